#include "store/shore-list.h"

#include "store/shore-database-private.h"
#include "store/shore-splice.h"
#include "store/shore-views.h"

/* ShoreList: a view as a GListModel of ShoreRow.
 *
 * It holds the ids in their order and nothing else; rows are made when asked
 * for. When something it depends on changes, the reader reads the order again
 * and works out what moved; the main thread only applies the splices. Changes
 * that come while that is under way (a long list comes in over some turns) are answered by one more
 * reading after it, and after a rest as long as RESTS of it, so that a first sync does not keep us
 * busy. */

#define RESTS 3
#define LEAST_REST_MS 20
#define MOST_REST_MS 400
#define BITE 4            /* rows: a widget for one takes up to a millisecond */
#define BUILT 240         /* rows a list view builds widgets for */
#define UNSEEN 1000       /* rows: more than that come only while a vault is filled */
#define MOST_SPLICES 2000 /* beyond it, all between goes and comes */

struct _ShoreList
{
  GObject parent_instance;

  ShoreStore *store;   /* (owned) */
  ShoreRowCache *rows; /* (owned) */
  ShoreTurns *turns;   /* (unowned) the store's */
  ShoreView view;
  gint64 subject;
  GArray *ids; /* (owned) (element-type gint64) what the outside has been told */
  gboolean loading;
  gboolean reading;
  gboolean stale;
  gint64 began;    /* the last reading, monotonic us */
  guint rest;      /* source */
  GArray *order;   /* (owned) (nullable) what `ids` becomes by `splices` */
  GArray *splices; /* (owned) (nullable) of which `applied` are done */
  guint applied;
};

typedef enum
{
  PROP_LOADING = 1,
} ShoreListProperty;

static GParamSpec *properties[PROP_LOADING + 1];

/* One reading of the order. */
typedef struct
{
  ShoreView view;
  gint64 subject;
  GArray *before;  /* (owned) what was shown when it began */
  GArray *after;   /* (owned) (nullable) */
  GArray *splices; /* (owned) (nullable) */
} Reading;

static void shore_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShoreList,
                               shore_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, shore_list_model_init))

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_array_unref (reading->before);
  g_clear_pointer (&reading->after, g_array_unref);
  g_clear_pointer (&reading->splices, g_array_unref);
  g_free (reading);
}

static gboolean
read_order (ShoreDatabase *db, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->after = shore_views_ids (db, reading->view, reading->subject, error);
  if (reading->after == NULL)
    return FALSE;
  reading->splices
      = shore_splices_between ((const gint64 *)reading->before->data, reading->before->len,
                               (const gint64 *)reading->after->data, reading->after->len);
  return TRUE;
}

static void end_reading (ShoreList *self);

/* How much of @left may come at once at @position: near the top a list view builds a widget for
 * each; further down a few are changes under the advisor's eyes, and many are not seen. */
static guint
bite (guint position, guint left)
{
  return position < BUILT || left < UNSEEN ? MIN (left, BITE) : left;
}

/* Some of the first splice that is left, and the whole where it is small. */
static void
apply_some (ShoreList *self)
{
  ShoreSplice *splice = &g_array_index (self->splices, ShoreSplice, self->applied);
  guint removed = bite (splice->position, splice->removed);
  guint added = bite (splice->position, splice->added);

  if (removed > 0)
    g_array_remove_range (self->ids, splice->position, removed);
  if (added > 0)
    g_array_insert_vals (self->ids, splice->position,
                         &g_array_index (self->order, gint64, splice->from), added);
  g_list_model_items_changed (G_LIST_MODEL (self), splice->position, removed, added);

  splice->position += added;
  splice->from += added;
  splice->removed -= removed;
  splice->added -= added;
  if (splice->removed == 0 && splice->added == 0)
    self->applied++;
}

/* What listens may drop us. */
static gboolean
apply_until (gpointer data, gint64 until)
{
  g_autoptr (ShoreList) self = g_object_ref (data);

  while (self->applied < self->splices->len)
    {
      apply_some (self);
      if (shore_stopwatch_us () >= until)
        break;
    }
  if (self->applied < self->splices->len)
    return TRUE;
  end_reading (self);
  return FALSE;
}

