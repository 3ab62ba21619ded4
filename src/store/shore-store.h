#pragma once

#include <gio/gio.h>

#include "base/shore-chance.h"
#include "base/shore-clock.h"
#include "base/shore-worker.h"
#include "model/shore-record.h"
#include "model/shore-row.h"
#include "model/shore-view.h"
#include "store/shore-database.h"

G_BEGIN_DECLS

#define SHORE_TYPE_STORE (shore_store_get_type ())
G_DECLARE_FINAL_TYPE (ShoreStore, shore_store, SHORE, STORE, GObject)

/* A piece of work on the database, run on the writer's or the reader's thread.
 * A writer's runs inside one IMMEDIATE transaction: committed when it returns
 * TRUE, undone when it returns FALSE with an error. */
typedef gboolean (*ShoreStoreFunc) (ShoreDatabase *db, gpointer data, GError **error);

ShoreStore *shore_store_new (const char *path, ShoreClock *clock, ShoreChance *chance);
void shore_store_open_async (ShoreStore *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean shore_store_open_finish (ShoreStore *self, GAsyncResult *result, GError **error);
gboolean shore_store_open_sync (ShoreStore *self, GError **error);
void shore_store_close (ShoreStore *self);

void shore_store_write_async (ShoreStore *self,
                              ShorePriority priority,
                              ShoreStoreFunc func,
                              gpointer data,
                              GDestroyNotify free_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void shore_store_read_async (ShoreStore *self,
                             ShorePriority priority,
                             ShoreStoreFunc func,
                             gpointer data,
                             GDestroyNotify free_data,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gpointer shore_store_finish (ShoreStore *self, GAsyncResult *result, GError **error);
gboolean shore_store_write_sync (
    ShoreStore *self, ShorePriority priority, ShoreStoreFunc func, gpointer data, GError **error);
gboolean shore_store_read_sync (
    ShoreStore *self, ShorePriority priority, ShoreStoreFunc func, gpointer data, GError **error);

GListModel *shore_store_list (ShoreStore *self, ShoreView view, gint64 subject);
ShoreRow *shore_store_row (ShoreStore *self, ShoreKind kind, gint64 id);
const char *shore_store_get_path (ShoreStore *self);

G_END_DECLS
