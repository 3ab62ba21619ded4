#pragma once

#include "sandbox/shore-sand-call.h"

/*
 * Writing: POST, PUT and DELETE of any resource, with the automatic events they leave.
 * Every function runs inside the transaction that the routes opened, and is undone by them when it
 * returns FALSE with an error status.
 */

gboolean shore_sand_write_create (ShoreSandCall *call, const ShoreSandResource *resource);
gboolean shore_sand_write_update (ShoreSandCall *call, const ShoreSandResource *resource);
gboolean shore_sand_write_delete (ShoreSandCall *call, const ShoreSandResource *resource);
gboolean shore_sand_write_remove (ShoreSandCall *call,
                                  const ShoreSandResource *resource,
                                  gboolean from_inside);
