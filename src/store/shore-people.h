#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

/* The CRM's users by their numbers, as far as their names are known here: from the
 * CRM, where it tells them, and from what colleagues write when they take a dossier
 * in hand. Writers run on the writer's thread inside a transaction. */
/* The fact of the vault that lists fields the CRM has no place for: "client.mobile …". */
#define SHORE_NO_PLACE_FACT "no-place"

GHashTable *shore_people_read (ShoreDatabase *db, GError **error);
GArray *shore_people_unknown (ShoreDatabase *db, gint64 asked_before, guint limit, GError **error);
gboolean
shore_people_tell (ShoreDatabase *db, gint64 user, const char *name, gint64 asked, GError **error);

G_END_DECLS
