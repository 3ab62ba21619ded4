#pragma once

#include <adwaita.h>

#include "desk/shore-telephone.h"

G_BEGIN_DECLS

/* ShoreCallOutcomeBar: asks how a call that is over went, and puts it into the history. */
#define SHORE_TYPE_CALL_OUTCOME_BAR (shore_call_outcome_bar_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCallOutcomeBar, shore_call_outcome_bar, SHORE, CALL_OUTCOME_BAR, AdwBin)

GtkWidget *shore_call_outcome_bar_new (ShoreDesk *desk, ShoreTalk *talk);
ShoreTalk *shore_call_outcome_bar_get_talk (ShoreCallOutcomeBar *self);
/* Only when the advisor asks for it: a call that ends takes no focus. */
void shore_call_outcome_bar_focus (ShoreCallOutcomeBar *self);
gboolean shore_call_outcome_bar_pick (ShoreCallOutcomeBar *self, const char *outcome);
void shore_call_outcome_bar_keep (ShoreCallOutcomeBar *self);

G_END_DECLS
