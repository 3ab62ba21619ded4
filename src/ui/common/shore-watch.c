#include "ui/common/shore-watch.h"

/* What follows one change closely is told together, so that a first sync does not keep the
 * main thread busy saying the same anew. */
#define REST_MS 150

struct _ShoreWatch
{
  GObject parent_instance;

  ShoreDesk *desk;   /* (owned) */
  GListModel *model; /* (owned) (nullable) */
  GPtrArray *rows;   /* (owned) (element-type ShoreRow) those that are read */
  guint limit;
  guint source;   /* the next telling, or the rest after the last one */
  gboolean stale; /* something is to be told */
  gboolean moved; /* and the rows are to be read again first */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void shore_watch_soon (ShoreWatch *self);

G_DEFINE_FINAL_TYPE (ShoreWatch, shore_watch, G_TYPE_OBJECT)

static void
shore_watch_drop_rows (ShoreWatch *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    g_signal_handlers_disconnect_by_func (self->rows->pdata[i], shore_watch_soon, self);
  g_ptr_array_set_size (self->rows, 0);
}

static void
shore_watch_read_rows (ShoreWatch *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->rows); /* keeps those that stay alive */

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < before->len; i++)
    g_signal_handlers_disconnect_by_func (before->pdata[i], shore_watch_soon, self);
  for (guint i = 0; self->model && i < self->limit; i++)
    {
      ShoreRow *row = g_list_model_get_item (self->model, i);
      if (!row)
        break;
      g_signal_connect_object (row, "notify::record", G_CALLBACK (shore_watch_soon), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->rows, row);
    }
}

static gboolean
shore_watch_changed_cb (gpointer user_data)
{
  ShoreWatch *self = SHORE_WATCH (user_data);

  self->source = 0;
  if (!self->stale)
    return G_SOURCE_REMOVE;
  if (self->moved)
    shore_watch_read_rows (self);
  self->stale = self->moved = FALSE;
  self->source = g_timeout_add (REST_MS, shore_watch_changed_cb, self);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
shore_watch_soon (ShoreWatch *self)
{
  self->stale = TRUE;
  if (!self->source)
    self->source = g_idle_add (shore_watch_changed_cb, self);
}

static void
shore_watch_items_cb (ShoreWatch *self)
{
  self->moved = TRUE;
  shore_watch_soon (self);
}

static void
shore_watch_dispose (GObject *object)
{
  ShoreWatch *self = SHORE_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  shore_watch_drop_rows (self);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (shore_watch_parent_class)->dispose (object);
}

static void
shore_watch_finalize (GObject *object)
{
  ShoreWatch *self = SHORE_WATCH (object);

  g_ptr_array_unref (self->rows);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_watch_parent_class)->finalize (object);
}

static void
shore_watch_class_init (ShoreWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shore_watch_dispose;
  object_class->finalize = shore_watch_finalize;
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
shore_watch_init (ShoreWatch *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

ShoreWatch *
shore_watch_new (ShoreDesk *desk, guint limit)
{
  ShoreWatch *self = g_object_new (SHORE_TYPE_WATCH, NULL);

  self->desk = g_object_ref (desk);
  self->limit = limit;
  return self;
}

void
shore_watch_set (ShoreWatch *self, ShoreView view, gint64 subject)
{
  if (self->model)
    g_signal_handlers_disconnect_by_func (self->model, shore_watch_items_cb, self);
  g_clear_object (&self->model);
  if (view != SHORE_N_VIEWS)
    {
      self->model = shore_desk_list (self->desk, view, subject);
      g_signal_connect_object (self->model, "items-changed", G_CALLBACK (shore_watch_items_cb),
                               self, G_CONNECT_SWAPPED);
    }
  shore_watch_read_rows (self);
  shore_watch_soon (self);
}

void
shore_watch_set_limit (ShoreWatch *self, guint limit)
{
  self->limit = limit;
  shore_watch_read_rows (self);
  shore_watch_soon (self);
}

guint
shore_watch_get_total (ShoreWatch *self)
{
  return self->model ? g_list_model_get_n_items (self->model) : 0;
}

guint
shore_watch_get_n (ShoreWatch *self)
{
  return self->rows->len;
}

ShoreRecord *
shore_watch_get (ShoreWatch *self, guint index)
{
  return index < self->rows->len ? shore_row_get_record (self->rows->pdata[index]) : NULL;
}
