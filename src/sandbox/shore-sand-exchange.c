#include "sandbox/shore-sand-exchange.h"

#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-row.h"
#include <string.h>

/* How long a truncated answer hangs before its connection is closed. */
#define TRUNCATED_MS 30
#define DRIP_BYTES 512

typedef struct _Exchange Exchange;
typedef void (*Step) (Exchange *self);

struct _Exchange
{
  SoupServerMessage *message; /* (owned) */
  ShoreSandCall *call;        /* (owned) */
  ShoreSandRules rules;
  ShoreSandFault fault;
  char *key; /* (owned) (nullable) */
  gulong finished_id;
  gboolean paused;
  gboolean gone; /* libsoup is done with the message: the client may have left */
  Step next;
  GBytes *rest; /* (owned) (nullable): what still has to drip */
  gsize sent;
};

static void
finished_cb (SoupServerMessage *message G_GNUC_UNUSED, gpointer data)
{
  Exchange *self = data;

  self->gone = TRUE;
}

static void
exchange_free (Exchange *self)
{
  g_signal_handler_disconnect (self->message, self->finished_id);
  g_clear_object (&self->message);
  g_clear_pointer (&self->call, shore_sand_call_free);
  g_clear_pointer (&self->rest, g_bytes_unref);
  g_free (self->key);
  g_free (self);
}

/* Neither may be said of a message that libsoup is done with. */
static void
pause_message (Exchange *self)
{
  if (!self->paused && !self->gone)
    soup_server_message_pause (self->message);
  self->paused = TRUE;
}

static void
unpause_message (Exchange *self)
{
  if (self->paused && !self->gone)
    soup_server_message_unpause (self->message);
}

static gboolean
later_cb (gpointer data)
{
  Exchange *self = data;

  self->next (self);
  return G_SOURCE_REMOVE;
}

/* Goes on with @next after @delay_ms, at once for 0. */
static void
later (Exchange *self, guint delay_ms, Step next)
{
  if (delay_ms == 0)
    {
      next (self);
      return;
    }
  pause_message (self);
  self->next = next;
  g_timeout_add (delay_ms, later_cb, self);
}

static void
finish (Exchange *self)
{
  unpause_message (self);
  exchange_free (self);
}

/* Drops the connection under @message: the client sees it close, with no answer. */
void
shore_sand_exchange_cut (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (socket != NULL)
    g_socket_shutdown (socket, TRUE, TRUE, NULL);
  soup_server_message_set_status (message, 500, NULL);
}

static void
cut (Exchange *self)
{
  shore_sand_exchange_cut (self->message);
  finish (self);
}

static gboolean
accepts_gzip (SoupServerMessage *message)
{
  const char *accepted
      = soup_message_headers_get_list (soup_server_message_get_request_headers (message),
                                       "Accept-Encoding");

  return accepted != NULL && strstr (accepted, "gzip") != NULL;
}

static GBytes *
compress (const char *data, gsize size)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1);
  g_autofree char *out = g_malloc (size + size / 100 + 1024);
  gsize read, written;

  if (g_converter_convert (G_CONVERTER (compressor), data, size, out, size + size / 100 + 1024,
                           G_CONVERTER_INPUT_AT_END, &read, &written, NULL)
      != G_CONVERTER_FINISHED)
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&out), written);
}

static GBytes *
encode (Exchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  g_autoptr (GBytes) packed = NULL;

  if (self->call->out->len > 256 && accepts_gzip (self->message))
    packed = compress (self->call->out->str, self->call->out->len);
  if (packed != NULL)
    {
      soup_message_headers_replace (headers, "Content-Encoding", "gzip");
      soup_message_headers_replace (headers, "Vary", "Accept-Encoding");
      return g_steal_pointer (&packed);
    }
  return g_bytes_new (self->call->out->str, self->call->out->len);
}

/* Announces the whole answer and sends half of it; libsoup then waits for more that never comes. */
static void
send_truncated (Exchange *self, GBytes *body)
{
  gsize size = g_bytes_get_size (body);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (body, 0, size / 2);

  soup_message_headers_set_content_length (soup_server_message_get_response_headers (self->message),
                                           (goffset)size);
  soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), half);
  unpause_message (self);
  self->paused = TRUE;
  self->next = cut;
  g_timeout_add (TRUNCATED_MS, later_cb, self);
}