/* Everything between what stays at the top and at the bottom, as one. */
static void
join_splices (GArray *splices)
{
  ShoreSplice *first = &g_array_index (splices, ShoreSplice, 0);

  for (guint i = 1; i < splices->len; i++)
    {
      const ShoreSplice *next = &g_array_index (splices, ShoreSplice, i);
      guint kept = next->position - (first->position + first->added);

      first->removed += kept + next->removed;
      first->added += kept + next->added;
    }
  g_array_set_size (splices, 1);
}

static void start_reading (ShoreList *self);

static gboolean
rested_cb (gpointer data)
{
  ShoreList *self = data;

  self->rest = 0;
  if (self->stale)
    start_reading (self);
  return G_SOURCE_REMOVE;
}

static void
order_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreList) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = shore_store_finish (SHORE_STORE (source), result, &error);

  if (reading == NULL)
    {
      self->reading = FALSE;
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("view %d not read: %s", self->view, error->message);
      return;
    }

  self->order = g_array_ref (reading->after);
  self->splices = g_array_ref (reading->splices);
  self->applied = 0;
  if (self->splices->len > MOST_SPLICES)
    join_splices (self->splices);
  shore_turns_add (self->turns, self, apply_until);
}

/* What changed meanwhile is answered after a rest. */
static void
end_reading (ShoreList *self)
{
  guint took = (guint)((shore_stopwatch_us () - self->began) / 1000);

  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->splices, g_array_unref);
  self->reading = FALSE;
  self->rest = g_timeout_add (CLAMP (RESTS * took, LEAST_REST_MS, MOST_REST_MS), rested_cb, self);
  if (self->loading)
    {
      self->loading = FALSE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
    }
}

static void
start_reading (ShoreList *self)
{
  Reading *reading = g_new0 (Reading, 1);

  self->stale = FALSE;
  self->reading = TRUE;
  self->began = shore_stopwatch_us ();
  reading->view = self->view;
  reading->subject = self->subject;
  reading->before = g_array_copy (self->ids);
  shore_store_read_async (self->store, SHORE_VISIBLE, read_order, reading, free_reading, NULL,
                          order_read_cb, g_object_ref (self));
}

static void
store_changed_cb (ShoreList *self, GArray *touched)
{
  for (guint i = 0; i < touched->len && !self->stale; i++)
    self->stale
        = shore_views_depends_on (self->view, g_array_index (touched, ShoreTouched, i).kind);

  if (self->stale && !self->reading && self->rest == 0)
    start_reading (self);
}

static GType
shore_list_get_item_type (GListModel *model G_GNUC_UNUSED)
{
  return SHORE_TYPE_ROW;
}

static guint
shore_list_get_n_items (GListModel *model)
{
  return SHORE_LIST (model)->ids->len;
}

static gpointer
shore_list_get_item (GListModel *model, guint position)
{
  ShoreList *self = SHORE_LIST (model);

  if (position >= self->ids->len)
    return NULL;
  return shore_row_cache_get (self->rows, shore_views_kind (self->view),
                              g_array_index (self->ids, gint64, position));
}

static void
shore_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = shore_list_get_item_type;
  iface->get_n_items = shore_list_get_n_items;
  iface->get_item = shore_list_get_item;
}

static void
shore_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((ShoreListProperty)id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, SHORE_LIST (object)->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shore_list_finalize (GObject *object)
{
  ShoreList *self = SHORE_LIST (object);

  g_clear_handle_id (&self->rest, g_source_remove);
  shore_turns_remove (self->turns, self);
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->splices, g_array_unref);
  g_array_unref (self->ids);
  g_object_unref (self->rows);
  g_object_unref (self->store);
  G_OBJECT_CLASS (shore_list_parent_class)->finalize (object);
}

static void
shore_list_class_init (ShoreListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = shore_list_finalize;
  object_class->get_property = shore_list_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
shore_list_init (ShoreList *self)
{
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->loading = TRUE;
}

/**
 * shore_list_new: empty and "loading" until the order has been read.
 * @subject: the client or record of those views that take one, else 0
 *
 * Returns: (transfer full):
 */
ShoreList *
shore_list_new (
    ShoreStore *store, ShoreRowCache *rows, ShoreTurns *turns, ShoreView view, gint64 subject)
{
  ShoreList *self = g_object_new (SHORE_TYPE_LIST, NULL);

  self->store = g_object_ref (store);
  self->rows = g_object_ref (rows);
  self->turns = turns;
  self->view = view;
  self->subject = subject;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  start_reading (self);
  return self;
}
