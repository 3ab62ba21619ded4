#pragma once

#include "sandbox/shore-sand-call.h"

/*
 * Reading: lists and single records, written from the field tables.
 *
 * With `properties` only the asked columns are selected and only the asked members written, lines
 * and maps not even read: the real server loads everything all the same, but nobody gains from
 * waiting here.
 */

gboolean shore_sand_read_list (ShoreSandCall *call, const ShoreSandResource *resource);
gboolean shore_sand_read_one (ShoreSandCall *call, const ShoreSandResource *resource, gint64 id);
gboolean shore_sand_read_exists (ShoreSandCall *call, const ShoreSandResource *resource, gint64 id);
gboolean shore_sand_read_lines (ShoreSandCall *call, const ShoreSandResource *lines, gint64 parent);
