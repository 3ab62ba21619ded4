#include "sandbox/shore-sand-dictionary.h"
#include "sandbox/shore-sand-generate.h"
#include "sandbox/shore-sand-server.h"
#include "sandbox/shore-sand-users.h"

#include <gio/gio.h>
#include <glib-unix.h>
#include <stdlib.h>
#include <unistd.h>

/*
 * homeshore-sandbox: a CRM to try Homeshore on, to show it with and to test it against. It speaks
 * the dialect of Dolibarr with its oddities, keeps its data in one SQLite file, and listens on the
 * loopback address alone.
 */

typedef struct
{
  int port;
  char *port_file;
  char *data;
  int seed;
  int clients;
  char *key;
  char *now;
  int dialect;
  int wrong_key_ms;
  char *charset;
  gboolean exit_with_stdin;
} Options;

static gboolean
parse_options (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port, "Port, 0 for a free one", "N" },
    { "port-file", 0, 0, G_OPTION_ARG_FILENAME, &options->port_file,
      "Write the port here once ready", "FILE" },
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options->data, "The database file", "FILE" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &options->seed, "Seed of the data and of chance", "N" },
    { "clients", 0, 0, G_OPTION_ARG_INT, &options->clients, "How many third parties", "N" },
    { "key", 0, 0, G_OPTION_ARG_STRING, &options->key, "The advisor's API key", "KEY" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &options->now, "Date the data around this time", "ISO" },
    { "dialect", 0, 0, G_OPTION_ARG_INT, &options->dialect, "17, 20 or 23", "N" },
    { "wrong-key-delay", 0, 0, G_OPTION_ARG_INT, &options->wrong_key_ms,
      "Wait before refusing a key", "MS" },
    { "charset", 0, 0, G_OPTION_ARG_STRING, &options->charset, "utf8mb4, or utf8 to refuse emoji",
      "NAME" },
    { "exit-with-stdin", 0, 0, G_OPTION_ARG_NONE, &options->exit_with_stdin,
      "End when the standard input closes", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- a CRM to try things on");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (options->key == NULL)
    options->key = g_strdup ("sandbox-key");
  if (options->dialect != 17 && options->dialect != 20 && options->dialect != 23)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--dialect is 17, 20 or 23");
  else if (options->clients < 0 || options->clients > 5000000)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--clients is out of range");
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_now (const Options *options, gint64 *now, GError **error)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = NULL;

  *now = g_get_real_time () / G_USEC_PER_SEC;
  if (options->now == NULL)
    return TRUE;
  date = g_date_time_new_from_iso8601 (options->now, utc);
  if (date == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--now is no ISO 8601 time");
      return FALSE;
    }
  *now = g_date_time_to_unix (date);
  return TRUE;
}

static gboolean
fill (ShoreSandStore *store, const Options *options, GError **error)
{
  gint64 now;

  if (!read_now (options, &now, error))
    return FALSE;
  shore_sand_store_run (store, "BEGIN", "");
  if (!shore_sand_store_create (store, error))
    return FALSE;
  if (!shore_sand_dictionary_fill (store) || !shore_sand_users_fill (store)
      || !shore_sand_generate (store, (guint32)options->seed, (guint)options->clients, now))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Cannot make the data: %s", store->error);
      return FALSE;
    }
  return shore_sand_store_run (store, "COMMIT", "");
}

static ShoreSandStore *
open_store (const Options *options, GError **error)
{
  g_autoptr (ShoreSandStore) store
      = shore_sand_store_open (options->data != NULL ? options->data : ":memory:", error);

  if (store == NULL)
    return NULL;
  store->dialect = options->dialect;
  store->narrow = g_strcmp0 (options->charset, "utf8") == 0;
  if (shore_sand_store_is_new (store) && !fill (store, options, error))
    return NULL;
  if (!shore_sand_users_set_key (store, options->key))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", store->error);
      return NULL;
    }
  return g_steal_pointer (&store);
}

/* Whole or not at all: a reader that finds the file finds the number. */
static gboolean
write_port (const Options *options, guint port, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%u\n", port);

  g_print ("http://127.0.0.1:%u/api/index.php\n", port);
  return options->port_file == NULL
         || g_file_set_contents_full (options->port_file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT,
                                      0644, error);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

static gboolean
stdin_cb (int fd, GIOCondition condition G_GNUC_UNUSED, gpointer loop)
{
  char buffer[256];

  if (read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/* Before the port is told: whoever reads it may ask for the end at once. */
static void
listen_for_the_end (const Options *options, GMainLoop *loop)
{
  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_unix_signal_add (SIGINT, quit_cb, loop);
  if (options->exit_with_stdin)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stdin_cb, loop);
}

static gboolean
serve (const Options *options, GError **error)
{
  const ShoreSandRules rules = { (guint)options->wrong_key_ms };
  g_autoptr (ShoreSandStore) store = open_store (options, error);
  g_autoptr (ShoreSandServer) server = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  guint port;

  if (store == NULL)
    return FALSE;
  loop = g_main_loop_new (NULL, FALSE);
  listen_for_the_end (options, loop);
  server = shore_sand_server_new (store, &rules, (guint32)options->seed);
  if (!shore_sand_server_listen (server, (guint)options->port, &port, error)
      || !write_port (options, port, error))
    return FALSE;
  g_main_loop_run (loop);
  return TRUE;
}

static void
clear_options (Options *options)
{
  g_free (options->port_file);
  g_free (options->data);
  g_free (options->key);
  g_free (options->now);
  g_free (options->charset);
}

int
main (int argc, char **argv)
{
  Options options = { .seed = 1, .clients = 200, .dialect = 23, .wrong_key_ms = 200 };
  g_autoptr (GError) error = NULL;

  if (!parse_options (&options, &argc, &argv, &error) || !serve (&options, &error))
    g_printerr ("homeshore-sandbox: %s\n", error->message);
  clear_options (&options);
  return error == NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}
