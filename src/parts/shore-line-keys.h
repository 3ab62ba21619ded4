#pragma once

#include <gio/gio.h>

#include "parts/shore-line-settings.h"

G_BEGIN_DECLS

char *shore_line_keys_read_file (const char *path, GError **error);
char *shore_line_keys_read_sync (const ShorePrincipal *principal,
                                 const ShoreLineSettings *settings,
                                 GError **error);
void shore_line_keys_read_async (const ShorePrincipal *principal,
                                 const ShoreLineSettings *settings,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
char *shore_line_keys_read_finish (GAsyncResult *result, GError **error);
gboolean
shore_line_keys_store_sync (const ShorePrincipal *principal, const char *password, GError **error);
void shore_line_keys_forget (const ShorePrincipal *principal);

G_END_DECLS
