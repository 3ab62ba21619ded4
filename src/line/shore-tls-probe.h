#pragma once

#include "remote/shore-line-account.h"

#include <gio/gio.h>

G_BEGIN_DECLS

void shore_tls_probe_async (const ShoreLineAccount *account,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean shore_tls_probe_finish (GAsyncResult *result, GError **error);

G_END_DECLS
