#include "store/shore-people.h"

#include "store/shore-database-private.h"

/**
 * shore_people_read: every name that is known. Either thread.
 *
 * Returns: (transfer full) (nullable) (element-type gint64 utf8):
 */
GHashTable *
shore_people_read (ShoreDatabase *db, GError **error)
{
  g_autoptr (GHashTable) people
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  sqlite3_stmt *statement
      = shore_database_prepare (db, "SELECT id, name FROM person WHERE name <> ''", error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      gint64 id;

      if (!shore_database_step (db, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&people);
      id = sqlite3_column_int64 (statement, 0);
      g_hash_table_insert (people, g_memdup2 (&id, sizeof id),
                           g_strdup (shore_column_text (statement, 1)));
    }
}

/**
 * shore_people_unknown: users who stand on an open dossier or made a conflict, and whose
 * names are not known nor were asked for since @asked_before.
 *
 * Returns: (transfer full) (nullable) (element-type gint64):
 */
GArray *
shore_people_unknown (ShoreDatabase *db, gint64 asked_before, guint limit, GError **error)
{
  g_autoptr (GArray) users = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_stmt *statement = shore_database_prepare (
      db,
      "SELECT DISTINCT u FROM ("
      "  SELECT theirs_user AS u FROM operation WHERE state = 2"
      "  UNION SELECT t.theirs FROM operation o JOIN operation_change t ON t.operation = o.seq"
      "    WHERE o.state = 2 AND t.conflict AND t.field = 'owner'"
      "  UNION SELECT owner FROM request WHERE state IN ('new', 'taken', 'waiting', 'transferred')"
      "    AND owner > 0"
      "  UNION SELECT owner FROM callback WHERE state = 'due' AND owner > 0)"
      " WHERE u > 0 AND NOT EXISTS"
      "  (SELECT 1 FROM person p WHERE p.id = u AND (p.name <> '' OR p.asked >= ?1))"
      " LIMIT ?2",
      error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, asked_before);
  sqlite3_bind_int64 (statement, 2, limit);
  for (;;)
    {
      gint64 user;

      if (!shore_database_step (db, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&users);
      user = sqlite3_column_int64 (statement, 0);
      g_array_append_val (users, user);
    }
}

/**
 * shore_people_tell: what a CRM answered about one of its users.
 * @name: (nullable): it does not tell; a name that is known stays
 * @asked: instant
 */
gboolean
shore_people_tell (ShoreDatabase *db, gint64 user, const char *name, gint64 asked, GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (
      db,
      "INSERT INTO person VALUES (?1, ?2, ?3) ON CONFLICT (id) DO UPDATE"
      " SET name = coalesce (excluded.name, name), asked = excluded.asked",
      error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, user);
  shore_bind_text (statement, 2, name);
  sqlite3_bind_int64 (statement, 3, asked);
  return shore_database_run (db, statement, error);
}
