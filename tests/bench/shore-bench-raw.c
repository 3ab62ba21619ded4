#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "shore-bench.h"

/* ShoreBenchRaw: the rows of a finished vault in memory, and the fastest way
 * known to put them into the same schema with SQLite alone: one transaction,
 * WAL, NORMAL, prepared inserts bound without a copy, foreign keys off, lists'
 * indexes and search after the rows. Folded words and digits are ready-made, so
 * nothing of ours is in it. */

#define TARGET_CACHE "-64000"

typedef struct
{
  char *insert; /* (owned) */
  int n_columns;
  GArray *cells; /* (owned) (element-type Cell) row by row */
} Table;

typedef struct
{
  int type;
  int length;
  union
  {
    gint64 number;
    const char *text; /* in `texts` */
  };
} Cell;

struct _ShoreBenchRaw
{
  char *vault;         /* (owned) */
  GArray *tables;      /* (owned) (element-type Table) */
  GPtrArray *indexes;  /* (owned) CREATE INDEX … */
  GStringChunk *texts; /* (owned) */
  guint n_rows;
};

static gboolean
fail (sqlite3 *db, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "raw SQLite: %s", sqlite3_errmsg (db));
  return FALSE;
}

static gboolean
run (sqlite3 *db, const char *sql, GError **error)
{
  return sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK || fail (db, error);
}

