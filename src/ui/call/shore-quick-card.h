#pragma once

#include <adwaita.h>

#include "desk/shore-telephone.h"

G_BEGIN_DECLS

/* ShoreQuickCard: says who a caller is: one of those the number may be, or somebody new, by name
 * and reason; the number and the principal are known. */
#define SHORE_TYPE_QUICK_CARD (shore_quick_card_get_type ())
G_DECLARE_FINAL_TYPE (ShoreQuickCard, shore_quick_card, SHORE, QUICK_CARD, AdwBin)

GtkWidget *shore_quick_card_new (ShoreDesk *desk, ShoreTalk *talk);
void shore_quick_card_focus (ShoreQuickCard *self);

G_END_DECLS
