#include "store/shore-drafts.h"

#include "store/shore-database-private.h"

/**
 * shore_drafts_keep: @text %NULL or "" forgets the draft. Writer thread.
 */
gboolean
shore_drafts_keep (ShoreDatabase *db, const char *place, const char *text, GError **error)
{
  gboolean forget = text == NULL || *text == '\0';
  sqlite3_stmt *statement
      = shore_database_prepare (db,
                                forget ? "DELETE FROM draft WHERE place = ?1"
                                       : "INSERT OR REPLACE INTO draft VALUES (?1, ?2, ?3)",
                                error);

  if (statement == NULL)
    return FALSE;
  shore_bind_text (statement, 1, place);
  if (!forget)
    {
      shore_bind_text (statement, 2, text);
      sqlite3_bind_int64 (statement, 3, shore_clock_now (db->clock));
    }
  return shore_database_run (db, statement, error);
}

/**
 * shore_drafts_read: either thread.
 * @kept_at: (out) (optional): instant of the last keeping
 *
 * Returns: (transfer full) (nullable): %NULL without an error: there is none
 */
char *
shore_drafts_read (ShoreDatabase *db, const char *place, gint64 *kept_at, GError **error)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db, "SELECT \"text\", kept_at FROM draft WHERE place = ?1", error);
  gboolean row;
  char *text = NULL;

  if (statement == NULL)
    return NULL;
  shore_bind_text (statement, 1, place);
  if (!shore_database_step (db, statement, &row, error) || !row)
    return NULL;

  text = g_strdup (shore_column_text (statement, 0));
  if (kept_at != NULL)
    *kept_at = sqlite3_column_int64 (statement, 1);
  sqlite3_reset (statement);
  return text;
}
