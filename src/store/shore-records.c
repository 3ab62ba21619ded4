#include <string.h>

#include "base/shore-text.h"
#include "store/shore-records-private.h"

/* The mapper between records and their tables, made from the descriptors: the
 * column of a field has the field's name. */

#define N_COMMON 5 /* id, remote_id, key, sync, gone */

static gboolean
has_fold (ShoreKind kind)
{
  return kind == SHORE_KIND_CLIENT || kind == SHORE_KIND_PRODUCT;
}

static void
append_columns (GString *sql, const ShoreKindInfo *info)
{
  g_string_append (sql, "r.id, r.remote_id, r.\"key\", r.sync, r.gone");
  for (int i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ", r.\"%s\"", info->fields[i].name);
}

static char *
select_sql (ShoreKind kind, const char *where)
{
  const ShoreKindInfo *info = shore_kind_info (kind);
  GString *sql = g_string_new ("SELECT ");

  append_columns (sql, info);
  if (shore_kind_find_field (kind, "client") >= 0)
    g_string_append_printf (sql, ", c.name FROM %s r LEFT JOIN client c ON c.id = r.client",
                            info->name);
  else
    g_string_append_printf (sql, " FROM %s r", info->name);
  g_string_append_printf (sql, " WHERE %s", where);
  return g_string_free (sql, FALSE);
}

static ShoreRecord *
record_from_row (sqlite3_stmt *statement, ShoreKind kind, gboolean *stands)
{
  ShoreRecord *record = shore_record_new (kind);
  int n_fields = shore_kind_info (kind)->n_fields;

  shore_record_set_id (record, sqlite3_column_int64 (statement, 0));
  shore_record_set_remote_id (record, sqlite3_column_int64 (statement, 1));
  shore_record_set_key (record, shore_column_text (statement, 2));
  shore_record_set_sync (record, sqlite3_column_int (statement, 3));
  *stands = sqlite3_column_type (statement, 4) == SQLITE_NULL;

  for (int i = 0; i < n_fields; i++)
    switch (sqlite3_column_type (statement, N_COMMON + i))
      {
      case SQLITE_NULL:
        break;
      case SQLITE_INTEGER:
        shore_record_set_int (record, i, sqlite3_column_int64 (statement, N_COMMON + i));
        break;
      default:
        shore_record_set_text (record, i, shore_column_text (statement, N_COMMON + i));
      }
  if (sqlite3_column_count (statement) > N_COMMON + n_fields)
    shore_record_set_client_name (record, shore_column_text (statement, N_COMMON + n_fields));
  return record;
}

static gboolean
not_found (ShoreKind kind, gint64 id, GError **error)
{
  g_set_error (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_NOT_FOUND, "no %s %" G_GINT64_FORMAT,
               shore_kind_info (kind)->name, id);
  return FALSE;
}

static sqlite3_stmt *
load_statement (ShoreDatabase *db, ShoreKind kind, GError **error)
{
  if (db->load[kind] == NULL)
    {
      g_autofree char *sql = select_sql (kind, "r.id = ?1");

      db->load[kind] = shore_database_prepare (db, sql, error);
    }
  else
    shore_database_ready (db->load[kind]);
  return db->load[kind];
}

/**
 * shore_records_load_any: also finds a tombstone or a record only referred to.
 * @stands: (out): whether it is neither
 *
 * Returns: (transfer full) (nullable):
 */
ShoreRecord *
shore_records_load_any (
    ShoreDatabase *db, ShoreKind kind, gint64 id, gboolean *stands, GError **error)
{
  sqlite3_stmt *statement = load_statement (db, kind, error);
  ShoreRecord *record;
  gboolean row;

  *stands = FALSE;
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, id);
  if (!shore_database_step (db, statement, &row, error))
    return NULL;
  if (!row)
    {
      not_found (kind, id, error);
      return NULL;
    }
  record = record_from_row (statement, kind, stands);
  sqlite3_reset (statement);
  return record;
}

/**
 * shore_records_load: the record @id, or %SHORE_STORE_ERROR_NOT_FOUND.
 *
 * Returns: (transfer full) (nullable):
 */
ShoreRecord *
shore_records_load (ShoreDatabase *db, ShoreKind kind, gint64 id, GError **error)
{
  gboolean stands;
  g_autoptr (ShoreRecord) record = shore_records_load_any (db, kind, id, &stands, error);

  if (record != NULL && !stands)
    {
      not_found (kind, id, error);
      return NULL;
    }
  return g_steal_pointer (&record);
}

/**
 * shore_records_load_many: those of @ids that stand, in the order given.
 *
 * Returns: (transfer full) (nullable) (element-type ShoreRecord):
 */
