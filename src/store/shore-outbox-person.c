#include <string.h>

#include "base/shore-teeth.h"
#include "store/shore-absorb-private.h"
#include "store/shore-anchors.h"
#include "store/shore-outbox-private.h"
#include "store/shore-records-private.h"

/* The outbox where a person decides: conflicts and refusals. */

/* Who changed it, and when, is asked of the CRM afterwards. */
static gboolean
stand_in_conflict (ShoreDatabase *db, const ShoreOperation *operation, GError **error)
{
  return shore_database_execf (
             db, error,
             "UPDATE operation SET noticed = %" G_GINT64_FORMAT
             ", theirs_at = NULL, theirs_user = NULL WHERE seq = %" G_GINT64_FORMAT,
             shore_clock_now (db->clock), operation->seq)
         && (operation->state == SHORE_OPERATION_REFUSED
             || shore_outbox_set_state (db, operation, SHORE_OPERATION_CONFLICT, NULL, error));
}

/**
 * shore_outbox_conflict: compares what the CRM holds with an operation, field by
 * field, and keeps both values of those that changed on both sides.
 * @theirs: as a page carries it; a field it does not name is left alone
 *
 * A refused one stays refused, and knows what the CRM holds when it is given up.
 * An operation without such a field is not touched. In one that is in conflict
 * already theirs becomes what the CRM holds now. Of two who took one dossier at once
 * the later one is not asked: see shore_outbox_yield().
 */
gboolean
shore_outbox_conflict (ShoreDatabase *db, gint64 seq, const ShoreRecord *theirs, GError **error)
{
  g_autoptr (ShoreOperation) operation = shore_outbox_get (db, seq, error);
  gboolean any = FALSE;
  gboolean yielded = FALSE;

  if (operation == NULL)
    return FALSE;
  for (guint i = 0; i < operation->changes->len; i++)
    {
      ShoreFieldChange *change = &g_array_index (operation->changes, ShoreFieldChange, i);
      const ShoreField *field = shore_kind_field (operation->kind, change->field);
      g_auto (ShoreValue) value = { 0 };

      if (field->flags & SHORE_FIELD_LOCAL)
        continue;
      if (!shore_absorb_value (db, theirs, change->field, &value)
          || (!change->conflict
              && (shore_field_same (field, &value, &change->before)
                  || (operation->state != SHORE_OPERATION_REFUSED
                      && shore_field_same (field, &value, &change->after)))))
        continue;
      change->conflict = !SHORE_TOOTH (LOSE_THEIRS);
      shore_value_set (change->conflict ? &change->theirs : &change->before, &value);
      any = change->conflict;
      if (!shore_outbox_write_change (db, seq, operation->kind, change, error))
        return FALSE;
    }

  if (!any)
    return TRUE;
  return shore_anchors_note (db, operation->kind, shore_record_get_remote_id (theirs), FALSE, error)
         && (operation->state == SHORE_OPERATION_REFUSED
             || shore_outbox_yield (db, operation, &yielded, error))
         && (yielded || stand_in_conflict (db, operation, error));
}

/**
 * shore_outbox_retry: a refused operation is offered to the CRM again.
 */
gboolean
shore_outbox_retry (ShoreDatabase *db, gint64 seq, GError **error)
{
  g_autoptr (ShoreOperation) operation = shore_outbox_get (db, seq, error);

  if (operation == NULL)
    return FALSE;
  if (operation->state != SHORE_OPERATION_REFUSED)
    return TRUE;
  return shore_outbox_postpone (db, seq, 0, FALSE, error)
         && shore_outbox_set_state (db, operation, SHORE_OPERATION_UNKNOWN, NULL, error);
}

/* A create taken back: the record goes, unless it was here before it was handed
 * over (a cart): then it stays, in its first state. */
static gboolean
revert_create (ShoreDatabase *db, const ShoreOperation *operation, GError **error)
{
  int state = shore_kind_find_field (operation->kind, "state");
  gboolean was_kept = operation->changes->len > 0;
  g_autoptr (ShoreRecord) record = NULL;

  for (guint i = 0; i < operation->changes->len; i++)
    was_kept = was_kept
               && shore_value_equal (&shore_operation_change (operation, i)->before,
                                     &shore_operation_change (operation, i)->after);
  if (!was_kept || state < 0)
    return shore_records_set_gone (db, operation->kind, operation->record, TRUE, error);

  record = shore_record_new (operation->kind);
  shore_record_set_id (record, operation->record);
  shore_record_set_text (record, state, shore_kind_field (operation->kind, state)->choices[0].code);
  return shore_records_write (db, record, &state, 1, error)
         && shore_database_execf (db, error,
                                  "UPDATE %s SET \"key\" = NULL WHERE id = %" G_GINT64_FORMAT,
                                  shore_kind_info (operation->kind)->name, operation->record);
}

/**
 * shore_outbox_revert: puts the fields back to what they were before, where
 * nothing has changed them since; a later operation inherits the old value as
 * what it started from. A created record becomes a tombstone.
 */
gboolean
shore_outbox_revert (ShoreDatabase *db, const ShoreOperation *operation, GError **error)
{
  gboolean stands;
  g_autoptr (ShoreRecord) record = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (int));

  if (operation->verb == SHORE_VERB_CREATE)
    return revert_create (db, operation, error);

  record = shore_records_load_any (db, operation->kind, operation->record, &stands, error);
  later = shore_outbox_of_record (db, operation->kind, operation->record, error);
  if (record == NULL || later == NULL)
    return FALSE;

  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);
      ShoreFieldChange *heir = NULL;

      for (guint j = 0; j < later->len && heir == NULL; j++)
        {
          ShoreOperation *next = g_ptr_array_index (later, j);

          for (guint k = 0; next->seq > operation->seq && k < next->changes->len; k++)
            if (shore_operation_change (next, k)->field == change->field)
              {
                heir = &g_array_index (next->changes, ShoreFieldChange, k);
                shore_value_set (&heir->before,
                                 change->conflict ? &change->theirs : &change->before);
                if (!shore_outbox_write_change (db, next->seq, next->kind, heir, error))
                  return FALSE;
                break;
              }
        }
      if (heir == NULL
          && shore_value_equal (shore_record_get_value (record, change->field), &change->after))
        {
          shore_record_set_value (record, change->field,
                                  change->conflict ? &change->theirs : &change->before);
          g_array_append_val (fields, change->field);
        }
    }
  return shore_records_write (db, record, (const int *)fields->data, fields->len, error);
}

static gboolean
cancel (ShoreDatabase *db, const ShoreOperation *operation, GError **error)
{
  return shore_outbox_revert (db, operation, error)
         && shore_outbox_set_state (db, operation, SHORE_OPERATION_CANCELLED, NULL, error);
}

/**
 * shore_outbox_discard: gives an operation up; what was before comes back. With
 * a create go the later operations on the same record, which cannot stand alone.
 */
gboolean
shore_outbox_discard (ShoreDatabase *db, gint64 seq, GError **error)
{
  g_autoptr (ShoreOperation) operation = shore_outbox_get (db, seq, error);
  g_autoptr (GPtrArray) open = NULL;

  if (operation == NULL)
    return FALSE;
  if (!shore_operation_is_open (operation))
    return TRUE;
  if (operation->verb == SHORE_VERB_UPDATE)
    return cancel (db, operation, error);

  open = shore_outbox_of_record (db, operation->kind, operation->record, error);
  for (guint i = open ? open->len : 0; i > 0; i--)
    if (!cancel (db, g_ptr_array_index (open, i - 1), error))
      return FALSE;
  return open != NULL;
}
