#pragma once

#include "sandbox/shore-sand-call.h"

/* Who asks: keys, logins, and the little the API tells about users. */

gint64 shore_sand_users_find_key (ShoreSandStore *store, const char *key);
gboolean shore_sand_users_fill (ShoreSandStore *store);
gboolean shore_sand_users_set_key (ShoreSandStore *store, const char *key);
gboolean shore_sand_users_is_admin (ShoreSandStore *store, gint64 user);

gboolean shore_sand_users_login (ShoreSandCall *call, guint delay_ms);
gboolean shore_sand_users_info (ShoreSandCall *call);
gboolean shore_sand_users_by_login (ShoreSandCall *call, const char *login);
gboolean shore_sand_users_by_id (ShoreSandCall *call);
