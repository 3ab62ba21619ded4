#include <string.h>

#include "base/shore-teeth.h"
#include "store/shore-anchors.h"
#include "store/shore-outbox-private.h"
#include "store/shore-records-private.h"

/* The outbox as the pusher sees it, and the reading of it for all.
 *
 * An operation is open until the CRM has it (DONE) or a person took it back
 * (CANCELLED); both stay as history. Inside a lane the oldest open one goes
 * first; a lane whose first waits for a person holds only itself up. */

#define OPERATION_COLUMNS                                                                          \
  "seq, kind, record, verb, state, lane, action, created, attempts, not_before, problem, "         \
  "theirs_at, coalesce (theirs_by, (SELECT name FROM person WHERE id = theirs_user)),"             \
  " theirs_user, noticed, (SELECT max (batch) FROM choice c WHERE c.operation = seq)"

static gboolean
load_changes (ShoreDatabase *db, ShoreOperation *operation, GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (
      db,
      "SELECT field, before, after, conflict, theirs FROM operation_change WHERE operation = ?1",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, operation->seq);
  for (;;)
    {
      ShoreFieldChange *change;
      int field;

      if (!shore_database_step (db, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      field = shore_kind_find_field (operation->kind, shore_column_text (statement, 0));
      if (field < 0)
        continue;
      change = shore_operation_add_change (operation, field);
      shore_column_value (statement, 1, &change->before);
      shore_column_value (statement, 2, &change->after);
      change->conflict = sqlite3_column_int (statement, 3) != 0;
      shore_column_value (statement, 4, &change->theirs);
    }
}

static ShoreOperation *
operation_from_row (sqlite3_stmt *statement)
{
  ShoreOperation *operation = shore_operation_new ();

  operation->seq = sqlite3_column_int64 (statement, 0);
  shore_kind_from_name (shore_column_text (statement, 1), &operation->kind);
  operation->record = sqlite3_column_int64 (statement, 2);
  operation->verb = sqlite3_column_int (statement, 3);
  operation->state = sqlite3_column_int (statement, 4);
  operation->lane = g_strdup (shore_column_text (statement, 5));
  operation->action = g_strdup (shore_column_text (statement, 6));
  operation->created = sqlite3_column_int64 (statement, 7);
  operation->attempts = sqlite3_column_int (statement, 8);
  operation->not_before = sqlite3_column_int64 (statement, 9);
  operation->problem = g_strdup (shore_column_text (statement, 10));
  operation->theirs_at = sqlite3_column_int64 (statement, 11);
  operation->theirs_by = g_strdup (shore_column_text (statement, 12));
  operation->theirs_user = sqlite3_column_int64 (statement, 13);
  operation->noticed = sqlite3_column_int64 (statement, 14);
  operation->choice = sqlite3_column_int64 (statement, 15);
  return operation;
}

static GPtrArray *
collect (ShoreDatabase *db, sqlite3_stmt *statement, GError **error)
{
  g_autoptr (GPtrArray) operations
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_operation_unref);
  gboolean row = TRUE;

  for (;;)
    {
      if (!shore_database_step (db, statement, &row, error))
        return NULL;
      if (!row)
        break;
      g_ptr_array_add (operations, operation_from_row (statement));
    }
  for (guint i = 0; i < operations->len; i++)
    if (!load_changes (db, g_ptr_array_index (operations, i), error))
      return NULL;
  return g_steal_pointer (&operations);
}

static void
add_titles (ShoreDatabase *db, GPtrArray *operations)
{
  for (guint i = 0; i < operations->len; i++)
    {
      ShoreOperation *operation = g_ptr_array_index (operations, i);
      gboolean stands;
      g_autoptr (ShoreRecord) record
          = shore_records_load_any (db, operation->kind, operation->record, &stands, NULL);

      if (record == NULL)
        continue;
      operation->title = g_strdup (shore_record_get_title (record));
      operation->client_name = g_strdup (shore_record_get_client_name (record));
    }
}

/**
 * shore_outbox_list: the operations, oldest first when @open_only, else newest
 * first, with the titles of their records. Either thread.
 *
 * Returns: (transfer full) (nullable) (element-type ShoreOperation):
 */
GPtrArray *
shore_outbox_list (ShoreDatabase *db, gboolean open_only, guint limit, GError **error)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db,
                                open_only ? "SELECT " OPERATION_COLUMNS
                                            " FROM operation WHERE state < 4 ORDER BY seq LIMIT ?1"
                                          : "SELECT " OPERATION_COLUMNS
                                            " FROM operation ORDER BY seq DESC LIMIT ?1",
                                error);
  GPtrArray *operations;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, limit > 0 ? (gint64)limit : -1);
  operations = collect (db, statement, error);
  if (operations != NULL)
    add_titles (db, operations);
  return operations;
}

