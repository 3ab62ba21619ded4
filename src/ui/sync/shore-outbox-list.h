#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreOutboxList: what waits to be sent, in its order, and apart from it what needs a person.
 * Reads the outbox again when it changes while it is seen. */
#define SHORE_TYPE_OUTBOX_LIST (shore_outbox_list_get_type ())
G_DECLARE_FINAL_TYPE (ShoreOutboxList, shore_outbox_list, SHORE, OUTBOX_LIST, AdwBin)

/* @limit: lines of each section at most. @with_history: also what was sent lately. */
GtkWidget *shore_outbox_list_new (ShoreDesk *desk, guint limit, gboolean with_history);

G_END_DECLS
