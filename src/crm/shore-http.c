#include "crm/shore-http.h"

#include <libsoup/soup.h>
#include <string.h>

#include "base/shore-clock.h"
#include "remote/shore-remote.h"

/* ShoreHttp: one HTTP session with one server, waited for; the only file that
 * knows libsoup.
 *
 * It turns what happened on the wire into what the caller must do next:
 *
 *   nothing left this computer                     OFFLINE
 *   a write left, no whole answer came             LOST
 *   a read left, no whole answer came              RETRY_LATER
 *   the certificate is not to be trusted           CERTIFICATE
 *
 * and never on the status alone: a body cut short comes with a status 200.
 * What an answer of whatever status means is the caller's business.
 *
 * A write is given to the wire once. libsoup sends a request again by itself
 * when a kept connection turns out dead; for a write that is forbidden here.
 * Redirections are not followed either: they would carry the key elsewhere.
 *
 * libsoup ties a session to the thread that made it, so it is made at the first
 * request, and anew should the caller's thread change. */

#define BODY_LIMIT (64 * 1024 * 1024)
#define CHUNK (64 * 1024)
#define DEFAULT_TIMEOUT 30 /* s without a byte */
/* Below the minute after which usual web servers drop a silent connection: one
 * dropped under a write costs a look-up. */
#define IDLE_TIMEOUT 20

struct _ShoreHttp
{
  GObject parent_instance;
  char *key_header; /* (owned) */
  char *key;        /* (owned) */
  guint timeout;
  SoupSession *session; /* (owned) (nullable) */
  GThread *thread;      /* whose session it is; compared, not referenced */
};

/* One request on its way. */
typedef struct
{
  SoupMessage *message;      /* (owned) */
  GCancellable *cancellable; /* (owned) ours, follows the caller's */
  gboolean write;
  gboolean sent;   /* its head is on the wire */
  gboolean resent; /* libsoup was about to send it again */
} Exchange;

G_DEFINE_FINAL_TYPE (ShoreHttp, shore_http, G_TYPE_OBJECT)

void
shore_http_reply_free (ShoreHttpReply *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->location);
  g_free (self);
}

static void
wrote_headers_cb (SoupMessage *message G_GNUC_UNUSED, gpointer data)
{
  ((Exchange *)data)->sent = TRUE;
}

static void
restarted_cb (SoupMessage *message G_GNUC_UNUSED, gpointer data)
{
  Exchange *exchange = data;

  if (!exchange->write)
    return;
  exchange->resent = TRUE;
  g_cancellable_cancel (exchange->cancellable);
}

static void
cancelled_cb (GCancellable *cancellable G_GNUC_UNUSED, gpointer data)
{
  g_cancellable_cancel (data);
}

static SoupSession *
ensure_session (ShoreHttp *self)
{
  if (self->session != NULL && self->thread != g_thread_self ())
    g_clear_object (&self->session);
  if (self->session == NULL)
    {
      self->session = soup_session_new_with_options ("timeout", self->timeout, "idle-timeout",
                                                     IDLE_TIMEOUT, "user-agent", "Homeshore", NULL);
      self->thread = g_thread_self ();
    }
  return self->session;
}

/* The one place where an error of the wire gets its name. */
static void
name_error (const Exchange *exchange, const GError *cause, GError **error)
{
  int code = SHORE_REMOTE_ERROR_RETRY_LATER;

  if (g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    code = SHORE_REMOTE_ERROR_CERTIFICATE;
  else if (!exchange->sent)
    code = SHORE_REMOTE_ERROR_OFFLINE;
  else if (exchange->write)
    code = SHORE_REMOTE_ERROR_LOST;

  g_set_error_literal (error, SHORE_REMOTE_ERROR, code, cause->message);
}

/* The whole body, or NULL when it was cut short or is beyond measure. */
static GBytes *
read_body (Exchange *exchange, GInputStream *stream, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  gssize n;

  do
    {
      guint used = body->len;

      g_byte_array_set_size (body, used + CHUNK);
      n = g_input_stream_read (stream, body->data + used, CHUNK, exchange->cancellable, error);
      if (n < 0)
        return NULL;
      g_byte_array_set_size (body, used + (guint)n);
      if (body->len > BODY_LIMIT)
        {
          g_set_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                       "the answer is larger than %d MiB", BODY_LIMIT / 1024 / 1024);
          return NULL;
        }
    }
  while (n > 0);

  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

/* A connection that ends early is an end of file like any other to libsoup: only
 * the count tells, of the bytes as they came, before any decompression. */
static gboolean
is_whole (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);

  if (metrics == NULL || soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH
      || soup_message_get_status (message) == SOUP_STATUS_NOT_MODIFIED)
    return TRUE;
  return soup_message_metrics_get_response_body_bytes_received (metrics)
         >= (guint64)soup_message_headers_get_content_length (headers);
}

static gint64
read_date (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = text ? soup_date_time_new_from_http_string (text) : NULL;

  return date ? g_date_time_to_unix (date) * SHORE_SECOND : 0;
}

