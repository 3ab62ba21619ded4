#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreAgedBalance: what is to be recovered in all, and how old it is: four labelled bars. */
#define SHORE_TYPE_AGED_BALANCE (shore_aged_balance_get_type ())
G_DECLARE_FINAL_TYPE (ShoreAgedBalance, shore_aged_balance, SHORE, AGED_BALANCE, GtkWidget)

/* Follows the debts of @desk by itself. */
GtkWidget *shore_aged_balance_new (ShoreDesk *desk);
/* The ages depend on the day. */
void shore_aged_balance_tick (ShoreAgedBalance *self);

G_END_DECLS
