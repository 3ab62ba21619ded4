#include "shore-check.h"

#include "store/shore-records.h"

/* The checker: knows nothing of how the sync works, only what must be true when
 * all is quiet. Every edit has arrived or was given up by a person; nothing is
 * there twice; both sides are alike, field by field. */

typedef struct
{
  ShoreKind kind;
  gint64 id;
  int field;
  ShoreValue value;
  gboolean excused;
} Edit;

struct _ShoreJournal
{
  GHashTable *edits; /* (owned) "kind:id:field" to Edit */
};

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  shore_value_clear (&edit->value);
  g_free (edit);
}

ShoreJournal *
shore_journal_new (void)
{
  ShoreJournal *self = g_new0 (ShoreJournal, 1);

  self->edits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, edit_free);
  return self;
}

void
shore_journal_free (ShoreJournal *self)
{
  g_hash_table_unref (self->edits);
  g_free (self);
}

static char *
place (ShoreKind kind, gint64 id, int field)
{
  return g_strdup_printf ("%s:%" G_GINT64_FORMAT ":%d", shore_kind_info (kind)->name, id, field);
}

void
shore_journal_note (
    ShoreJournal *self, ShoreKind kind, gint64 id, int field, const ShoreValue *value)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->kind = kind;
  edit->id = id;
  edit->field = field;
  shore_value_set (&edit->value, value);
  g_hash_table_replace (self->edits, place (kind, id, field), edit);
}

static void
excuse_field (ShoreJournal *self, const ShoreOperation *operation, const ShoreFieldChange *change)
{
  g_autofree char *where = place (operation->kind, operation->record, change->field);
  Edit *edit = g_hash_table_lookup (self->edits, where);

  if (edit != NULL && shore_value_same (&edit->value, &change->after))
    edit->excused = TRUE;
}

static void
excuse_record (ShoreJournal *self, ShoreKind kind, gint64 id)
{
  for (int i = 0; i < shore_kind_info (kind)->n_fields; i++)
    {
      g_autofree char *where = place (kind, id, i);
      Edit *edit = g_hash_table_lookup (self->edits, where);

      if (edit != NULL)
        edit->excused = TRUE;
    }
}

/* Whether it was acknowledged is not known: the program died over it. */
void
shore_journal_forget (ShoreJournal *self, ShoreKind kind, gint64 id, int field)
{
  g_autofree char *where = place (kind, id, field);

  g_hash_table_remove (self->edits, where);
}

/* A person follows a CRM that has forgotten: all that was written may be gone. */
void
shore_journal_excuse_all (ShoreJournal *self)
{
  GHashTableIter iter;
  gpointer edit;

  g_hash_table_iter_init (&iter, self->edits);
  while (g_hash_table_iter_next (&iter, NULL, &edit))
    ((Edit *)edit)->excused = TRUE;
}

/* The operation is given up; with a create, all that came after it. */
void
shore_journal_excuse_changes (ShoreJournal *self, const ShoreOperation *operation)
{
  if (operation->verb == SHORE_VERB_CREATE)
    excuse_record (self, operation->kind, operation->record);
  for (guint i = 0; i < operation->changes->len; i++)
    excuse_field (self, operation, shore_operation_change (operation, i));
}

void
shore_journal_excuse_conflicts (ShoreJournal *self, const ShoreOperation *operation)
{
  for (guint i = 0; i < operation->changes->len; i++)
    if (shore_operation_change (operation, i)->conflict)
      excuse_field (self, operation, shore_operation_change (operation, i));
}

/* ── the vault, read whole ──────────────────────────────────────────────── */

typedef struct
{
  GPtrArray *records[SHORE_N_KINDS]; /* (owned) standing ones */
  GHashTable *by_local;              /* (owned) "kind:id" to record */
} Vault;