static char *
insert_of (sqlite3_stmt *rows, const char *name)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO %s (", name);
  for (int i = 0; i < sqlite3_column_count (rows); i++)
    g_string_append_printf (sql, "%s\"%s\"", i ? ", " : "", sqlite3_column_name (rows, i));
  g_string_append (sql, ") VALUES (");
  for (int i = 0; i < sqlite3_column_count (rows); i++)
    g_string_append (sql, i ? ", ?" : "?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static void
read_cell (ShoreBenchRaw *self, sqlite3_stmt *rows, int column, Cell *cell)
{
  cell->type = sqlite3_column_type (rows, column);
  /* International numbers are not there yet when the first sync is measured. */
  if (strcmp (sqlite3_column_name (rows, column), "e164") == 0)
    cell->type = SQLITE_NULL;
  if (cell->type == SQLITE_INTEGER)
    cell->number = sqlite3_column_int64 (rows, column);
  else if (cell->type == SQLITE_TEXT)
    {
      cell->length = sqlite3_column_bytes (rows, column);
      cell->text
          = g_string_chunk_insert (self->texts, (const char *)sqlite3_column_text (rows, column));
    }
}

static gboolean
read_table (ShoreBenchRaw *self, sqlite3 *db, const char *name, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", name);
  Table table = { 0 };
  sqlite3_stmt *rows;
  int code;

  if (sqlite3_prepare_v2 (db, sql, -1, &rows, NULL) != SQLITE_OK)
    return fail (db, error);
  table.insert = insert_of (rows, name);
  table.n_columns = sqlite3_column_count (rows);
  table.cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  while ((code = sqlite3_step (rows)) == SQLITE_ROW)
    {
      for (int i = 0; i < table.n_columns; i++)
        {
          Cell cell = { 0 };

          read_cell (self, rows, i, &cell);
          g_array_append_val (table.cells, cell);
        }
      self->n_rows++;
    }
  sqlite3_finalize (rows);
  g_array_append_val (self->tables, table);
  return code == SQLITE_DONE || fail (db, error);
}

static gboolean
read_indexes (ShoreBenchRaw *self, sqlite3 *db, GError **error)
{
  sqlite3_stmt *rows;

  if (sqlite3_prepare_v2 (db,
                          "SELECT sql FROM sqlite_schema WHERE type = 'index'"
                          " AND name LIKE 'list\\_%' ESCAPE '\\'",
                          -1, &rows, NULL)
      != SQLITE_OK)
    return fail (db, error);
  while (sqlite3_step (rows) == SQLITE_ROW)
    g_ptr_array_add (self->indexes, g_strdup ((const char *)sqlite3_column_text (rows, 0)));
  sqlite3_finalize (rows);
  return TRUE;
}

static void
clear_table (gpointer data)
{
  Table *table = data;

  g_free (table->insert);
  g_array_unref (table->cells);
}

/**
 * shore_bench_raw_new: reads every row of a finished vault.
 *
 * Returns: (transfer full) (nullable):
 */
ShoreBenchRaw *
shore_bench_raw_new (const char *vault, GError **error)
{
  g_autoptr (ShoreBenchRaw) self = g_new0 (ShoreBenchRaw, 1);
  gboolean read = TRUE;
  sqlite3 *db;

  self->vault = g_strdup (vault);
  self->tables = g_array_new (FALSE, FALSE, sizeof (Table));
  g_array_set_clear_func (self->tables, clear_table);
  self->indexes = g_ptr_array_new_with_free_func (g_free);
  self->texts = g_string_chunk_new (1 << 20);
  if (sqlite3_open_v2 (vault, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    read = fail (db, error);
  for (int kind = 0; read && kind < SHORE_N_KINDS; kind++)
    if (!(shore_kind_info (kind)->flags & SHORE_KIND_VIEW))
      read = read_table (self, db, shore_kind_info (kind)->name, error);
  read = read && read_indexes (self, db, error);
  sqlite3_close (db);
  return read ? g_steal_pointer (&self) : NULL;
}

void
shore_bench_raw_free (ShoreBenchRaw *self)
{
  g_free (self->vault);
  g_array_unref (self->tables);
  g_ptr_array_unref (self->indexes);
  g_string_chunk_free (self->texts);
  g_free (self);
}

guint
shore_bench_raw_count (ShoreBenchRaw *self)
{
  return self->n_rows;
}

/* The empty schema is a vault's own, made by the store; search texts wait in
 * memory. */
/* The schema's triggers speak of the desk's clock and of its change feed, of which bare SQLite has
 * none. */
static void
no_desk (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values G_GNUC_UNUSED)
{
  sqlite3_result_int64 (context, 0);
}

static gboolean
prepare (ShoreBenchRaw *self, sqlite3 *db, GError **error)
{
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS finished", self->vault);

  sqlite3_create_function (db, "shore_now", 0, SQLITE_UTF8, NULL, no_desk, NULL, NULL);
  sqlite3_create_function (db, "shore_touch", 2, SQLITE_UTF8, NULL, no_desk, NULL, NULL);
  if (!run (db,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA "
            "foreign_keys = OFF;"
            "PRAGMA cache_size = " TARGET_CACHE "; PRAGMA wal_autocheckpoint = 4000;"
            "PRAGMA temp_store = MEMORY;",
            error)
      || !run (db, attach, error)
      || !run (db,
               "CREATE TEMP TABLE words AS SELECT id, c0 FROM "
               "finished.search_words_content;"
               "CREATE TEMP TABLE digits AS SELECT id, c0 FROM "
               "finished.search_digits_content;"
               "DETACH finished;",
               error))
    return FALSE;
  for (guint i = 0; i < self->indexes->len; i++)
    {
      g_auto (GStrv) words = g_strsplit (self->indexes->pdata[i], " ", 4);
      g_autofree char *drop = g_strconcat ("DROP INDEX ", words[2], NULL);

      if (!run (db, drop, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
load_table (sqlite3 *db, const Table *table, GError **error)
{
  const Cell *cell = (const Cell *)table->cells->data;
  const Cell *end = cell + table->cells->len;
  sqlite3_stmt *insert;

  if (sqlite3_prepare_v3 (db, table->insert, -1, SQLITE_PREPARE_PERSISTENT, &insert, NULL)
      != SQLITE_OK)
    return fail (db, error);
  while (cell < end)
    {
      for (int i = 1; i <= table->n_columns; i++, cell++)
        if (cell->type == SQLITE_INTEGER)
          sqlite3_bind_int64 (insert, i, cell->number);
        else if (cell->type == SQLITE_TEXT)
          sqlite3_bind_text (insert, i, cell->text, cell->length, SQLITE_STATIC);
        else
          sqlite3_bind_null (insert, i);
      if (sqlite3_step (insert) != SQLITE_DONE)
        {
          sqlite3_finalize (insert);
          return fail (db, error);
        }
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
  return TRUE;
}

static gboolean
load (ShoreBenchRaw *self, sqlite3 *db, GError **error)
{
  gboolean loaded = run (db, "BEGIN IMMEDIATE", error);

  for (guint i = 0; loaded && i < self->tables->len; i++)
    loaded = load_table (db, &g_array_index (self->tables, Table, i), error);
  for (guint i = 0; loaded && i < self->indexes->len; i++)
    loaded = run (db, self->indexes->pdata[i], error);
  return loaded
         && run (db,
                 "INSERT INTO search_words (rowid, words) SELECT id, c0 "
                 "FROM temp.words;"
                 "INSERT INTO search_digits (rowid, digits) SELECT id, "
                 "c0 FROM temp.digits;"
                 "COMMIT; PRAGMA wal_checkpoint (TRUNCATE);",
                 error);
}

/**
 * shore_bench_raw_load: loads them into a new file, checkpoint counted.
 * @path: an empty vault
 *
 * Returns: milliseconds, negative when it failed
 */
double
shore_bench_raw_load (ShoreBenchRaw *self, const char *path, GError **error)
{
  double took = -1;
  sqlite3 *db;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
    fail (db, error);
  else if (prepare (self, db, error))
    {
      gint64 began = g_get_monotonic_time ();

      if (load (self, db, error))
        took = shore_bench_ms_since (began);
    }
  sqlite3_close (db);
  return took;
}
