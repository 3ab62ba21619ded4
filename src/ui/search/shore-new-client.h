#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreNewClient: the view in which a client is made by itself, with the warning of doubles; ends
 * on the client's own view. */
#define SHORE_TYPE_NEW_CLIENT (shore_new_client_get_type ())
G_DECLARE_FINAL_TYPE (ShoreNewClient, shore_new_client, SHORE, NEW_CLIENT, AdwBin)

GtkWidget *shore_new_client_new (ShoreDesk *desk);
void shore_new_client_begin (ShoreNewClient *self);

G_END_DECLS
