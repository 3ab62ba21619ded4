#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

/* Reading records. Either thread. Tombstones and records that are only referred
 * to are not found. */
ShoreRecord *shore_records_load (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error);
GPtrArray *shore_records_load_many (
    ShoreDatabase *db, ShoreKind kind, const gint64 *ids, guint n_ids, GError **error);
GPtrArray *shore_records_where (ShoreDatabase *db,
                                ShoreKind kind,
                                int field,
                                const ShoreValue *value,
                                guint limit,
                                GError **error);
GPtrArray *
shore_records_children (ShoreDatabase *db, ShoreKind child_kind, gint64 parent, GError **error);

G_END_DECLS
