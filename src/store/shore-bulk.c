#include <string.h>

#include "store/shore-absorb.h"
#include "store/shore-bulk-private.h"
#include "store/shore-database-private.h"

/* The first filling of a vault.
 *
 * Rows go in bare, several times faster, and show at once; then indexes, search
 * rows and international numbers are made in steps. What is still to do stands
 * in a table, so a filling that was cut off goes on where it stopped. */

#define ROWS_PER_STEP 2000

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
      db->bulk = TRUE;
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
  if (!shore_database_exec (db, "INSERT INTO bulk (work) VALUES ('e164:client')", error))
    return FALSE;
  db->bulk = TRUE;
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
  int rows = g_str_has_prefix (work, "e164:") ? ROWS_PER_STEP / 4 : ROWS_PER_STEP;
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

static gboolean
do_step (ShoreDatabase *db, gint64 step, const char *work, gint64 after, GError **error)
{
  gint64 reached;

  if (g_str_has_prefix (work, "index:"))
    return shore_database_exec (db, work + strlen ("index:"), error)
           && finish_step (db, step, error);

  if (!do_rows (db, work, after, &reached, error))
    return FALSE;
  if (reached == 0)
    return finish_step (db, step, error);
  return shore_database_execf (db, error,
                               "UPDATE bulk SET reached = %" G_GINT64_FORMAT
                               " WHERE step = %" G_GINT64_FORMAT,
                               reached, step);
}

/**
 * shore_bulk_step: does one short piece of what is left. Writer, in a
 * transaction of its own.
 * @more: (out): whether something is left after it
 */
gboolean
shore_bulk_step (ShoreDatabase *db, gboolean *more, GError **error)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db, "SELECT step, work, reached FROM bulk ORDER BY step LIMIT 1",
                                error);
  g_autofree char *work = NULL;
  gint64 step, after;
  gboolean row;

  *more = FALSE;
  if (statement == NULL || !shore_database_step (db, statement, &row, error))
    return FALSE;
  if (!row)
    {
      db->bulk = FALSE;
      return TRUE;
    }
  step = sqlite3_column_int64 (statement, 0);
  work = g_strdup (shore_column_text (statement, 1));
  after = sqlite3_column_int64 (statement, 2);
  sqlite3_reset (statement);

  if (!do_step (db, step, work, after, error))
    return FALSE;
  *more = shore_bulk_is_pending (db);
  if (!*more)
    db->bulk = FALSE;
  return TRUE;
}
