#pragma once

#include "sandbox/shore-sand-call.h"

/*
 * The French default dictionaries: the same on every server, so constant here, and written into
 * the file only where a query joins them.
 */

gboolean shore_sand_dictionary_fill (ShoreSandStore *store);
gboolean shore_sand_dictionary_serve (ShoreSandCall *call, const char *name);
