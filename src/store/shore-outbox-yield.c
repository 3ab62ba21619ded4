#include <string.h>

#include "store/shore-ledger.h"
#include "store/shore-meta.h"
#include "store/shore-outbox-private.h"
#include "store/shore-records-private.h"

/* Two who take one dossier at once.
 *
 * Whose a dossier is, is one field on the CRM, and whoever wrote it first has it. That
 * is no matter for a person to settle: the later one yields, here, and the dossier says
 * who was faster. Their claim goes with it, or it would come into force when the first
 * one's ends. */

static const struct
{
  ShoreKind kind;
  const char *action;
  int owner;
  int lost_to;
} takings[] = {
  { SHORE_KIND_REQUEST, "take", SHORE_REQUEST_OWNER, SHORE_REQUEST_LOST_TO },
  { SHORE_KIND_REQUEST, "answer", SHORE_REQUEST_OWNER, SHORE_REQUEST_LOST_TO },
  { SHORE_KIND_REQUEST, "release", SHORE_REQUEST_OWNER, -1 },
  { SHORE_KIND_CALLBACK, "claim", SHORE_CALLBACK_OWNER, SHORE_CALLBACK_LOST_TO },
};

/* The one field in conflict, or -1 when there are more. */
static int
only_conflict (const ShoreOperation *operation)
{
  int only = -1;

  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);

      if (!change->conflict)
        continue;
      if (only >= 0)
        return -1;
      only = change->field;
    }
  return only;
}

static ShoreFieldChange *
change_of (ShoreOperation *operation, int field)
{
  for (guint i = 0; i < operation->changes->len; i++)
    if (shore_operation_change (operation, i)->field == field)
      return &g_array_index (operation->changes, ShoreFieldChange, i);
  return NULL;
}

/* One that has not left is taken back; one that has is ended. */
static gboolean
end_claim (ShoreDatabase *db, ShoreLedger *ledger, ShoreRecord *claim, GError **error)
{
  g_autoptr (GPtrArray) open
      = shore_outbox_of_record (db, SHORE_KIND_CLAIM, shore_record_get_id (claim), error);

  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    {
      const ShoreOperation *operation = open->pdata[i];

      if (operation->verb == SHORE_VERB_CREATE && operation->state == SHORE_OPERATION_QUEUED
          && operation->attempts == 0)
        return shore_outbox_discard (db, operation->seq, error);
    }
  shore_claim_set_state (claim, "cancelled");
  return shore_ledger_update (ledger, claim, error);
}

static gboolean
end_own_claims (ShoreDatabase *db, const ShoreOperation *operation, GError **error)
{
  gint64 user = shore_meta_get_int (db, "user", 0);
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "yield");
  g_auto (ShoreValue) id = { 0 };
  g_autoptr (GPtrArray) claims = NULL;

  shore_value_set_int (&id, operation->record);
  claims = shore_records_where (db, SHORE_KIND_CLAIM,
                                operation->kind == SHORE_KIND_REQUEST ? SHORE_CLAIM_REQUEST
                                                                      : SHORE_CLAIM_CALLBACK,
                                &id, 0, error);
  for (guint i = 0; claims != NULL && i < claims->len; i++)
    if (shore_claim_get_owner (claims->pdata[i]) == user
        && g_strcmp0 (shore_claim_get_state (claims->pdata[i]), "held") == 0
        && !end_claim (db, ledger, claims->pdata[i], error))
      return FALSE;
  return claims != NULL;
}

static gboolean
show_owner (ShoreDatabase *db,
            const ShoreOperation *operation,
            int owner,
            int lost_to,
            gint64 user,
            GError **error)
{
  g_autoptr (ShoreRecord) record = shore_record_new (operation->kind);
  const int fields[] = { owner, lost_to };

  shore_record_set_id (record, operation->record);
  shore_record_set_int (record, owner, user);
  if (lost_to >= 0)
    shore_record_set_int (record, lost_to, user);
  return shore_records_write (db, record, fields, lost_to >= 0 ? 2 : 1, error);
}

/**
 * shore_outbox_yield: settles a conflict that is only about whose the dossier is.
 * @operation: in conflict, as it stands in memory and on the disk; changed
 * @yielded: (out): whether that was all there was to it
 *
 * When the CRM says that it is nobody's by now, ours goes out.
 */
gboolean
shore_outbox_yield (ShoreDatabase *db, ShoreOperation *operation, gboolean *yielded, GError **error)
{
  int only = only_conflict (operation);

  *yielded = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (takings); i++)
    {
      ShoreFieldChange *change;
      gint64 first;

      if (operation->kind != takings[i].kind || only != takings[i].owner
          || strcmp (operation->action, takings[i].action) != 0)
        continue;
      *yielded = TRUE;
      change = change_of (operation, only);
      first = change->theirs.number;
      shore_value_set (&change->before, &change->theirs);
      change->conflict = FALSE;
      if (first != 0)
        shore_value_set (&change->after, &change->theirs);
      return shore_outbox_write_change (db, operation->seq, operation->kind, change, error)
             && (first == 0
                 || (show_owner (db, operation, only, takings[i].lost_to, first, error)
                     && end_own_claims (db, operation, error)))
             && shore_outbox_reopen (db, operation, error);
    }
  return TRUE;
}
