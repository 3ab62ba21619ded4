#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

/* Taking in what the CRM holds. Writer thread, inside a transaction.
 *
 * Records come as a page carries them (remote/shore-remote.h): server numbers in
 * remote_id and in every REF, NULL for a field the answer did not name. They are
 * merged under the pending operations; a record absorbed twice changes nothing. */
gboolean shore_absorb (ShoreDatabase *db, GPtrArray *records, guint *n_changed, GError **error);

GArray *shore_absorb_known_ids (
    ShoreDatabase *db, ShoreKind kind, gint64 after_remote_id, guint limit, GError **error);
gboolean shore_absorb_gone (ShoreDatabase *db, ShoreKind kind, gint64 remote_id, GError **error);

/* The first filling of a vault: secondary indexes and search are built after the
 * rows, in steps short enough to let a person's edit through between two. */
gboolean shore_bulk_begin (ShoreDatabase *db, GError **error);
gboolean shore_bulk_step (ShoreDatabase *db, gboolean *more, GError **error);
gboolean shore_bulk_step_search (ShoreDatabase *db, guint kinds, gboolean *more, GError **error);
gboolean shore_bulk_is_pending (ShoreDatabase *db);

G_END_DECLS
