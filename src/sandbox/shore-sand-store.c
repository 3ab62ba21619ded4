#include "sandbox/shore-sand-store.h"

#include "base/shore-text.h"

#include <gio/gio.h>
#include <stdarg.h>
#include <string.h>

#define MAX_STATEMENTS 256

/* Tables that no field table describes. */
static const char *const fixed_schema[] = {
  "CREATE TABLE extrafields (element TEXT NOT NULL, fk_object INTEGER NOT NULL, tms TEXT NOT NULL,"
  " options TEXT NOT NULL, PRIMARY KEY (element, fk_object)) WITHOUT ROWID",
  "CREATE TABLE extrafield_def (element TEXT NOT NULL, name TEXT NOT NULL, label TEXT,"
  " PRIMARY KEY (element, name)) WITHOUT ROWID",
  "CREATE TABLE mailing_unsubscribe (email TEXT PRIMARY KEY, date_creat TEXT) WITHOUT ROWID",
  "CREATE TABLE event_resource (fk_actioncomm INTEGER NOT NULL, element_type TEXT NOT NULL,"
  " fk_element INTEGER NOT NULL, PRIMARY KEY (fk_actioncomm, element_type, fk_element))"
  " WITHOUT ROWID",
  "CREATE TABLE payment_invoice (rowid INTEGER PRIMARY KEY AUTOINCREMENT, fk_paiement INTEGER,"
  " fk_facture INTEGER, amount REAL)",
  "CREATE INDEX payment_invoice_facture ON payment_invoice (fk_facture)",
  "CREATE INDEX payment_invoice_paiement ON payment_invoice (fk_paiement)",
  "CREATE TABLE user (rowid INTEGER PRIMARY KEY, login TEXT UNIQUE, lastname TEXT, firstname TEXT,"
  " email TEXT, pass TEXT, api_key TEXT, admin INTEGER, statut INTEGER)",
  "CREATE TABLE c_actioncomm (id INTEGER PRIMARY KEY, code TEXT UNIQUE, type TEXT, libelle TEXT,"
  " module TEXT, active INTEGER, position INTEGER)",
  "CREATE TABLE right_withheld (fk_user INTEGER NOT NULL, number INTEGER NOT NULL,"
  " PRIMARY KEY (fk_user, number)) WITHOUT ROWID",
  "INSERT INTO extrafield_def VALUES ('ticket', 'channel', 'Canal')",
  NULL,
};

static gboolean
execute (ShoreSandStore *self, const char *sql, GError **error)
{
  char *message = NULL;

  if (sqlite3_exec (self->db, sql, NULL, NULL, &message) == SQLITE_OK)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", message);
  sqlite3_free (message);
  return FALSE;
}

static void
finalize_statement (gpointer statement)
{
  sqlite3_finalize (statement);
}

static char *
fold (const char *text)
{
  return g_str_is_ascii (text) ? NULL : shore_text_fold (text);
}

/* X LIKE Y as the real database compares: accents and the case of letters do not count. */
static void
like_cb (sqlite3_context *context, int n G_GNUC_UNUSED, sqlite3_value **values)
{
  const char *pattern = (const char *)sqlite3_value_text (values[0]);
  const char *text = (const char *)sqlite3_value_text (values[1]);
  g_autofree char *bare_pattern = pattern != NULL ? fold (pattern) : NULL;
  g_autofree char *bare_text = text != NULL ? fold (text) : NULL;

  if (pattern != NULL && text != NULL)
    sqlite3_result_int (context, sqlite3_strlike (bare_pattern != NULL ? bare_pattern : pattern,
                                                  bare_text != NULL ? bare_text : text, 0)
                                     == 0);
}

ShoreSandStore *
shore_sand_store_open (const char *file, GError **error)
{
  g_autoptr (ShoreSandStore) self = g_new0 (ShoreSandStore, 1);

  self->dialect = 23;
  self->counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (sqlite3_open (file, &self->db) != SQLITE_OK)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", file, sqlite3_errmsg (self->db));
      return NULL;
    }
  sqlite3_busy_timeout (self->db, 5000);
  sqlite3_create_function (self->db, "like", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, like_cb,
                           NULL, NULL);
  if (!execute (self,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
                "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;",
                error))
    return NULL;
  return g_steal_pointer (&self);
}

