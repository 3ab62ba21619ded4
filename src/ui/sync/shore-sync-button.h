#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreSyncButton: an icon while all is sent, an icon and words when not; opens the outbox. */
#define SHORE_TYPE_SYNC_BUTTON (shore_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSyncButton, shore_sync_button, SHORE, SYNC_BUTTON, AdwBin)

GtkWidget *shore_sync_button_new (ShoreDesk *desk);
void shore_sync_button_close (ShoreSyncButton *self);

G_END_DECLS
