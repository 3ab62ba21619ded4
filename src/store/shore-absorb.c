#include <glib/gi18n.h>
#include <string.h>

#include "base/shore-teeth.h"
#include "store/shore-absorb-private.h"
#include "store/shore-anchors.h"
#include "store/shore-meta.h"
#include "store/shore-outbox-private.h"
#include "store/shore-records-private.h"

/* Taking in what the CRM holds.
 *
 * A record that is new goes in by one INSERT. One that is known is compared
 * field by field: what no pending operation touches is taken; what one does is
 * left as it is here, and becomes a conflict when the CRM's value is neither
 * where the operation started nor what it wrote. */

/* How long a request may wait for its answer when the principal says nothing. */
#define ANSWER_MINUTES 480

static gboolean
is_ours (const char *key)
{
  return key != NULL && g_str_has_prefix (key, "hs-");
}

static gboolean
has_born_here (ShoreDatabase *db, ShoreKind kind)
{
  if (db->born_here[kind] < 0)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM (SELECT 1 FROM %s"
                                              " WHERE id >= 1099511627776 LIMIT 1)",
                                              shore_kind_info (kind)->name);

      db->born_here[kind] = shore_database_int (db, sql, 1) > 0;
    }
  return db->born_here[kind];
}

/* @test is about those born here; ?1 in it is @remote_id, ?2 is @key. */
static gboolean
find_born_here (ShoreDatabase *db,
                ShoreKind kind,
                const char *test,
                gint64 remote_id,
                const char *key,
                gint64 *id,
                GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT id FROM %s WHERE %s", shore_kind_info (kind)->name, test);
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, remote_id);
  if (key != NULL)
    shore_bind_text (statement, 2, key);
  if (!shore_database_step (db, statement, &row, error))
    return FALSE;
  if (row)
    {
      *id = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return TRUE;
}

/**
 * shore_absorb_local_id: the local number of a record of the CRM: the one born
 * here that carries its key or its number, else the CRM's own.
 */
gboolean
shore_absorb_local_id (ShoreDatabase *db,
                       ShoreKind kind,
                       gint64 remote_id,
                       const char *key,
                       gint64 *id,
                       GError **error)
{
  *id = 0;
  if (has_born_here (db, kind) && !SHORE_TOOTH (NO_LOCAL_TWIN))
    {
      if (is_ours (key)
          && !find_born_here (db, kind, "\"key\" = ?2 AND (remote_id IS NULL OR remote_id = ?1)",
                              remote_id, key, id, error))
        return FALSE;
      if (*id == 0 && !(shore_kind_info (kind)->flags & SHORE_KIND_CHILD)
          && !find_born_here (db, kind, "remote_id = ?1 AND id >= 1099511627776", remote_id, NULL,
                              id, error))
        return FALSE;
    }
  if (*id == 0)
    *id = remote_id;
  return TRUE;
}

/* REFs of a page are the CRM's numbers; empty ones and empty dates are nothing. */
static gboolean
to_local (ShoreDatabase *db, const ShoreField *field, ShoreValue *value, GError **error)
{
  gint64 id;

  if (value->kind == SHORE_VALUE_TEXT && value->text[0] == '\0')
    shore_value_clear (value);
  if (value->kind != SHORE_VALUE_INT)
    return TRUE;
  if (field->type == SHORE_TYPE_REF || field->type == SHORE_TYPE_DAY
      || field->type == SHORE_TYPE_INSTANT)
    {
      if (value->number == 0)
        shore_value_clear (value);
      else if (field->type == SHORE_TYPE_REF)
        {
          if (!shore_absorb_local_id (db, field->target, value->number, NULL, &id, error))
            return FALSE;
          value->number = id;
        }
    }
  return TRUE;
}

/**
 * shore_absorb_value: a field of a page's record as it would be stored here.
 * @value: (out caller-allocates)
 *
 * Returns: FALSE when the answer did not name the field
 */
gboolean
shore_absorb_value (ShoreDatabase *db, const ShoreRecord *theirs, int field, ShoreValue *value)
{
  ShoreKind kind = shore_record_get_kind (theirs);

  shore_value_set (value, shore_record_get_value (theirs, field));
  if (value->kind == SHORE_VALUE_NULL)
    return FALSE;
  return to_local (db, shore_kind_field (kind, field), value, NULL);
}