/**
 * shore_outbox_get: one operation by its number, whatever its state.
 *
 * Returns: (transfer full) (nullable):
 */
ShoreOperation *
shore_outbox_get (ShoreDatabase *db, gint64 seq, GError **error)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db, "SELECT " OPERATION_COLUMNS " FROM operation WHERE seq = ?1",
                                error);
  g_autoptr (GPtrArray) found = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, seq);
  found = collect (db, statement, error);
  if (found == NULL)
    return NULL;
  if (found->len == 0)
    {
      g_set_error (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_NOT_FOUND,
                   "no operation %" G_GINT64_FORMAT, seq);
      return NULL;
    }
  return shore_operation_ref (g_ptr_array_index (found, 0));
}

GPtrArray *
shore_outbox_select (
    ShoreDatabase *db, const char *where, gint64 first, guint limit, GError **error)
{
  g_autofree char *sql = g_strconcat ("SELECT " OPERATION_COLUMNS " FROM operation ", where, NULL);
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, first);
  sqlite3_bind_int64 (statement, 2, limit > 0 ? (gint64)limit : -1);
  return collect (db, statement, error);
}

GPtrArray *
shore_outbox_of_record (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (
      db,
      "SELECT " OPERATION_COLUMNS
      " FROM operation WHERE kind = ?1 AND record = ?2 AND state < 4 ORDER BY seq",
      error);

  if (statement == NULL)
    return NULL;
  shore_bind_text (statement, 1, shore_kind_info (kind)->name);
  sqlite3_bind_int64 (statement, 2, id);
  return collect (db, statement, error);
}

/**
 * shore_outbox_counts: how many wait, and for what. Either thread.
 */
gboolean
shore_outbox_counts (ShoreDatabase *db, ShoreOutboxCounts *counts, GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (
      db, "SELECT state, count(*), min(not_before) FROM operation WHERE state < 4 GROUP BY state",
      error);
  gboolean row = TRUE;

  *counts = (ShoreOutboxCounts){ 0 };
  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      guint n;

      if (!shore_database_step (db, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      n = sqlite3_column_int (statement, 1);
      switch ((ShoreOperationState)sqlite3_column_int (statement, 0))
        {
        case SHORE_OPERATION_CONFLICT:
          counts->conflicts += n;
          break;
        case SHORE_OPERATION_REFUSED:
          counts->refused += n;
          break;
        default:
          counts->next_try = counts->waiting > 0
                                 ? MIN (counts->next_try, sqlite3_column_int64 (statement, 2))
                                 : sqlite3_column_int64 (statement, 2);
          counts->waiting += n;
        }
    }
}

/* What is sent of an operation: its changes but for the fields that no CRM has. */
static void
drop_local_changes (ShoreOperation *operation)
{
  for (guint i = operation->changes->len; i > 0; i--)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i - 1);

      if (shore_kind_field (operation->kind, change->field)->flags & SHORE_FIELD_LOCAL)
        g_array_remove_index (operation->changes, i - 1);
    }
}

/* Whether a record that the CRM does not have is on its way there. One that was
 * given up never will be: what refers to it goes without it. */
static gboolean
is_to_be_created (ShoreDatabase *db, ShoreKind kind, gint64 id)
{
  sqlite3_stmt *statement = shore_database_prepare (
      db, "SELECT 1 FROM operation WHERE kind = ?1 AND record = ?2 AND verb = 0 AND state < 4",
      NULL);
  gboolean is;

  if (statement == NULL)
    return TRUE;
  shore_bind_text (statement, 1, shore_kind_info (kind)->name);
  sqlite3_bind_int64 (statement, 2, id);
  is = sqlite3_step (statement) == SQLITE_ROW;
  sqlite3_reset (statement);
  return is;
}

