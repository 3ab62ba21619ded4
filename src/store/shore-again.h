#pragma once

#include "model/shore-operation.h"
#include "store/shore-database.h"

G_BEGIN_DECLS

/* What this vault has sent, to be sent again to a CRM that has forgotten it. */
GPtrArray *shore_again_sent (ShoreDatabase *db, gint64 since, guint limit, GError **error);

/* Writer's thread, inside a transaction. */
gboolean shore_again_reopen (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error);
gboolean shore_again_repeat (ShoreDatabase *db,
                             ShoreKind kind,
                             gint64 id,
                             const ShoreRecord *theirs,
                             guint *n_repeated,
                             GError **error);
gboolean shore_again_drop (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error);

G_END_DECLS
