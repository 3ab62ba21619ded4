#include "store/shore-ledger-private.h"

#include "store/shore-outbox-private.h"
#include "store/shore-records-private.h"

/* The part of ShoreLedger that takes choices back: what was settled is asked again.
 *
 * While the operation has not left, it stands in conflict as before. Once it has, the
 * CRM holds what was chosen: a value of ours is answered by theirs, written back; where
 * theirs was taken, ours is put beside it in a conflict of its own. */

typedef struct
{
  int field;
  ShoreValue before;
  ShoreValue mine;
  ShoreValue theirs;
  ShoreValue chosen;
} Choice;

static void
choice_clear (gpointer data)
{
  Choice *choice = data;

  shore_value_clear (&choice->before);
  shore_value_clear (&choice->mine);
  shore_value_clear (&choice->theirs);
  shore_value_clear (&choice->chosen);
}

static GArray *
read_choices (ShoreDatabase *db, gint64 batch, const ShoreOperation *operation, GError **error)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, TRUE, sizeof (Choice));
  sqlite3_stmt *statement
      = shore_database_prepare (db,
                                "SELECT field, before, mine, theirs, chosen FROM choice"
                                " WHERE batch = ?1 AND operation = ?2",
                                error);
  gboolean row = TRUE;

  g_array_set_clear_func (choices, choice_clear);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, batch);
  sqlite3_bind_int64 (statement, 2, operation->seq);
  for (;;)
    {
      Choice choice = { 0 };

      if (!shore_database_step (db, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&choices);
      choice.field = shore_kind_find_field (operation->kind, shore_column_text (statement, 0));
      shore_column_value (statement, 1, &choice.before);
      shore_column_value (statement, 2, &choice.mine);
      shore_column_value (statement, 3, &choice.theirs);
      shore_column_value (statement, 4, &choice.chosen);
      g_array_append_val (choices, choice);
    }
}

/* Whether the CRM may hold what was chosen: one whose every field was taken over
 * from it was over without being sent. */
static gboolean
has_left (const ShoreOperation *operation)
{
  if (operation->state != SHORE_OPERATION_DONE)
    return operation->state == SHORE_OPERATION_UNKNOWN;
  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);

      if (!shore_value_equal (&change->before, &change->after))
        return TRUE;
    }
  return FALSE;
}

static void
put_in_conflict (ShoreFieldChange *change, const Choice *choice, const ShoreRecord *record)
{
  const ShoreValue *here = shore_record_get_value (record, choice->field);

  shore_value_set (&change->before, &choice->before);
  shore_value_set (&change->after, &choice->mine);
  /* Where theirs was taken, what shows here is the CRM's newest. */
  shore_value_set (&change->theirs,
                   shore_value_equal (&choice->chosen, &choice->theirs) ? here : &choice->theirs);
  change->conflict = TRUE;
}

static ShoreFieldChange *
change_of (ShoreOperation *operation, int field)
{
  for (guint i = 0; i < operation->changes->len; i++)
    if (shore_operation_change (operation, i)->field == field)
      return &g_array_index (operation->changes, ShoreFieldChange, i);
  return shore_operation_add_change (operation, field);
}

static gboolean
ask_again (ShoreLedger *self,
           ShoreOperation *operation,
           GArray *choices,
           ShoreRecord *record,
           GError **error)
{
  ShoreDatabase *db = shore_ledger_database (self);

  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = &g_array_index (choices, Choice, i);
      ShoreFieldChange *change = change_of (operation, choice->field);
      gboolean again;

      put_in_conflict (change, choice, record);
      shore_record_set_value (record, choice->field, &choice->mine);
      if (!shore_outbox_write_change (db, operation->seq, operation->kind, change, error)
          || !shore_outbox_changes_again (db, operation, choice->field, &again, error)
          || (!again && !shore_records_write (db, record, &choice->field, 1, error)))
        return FALSE;
    }
  return shore_outbox_set_state (db, operation, SHORE_OPERATION_CONFLICT, NULL, error)
         && shore_database_execf (db, error,
                                  "UPDATE operation SET noticed = %" G_GINT64_FORMAT
                                  " WHERE seq = %" G_GINT64_FORMAT,
                                  shore_ledger_now (self), operation->seq);
}

