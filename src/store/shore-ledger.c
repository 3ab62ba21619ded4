#include "store/shore-ledger-private.h"

#include "base/shore-teeth.h"
#include "store/shore-outbox-private.h"
#include "store/shore-records-private.h"

struct _ShoreLedger
{
  ShoreDatabase *db; /* (unowned) its transaction is open */
  char *action;      /* (owned) */
  gint64 batch;
  gint64 now;
};

/**
 * shore_ledger_new: for one use case, inside the writer's transaction.
 * @action: its word, "close", kept with the operations
 *
 * Returns: (transfer full):
 */
ShoreLedger *
shore_ledger_new (ShoreDatabase *db, const char *action)
{
  ShoreLedger *self = g_new0 (ShoreLedger, 1);

  self->db = db;
  self->action = g_strdup (action);
  self->batch = shore_outbox_new_batch (db);
  /* Whole seconds, which is all a CRM keeps: what comes back is then what left. */
  self->now = shore_clock_now (db->clock) / SHORE_SECOND * SHORE_SECOND;
  return self;
}

void
shore_ledger_free (ShoreLedger *self)
{
  g_free (self->action);
  g_free (self);
}

gint64
shore_ledger_get_batch (ShoreLedger *self)
{
  return self->batch;
}

/**
 * shore_ledger_now: the one instant of everything this ledger writes.
 */
gint64
shore_ledger_now (ShoreLedger *self)
{
  return self->now;
}

ShoreDatabase *
shore_ledger_database (ShoreLedger *self)
{
  return self->db;
}

ShoreRecord *
shore_ledger_load (ShoreLedger *self, ShoreKind kind, gint64 id, GError **error)
{
  return shore_records_load (self->db, kind, id, error);
}

/* The dossier whose order an operation keeps: what the record belongs to, or
 * itself. */
static char *
lane_of (const ShoreRecord *record)
{
  ShoreKind kind = shore_record_get_kind (record);
  const ShoreKindInfo *info = shore_kind_info (kind);
  gint64 parent = info->parent >= 0 ? shore_record_get_int (record, info->parent) : 0;

  if (parent != 0)
    return g_strdup_printf ("%s:%" G_GINT64_FORMAT,
                            shore_kind_info (info->fields[info->parent].target)->name, parent);
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT, info->name, shore_record_get_id (record));
}

/* What the CRM must never hear of: local kinds and fields, what it makes itself,
 * and a record that has not been handed over to it. */
static gboolean
is_for_crm (const ShoreOperation *operation, const ShoreRecord *record)
{
  const ShoreKindInfo *info = shore_kind_info (operation->kind);

  if (info->flags & (SHORE_KIND_LOCAL | SHORE_KIND_READ_ONLY))
    return FALSE;
  if (shore_record_get_key (record) == NULL && shore_record_get_remote_id (record) == 0)
    return FALSE;
  if (operation->verb == SHORE_VERB_CREATE)
    return TRUE;
  for (guint i = 0; i < operation->changes->len; i++)
    if (!(info->fields[shore_operation_change (operation, i)->field].flags & SHORE_FIELD_LOCAL))
      return TRUE;
  return FALSE;
}

/**
 * shore_ledger_operation: what the history will hold of @record, without its changes.
 *
 * Returns: (transfer full):
 */
ShoreOperation *
shore_ledger_operation (ShoreLedger *self, const ShoreRecord *record, ShoreVerb verb)
{
  ShoreOperation *operation = shore_operation_new ();

  operation->kind = shore_record_get_kind (record);
  operation->record = shore_record_get_id (record);
  operation->verb = verb;
  operation->lane = lane_of (record);
  operation->action = g_strdup (self->action);
  operation->created = self->now;
  return operation;
}

static gboolean
enqueue (ShoreLedger *self, ShoreOperation *operation, const ShoreRecord *record, GError **error)
{
  operation->state = is_for_crm (operation, record) ? SHORE_OPERATION_QUEUED : SHORE_OPERATION_DONE;
  if (SHORE_TOOTH (OUTBOX_LATER)
      && (!shore_database_exec (self->db, "COMMIT", error)
          || (g_usleep (20000), !shore_database_exec (self->db, "BEGIN IMMEDIATE", error))))
    return FALSE;
  return shore_outbox_add (self->db, operation, self->batch, error)
         && shore_outbox_refresh_sync (self->db, operation->kind, operation->record, error);
}

/* A record that was there before it is handed over has its values before, too:
 * taking the operation back leaves it here. */
