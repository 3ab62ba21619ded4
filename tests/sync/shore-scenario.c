#include "shore-scenario.h"

#include <string.h>

#include "shore-crash-disk.h"
#include "store/shore-ledger.h"
#include "store/shore-outbox.h"

/* What people do in a scenario: an advisor at a desk, colleagues by other means,
 * and the one who decides what waits for a person. Each is a step of a schedule
 * and follows from the dice of its world alone. */

/* Fewer of a kind are deleted than what is taken for a restored copy. */
#define MOST_DELETED 4
/* One edit in so many meets a program that dies over it. */
#define CRASHED_EDITS 12
#define CRASHED_WRITES 10

static const ShoreKind edited_kinds[] = {
  SHORE_KIND_CLIENT,  SHORE_KIND_CLIENT,  SHORE_KIND_CONTACT,
  SHORE_KIND_REQUEST, SHORE_KIND_REQUEST, SHORE_KIND_CALLBACK,
  SHORE_KIND_EVENT,   SHORE_KIND_SALE,    SHORE_KIND_PAYMENT,
};

static int
dice (ShoreScenario *self, int sides)
{
  return shore_world_dice (self->world, sides);
}

/* ── values ─────────────────────────────────────────────────────────────── */

static gboolean
is_editable (const ShoreField *field)
{
  return !(field->flags & (SHORE_FIELD_LOCAL | SHORE_FIELD_WHOLE)) && field->type != SHORE_TYPE_REF
         && (!(field->flags & SHORE_FIELD_FIXED) || field->type == SHORE_TYPE_STATE
             || strcmp (field->name, "closed") == 0);
}

static void
random_choice (ShoreScenario *self, const ShoreChoice *choices, ShoreValue *value)
{
  int n = 0;

  while (choices[n].code != NULL)
    n++;
  shore_value_set_text (value, choices[dice (self, n)].code);
}

/* As people write: one that comes back without its quotes and blanks, and one
 * that the server refuses. */
static const char *const text_forms[] = { "é%u", "%u", "a%u & b", " “q” \"%u\" ", "<%u>", "é%u\n" };

static char *
random_text (ShoreScenario *self)
{
  const char *form = text_forms[dice (self, G_N_ELEMENTS (text_forms))];

  if (dice (self, 50) == 0)
    form = "smile %u 🙂";
  return g_strdup_printf (form, (*self->counter)++);
}

static void
random_value (ShoreScenario *self, const ShoreField *field, ShoreValue *value)
{
  g_autofree char *text = NULL;

  switch (field->type)
    {
    case SHORE_TYPE_TEXT:
      text = random_text (self);
      shore_value_set_text (value, text);
      break;
    case SHORE_TYPE_CODE:
    case SHORE_TYPE_STATE:
      random_choice (self, field->choices, value);
      break;
    case SHORE_TYPE_INSTANT:
      shore_value_set_int (value, shore_clock_now (self->world->clock) + (*self->counter)++ * 1003);
      break;
    case SHORE_TYPE_BOOL:
      shore_value_set_int (value, dice (self, 2));
      break;
    default:
      shore_value_set_int (value, 1 + (*self->counter)++);
    }
}

/* ── here ───────────────────────────────────────────────────────────────── */

typedef struct
{
  ShoreKind kind;
  GPtrArray *records; /* (owned) */
} All;

static gboolean
load_all (ShoreDatabase *db, gpointer data, GError **error)
{
  All *all = data;

  all->records = shore_records_where (db, all->kind, -1, NULL, 0, error);
  return all->records != NULL;
}

static ShoreRecord *
random_here (ShoreScenario *self, ShoreKind kind)
{
  All all = { kind, NULL };
  ShoreRecord *record = NULL;

  shore_world_read (self->world, load_all, &all);
  if (all.records->len > 0)
    record = shore_record_ref (all.records->pdata[dice (self, (int)all.records->len)]);
  g_ptr_array_unref (all.records);
  return record;
}

static gboolean
fill_refs (ShoreScenario *self, ShoreRecord *record)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  for (int i = 0; i < info->n_fields; i++)
    {
      g_autoptr (ShoreRecord) target = NULL;
      gboolean required = (info->fields[i].flags & SHORE_FIELD_REQUIRED) != 0;

      if (info->fields[i].type != SHORE_TYPE_REF || (info->fields[i].flags & SHORE_FIELD_LOCAL)
          || (!required && dice (self, 3) == 0))
        continue;
      target = random_here (self, info->fields[i].target);
      if (target == NULL && required)
        return FALSE;
      if (target != NULL)
        shore_record_set_int (record, i, shore_record_get_id (target));
    }
  return TRUE;
}

