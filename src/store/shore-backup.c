#include "store/shore-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Copies of a vault, made and put back while other programs work on it.
 *
 * Both ways use connections of their own and SQLite's online copy, so a copy is
 * one moment of the vault, and a vault put back is seen by an open window as
 * one large change. These calls wait; they belong to the command line and to a
 * worker, never to the main thread of a window. */

#define PAGES_A_STEP 512
#define BUSY_MS 10000

static int
code_for (int status)
{
  switch (status & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return SHORE_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return SHORE_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return SHORE_STORE_ERROR_READ_ONLY;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return SHORE_STORE_ERROR_DAMAGED;
    default:
      return SHORE_STORE_ERROR_FAILED;
    }
}

static gboolean
failed (sqlite3 *db, int status, GError **error)
{
  g_set_error (error, SHORE_STORE_ERROR, code_for (status), "%s (%d)",
               db ? sqlite3_errmsg (db) : sqlite3_errstr (status), status);
  return FALSE;
}

static sqlite3 *
open_file (const char *path, int flags, GError **error)
{
  sqlite3 *db = NULL;
  int status = sqlite3_open_v2 (path, &db, flags, NULL);

  if (status == SQLITE_OK)
    {
      sqlite3_busy_timeout (db, BUSY_MS);
      return db;
    }
  failed (db, status, error);
  sqlite3_close (db);
  return NULL;
}

static gboolean
ask (sqlite3 *db, const char *sql, char **answer, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int status = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);

  if (status == SQLITE_OK)
    status = sqlite3_step (statement);
  *answer
      = status == SQLITE_ROW ? g_strdup ((const char *)sqlite3_column_text (statement, 0)) : NULL;
  sqlite3_finalize (statement);
  return status == SQLITE_ROW || status == SQLITE_DONE || failed (db, status, error);
}

static gboolean
ask_number (sqlite3 *db, const char *sql, gint64 *number, GError **error)
{
  g_autofree char *answer = NULL;

  if (!ask (db, sql, &answer, error))
    return FALSE;
  *number = answer ? g_ascii_strtoll (answer, NULL, 10) : 0;
  return TRUE;
}

static gboolean
read_check (sqlite3 *db, ShoreFileCheck *check, GError **error)
{
  g_autofree char *verdict = NULL;
  gint64 schema;
  gint64 pages;
  gint64 page_size;

  if (!ask_number (db, "PRAGMA user_version", &schema, error)
      || !ask_number (db, "PRAGMA page_count", &pages, error)
      || !ask_number (db, "PRAGMA page_size", &page_size, error)
      || !ask (db, "PRAGMA quick_check(1)", &verdict, error))
    return FALSE;
  check->schema = (int)schema;
  check->bytes = pages * page_size;
  check->sound = g_strcmp0 (verdict, "ok") == 0;
  return TRUE;
}

/**
 * shore_backup_engine_version: of the SQLite that runs, for a report.
 */
const char *
shore_backup_engine_version (void)
{
  return sqlite3_libversion ();
}

/**
 * shore_backup_check: reads the whole file; a damaged one is either unsound or
 * an error.
 */
gboolean
shore_backup_check (const char *path, ShoreFileCheck *check, GError **error)
{
  sqlite3 *db = open_file (path, SQLITE_OPEN_READONLY, error);
  gboolean done = db != NULL && read_check (db, check, error);

  sqlite3_close (db);
  return done;
}

static gboolean
copy_pages (sqlite3 *from, sqlite3 *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int status = backup ? SQLITE_OK : sqlite3_errcode (to);

  while (status == SQLITE_OK)
    status = sqlite3_backup_step (backup, PAGES_A_STEP);
  if (backup != NULL)
    sqlite3_backup_finish (backup);
  return status == SQLITE_DONE || failed (to, status, error);
}

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  sqlite3 *source = open_file (from, SQLITE_OPEN_READONLY, error);
  sqlite3 *target = source ? open_file (to, SQLITE_OPEN_READWRITE, error) : NULL;
  gboolean done = target != NULL && copy_pages (source, target, error);

  if (sqlite3_close (target) != SQLITE_OK && done)
    done = failed (target, SQLITE_BUSY, error);
  sqlite3_close (source);
  return done;
}

/**
 * shore_backup_make: one moment of @vault, in @copy, which must not exist and
 * becomes its owner's alone.
 */
gboolean
shore_backup_make (const char *vault, const char *copy, GError **error)
{
  /* Made first and empty, so that it is never readable by others, not even
   * while it is filled, and never written over. */
  int file = g_open (copy, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (file < 0)
    {
      int saved = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", copy,
                   g_strerror (saved));
      return FALSE;
    }
  g_close (file, NULL);
  if (copy_file (vault, copy, error))
    return TRUE;
  g_remove (copy);
  return FALSE;
}

/**
 * shore_backup_restore: makes @vault what it was in @copy. A copy that is
 * damaged is refused before anything is touched.
 */
gboolean
shore_backup_restore (const char *copy, const char *vault, GError **error)
{
  ShoreFileCheck check = { 0 };

  if (!shore_backup_check (copy, &check, error))
    return FALSE;
  if (!check.sound || check.schema == 0)
    {
      g_set_error (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_DAMAGED, "%s is not a sound vault",
                   copy);
      return FALSE;
    }
  return copy_file (copy, vault, error);
}