static gboolean
drip_cb (gpointer data)
{
  Exchange *self = data;
  SoupMessageBody *body = soup_server_message_get_response_body (self->message);
  gsize size = g_bytes_get_size (self->rest);
  gsize length = MIN (DRIP_BYTES, size - self->sent);
  g_autoptr (GBytes) piece = NULL;

  if (length == 0)
    {
      soup_message_body_complete (body);
      finish (self);
      return G_SOURCE_REMOVE;
    }
  piece = g_bytes_new_from_bytes (self->rest, self->sent, length);
  self->sent += length;
  soup_message_body_append_bytes (body, piece);
  unpause_message (self);
  return G_SOURCE_CONTINUE;
}

static void
send_dripping (Exchange *self, GBytes *body)
{
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (self->message),
                                     SOUP_ENCODING_CHUNKED);
  self->rest = g_bytes_ref (body);
  pause_message (self);
  g_timeout_add (self->fault.drip_ms, drip_cb, self);
}

static void
send (Exchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  g_autoptr (GBytes) body = NULL;

  soup_server_message_set_status (self->message, self->call->status, NULL);
  soup_message_headers_replace (headers, "Cache-Control", "no-cache, must-revalidate");
  soup_message_headers_replace (headers, "X-Powered-By", "PHP/8.2.29");
  soup_message_headers_set_content_type (headers, self->call->content_type, NULL);
  if (self->fault.retry_after_s >= 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT, self->fault.retry_after_s);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  body = encode (self);
  if (self->fault.truncate && self->call->status != 304 && self->call->out->len > 1)
    {
      send_truncated (self, body);
      return;
    }
  if (self->fault.drip_ms > 0 && self->call->status != 304)
    {
      send_dripping (self, body);
      return;
    }
  if (g_bytes_get_size (body) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (self->message), body);
  soup_message_body_complete (soup_server_message_get_response_body (self->message));
  finish (self);
}

/* Puts the fault's own answer in place of the true one. */
static void
forge_answer (Exchange *self)
{
  ShoreSandCall *call = self->call;

  if (self->fault.html)
    shore_sand_call_html (call, self->fault.status != 0 ? self->fault.status : 200,
                          "<!DOCTYPE html><html><head><title>Passerelle</title></head><body>"
                          "<p>Veuillez vous identifier.</p></body></html>");
  else if (!self->fault.body)
    {
      call->status = self->fault.status;
      g_string_truncate (call->out, 0);
    }
  else
    shore_sand_call_fail (call, self->fault.status, "%s",
                          self->fault.status == 500 ? "Deadlock found when trying to get lock; try "
                                                      "restarting transaction"
                                                    : "");
}

static void
handle (Exchange *self)
{
  gboolean forged = self->fault.status != 0 || self->fault.html;

  if (!forged || self->fault.handled)
    shore_sand_routes_handle (self->call, &self->rules, self->key);
  if (self->fault.cut == SHORE_SAND_CUT_AFTER)
    {
      cut (self);
      return;
    }
  if (forged)
    forge_answer (self);
  later (self, self->call->delay_ms, send);
}

/* Reads the row of a PUT now and handles the request later: what others write in between is undone
 * by it, which on the real server happens whenever two PUTs run side by side. */
static void
hold_row (Exchange *self)
{
  const ShoreSandResource *resource;
  gint64 id = shore_sand_routes_put_target (self->call, &resource);

  if (id > 0)
    self->call->held = shore_sand_row_load (self->call->store, resource, id);
  later (self, self->fault.put_gap_ms, handle);
}

static void
begin (Exchange *self)
{
  if (self->fault.cut == SHORE_SAND_CUT_BEFORE)
    cut (self);
  else if (self->fault.put_gap_ms > 0)
    hold_row (self);
  else
    handle (self);
}

static char *
find_key (SoupServerMessage *message, GHashTable *query, int dialect)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *key = soup_message_headers_get_one (headers, "DOLAPIKEY");
  const char *bearer = soup_message_headers_get_one (headers, "Authorization");

  if (key == NULL && dialect >= 23 && bearer != NULL && g_str_has_prefix (bearer, "Bearer "))
    key = bearer + strlen ("Bearer ");
  if (key == NULL && query != NULL)
    key = g_hash_table_lookup (query, "DOLAPIKEY");
  return g_strdup (key);
}