static void
fill_values (ShoreScenario *self, ShoreRecord *record)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  for (int i = 0; i < info->n_fields; i++)
    {
      g_auto (ShoreValue) value = { 0 };
      gboolean whole = (info->fields[i].flags & SHORE_FIELD_WHOLE) != 0
                       && info->fields[i].type != SHORE_TYPE_REF;

      if (!is_editable (&info->fields[i]) && !whole)
        continue;
      if (!(info->fields[i].flags & SHORE_FIELD_REQUIRED) && dice (self, 3) == 0)
        continue;
      random_value (self, &info->fields[i], &value);
      shore_record_set_value (record, i, &value);
    }
}

static gboolean
create_job (ShoreDatabase *db, gpointer data, GError **error)
{
  ShoreScenario *self = data;
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "new");
  ShoreKind kind = shore_record_get_kind (self->record);

  self->batch = shore_ledger_get_batch (ledger);
  if (kind != SHORE_KIND_SALE)
    return shore_ledger_create (ledger, self->record, error);
  return shore_ledger_keep (ledger, self->record, error)
         && shore_ledger_replace_children (ledger, SHORE_KIND_SALE_LINE,
                                           shore_record_get_id (self->record), self->children,
                                           error)
         && shore_ledger_send (ledger, shore_record_get_id (self->record), kind, error);
}

static gboolean
update_job (ShoreDatabase *db, gpointer data, GError **error)
{
  ShoreScenario *self = data;
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "set");

  self->batch = shore_ledger_get_batch (ledger);
  return shore_ledger_update (ledger, self->record, error);
}

static void
make_lines (ShoreScenario *self)
{
  int n = 1 + dice (self, 3);

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  for (int i = 0; i < n; i++)
    {
      ShoreRecord *line = shore_record_new (SHORE_KIND_SALE_LINE);
      g_autofree char *label = g_strdup_printf ("line %u", (*self->counter)++);

      shore_sale_line_set_rank (line, i + 1);
      shore_sale_line_set_label (line, label);
      shore_sale_line_set_quantity (line, 1000 * (1 + i));
      g_ptr_array_add (self->children, line);
    }
}

/* The job of an edit, over which the program may die at any write. */
static void
write_here (ShoreScenario *self, ShoreStoreFunc job)
{
  if (dice (self, CRASHED_EDITS) == 0)
    shore_crash_disk_plan (1 + (guint)dice (self, CRASHED_WRITES), shore_scenario_die, self);
  shore_world_write (self->world, job, self);
  shore_crash_disk_forget ();
}

static void
create_here (ShoreScenario *self, ShoreKind kind)
{
  self->record = shore_record_new (kind);
  if (fill_refs (self, self->record))
    {
      fill_values (self, self->record);
      if (kind == SHORE_KIND_SALE)
        make_lines (self);
      write_here (self, create_job);
      for (int i = 0; !self->world->crashed && i < shore_kind_info (kind)->n_fields; i++)
        if (shore_record_has (self->record, i))
          shore_journal_note (self->journal, kind, shore_record_get_id (self->record), i,
                              shore_record_get_value (self->record, i));
    }
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->record, shore_record_unref);
}

static void
note_edit (ShoreScenario *self, ShoreKind kind, gint64 id, int field)
{
  if (self->world->crashed)
    shore_journal_forget (self->journal, kind, id, field);
  else
    shore_journal_note (self->journal, kind, id, field,
                        shore_record_get_value (self->record, field));
}

static void
update_here (ShoreScenario *self, ShoreKind kind)
{
  const ShoreKindInfo *info = shore_kind_info (kind);
  g_autoptr (ShoreRecord) found = random_here (self, kind);
  int n = 1 + dice (self, 2);

  if (found == NULL)
    return;
  self->record = shore_record_copy (found);
  while (n-- > 0)
    {
      int field = dice (self, info->n_fields);
      g_auto (ShoreValue) value = { 0 };

      if (!is_editable (&info->fields[field]))
        continue;
      if (dice (self, 8) > 0 || (info->fields[field].flags & SHORE_FIELD_REQUIRED))
        random_value (self, &info->fields[field], &value);
      shore_record_set_value (self->record, field, &value);
    }
  write_here (self, update_job);
  for (int i = 0; i < info->n_fields; i++)
    if (!shore_value_equal (shore_record_get_value (found, i),
                            shore_record_get_value (self->record, i)))
      note_edit (self, kind, shore_record_get_id (found), i);
  g_clear_pointer (&self->record, shore_record_unref);
}

