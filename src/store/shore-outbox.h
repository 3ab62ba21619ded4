#pragma once

#include "model/shore-operation.h"
#include "store/shore-database.h"

G_BEGIN_DECLS

/* The outbox: what this vault owes the CRM. Writers run on the writer's thread
 * inside a transaction; readers on either. */

typedef struct
{
  guint waiting; /* queued or unknown */
  guint conflicts;
  guint refused;
  gint64 next_try; /* the earliest not-before among the waiting ones, 0: at once or none */
} ShoreOutboxCounts;

gboolean shore_outbox_counts (ShoreDatabase *db, ShoreOutboxCounts *counts, GError **error);
GPtrArray *shore_outbox_list (ShoreDatabase *db, gboolean open_only, guint limit, GError **error);
ShoreOperation *shore_outbox_get (ShoreDatabase *db, gint64 seq, GError **error);

/* For the pusher. */
ShoreOperation *shore_outbox_next (ShoreDatabase *db, gint64 now, GError **error);
ShoreRecord *shore_outbox_outgoing (ShoreDatabase *db,
                                    const ShoreOperation *operation,
                                    GPtrArray **children,
                                    GError **error);
gboolean shore_outbox_mark_unknown (ShoreDatabase *db, gint64 seq, GError **error);
gboolean shore_outbox_settle (ShoreDatabase *db, gint64 seq, GError **error);
gboolean
shore_outbox_settle_created (ShoreDatabase *db, gint64 seq, gint64 remote_id, GError **error);
gboolean shore_outbox_postpone (
    ShoreDatabase *db, gint64 seq, gint64 not_before, gboolean count_attempt, GError **error);
gboolean shore_outbox_refuse (ShoreDatabase *db, gint64 seq, const char *problem, GError **error);
gboolean
shore_outbox_conflict (ShoreDatabase *db, gint64 seq, const ShoreRecord *theirs, GError **error);

/* For a person. */

/* What is chosen of a field that both sides changed. */
typedef enum
{
  SHORE_CHOOSE_MINE,
  SHORE_CHOOSE_THEIRS,
  SHORE_CHOOSE_THIRD, /* neither: a value of its own */
} ShoreChoose;

gint64 shore_outbox_new_batch (ShoreDatabase *db);
gboolean shore_outbox_choose (ShoreDatabase *db,
                              gint64 batch,
                              gint64 seq,
                              int field,
                              ShoreChoose how,
                              const ShoreValue *third,
                              GError **error);
gboolean shore_outbox_keep_mine (ShoreDatabase *db, gint64 seq, int field, GError **error);
gboolean shore_outbox_take_theirs (ShoreDatabase *db, gint64 seq, int field, GError **error);
gboolean shore_outbox_retry (ShoreDatabase *db, gint64 seq, GError **error);
gboolean shore_outbox_discard (ShoreDatabase *db, gint64 seq, GError **error);

/* Who changed the other side of a conflict, once the CRM has been asked. */
gint64 shore_outbox_last_sent (ShoreDatabase *db, ShoreKind kind, gint64 record);
GPtrArray *shore_outbox_unasked (ShoreDatabase *db, guint limit, GError **error);
gboolean
shore_outbox_tell_theirs (ShoreDatabase *db, gint64 seq, gint64 user, gint64 at, GError **error);

G_END_DECLS
