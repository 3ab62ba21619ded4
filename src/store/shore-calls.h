#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

/* The calls of a client's history. Either thread. */
GArray *shore_calls_since (ShoreDatabase *db, gint64 client, gint64 since, GError **error);

G_END_DECLS
