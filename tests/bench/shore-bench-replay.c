#include <glib-unix.h>
#include <libsoup/soup.h>
#include <string.h>

#include "shore-bench.h"

/* The CRM's pages, answered from memory by a process of its own, so that
 * neither the CRM's speed nor its work counts.
 *
 * What it has not been asked before it asks the CRM behind it, and keeps the
 * answer: the first sync against it records what the others are given. How
 * often it had to ask is told, so that no measured round does. */

typedef struct
{
  guint status;
  GBytes *body; /* (owned) */
  char *type;   /* (owned) (nullable) */
} Answer;

typedef struct
{
  const char *upstream;
  SoupSession *session; /* (owned) */
  GHashTable *answers;  /* (owned) path and query to Answer */
  guint misses;
} Replay;

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_bytes_unref (answer->body);
  g_free (answer->type);
  g_free (answer);
}

static Answer *
ask (Replay *self, const char *target, SoupServerMessage *asked)
{
  g_autofree char *address = g_strconcat (self->upstream, target, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", address);
  const char *key
      = soup_message_headers_get_one (soup_server_message_get_request_headers (asked), "DOLAPIKEY");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  Answer *answer;

  if (key != NULL)
    soup_message_headers_append (soup_message_get_request_headers (message), "DOLAPIKEY", key);
  body = soup_session_send_and_read (self->session, message, NULL, &error);
  if (body == NULL)
    {
      g_warning ("the sandbox does not answer: %s", error->message);
      return NULL;
    }
  answer = g_new0 (Answer, 1);
  answer->status = soup_message_get_status (message);
  answer->body = g_steal_pointer (&body);
  answer->type = g_strdup (
      soup_message_headers_get_content_type (soup_message_get_response_headers (message), NULL));
  return answer;
}

static void
answer_cb (SoupServer *server G_GNUC_UNUSED,
           SoupServerMessage *message,
           const char *path,
           GHashTable *query G_GNUC_UNUSED,
           gpointer data)
{
  Replay *self = data;
  const char *asked = g_uri_get_query (soup_server_message_get_uri (message));
  g_autofree char *target = g_strconcat (path, asked ? "?" : "", asked ? asked : "", NULL);
  Answer *answer = g_hash_table_lookup (self->answers, target);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  if (answer == NULL)
    {
      self->misses++;
      answer = ask (self, target, message);
      if (answer == NULL)
        {
          soup_server_message_set_status (message, 502, NULL);
          return;
        }
      g_hash_table_insert (self->answers, g_steal_pointer (&target), answer);
    }
  soup_server_message_set_status (message, answer->status, NULL);
  if (answer->type != NULL)
    soup_message_headers_set_content_type (headers, answer->type, NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), answer->body);
}

static void
misses_cb (SoupServer *server G_GNUC_UNUSED,
           SoupServerMessage *message,
           const char *path G_GNUC_UNUSED,
           GHashTable *query G_GNUC_UNUSED,
           gpointer data)
{
  Replay *self = data;
  char *text = g_strdup_printf ("%u", self->misses);

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_TAKE, text, strlen (text));
}

static gboolean
stdin_cb (int fd G_GNUC_UNUSED, GIOCondition condition G_GNUC_UNUSED, gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

/**
 * shore_bench_replay: the whole life of that process: writes its address on the
 * standard output and ends when its standard input does.
 */
int
shore_bench_replay (const char *upstream)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  Replay self = { upstream };
  GSList *uris;

  self.session = soup_session_new ();
  self.answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_answer);
  soup_server_add_handler (server, "/bench/misses", misses_cb, &self, NULL);
  soup_server_add_handler (server, NULL, answer_cb, &self, NULL);
  if (!soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  uris = soup_server_get_uris (server);
  g_print ("http://127.0.0.1:%d\n", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  g_unix_fd_add (0, G_IO_IN | G_IO_HUP, stdin_cb, loop);
  g_main_loop_run (loop);

  g_hash_table_unref (self.answers);
  g_object_unref (self.session);
  return 0;
}
