#pragma once

#include "sandbox/shore-sand-call.h"

/*
 * The routing table of the API: which handler answers which method and path, who may ask, and the
 * transaction around what writes.
 */

typedef struct
{
  guint wrong_key_delay_ms;
} ShoreSandRules;

void shore_sand_routes_handle (ShoreSandCall *call, const ShoreSandRules *rules, const char *key);
gint64 shore_sand_routes_put_target (ShoreSandCall *call, const ShoreSandResource **resource);