static gboolean
read_vault (ShoreDatabase *db, gpointer data, GError **error)
{
  Vault *vault = data;

  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    {
      if (shore_kind_info (kind)->flags & SHORE_KIND_VIEW)
        continue;
      vault->records[kind] = shore_records_where (db, kind, -1, NULL, 0, error);
      if (vault->records[kind] == NULL)
        return FALSE;
      for (guint i = 0; i < vault->records[kind]->len; i++)
        {
          ShoreRecord *record = vault->records[kind]->pdata[i];

          g_hash_table_insert (vault->by_local, place (kind, shore_record_get_id (record), 0),
                               record);
        }
    }
  return TRUE;
}

static void
vault_clear (Vault *vault)
{
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    g_clear_pointer (&vault->records[kind], g_ptr_array_unref);
  g_clear_pointer (&vault->by_local, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Vault, vault_clear)

static ShoreRecord *
of_vault (Vault *vault, ShoreKind kind, gint64 id)
{
  g_autofree char *where = place (kind, id, 0);

  return g_hash_table_lookup (vault->by_local, where);
}

static char *
describe (const char *what, const ShoreRecord *record, int field)
{
  ShoreKind kind = shore_record_get_kind (record);
  g_autofree char *value = field < 0 ? NULL
                                     : shore_value_to_text (shore_kind_field (kind, field),
                                                            shore_record_get_value (record, field));

  return g_strdup_printf ("%s: %s id %" G_GINT64_FORMAT " remote %" G_GINT64_FORMAT " %s %s", what,
                          shore_kind_info (kind)->name, shore_record_get_id (record),
                          shore_record_get_remote_id (record),
                          field < 0 ? "" : shore_kind_field (kind, field)->name,
                          value ? value : "");
}

/* ── alike ──────────────────────────────────────────────────────────────── */

static gboolean
same_field (
    ShoreWorld *world, Vault *vault, const ShoreRecord *mine, const ShoreRecord *theirs, int i)
{
  const ShoreField *field = shore_kind_field (shore_record_get_kind (mine), i);
  g_auto (ShoreValue) value = { 0 };
  ShoreRecord *target;

  shore_value_set (&value, shore_record_get_value (mine, i));
  if (field->type == SHORE_TYPE_REF && value.number >= SHORE_LOCAL_IDS)
    {
      target = of_vault (vault, field->target, value.number);
      /* What was deleted there stands nowhere here, and is still referred to. */
      if (target == NULL)
        return shore_model_server_deleted (world->server, field->target,
                                           shore_record_get_int (theirs, i));
      value.number = shore_record_get_remote_id (target);
    }
  return shore_field_same (field, &value, shore_record_get_value (theirs, i));
}

static char *
compare_lines (ShoreWorld *world, Vault *vault, const ShoreRecord *sale)
{
  g_autoptr (GPtrArray) theirs
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  GPtrArray *lines = vault->records[SHORE_KIND_SALE_LINE];
  guint n = 0;

  shore_model_server_answer_children (world->server, SHORE_KIND_SALE,
                                      shore_record_get_remote_id (sale), theirs);
  for (guint i = 0; i < lines->len; i++)
    n += shore_sale_line_get_sale (lines->pdata[i]) == shore_record_get_id (sale);
  return n == theirs->len ? NULL : describe ("its lines differ in number", sale, -1);
}

static char *
compare_record (ShoreWorld *world, Vault *vault, const ShoreRecord *mine)
{
  ShoreKind kind = shore_record_get_kind (mine);
  const ShoreKindInfo *info = shore_kind_info (kind);
  const ShoreRecord *theirs
      = shore_model_server_peek (world->server, kind, shore_record_get_remote_id (mine));

  if (theirs == NULL)
    return describe ("is not on the CRM", mine, -1);
  for (int i = 0; i < info->n_fields; i++)
    if (!(info->fields[i].flags & SHORE_FIELD_LOCAL) && !same_field (world, vault, mine, theirs, i))
      {
        g_autofree char *here = describe ("differs", mine, i);
        g_autofree char *there = describe ("from", theirs, i);

        return g_strconcat (here, "\n  ", there, NULL);
      }
  return kind == SHORE_KIND_SALE ? compare_lines (world, vault, mine) : NULL;
}

/* An order that was given up is a cart again, and owed to nobody. */
static gboolean
is_cart (const ShoreRecord *record)
{
  return shore_record_get_kind (record) == SHORE_KIND_SALE
         && shore_record_get_remote_id (record) == 0 && shore_record_get_key (record) == NULL;
}

static char *
check_keys (ShoreWorld *world, ShoreKind kind)
{
  g_autoptr (GArray) ids = shore_model_server_ids (world->server, kind);

  for (guint i = 0; i < ids->len; i++)
    {
      const ShoreRecord *record
          = shore_model_server_peek (world->server, kind, g_array_index (ids, gint64, i));
      const char *key = shore_record_get_key (record);
      gint64 lowest;

      if (key != NULL && shore_model_server_find (world->server, kind, key, &lowest) > 1)
        return describe ("is on the CRM twice", record, -1);
    }
  return NULL;
}

static char *
check_kind (ShoreWorld *world, Vault *vault, ShoreKind kind)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GPtrArray *records = vault->records[kind];
  g_autoptr (GArray) ids = shore_model_server_ids (world->server, kind);
  char *problem = check_keys (world, kind);

  for (guint i = 0; problem == NULL && i < records->len; i++)
    {
      gint64 remote_id = shore_record_get_remote_id (records->pdata[i]);

      if (is_cart (records->pdata[i]))
        continue;
      if (!g_hash_table_add (seen, g_memdup2 (&remote_id, sizeof remote_id)))
        problem = describe ("is here twice", records->pdata[i], -1);
      else if (kind != SHORE_KIND_PAYMENT)
        problem = compare_record (world, vault, records->pdata[i]);
    }
  for (guint i = 0; problem == NULL && i < ids->len && kind != SHORE_KIND_PAYMENT; i++)
    if (!g_hash_table_contains (seen, &g_array_index (ids, gint64, i)))
      problem
          = describe ("did not come here",
                      shore_model_server_peek (world->server, kind, g_array_index (ids, gint64, i)),
                      -1);
  return problem;
}