/* The same for all fields of a record that is new here; texts that are empty are
 * stored as nothing anyway. */
static gboolean
localise (ShoreDatabase *db, ShoreRecord *record, GError **error)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  for (int i = 0; i < info->n_fields; i++)
    {
      const ShoreValue *given = shore_record_get_value (record, i);
      g_auto (ShoreValue) value = { given->kind, given->number, NULL };

      if (given->kind != SHORE_VALUE_INT)
        continue;
      if (!to_local (db, &info->fields[i], &value, error))
        return FALSE;
      if (value.kind != given->kind || value.number != given->number)
        shore_record_set_value (record, i, &value);
    }
  return TRUE;
}

/* Rows for what a record refers to and we have not seen: they stand for it until
 * it comes, and show in no list. */
static gboolean
add_missing_targets (ShoreDatabase *db, const ShoreRecord *record, GError **error)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  for (int i = 0; i < info->n_fields; i++)
    {
      gint64 id = shore_record_get_int (record, i);

      if (info->fields[i].type != SHORE_TYPE_REF || id <= 0)
        continue;
      if (!shore_database_execf (
              db, error,
              "INSERT OR IGNORE INTO %s (id, remote_id, gone) VALUES (%" G_GINT64_FORMAT
              ", %" G_GINT64_FORMAT ", 0)",
              shore_kind_info (info->fields[i].target)->name, id, id))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert (ShoreDatabase *db, ShoreRecord *record, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (shore_records_insert (db, record, &local))
    return TRUE;
  if (sqlite3_extended_errcode (db->handle) != SQLITE_CONSTRAINT_FOREIGNKEY)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  return add_missing_targets (db, record, error) && shore_records_insert (db, record, error);
}

/* What no CRM tells and the desk needs: until when a request is to be answered. */
static void
derive (ShoreDatabase *db, ShoreRecord *record)
{
  if (shore_record_get_kind (record) != SHORE_KIND_REQUEST
      || shore_request_get_created (record) == 0 || shore_request_get_due (record) != 0)
    return;
  if (db->answer_minutes < 0)
    db->answer_minutes = shore_meta_get_int (db, "answer-minutes", ANSWER_MINUTES);
  shore_request_set_due (record,
                         shore_request_get_created (record) + db->answer_minutes * SHORE_MINUTE);
}

static gint64
highest_id (ShoreDatabase *db, ShoreKind kind)
{
  if (db->highest[kind] < 0)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT max(id) FROM %s WHERE id < 1099511627776",
                                              shore_kind_info (kind)->name);

      db->highest[kind] = shore_database_int (db, sql, 0);
    }
  return db->highest[kind];
}

/* The pending operation whose change of @field a comparison must respect, and
 * whether the CRM's @value is one of the states our own operations lead through. */
static ShoreOperation *
pending_on_field (
    GPtrArray *open, ShoreKind kind, int field, const ShoreValue *value, gboolean *known)
{
  const ShoreField *info = shore_kind_field (kind, field);
  ShoreOperation *first = NULL;

  *known = FALSE;
  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      ShoreOperation *operation = g_ptr_array_index (open, i);

      for (guint j = 0; j < operation->changes->len; j++)
        {
          const ShoreFieldChange *change = shore_operation_change (operation, j);

          if (change->field != field)
            continue;
          first = first ? first : operation;
          /* What waits for a person must show what the CRM holds now; what was
           * refused may have arrived all the same. */
          if (change->conflict)
            *known = *known || shore_field_same (info, value, &change->theirs);
          else
            *known = *known || shore_field_same (info, value, &change->before)
                     || (operation->state != SHORE_OPERATION_REFUSED
                         && shore_field_same (info, value, &change->after));
        }
    }
  return first;
}

