#include "store/shore-again.h"

#include "store/shore-absorb-private.h"
#include "store/shore-outbox-private.h"
#include "store/shore-records-private.h"

/* A CRM was put back to an older copy. Of a record that this vault made and the
 * copy lacks, the create and all that followed it are owed again, under the same
 * key. Of one that is there, each field that still shows here what we wrote last,
 * and shows another value there, is owed again: plainly where the copy holds what
 * stood there before, and as a question for a person where it holds neither. */

/**
 * shore_again_sent: what left and arrived, newest first. Either thread.
 * @since: instant
 *
 * Returns: (transfer full) (nullable) (element-type ShoreOperation):
 */
GPtrArray *
shore_again_sent (ShoreDatabase *db, gint64 since, guint limit, GError **error)
{
  return shore_outbox_select (db,
                              "WHERE state = 4 AND attempts > 0 AND settled >= ?1"
                              " ORDER BY seq DESC LIMIT ?2",
                              since, limit, error);
}

static GPtrArray *
sent_of_record (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error)
{
  g_autofree char *where
      = g_strdup_printf ("WHERE state = 4 AND attempts > 0 AND kind = '%s' AND record = ?1"
                         " ORDER BY seq LIMIT ?2",
                         shore_kind_info (kind)->name);

  return shore_outbox_select (db, where, id, 0, error);
}

static gboolean
forget_number (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error)
{
  return shore_database_execf (db, error,
                               "UPDATE %s SET remote_id = NULL WHERE id = %" G_GINT64_FORMAT,
                               shore_kind_info (kind)->name, id);
}

/**
 * shore_again_reopen: the CRM lacks a record that was made here.
 */
gboolean
shore_again_reopen (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) sent = sent_of_record (db, kind, id, error);

  if (sent == NULL || !forget_number (db, kind, id, error))
    return FALSE;
  for (guint i = 0; i < sent->len; i++)
    {
      const ShoreOperation *operation = sent->pdata[i];

      /* Unknown, so that it is looked for before it is sent. */
      if (!shore_outbox_set_state (db, operation, SHORE_OPERATION_UNKNOWN, NULL, error)
          || !shore_outbox_postpone (db, operation->seq, 0, FALSE, error))
        return FALSE;
    }
  return TRUE;
}

/* What we wrote last into @field, and whether @there is a value on the way to it. */
static const ShoreFieldChange *
last_written (
    GPtrArray *sent, ShoreKind kind, int field, const ShoreValue *there, gboolean *on_the_way)
{
  const ShoreField *info = shore_kind_field (kind, field);
  const ShoreFieldChange *last = NULL;

  *on_the_way = FALSE;
  for (guint i = 0; i < sent->len; i++)
    {
      const ShoreOperation *operation = sent->pdata[i];

      for (guint j = 0; j < operation->changes->len; j++)
        {
          const ShoreFieldChange *change = shore_operation_change (operation, j);

          if (change->field != field)
            continue;
          last = change;
          *on_the_way = *on_the_way || shore_field_same (info, &change->before, there)
                        || shore_field_same (info, &change->after, there);
        }
    }
  return last;
}

/**
 * shore_again_repeat: the CRM has the record, as @theirs says. What is missing in
 * it of ours becomes a new operation.
 */
gboolean
shore_again_repeat (ShoreDatabase *db,
                    ShoreKind kind,
                    gint64 id,
                    const ShoreRecord *theirs,
                    guint *n_repeated,
                    GError **error)
{
  g_autoptr (GPtrArray) sent = sent_of_record (db, kind, id, error);
  g_autoptr (ShoreOperation) operation = shore_operation_new ();
  gboolean stands;
  g_autoptr (ShoreRecord) mine = shore_records_load_any (db, kind, id, &stands, error);
  const ShoreOperation *newest;

  if (sent == NULL || mine == NULL)
    return FALSE;
  if (!stands || sent->len == 0)
    return TRUE;
  for (int i = 0; i < shore_kind_info (kind)->n_fields; i++)
    {
      g_auto (ShoreValue) there = { 0 };
      const ShoreFieldChange *last;
      ShoreFieldChange *change;
      gboolean on_the_way;

      if ((shore_kind_field (kind, i)->flags & (SHORE_FIELD_LOCAL | SHORE_FIELD_WHOLE))
          || !shore_absorb_value (db, theirs, i, &there))
        continue;
      last = last_written (sent, kind, i, &there, &on_the_way);
      if (last == NULL || shore_field_same (shore_kind_field (kind, i), &last->after, &there)
          || !shore_field_same (shore_kind_field (kind, i), &last->after,
                                shore_record_get_value (mine, i)))
        continue;
      change = shore_operation_add_change (operation, i);
      shore_value_set (&change->before, on_the_way ? &there : &last->before);
      shore_value_set (&change->after, &last->after);
    }
  if (operation->changes->len == 0)
    return TRUE;

  newest = sent->pdata[sent->len - 1];
  operation->kind = kind;
  operation->record = id;
  operation->verb = SHORE_VERB_UPDATE;
  operation->state = SHORE_OPERATION_QUEUED;
  operation->lane = g_strdup (newest->lane);
  operation->action = g_strdup ("again");
  operation->created = shore_clock_now (db->clock);
  (*n_repeated)++;
  return shore_outbox_add (db, operation,
                           shore_database_int (db, "SELECT max(batch) FROM operation", 0) + 1,
                           error)
         && shore_outbox_refresh_sync (db, kind, id, error);
}

/**
 * shore_again_drop: the CRM lacks a record that was made here, and a person says
 * that so be it. Its number may be another record's by now.
 */
gboolean
shore_again_drop (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) open = shore_outbox_of_record (db, kind, id, error);

  if (open == NULL || !forget_number (db, kind, id, error))
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    if (!shore_outbox_set_state (db, open->pdata[i], SHORE_OPERATION_CANCELLED, NULL, error))
      return FALSE;
  return shore_records_set_gone (db, kind, id, TRUE, error);
}