/* ── arrived ────────────────────────────────────────────────────────────── */

/* The last operation that wrote @edit, of the history newest first. */
static const ShoreOperation *
writer_of (GPtrArray *history, const Edit *edit)
{
  for (guint i = 0; i < history->len; i++)
    {
      const ShoreOperation *operation = history->pdata[i];

      if (operation->kind != edit->kind || operation->record != edit->id)
        continue;
      for (guint j = 0; j < operation->changes->len; j++)
        if (shore_operation_change (operation, j)->field == edit->field
            && shore_value_same (&shore_operation_change (operation, j)->after, &edit->value))
          return operation;
    }
  return NULL;
}

static char *
describe_edit (const char *what, const Edit *edit, gint64 remote_id)
{
  g_autofree char *value
      = shore_value_to_text (shore_kind_field (edit->kind, edit->field), &edit->value);

  return g_strdup_printf ("%s: %s %" G_GINT64_FORMAT " (remote %" G_GINT64_FORMAT ") %s = %s", what,
                          shore_kind_info (edit->kind)->name, edit->id, remote_id,
                          shore_kind_field (edit->kind, edit->field)->name, value);
}

/* With what became of everything that was written into the field. */
static char *
describe_loss (ShoreWorld *world, GPtrArray *history, const Edit *edit, gint64 remote_id)
{
  g_autofree char *what = describe_edit ("an edit is lost", edit, remote_id);
  const ShoreField *field = shore_kind_field (edit->kind, edit->field);
  g_autofree char *there
      = shore_value_to_text (field, shore_record_get_value (shore_model_server_peek (world->server,
                                                                                     edit->kind,
                                                                                     remote_id),
                                                            edit->field));
  GString *text = g_string_new (what);

  g_string_append_printf (text, "; the CRM holds %s", there);
  for (guint i = history->len; i > 0; i--)
    {
      const ShoreOperation *operation = history->pdata[i - 1];

      if (operation->kind != edit->kind || operation->record != edit->id)
        continue;
      for (guint j = 0; j < operation->changes->len; j++)
        {
          const ShoreFieldChange *change = shore_operation_change (operation, j);
          g_autofree char *before = shore_value_to_text (field, &change->before);
          g_autofree char *after = shore_value_to_text (field, &change->after);

          if (change->field == edit->field)
            g_string_append_printf (text, "\n    %" G_GINT64_FORMAT " %s, %d attempts: %s → %s",
                                    operation->seq, shore_operation_state_name (operation->state),
                                    operation->attempts, before, after);
        }
    }
  return g_string_free (text, FALSE);
}

