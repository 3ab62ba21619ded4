#include "ui/common/shore-row-watch.h"

/* ShoreRowWatch: holds the rows of a list so that their records are read and
 * stay, and tells when any of it changes.
 *
 * A sync may change many rows at once, each notified by itself: they are told
 * together, from the main loop, before the frame that would show them. Meant for
 * lists whose every row counts (the lines of a cart, the clients who owe), not
 * for a hundred thousand clients. Owned by the widget that sums; main thread. */
struct _ShoreRowWatch
{
  GObject parent_instance;

  GListModel *model; /* (owned) (nullable) */
  GPtrArray *rows;   /* (owned) (element-type ShoreRow) the items of model, each listened to */
  guint pending;     /* source id of the telling, or 0 */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreRowWatch, shore_row_watch, G_TYPE_OBJECT)

static gboolean
tell_cb (gpointer data)
{
  ShoreRowWatch *self = data;

  self->pending = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
plan_telling (ShoreRowWatch *self)
{
  if (self->pending == 0)
    self->pending = g_idle_add_full (G_PRIORITY_DEFAULT, tell_cb, self, NULL);
}

static void
unwatch (ShoreRowWatch *self, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    g_signal_handlers_disconnect_by_func (self->rows->pdata[i], plan_telling, self);
  if (n > 0)
    g_ptr_array_remove_range (self->rows, from, n);
}

static void
watch (ShoreRowWatch *self, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    {
      ShoreRow *row = g_list_model_get_item (self->model, i);

      g_signal_connect_swapped (row, "notify::record", G_CALLBACK (plan_telling), self);
      g_ptr_array_insert (self->rows, (int)i, row);
    }
}

static void
items_changed_cb (ShoreRowWatch *self, guint position, guint removed, guint added)
{
  unwatch (self, position, removed);
  watch (self, position, added);
  plan_telling (self);
}

static void
forget_model (ShoreRowWatch *self)
{
  if (self->model == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->model, items_changed_cb, self);
  unwatch (self, 0, self->rows->len);
  g_clear_object (&self->model);
}

static void
shore_row_watch_dispose (GObject *object)
{
  ShoreRowWatch *self = SHORE_ROW_WATCH (object);

  g_clear_handle_id (&self->pending, g_source_remove);
  forget_model (self);
  G_OBJECT_CLASS (shore_row_watch_parent_class)->dispose (object);
}

static void
shore_row_watch_finalize (GObject *object)
{
  g_ptr_array_unref (SHORE_ROW_WATCH (object)->rows);
  G_OBJECT_CLASS (shore_row_watch_parent_class)->finalize (object);
}

static void
shore_row_watch_class_init (ShoreRowWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_row_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_row_watch_finalize;
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_ROW_WATCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_row_watch_init (ShoreRowWatch *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

ShoreRowWatch *
shore_row_watch_new (void)
{
  return g_object_new (SHORE_TYPE_ROW_WATCH, NULL);
}

void
shore_row_watch_set_model (ShoreRowWatch *self, GListModel *model)
{
  if (model == self->model)
    return;
  forget_model (self);
  if (model != NULL)
    {
      self->model = g_object_ref (model);
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), self);
      watch (self, 0, g_list_model_get_n_items (model));
    }
  plan_telling (self);
}

guint
shore_row_watch_get_n_rows (ShoreRowWatch *self)
{
  return self->rows->len;
}

ShoreRecord *
shore_row_watch_get_record (ShoreRowWatch *self, guint index)
{
  return shore_row_get_record (g_ptr_array_index (self->rows, index));
}
