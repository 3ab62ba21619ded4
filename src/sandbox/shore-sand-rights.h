#pragma once

#include "sandbox/shore-sand-call.h"

/*
 * What an administrator may switch off: single rights of a user, by their numbers, the module that
 * carries the API, and signing in with a password. All is on until somebody says otherwise.
 *
 * Kept in the data file, so that a restart changes nothing.
 */

typedef enum
{
  SHORE_SAND_SWITCH_API,
  SHORE_SAND_SWITCH_LOGIN,
} ShoreSandSwitch;

gboolean shore_sand_rights_withhold (ShoreSandStore *store, gint64 user, JsonArray *numbers);
gboolean shore_sand_rights_has (ShoreSandStore *store, gint64 user, gint64 number);
gboolean shore_sand_rights_refuse (ShoreSandCall *call, const ShoreSandResource *resource);
gboolean shore_sand_rights_check_owner (ShoreSandCall *call, const ShoreSandResource *resource);
gboolean shore_sand_rights_check (ShoreSandCall *call, const ShoreSandResource *resource);
void shore_sand_rights_set_switch (ShoreSandStore *store, ShoreSandSwitch which, gboolean on);
gboolean shore_sand_rights_is_on (ShoreSandStore *store, ShoreSandSwitch which);
