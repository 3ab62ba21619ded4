#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

/* What is being typed, by place ("request:12:message"); never sent. */
gboolean shore_drafts_keep (ShoreDatabase *db, const char *place, const char *text, GError **error);
char *shore_drafts_read (ShoreDatabase *db, const char *place, gint64 *kept_at, GError **error);

G_END_DECLS
