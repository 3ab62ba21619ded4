#pragma once

#include "store/shore-database-private.h"

G_BEGIN_DECLS

char *shore_search_fill_sql (ShoreKind kind, gboolean digits, const char *range);

G_END_DECLS
