#pragma once

#include <adwaita.h>

#include "desk/shore-telephone.h"

G_BEGIN_DECLS

/* ShoreCallBar: the calls of a desk, under the header of its window whatever tab is seen: a line
 * each, the one that is talked to first, and the outcome of one that is over. Nothing while there
 * is no call; one that rings while nobody is talked to has a card of its own (ShoreIncomingCard).
 */
#define SHORE_TYPE_CALL_BAR (shore_call_bar_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCallBar, shore_call_bar, SHORE, CALL_BAR, AdwBin)

GtkWidget *shore_call_bar_new (ShoreDesk *desk);
/* What the keys open; FALSE where there is nothing to open. */
gboolean shore_call_bar_open_pad (ShoreCallBar *self);
gboolean shore_call_bar_open_transfer (ShoreCallBar *self);
gboolean shore_call_bar_focus_outcome (ShoreCallBar *self);

G_END_DECLS
