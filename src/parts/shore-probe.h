#pragma once

#include "remote/shore-remote.h"

G_BEGIN_DECLS

/* What a CRM answered to its first question. */
typedef struct
{
  ShoreRemoteInfo *info;           /* (owned) */
  gint64 took_ms;                  /* until it answered */
  gboolean asked[SHORE_N_KINDS];   /* whether reading that kind was tried */
  gboolean granted[SHORE_N_KINDS]; /* and allowed */
} ShoreProbe;

void shore_probe_free (ShoreProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreProbe, shore_probe_free)

void shore_probe_async (const char *url,
                        const char *key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
ShoreProbe *shore_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
