#include <string.h>

#include "store/shore-absorb.h"
#include "store/shore-bulk-private.h"
#include "store/shore-database-private.h"

/* The first filling of a vault.
 *
 * Rows go in bare, several times faster, and show at once; then indexes, search
 * rows and international numbers are made in steps, and search is merged. What is still to do
 * stands in a table, so a filling that was cut off goes on where it stopped. Search over a kind
 * that is in may begin while others still come: what changes in it from then on is indexed at once,
 * as always. */

#define ROWS_PER_STEP 8000
#define NUMBERS_PER_STEP 500 /* making one takes as long as indexing sixteen */
#define MERGE_PAGES 100
#define BULK_CHECKPOINT 12000 /* pages */

/**
 * shore_bulk_set: begins or ends the way of writing of a first filling: less is
 * indexed at once, and the write-ahead log grows longer before it is copied.
 */
void
shore_bulk_set (ShoreDatabase *db, gboolean bulk)
{
  db->bulk = bulk;
  sqlite3_wal_autocheckpoint (db->handle, bulk ? BULK_CHECKPOINT : SHORE_CHECKPOINT);
}

/**
 * shore_bulk_is_pending: whether a first filling has something left to do.
 */
gboolean
shore_bulk_is_pending (ShoreDatabase *db)
{
  return shore_database_int (db, "SELECT count(*) FROM bulk", 0) > 0;
}

static gboolean
plan_kind (ShoreDatabase *db, ShoreKind kind, gboolean digits, GError **error)
{
  g_autofree char *sql = shore_search_fill_sql (kind, digits, "1");

  if (sql == NULL || (shore_kind_info (kind)->flags & SHORE_KIND_VIEW))
    return TRUE;
  return shore_database_execf (db, error, "INSERT INTO bulk (work) VALUES ('%s:%s')",
                               digits ? "digits" : "words", shore_kind_info (kind)->name);
}

/* While rows come in, each step leaves a segment of the search as it is: merging
 * them on the way would write most of it twice. They are merged at the end, in
 * pieces, and searched in the meantime like any other. */
static gboolean
plan_merges (ShoreDatabase *db, GError **error)
{
  return shore_database_exec (
      db,
      "INSERT INTO search_words (search_words, rank) VALUES ('automerge', 0);"
      "INSERT INTO search_digits (search_digits, rank) VALUES ('automerge', 0);"
      "INSERT INTO search_words (search_words, rank) VALUES ('hashsize', 4194304);"
      "INSERT INTO search_digits (search_digits, rank) VALUES ('hashsize', 4194304);"
      "INSERT INTO bulk (work) VALUES ('merge:search_words'), ('merge:search_digits');",
      error);
}

static gboolean
drop_indexes (ShoreDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = shore_database_prepare (
      db,
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE 'list\\_%' ESCAPE '\\'",
      error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  for (;;)
    {
      if (!shore_database_step (db, statement, &row, error))
        return FALSE;
      if (!row)
        break;
      g_ptr_array_add (names, g_strdup (shore_column_text (statement, 0)));
    }
  for (guint i = 0; i < names->len; i++)
    if (!shore_database_execf (db, error, "DROP INDEX %s",
                               (const char *)g_ptr_array_index (names, i)))
      return FALSE;
  return TRUE;
}

/**
 * shore_bulk_begin: before the first page of an empty vault. Writer, in a
 * transaction. Nothing happens when one is under way.
 */
gboolean
shore_bulk_begin (ShoreDatabase *db, GError **error)
{
  if (shore_bulk_is_pending (db))
    {
      shore_bulk_set (db, TRUE);
      return TRUE;
    }

  if (!shore_database_exec (db,
                            "INSERT INTO bulk (work)"
                            " SELECT 'index:' || sql FROM sqlite_schema"
                            " WHERE type = 'index' AND name LIKE 'list\\_%' ESCAPE '\\'",
                            error)
      || !drop_indexes (db, error))
    return FALSE;
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    if (!plan_kind (db, kind, FALSE, error) || !plan_kind (db, kind, TRUE, error))
      return FALSE;
  if (!shore_database_exec (db, "INSERT INTO bulk (work) VALUES ('e164:client')", error)
      || !plan_merges (db, error))
    return FALSE;
  shore_bulk_set (db, TRUE);
  return TRUE;
}

static char *
rows_sql (const char *work, ShoreKind kind)
{
  const char *range = "id > ?1 AND id <= ?2";

  if (g_str_has_prefix (work, "e164:"))
    return g_strdup ("UPDATE client SET e164 = shore_e164(coalesce(mobile, phone))"
                     " WHERE e164 IS NULL AND id > ?1 AND id <= ?2");
  return shore_search_fill_sql (kind, g_str_has_prefix (work, "digits:"), range);
}

static gint64
end_of_range (ShoreDatabase *db, ShoreKind kind, gint64 after, int rows)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT max(id) FROM (SELECT id FROM %s WHERE id > %" G_GINT64_FORMAT
                         " ORDER BY id LIMIT %d)",
                         shore_kind_info (kind)->name, after, rows);
  sqlite3_stmt *statement;
  gint64 end = 0;

  if (sqlite3_prepare_v2 (db->handle, sql, -1, &statement, NULL) != SQLITE_OK)
    return 0;
  if (sqlite3_step (statement) == SQLITE_ROW)
    end = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return end;
}

