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
 * A certificate is judged by the system, or by a fingerprint that a person
 * pinned: then that one certificate is accepted whatever is said of it, and no
 * other, be it the best; the request does not leave before.
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
  char *key_header;  /* (owned) */
  char *key;         /* (owned) */
  gboolean discreet; /* the key is not shown for now */
  guint timeout;
  SoupSession *session; /* (owned) (nullable) */
  GThread *thread;      /* whose session it is; compared, not referenced */
  char *pin;            /* (owned) (nullable) the only certificate to accept */
  ShoreHttpFailure failure;
  ShoreHttpCertificate certificate; /* (owned) the last one that did not stand by itself */
};

/* One request on its way. */
typedef struct
{
  ShoreHttp *http;           /* (not owned) */
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

static void
forget_certificate (ShoreHttp *self)
{
  g_clear_pointer (&self->certificate.fingerprint, g_free);
  g_clear_pointer (&self->certificate.issuer, g_free);
  self->certificate = (ShoreHttpCertificate){ 0 };
}

/* The SHA-256 of a certificate as people compare it: "AB:CD:…". */
static char *
fingerprint_of (GTlsCertificate *certificate)
{
  g_autoptr (GByteArray) der = NULL;
  g_autofree char *hex = NULL;
  GString *out = g_string_new (NULL);

  g_object_get (certificate, "certificate", &der, NULL);
  if (der == NULL)
    return g_string_free (out, FALSE);
  hex = g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len);
  for (gsize i = 0; hex[i] != '\0'; i++)
    {
      if (i > 0 && i % 2 == 0)
        g_string_append_c (out, ':');
      g_string_append_c (out, g_ascii_toupper (hex[i]));
    }
  return g_string_free (out, FALSE);
}

static void
keep_certificate (ShoreHttp *self, GTlsCertificate *certificate, GTlsCertificateFlags problems)
{
  g_autoptr (GDateTime) expires = g_tls_certificate_get_not_valid_after (certificate);

  forget_certificate (self);
  self->certificate.problems = problems;
  self->certificate.fingerprint = fingerprint_of (certificate);
  self->certificate.issuer = g_tls_certificate_get_issuer_name (certificate);
  self->certificate.expires = expires ? g_date_time_to_unix (expires) * SHORE_SECOND : 0;
  self->certificate.accepted
      = self->pin != NULL && strcmp (self->pin, self->certificate.fingerprint) == 0;
  self->certificate.changed = self->pin != NULL && !self->certificate.accepted;
}

/* Asked only about a certificate that does not stand by itself. */
static gboolean
accept_certificate_cb (SoupMessage *message G_GNUC_UNUSED,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags problems,
                       gpointer data)
{
  Exchange *exchange = data;

  keep_certificate (exchange->http, certificate, problems);
  return exchange->http->certificate.accepted;
}

/* Comes with the connection, before a byte of the request: a good certificate
 * that is not the pinned one is a changed one all the same. */
static void
certificate_shown_cb (SoupMessage *message, GParamSpec *pspec G_GNUC_UNUSED, gpointer data)
{
  Exchange *exchange = data;
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (message);

  if (certificate == NULL || exchange->http->pin == NULL)
    return;
  keep_certificate (exchange->http, certificate,
                    soup_message_get_tls_peer_certificate_errors (message));
  if (exchange->http->certificate.changed)
    g_cancellable_cancel (exchange->cancellable);
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

static const struct
{
  int code; /* of G_IO_ERROR */
  ShoreHttpFailure failure;
} io_failures[] = {
  { G_IO_ERROR_CONNECTION_REFUSED, SHORE_HTTP_REFUSED },
  { G_IO_ERROR_HOST_NOT_FOUND, SHORE_HTTP_UNKNOWN_HOST },
};

static ShoreHttpFailure
failure_of (const Exchange *exchange, const GError *cause)
{
  if (exchange->http->certificate.changed
      || g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return SHORE_HTTP_CERTIFICATE;
  if (cause->domain == G_TLS_ERROR)
    return SHORE_HTTP_NO_TLS;
  if (g_error_matches (cause, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    return SHORE_HTTP_UNKNOWN_HOST;
  for (gsize i = 0; cause->domain == G_IO_ERROR && i < G_N_ELEMENTS (io_failures); i++)
    if (cause->code == io_failures[i].code)
      return io_failures[i].failure;
  return SHORE_HTTP_SILENT;
}

/* The one place where an error of the wire gets its name. */
static void
name_error (const Exchange *exchange, const GError *cause, GError **error)
{
  int code = SHORE_REMOTE_ERROR_RETRY_LATER;

  exchange->http->failure = failure_of (exchange, cause);
  if (exchange->http->failure == SHORE_HTTP_CERTIFICATE)
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
  if (self->key != NULL && !self->discreet)
    soup_message_headers_replace (headers, self->key_header, self->key);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (exchange->message, "application/json", bytes);
    }
  g_signal_connect (exchange->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), exchange);
  g_signal_connect (exchange->message, "restarted", G_CALLBACK (restarted_cb), exchange);
  g_signal_connect (exchange->message, "accept-certificate", G_CALLBACK (accept_certificate_cb),
                    exchange);
  g_signal_connect (exchange->message, "notify::tls-peer-certificate",
                    G_CALLBACK (certificate_shown_cb), exchange);
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
  g_free (self->pin);
  forget_certificate (self);
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
 * shore_http_set_pin: accepts one certificate by its SHA-256, from the next
 * session on.
 * @fingerprint: (nullable): %NULL goes by the system alone
 */
void
shore_http_set_pin (ShoreHttp *self, const char *fingerprint)
{
  g_free (self->pin);
  self->pin = g_strdup (fingerprint);
  g_clear_object (&self->session);
}

void
shore_http_set_key (ShoreHttp *self, const char *key)
{
  g_free (self->key);
  self->key = g_strdup (key);
}

/**
 * shore_http_set_discreet: whether requests go without the key for now.
 */
void
shore_http_set_discreet (ShoreHttp *self, gboolean discreet)
{
  self->discreet = discreet;
}

/**
 * shore_http_get_failure: of the last request.
 */
ShoreHttpFailure
shore_http_get_failure (ShoreHttp *self)
{
  return self->failure;
}

/**
 * shore_http_get_certificate: Returns: (transfer none) (nullable): that of the last
 *   request, where it did not stand by itself or one is pinned
 */
const ShoreHttpCertificate *
shore_http_get_certificate (ShoreHttp *self)
{
  return self->certificate.fingerprint != NULL ? &self->certificate : NULL;
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
  Exchange exchange = { .http = self, .message = message, .cancellable = own };
  GError *cause = NULL;
  ShoreHttpReply *reply;
  gulong watch = 0;

  self->failure = SHORE_HTTP_ANSWERED;
  forget_certificate (self);
  if (message == NULL)
    {
      self->failure = SHORE_HTTP_NO_ADDRESS;
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
