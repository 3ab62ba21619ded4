#include "shore-witness.h"

#include "store/shore-database-private.h"
#include "store/shore-outbox.h"
#include "store/shore-records-private.h"

typedef struct
{
  ShoreWitness *witness;
  const ShoreRecord *record; /* as it leaves, with the CRM's numbers */
  int field;
  const ShoreValue *there;
  gboolean seen;
} Writing;

static void
keep_problem (ShoreWitness *self, char *problem)
{
  if (self->problem == NULL)
    self->problem = problem;
  else
    g_free (problem);
}

static char *
name_of (ShoreKind kind, gint64 id)
{
  return g_strdup_printf ("%d:%" G_GINT64_FORMAT, kind, id);
}

static char *
place (ShoreKind kind, gint64 id, int field)
{
  return g_strdup_printf ("%d:%" G_GINT64_FORMAT ":%d", kind, id, field);
}

static void
learn_value (ShoreWitness *self,
             const ShoreOperation *operation,
             int field,
             const ShoreValue *value)
{
  g_autofree char *where = place (operation->kind, operation->record, field);
  GArray *values = g_hash_table_lookup (self->known, where);
  ShoreValue copy = { 0 };

  if (values == NULL)
    {
      values = g_array_new (FALSE, FALSE, sizeof (ShoreValue));
      g_array_set_clear_func (values, (GDestroyNotify)shore_value_clear);
      g_hash_table_insert (self->known, g_steal_pointer (&where), values);
    }
  shore_value_set (&copy, value);
  g_array_append_val (values, copy);
}

static gboolean
learn (ShoreDatabase *db, gpointer data, GError **error)
{
  ShoreWitness *self = data;
  g_autoptr (GPtrArray) open = shore_outbox_list (db, TRUE, 0, error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      const ShoreOperation *operation = open->pdata[i];

      for (guint j = 0; j < operation->changes->len; j++)
        {
          const ShoreFieldChange *change = shore_operation_change (operation, j);
          char *met = g_strdup_printf ("%" G_GINT64_FORMAT ":%d", operation->seq, change->field);

          if (g_hash_table_add (self->met, met))
            learn_value (self, operation, change->field, &change->before);
        }
    }
  return open != NULL;
}

/**
 * shore_witness_learn: after an edit: what stood in its fields is what the
 * advisor saw.
 */
void
shore_witness_learn (ShoreWitness *self)
{
  shore_world_read (self->world, learn, self);
}

/**
 * shore_witness_shown: a person was shown what the CRM holds, and decided.
 */
void
shore_witness_shown (ShoreWitness *self, const ShoreOperation *operation)
{
  for (guint i = 0; i < operation->changes->len; i++)
    if (shore_operation_change (operation, i)->conflict)
      learn_value (self, operation, shore_operation_change (operation, i)->field,
                   &shore_operation_change (operation, i)->theirs);
}

/* What stood there when the advisor wrote, or what was shown to him since, or
 * what he wrote himself. */
static gboolean
has_seen (ShoreWitness *self, const ShoreOperation *operation, int field, const ShoreValue *there)
{
  g_autofree char *where = place (operation->kind, operation->record, field);
  GArray *values = g_hash_table_lookup (self->known, where);

  for (guint i = 0; values != NULL && i < values->len; i++)
    if (shore_field_same (shore_kind_field (operation->kind, field),
                          &g_array_index (values, ShoreValue, i), there))
      return TRUE;
  for (guint i = 0; i < operation->changes->len; i++)
    if (shore_operation_change (operation, i)->field == field
        && shore_field_same (shore_kind_field (operation->kind, field),
                             &shore_operation_change (operation, i)->after, there))
      return TRUE;
  return FALSE;
}

static gboolean
look_for_writer (ShoreDatabase *db, gpointer data, GError **error)
{
  Writing *writing = data;
  ShoreKind kind = shore_record_get_kind (writing->record);
  g_autoptr (GPtrArray) open = shore_outbox_list (db, TRUE, 0, error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      const ShoreOperation *operation = open->pdata[i];

      if (operation->kind == kind
          && shore_records_remote_id (db, kind, operation->record)
                 == shore_record_get_remote_id (writing->record))
        writing->seen = writing->seen
                        || has_seen (writing->witness, operation, writing->field, writing->there);
    }
  return open != NULL;
}

/* What the desk read just before may differ from what is there now: that much no
 * client of this CRM can prevent. */
static gboolean
read_it_so (ShoreWitness *self, const ShoreRecord *record, int field, const ShoreValue *there)
{
  const ShoreRecord *read = shore_model_remote_last_read (self->world->remote);

  return read == NULL || shore_record_get_kind (read) != shore_record_get_kind (record)
         || shore_record_get_remote_id (read) != shore_record_get_remote_id (record)
         || shore_value_same (shore_record_get_value (read, field), there);
}

