#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreClientView: a client by itself: the card, and the history of every contact. */
#define SHORE_TYPE_CLIENT_VIEW (shore_client_view_get_type ())
G_DECLARE_FINAL_TYPE (ShoreClientView, shore_client_view, SHORE, CLIENT_VIEW, AdwBin)

GtkWidget *shore_client_view_new (ShoreDesk *desk);
void shore_client_view_show (ShoreClientView *self, gint64 client);

G_END_DECLS
