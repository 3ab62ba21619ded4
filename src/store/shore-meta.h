#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

/* Small facts of a vault by name (cursors, watermarks, who we are), and the
 * lease that makes one program at a time the one that syncs. */
gint64 shore_meta_get_int (ShoreDatabase *db, const char *name, gint64 otherwise);
gboolean shore_meta_set_int (ShoreDatabase *db, const char *name, gint64 value, GError **error);
char *shore_meta_get_text (ShoreDatabase *db, const char *name);
gboolean
shore_meta_set_text (ShoreDatabase *db, const char *name, const char *value, GError **error);

gboolean shore_lease_take (
    ShoreDatabase *db, const char *owner, gint64 duration_ms, gboolean *taken, GError **error);
gboolean shore_lease_release (ShoreDatabase *db, const char *owner, GError **error);

G_END_DECLS
