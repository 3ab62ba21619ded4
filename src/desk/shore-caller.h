#pragma once

#include "model/shore-record.h"
#include "store/shore-database.h"

G_BEGIN_DECLS

/* ShoreCaller: a client that a number may be, with what is pending between us.
 * Plain data, made on the reader's thread, then never changed. */
typedef struct
{
  ShoreRecord *client;   /* (owned) */
  ShoreRecord *request;  /* (owned) (nullable) the open one that is due first */
  ShoreRecord *callback; /* (owned) (nullable) the promised call that is due first */
  gint64 last_contact;   /* 0 none */
  guint n_contacts;      /* of the last ten days */
} ShoreCaller;

#define SHORE_CALLER_DAYS 10
#define SHORE_CALLER_LIMIT 3 /* a person chooses among no more while it rings */

void shore_caller_free (ShoreCaller *self);
GPtrArray *shore_caller_find (ShoreDatabase *db, const char *number, GError **error);
ShoreCaller *shore_caller_read (ShoreDatabase *db, gint64 client, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreCaller, shore_caller_free)

G_END_DECLS