static gboolean
merge (ShoreDatabase *db,
       ShoreRecord *mine,
       const ShoreRecord *theirs,
       gboolean stands,
       gboolean *changed,
       GError **error)
{
  ShoreKind kind = shore_record_get_kind (mine);
  const ShoreKindInfo *info = shore_kind_info (kind);
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) open = NULL;

  if (shore_record_get_sync (mine) != SHORE_SYNCED)
    {
      open = shore_outbox_of_record (db, kind, shore_record_get_id (mine), error);
      if (open == NULL)
        return FALSE;
    }

  for (int i = 0; i < info->n_fields; i++)
    {
      g_auto (ShoreValue) value = { 0 };
      ShoreOperation *pending;
      gboolean known;

      if ((info->fields[i].flags & SHORE_FIELD_LOCAL)
          || !shore_absorb_value (db, theirs, i, &value))
        continue;
      pending = pending_on_field (open, kind, i, &value, &known);
      if (pending != NULL && !SHORE_TOOTH (OVER_PENDING))
        {
          if (!known && pending->state != SHORE_OPERATION_UNKNOWN
              && pending->verb == SHORE_VERB_UPDATE
              && !shore_outbox_conflict (db, pending->seq, theirs, error))
            return FALSE;
          continue;
        }
      if (shore_field_same (&info->fields[i], &value, shore_record_get_value (mine, i)))
        continue;
      shore_record_set_value (mine, i, &value);
      g_array_append_val (fields, i);
    }

  *changed = fields->len > 0 || !stands;
  if (!*changed)
    return TRUE;
  if (!stands && !add_missing_targets (db, mine, error))
    return FALSE;
  if (!shore_records_write (db, mine, (const int *)fields->data, fields->len, error))
    {
      if (sqlite3_extended_errcode (db->handle) != SQLITE_CONSTRAINT_FOREIGNKEY)
        return FALSE;
      g_clear_error (error);
      return add_missing_targets (db, mine, error)
             && shore_records_write (db, mine, (const int *)fields->data, fields->len, error);
    }
  if (!stands)
    shore_database_touch_search (db, kind, shore_record_get_id (mine), SHORE_ALL_SEARCH);
  return TRUE;
}

static gboolean
adopt_remote_id (ShoreDatabase *db, const ShoreRecord *mine, gint64 remote_id, GError **error)
{
  if (shore_record_get_remote_id (mine) == remote_id)
    return TRUE;
  return shore_database_execf (db, error,
                               "UPDATE %s SET remote_id = %" G_GINT64_FORMAT
                               " WHERE id = %" G_GINT64_FORMAT,
                               shore_kind_info (shore_record_get_kind (mine))->name, remote_id,
                               shore_record_get_id (mine));
}

static gboolean
absorb_one (
    ShoreDatabase *db, ShoreRecord *theirs, gboolean *changed, gboolean *is_new, GError **error)
{
  ShoreKind kind = shore_record_get_kind (theirs);
  gint64 remote_id = shore_record_get_remote_id (theirs);
  g_autoptr (ShoreRecord) mine = NULL;
  gboolean stands;
  gint64 id;

  *changed = TRUE;
  if (!shore_absorb_local_id (db, kind, remote_id, shore_record_get_key (theirs), &id, error))
    return FALSE;
  if (id >= SHORE_LOCAL_IDS || id <= highest_id (db, kind))
    mine = shore_records_load_any (db, kind, id, &stands, NULL);

  *is_new = mine == NULL;
  if (mine != NULL)
    {
      gboolean dead = !stands && shore_record_get_sync (mine) == SHORE_SYNCED
                      && id >= SHORE_LOCAL_IDS && shore_record_get_remote_id (mine) == 0;

      derive (db, theirs);
      if (dead) /* taken back here before the CRM's copy was known */
        return TRUE;
      return adopt_remote_id (db, mine, remote_id, error)
             && merge (db, mine, theirs, stands, changed, error);
    }

  shore_record_set_id (theirs, id);
  shore_record_set_key (theirs, NULL);
  derive (db, theirs);
  return localise (db, theirs, error) && insert (db, theirs, error);
}

static gboolean
drop_lines (ShoreDatabase *db, gint64 sale, GError **error)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db, "DELETE FROM sale_line WHERE sale = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, sale);
  return shore_database_run (db, statement, error);
}

/* The lines of a sale are the CRM's once it has the sale. One that is new here has
 * none yet; during a first filling looking for them would read all there are. */
