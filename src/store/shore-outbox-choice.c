#include "store/shore-outbox-private.h"
#include "store/shore-records-private.h"

/* A conflict as a person settles it, field by field.
 *
 * What is chosen is kept as rows of `choice` under the batch of the deed, beside what
 * the field was, so that shore_ledger_undo_choices() can ask again. */

/**
 * shore_outbox_new_batch: the number of the next deed; those of choices are of the
 * same series as those of edits.
 */
gint64
shore_outbox_new_batch (ShoreDatabase *db)
{
  return shore_database_int (db,
                             "SELECT max(ifnull((SELECT max(batch) FROM operation), 0),"
                             " ifnull((SELECT max(batch) FROM choice), 0))",
                             0)
         + 1;
}

static gboolean
note_choice (ShoreDatabase *db,
             gint64 batch,
             const ShoreOperation *operation,
             const ShoreFieldChange *change,
             const ShoreValue *chosen,
             GError **error)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db,
                                "INSERT OR REPLACE INTO choice VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                                error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, batch);
  sqlite3_bind_int64 (statement, 2, operation->seq);
  shore_bind_text (statement, 3, shore_kind_field (operation->kind, change->field)->name);
  shore_bind_value (statement, 4, &change->before);
  shore_bind_value (statement, 5, &change->after);
  shore_bind_value (statement, 6, &change->theirs);
  shore_bind_value (statement, 7, chosen);
  return shore_database_run (db, statement, error);
}

/**
 * shore_outbox_reopen: what becomes of an operation whose fields were chosen: it still
 * waits while one is left, it leaves when there is something to send, else it is done.
 */
gboolean
shore_outbox_reopen (ShoreDatabase *db, const ShoreOperation *operation, GError **error)
{
  gboolean anything_to_send = FALSE;

  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);

      if (change->conflict)
        return TRUE;
      anything_to_send = anything_to_send || !shore_value_equal (&change->before, &change->after);
    }
  return shore_outbox_set_state (db, operation,
                                 anything_to_send ? SHORE_OPERATION_QUEUED : SHORE_OPERATION_DONE,
                                 NULL, error)
         && shore_outbox_postpone (db, operation->seq, 0, FALSE, error);
}

/**
 * shore_outbox_changes_again: whether a later change of the same field waits: what shows
 * here is its value.
 */
gboolean
shore_outbox_changes_again (
    ShoreDatabase *db, const ShoreOperation *operation, int field, gboolean *again, GError **error)
{
  g_autoptr (GPtrArray) open
      = shore_outbox_of_record (db, operation->kind, operation->record, error);

  *again = FALSE;
  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      const ShoreOperation *later = open->pdata[i];

      for (guint j = 0; later->seq > operation->seq && j < later->changes->len; j++)
        *again = *again || shore_operation_change (later, j)->field == field;
    }
  return open != NULL;
}

static gboolean
show_here (ShoreDatabase *db,
           const ShoreOperation *operation,
           int field,
           const ShoreValue *value,
           GError **error)
{
  g_autoptr (ShoreRecord) record = shore_record_new (operation->kind);
  gboolean again;

  shore_record_set_id (record, operation->record);
  shore_record_set_value (record, field, value);
  return shore_outbox_changes_again (db, operation, field, &again, error)
         && (again || shore_records_write (db, record, &field, 1, error));
}

/* From here on the last common value is theirs, whatever was chosen. */
static gboolean
choose_one (ShoreDatabase *db,
            gint64 batch,
            const ShoreOperation *operation,
            ShoreFieldChange *change,
            ShoreChoose how,
            const ShoreValue *third,
            GError **error)
{
  const ShoreValue *chosen = how == SHORE_CHOOSE_MINE     ? &change->after
                             : how == SHORE_CHOOSE_THEIRS ? &change->theirs
                                                          : third;

  if (!note_choice (db, batch, operation, change, chosen, error)
      || (how != SHORE_CHOOSE_MINE && !show_here (db, operation, change->field, chosen, error)))
    return FALSE;
  shore_value_set (&change->before, &change->theirs);
  if (chosen != &change->after)
    shore_value_set (&change->after, chosen);
  change->conflict = FALSE;
  return shore_outbox_write_change (db, operation->seq, operation->kind, change, error);
}