static gboolean
do_rows (ShoreDatabase *db, const char *work, gint64 after, gint64 *reached, GError **error)
{
  const char *name = strchr (work, ':') + 1;
  int rows = g_str_has_prefix (work, "e164:") ? NUMBERS_PER_STEP : ROWS_PER_STEP;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  ShoreKind kind;

  *reached = 0;
  if (!shore_kind_from_name (name, &kind))
    return TRUE;
  *reached = end_of_range (db, kind, after, rows);
  if (*reached == 0)
    return TRUE;

  sql = rows_sql (work, kind);
  statement = shore_database_prepare (db, sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, after);
  sqlite3_bind_int64 (statement, 2, *reached);
  return shore_database_run (db, statement, error);
}

static gboolean
finish_step (ShoreDatabase *db, gint64 step, GError **error)
{
  return shore_database_execf (db, error, "DELETE FROM bulk WHERE step = %" G_GINT64_FORMAT, step);
}

/* FTS5 tells by the rows it changed whether there was anything to merge: fewer
 * than two, and there was not. */
static gboolean
merge_some (ShoreDatabase *db, const char *table, gboolean *more, GError **error)
{
  int before;

  if (!shore_database_execf (db, error,
                             "INSERT INTO %1$s (%1$s, rank) VALUES ('automerge', 4);"
                             "INSERT INTO %1$s (%1$s, rank) VALUES ('hashsize', 1048576)",
                             table))
    return FALSE;
  before = sqlite3_total_changes (db->handle);
  if (!shore_database_execf (db, error, "INSERT INTO %1$s (%1$s, rank) VALUES ('merge', %2$d)",
                             table, MERGE_PAGES))
    return FALSE;
  *more = sqlite3_total_changes (db->handle) - before >= 2;
  return TRUE;
}

static gboolean
do_step (ShoreDatabase *db, gint64 step, const char *work, gint64 after, GError **error)
{
  gint64 reached;
  gboolean more;

  if (g_str_has_prefix (work, "index:"))
    return shore_database_exec (db, work + strlen ("index:"), error)
           && finish_step (db, step, error);
  if (g_str_has_prefix (work, "merge:"))
    return merge_some (db, work + strlen ("merge:"), &more, error)
           && (more || finish_step (db, step, error));

  if (!do_rows (db, work, after, &reached, error))
    return FALSE;
  if (reached == 0)
    return finish_step (db, step, error);
  return shore_database_execf (db, error,
                               "UPDATE bulk SET reached = %" G_GINT64_FORMAT
                               " WHERE step = %" G_GINT64_FORMAT,
                               reached, step);
}

/* One step by the statement that finds it; @found tells whether there was any. */
static gboolean
step_by (ShoreDatabase *db, const char *sql, gboolean *found, GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);
  g_autofree char *work = NULL;
  gint64 step, after;

  *found = FALSE;
  if (statement == NULL || !shore_database_step (db, statement, found, error))
    return FALSE;
  if (!*found)
    return TRUE;
  step = sqlite3_column_int64 (statement, 0);
  work = g_strdup (shore_column_text (statement, 1));
  after = sqlite3_column_int64 (statement, 2);
  sqlite3_reset (statement);
  return do_step (db, step, work, after, error);
}

/**
 * shore_bulk_step: does one short piece of what is left. Writer, in a
 * transaction of its own.
 * @more: (out): whether something is left after it
 */
gboolean
shore_bulk_step (ShoreDatabase *db, gboolean *more, GError **error)
{
  gboolean found;

  *more = FALSE;
  if (!step_by (db, "SELECT step, work, reached FROM bulk ORDER BY step LIMIT 1", &found, error))
    return FALSE;
  *more = found && shore_bulk_is_pending (db);
  if (!*more)
    shore_bulk_set (db, FALSE);
  return TRUE;
}

/**
 * shore_bulk_step_search: does one short piece of the search over kinds whose
 * rows are all in. Writer, in a transaction of its own.
 * @kinds: a bit for each
 * @more: (out): FALSE when nothing of them is left
 */
gboolean
shore_bulk_step_search (ShoreDatabase *db, guint kinds, gboolean *more, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT step, work, reached FROM bulk WHERE work IN (''");

  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    if (kinds & (1u << kind))
      g_string_append_printf (sql, ", 'words:%s', 'digits:%s'", shore_kind_info (kind)->name,
                              shore_kind_info (kind)->name);
  g_string_append (sql, ") ORDER BY step LIMIT 1");
  return step_by (db, sql->str, more, error);
}

static gboolean
has_words (ShoreKind kind)
{
  const ShoreKindInfo *info = shore_kind_info (kind);

  for (int i = 0; i < info->n_fields; i++)
    if (info->fields[i].flags & SHORE_FIELD_SEARCH)
      return TRUE;
  return FALSE;
}

/**
 * shore_bulk_bare_kinds: a bit for each kind of whose search nothing is made yet,
 * and which is then made over all its rows. The first step of a kind tells.
 */
guint
shore_bulk_bare_kinds (ShoreDatabase *db)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db, "SELECT work FROM bulk WHERE reached = 0", NULL);
  guint bare = 0;

  while (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *work = shore_column_text (statement, 0);
      gboolean words = g_str_has_prefix (work, "words:");
      ShoreKind kind;

      if ((words || g_str_has_prefix (work, "digits:"))
          && shore_kind_from_name (strchr (work, ':') + 1, &kind) && (words || !has_words (kind)))
        bare |= 1u << kind;
    }
  if (statement != NULL)
    sqlite3_reset (statement);
  return bare;
}
