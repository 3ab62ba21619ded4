#include <string.h>

#include "base/shore-day.h"
#include "base/shore-text.h"
#include "model/shore-phone.h"
#include "store/shore-bulk-private.h"
#include "store/shore-database-private.h"

/* One connection to a vault and its prepared statements.
 *
 * Made, used and closed by one thread. Writes happen between begin and commit;
 * what they touched is collected for the change feed, and the search rows of
 * what they touched are brought up to date in one batch just before the commit,
 * as FTS5 is several times slower row by row. */

#define BUSY_MS 10000

G_DEFINE_QUARK (shore - store - error - quark, shore_store_error)

ShoreClock *
shore_database_clock (ShoreDatabase *db)
{
  return db->clock;
}

ShoreChance *
shore_database_chance (ShoreDatabase *db)
{
  return db->chance;
}

static ShoreStoreError
error_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return SHORE_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return SHORE_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return SHORE_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return SHORE_STORE_ERROR_DAMAGED;
    case SQLITE_IOERR:
      return code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_FSYNC ? SHORE_STORE_ERROR_FULL
                                                                      : SHORE_STORE_ERROR_FAILED;
    default:
      return SHORE_STORE_ERROR_FAILED;
    }
}

/**
 * shore_database_set_error: SQLite's code as one of ours. Its message may quote
 * SQL, never a value.
 */
void
shore_database_set_error (ShoreDatabase *db, int code, GError **error)
{
  int extended = db && db->handle ? sqlite3_extended_errcode (db->handle) : code;

  g_set_error (error, SHORE_STORE_ERROR, error_code (extended), "database: %s (%d)",
               db && db->handle ? sqlite3_errmsg (db->handle) : sqlite3_errstr (code), extended);
}

static void
sql_fold (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text (values[0]);

  sqlite3_result_text (context, shore_text_fold (text), -1, g_free);
}

static void
sql_digits (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text (values[0]);

  sqlite3_result_text (context, shore_text_digits (text), -1, g_free);
}

static void
sql_e164 (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values)
{
  const char *text = (const char *)sqlite3_value_text (values[0]);
  char *number = shore_phone_e164 (text, NULL);

  sqlite3_result_text (context, number ? number : g_strdup (""), -1, g_free);
}

static void
sql_now (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values G_GNUC_UNUSED)
{
  ShoreDatabase *db = sqlite3_user_data (context);

  sqlite3_result_int64 (context, shore_clock_now (db->clock));
}

static void
sql_today (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values G_GNUC_UNUSED)
{
  ShoreDatabase *db = sqlite3_user_data (context);

  sqlite3_result_int64 (context, shore_clock_today (db->clock));
}

/* The instant at which today ends. */
static void
sql_tonight (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values G_GNUC_UNUSED)
{
  ShoreDatabase *db = sqlite3_user_data (context);

  sqlite3_result_int64 (context, shore_day_start (shore_clock_today (db->clock) + 1, NULL));
}

/* shore_touch (kind, id): a trigger changed that record. */
static void
sql_touch (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values)
{
  ShoreDatabase *db = sqlite3_user_data (context);
  ShoreKind kind;

  if (shore_kind_from_name ((const char *)sqlite3_value_text (values[0]), &kind))
    shore_database_touch (db, kind, sqlite3_value_int64 (values[1]));
}

static void
add_functions (ShoreDatabase *db)
{
  const int pure = SQLITE_UTF8 | SQLITE_DETERMINISTIC;

  sqlite3_create_function (db->handle, "shore_fold", 1, pure, db, sql_fold, NULL, NULL);
  sqlite3_create_function (db->handle, "shore_digits", 1, pure, db, sql_digits, NULL, NULL);
  sqlite3_create_function (db->handle, "shore_e164", 1, pure, db, sql_e164, NULL, NULL);
  sqlite3_create_function (db->handle, "shore_now", 0, SQLITE_UTF8, db, sql_now, NULL, NULL);
  sqlite3_create_function (db->handle, "shore_touch", 2, SQLITE_UTF8, db, sql_touch, NULL, NULL);
  sqlite3_create_function (db->handle, "shore_today", 0, SQLITE_UTF8, db, sql_today, NULL, NULL);
  sqlite3_create_function (db->handle, "shore_tonight", 0, SQLITE_UTF8, db, sql_tonight, NULL,
                           NULL);
}

/* What is known of the rows holds for one transaction: others write in between. */
static void
forget_known (ShoreDatabase *db)
{
  for (int i = 0; i < SHORE_N_KINDS; i++)
    {
      db->highest[i] = -1;
      db->born_here[i] = -1;
    }
  db->answer_minutes = -1;
  db->bare_kinds = -1;
}

