#include "store/shore-ledger-private.h"

#include "store/shore-outbox-private.h"
#include "store/shore-records-private.h"

/* The part of ShoreLedger that knows of carts: a record that is only kept, and its lines, which
 * are written anew as a whole at each step.
 *
 * What a step changed is kept as operations that are already done, since no CRM hears of a cart:
 * a line that came, one that changed, one that went (every value is then gone from it). They are
 * taken back on the array of lines, so that the sums are made again by who knows how to. Once the
 * record is handed over its steps stay in the history as over: they cannot be taken back. */

static ShoreRecord *
find_child (GPtrArray *children, gint64 id)
{
  for (guint i = 0; i < children->len; i++)
    if (shore_record_get_id (g_ptr_array_index (children, i)) == id)
      return g_ptr_array_index (children, i);
  return NULL;
}

/* @before, @after: (nullable) the line before and after the step. */
static gboolean
note_change (ShoreLedger *self, const ShoreRecord *before, const ShoreRecord *after, GError **error)
{
  const ShoreRecord *record = after ? after : before;
  g_autoptr (ShoreOperation) operation
      = shore_ledger_operation (self, before ? before : after,
                                before ? SHORE_VERB_UPDATE : SHORE_VERB_CREATE);
  int n_fields = shore_kind_info (shore_record_get_kind (record))->n_fields;
  const ShoreValue unset = { 0 };

  for (int i = 0; i < n_fields; i++)
    {
      const ShoreValue *was = before ? shore_record_get_value (before, i) : &unset;
      const ShoreValue *is = after ? shore_record_get_value (after, i) : &unset;
      ShoreFieldChange *change;

      if (shore_value_equal (was, is))
        continue;
      change = shore_operation_add_change (operation, i);
      shore_value_set (&change->before, was);
      shore_value_set (&change->after, is);
    }
  operation->state = SHORE_OPERATION_DONE;
  return operation->changes->len == 0
         || shore_outbox_add (shore_ledger_database (self), operation,
                              shore_ledger_get_batch (self), error);
}

static gboolean
note_changes (ShoreLedger *self, GPtrArray *before, GPtrArray *after, GError **error)
{
  for (guint i = 0; i < before->len; i++)
    {
      const ShoreRecord *was = g_ptr_array_index (before, i);

      if (!note_change (self, was, find_child (after, shore_record_get_id (was)), error))
        return FALSE;
    }
  for (guint i = 0; i < after->len; i++)
    {
      const ShoreRecord *is = g_ptr_array_index (after, i);

      if (find_child (before, shore_record_get_id (is)) == NULL
          && !note_change (self, NULL, is, error))
        return FALSE;
    }
  return TRUE;
}

/* The number of a line that went is not given again: its operations still speak of it. */
static gint64
new_child_id (ShoreLedger *self, ShoreKind kind)
{
  ShoreDatabase *db = shore_ledger_database (self);
  g_autofree char *sql = g_strdup_printf ("SELECT max(record) FROM operation WHERE kind = '%s'",
                                          shore_kind_info (kind)->name);

  return MAX (shore_records_new_id (db, kind), shore_database_int (db, sql, 0) + 1);
}

