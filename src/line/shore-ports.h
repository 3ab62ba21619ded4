#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean shore_ports_open (const char *bind, GSocket **rtp, GSocket **rtcp, GError **error);
guint shore_ports_number (GSocket *socket);
char *shore_ports_local_address (const char *toward);

G_END_DECLS
