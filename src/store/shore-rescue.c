#include "store/shore-rescue.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>

#include "store/shore-backup.h"
#include "store/shore-outbox-private.h"
#include "store/shore-records-private.h"

/* A damaged vault is set aside, never written to and never deleted; in its place
 * comes a new one. What the CRM has comes from the CRM, with the next sync, as at
 * first. What only this computer knows is read out of the damaged file row by
 * row, so that a page that cannot be read costs no more than its own rows: the
 * outbox with its history, the records that were made here, the records that an
 * open operation changes, and the drafts.
 *
 * These calls wait; nothing else may have the vault open. */

/* So many rows in a row that cannot be read end the reading of a table. */
#define MOST_GAPS 1000

static const char *const suffixes[] = { "", "-wal", "-shm" };

void
shore_rescue_clear (ShoreRescue *self)
{
  g_clear_pointer (&self->aside, g_free);
}

static gboolean
set_aside (const char *path, const char *aside, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *from = g_strconcat (path, suffixes[i], NULL);
      g_autofree char *to = g_strconcat (aside, suffixes[i], NULL);

      if (g_rename (from, to) != 0 && (errno != ENOENT || i == 0))
        {
          int saved = errno;

          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", from,
                       g_strerror (saved));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
attach (ShoreDatabase *db, const char *aside, GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (db, "ATTACH ?1 AS damaged", error);

  if (statement == NULL)
    return FALSE;
  shore_bind_text (statement, 1, aside);
  return shore_database_run (db, statement, error);
}

/* The columns that both have, by the names of the new one. */
static char *
columns_of (ShoreDatabase *db, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA main.table_info(%s)", table);
  sqlite3_stmt *statement = NULL;
  GString *columns = g_string_new (NULL);

  if (sqlite3_prepare_v2 (db->handle, sql, -1, &statement, NULL) == SQLITE_OK)
    while (sqlite3_step (statement) == SQLITE_ROW)
      g_string_append_printf (columns, "%s\"%s\"", columns->len ? ", " : "",
                              shore_column_text (statement, 1));
  sqlite3_finalize (statement);
  return g_string_free (columns, FALSE);
}

static gboolean
copy_row (ShoreDatabase *db, const char *table, const char *columns, gint64 rowid)
{
  g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO main.%s (%s) SELECT %s FROM "
                                          "damaged.%s WHERE rowid = %" G_GINT64_FORMAT,
                                          table, columns, columns, table, rowid);

  return sqlite3_exec (db->handle, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* The next row number above @after, whether or not its row can be read.
 *
 * Returns: SQLITE_ROW, SQLITE_DONE or what went wrong */
static int
next_row (ShoreDatabase *db, const char *table, const char *where, gint64 after, gint64 *rowid)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT rowid FROM damaged.%s WHERE rowid > %" G_GINT64_FORMAT
                         " AND (%s) ORDER BY rowid LIMIT 1",
                         table, after, where);
  sqlite3_stmt *statement = NULL;
  int code = sqlite3_prepare_v2 (db->handle, sql, -1, &statement, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (statement);
  if (code == SQLITE_ROW)
    *rowid = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return code;
}

static void
copy_table (
    ShoreDatabase *db, const char *table, const char *where, gint64 after, ShoreRescue *rescue)
{
  g_autofree char *columns = columns_of (db, table);
  guint gaps = 0;

  while (gaps < MOST_GAPS)
    {
      gint64 rowid = after + 1;
      int code = next_row (db, table, where, after, &rowid);

      if (code == SQLITE_DONE)
        return;
      if (code == SQLITE_ROW && copy_row (db, table, columns, rowid))
        gaps = 0;
      else
        {
          gaps++;
          rescue->unreadable += code == SQLITE_ROW || gaps == 1;
        }
      after = rowid;
    }
}

/* The changes of each operation that was saved, and in one piece what is small. */
static void
copy_changes (ShoreDatabase *db, ShoreRescue *rescue)
{
  g_autofree char *columns = columns_of (db, "operation_change");
  g_autofree char *drafts = columns_of (db, "draft");
  g_autofree char *all
      = g_strdup_printf ("INSERT OR REPLACE INTO main.draft (%s) SELECT %s FROM damaged.draft",
                         drafts, drafts);
  gint64 last = shore_database_int (db, "SELECT max(seq) FROM main.operation", 0);

  for (gint64 seq = shore_database_int (db, "SELECT min(seq) FROM main.operation", 1); seq <= last;
       seq++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT OR REPLACE INTO main.operation_change (%s) "
                                              "SELECT %s FROM damaged.operation_change"
                                              " WHERE operation = %" G_GINT64_FORMAT,
                                              columns, columns, seq);

      rescue->unreadable += sqlite3_exec (db->handle, sql, NULL, NULL, NULL) != SQLITE_OK;
    }
  rescue->unreadable += sqlite3_exec (db->handle, all, NULL, NULL, NULL) != SQLITE_OK;
}

/* What a saved record refers to stands for it until the CRM sends it. */
static gboolean
add_stubs (ShoreDatabase *db, ShoreKind kind, GError **error)
{
  const ShoreKindInfo *info = shore_kind_info (kind);

  for (int i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == SHORE_TYPE_REF
        && !shore_database_execf (db, error,
                                  "INSERT OR IGNORE INTO main.%s (id, remote_id, gone)"
                                  " SELECT DISTINCT \"%s\", \"%s\", 0 FROM main.%s"
                                  " WHERE \"%s\" > 0 AND \"%s\" < %" G_GINT64_FORMAT,
                                  shore_kind_info (info->fields[i].target)->name,
                                  info->fields[i].name, info->fields[i].name, info->name,
                                  info->fields[i].name, info->fields[i].name, SHORE_LOCAL_IDS))
      return FALSE;
  return TRUE;
}

