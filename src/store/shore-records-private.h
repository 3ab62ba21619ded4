#pragma once

#include "store/shore-database-private.h"
#include "store/shore-records.h"

G_BEGIN_DECLS

/* A row with its bookkeeping: also tombstones and records only referred to. */
ShoreRecord *shore_records_load_any (
    ShoreDatabase *db, ShoreKind kind, gint64 id, gboolean *stands, GError **error);
gboolean shore_records_insert (ShoreDatabase *db, ShoreRecord *record, GError **error);
gboolean shore_records_write (ShoreDatabase *db,
                              const ShoreRecord *record,
                              const int *fields,
                              guint n_fields,
                              GError **error);
gint64 shore_records_new_id (ShoreDatabase *db, ShoreKind kind);
gboolean shore_records_set_sync (
    ShoreDatabase *db, ShoreKind kind, gint64 id, ShoreSyncState sync, GError **error);
gboolean shore_records_set_gone (
    ShoreDatabase *db, ShoreKind kind, gint64 id, gboolean gone, GError **error);
gint64 shore_records_remote_id (ShoreDatabase *db, ShoreKind kind, gint64 id);
gboolean shore_records_translate (ShoreDatabase *db, ShoreRecord *record, gboolean *complete);

G_END_DECLS
