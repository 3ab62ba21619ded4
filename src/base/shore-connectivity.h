#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SHORE_TYPE_CONNECTIVITY (shore_connectivity_get_type ())
G_DECLARE_FINAL_TYPE (ShoreConnectivity, shore_connectivity, SHORE, CONNECTIVITY, GObject)

ShoreConnectivity *shore_connectivity_new_system (void);
ShoreConnectivity *shore_connectivity_new_manual (gboolean available);
gboolean shore_connectivity_is_available (ShoreConnectivity *self);
void shore_connectivity_set (ShoreConnectivity *self, gboolean available);

G_END_DECLS
