#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <sqlite3.h>
#include <string.h>

#include "config.h"
#include "shore-bench.h"

/* The house of a run: a folder on the disk that is measured, the CRM, the
 * process that answers its recorded pages, and one finished vault. */

/* The generator makes so many records of all kinds for each client. */
#define RECORDS_PER_CLIENT_TENTHS 43
#define KEY "bench-key"

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name (dir)) != NULL;)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

/* Starts a helper that writes its address as its first line and ends when its
 * standard input does. */
static char *
start_helper (ShoreBench *self, const char *const *argv, GError **error)
{
  g_autoptr (GSubprocess) process
      = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                           error);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *line = NULL;

  if (process == NULL)
    return NULL;
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  g_ptr_array_add (self->helpers, g_object_ref (process));
  line = g_data_input_stream_read_line (lines, NULL, NULL, error);
  if (line == NULL && (error == NULL || *error == NULL))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s did not start", argv[0]);
  return g_steal_pointer (&line);
}

/**
 * shore_bench_open: the folder, the CRM with its data, and the recorder.
 */
gboolean
shore_bench_open (ShoreBench *self, GError **error)
{
  guint clients = MAX (self->records * 10 / RECORDS_PER_CLIENT_TENTHS, 10);
  g_autofree char *n = g_strdup_printf ("%u", clients);
  g_autofree char *template = g_build_filename (SHORE_BUILD_ROOT, "bench-XXXXXX", NULL);
  g_autofree char *sandbox = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", error);
  char *api;

  self->clients = clients;
  if (program == NULL)
    return FALSE;
  if (g_mkdtemp (template) == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no folder for the bench in %s",
                   SHORE_BUILD_ROOT);
      return FALSE;
    }
  self->folder = g_steal_pointer (&template);
  self->helpers = g_ptr_array_new_with_free_func (g_object_unref);

  sandbox
      = start_helper (self,
                      (const char *const[]){ SHORE_SANDBOX, "--port", "0", "--clients", n, "--seed",
                                             "7", "--key", KEY, "--exit-with-stdin", NULL },
                      error);
  if (sandbox == NULL)
    return FALSE;
  api = strstr (sandbox, "/api/");
  if (api != NULL)
    *api = '\0';
  self->url
      = start_helper (self, (const char *const[]){ program, "--replay", sandbox, NULL }, error);
  return self->url != NULL;
}

static guint
count_records (const char *path)
{
  sqlite3 *db;
  guint n = 0;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
    for (int kind = 0; kind < SHORE_N_KINDS; kind++)
      {
        g_autofree char *sql
            = g_strdup_printf ("SELECT count(*) FROM %s", shore_kind_info (kind)->name);
        sqlite3_stmt *statement;

        if (shore_kind_info (kind)->flags & SHORE_KIND_VIEW)
          continue;
        if (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL) == SQLITE_OK
            && sqlite3_step (statement) == SQLITE_ROW)
          n += (guint)sqlite3_column_int (statement, 0);
        sqlite3_finalize (statement);
      }
  sqlite3_close (db);
  return n;
}

/**
 * shore_bench_record: the first sync against the CRM: afterwards its pages are
 * answered from memory, and a finished vault stands.
 */
gboolean
shore_bench_record (ShoreBench *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "finished.db", NULL);
  g_autoptr (ShoreBenchVault) vault = shore_bench_vault_new (self, path, NULL, error);

  if (vault == NULL)
    return FALSE;
  shore_bench_vault_sync (vault);
  if (!shore_bench_vault_join (vault, error))
    return FALSE;
  g_clear_pointer (&vault, shore_bench_vault_free);
  self->in_vault = count_records (path);
  self->vault = g_steal_pointer (&path);
  return TRUE;
}

/**
 * shore_bench_copy_vault: Returns: (transfer full) (nullable): where a copy of
 * the finished vault lies, to be written to.
 */
char *
shore_bench_copy_vault (ShoreBench *self, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GFile) from = g_file_new_for_path (self->vault);
  g_autoptr (GFile) to = g_file_new_for_path (path);

  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return NULL;
  return g_steal_pointer (&path);
}

/**
 * shore_bench_misses: how often the recorder has asked the CRM so far.
 */
guint
shore_bench_misses (ShoreBench *self)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *address = g_strconcat (self->url, "/bench/misses", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  g_autoptr (GBytes) body = soup_session_send_and_read (session, message, NULL, NULL);
  g_autofree char *text
      = body ? g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body)) : g_strdup ("0");

  return (guint)g_ascii_strtoull (text, NULL, 10);
}

void
shore_bench_close (ShoreBench *self)
{
  for (guint i = 0; self->helpers != NULL && i < self->helpers->len; i++)
    {
      GSubprocess *helper = g_ptr_array_index (self->helpers, i);

      g_output_stream_close (g_subprocess_get_stdin_pipe (helper), NULL, NULL);
      g_subprocess_wait (helper, NULL, NULL);
    }
  g_clear_pointer (&self->helpers, g_ptr_array_unref);
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->url);
  g_free (self->vault);
}

/**
 * shore_bench_output: runs a program to its end; its errors go where ours go.
 *
 * Returns: (transfer full) (nullable): what it wrote
 */
char *
shore_bench_output (const char *const *argv, GError **error)
{
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, error);
  g_autofree char *text = NULL;

  if (process == NULL || !g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, error)
      || !g_subprocess_wait_check (process, NULL, error))
    return NULL;
  return g_steal_pointer (&text);
}