void
shore_sand_store_free (ShoreSandStore *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  g_clear_pointer (&self->counters, g_hash_table_unref);
  g_clear_pointer (&self->snapshot, sqlite3_close);
  g_clear_pointer (&self->db, sqlite3_close);
  g_free (self->error);
  g_free (self);
}

gboolean
shore_sand_store_is_new (ShoreSandStore *self)
{
  return shore_sand_store_int (self, "SELECT COUNT(*) FROM sqlite_schema", "") == 0;
}

static const char *
column_type (ShoreSandKind kind)
{
  switch (kind)
    {
    case SHORE_SAND_KEY:
    case SHORE_SAND_ID:
    case SHORE_SAND_INT:
      return "INTEGER";
    case SHORE_SAND_AMOUNT:
    case SHORE_SAND_RATE:
    case SHORE_SAND_QTY:
      return "REAL";
    default:
      return "TEXT";
    }
}

static void
append_table (GString *sql, const ShoreSandResource *resource)
{
  g_string_append_printf (sql, "CREATE TABLE %s (%s INTEGER PRIMARY KEY AUTOINCREMENT",
                          resource->table, resource->key);
  for (guint i = 0; i < resource->n_fields; i++)
    {
      const ShoreSandField *field = &resource->fields[i];

      if (shore_sand_field_is_column (field) && !g_str_equal (field->column, resource->key))
        g_string_append_printf (sql, ", %s %s", field->column, column_type (field->kind));
    }
  g_string_append (sql, ");");
}

static void
append_indexes (GString *sql, const char *table, const char *columns, const char *unique)
{
  g_auto (GStrv) names = g_strsplit (columns != NULL ? columns : "", " ", -1);

  for (int i = 0; names[i] != NULL && *names[i] != '\0'; i++)
    g_string_append_printf (sql, "CREATE %s INDEX %s_%s%s ON %s (%s);", unique,
                            *unique ? "uk_" : "", table, names[i], table, names[i]);
}

/* Makes every table, from the field tables and the list above. */
gboolean
shore_sand_store_create (ShoreSandStore *self, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);

  for (int i = 0; shore_sand_resources[i] != NULL; i++)
    {
      const ShoreSandResource *resource = shore_sand_resources[i];

      append_table (sql, resource);
      append_indexes (sql, resource->table, resource->indexes, "");
      append_indexes (sql, resource->table, resource->unique, "UNIQUE");
    }
  for (int i = 0; fixed_schema[i] != NULL; i++)
    g_string_append_printf (sql, "%s;", fixed_schema[i]);
  return execute (self, sql->str, error);
}

/* Keeps the text of what just went wrong, for the answer to quote. */
void
shore_sand_store_note_error (ShoreSandStore *self)
{
  g_free (self->error);
  self->error = g_strdup (sqlite3_errmsg (self->db));
}

/* A reset statement for @sql, owned by the store; NULL where it cannot be compiled. */
sqlite3_stmt *
shore_sand_store_prepare (ShoreSandStore *self, const char *sql)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->statements, sql);

  if (statement != NULL)
    {
      sqlite3_reset (statement);
      sqlite3_clear_bindings (statement);
      return statement;
    }
  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      shore_sand_store_note_error (self);
      return NULL;
    }
  g_hash_table_insert (self->statements, g_strdup (sql), statement);
  return statement;
}

/* Filters come in endless variety, so the kept statements are dropped now and then. To be called
 * between requests: within one, somebody may be holding a statement. */
void
shore_sand_store_trim (ShoreSandStore *self)
{
  if (g_hash_table_size (self->statements) > MAX_STATEMENTS)
    g_hash_table_remove_all (self->statements);
}

static void
bind_arguments (sqlite3_stmt *statement, const char *types, va_list arguments)
{
  for (int i = 0; types[i] != '\0'; i++)
    switch (types[i])
      {
      case 'i':
        sqlite3_bind_int64 (statement, i + 1, va_arg (arguments, gint64));
        break;
      case 'd':
        sqlite3_bind_double (statement, i + 1, va_arg (arguments, double));
        break;
      default:
        sqlite3_bind_text (statement, i + 1, va_arg (arguments, const char *), -1,
                           SQLITE_TRANSIENT);
        break;
      }
}

