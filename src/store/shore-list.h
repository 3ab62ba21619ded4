#pragma once

#include "store/shore-row-cache.h"
#include "store/shore-turns.h"

G_BEGIN_DECLS

#define SHORE_TYPE_LIST (shore_list_get_type ())
G_DECLARE_FINAL_TYPE (ShoreList, shore_list, SHORE, LIST, GObject)

ShoreList *shore_list_new (
    ShoreStore *store, ShoreRowCache *rows, ShoreTurns *turns, ShoreView view, gint64 subject);

G_END_DECLS
