#pragma once

#include "sandbox/shore-sand-store.h"

/* A copy of the whole database in memory, held by the store, and the way back to it. */

gboolean shore_sand_snapshot_take (ShoreSandStore *store);
gboolean shore_sand_snapshot_restore (ShoreSandStore *store);
