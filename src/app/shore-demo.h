#pragma once

#include "parts/shore-principals.h"
#include "parts/shore-sandbox-child.h"

G_BEGIN_DECLS

ShorePrincipal *shore_demo_make_principal (ShoreSandboxChild *sandbox,
                                           ShorePrincipals **principals,
                                           GError **error);

G_END_DECLS
