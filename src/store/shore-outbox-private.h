#pragma once

#include "store/shore-database-private.h"
#include "store/shore-outbox.h"

G_BEGIN_DECLS

/* Which operations of one record are open, oldest first. */
/* @where: of our own words; ?1 is @first, ?2 is @limit, 0 without end. */
GPtrArray *shore_outbox_select (
    ShoreDatabase *db, const char *where, gint64 first, guint limit, GError **error);
GPtrArray *shore_outbox_of_record (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error);
gboolean
shore_outbox_add (ShoreDatabase *db, ShoreOperation *operation, gint64 batch, GError **error);
gboolean shore_outbox_write_change (
    ShoreDatabase *db, gint64 seq, ShoreKind kind, const ShoreFieldChange *change, GError **error);
gboolean shore_outbox_set_state (ShoreDatabase *db,
                                 const ShoreOperation *operation,
                                 ShoreOperationState state,
                                 const char *problem,
                                 GError **error);
gboolean shore_outbox_refresh_sync (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error);
gboolean shore_outbox_changes_again (
    ShoreDatabase *db, const ShoreOperation *operation, int field, gboolean *again, GError **error);
gboolean shore_outbox_reopen (ShoreDatabase *db, const ShoreOperation *operation, GError **error);
gboolean shore_outbox_yield (ShoreDatabase *db,
                             ShoreOperation *operation,
                             gboolean *yielded,
                             GError **error);
gboolean shore_outbox_revert (ShoreDatabase *db, const ShoreOperation *operation, GError **error);

G_END_DECLS
