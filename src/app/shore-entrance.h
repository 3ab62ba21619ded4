#pragma once

#include "parts/shore-principals.h"
#include "ui/welcome/shore-welcome.h"

G_BEGIN_DECLS

#define SHORE_TYPE_ENTRANCE (shore_entrance_get_type ())
G_DECLARE_FINAL_TYPE (ShoreEntrance, shore_entrance, SHORE, ENTRANCE, GObject)

ShoreEntrance *shore_entrance_new (ShorePrincipals *principals, ShoreWelcome *welcome);
void shore_entrance_set_known (ShoreEntrance *self, ShorePrincipal *principal);

G_END_DECLS
