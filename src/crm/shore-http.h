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

#define SHORE_TYPE_HTTP (shore_http_get_type ())
G_DECLARE_FINAL_TYPE (ShoreHttp, shore_http, SHORE, HTTP, GObject)

ShoreHttp *shore_http_new (const char *key_header, const char *key);
void shore_http_set_timeout (ShoreHttp *self, guint seconds);
ShoreHttpReply *shore_http_send (ShoreHttp *self,
                                 const char *method,
                                 const char *address,
                                 const char *body,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
