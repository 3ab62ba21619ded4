#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreOutboxView: how it stands with the CRM, and the whole outbox with what was sent lately; as a
 * view of the window, or small for a popover. */
#define SHORE_TYPE_OUTBOX_VIEW (shore_outbox_view_get_type ())
G_DECLARE_FINAL_TYPE (ShoreOutboxView, shore_outbox_view, SHORE, OUTBOX_VIEW, AdwBin)

GtkWidget *shore_outbox_view_new (ShoreDesk *desk);
GtkWidget *shore_outbox_view_new_small (ShoreDesk *desk);

G_END_DECLS
