#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

/* The calls of a client's history. Either thread. */
GArray *shore_calls_since (ShoreDatabase *db, gint64 client, gint64 since, GError **error);

/* Who calls. Either thread. */
GPtrArray *shore_calls_match (ShoreDatabase *db, const char *e164, guint limit, GError **error);
gboolean shore_calls_contacts (
    ShoreDatabase *db, gint64 client, gint64 since, gint64 *last, guint *n, GError **error);

G_END_DECLS
