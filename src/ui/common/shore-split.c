#include "ui/common/shore-split.h"

/* The widths of UX section 1, in em of the UI font. */
#define THREE_EM 86
#define TWO_EM 66
#define TIGHT_EM 56
#define LIST_EM 23
#define TIGHT_LIST_EM 20
#define CARD_EM 21

/* Three children laid side by side. The level is found anew at each allocation from the width in
 * em; what depends on it elsewhere (the strip, the way back) is told right after, since nothing may
 * ask for a new size during an allocation. */
struct _ShoreSplit
{
  GtkWidget parent_instance;

  GtkWidget *list; /* (unowned) these: children */
  ShoreDossier *dossier;
  GtkWidget *card_pane;  /* (nullable) */
  ShoreClientCard *card; /* (nullable) inside card_pane */
  GtkWidget *strip;      /* (nullable) inside the dossier */

  ShoreFold fold;
  gboolean shows_dossier;  /* at SHORE_FOLD_ONE */
  gboolean card_over;      /* the folded card is laid over */
  GtkWidget *focus_before; /* (nullable) weak: where focus goes back when the card goes away */
  guint told;              /* idle source that notifies the new level */
};

typedef enum
{
  PROP_FOLD = 1,
  N_PROPS,
} ShoreSplitProp;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ShoreSplit, shore_split, GTK_TYPE_WIDGET)

/**
 * shore_em:
 * @widget: any widget
 *
 * Returns: the em of its font in px
 */
double
shore_em (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double)pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96.0 / 72.0;
  return size > 0 ? size : 14.7;
}

/**
 * shore_fold_for:
 * @width: px
 * @em: px
 */
ShoreFold
shore_fold_for (int width, double em)
{
  if (width >= THREE_EM * em)
    return SHORE_FOLD_THREE;
  if (width >= TWO_EM * em)
    return SHORE_FOLD_TWO;
  return width >= TIGHT_EM * em ? SHORE_FOLD_TIGHT : SHORE_FOLD_ONE;
}

static gboolean
shore_split_card_is_over (ShoreSplit *self)
{
  return self->card_pane && self->card_over && self->fold != SHORE_FOLD_THREE;
}

static void
shore_split_show_parts (ShoreSplit *self)
{
  gboolean one = self->fold == SHORE_FOLD_ONE;

  gtk_widget_set_child_visible (self->list, !one || !self->shows_dossier);
  gtk_widget_set_child_visible (GTK_WIDGET (self->dossier), !one || self->shows_dossier);
  if (self->card_pane)
    gtk_widget_set_child_visible (self->card_pane, self->fold == SHORE_FOLD_THREE
                                                       || shore_split_card_is_over (self));
}

static void
shore_split_tell (ShoreSplit *self)
{
  if (self->strip)
    gtk_widget_set_visible (self->strip, self->fold != SHORE_FOLD_THREE
                                             && shore_client_card_get_client (self->card) != 0);
  if (self->card_pane)
    {
      if (self->fold != SHORE_FOLD_THREE)
        gtk_widget_add_css_class (self->card_pane, "over");
      else
        gtk_widget_remove_css_class (self->card_pane, "over");
    }
  shore_dossier_set_back_visible (self->dossier, self->fold == SHORE_FOLD_ONE);
}

static gboolean
shore_split_tell_cb (gpointer user_data)
{
  ShoreSplit *self = SHORE_SPLIT (user_data);

  self->told = 0;
  shore_split_tell (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOLD]);
  return G_SOURCE_REMOVE;
}

static void
shore_split_place (GtkWidget *child, int x, int width, int height)
{
  GskTransform *move;
  int least;

  if (!gtk_widget_get_child_visible (child))
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  move = gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (x, 0));
  gtk_widget_allocate (child, MAX (width, least), height, -1, move);
}

static void
shore_split_size_allocate (GtkWidget *widget, int width, int height, int baseline G_GNUC_UNUSED)
{
  ShoreSplit *self = SHORE_SPLIT (widget);
  double em = shore_em (widget);
  ShoreFold fold = shore_fold_for (width, em);
  gboolean one = fold == SHORE_FOLD_ONE;
  int list = (int)((fold == SHORE_FOLD_TIGHT ? TIGHT_LIST_EM : LIST_EM) * em);
  int card = MIN ((int)(CARD_EM * em), width);
  int card_room = self->card_pane && fold == SHORE_FOLD_THREE ? card : 0;

  if (fold != self->fold)
    {
      self->fold = fold;
      if (!self->told)
        self->told = g_idle_add_full (G_PRIORITY_DEFAULT, shore_split_tell_cb, self, NULL);
    }
  shore_split_show_parts (self);
  shore_split_place (self->list, 0, one ? width : list, height);
  shore_split_place (GTK_WIDGET (self->dossier), one ? 0 : list,
                     one ? width : width - list - card_room, height);
  if (self->card_pane)
    shore_split_place (self->card_pane, width - card, card, height);
}

