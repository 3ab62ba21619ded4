#include "ui/common/shore-page.h"

#include <glib/gi18n.h>

/* How often words like “0:42 left” are said anew while they are seen. */
#define TICK_SECONDS 20

#define TOAST_SECONDS 5
#define UNDO_SECONDS 10

typedef struct
{
  ShoreDesk *desk; /* (owned) */
  guint count;
  AdwToastOverlay *toasts; /* (nullable) weak: inside the page */
  AdwToast *toast;         /* (owned) (nullable) the one that is seen */
  guint tick;
} ShorePagePrivate;

typedef enum
{
  PROP_DESK = 1,
  PROP_COUNT,
  N_PROPS,
} ShorePageProp;

enum
{
  ACTED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShorePage, shore_page, ADW_TYPE_BIN)

static ShorePagePrivate *
priv_of (ShorePage *self)
{
  return shore_page_get_instance_private (self);
}

static gboolean
shore_page_tick_cb (gpointer user_data)
{
  shore_page_tick (SHORE_PAGE (user_data));
  return G_SOURCE_CONTINUE;
}

static void
shore_page_map (GtkWidget *widget)
{
  ShorePagePrivate *priv = priv_of (SHORE_PAGE (widget));

  GTK_WIDGET_CLASS (shore_page_parent_class)->map (widget);
  shore_page_tick (SHORE_PAGE (widget));
  if (!priv->tick)
    priv->tick = g_timeout_add_seconds (TICK_SECONDS, shore_page_tick_cb, widget);
}

static void
shore_page_unmap (GtkWidget *widget)
{
  ShorePagePrivate *priv = priv_of (SHORE_PAGE (widget));

  g_clear_handle_id (&priv->tick, g_source_remove);
  GTK_WIDGET_CLASS (shore_page_parent_class)->unmap (widget);
}

static void
shore_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ShorePagePrivate *priv = priv_of (SHORE_PAGE (object));

  switch ((ShorePageProp)prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, priv->desk);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, priv->count);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shore_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  ShorePage *self = SHORE_PAGE (object);

  switch ((ShorePageProp)prop_id)
    {
    case PROP_DESK:
      priv_of (self)->desk = g_value_dup_object (value);
      break;
    case PROP_COUNT:
      shore_page_set_count (self, g_value_get_uint (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shore_page_dispose (GObject *object)
{
  ShorePagePrivate *priv = priv_of (SHORE_PAGE (object));

  g_clear_handle_id (&priv->tick, g_source_remove);
  g_clear_object (&priv->toast);
  g_clear_weak_pointer (&priv->toasts);
  G_OBJECT_CLASS (shore_page_parent_class)->dispose (object);
}

static void
shore_page_finalize (GObject *object)
{
  ShorePagePrivate *priv = priv_of (SHORE_PAGE (object));

  g_clear_object (&priv->desk);
  G_OBJECT_CLASS (shore_page_parent_class)->finalize (object);
}

static void
shore_page_class_init (ShorePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags once = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  const GParamFlags any = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = shore_page_get_property;
  object_class->set_property = shore_page_set_property;
  object_class->dispose = shore_page_dispose;
  object_class->finalize = shore_page_finalize;
  widget_class->map = shore_page_map;
  widget_class->unmap = shore_page_unmap;

  props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, SHORE_TYPE_DESK, once);
  props[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, any);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[ACTED] = g_signal_new ("acted", SHORE_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_css_name (widget_class, "shorepage");
}

static void
shore_page_init (ShorePage *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

ShoreDesk *
shore_page_get_desk (ShorePage *self)
{
  return priv_of (self)->desk;
}

guint
shore_page_get_count (ShorePage *self)
{
  return priv_of (self)->count;
}

void
shore_page_set_count (ShorePage *self, guint count)
{
  ShorePagePrivate *priv = priv_of (self);

  if (priv->count == count)
    return;
  priv->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNT]);
}

/**
 * shore_page_of:
 * @widget: anything inside a page
 *
 * Returns: (transfer none) (nullable): the page that holds it
 */
ShorePage *
shore_page_of (GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, SHORE_TYPE_PAGE);

  return page ? SHORE_PAGE (page) : NULL;
}

static void
shore_page_undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShorePage) self = SHORE_PAGE (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (shore_desk_undo_finish (SHORE_DESK (source), result, &error))
    {
      shore_page_toast (self, _ ("Taken back"), 0);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = shore_sentence_for_error (error);
  shore_page_toast (self, sentence, 0);
}

/**
 * shore_page_undo:
 * @self: the page that says how it went
 * @batch: what shore_desk_do_finish() gave
 */
void
shore_page_undo (ShorePage *self, gint64 batch)
{
  shore_desk_undo_async (priv_of (self)->desk, batch, NULL, shore_page_undone_cb,
                         g_object_ref (self));
}

static void
shore_page_undo_cb (AdwToast *toast, gpointer user_data)
{
  const gint64 *batch = g_object_get_data (G_OBJECT (toast), "batch");

  shore_page_undo (SHORE_PAGE (user_data), *batch);
}

static void
shore_page_offer_undo (ShorePage *self, AdwToast *toast, gint64 batch)
{
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "batch", g_memdup2 (&batch, sizeof batch), g_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (shore_page_undo_cb), self, 0);
  g_signal_emit (self, signals[ACTED], 0, batch);
}