/**
 * shore_outbox_choose: what a person decided of a conflict.
 * @batch: the deed by which it can be taken back
 * @field: -1 for every one in conflict
 * @third: (nullable): with %SHORE_CHOOSE_THIRD
 *
 * Fails with %SHORE_STORE_ERROR_SETTLED when nothing of it is in conflict any more:
 * somebody was faster.
 */
gboolean
shore_outbox_choose (ShoreDatabase *db,
                     gint64 batch,
                     gint64 seq,
                     int field,
                     ShoreChoose how,
                     const ShoreValue *third,
                     GError **error)
{
  g_autoptr (ShoreOperation) operation = shore_outbox_get (db, seq, error);
  gboolean any = FALSE;

  if (operation == NULL)
    return FALSE;
  for (guint i = 0; i < operation->changes->len; i++)
    {
      ShoreFieldChange *change = &g_array_index (operation->changes, ShoreFieldChange, i);

      if (operation->state != SHORE_OPERATION_CONFLICT || !change->conflict
          || (field >= 0 && field != change->field))
        continue;
      any = TRUE;
      if (!choose_one (db, batch, operation, change, how, third, error))
        return FALSE;
    }
  if (any)
    return shore_outbox_reopen (db, operation, error);
  g_set_error (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_SETTLED,
               "operation %" G_GINT64_FORMAT " is not in conflict", seq);
  return FALSE;
}

/**
 * shore_outbox_keep_mine: my value goes out over theirs.
 * @field: -1 for every one in conflict
 */
gboolean
shore_outbox_keep_mine (ShoreDatabase *db, gint64 seq, int field, GError **error)
{
  return shore_outbox_choose (db, shore_outbox_new_batch (db), seq, field, SHORE_CHOOSE_MINE, NULL,
                              error);
}

/**
 * shore_outbox_take_theirs: their value becomes mine; nothing is sent for it.
 * @field: -1 for every one in conflict
 */
gboolean
shore_outbox_take_theirs (ShoreDatabase *db, gint64 seq, int field, GError **error)
{
  return shore_outbox_choose (db, shore_outbox_new_batch (db), seq, field, SHORE_CHOOSE_THEIRS,
                              NULL, error);
}

/**
 * shore_outbox_unasked: conflicts of which the CRM was not asked yet who made them.
 *
 * Returns: (transfer full) (nullable) (element-type ShoreOperation):
 */
GPtrArray *
shore_outbox_unasked (ShoreDatabase *db, guint limit, GError **error)
{
  return shore_outbox_select (db,
                              "WHERE state = ?1 AND theirs_at IS NULL AND noticed IS NOT NULL"
                              " ORDER BY seq LIMIT ?2",
                              SHORE_OPERATION_CONFLICT, limit, error);
}

/**
 * shore_outbox_last_sent: when the CRM last took something of ours about a record, 0 never.
 */
gint64
shore_outbox_last_sent (ShoreDatabase *db, ShoreKind kind, gint64 record)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT ifnull(max(settled), 0) FROM operation WHERE kind = '%s' AND "
                         "record = %" G_GINT64_FORMAT " AND state = %d AND attempts > 0",
                         shore_kind_info (kind)->name, record, SHORE_OPERATION_DONE);

  return shore_database_int (db, sql, 0);
}

/**
 * shore_outbox_tell_theirs: what the CRM answered.
 * @user: its number of who changed the record last, 0 not told
 * @at: instant of that change, 0 not told
 */
gboolean
shore_outbox_tell_theirs (ShoreDatabase *db, gint64 seq, gint64 user, gint64 at, GError **error)
{
  return shore_database_execf (db, error,
                               "UPDATE operation SET theirs_user = %" G_GINT64_FORMAT
                               ", theirs_at = %" G_GINT64_FORMAT " WHERE seq = %" G_GINT64_FORMAT,
                               user, at, seq);
}