/* An operation on a record that could not be read still says what to change. */
static gboolean
add_subjects (ShoreDatabase *db, ShoreKind kind, GError **error)
{
  const char *name = shore_kind_info (kind)->name;

  return shore_database_execf (db, error,
                               "INSERT OR IGNORE INTO main.%s (id, remote_id)"
                               " SELECT DISTINCT record, record FROM main.operation"
                               " WHERE kind = '%s' AND state < 4 AND record < %" G_GINT64_FORMAT,
                               name, name, SHORE_LOCAL_IDS);
}

/* A record that is lost, and whose creation has not left yet, stands whole in its
 * operation. Its key is lost too; nobody has seen it. */
static gboolean
make_anew (ShoreDatabase *db, const ShoreOperation *operation, GError **error)
{
  gboolean stands;
  g_autoptr (ShoreRecord) lost
      = shore_records_load_any (db, operation->kind, operation->record, &stands, NULL);
  g_autoptr (ShoreRecord) record = NULL;
  g_autofree char *key = NULL;

  if (lost != NULL || operation->verb != SHORE_VERB_CREATE || operation->attempts > 0)
    return TRUE;
  record = shore_record_new (operation->kind);
  key = shore_chance_key (db->chance);
  shore_record_set_id (record, operation->record);
  shore_record_set_key (record, key);
  for (guint i = 0; i < operation->changes->len; i++)
    shore_record_set_value (record, shore_operation_change (operation, i)->field,
                            &shore_operation_change (operation, i)->after);
  return shore_records_insert (db, record, error)
         && shore_outbox_refresh_sync (db, operation->kind, operation->record, error);
}

static gboolean
make_lost_ones_anew (ShoreDatabase *db, GError **error)
{
  g_autoptr (GPtrArray) open = shore_outbox_list (db, TRUE, 0, error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    if (!make_anew (db, open->pdata[i], error))
      return FALSE;
  return open != NULL;
}

static gboolean
save (ShoreDatabase *db, ShoreRescue *rescue, GError **error)
{
  copy_table (db, "operation", "1", 0, rescue);
  copy_changes (db, rescue);
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    {
      const ShoreKindInfo *info = shore_kind_info (kind);
      g_autofree char *changed = g_strdup_printf (
          "rowid IN (SELECT record FROM main.operation WHERE kind = '%s' AND state < 4)",
          info->name);

      if (info->flags & SHORE_KIND_VIEW)
        continue;
      copy_table (db, info->name, "1", SHORE_LOCAL_IDS - 1, rescue);
      copy_table (db, info->name, changed, 0, rescue);
      if (!add_subjects (db, kind, error))
        return FALSE;
    }
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    if (!(shore_kind_info (kind)->flags & SHORE_KIND_VIEW) && !add_stubs (db, kind, error))
      return FALSE;
  if (!make_lost_ones_anew (db, error))
    return FALSE;
  /* An operation without its changes says nothing any more; what may have left is
   * looked up before it leaves again. */
  return shore_database_exec (db,
                              "UPDATE main.operation SET state = 5 WHERE state < 4 AND NOT EXISTS"
                              " (SELECT 1 FROM main.operation_change c WHERE c.operation = seq);"
                              "UPDATE main.operation SET state = 1 WHERE state = 0",
                              error);
}

static gboolean
fill (ShoreDatabase *db, const char *path, const char *aside, ShoreRescue *rescue, GError **error)
{
  if (!shore_migrations_run (db, path, error)
      || !shore_database_exec (db, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  if (!attach (db, aside, NULL))
    return TRUE; /* not even its first page can be read: all that can be done is done */
  /* Row by row, each by itself: one that cannot be read would take the others of
   * its transaction along. The disk has them all when the file is closed. */
  if (!shore_database_exec (db, "PRAGMA synchronous = NORMAL", error) || !save (db, rescue, error))
    return FALSE;
  rescue->operations
      = (guint)shore_database_int (db, "SELECT count(*) FROM main.operation WHERE state < 4", 0);
  return TRUE;
}

/**
 * shore_rescue_vault: sets a damaged vault aside and puts a new one in its place.
 * @rescue: (out caller-allocates):
 *
 * A sound vault is refused with %SHORE_STORE_ERROR_FAILED, and left alone.
 */
gboolean
shore_rescue_vault (
    const char *path, ShoreClock *clock, ShoreChance *chance, ShoreRescue *rescue, GError **error)
{
  ShoreFileCheck check = { 0 };
  ShoreDatabase *db;
  gboolean done;

  *rescue = (ShoreRescue){ 0 };
  if (shore_backup_check (path, &check, NULL) && check.sound)
    {
      g_set_error_literal (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_FAILED,
                           "the vault is sound");
      return FALSE;
    }
  rescue->aside = g_strdup_printf ("%s.damaged-%" G_GINT64_FORMAT, path,
                                   shore_clock_now (clock) / SHORE_SECOND);
  if (!set_aside (path, rescue->aside, error))
    return FALSE;
  db = shore_database_open (path, TRUE, clock, chance, error);
  if (db == NULL)
    return FALSE;
  done = fill (db, path, rescue->aside, rescue, error);
  shore_database_close (db);
  g_chmod (path, 0600);
  return done;
}