/**
 * shore_page_toast:
 * @self: a page
 * @text: one sentence
 * @batch: what can be taken back, or 0
 */
void
shore_page_toast (ShorePage *self, const char *text, gint64 batch)
{
  ShorePagePrivate *priv = priv_of (self);
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, TOAST_SECONDS);
  if (batch)
    shore_page_offer_undo (self, toast, batch);
  if (!priv->toasts)
    {
      g_object_unref (g_object_ref_sink (toast));
      return;
    }
  if (priv->toast)
    adw_toast_dismiss (priv->toast);
  g_set_object (&priv->toast, toast);
  adw_toast_overlay_add_toast (priv->toasts, toast);
}

/**
 * shore_page_set_toast_overlay:
 * @self: a page
 * @overlay: (nullable): inside it, not owned
 */
void
shore_page_set_toast_overlay (ShorePage *self, AdwToastOverlay *overlay)
{
  g_set_weak_pointer (&priv_of (self)->toasts, overlay);
}

gboolean
shore_page_open_record (ShorePage *self, ShoreKind kind, gint64 id)
{
  ShorePageClass *klass = SHORE_PAGE_GET_CLASS (self);

  return klass->open_record && klass->open_record (self, kind, id);
}

gboolean
shore_page_create (ShorePage *self, ShoreKind kind, gint64 client)
{
  ShorePageClass *klass = SHORE_PAGE_GET_CLASS (self);

  return klass->create && klass->create (self, kind, client);
}

void
shore_page_focus_filter (ShorePage *self)
{
  ShorePageClass *klass = SHORE_PAGE_GET_CLASS (self);

  if (klass->focus_filter)
    klass->focus_filter (self);
}

void
shore_page_focus_list (ShorePage *self)
{
  ShorePageClass *klass = SHORE_PAGE_GET_CLASS (self);

  if (klass->focus_list)
    klass->focus_list (self);
}

void
shore_page_move (ShorePage *self, int by)
{
  ShorePageClass *klass = SHORE_PAGE_GET_CLASS (self);

  if (klass->move)
    klass->move (self, by);
}

void
shore_page_next_step (ShorePage *self)
{
  ShorePageClass *klass = SHORE_PAGE_GET_CLASS (self);

  if (klass->next_step)
    klass->next_step (self);
}

void
shore_page_toggle_card (ShorePage *self)
{
  ShorePageClass *klass = SHORE_PAGE_GET_CLASS (self);

  if (klass->toggle_card)
    klass->toggle_card (self);
}

gboolean
shore_page_command (ShorePage *self, const char *command)
{
  ShorePageClass *klass = SHORE_PAGE_GET_CLASS (self);

  return klass->command && klass->command (self, command);
}

void
shore_page_tick (ShorePage *self)
{
  ShorePageClass *klass = SHORE_PAGE_GET_CLASS (self);

  if (klass->tick)
    klass->tick (self);
}

void
shore_page_get_open (ShorePage *self, ShoreKind *kind, gint64 *id)
{
  ShorePageClass *klass = SHORE_PAGE_GET_CLASS (self);

  *kind = SHORE_KIND_CLIENT;
  *id = 0;
  if (klass->get_open)
    klass->get_open (self, kind, id);
}
