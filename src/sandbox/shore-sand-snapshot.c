#include "sandbox/shore-sand-snapshot.h"

static gboolean
copy (sqlite3 *from, sqlite3 *to)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int rc;

  if (backup == NULL)
    return FALSE;
  rc = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  return rc == SQLITE_DONE;
}

/* Keeps the present state, in place of any kept before. */
gboolean
shore_sand_snapshot_take (ShoreSandStore *store)
{
  g_clear_pointer (&store->snapshot, sqlite3_close);
  return sqlite3_open (":memory:", &store->snapshot) == SQLITE_OK
         && copy (store->db, store->snapshot);
}

/* Back to the kept state: what was written since is gone without a trace, and its numbers will be
 * given again. */
gboolean
shore_sand_snapshot_restore (ShoreSandStore *store)
{
  if (store->snapshot == NULL)
    return FALSE;
  g_hash_table_remove_all (store->statements);
  g_hash_table_remove_all (store->counters);
  return copy (store->snapshot, store->db);
}