GPtrArray *
shore_records_load_many (
    ShoreDatabase *db, ShoreKind kind, const gint64 *ids, guint n_ids, GError **error)
{
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr (GError) local = NULL;
      ShoreRecord *record = shore_records_load (db, kind, ids[i], &local);

      if (record != NULL)
        g_ptr_array_add (records, record);
      else if (!g_error_matches (local, SHORE_STORE_ERROR, SHORE_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }
  return g_steal_pointer (&records);
}

static GPtrArray *
collect (ShoreDatabase *db, sqlite3_stmt *statement, ShoreKind kind, GError **error)
{
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  gboolean row, stands;

  for (;;)
    {
      if (!shore_database_step (db, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&records);
      g_ptr_array_add (records, record_from_row (statement, kind, &stands));
    }
}

/**
 * shore_records_where: those that stand and whose @field is @value, by id;
 * @field -1 for all.
 *
 * Returns: (transfer full) (nullable) (element-type ShoreRecord):
 */
GPtrArray *
shore_records_where (ShoreDatabase *db,
                     ShoreKind kind,
                     int field,
                     const ShoreValue *value,
                     guint limit,
                     GError **error)
{
  g_autofree char *test
      = field < 0 ? g_strdup ("1")
                  : g_strdup_printf ("r.\"%s\" IS ?2", shore_kind_field (kind, field)->name);
  g_autofree char *where = g_strdup_printf ("r.gone IS NULL AND %s ORDER BY r.id LIMIT ?1", test);
  g_autofree char *sql = select_sql (kind, where);
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, limit > 0 ? (gint64)limit : -1);
  if (field >= 0)
    shore_bind_value (statement, 2, value);
  return collect (db, statement, kind, error);
}

/**
 * shore_records_children: the sale lines of a sale, in their order.
 *
 * Returns: (transfer full) (nullable) (element-type ShoreRecord):
 */
GPtrArray *
shore_records_children (ShoreDatabase *db, ShoreKind child_kind, gint64 parent, GError **error)
{
  const ShoreKindInfo *info = shore_kind_info (child_kind);
  g_autofree char *where
      = g_strdup_printf ("r.\"%s\" = ?1 ORDER BY r.rank, r.id", info->fields[info->parent].name);
  g_autofree char *sql = select_sql (child_kind, where);
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, parent);
  return collect (db, statement, child_kind, error);
}

/**
 * shore_records_new_id: the next number of this vault's own. Writer, in a
 * transaction.
 */
gint64
shore_records_new_id (ShoreDatabase *db, ShoreKind kind)
{
  g_autofree char *sql = g_strdup_printf ("SELECT max(id) FROM %s", shore_kind_info (kind)->name);

  return MAX (shore_database_int (db, sql, 0) + 1, SHORE_LOCAL_IDS);
}