static gboolean
targets_are_sent (ShoreDatabase *db, const ShoreOperation *operation)
{
  const ShoreKindInfo *info = shore_kind_info (operation->kind);

  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);
      const ShoreField *field = &info->fields[change->field];

      if (field->type == SHORE_TYPE_REF && change->after.number != 0
          && shore_records_remote_id (db, field->target, change->after.number) == 0
          && is_to_be_created (db, field->target, change->after.number))
        return FALSE;
    }
  return operation->verb == SHORE_VERB_CREATE
         || shore_records_remote_id (db, operation->kind, operation->record) != 0;
}

/**
 * shore_outbox_next: the operation to send now: the oldest whose lane is free,
 * whose time has come and whose references are all on the CRM. Its changes do
 * not include local fields.
 * @now: instant by this computer's clock
 *
 * Returns: (transfer full) (nullable): %NULL without an error: nothing now
 */
ShoreOperation *
shore_outbox_next (ShoreDatabase *db, gint64 now, GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (
      db,
      "SELECT " OPERATION_COLUMNS " FROM operation o"
      " WHERE state < 2 AND not_before <= ?1 AND NOT EXISTS"
      "  (SELECT 1 FROM operation p WHERE p.lane = o.lane AND p.seq < o.seq AND p.state < 4)"
      " ORDER BY seq",
      error);
  g_autoptr (ShoreOperation) operation = NULL;
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, now);
  for (;;)
    {
      if (!shore_database_step (db, statement, &row, error) || !row)
        return NULL;
      operation = operation_from_row (statement);
      if (!load_changes (db, operation, error))
        break;
      if (targets_are_sent (db, operation))
        {
          sqlite3_reset (statement);
          drop_local_changes (operation);
          return g_steal_pointer (&operation);
        }
      g_clear_pointer (&operation, shore_operation_unref);
    }
  sqlite3_reset (statement);
  return NULL;
}

static GPtrArray *
outgoing_children (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) children = NULL;
  gboolean complete;

  if (kind != SHORE_KIND_SALE)
    return g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  children = shore_records_children (db, SHORE_KIND_SALE_LINE, id, error);
  for (guint i = 0; children != NULL && i < children->len; i++)
    shore_records_translate (db, g_ptr_array_index (children, i), &complete);
  return g_steal_pointer (&children);
}

static gboolean
operation_has (const ShoreOperation *operation, int field)
{
  for (guint i = 0; i < operation->changes->len; i++)
    if (shore_operation_change (operation, i)->field == field)
      return TRUE;
  return FALSE;
}

/* What the record got since it was made belongs to later operations: sent with
 * the creation it would look to them like another hand's work. */
static void
take_away_what_came_later (ShoreRecord *record, const ShoreOperation *operation)
{
  int n_fields = shore_kind_info (operation->kind)->n_fields;

  for (int field = 0; operation->verb == SHORE_VERB_CREATE && field < n_fields; field++)
    if (!operation_has (operation, field))
      shore_record_clear (record, field);
}

/**
 * shore_outbox_outgoing: the record as an operation sends it: the operation's
 * values over the stored ones, and the CRM's numbers in its REFs.
 * @children: (out) (transfer full) (element-type ShoreRecord): its sale lines
 *
 * Returns: (transfer full) (nullable):
 */
ShoreRecord *
shore_outbox_outgoing (ShoreDatabase *db,
                       const ShoreOperation *operation,
                       GPtrArray **children,
                       GError **error)
{
  gboolean stands, complete;
  g_autoptr (ShoreRecord) record
      = shore_records_load_any (db, operation->kind, operation->record, &stands, error);
  g_autoptr (GPtrArray) lines = NULL;

  if (record == NULL)
    return NULL;
  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);

      shore_record_set_value (record, change->field, &change->after);
    }
  take_away_what_came_later (record, operation);
  shore_records_translate (db, record, &complete);

  lines = outgoing_children (db, operation->kind, operation->record, error);
  if (lines == NULL)
    return NULL;
  *children = g_steal_pointer (&lines);
  return g_steal_pointer (&record);
}