static sqlite3_stmt *
step_first (ShoreSandStore *self, const char *sql, const char *types, va_list arguments, int *rc)
{
  sqlite3_stmt *statement = shore_sand_store_prepare (self, sql);

  *rc = SQLITE_ERROR;
  if (statement == NULL)
    return NULL;
  bind_arguments (statement, types, arguments);
  *rc = sqlite3_step (statement);
  if (*rc != SQLITE_ROW && *rc != SQLITE_DONE)
    shore_sand_store_note_error (self);
  return statement;
}

/* Runs @sql with arguments typed by @types: 'i' int64, 'd' double, 's' text or NULL. FALSE, with
 * the reason in the store, where it fails. */
gboolean
shore_sand_store_run (ShoreSandStore *self, const char *sql, const char *types, ...)
{
  va_list arguments;
  sqlite3_stmt *statement;
  int rc;

  va_start (arguments, types);
  statement = step_first (self, sql, types, arguments, &rc);
  va_end (arguments);
  if (statement != NULL)
    sqlite3_reset (statement);
  return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

/* First column of the first row, 0 where there is none. */
gint64
shore_sand_store_int (ShoreSandStore *self, const char *sql, const char *types, ...)
{
  va_list arguments;
  sqlite3_stmt *statement;
  gint64 value = 0;
  int rc;

  va_start (arguments, types);
  statement = step_first (self, sql, types, arguments, &rc);
  va_end (arguments);
  if (rc == SQLITE_ROW)
    value = sqlite3_column_int64 (statement, 0);
  if (statement != NULL)
    sqlite3_reset (statement);
  return value;
}

double
shore_sand_store_double (ShoreSandStore *self, const char *sql, const char *types, ...)
{
  va_list arguments;
  sqlite3_stmt *statement;
  double value = 0;
  int rc;

  va_start (arguments, types);
  statement = step_first (self, sql, types, arguments, &rc);
  va_end (arguments);
  if (rc == SQLITE_ROW)
    value = sqlite3_column_double (statement, 0);
  if (statement != NULL)
    sqlite3_reset (statement);
  return value;
}

/* First column of the first row, owned by the caller; NULL where there is none. */
char *
shore_sand_store_text (ShoreSandStore *self, const char *sql, const char *types, ...)
{
  va_list arguments;
  sqlite3_stmt *statement;
  char *value = NULL;
  int rc;

  va_start (arguments, types);
  statement = step_first (self, sql, types, arguments, &rc);
  va_end (arguments);
  if (rc == SQLITE_ROW)
    value = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  if (statement != NULL)
    sqlite3_reset (statement);
  return value;
}

void
shore_sand_store_now (ShoreSandStore *self, char *stamp)
{
  shore_sand_stamp_from_epoch (shore_sand_clock_now (&self->clock), self->clock.db_zone, stamp);
}

void
shore_sand_store_now_php (ShoreSandStore *self, char *stamp)
{
  shore_sand_stamp_from_epoch (shore_sand_clock_now (&self->clock), self->clock.php_zone, stamp);
}

/* The next "CO2611-0168" of a column: year and month of the server, one count over all months. */
char *
shore_sand_store_next_ref (
    ShoreSandStore *self, const char *prefix, const char *table, const char *column, int width)
{
  gint64 *last = g_hash_table_lookup (self->counters, prefix);
  char now[SHORE_SAND_STAMP_SIZE];

  if (last == NULL)
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT MAX(CAST(substr(%s, %d) AS INTEGER)) FROM %s WHERE %s LIKE '%s____-%%'", column,
          (int)strlen (prefix) + 6, table, column, prefix);

      last = g_new (gint64, 1);
      *last = shore_sand_store_int (self, sql, "");
      g_hash_table_insert (self->counters, g_strdup (prefix), last);
    }
  shore_sand_store_now_php (self, now);
  return g_strdup_printf ("%s%.2s%.2s-%0*" G_GINT64_FORMAT, prefix, now + 2, now + 5, width,
                          ++*last);
}
