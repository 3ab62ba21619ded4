#pragma once

#include <gio/gio.h>

#include "parts/shore-principal.h"

G_BEGIN_DECLS

char *shore_keys_read_file (const char *path, GError **error);
char *shore_keys_read_sync (const ShorePrincipal *principal, GError **error);
void shore_keys_read_async (ShorePrincipal *principal,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
char *shore_keys_read_finish (GAsyncResult *result, GError **error);
gboolean shore_keys_store_sync (const ShorePrincipal *principal, const char *key, GError **error);
void shore_keys_store_async (ShorePrincipal *principal,
                             const char *key,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean shore_keys_store_finish (GAsyncResult *result, GError **error);
void shore_keys_forget (const ShorePrincipal *principal);

G_END_DECLS
