#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreDiscount: the one discount of a cart, a rate typed in place. */
#define SHORE_TYPE_DISCOUNT (shore_discount_get_type ())
G_DECLARE_FINAL_TYPE (ShoreDiscount, shore_discount, SHORE, DISCOUNT, GtkWidget)

GtkWidget *shore_discount_new (ShoreDesk *desk);
/* @sale: a cart. Call it again each time the record changes. */
void shore_discount_set_sale (ShoreDiscount *self, const ShoreRecord *sale);
void shore_discount_focus (ShoreDiscount *self);

G_END_DECLS