/* In its own operation, since the other one is on the CRM. */
static gboolean
ask_anew (ShoreLedger *self, const Choice *choice, ShoreRecord *record, GError **error)
{
  ShoreDatabase *db = shore_ledger_database (self);
  g_autoptr (ShoreOperation) operation = shore_ledger_operation (self, record, SHORE_VERB_UPDATE);

  put_in_conflict (shore_operation_add_change (operation, choice->field), choice, record);
  operation->state = SHORE_OPERATION_CONFLICT;
  shore_record_set_value (record, choice->field, &choice->mine);
  return shore_outbox_add (db, operation, shore_ledger_get_batch (self), error)
         && shore_records_write (db, record, &choice->field, 1, error)
         && shore_outbox_set_state (db, operation, SHORE_OPERATION_CONFLICT, NULL, error);
}

static gboolean
answer_what_left (ShoreLedger *self, GArray *choices, ShoreRecord *record, GError **error)
{
  g_autoptr (ShoreRecord) back = shore_record_copy (record);

  for (guint i = 0; i < choices->len; i++)
    {
      const Choice *choice = &g_array_index (choices, Choice, i);

      if (shore_value_equal (&choice->chosen, &choice->theirs))
        {
          if (!ask_anew (self, choice, record, error))
            return FALSE;
          shore_record_set_value (back, choice->field,
                                  shore_record_get_value (record, choice->field));
        }
      else if (shore_value_equal (shore_record_get_value (record, choice->field), &choice->chosen))
        shore_record_set_value (back, choice->field, &choice->theirs);
    }
  return shore_ledger_update (self, back, error);
}

static gboolean
undo_operation (ShoreLedger *self, gint64 batch, gint64 seq, GError **error)
{
  ShoreDatabase *db = shore_ledger_database (self);
  g_autoptr (ShoreOperation) operation = shore_outbox_get (db, seq, error);
  g_autoptr (GArray) choices = operation ? read_choices (db, batch, operation, error) : NULL;
  g_autoptr (ShoreRecord) record = NULL;

  if (choices == NULL)
    return FALSE;
  record = shore_records_load (db, operation->kind, operation->record, error);
  if (record == NULL)
    return FALSE;
  if (operation->state == SHORE_OPERATION_CANCELLED)
    return TRUE;
  return has_left (operation) ? answer_what_left (self, choices, record, error)
                              : ask_again (self, operation, choices, record, error);
}

/**
 * shore_ledger_has_choices: whether @batch is a deed by which conflicts were settled.
 */
gboolean
shore_ledger_has_choices (ShoreLedger *self, gint64 batch)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count(*) FROM choice WHERE batch = %" G_GINT64_FORMAT, batch);

  return shore_database_int (shore_ledger_database (self), sql, 0) > 0;
}

/**
 * shore_ledger_undo_choices: takes back what was chosen in @batch, once.
 */
gboolean
shore_ledger_undo_choices (ShoreLedger *self, gint64 batch, GError **error)
{
  ShoreDatabase *db = shore_ledger_database (self);
  g_autofree char *sql
      = g_strdup_printf ("SELECT max(operation) FROM choice WHERE batch = %" G_GINT64_FORMAT,
                         batch);
  gint64 seq;

  /* The last first, as later ones stand on earlier ones. */
  while ((seq = shore_database_int (db, sql, 0)) > 0)
    if (!undo_operation (self, batch, seq, error)
        || !shore_database_execf (db, error,
                                  "DELETE FROM choice WHERE batch = %" G_GINT64_FORMAT
                                  " AND operation = %" G_GINT64_FORMAT,
                                  batch, seq))
      return FALSE;
  return TRUE;
}
