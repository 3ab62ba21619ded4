#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

GPtrArray *shore_search (ShoreDatabase *db, const char *words, guint limit, GError **error);
GPtrArray *shore_search_similar (ShoreDatabase *db,
                                 const char *name,
                                 const char *phone,
                                 const char *email,
                                 guint limit,
                                 GError **error);

G_END_DECLS