/* A record deleted there takes its edits along: those that had arrived; about
 * the others a person was asked. */
static char *
check_dropped_edit (GPtrArray *history, const Edit *edit, gint64 remote_id)
{
  const ShoreOperation *operation = writer_of (history, edit);

  if (operation == NULL)
    return describe_edit ("the history lacks an edit", edit, remote_id);
  return operation->state == SHORE_OPERATION_CANCELLED
             ? describe_edit ("an edit was dropped without a word", edit, remote_id)
             : NULL;
}

static char *
check_edit (ShoreWorld *world, Vault *vault, GPtrArray *history, const Edit *edit)
{
  ShoreRecord *record = of_vault (vault, edit->kind, edit->id);
  gint64 remote_id
      = record ? shore_record_get_remote_id (record) : (edit->id < SHORE_LOCAL_IDS ? edit->id : 0);

  if (edit->excused || shore_kind_field (edit->kind, edit->field)->type == SHORE_TYPE_REF)
    return NULL;
  if (record == NULL || shore_model_server_deleted (world->server, edit->kind, remote_id))
    return check_dropped_edit (history, edit, remote_id);
  if (is_cart (record)
      || shore_model_server_ever_held (world->server, edit->kind, remote_id, edit->field,
                                       &edit->value)
      || shore_model_server_rewritten (world->server, edit->kind, remote_id))
    return NULL;
  return describe_loss (world, history, edit, remote_id);
}

static char *
check_edits (ShoreWorld *world, Vault *vault, ShoreJournal *journal)
{
  g_autoptr (GPtrArray) history = shore_world_outbox (world);
  GHashTableIter iter;
  gpointer edit;
  char *problem = NULL;

  /* Numbers are given without a gap, and no row of the history ever goes. */
  if (history->len > 0 && ((ShoreOperation *)history->pdata[0])->seq != history->len)
    return g_strdup_printf ("the history holds %u of %" G_GINT64_FORMAT " operations", history->len,
                            ((ShoreOperation *)history->pdata[0])->seq);
  g_hash_table_iter_init (&iter, journal->edits);
  while (problem == NULL && g_hash_table_iter_next (&iter, NULL, &edit))
    problem = check_edit (world, vault, history, edit);
  return problem;
}

/**
 * shore_check: Returns: (transfer full) (nullable): the first thing that is wrong
 */
char *
shore_check (ShoreWorld *world, ShoreJournal *journal)
{
  g_auto (Vault) vault = { 0 };
  char *problem = NULL;

  vault.by_local = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  shore_world_read (world, read_vault, &vault);
  for (int kind = 0; problem == NULL && kind < SHORE_N_KINDS; kind++)
    if (vault.records[kind] != NULL
        && !(shore_kind_info (kind)->flags & (SHORE_KIND_CHILD | SHORE_KIND_LOCAL)))
      problem = check_kind (world, &vault, kind);
  return problem ? problem : check_edits (world, &vault, journal);
}