static const char writer_pragmas[] = "PRAGMA journal_mode = WAL;"
                                     "PRAGMA synchronous = FULL;"
                                     "PRAGMA foreign_keys = ON;"
                                     "PRAGMA cache_size = -32000;"
                                     "PRAGMA temp_store = MEMORY;";

static const char reader_pragmas[] = "PRAGMA query_only = ON;"
                                     "PRAGMA cache_size = -16000;"
                                     "PRAGMA temp_store = MEMORY;";

/**
 * shore_database_open: opens a vault; a writable one is created if need be.
 *
 * The caller's thread owns the connection from here on.
 *
 * Returns: (transfer full) (nullable):
 */
ShoreDatabase *
shore_database_open (
    const char *path, gboolean writable, ShoreClock *clock, ShoreChance *chance, GError **error)
{
  int flags = writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
  ShoreDatabase *db = g_new0 (ShoreDatabase, 1);
  int code;

  db->clock = g_object_ref (clock);
  db->chance = g_object_ref (chance);
  db->touched = g_array_new (FALSE, FALSE, sizeof (ShoreTouched));
  db->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify)(void (*) (void))sqlite3_finalize);
  db->durable = TRUE;
  forget_known (db);

  code = sqlite3_open_v2 (path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      shore_database_set_error (db, code, error);
      shore_database_close (db);
      return NULL;
    }

  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_busy_timeout (db->handle, BUSY_MS);
  sqlite3_wal_autocheckpoint (db->handle, SHORE_CHECKPOINT);
  add_functions (db);
  if (!shore_database_exec (db, writable ? writer_pragmas : reader_pragmas, error))
    {
      shore_database_close (db);
      return NULL;
    }
  return db;
}

static void
forget_touched (ShoreDatabase *db)
{
  g_array_set_size (db->touched, 0);
  for (int table = 0; table < SHORE_N_SEARCHES; table++)
    for (int kind = 0; kind < SHORE_N_KINDS; kind++)
      g_clear_pointer (&db->to_index[table][kind], g_array_unref);
}

void
shore_database_close (ShoreDatabase *db)
{
  if (db == NULL)
    return;

  g_hash_table_unref (db->statements);
  forget_touched (db);
  sqlite3_close (db->handle);
  g_array_unref (db->touched);
  g_object_unref (db->clock);
  g_object_unref (db->chance);
  g_free (db);
}

/**
 * shore_database_ready: a statement already prepared, to be bound again.
 */
