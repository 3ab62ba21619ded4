#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What came back, whatever its status. */
typedef struct
{
  guint status;
  GBytes *body;       /* (owned) decoded */
  gboolean json;      /* it says that it is JSON */
  gint64 date;        /* instant of the answer by the server's clock, 0 unknown */
  gint64 retry_after; /* ms the server asks to wait, 0 */
  char *location;     /* (owned) (nullable) of a redirection, never followed */
} ShoreHttpReply;

void shore_http_reply_free (ShoreHttpReply *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreHttpReply, shore_http_reply_free)

/* Why the last request got no answer. */
typedef enum
{
  SHORE_HTTP_ANSWERED,
  SHORE_HTTP_NO_ADDRESS,
  SHORE_HTTP_UNKNOWN_HOST,
  SHORE_HTTP_REFUSED,
  SHORE_HTTP_SILENT,
  SHORE_HTTP_NO_TLS,
  SHORE_HTTP_CERTIFICATE,
} ShoreHttpFailure;

/* A certificate that did not stand by itself: what is wrong with it, and what a
 * person needs to recognise it. */
typedef struct
{
  GTlsCertificateFlags problems;
  char *fingerprint; /* (owned) SHA-256, pairs in capitals joined by colons */
  char *issuer;      /* (owned) (nullable) */
  gint64 expires;    /* instant, 0 unknown */
  gboolean accepted; /* it is the pinned one */
  gboolean changed;  /* another one is pinned */
} ShoreHttpCertificate;

#define SHORE_TYPE_HTTP (shore_http_get_type ())
G_DECLARE_FINAL_TYPE (ShoreHttp, shore_http, SHORE, HTTP, GObject)

ShoreHttp *shore_http_new (const char *key_header, const char *key);
void shore_http_set_timeout (ShoreHttp *self, guint seconds);
void shore_http_set_pin (ShoreHttp *self, const char *fingerprint);
void shore_http_set_key (ShoreHttp *self, const char *key);
void shore_http_set_discreet (ShoreHttp *self, gboolean discreet);
ShoreHttpFailure shore_http_get_failure (ShoreHttp *self);
const ShoreHttpCertificate *shore_http_get_certificate (ShoreHttp *self);
ShoreHttpReply *shore_http_send (ShoreHttp *self,
                                 const char *method,
                                 const char *address,
                                 const char *body,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
