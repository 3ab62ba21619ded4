#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreClientPicker: finds the client of a new dossier by any part of name or number, or makes a
 * new one, warning of likely doubles while it is typed.
 * Property "client" (int64), notified when a client is chosen or made; signal "picked". */
#define SHORE_TYPE_CLIENT_PICKER (shore_client_picker_get_type ())
G_DECLARE_FINAL_TYPE (ShoreClientPicker, shore_client_picker, SHORE, CLIENT_PICKER, AdwBin)

GtkWidget *shore_client_picker_new (ShoreDesk *desk);
gint64 shore_client_picker_get_client (ShoreClientPicker *self);
/* 0 for none; the name is read from the desk. */
void shore_client_picker_set_client (ShoreClientPicker *self, gint64 client);
void shore_client_picker_focus (ShoreClientPicker *self);
/* Shows the form of a new client at once, for Ctrl+Shift+N. */
void shore_client_picker_start_new (ShoreClientPicker *self);

G_END_DECLS
