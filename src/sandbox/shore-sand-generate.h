#pragma once

#include "sandbox/shore-sand-store.h"

/*
 * The sample data: the clients of one principal, a supplier of water, energy and home services,
 * with their requests, callbacks, orders and bills. Deterministic for a seed, a size and a time.
 * All people are invented; telephone numbers come from the ranges kept for fiction.
 */

gboolean shore_sand_generate (ShoreSandStore *store, guint32 seed, guint clients, gint64 now);
