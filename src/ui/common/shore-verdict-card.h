#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreVerdictCard: whether the client may be called: word, icon and tint, then the reasons with
 * their articles and what would change it; below, in one line, the same for a call that offers
 * nothing. Asks again by itself as the hour changes the answer. */
#define SHORE_TYPE_VERDICT_CARD (shore_verdict_card_get_type ())
G_DECLARE_FINAL_TYPE (ShoreVerdictCard, shore_verdict_card, SHORE, VERDICT_CARD, AdwBin)

GtkWidget *shore_verdict_card_new (ShoreDesk *desk);
/* 0 empties it. */
void shore_verdict_card_set_client (ShoreVerdictCard *self, gint64 client);
/* What it rests on may have changed. */
void shore_verdict_card_refresh (ShoreVerdictCard *self);

G_END_DECLS
