#include "store/shore-seals.h"

#include "store/shore-database-private.h"
#include "store/shore-records-private.h"

/**
 * shore_seals_last: the seal of the row noted last.
 *
 * Returns: (transfer full) (nullable): %NULL while there is none
 */
char *
shore_seals_last (ShoreDatabase *db)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db, "SELECT chain FROM consent ORDER BY id DESC LIMIT 1", NULL);
  char *seal = NULL;

  if (statement == NULL)
    return NULL;
  if (sqlite3_step (statement) == SQLITE_ROW)
    seal = g_strdup (shore_column_text (statement, 0));
  sqlite3_reset (statement);
  return seal;
}

static GArray *
read_ids (ShoreDatabase *db, GError **error)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db, "SELECT id FROM consent ORDER BY id", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (shore_database_step (db, statement, &row, error))
    {
      gint64 id;

      if (!row)
        return g_steal_pointer (&ids);
      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (ids, id);
    }
  return NULL;
}

/**
 * shore_seals_read: Returns: (transfer full) (nullable) (element-type ShoreRecord):
 */
GPtrArray *
shore_seals_read (ShoreDatabase *db, GError **error)
{
  g_autoptr (GArray) ids = read_ids (db, error);
  g_autoptr (GPtrArray) acts = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gboolean stands;
      ShoreRecord *act = shore_records_load_any (db, SHORE_KIND_CONSENT,
                                                 g_array_index (ids, gint64, i), &stands, error);

      if (act == NULL)
        return NULL;
      g_ptr_array_add (acts, act);
    }
  return ids ? g_steal_pointer (&acts) : NULL;
}
