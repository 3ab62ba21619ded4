#pragma once

#include "store/shore-database-private.h"

G_BEGIN_DECLS

char *shore_search_fill_sql (ShoreKind kind, gboolean digits, const char *range);
void shore_bulk_set (ShoreDatabase *db, gboolean bulk);
guint shore_bulk_bare_kinds (ShoreDatabase *db);

G_END_DECLS
