#include "sandbox/shore-sand-server.h"

#include "sandbox/shore-sand-admin.h"
#include "sandbox/shore-sand-exchange.h"
#include "sandbox/shore-sand-json.h"
#include <libsoup/soup.h>
#include <string.h>

struct _ShoreSandServer
{
  SoupServer *soup;        /* (owned) */
  ShoreSandStore *store;   /* (not owned) */
  ShoreSandFaults *faults; /* (owned) */
  ShoreSandRules rules;
  gboolean network;
  GHashTable *sockets;  /* (owned) (element-type GSocket): weak, those of the API */
  GHashTable *requests; /* (owned) (element-type utf8 uint): "GET tickets" */
};

static void
socket_gone_cb (gpointer data, GObject *socket)
{
  ShoreSandServer *self = data;

  g_hash_table_remove (self->sockets, socket);
}

static void
remember_socket (ShoreSandServer *self, SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL && g_hash_table_add (self->sockets, socket))
    g_object_weak_ref (G_OBJECT (socket), socket_gone_cb, self);
}

static void
count_request (ShoreSandServer *self, const char *method, const char *path)
{
  gsize length = strcspn (path, "/");
  g_autofree char *key = g_strdup_printf ("%s %.*s", method, (int)MIN (length, 40), path);
  gpointer count = g_hash_table_lookup (self->requests, key);

  /* Junk paths must not fill the memory. */
  if (count == NULL && g_hash_table_size (self->requests) > 500)
    return;
  g_hash_table_insert (self->requests, g_steal_pointer (&key),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
}

/* libsoup stamps each answer with the machine's time; this server has a clock of its own. */
static void
set_date (ShoreSandServer *self, SoupServerMessage *message)
{
  gint64 now = shore_sand_clock_now (&self->store->clock);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (now);
  g_autofree char *text = soup_date_time_to_string (date, SOUP_DATE_HTTP);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Date", text);
}

static void
api_cb (SoupServer *soup G_GNUC_UNUSED,
        SoupServerMessage *message,
        const char *path,
        GHashTable *query,
        gpointer data)
{
  ShoreSandServer *self = data;
  const char *rest = path + strlen (SHORE_SAND_API_ROOT);
  ShoreSandFault fault;

  remember_socket (self, message);
  set_date (self, message);
  while (*rest == '/')
    rest++;
  count_request (self, soup_server_message_get_method (message), rest);
  if (!self->network)
    {
      shore_sand_exchange_cut (message);
      return;
    }
  shore_sand_faults_take (self->faults, soup_server_message_get_method (message), rest, &fault);
  shore_sand_exchange_start (message, self->store, &self->rules, rest, query, &fault);
}

static void
admin_cb (SoupServer *soup G_GNUC_UNUSED,
          SoupServerMessage *message,
          const char *path,
          GHashTable *query G_GNUC_UNUSED,
          gpointer data)
{
  ShoreSandServer *self = data;

  set_date (self, message);
  shore_sand_admin_handle (self, message, path + strlen ("/sandbox/"));
}

static void
elsewhere_cb (SoupServer *soup G_GNUC_UNUSED,
              SoupServerMessage *message,
              const char *path G_GNUC_UNUSED,
              GHashTable *query G_GNUC_UNUSED,
              gpointer data)
{
  static const char page[] = "<!DOCTYPE html><html lang=\"fr\"><head><title>Homeshore sandbox"
                             "</title></head><body><h1>404</h1></body></html>";

  set_date (data, message);
  soup_server_message_set_status (message, 404, NULL);
  soup_server_message_set_response (message, "text/html; charset=UTF-8", SOUP_MEMORY_STATIC, page,
                                    sizeof page - 1);
}

ShoreSandServer *
shore_sand_server_new (ShoreSandStore *store, const ShoreSandRules *rules, guint32 seed)
{
  ShoreSandServer *self = g_new0 (ShoreSandServer, 1);

  self->store = store;
  self->rules = *rules;
  self->network = TRUE;
  self->faults = shore_sand_faults_new (seed);
  self->sockets = g_hash_table_new (NULL, NULL);
  self->requests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->soup = soup_server_new ("server-header", "Apache ", NULL);
  soup_server_add_handler (self->soup, NULL, elsewhere_cb, self, NULL);
  soup_server_add_handler (self->soup, SHORE_SAND_API_ROOT, api_cb, self, NULL);
  soup_server_add_handler (self->soup, "/sandbox/", admin_cb, self, NULL);
  /* Early handlers are looked up by the same paths as the others. */
  soup_server_add_early_handler (self->soup, NULL, shore_sand_exchange_guard_cb, NULL, NULL);
  soup_server_add_early_handler (self->soup, SHORE_SAND_API_ROOT, shore_sand_exchange_guard_cb,
                                 NULL, NULL);
  soup_server_add_early_handler (self->soup, "/sandbox/", shore_sand_exchange_guard_cb, NULL, NULL);
  return self;
}

void
shore_sand_server_free (ShoreSandServer *self)
{
  GHashTableIter iter;
  gpointer socket;

  soup_server_disconnect (self->soup);
  g_hash_table_iter_init (&iter, self->sockets);
  while (g_hash_table_iter_next (&iter, &socket, NULL))
    g_object_weak_unref (socket, socket_gone_cb, self);
  g_hash_table_unref (self->sockets);
  g_clear_object (&self->soup);
  shore_sand_faults_free (self->faults);
  g_hash_table_unref (self->requests);
  g_free (self);
}

/* Listens on 127.0.0.1; @port 0 takes a free one, told in @actual. */
gboolean
shore_sand_server_listen (ShoreSandServer *self, guint port, guint *actual, GError **error)
{
  GSList *uris;

  if (!soup_server_listen_local (self->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (self->soup);
  *actual = (guint)g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify)g_uri_unref);
  return TRUE;
}

ShoreSandStore *
shore_sand_server_get_store (ShoreSandServer *self)
{
  return self->store;
}

ShoreSandFaults *
shore_sand_server_get_faults (ShoreSandServer *self)
{
  return self->faults;
}

/* Down: every connection of the API dies now, and every new one at its first request. */
void
shore_sand_server_set_network (ShoreSandServer *self, gboolean up)
{
  GHashTableIter iter;
  gpointer socket;

  self->network = up;
  if (up)
    return;
  g_hash_table_iter_init (&iter, self->sockets);
  while (g_hash_table_iter_next (&iter, &socket, NULL))
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

gboolean
shore_sand_server_get_network (ShoreSandServer *self)
{
  return self->network;
}

guint
shore_sand_server_count_connections (ShoreSandServer *self)
{
  return g_hash_table_size (self->sockets);
}

/* Appends {"GET tickets":12,...} */
void
shore_sand_server_append_requests (ShoreSandServer *self, GString *out)
{
  GHashTableIter iter;
  gpointer name, count;
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  g_hash_table_iter_init (&iter, self->requests);
  while (g_hash_table_iter_next (&iter, &name, &count))
    {
      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      shore_sand_json_text (out, name);
      g_string_append_printf (out, ":%u", GPOINTER_TO_UINT (count));
    }
  g_string_append_c (out, '}');
}

void
shore_sand_server_reset_requests (ShoreSandServer *self)
{
  g_hash_table_remove_all (self->requests);
}
