#include "store/shore-meta.h"

#include <string.h>

#include "base/shore-teeth.h"
#include "store/shore-database-private.h"

static sqlite3_stmt *
find (ShoreDatabase *db, const char *name)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db, "SELECT value FROM meta WHERE name = ?1", NULL);

  if (statement == NULL)
    return NULL;
  shore_bind_text (statement, 1, name);
  if (sqlite3_step (statement) == SQLITE_ROW)
    return statement;
  sqlite3_reset (statement);
  return NULL;
}

/**
 * shore_meta_get_int: the fact called @name, or @otherwise. Either thread.
 */
gint64
shore_meta_get_int (ShoreDatabase *db, const char *name, gint64 otherwise)
{
  sqlite3_stmt *statement = find (db, name);

  if (statement != NULL)
    {
      otherwise = sqlite3_column_int64 (statement, 0);
      sqlite3_reset (statement);
    }
  return otherwise;
}

/**
 * shore_meta_get_text: Returns: (transfer full) (nullable):
 */
char *
shore_meta_get_text (ShoreDatabase *db, const char *name)
{
  sqlite3_stmt *statement = find (db, name);
  char *text = NULL;

  if (statement != NULL)
    {
      text = g_strdup (shore_column_text (statement, 0));
      sqlite3_reset (statement);
    }
  return text;
}

static gboolean
set (ShoreDatabase *db, const char *name, const ShoreValue *value, GError **error)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db, "INSERT OR REPLACE INTO meta VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  shore_bind_text (statement, 1, name);
  shore_bind_value (statement, 2, value);
  return shore_database_run (db, statement, error);
}

gboolean
shore_meta_set_int (ShoreDatabase *db, const char *name, gint64 value, GError **error)
{
  const ShoreValue bound = { .kind = SHORE_VALUE_INT, .number = value };

  return set (db, name, &bound, error);
}

gboolean
shore_meta_set_text (ShoreDatabase *db, const char *name, const char *value, GError **error)
{
  const ShoreValue bound
      = { .kind = value ? SHORE_VALUE_TEXT : SHORE_VALUE_NULL, .text = (char *)value };

  return set (db, name, &bound, error);
}

/**
 * shore_lease_take: makes @owner the one program that syncs this vault, until
 * @duration_ms from now; the owner renews by taking it again.
 * @taken: (out): FALSE while another one's lease runs
 */
gboolean
shore_lease_take (
    ShoreDatabase *db, const char *owner, gint64 duration_ms, gboolean *taken, GError **error)
{
  gint64 now = shore_clock_now (db->clock);
  gint64 until = shore_meta_get_int (db, "lease-until", 0);
  g_autofree char *holder = shore_meta_get_text (db, "lease-owner");

  /* A lease that ends later than any we would give is of a clock that was set
   * back since. */
  *taken = holder == NULL || strcmp (holder, owner) == 0 || until <= now
           || until > now + 10 * SHORE_MINUTE || SHORE_TOOTH (NO_LEASE);
  if (!*taken)
    return TRUE;
  return shore_meta_set_text (db, "lease-owner", owner, error)
         && shore_meta_set_int (db, "lease-until", now + duration_ms, error);
}

gboolean
shore_lease_release (ShoreDatabase *db, const char *owner, GError **error)
{
  g_autofree char *holder = shore_meta_get_text (db, "lease-owner");

  if (holder == NULL || strcmp (holder, owner) != 0)
    return TRUE;
  return shore_meta_set_text (db, "lease-owner", NULL, error)
         && shore_meta_set_int (db, "lease-until", 0, error);
}
