#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

/* What a vault's file says of itself when it is opened by nobody else's leave. */
typedef struct
{
  int schema;     /* number of the last migration it has seen */
  gint64 bytes;   /* pages in use */
  gboolean sound; /* the pages hold together */
} ShoreFileCheck;

const char *shore_backup_engine_version (void);
gboolean shore_backup_check (const char *path, ShoreFileCheck *check, GError **error);
gboolean shore_backup_make (const char *vault, const char *copy, GError **error);
gboolean shore_backup_restore (const char *copy, const char *vault, GError **error);

G_END_DECLS
