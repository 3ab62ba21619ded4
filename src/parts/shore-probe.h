#pragma once

#include "remote/shore-remote.h"

G_BEGIN_DECLS

void shore_probe_async (const char *url,
                        const char *key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
ShoreRemoteInfo *shore_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