static gboolean
write_children (ShoreLedger *self, int link, gint64 parent, GPtrArray *children, GError **error)
{
  for (guint i = 0; i < children->len; i++)
    {
      ShoreRecord *child = g_ptr_array_index (children, i);

      shore_record_set_int (child, link, parent);
      if (shore_record_get_id (child) == 0)
        shore_record_set_id (child, new_child_id (self, shore_record_get_kind (child)));
      if (!shore_records_insert (shore_ledger_database (self), child, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * shore_ledger_replace_children: the sale lines of a sale that is still only kept.
 */
gboolean
shore_ledger_replace_children (
    ShoreLedger *self, ShoreKind child_kind, gint64 parent, GPtrArray *children, GError **error)
{
  ShoreDatabase *db = shore_ledger_database (self);
  const ShoreKindInfo *info = shore_kind_info (child_kind);
  const ShoreField *link = &info->fields[info->parent];
  g_autoptr (GPtrArray) before = shore_records_children (db, child_kind, parent, error);

  if (before == NULL
      || !shore_database_execf (db, error, "DELETE FROM %s WHERE \"%s\" = %" G_GINT64_FORMAT,
                                info->name, link->name, parent)
      || !write_children (self, info->parent, parent, children, error))
    return FALSE;
  shore_database_touch (db, child_kind, 0);
  shore_database_touch (db, link->target, parent);
  return note_changes (self, before, children, error);
}

/**
 * shore_ledger_close_cart: the steps that led to a record which is handed over now.
 */
gboolean
shore_ledger_close_cart (ShoreLedger *self, gint64 id, ShoreKind kind, GError **error)
{
  const char *name = shore_kind_info (kind)->name;

  return shore_database_execf (shore_ledger_database (self), error,
                               "UPDATE operation SET state = %d WHERE state = %d"
                               " AND (kind = 'sale_line' AND lane = '%s:%" G_GINT64_FORMAT
                               "' OR kind = '%s' AND record = %" G_GINT64_FORMAT ")",
                               SHORE_OPERATION_CANCELLED, SHORE_OPERATION_DONE, name, id, name, id);
}

/**
 * shore_ledger_find_cart:
 * @batch: what one use case wrote
 *
 * Returns: the cart it changed, 0 when it changed something else, made one, or the cart was
 *   handed over since
 */
gint64
shore_ledger_find_cart (ShoreLedger *self, gint64 batch)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT sale.id FROM operation JOIN sale ON sale.id"
      " = iif(kind = 'sale', record, CAST(substr(lane, length('sale:') + 1) AS INTEGER))"
      " WHERE batch = %" G_GINT64_FORMAT " AND (kind = 'sale_line' OR kind = 'sale' AND verb = %d)"
      " AND sale.\"key\" IS NULL AND sale.state = 'draft'",
      batch, SHORE_VERB_UPDATE);

  return shore_database_int (shore_ledger_database (self), sql, 0);
}

static void
give_back (ShoreRecord *record, const ShoreOperation *operation)
{
  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);

      if (shore_value_equal (shore_record_get_value (record, change->field), &change->after))
        shore_record_set_value (record, change->field, &change->before);
    }
}

static gboolean
went (const ShoreOperation *operation)
{
  int link = shore_kind_info (operation->kind)->parent;

  for (guint i = 0; i < operation->changes->len; i++)
    if (shore_operation_change (operation, i)->field == link)
      return operation->verb == SHORE_VERB_UPDATE;
  return FALSE;
}

static void
give_back_child (GPtrArray *children, const ShoreOperation *operation)
{
  ShoreRecord *child = find_child (children, operation->record);

  if (operation->verb == SHORE_VERB_CREATE)
    {
      if (child != NULL)
        g_ptr_array_remove (children, child);
    }
  else if (child == NULL && went (operation))
    {
      child = shore_record_new (operation->kind);
      shore_record_set_id (child, operation->record);
      give_back (child, operation);
      g_ptr_array_add (children, child);
    }
  else if (child != NULL)
    give_back (child, operation);
}

/**
 * shore_ledger_undo_cart: takes the step @batch back on @cart and @children, where nothing has
 * changed them since. Nothing is written: the sums are the caller's.
 */
gboolean
shore_ledger_undo_cart (
    ShoreLedger *self, gint64 batch, ShoreRecord *cart, GPtrArray *children, GError **error)
{
  g_autoptr (GArray) seqs = shore_ledger_seqs (self, batch, error);

  for (guint i = 0; seqs != NULL && i < seqs->len; i++)
    {
      g_autoptr (ShoreOperation) operation
          = shore_outbox_get (shore_ledger_database (self), g_array_index (seqs, gint64, i), error);

      if (operation == NULL)
        return FALSE;
      if (operation->kind == shore_record_get_kind (cart))
        give_back (cart, operation);
      else
        give_back_child (children, operation);
    }
  return seqs != NULL;
}