static void
writing_cb (const ShoreRecord *record, const int *fields, guint n_fields, gpointer data)
{
  ShoreWitness *self = data;
  ShoreKind kind = shore_record_get_kind (record);
  const ShoreRecord *there
      = shore_model_server_peek (self->world->server, kind, shore_record_get_remote_id (record));

  for (guint i = 0; there != NULL && i < n_fields; i++)
    {
      Writing writing
          = { self, record, fields[i], shore_record_get_value (there, fields[i]), FALSE };

      if (self->lenient || shore_kind_field (kind, fields[i])->type == SHORE_TYPE_REF
          || shore_field_same (shore_kind_field (kind, fields[i]), writing.there,
                               shore_record_get_value (record, fields[i]))
          || !read_it_so (self, record, fields[i], writing.there))
        continue;
      shore_world_read (self->world, look_for_writer, &writing);
      if (!writing.seen)
        keep_problem (self, g_strdup_printf ("%s %" G_GINT64_FORMAT
                                             ": another's value of %s is written over unseen",
                                             shore_kind_info (kind)->name,
                                             shore_record_get_remote_id (record),
                                             shore_kind_field (kind, fields[i])->name));
    }
}

void
shore_witness_init (ShoreWitness *self, ShoreWorld *world)
{
  *self = (ShoreWitness){ .world = world };
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
}

void
shore_witness_clear (ShoreWitness *self)
{
  g_clear_pointer (&self->hidden, g_hash_table_unref);
  g_clear_pointer (&self->met, g_hash_table_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->problem, g_free);
}

/**
 * shore_witness_attend: after every start of the program.
 */
void
shore_witness_attend (ShoreWitness *self)
{
  shore_model_remote_set_writing (self->world->remote, writing_cb, self);
}

void
shore_witness_hide (ShoreWitness *self, ShoreKind kind, gint64 id)
{
  g_hash_table_add (self->hidden, name_of (kind, id));
}

static gboolean
is_stored (ShoreKind kind)
{
  return !(shore_kind_info (kind)->flags & (SHORE_KIND_VIEW | SHORE_KIND_LOCAL | SHORE_KIND_CHILD));
}

/* What the sync takes for one by one, of one kind at once. */
#define FEW 5

static gboolean
look_at_dropped (ShoreWitness *self, ShoreDatabase *db, ShoreKind kind, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT remote_id FROM %s WHERE gone > 0 AND remote_id IS NOT NULL",
                         shore_kind_info (kind)->name);
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);
  gboolean row = statement != NULL;
  guint n = 0;

  while (row && shore_database_step (db, statement, &row, error) && row)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);
      g_autofree char *name = name_of (kind, id);

      if (shore_model_server_peek (self->world->server, kind, id) == NULL)
        continue;
      n++;
      if (!g_hash_table_contains (self->hidden, name))
        keep_problem (self,
                      g_strdup_printf ("%s %" G_GINT64_FORMAT " is dropped, and the CRM has it",
                                       shore_kind_info (kind)->name, id));
    }
  if (n > self->n_dropped[kind] + FEW && !self->allowed)
    keep_problem (self, g_strdup_printf ("%u of kind %s are dropped at once, and nobody was asked",
                                         n - self->n_dropped[kind], shore_kind_info (kind)->name));
  self->n_dropped[kind] = n;
  return statement != NULL;
}

static gboolean
changes_later (GPtrArray *open, guint from, const ShoreOperation *operation, int field)
{
  for (guint i = from + 1; i < open->len; i++)
    {
      const ShoreOperation *later = open->pdata[i];

      for (guint j = 0; later->kind == operation->kind && later->record == operation->record
                        && j < later->changes->len;
           j++)
        if (shore_operation_change (later, j)->field == field)
          return TRUE;
    }
  return FALSE;
}

static void
look_at_waiting (ShoreWitness *self, ShoreDatabase *db, GPtrArray *open, guint i)
{
  const ShoreOperation *operation = open->pdata[i];
  g_autoptr (ShoreRecord) record = NULL;

  if (operation->state > SHORE_OPERATION_UNKNOWN)
    return;
  record = shore_records_load (db, operation->kind, operation->record, NULL);
  for (guint j = 0; record != NULL && j < operation->changes->len; j++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, j);

      if (shore_kind_field (operation->kind, change->field)->type == SHORE_TYPE_REF
          || shore_value_same (&change->after, shore_record_get_value (record, change->field))
          || changes_later (open, i, operation, change->field))
        continue;
      keep_problem (self,
                    g_strdup_printf ("operation %" G_GINT64_FORMAT
                                     " waits, and its %s does not show here",
                                     operation->seq,
                                     shore_kind_field (operation->kind, change->field)->name));
    }
}

static gboolean
look (ShoreDatabase *db, gpointer data, GError **error)
{
  ShoreWitness *self = data;
  g_autoptr (GPtrArray) open = shore_outbox_list (db, TRUE, 0, error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    look_at_waiting (self, db, open, i);
  for (int kind = 0; open != NULL && !self->lenient && kind < SHORE_N_KINDS; kind++)
    if (is_stored (kind) && !look_at_dropped (self, db, kind, error))
      return FALSE;
  return open != NULL;
}

/**
 * shore_witness_allow: a person was asked about what is missing.
 */
void
shore_witness_allow (ShoreWitness *self)
{
  self->allowed = TRUE;
}

/**
 * shore_witness_look: at the vault, between two steps.
 */
void
shore_witness_look (ShoreWitness *self)
{
  shore_world_read (self->world, look, self);
}
