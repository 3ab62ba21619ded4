#pragma once

#include <gio/gio.h>

#include "parts/shore-principal.h"

G_BEGIN_DECLS

#define SHORE_TYPE_SANDBOX_CHILD (shore_sandbox_child_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSandboxChild, shore_sandbox_child, SHORE, SANDBOX_CHILD, GObject)

void shore_sandbox_child_start_async (guint clients,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
ShoreSandboxChild *shore_sandbox_child_start_finish (GAsyncResult *result, GError **error);
const char *shore_sandbox_child_get_folder (ShoreSandboxChild *self);
const char *shore_sandbox_child_get_url (ShoreSandboxChild *self);
const char *shore_sandbox_child_get_key_file (ShoreSandboxChild *self);
void shore_sandbox_child_stop (ShoreSandboxChild *self);

G_END_DECLS