static gboolean
absorb_children (ShoreDatabase *db,
                 GPtrArray *records,
                 guint parent,
                 gboolean is_new,
                 guint *next,
                 GError **error)
{
  ShoreRecord *sale = g_ptr_array_index (records, parent);
  gint64 id;
  guint i = parent + 1;

  while (i < records->len
         && shore_record_get_kind (g_ptr_array_index (records, i)) == SHORE_KIND_SALE_LINE)
    i++;
  *next = i;
  if (!shore_absorb_local_id (db, SHORE_KIND_SALE, shore_record_get_remote_id (sale),
                              shore_record_get_key (sale), &id, error))
    return FALSE;
  if (!is_new && !drop_lines (db, id, error))
    return FALSE;

  for (guint j = parent + 1; j < i; j++)
    {
      ShoreRecord *line = g_ptr_array_index (records, j);

      shore_record_set_id (line, shore_record_get_remote_id (line));
      if (!localise (db, line, error))
        return FALSE;
      shore_record_set_int (line, SHORE_SALE_LINE_SALE, id);
      if (!insert (db, line, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * shore_absorb: takes in fetched records and merges them under what is pending.
 * @records: (element-type ShoreRecord): as a page carries them; used up
 * @n_changed: (out) (optional): how many changed anything here
 */
gboolean
shore_absorb (ShoreDatabase *db, GPtrArray *records, guint *n_changed, GError **error)
{
  /* A few are enough to know the CRM again by. */
  ShoreRecord *last_changed[4];
  guint total = 0;

  for (guint i = 0; i < records->len;)
    {
      ShoreRecord *record = g_ptr_array_index (records, i);
      gboolean changed, is_new;
      guint next = i + 1;

      if (!absorb_one (db, record, &changed, &is_new, error))
        return FALSE;
      if (shore_record_get_kind (record) == SHORE_KIND_SALE
          && !absorb_children (db, records, i, is_new, &next, error))
        return FALSE;
      if (changed)
        last_changed[total++ % G_N_ELEMENTS (last_changed)] = record;
      i = next;
    }
  if (n_changed != NULL)
    *n_changed = total;
  for (guint i = 0; i < MIN (total, G_N_ELEMENTS (last_changed)); i++)
    if (!shore_anchors_note (db, shore_record_get_kind (last_changed[i]),
                             shore_record_get_remote_id (last_changed[i]), FALSE, error))
      return FALSE;
  return TRUE;
}

/**
 * shore_absorb_known_ids: the CRM's numbers above @after_remote_id of records
 * that stand here, ascending.
 *
 * Returns: (transfer full) (nullable) (element-type gint64):
 */
GArray *
shore_absorb_known_ids (
    ShoreDatabase *db, ShoreKind kind, gint64 after_remote_id, guint limit, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT remote_id FROM %s WHERE gone IS NULL AND remote_id > ?1"
                         " ORDER BY remote_id LIMIT ?2",
                         shore_kind_info (kind)->name);
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, after_remote_id);
  sqlite3_bind_int64 (statement, 2, limit > 0 ? (gint64)limit : -1);
  for (;;)
    {
      gint64 id;

      if (!shore_database_step (db, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&ids);
      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
}

static gboolean
drop_edits (ShoreDatabase *db, GPtrArray *open, GError **error)
{
  for (guint i = 0; i < open->len; i++)
    if (!shore_outbox_set_state (db, open->pdata[i], SHORE_OPERATION_CANCELLED, NULL, error))
      return FALSE;
  return TRUE;
}

/**
 * shore_absorb_gone: the CRM has this record no more. With edits still pending
 * it stays, and they are refused: a person decides.
 */
gboolean
shore_absorb_gone (ShoreDatabase *db, ShoreKind kind, gint64 remote_id, GError **error)
{
  g_autoptr (GPtrArray) open = NULL;
  gint64 id;

  if (!shore_absorb_local_id (db, kind, remote_id, NULL, &id, error))
    return FALSE;
  open = shore_outbox_of_record (db, kind, id, error);
  if (open == NULL)
    return FALSE;
  if (open->len == 0 || SHORE_TOOTH (GONE_TAKES_EDITS))
    return drop_edits (db, open, error) && shore_records_set_gone (db, kind, id, TRUE, error);

  for (guint i = 0; i < open->len; i++)
    if (!shore_outbox_set_state (db, g_ptr_array_index (open, i), SHORE_OPERATION_REFUSED,
                                 _ ("The record was deleted on the CRM."), error))
      return FALSE;
  return TRUE;
}
