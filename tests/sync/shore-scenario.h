#pragma once

#include "shore-world.h"

G_BEGIN_DECLS

char *shore_scenario_run (guint32 seed, int steps, ShoreLie lie);

G_END_DECLS