void
shore_scenario_edit_here (ShoreScenario *self)
{
  for (int n = 1 + dice (self, 3); n > 0 && !self->world->crashed; n--)
    {
      ShoreKind kind = edited_kinds[dice (self, G_N_ELEMENTS (edited_kinds))];

      if (kind == SHORE_KIND_PAYMENT || kind == SHORE_KIND_EVENT || dice (self, 3) == 0)
        create_here (self, kind);
      else
        update_here (self, kind);
    }
}

static gboolean
undo_job (ShoreDatabase *db, gpointer data, GError **error)
{
  ShoreScenario *self = data;
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "undo");
  g_autoptr (GError) failure = NULL;

  /* An edit that changed nothing has nothing to take back, and says so. */
  if (shore_ledger_undo (ledger, self->batch, &failure)
      || g_str_equal (failure->message, "nothing to undo"))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* The last edit of all, whatever has become of it since. */
void
shore_scenario_undo_here (ShoreScenario *self)
{
  g_autoptr (GPtrArray) operations = shore_world_outbox (self->world);

  if (operations->len == 0 || self->batch == 0)
    return;
  shore_journal_excuse_changes (self->journal, operations->pdata[0]);
  shore_world_write (self->world, undo_job, self);
  self->batch = 0;
}

/* ── there ──────────────────────────────────────────────────────────────── */

static gint64
random_there (ShoreScenario *self, ShoreKind kind)
{
  g_autoptr (GArray) ids = shore_model_server_ids (self->world->server, kind);

  return ids->len > 0 ? g_array_index (ids, gint64, dice (self, (int)ids->len)) : 0;
}

static void
create_there (ShoreScenario *self, ShoreKind kind)
{
  const ShoreKindInfo *info = shore_kind_info (kind);
  g_autoptr (ShoreRecord) record = shore_record_new (kind);

  fill_values (self, record);
  for (int i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == SHORE_TYPE_REF && !(info->fields[i].flags & SHORE_FIELD_LOCAL))
      shore_record_set_int (record, i, random_there (self, info->fields[i].target));
  if (kind == SHORE_KIND_INVOICE)
    shore_invoice_set_rest (record, 10000 * (1 + dice (self, 5)));
  shore_model_server_create (self->world->server, record, NULL, NULL);
}

static void
update_there (ShoreScenario *self, ShoreKind kind, gint64 id)
{
  const ShoreKindInfo *info = shore_kind_info (kind);
  g_autoptr (ShoreRecord) record = shore_record_new (kind);
  g_auto (ShoreValue) value = { 0 };
  int field = dice (self, info->n_fields);

  if (!is_editable (&info->fields[field]))
    return;
  random_value (self, &info->fields[field], &value);
  shore_record_set_remote_id (record, id);
  shore_record_set_value (record, field, &value);
  shore_model_server_update (self->world->server, record, &field, 1, NULL);
}

void
shore_scenario_edit_there (ShoreScenario *self)
{
  ShoreKind kind = edited_kinds[dice (self, G_N_ELEMENTS (edited_kinds) - 1)];
  gint64 id = random_there (self, kind);
  int what = dice (self, 10);

  if (what < 2 || id == 0)
    create_there (self, kind);
  else if (what == 2 && self->deleted[kind] < MOST_DELETED)
    {
      self->deleted[kind]++;
      shore_model_server_delete (self->world->server, kind, id);
    }
  else
    update_there (self, kind, id);
}

