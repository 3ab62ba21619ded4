#pragma once

#include <gio/gio.h>

#include "parts/shore-principals.h"
#include "parts/shore-sandbox-child.h"

G_BEGIN_DECLS

ShorePrincipal *shore_demo_make_principal (ShoreSandboxChild *sandbox,
                                           ShorePrincipals **principals,
                                           GError **error);
void shore_demo_add_actions (GActionMap *map, GPtrArray *sittings);

G_END_DECLS
