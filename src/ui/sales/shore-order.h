#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreOrder: the body of a sale's dossier: catalogue, lines, discount and sums.
 * Signal "changed" when the lines or the sums have changed. */
#define SHORE_TYPE_ORDER (shore_order_get_type ())
G_DECLARE_FINAL_TYPE (ShoreOrder, shore_order, SHORE, ORDER, GtkWidget)

GtkWidget *shore_order_new (ShoreDesk *desk);
/* @sale: (nullable) a SHORE_KIND_SALE. Call it again each time the record changes. */
void shore_order_set_sale (ShoreOrder *self, ShoreRecord *sale);
guint shore_order_get_n_lines (ShoreOrder *self);
/* What is read back to the client before the order leaves. (transfer full) (nullable) */
char *shore_order_dup_recap (ShoreOrder *self);
void shore_order_focus_catalogue (ShoreOrder *self);
void shore_order_focus_discount (ShoreOrder *self);

G_END_DECLS
