#include <gio/gio.h>
#include <glib/gstdio.h>

#include "store/shore-database-private.h"
#include "store/shore-store-resources.h"

/* The schema, as numbered files that are run once each.
 *
 * Each runs in one transaction with the new number. Before the first that finds
 * data a copy of the vault is put beside it. A vault of a later number than we
 * know is left alone. */

#define NEWEST 4

int
shore_migrations_newest (void)
{
  return NEWEST;
}

static gboolean
copy_vault (ShoreDatabase *db, const char *path, int version, GError **error)
{
  g_autofree char *copy = g_strdup_printf ("%s.before-%03d", path, version + 1);
  sqlite3_stmt *statement;

  g_unlink (copy);
  statement = shore_database_prepare (db, "VACUUM INTO ?1", error);
  if (statement == NULL)
    return FALSE;
  shore_bind_text (statement, 1, copy);
  return shore_database_run (db, statement, error);
}

static gboolean
run_file (ShoreDatabase *db, int version, GError **error)
{
  g_autofree char *name = g_strdup_printf ("/org/homeshore/store/migrations/%03d.sql", version);
  g_autoptr (GBytes) sql = g_resource_lookup_data (shore_store_get_resource (), name, 0, error);

  if (sql == NULL)
    return FALSE;
  if (!shore_database_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;

  /* Another program may have been faster between our look and our lock. */
  if (shore_database_int (db, "PRAGMA user_version", 0) >= version)
    return shore_database_exec (db, "COMMIT", error);

  if (shore_database_exec (db, g_bytes_get_data (sql, NULL), error)
      && shore_database_execf (db, error, "PRAGMA user_version = %d", version)
      && shore_database_exec (db, "COMMIT", error))
    return TRUE;

  shore_database_rollback (db);
  return FALSE;
}

/**
 * shore_migrations_run: brings the schema up to what this program knows.
 * @path: where the vault lies, for the copy
 */
gboolean
shore_migrations_run (ShoreDatabase *db, const char *path, GError **error)
{
  int version = shore_database_int (db, "PRAGMA user_version", 0);

  if (version > NEWEST)
    {
      g_set_error (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_TOO_NEW,
                   "schema %d, this program knows %d", version, NEWEST);
      return FALSE;
    }

  if (version > 0 && version < NEWEST && !copy_vault (db, path, version, error))
    return FALSE;
  while (version < NEWEST)
    if (!run_file (db, ++version, error))
      return FALSE;
  return TRUE;
}
