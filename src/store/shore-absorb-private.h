#pragma once

#include "store/shore-absorb.h"
#include "store/shore-database-private.h"

G_BEGIN_DECLS

gboolean
shore_absorb_value (ShoreDatabase *db, const ShoreRecord *theirs, int field, ShoreValue *value);
gboolean shore_absorb_local_id (ShoreDatabase *db,
                                ShoreKind kind,
                                gint64 remote_id,
                                const char *key,
                                gint64 *id,
                                GError **error);

G_END_DECLS