static char *
insert_sql (ShoreKind kind)
{
  const ShoreKindInfo *info = shore_kind_info (kind);
  GString *sql = g_string_new (NULL);
  int n_values = 4 + info->n_fields + (has_fold (kind) ? 1 : 0);

  g_string_append_printf (sql, "INSERT INTO %s (id, remote_id, \"key\", sync", info->name);
  for (int i = 0; i < info->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", info->fields[i].name);
  g_string_append (sql, has_fold (kind) ? ", fold) VALUES (?1" : ") VALUES (?1");
  for (int i = 2; i <= n_values; i++)
    g_string_append_printf (sql, ", ?%d", i);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static sqlite3_stmt *
insert_statement (ShoreDatabase *db, ShoreKind kind, GError **error)
{
  if (db->insert[kind] == NULL)
    {
      g_autofree char *sql = insert_sql (kind);

      db->insert[kind] = shore_database_prepare (db, sql, error);
    }
  else
    shore_database_ready (db->insert[kind]);
  return db->insert[kind];
}

static void
bind_fold (sqlite3_stmt *statement, int index, const ShoreRecord *record)
{
  sqlite3_bind_text (statement, index, shore_text_fold (shore_record_get_title (record)), -1,
                     g_free);
}

/**
 * shore_records_insert: a new row, whose id is set. The statement's own error
 * code is left for a caller that can mend it.
 */
gboolean
shore_records_insert (ShoreDatabase *db, ShoreRecord *record, GError **error)
{
  ShoreKind kind = shore_record_get_kind (record);
  int n_fields = shore_kind_info (kind)->n_fields;
  gint64 id = shore_record_get_id (record);
  sqlite3_stmt *statement = insert_statement (db, kind, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (shore_record_get_remote_id (record) != 0)
    sqlite3_bind_int64 (statement, 2, shore_record_get_remote_id (record));
  shore_bind_text (statement, 3, shore_record_get_key (record));
  sqlite3_bind_int (statement, 4, shore_record_get_sync (record));
  for (int i = 0; i < n_fields; i++)
    shore_bind_value (statement, 5 + i, shore_record_get_value (record, i));
  if (has_fold (kind))
    bind_fold (statement, 5 + n_fields, record);

  if (!shore_database_run (db, statement, error))
    return FALSE;
  if (id >= SHORE_LOCAL_IDS)
    db->born_here[kind] = TRUE;
  else
    db->highest[kind] = MAX (db->highest[kind], id);
  shore_database_touch (db, kind, id);
  shore_database_touch_search (db, kind, id, SHORE_ALL_SEARCH);
  return TRUE;
}

/**
 * shore_records_write: writes @fields of @record into its row; the row stands
 * again if it did not.
 */
gboolean
shore_records_write (
    ShoreDatabase *db, const ShoreRecord *record, const int *fields, guint n_fields, GError **error)
{
  ShoreKind kind = shore_record_get_kind (record);
  const ShoreKindInfo *info = shore_kind_info (kind);
  g_autoptr (GString) sql = g_string_new (NULL);
  ShoreFieldFlags changed = 0;
  gboolean fold = FALSE;
  sqlite3_stmt *statement;

  g_string_append_printf (sql, "UPDATE %s SET gone = NULL", info->name);
  for (guint i = 0; i < n_fields; i++)
    {
      g_string_append_printf (sql, ", \"%s\" = ?%u", info->fields[fields[i]].name, i + 2);
      fold = fold || (has_fold (kind) && fields[i] == info->title);
      changed |= info->fields[fields[i]].flags;
    }
  if (fold)
    g_string_append_printf (sql, ", fold = ?%u", n_fields + 2);
  g_string_append (sql, " WHERE id = ?1");

  statement = shore_database_prepare (db, sql->str, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, shore_record_get_id (record));
  for (guint i = 0; i < n_fields; i++)
    shore_bind_value (statement, (int)i + 2, shore_record_get_value (record, fields[i]));
  if (fold)
    bind_fold (statement, (int)n_fields + 2, record);
  if (!shore_database_run (db, statement, error))
    return FALSE;

  shore_database_touch (db, kind, shore_record_get_id (record));
  shore_database_touch_search (db, kind, shore_record_get_id (record), changed);
  return TRUE;
}

gboolean
shore_records_set_sync (
    ShoreDatabase *db, ShoreKind kind, gint64 id, ShoreSyncState sync, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET sync = ?2 WHERE id = ?1 AND sync <> ?2",
                                          shore_kind_info (kind)->name);
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_int (statement, 2, sync);
  if (!shore_database_run (db, statement, error))
    return FALSE;
  if (sqlite3_changes (db->handle) > 0)
    shore_database_touch (db, kind, id);
  return TRUE;
}

/**
 * shore_records_set_gone: makes a row a tombstone, or stand again.
 */
gboolean
shore_records_set_gone (ShoreDatabase *db, ShoreKind kind, gint64 id, gboolean gone, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("UPDATE %s SET gone = ?2 WHERE id = ?1", shore_kind_info (kind)->name);
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  if (gone)
    sqlite3_bind_int64 (statement, 2, MAX (shore_clock_now (db->clock), 1));
  if (!shore_database_run (db, statement, error))
    return FALSE;
  shore_database_touch (db, kind, id);
  shore_database_touch_search (db, kind, id, SHORE_ALL_SEARCH);
  return TRUE;
}

/**
 * shore_records_remote_id: the CRM's number of a local record; 0 for none.
 */
gint64
shore_records_remote_id (ShoreDatabase *db, ShoreKind kind, gint64 id)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT remote_id FROM %s WHERE id = ?1", shore_kind_info (kind)->name);
  sqlite3_stmt *statement = shore_database_prepare (db, sql, NULL);
  gint64 remote_id = 0;

  if (statement == NULL)
    return 0;
  sqlite3_bind_int64 (statement, 1, id);
  if (sqlite3_step (statement) == SQLITE_ROW)
    remote_id = sqlite3_column_int64 (statement, 0);
  sqlite3_reset (statement);
  return remote_id;
}

/**
 * shore_records_translate: local ids in the REFs of @record become the CRM's.
 * @complete: (out): FALSE when one of them is not on the CRM yet
 */
gboolean
shore_records_translate (ShoreDatabase *db, ShoreRecord *record, gboolean *complete)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  *complete = TRUE;
  for (int i = 0; i < info->n_fields; i++)
    {
      gint64 remote_id;

      if (info->fields[i].type != SHORE_TYPE_REF || shore_record_get_int (record, i) == 0)
        continue;
      remote_id
          = shore_records_remote_id (db, info->fields[i].target, shore_record_get_int (record, i));
      if (remote_id == 0)
        *complete = FALSE;
      shore_record_set_int (record, i, remote_id);
    }
  return *complete;
}
