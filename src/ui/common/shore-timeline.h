#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreTimeline: the history: every contact, any channel, newest first, as lines that open on their
 * text. Shows the newest dozen, more on demand. Follows the desk by itself. */
#define SHORE_TYPE_TIMELINE (shore_timeline_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTimeline, shore_timeline, SHORE, TIMELINE, AdwBin)

GtkWidget *shore_timeline_new (ShoreDesk *desk);
/* @view: one of events (SHORE_VIEW_CLIENT_EVENTS, SHORE_VIEW_REQUEST_EVENTS). @subject 0 empties.
 */
void shore_timeline_set_subject (ShoreTimeline *self, ShoreView view, gint64 subject);

G_END_DECLS
