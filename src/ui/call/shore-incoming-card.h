#pragma once

#include <adwaita.h>

#include "desk/shore-telephone.h"

G_BEGIN_DECLS

/* ShoreIncomingCard: who calls, for whom, what is pending, and what can be done: laid over the
 * client card while it rings and nobody is talked to. It takes no focus, and no click during its
 * first 600 ms. */
#define SHORE_TYPE_INCOMING_CARD (shore_incoming_card_get_type ())
G_DECLARE_FINAL_TYPE (ShoreIncomingCard, shore_incoming_card, SHORE, INCOMING_CARD, AdwBin)

GtkWidget *shore_incoming_card_new (ShoreDesk *desk, const char *principal, const char *colour);

G_END_DECLS
