#pragma once

#include "desk/shore-desk.h"
#include "rules/shore-vat.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreCart: the lines of a sale as a table; while it is a cart, quantities change in place and
 * lines can be taken away. Signal "changed" whenever what the sums are made of has changed. */
#define SHORE_TYPE_CART (shore_cart_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCart, shore_cart, SHORE, CART, GtkWidget)

GtkWidget *shore_cart_new (ShoreDesk *desk);
/* @sale: (nullable) a SHORE_KIND_SALE. Call it again each time the record changes. */
void shore_cart_set_sale (ShoreCart *self, const ShoreRecord *sale);
guint shore_cart_get_n_lines (ShoreCart *self);
/* The sums of what is shown. FALSE while some line has not been read yet. */
gboolean shore_cart_sum (ShoreCart *self, ShoreVatTotals *totals);
/* "2 Livres, 1 Carnet": what is read back to the client. (transfer full) (nullable) */
char *shore_cart_dup_recap (ShoreCart *self);

G_END_DECLS