/* The advisor and a colleague write into the same field, not knowing. */
void
shore_scenario_edit_both (ShoreScenario *self)
{
  ShoreKind kind = edited_kinds[dice (self, 5)];
  int field = shore_kind_info (kind)->title;
  g_autoptr (ShoreRecord) found = random_here (self, kind);
  g_autoptr (ShoreRecord) theirs = shore_record_new (kind);
  g_auto (ShoreValue) value = { 0 };

  if (found == NULL || shore_record_get_remote_id (found) == 0)
    return;
  random_value (self, shore_kind_field (kind, field), &value);
  shore_record_set_remote_id (theirs, shore_record_get_remote_id (found));
  shore_record_set_value (theirs, field, &value);
  shore_model_server_update (self->world->server, theirs, &field, 1, NULL);

  random_value (self, shore_kind_field (kind, field), &value);
  self->record = shore_record_copy (found);
  shore_record_set_value (self->record, field, &value);
  write_here (self, update_job);
  note_edit (self, kind, shore_record_get_id (found), field);
  g_clear_pointer (&self->record, shore_record_unref);
}

/* ── a person decides ───────────────────────────────────────────────────── */

static gboolean
decide_one (ShoreScenario *self, ShoreDatabase *db, const ShoreOperation *operation, GError **error)
{
  gboolean yields = dice (self, 2) || self->last_resort;

  if (operation->state == SHORE_OPERATION_CONFLICT)
    self->tally->conflicts++;
  else
    self->tally->refusals++;
  shore_witness_shown (&self->witness, operation);
  if (operation->state == SHORE_OPERATION_CONFLICT && !yields)
    return shore_outbox_keep_mine (db, operation->seq, -1, error);
  if (operation->state == SHORE_OPERATION_CONFLICT)
    {
      shore_journal_excuse_conflicts (self->journal, operation);
      return shore_outbox_take_theirs (db, operation->seq, -1, error);
    }
  if (!yields)
    return shore_outbox_retry (db, operation->seq, error);
  shore_journal_excuse_changes (self->journal, operation);
  return shore_outbox_discard (db, operation->seq, error);
}

static gboolean
decide_job (ShoreDatabase *db, gpointer data, GError **error)
{
  ShoreScenario *self = data;
  g_autoptr (GPtrArray) open = shore_outbox_list (db, TRUE, 0, error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      /* What was decided before it may have taken it along. */
      g_autoptr (ShoreOperation) operation
          = shore_outbox_get (db, ((ShoreOperation *)open->pdata[i])->seq, error);

      if (operation == NULL)
        return FALSE;
      if ((operation->state == SHORE_OPERATION_CONFLICT
           || operation->state == SHORE_OPERATION_REFUSED)
          && !decide_one (self, db, operation, error))
        return FALSE;
    }
  return open != NULL;
}

/* Whether the CRM was put back is what everybody in the firm knows; whether so
 * many records are meant to be missing, only the one who took them away. */
static gboolean
answer_doubt (ShoreDatabase *db, gpointer data, GError **error)
{
  ShoreScenario *self = data;
  guint missing;
  ShoreDoubt doubt = shore_doubt_read (db, &missing);
  gboolean keeps = dice (self, 3) > 0 && !self->last_resort;

  if (doubt == SHORE_DOUBT_NONE)
    return TRUE;
  self->tally->doubts++;
  if (doubt == SHORE_DOUBT_OLDER && self->witness.lenient)
    self->tally->older++;
  if (doubt == SHORE_DOUBT_OLDER && !self->witness.lenient)
    self->tally->false_alarms++;
  if (doubt == SHORE_DOUBT_OLDER && !keeps)
    shore_journal_excuse_all (self->journal);
  shore_witness_allow (&self->witness);
  return shore_doubt_answer (db, keeps ? SHORE_DOUBT_KEEP : SHORE_DOUBT_FOLLOW, error);
}

void
shore_scenario_decide (ShoreScenario *self)
{
  shore_world_write (self->world, answer_doubt, self);
  shore_world_write (self->world, decide_job, self);
}

/* ── what is there at the beginning ─────────────────────────────────────── */

void
shore_scenario_populate (ShoreScenario *self)
{
  static const ShoreKind kinds[] = { SHORE_KIND_CLIENT,  SHORE_KIND_CLIENT,  SHORE_KIND_CONTACT,
                                     SHORE_KIND_PRODUCT, SHORE_KIND_REQUEST, SHORE_KIND_CALLBACK,
                                     SHORE_KIND_EVENT,   SHORE_KIND_SALE,    SHORE_KIND_INVOICE };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (int n = 2 + dice (self, 4); n > 0; n--)
      create_there (self, kinds[i]);
}

/* The program dies, as by the power; nothing that is not on the disk remains. */
void
shore_scenario_die (gpointer data)
{
  ShoreScenario *self = data;

  shore_world_crash (self->world);
}