static void
add_every_value (ShoreOperation *operation, const ShoreRecord *record, gboolean was_kept)
{
  int n_fields = shore_kind_info (operation->kind)->n_fields;

  for (int i = 0; i < n_fields; i++)
    if (shore_record_has (record, i))
      {
        ShoreFieldChange *change = shore_operation_add_change (operation, i);

        shore_value_set (&change->after, shore_record_get_value (record, i));
        if (was_kept)
          shore_value_set (&change->before, &change->after);
      }
}

/* CRMs keep whole seconds. Kept as finely here, an instant would come back changed
 * and look like another's edit. */
static void
round_instants (ShoreRecord *record)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  for (int i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == SHORE_TYPE_INSTANT && !(info->fields[i].flags & SHORE_FIELD_LOCAL)
        && shore_record_has (record, i))
      shore_record_set_int (record, i,
                            shore_record_get_int (record, i) / SHORE_SECOND * SHORE_SECOND);
}

static gboolean
insert (ShoreLedger *self, ShoreRecord *record, GError **error)
{
  round_instants (record);
  shore_record_set_id (record, shore_records_new_id (self->db, shore_record_get_kind (record)));
  return shore_records_insert (self->db, record, error);
}

static gboolean
hand_over (ShoreLedger *self, ShoreRecord *record, gboolean was_kept, GError **error)
{
  g_autoptr (ShoreOperation) operation = shore_ledger_operation (self, record, SHORE_VERB_CREATE);

  add_every_value (operation, record, was_kept);
  return enqueue (self, operation, record, error);
}

/**
 * shore_ledger_keep: a new record that stays in the vault for now (a cart). Its
 * id is set.
 */
gboolean
shore_ledger_keep (ShoreLedger *self, ShoreRecord *record, GError **error)
{
  return insert (self, record, error) && hand_over (self, record, FALSE, error);
}

/**
 * shore_ledger_create: a new record, and what makes it on the CRM. Its id and
 * key are set.
 */
gboolean
shore_ledger_create (ShoreLedger *self, ShoreRecord *record, GError **error)
{
  g_autofree char *key = shore_chance_key (self->db->chance);

  if (!(shore_kind_info (shore_record_get_kind (record))->flags & SHORE_KIND_LOCAL))
    shore_record_set_key (record, key);
  return insert (self, record, error) && hand_over (self, record, FALSE, error);
}

/**
 * shore_ledger_send: hands a record that was only kept over to the CRM. What led
 * to it cannot be taken back any more, only the sending.
 */
gboolean
shore_ledger_send (ShoreLedger *self, gint64 id, ShoreKind kind, GError **error)
{
  g_autofree char *key = shore_chance_key (self->db->chance);
  g_autofree char *sql
      = g_strdup_printf ("UPDATE %s SET \"key\" = ?2 WHERE id = ?1", shore_kind_info (kind)->name);
  g_autoptr (ShoreRecord) record = shore_records_load (self->db, kind, id, error);
  sqlite3_stmt *statement;

  if (record == NULL)
    return FALSE;
  statement = shore_database_prepare (self->db, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  shore_bind_text (statement, 2, key);
  if (!shore_database_run (self->db, statement, error))
    return FALSE;

  shore_record_set_key (record, key);
  return shore_ledger_close_cart (self, id, kind, error) && hand_over (self, record, TRUE, error);
}

/* A correction of what the CRM refused goes into the refused operation itself:
 * behind it, it would never be tried. */
static gboolean
correct_refused (ShoreLedger *self,
                 const ShoreOperation *change,
                 gboolean *corrected,
                 GError **error)
{
  g_autoptr (GPtrArray) open
      = shore_outbox_of_record (self->db, change->kind, change->record, error);
  ShoreOperation *refused = NULL;

  *corrected = FALSE;
  for (guint i = 0; open != NULL && i < open->len && refused == NULL; i++)
    if (((ShoreOperation *)g_ptr_array_index (open, i))->state == SHORE_OPERATION_REFUSED)
      refused = g_ptr_array_index (open, i);
  if (refused == NULL)
    return open != NULL;

  for (guint i = 0; i < change->changes->len; i++)
    {
      ShoreFieldChange row = *shore_operation_change (change, i);

      for (guint j = 0; j < refused->changes->len; j++)
        if (shore_operation_change (refused, j)->field == row.field)
          row.before = shore_operation_change (refused, j)->before;
      if (!shore_outbox_write_change (self->db, refused->seq, refused->kind, &row, error))
        return FALSE;
    }
  *corrected = TRUE;
  return shore_outbox_retry (self->db, refused->seq, error);
}

/**
 * shore_ledger_update: writes what differs between @record and its row. Nothing
 * happens when nothing does.
 */
gboolean
shore_ledger_update (ShoreLedger *self, ShoreRecord *record, GError **error)
{
  ShoreKind kind = shore_record_get_kind (record);
  g_autoptr (ShoreRecord) before
      = shore_records_load (self->db, kind, shore_record_get_id (record), error);
  g_autoptr (ShoreOperation) operation = NULL;
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (int));
  int n_fields = shore_kind_info (kind)->n_fields;
  gboolean corrected;

  if (before == NULL)
    return FALSE;
  round_instants (record);
  operation = shore_ledger_operation (self, before, SHORE_VERB_UPDATE);
  for (int i = 0; i < n_fields; i++)
    {
      ShoreFieldChange *change;

      if (shore_value_equal (shore_record_get_value (before, i),
                             shore_record_get_value (record, i)))
        continue;
      change = shore_operation_add_change (operation, i);
      shore_value_set (&change->before, shore_record_get_value (before, i));
      shore_value_set (&change->after, shore_record_get_value (record, i));
      g_array_append_val (fields, i);
    }
  if (fields->len == 0)
    return TRUE;

  if (!shore_records_write (self->db, record, (const int *)fields->data, fields->len, error)
      || !correct_refused (self, operation, &corrected, error))
    return FALSE;
  return corrected || enqueue (self, operation, before, error);
}