static gint64
find_entity (SoupServerMessage *message)
{
  const char *text
      = soup_message_headers_get_one (soup_server_message_get_request_headers (message),
                                      "DOLAPIENTITY");

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 1;
}

static const char *
known_method (const char *method)
{
  static const char *const methods[] = { "GET", "POST", "PUT", "DELETE" };

  if (g_str_equal (method, "HEAD"))
    return "GET";
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    if (g_str_equal (methods[i], method))
      return methods[i];
  return "OTHER";
}

static void
read_body (Exchange *self)
{
  SoupMessageBody *body = soup_server_message_get_request_body (self->message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (JsonNode) node = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  node = size > 0 ? shore_sand_json_parse (data, size) : NULL;
  if (size == 0)
    self->call->body = json_object_new ();
  else if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    self->call->body = json_node_dup_object (node);
}

/* What is refused before any handler sees it. Returns FALSE with the answer made. */
static gboolean
screen (Exchange *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (self->message);
  const char *accept = soup_message_headers_get_list (headers, "Accept");
  const char *text = g_uri_get_query (soup_server_message_get_uri (self->message));
  g_autofree char *lower = text != NULL ? g_ascii_strdown (text, -1) : NULL;

  if (lower != NULL && strstr (lower, "union") != NULL && strstr (lower, "select") != NULL)
    {
      shore_sand_call_html (self->call, self->call->store->dialect < 20 ? 200 : 403,
                            "Access refused by SQL or Script injection protection");
      return FALSE;
    }
  if (accept != NULL && strstr (accept, "text/html") != NULL && strstr (accept, "json") == NULL
      && strstr (accept, "*/*") == NULL && strstr (accept, "xml") == NULL)
    return shore_sand_call_fail (self->call, 406, "%s", "");
  return TRUE;
}

/* Takes a request that libsoup has read whole. @path is what follows the API's root. */
void
shore_sand_exchange_start (SoupServerMessage *message,
                           ShoreSandStore *store,
                           const ShoreSandRules *rules,
                           const char *path,
                           GHashTable *query,
                           const ShoreSandFault *fault)
{
  Exchange *self = g_new0 (Exchange, 1);
  const char *method = known_method (soup_server_message_get_method (message));

  self->message = g_object_ref (message);
  self->finished_id = g_signal_connect (message, "finished", G_CALLBACK (finished_cb), self);
  self->call = shore_sand_call_new (store, method);
  self->call->path = g_strsplit (path, "/", 12);
  self->call->query = query != NULL ? g_hash_table_ref (query) : NULL;
  self->rules = *rules;
  self->fault = *fault;
  self->call->entity = find_entity (message);
  self->key = find_key (message, query, store->dialect);
  read_body (self);
  if (!screen (self))
    {
      send (self);
      return;
    }
  later (self, self->fault.latency_ms, begin);
}

/* What follows of the body is read and thrown away, and no handler will see the request. */
static void
refuse_body (SoupServerMessage *message)
{
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
  soup_server_message_set_status (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, NULL);
}

static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  gsize *seen = data;

  *seen += g_bytes_get_size (chunk);
  if (*seen > SHORE_SAND_MAX_BODY)
    refuse_body (message);
}

static void
free_seen (gpointer seen, GClosure *closure G_GNUC_UNUSED)
{
  g_free (seen);
}

/* Before a body is read: one that says it is too large is refused, and so is one that turns out
 * to be. */
void
shore_sand_exchange_guard_cb (SoupServer *soup G_GNUC_UNUSED,
                              SoupServerMessage *message,
                              const char *path G_GNUC_UNUSED,
                              GHashTable *query G_GNUC_UNUSED,
                              gpointer data G_GNUC_UNUSED)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
      && soup_message_headers_get_content_length (headers) > SHORE_SAND_MAX_BODY)
    refuse_body (message);
  else
    g_signal_connect_data (message, "got-chunk", G_CALLBACK (got_chunk_cb), g_new0 (gsize, 1),
                           free_seen, 0);
}