void
shore_database_ready (sqlite3_stmt *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

/**
 * shore_database_prepare: a statement, reset and ready to be bound; prepared
 * once for each text and kept.
 *
 * Returns: (transfer none) (nullable):
 */
sqlite3_stmt *
shore_database_prepare (ShoreDatabase *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (db->statements, sql);
  int code;

  if (statement != NULL)
    {
      shore_database_ready (statement);
      return statement;
    }

  code = sqlite3_prepare_v3 (db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (code != SQLITE_OK)
    {
      shore_database_set_error (db, code, error);
      return NULL;
    }
  g_hash_table_insert (db->statements, g_strdup (sql), statement);
  return statement;
}

/**
 * shore_database_step: one step; @row tells whether it gave a row. A statement
 * that has no more rows, or failed, is reset.
 */
gboolean
shore_database_step (ShoreDatabase *db, sqlite3_stmt *statement, gboolean *row, GError **error)
{
  int code = sqlite3_step (statement);

  *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    shore_database_set_error (db, code, error);
  sqlite3_reset (statement);
  return code == SQLITE_DONE;
}

/**
 * shore_database_run: steps a statement that gives no rows to its end.
 */
gboolean
shore_database_run (ShoreDatabase *db, sqlite3_stmt *statement, GError **error)
{
  gboolean row;

  if (statement == NULL)
    return FALSE;
  do
    if (!shore_database_step (db, statement, &row, error))
      return FALSE;
  while (row);
  return TRUE;
}

gboolean
shore_database_exec (ShoreDatabase *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (db->handle, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    shore_database_set_error (db, code, error);
  return code == SQLITE_OK;
}

/**
 * shore_database_execf: for SQL made of our own names and numbers only; what a
 * person or a server wrote is bound, never printed.
 */
gboolean
shore_database_execf (ShoreDatabase *db, GError **error, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  return shore_database_exec (db, sql, error);
}

/**
 * shore_database_int: the first column of the first row, or @otherwise.
 */
gint64
shore_database_int (ShoreDatabase *db, const char *sql, gint64 otherwise)
{
  sqlite3_stmt *statement = shore_database_prepare (db, sql, NULL);
  gint64 value = otherwise;

  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW
      && sqlite3_column_type (statement, 0) != SQLITE_NULL)
    value = sqlite3_column_int64 (statement, 0);
  if (statement != NULL)
    sqlite3_reset (statement);
  return value;
}

/**
 * shore_database_begin: an IMMEDIATE transaction.
 * @durable: the commit returns when the disk has it; bulk work does without, as
 *   it can be fetched again
 */
gboolean
shore_database_begin (ShoreDatabase *db, gboolean durable, GError **error)
{
  if (durable != db->durable)
    {
      const char *pragma = durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL";

      if (!shore_database_exec (db, pragma, error))
        return FALSE;
      db->durable = durable;
    }

  forget_touched (db);
  forget_known (db);
  return shore_database_run (db, shore_database_prepare (db, "BEGIN IMMEDIATE", error), error);
}

gboolean
shore_database_commit (ShoreDatabase *db, GError **error)
{
  if (!shore_search_reindex (db, error))
    return FALSE;
  return shore_database_run (db, shore_database_prepare (db, "COMMIT", error), error);
}

void
shore_database_rollback (ShoreDatabase *db)
{
  if (!sqlite3_get_autocommit (db->handle))
    sqlite3_exec (db->handle, "ROLLBACK", NULL, NULL, NULL);
  forget_touched (db);
}

/**
 * shore_database_touch: notes for the change feed that a record changed.
 */
void
shore_database_touch (ShoreDatabase *db, ShoreKind kind, gint64 id)
{
  ShoreTouched touched = { kind, id };

  if (db->bulk && !db->durable)
    {
      touched.id = 0;
      for (guint i = 0; i < db->touched->len; i++)
        if (g_array_index (db->touched, ShoreTouched, i).kind == kind)
          return;
    }
  g_array_append_val (db->touched, touched);
}

static gboolean
is_bare (ShoreDatabase *db, ShoreKind kind)
{
  if (db->bare_kinds < 0)
    db->bare_kinds = shore_bulk_bare_kinds (db);
  return (db->bare_kinds & ((gint64)1 << kind)) != 0;
}

/**
 * shore_database_touch_search: its search rows are written anew before the commit.
 * @changed: what the fields that changed are searched by
 */
void
shore_database_touch_search (ShoreDatabase *db, ShoreKind kind, gint64 id, ShoreFieldFlags changed)
{
  static const ShoreFieldFlags flags[] = { SHORE_FIELD_SEARCH, SHORE_FIELD_DIGITS };

  if (db->bulk && !db->durable && is_bare (db, kind))
    return;
  for (int table = 0; table < SHORE_N_SEARCHES; table++)
    {
      GArray **ids = &db->to_index[table][kind];

      if (!(changed & flags[table]))
        continue;
      if (*ids == NULL)
        *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_array_append_val (*ids, id);
    }
}

void
shore_bind_text (sqlite3_stmt *statement, int index, const char *text)
{
  if (text != NULL)
    sqlite3_bind_text (statement, index, text, -1, SQLITE_TRANSIENT);
  else
    sqlite3_bind_null (statement, index);
}

/**
 * shore_bind_value: binds without copying: @value must outlive the step. An
 * empty text is stored as nothing.
 */
void
shore_bind_value (sqlite3_stmt *statement, int index, const ShoreValue *value)
{
  switch (value->kind)
    {
    case SHORE_VALUE_INT:
      sqlite3_bind_int64 (statement, index, value->number);
      break;
    case SHORE_VALUE_TEXT:
      if (value->text[0] != '\0')
        sqlite3_bind_text (statement, index, value->text, -1, SQLITE_STATIC);
      else
        sqlite3_bind_null (statement, index);
      break;
    case SHORE_VALUE_NULL:
    default:
      sqlite3_bind_null (statement, index);
    }
}

const char *
shore_column_text (sqlite3_stmt *statement, int column)
{
  return (const char *)sqlite3_column_text (statement, column);
}

void
shore_column_value (sqlite3_stmt *statement, int column, ShoreValue *value)
{
  switch (sqlite3_column_type (statement, column))
    {
    case SQLITE_INTEGER:
      shore_value_set_int (value, sqlite3_column_int64 (statement, column));
      break;
    case SQLITE_NULL:
      shore_value_clear (value);
      break;
    default:
      shore_value_set_text (value, shore_column_text (statement, column));
    }
}
