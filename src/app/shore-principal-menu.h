#pragma once

#include <gio/gio.h>

#include "parts/shore-principals.h"

G_BEGIN_DECLS

GMenuModel *shore_principal_menu_new (ShorePrincipals *principals, gboolean growing);

G_END_DECLS
