#include "store/shore-calls.h"

#include "store/shore-database-private.h"

/**
 * shore_calls_since: when the client was called from an instant on, whoever
 * called and whether anybody answered: the calls and attempts of the history that
 * went out by phone.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): instants, earliest first
 */
GArray *
shore_calls_since (ShoreDatabase *db, gint64 client, gint64 since, GError **error)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db,
                                "SELECT at FROM event WHERE client = ?1 AND at >= ?2 "
                                "AND gone IS NULL AND channel = 'phone' AND direction = 'out' "
                                "AND nature IN ('call', 'attempt') ORDER BY at",
                                error);
  g_autoptr (GArray) instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, client);
  sqlite3_bind_int64 (statement, 2, since);
  for (;;)
    {
      gint64 at;

      if (!shore_database_step (db, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&instants);
      at = sqlite3_column_int64 (statement, 0);
      g_array_append_val (instants, at);
    }
}