/* The least width is that of the one-pane form: the widest of the panes, not their sum. */
static void
shore_split_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size G_GNUC_UNUSED,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int least, wished;

      gtk_widget_measure (child, orientation, -1, &least, &wished, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural
          = orientation == GTK_ORIENTATION_HORIZONTAL ? *natural + wished : MAX (*natural, wished);
    }
}

static GtkSizeRequestMode
shore_split_get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
shore_split_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((ShoreSplitProp)prop_id)
    {
    case PROP_FOLD:
      g_value_set_uint (value, SHORE_SPLIT (object)->fold);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shore_split_dispose (GObject *object)
{
  ShoreSplit *self = SHORE_SPLIT (object);
  GtkWidget *child;

  g_clear_handle_id (&self->told, g_source_remove);
  g_clear_weak_pointer (&self->focus_before);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (shore_split_parent_class)->dispose (object);
}

static void
shore_split_class_init (ShoreSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shore_split_dispose;
  object_class->get_property = shore_split_get_property;
  widget_class->measure = shore_split_measure;
  widget_class->size_allocate = shore_split_size_allocate;
  widget_class->get_request_mode = shore_split_get_request_mode;
  props[PROP_FOLD] = g_param_spec_uint ("fold", NULL, NULL, 0, SHORE_FOLD_ONE, 0,
                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "shoresplit");
}

static void
shore_split_init (ShoreSplit *self)
{
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

static void
shore_split_add_card (ShoreSplit *self, ShoreClientCard *card)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), GTK_WIDGET (card));
  gtk_widget_add_css_class (scroll, "shore-card-pane");
  self->card = card;
  self->card_pane = scroll;
  self->strip = shore_client_strip_new (card);
  gtk_widget_set_visible (self->strip, FALSE);
  shore_dossier_set_strip (self->dossier, self->strip);
  gtk_widget_set_parent (scroll, GTK_WIDGET (self));
  g_signal_connect_object (card, "notify::client", G_CALLBACK (shore_split_tell), self,
                           G_CONNECT_SWAPPED);
}

/**
 * shore_split_new:
 * @list: (transfer floating): the left pane
 * @dossier: (transfer floating): the middle one
 * @card: (transfer floating) (nullable): the right one
 */
GtkWidget *
shore_split_new (GtkWidget *list, ShoreDossier *dossier, ShoreClientCard *card)
{
  ShoreSplit *self = g_object_new (SHORE_TYPE_SPLIT, NULL);

  self->list = list;
  self->dossier = dossier;
  gtk_widget_add_css_class (list, "shore-list-pane");
  gtk_widget_set_parent (list, GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (dossier), GTK_WIDGET (self));
  if (card)
    shore_split_add_card (self, card);
  return GTK_WIDGET (self);
}

ShoreFold
shore_split_get_fold (ShoreSplit *self)
{
  return self->fold;
}

static void
shore_split_show (ShoreSplit *self, gboolean dossier)
{
  if (self->shows_dossier == dossier)
    return;
  self->shows_dossier = dossier;
  shore_split_show_parts (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
shore_split_show_dossier (ShoreSplit *self)
{
  shore_split_show (self, TRUE);
}

void
shore_split_show_list (ShoreSplit *self)
{
  shore_split_show (self, FALSE);
}

static void
shore_split_lay_card (ShoreSplit *self, gboolean over)
{
  self->card_over = over;
  if (over)
    {
      GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
      g_set_weak_pointer (&self->focus_before, root ? gtk_root_get_focus (root) : NULL);
    }
  shore_split_show_parts (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (over)
    gtk_widget_child_focus (self->card_pane, GTK_DIR_TAB_FORWARD);
  else if (self->focus_before)
    gtk_widget_grab_focus (self->focus_before);
}

void
shore_split_toggle_card (ShoreSplit *self)
{
  if (!self->card_pane)
    return;
  if (self->fold == SHORE_FOLD_THREE)
    gtk_widget_child_focus (self->card_pane, GTK_DIR_TAB_FORWARD);
  else
    shore_split_lay_card (self, !self->card_over);
}

gboolean
shore_split_back (ShoreSplit *self)
{
  if (shore_split_card_is_over (self))
    {
      shore_split_lay_card (self, FALSE);
      return TRUE;
    }
  if (self->fold != SHORE_FOLD_ONE || !self->shows_dossier)
    return FALSE;
  shore_split_show (self, FALSE);
  gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
  return TRUE;
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  return gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN;
}

void
shore_split_move_focus (ShoreSplit *self, int by)
{
  GtkWidget *const panes[] = { self->list, GTK_WIDGET (self->dossier), self->card_pane };
  const int n = self->card_pane ? 3 : 2;
  int at = by > 0 ? -1 : n;

  for (int i = 0; i < n; i++)
    if (has_focus_within (panes[i]))
      at = i;
  for (int i = 0; i < n; i++)
    {
      at = (at + by + n) % n;
      if (gtk_widget_get_child_visible (panes[at])
          && gtk_widget_child_focus (panes[at], GTK_DIR_TAB_FORWARD))
        return;
    }
}