/* Retry-After is a number of seconds, or a date of the server's clock. */
static gint64
read_retry_after (SoupMessageHeaders *headers, gint64 date)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  g_autoptr (GDateTime) until = NULL;
  guint64 seconds;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, 24 * 3600, &seconds, NULL))
    return (gint64)seconds * SHORE_SECOND;
  until = soup_date_time_new_from_http_string (text);
  if (until == NULL || date == 0)
    return 0;
  return CLAMP (g_date_time_to_unix (until) * SHORE_SECOND - date, 0, SHORE_DAY);
}

static ShoreHttpReply *
reply_new (SoupMessage *message, GBytes *body)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  ShoreHttpReply *reply = g_new0 (ShoreHttpReply, 1);

  reply->status = soup_message_get_status (message);
  reply->body = g_bytes_ref (body);
  reply->json = type != NULL && g_ascii_strcasecmp (type, "application/json") == 0;
  reply->date = read_date (headers);
  reply->retry_after = read_retry_after (headers, reply->date);
  reply->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
  return reply;
}

/* Without the IDEMPOTENT flag libsoup opens a connection, hence a TLS handshake,
 * for every write. It is set for that alone: see restarted_cb(). */
static void
prepare (ShoreHttp *self, Exchange *exchange, const char *body)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (exchange->message);

  soup_message_add_flags (exchange->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT
                                                 | SOUP_MESSAGE_COLLECT_METRICS);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (self->key != NULL)
    soup_message_headers_replace (headers, self->key_header, self->key);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (exchange->message, "application/json", bytes);
    }
  g_signal_connect (exchange->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), exchange);
  g_signal_connect (exchange->message, "restarted", G_CALLBACK (restarted_cb), exchange);
}

static ShoreHttpReply *
run (ShoreHttp *self, Exchange *exchange, GError **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) body = NULL;

  stream
      = soup_session_send (ensure_session (self), exchange->message, exchange->cancellable, error);
  if (stream == NULL)
    return NULL;
  body = read_body (exchange, stream, error);
  if (body == NULL)
    return NULL;
  if (!is_whole (exchange->message))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT,
                           "the connection ended in the middle of the answer");
      return NULL;
    }
  return reply_new (exchange->message, body);
}

/* (nullable): a person types addresses, and not all of them are. */
static SoupMessage *
message_new (const char *method, const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0'
      || !g_strv_contains ((const char *const[]){ "http", "https", NULL }, g_uri_get_scheme (uri)))
    return NULL;
  return soup_message_new_from_uri (method, uri);
}

/* The caller's cancellation stays what it is; the rest gets a name. */
static void
settle_error (const Exchange *exchange, GCancellable *asked, GError *cause, GError **error)
{
  if (cause->domain == SHORE_REMOTE_ERROR)
    g_propagate_error (error, cause);
  else if (g_cancellable_is_cancelled (asked))
    {
      g_error_free (cause);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
    }
  else
    {
      name_error (exchange, cause, error);
      g_error_free (cause);
    }
}

static void
shore_http_finalize (GObject *object)
{
  ShoreHttp *self = SHORE_HTTP (object);

  g_clear_object (&self->session);
  g_free (self->key_header);
  g_free (self->key);
  G_OBJECT_CLASS (shore_http_parent_class)->finalize (object);
}

static void
shore_http_class_init (ShoreHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_http_finalize;
}

static void
shore_http_init (ShoreHttp *self)
{
  self->timeout = DEFAULT_TIMEOUT;
}

/**
 * shore_http_new:
 * @key_header: the header that carries @key
 * @key: (nullable): it never stands in an address, hence in no log
 *
 * Returns: (transfer full):
 */
ShoreHttp *
shore_http_new (const char *key_header, const char *key)
{
  ShoreHttp *self = g_object_new (SHORE_TYPE_HTTP, NULL);

  self->key_header = g_strdup (key_header);
  self->key = g_strdup (key);
  return self;
}

/**
 * shore_http_set_timeout: how long a silence is waited out, from the next
 * session on.
 */
void
shore_http_set_timeout (ShoreHttp *self, guint seconds)
{
  self->timeout = seconds;
  g_clear_object (&self->session);
}

/**
 * shore_http_send: one request and its whole answer, in the caller's thread.
 * @method: "GET" is a read, anything else a write
 * @address: complete, with its query
 * @body: (nullable): JSON
 *
 * Returns: (transfer full) (nullable): an answer of any status; %NULL with a
 *   #ShoreRemoteError or %G_IO_ERROR_CANCELLED
 */
ShoreHttpReply *
shore_http_send (ShoreHttp *self,
                 const char *method,
                 const char *address,
                 const char *body,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GCancellable) own = g_cancellable_new ();
  g_autoptr (SoupMessage) message = message_new (method, address);
  Exchange exchange = { .message = message, .cancellable = own };
  GError *cause = NULL;
  ShoreHttpReply *reply;
  gulong watch = 0;

  if (message == NULL)
    {
      g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                           "this is not the address of a server");
      return NULL;
    }
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  exchange.write = strcmp (method, "GET") != 0;
  prepare (self, &exchange, body);
  if (cancellable != NULL)
    watch = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), own, NULL);
  reply = run (self, &exchange, &cause);
  if (watch != 0)
    g_cancellable_disconnect (cancellable, watch);
  g_signal_handlers_disconnect_by_data (message, &exchange);

  if (reply == NULL)
    settle_error (&exchange, cancellable, cause, error);
  return reply;
}