/* The way back of a create that has left: the record is called off, where its
 * kind can be. */
static gboolean
call_off (ShoreLedger *self, const ShoreOperation *operation, GError **error)
{
  int field = shore_kind_find_field (operation->kind, "state");
  g_autoptr (ShoreRecord) record = NULL;

  if (shore_kind_info (operation->kind)->flags & SHORE_KIND_LOCAL)
    return shore_records_set_gone (self->db, operation->kind, operation->record, TRUE, error);
  if (field < 0
      || shore_choice_find (shore_kind_field (operation->kind, field)->choices, "cancelled")
             == NULL)
    return TRUE;

  record = shore_records_load (self->db, operation->kind, operation->record, error);
  if (record == NULL)
    return FALSE;
  shore_record_set_text (record, field, "cancelled");
  return shore_ledger_update (self, record, error);
}

static gboolean
write_inverse (ShoreLedger *self, const ShoreOperation *operation, GError **error)
{
  g_autoptr (ShoreRecord) record
      = shore_records_load (self->db, operation->kind, operation->record, error);

  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);

      if (shore_value_equal (shore_record_get_value (record, change->field), &change->after))
        shore_record_set_value (record, change->field, &change->before);
    }
  return shore_ledger_update (self, record, error);
}

static gboolean
undo_one (ShoreLedger *self, const ShoreOperation *operation, GError **error)
{
  switch (operation->state)
    {
    case SHORE_OPERATION_CANCELLED:
      return TRUE;
    case SHORE_OPERATION_QUEUED:
    case SHORE_OPERATION_REFUSED:
    case SHORE_OPERATION_CONFLICT:
      return shore_outbox_discard (self->db, operation->seq, error);
    case SHORE_OPERATION_UNKNOWN:
    case SHORE_OPERATION_DONE:
    default:
      return operation->verb == SHORE_VERB_CREATE ? call_off (self, operation, error)
                                                  : write_inverse (self, operation, error);
    }
}

/**
 * shore_ledger_seqs: what @batch wrote and is not taken back or over, the last first.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): with an error when there is nothing
 */
GArray *
shore_ledger_seqs (ShoreLedger *self, gint64 batch, GError **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement
      = shore_database_prepare (self->db,
                                "SELECT seq FROM operation WHERE batch = ?1 AND state <> ?2"
                                " ORDER BY seq DESC",
                                error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, batch);
  sqlite3_bind_int (statement, 2, SHORE_OPERATION_CANCELLED);
  while (row)
    {
      gint64 seq;

      if (!shore_database_step (self->db, statement, &row, error))
        return NULL;
      seq = row ? sqlite3_column_int64 (statement, 0) : 0;
      if (row)
        g_array_append_val (seqs, seq);
    }
  if (seqs->len > 0)
    return g_steal_pointer (&seqs);
  g_set_error_literal (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_NOT_FOUND, "nothing to undo");
  return NULL;
}

/**
 * shore_ledger_undo: takes back what the ledger of @batch wrote: what has not
 * left is cancelled, the rest is answered by the inverse edit. Both stay in the
 * history. A step of a cart is shore_ledger_undo_cart()'s.
 */
gboolean
shore_ledger_undo (ShoreLedger *self, gint64 batch, GError **error)
{
  g_autoptr (GArray) seqs = shore_ledger_seqs (self, batch, error);

  for (guint i = 0; seqs != NULL && i < seqs->len; i++)
    {
      g_autoptr (ShoreOperation) operation
          = shore_outbox_get (self->db, g_array_index (seqs, gint64, i), error);

      if (operation == NULL || !undo_one (self, operation, error))
        return FALSE;
    }
  return seqs != NULL;
}
