#pragma once

#include <glib-object.h>

#include "base/shore-chance.h"
#include "base/shore-clock.h"
#include "model/shore-record.h"

G_BEGIN_DECLS

#define SHORE_STORE_ERROR (shore_store_error_quark ())
GQuark shore_store_error_quark (void);

typedef enum
{
  SHORE_STORE_ERROR_FAILED,    /* a bug of ours, or a damaged file */
  SHORE_STORE_ERROR_BUSY,      /* another program holds it for too long */
  SHORE_STORE_ERROR_FULL,      /* no room on the disk */
  SHORE_STORE_ERROR_READ_ONLY, /* the file or folder cannot be written */
  SHORE_STORE_ERROR_DAMAGED,   /* not a database, or cut short */
  SHORE_STORE_ERROR_TOO_NEW,   /* made by a later Homeshore */
  SHORE_STORE_ERROR_NOT_FOUND, /* no such record */
  SHORE_STORE_ERROR_SETTLED,   /* a conflict that is none any more */
} ShoreStoreError;

/* Numbers from here up are born in this vault; below, on the CRM. */
#define SHORE_LOCAL_IDS ((gint64)1 << 40)

typedef struct _ShoreDatabase ShoreDatabase;

ShoreClock *shore_database_clock (ShoreDatabase *db);
ShoreChance *shore_database_chance (ShoreDatabase *db);

G_END_DECLS
