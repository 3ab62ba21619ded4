#pragma once

#include "parts/shore-principals.h"

G_BEGIN_DECLS

void shore_debug_info_print (ShorePrincipals *principals);

G_END_DECLS
