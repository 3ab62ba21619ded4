#pragma once

#include "store/shore-database.h"

G_BEGIN_DECLS

/* Anchors: the few records of which we last knew for certain what the CRM holds,
 * because it told us or took it from us. A CRM that no longer holds them so, and
 * does not say that anybody changed them, is an older copy of itself, or another.
 *
 * Written inside a transaction, read on either thread. */
typedef struct
{
  ShoreKind kind;
  gint64 remote_id;
  gint64 at; /* instant by this computer's clock */
} ShoreAnchor;

typedef enum
{
  SHORE_ANCHOR_HOLDS,   /* or nothing can be told by it */
  SHORE_ANCHOR_DIFFERS, /* the CRM holds other values than the vault */
  SHORE_ANCHOR_SWAPPED, /* under its number the CRM holds another record of ours */
} ShoreAnchorState;

gboolean shore_anchors_note (
    ShoreDatabase *db, ShoreKind kind, gint64 remote_id, gboolean sent, GError **error);
GArray *shore_anchors_read (ShoreDatabase *db);
gboolean shore_anchors_forget (ShoreDatabase *db, GError **error);
ShoreAnchorState shore_anchors_compare (ShoreDatabase *db, const ShoreRecord *theirs);
ShoreRecord *shore_anchors_ours (ShoreDatabase *db, ShoreKind kind, gint64 remote_id);

G_END_DECLS
