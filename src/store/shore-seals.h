#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

/* The consents as one chain, in the order in which they were noted, those taken
 * back too. Either thread. */
char *shore_seals_last (ShoreDatabase *db);
GPtrArray *shore_seals_read (ShoreDatabase *db, GError **error);

G_END_DECLS
