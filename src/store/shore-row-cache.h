#pragma once

#include "model/shore-row.h"
#include "store/shore-store.h"
#include "store/shore-turns.h"

G_BEGIN_DECLS

#define SHORE_TYPE_ROW_CACHE (shore_row_cache_get_type ())
G_DECLARE_FINAL_TYPE (ShoreRowCache, shore_row_cache, SHORE, ROW_CACHE, GObject)

ShoreRowCache *shore_row_cache_new (ShoreStore *store, ShoreTurns *turns);
ShoreRow *shore_row_cache_get (ShoreRowCache *self, ShoreKind kind, gint64 id);
void shore_row_cache_refresh (ShoreRowCache *self, GArray *touched);

G_END_DECLS