static ShoreSyncState
sync_of_operations (ShoreDatabase *db, ShoreKind kind, gint64 id)
{
  sqlite3_stmt *statement = shore_database_prepare (
      db,
      "SELECT max(state), count(*) FROM operation WHERE kind = ?1 AND record = ?2 AND state < 4",
      NULL);
  ShoreSyncState sync = SHORE_SYNCED;

  if (statement == NULL)
    return sync;
  shore_bind_text (statement, 1, shore_kind_info (kind)->name);
  sqlite3_bind_int64 (statement, 2, id);
  if (sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_int (statement, 1) > 0)
    switch ((ShoreOperationState)sqlite3_column_int (statement, 0))
      {
      case SHORE_OPERATION_REFUSED:
        sync = SHORE_REFUSED;
        break;
      case SHORE_OPERATION_CONFLICT:
        sync = SHORE_CONFLICT;
        break;
      default:
        sync = SHORE_WAITING;
      }
  sqlite3_reset (statement);
  return sync;
}

/**
 * shore_outbox_refresh_sync: writes on the row what its open operations say.
 */
gboolean
shore_outbox_refresh_sync (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error)
{
  return shore_records_set_sync (db, kind, id, sync_of_operations (db, kind, id), error);
}

gboolean
shore_outbox_set_state (ShoreDatabase *db,
                        const ShoreOperation *operation,
                        ShoreOperationState state,
                        const char *problem,
                        GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (
      db, "UPDATE operation SET state = ?2, problem = ?3, settled = ?4 WHERE seq = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, operation->seq);
  sqlite3_bind_int (statement, 2, state);
  shore_bind_text (statement, 3, problem);
  if (state >= SHORE_OPERATION_DONE)
    sqlite3_bind_int64 (statement, 4, shore_clock_now (db->clock));
  return shore_database_run (db, statement, error)
         && shore_outbox_refresh_sync (db, operation->kind, operation->record, error);
}

/**
 * shore_outbox_add: a new row; its number is put into @operation.
 */
gboolean
shore_outbox_add (ShoreDatabase *db, ShoreOperation *operation, gint64 batch, GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (
      db,
      "INSERT INTO operation (batch, kind, record, lane, verb, action, state, created, settled)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, batch);
  shore_bind_text (statement, 2, shore_kind_info (operation->kind)->name);
  sqlite3_bind_int64 (statement, 3, operation->record);
  shore_bind_text (statement, 4, operation->lane);
  sqlite3_bind_int (statement, 5, operation->verb);
  shore_bind_text (statement, 6, operation->action);
  sqlite3_bind_int (statement, 7, operation->state);
  sqlite3_bind_int64 (statement, 8, operation->created);
  if (!shore_operation_is_open (operation))
    sqlite3_bind_int64 (statement, 9, operation->created);
  if (!shore_database_run (db, statement, error))
    return FALSE;

  operation->seq = sqlite3_last_insert_rowid (db->handle);
  for (guint i = 0; i < operation->changes->len; i++)
    if (!shore_outbox_write_change (db, operation->seq, operation->kind,
                                    shore_operation_change (operation, i), error))
      return FALSE;
  return TRUE;
}

gboolean
shore_outbox_write_change (
    ShoreDatabase *db, gint64 seq, ShoreKind kind, const ShoreFieldChange *change, GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (
      db, "INSERT OR REPLACE INTO operation_change VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, seq);
  shore_bind_text (statement, 2, shore_kind_field (kind, change->field)->name);
  shore_bind_value (statement, 3, &change->before);
  shore_bind_value (statement, 4, &change->after);
  sqlite3_bind_int (statement, 5, change->conflict);
  shore_bind_value (statement, 6, &change->theirs);
  return shore_database_run (db, statement, error);
}

/**
 * shore_outbox_mark_unknown: to be committed before anything is sent.
 */
gboolean
shore_outbox_mark_unknown (ShoreDatabase *db, gint64 seq, GError **error)
{
  return shore_database_execf (db, error,
                               "UPDATE operation SET state = %d, attempts = attempts + 1"
                               " WHERE seq = %" G_GINT64_FORMAT " AND state < 2",
                               SHORE_OPERATION_UNKNOWN, seq);
}

/**
 * shore_outbox_settle: the CRM has it.
 */
gboolean
shore_outbox_settle (ShoreDatabase *db, gint64 seq, GError **error)
{
  g_autoptr (ShoreOperation) operation = shore_outbox_get (db, seq, error);

  return operation != NULL
         && shore_outbox_set_state (db, operation, SHORE_OPERATION_DONE, NULL, error)
         && shore_anchors_note (db, operation->kind,
                                shore_records_remote_id (db, operation->kind, operation->record),
                                TRUE, error);
}

/* Everything that pointed at the double points at the original from now on. */
static gboolean
repoint (ShoreDatabase *db, ShoreKind kind, gint64 from, gint64 to, GError **error)
{
  for (int k = 0; k < SHORE_N_KINDS; k++)
    {
      const ShoreKindInfo *info = shore_kind_info (k);

      if (info->flags & SHORE_KIND_VIEW)
        continue;
      for (int f = 0; f < info->n_fields; f++)
        if (info->fields[f].type == SHORE_TYPE_REF && info->fields[f].target == kind
            && !shore_database_execf (db, error,
                                      "UPDATE %s SET \"%s\" = %" G_GINT64_FORMAT
                                      " WHERE \"%s\" = %" G_GINT64_FORMAT,
                                      info->name, info->fields[f].name, to, info->fields[f].name,
                                      from))
          return FALSE;
    }
  return shore_database_execf (db, error,
                               "UPDATE operation SET record = %" G_GINT64_FORMAT
                               " WHERE kind = '%s' AND record = %" G_GINT64_FORMAT,
                               to, shore_kind_info (kind)->name, from);
}

/* A pull may have brought our own record back before its create was settled, on
 * kinds whose answers hide the key. */
static gboolean
fold_double (ShoreDatabase *db, ShoreKind kind, gint64 id, gint64 remote_id, GError **error)
{
  const char *table = shore_kind_info (kind)->name;
  gboolean stands;
  g_autoptr (ShoreRecord) twin = shore_records_load_any (db, kind, remote_id, &stands, NULL);

  if (twin == NULL || id == remote_id)
    return TRUE;
  if (kind == SHORE_KIND_SALE
      && !shore_database_execf (db, error, "DELETE FROM sale_line WHERE sale = %" G_GINT64_FORMAT,
                                remote_id))
    return FALSE;
  shore_database_touch (db, kind, remote_id);
  shore_database_touch_search (db, kind, remote_id, SHORE_ALL_SEARCH);
  return repoint (db, kind, remote_id, id, error)
         && shore_database_execf (db, error, "DELETE FROM %s WHERE id = %" G_GINT64_FORMAT, table,
                                  remote_id);
}

/**
 * shore_outbox_settle_created: the CRM has the new record, under @remote_id.
 */
gboolean
shore_outbox_settle_created (ShoreDatabase *db, gint64 seq, gint64 remote_id, GError **error)
{
  g_autoptr (ShoreOperation) operation = shore_outbox_get (db, seq, error);

  return operation != NULL && fold_double (db, operation->kind, operation->record, remote_id, error)
         && shore_database_execf (db, error,
                                  "UPDATE %s SET remote_id = %" G_GINT64_FORMAT
                                  " WHERE id = %" G_GINT64_FORMAT,
                                  shore_kind_info (operation->kind)->name, remote_id,
                                  operation->record)
         && shore_outbox_set_state (db, operation, SHORE_OPERATION_DONE, NULL, error)
         && shore_anchors_note (db, operation->kind, remote_id, TRUE, error);
}

/**
 * shore_outbox_postpone: not before that instant.
 * @count_attempt: whether this counts against it, or only the network is at fault
 */
gboolean
shore_outbox_postpone (
    ShoreDatabase *db, gint64 seq, gint64 not_before, gboolean count_attempt, GError **error)
{
  return shore_database_execf (db, error,
                               "UPDATE operation SET not_before = %" G_GINT64_FORMAT
                               ", attempts = attempts + %d WHERE seq = %" G_GINT64_FORMAT,
                               not_before, count_attempt ? 1 : 0, seq);
}

/**
 * shore_outbox_refuse: the CRM will not take it as it is.
 * @problem: its reason, shown to a person
 */
gboolean
shore_outbox_refuse (ShoreDatabase *db, gint64 seq, const char *problem, GError **error)
{
  g_autoptr (ShoreOperation) operation = shore_outbox_get (db, seq, error);

  return operation != NULL
         && shore_outbox_set_state (db, operation,
                                    SHORE_TOOTH (REFUSAL_IS_DONE) ? SHORE_OPERATION_DONE
                                                                  : SHORE_OPERATION_REFUSED,
                                    problem, error);
}
