#include "ui/common/shore-dossier-list.h"

#include <glib/gi18n.h>

#include "ui/common/shore-split.h"

/* A list that is still being read is not called empty before that long. */
#define EMPTY_AFTER_MS 300
#define REFRESH_SECONDS 30

/* A list view makes a widget for each of its first 200 rows, seen or not. A list that is not on
 * screen gets none, and one that comes into sight gets them over some turns of the main loop. */
#define ROWS_A_TURN 20
#define ROWS_MADE 200

/* How far down a record is looked for to highlight it: each row looked at is read. */
#define FIND_AMONG 1000

struct _ShoreDossierList
{
  AdwBin parent_instance;

  ShoreDesk *desk;      /* (owned) */
  ShoreFilter *filters; /* (owned) (array length=n_filters) */
  guint n_filters;
  guint filter;
  ShoreDossierRows *rows; /* (owned) */

  GtkSliceListModel *shown;      /* (owned) nothing before the list is first seen, then all */
  GtkSingleSelection *selection; /* (owned) over `shown` */
  ShoreRow *current;             /* (owned) (nullable) what the dossier shows, listed or not */
  gboolean choosing;             /* the selection is being set by us */
  gboolean sought;               /* `current` is to be scrolled to once it is listed */
  guint empty_source;
  guint refresh_source;
  guint again_source;
  guint show_source;

  GtkWidget *chips; /* (unowned) these: inside the bin */
  GtkWidget *top;
  GtkWidget *header_slot;
  GtkWidget *stack;
  GtkWidget *view;
  GtkWidget *empty_words;
  GtkWidget *empty_button;
};

typedef enum
{
  PROP_COUNT = 1,
  N_PROPS,
} ShoreDossierListProp;

enum
{
  SELECTED,
  ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreDossierList, shore_dossier_list, ADW_TYPE_BIN)

/* ── selection ──────────────────────────────────────────────────────────────────────────────── */

/* In the one-pane form a click goes into the dossier; elsewhere it only selects. */
static void
shore_dossier_list_enter (ShoreDossierList *self)
{
  GtkWidget *split = gtk_widget_get_ancestor (GTK_WIDGET (self), SHORE_TYPE_SPLIT);

  if (split)
    shore_split_show_dossier (SHORE_SPLIT (split));
}

static gboolean
same_row (ShoreRow *a, ShoreRow *b)
{
  return a == b
         || (shore_row_get_id (a) == shore_row_get_id (b)
             && shore_row_get_kind (a) == shore_row_get_kind (b));
}

static guint
shore_dossier_list_find (ShoreDossierList *self, ShoreRow *wanted)
{
  GListModel *model = G_LIST_MODEL (self->selection);
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < MIN (n, FIND_AMONG); i++)
    {
      g_autoptr (ShoreRow) row = g_list_model_get_item (model, i);
      if (same_row (row, wanted))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
shore_dossier_list_set_current (ShoreDossierList *self, ShoreRow *row)
{
  if (!g_set_object (&self->current, row))
    return;
  g_signal_emit (self, signals[SELECTED], 0, row);
}

static void
shore_dossier_list_choose (ShoreDossierList *self, guint position)
{
  self->choosing = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->choosing = FALSE;
}

/* A record that leaves the list stays open: only a choice of the advisor changes the dossier. */
static void
shore_dossier_list_selected_cb (ShoreDossierList *self)
{
  ShoreRow *row = gtk_single_selection_get_selected_item (self->selection);

  if (!self->choosing && row && !(self->current && same_row (row, self->current)))
    shore_dossier_list_set_current (self, row);
}

static void
shore_dossier_list_reveal (ShoreDossierList *self, ShoreRow *row, gboolean scroll)
{
  guint position = shore_dossier_list_find (self, row);

  shore_dossier_list_choose (self, position);
  self->sought = scroll && position == GTK_INVALID_LIST_POSITION;
  if (scroll && position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", position);
}

static gboolean
shore_dossier_list_again_cb (gpointer user_data)
{
  ShoreDossierList *self = SHORE_DOSSIER_LIST (user_data);

  self->again_source = 0;
  if (self->current && !gtk_single_selection_get_selected_item (self->selection))
    shore_dossier_list_reveal (self, self->current, self->sought);
  return G_SOURCE_REMOVE;
}

static void
shore_dossier_list_activate_cb (ShoreDossierList *self, guint position)
{
  g_autoptr (ShoreRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (!row)
    return;
  shore_dossier_list_set_current (self, row);
  shore_dossier_list_enter (self);
  g_signal_emit (self, signals[ACTIVATED], 0, row);
}

/* ── what is listed ─────────────────────────────────────────────────────────────────────────── */

static void
shore_dossier_list_show_empty (ShoreDossierList *self)
{
  const ShoreFilter *filter = &self->filters[self->filter];

  gtk_label_set_text (GTK_LABEL (self->empty_words), filter->empty ? _ (filter->empty) : "");
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
}

static gboolean
shore_dossier_list_empty_cb (gpointer user_data)
{
  ShoreDossierList *self = SHORE_DOSSIER_LIST (user_data);

  self->empty_source = 0;
  shore_dossier_list_show_empty (self);
  return G_SOURCE_REMOVE;
}

static void
shore_dossier_list_items_cb (ShoreDossierList *self)
{
  GListModel *all = gtk_slice_list_model_get_model (self->shown);

  if (all && g_list_model_get_n_items (all) > 0)
    {
      g_clear_handle_id (&self->empty_source, g_source_remove);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
    }
  else if (!self->empty_source)
    self->empty_source = g_timeout_add (EMPTY_AFTER_MS, shore_dossier_list_empty_cb, self);
  if (self->current && !self->again_source)
    self->again_source = g_idle_add (shore_dossier_list_again_cb, self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COUNT]);
}

/* Told before the selection hears of it: when everything goes and comes at once, the selection
 * would look for its item among all that came, and read each. It is found again within FIND_AMONG.
 */
static void
shore_dossier_list_before_items_cb (ShoreDossierList *self,
                                    guint position G_GNUC_UNUSED,
                                    guint removed G_GNUC_UNUSED,
                                    guint added)
{
  if (added > FIND_AMONG)
    shore_dossier_list_choose (self, GTK_INVALID_LIST_POSITION);
}

static void
shore_dossier_list_load (ShoreDossierList *self)
{
  const ShoreFilter *filter = &self->filters[self->filter];
  g_autoptr (GListModel) model = shore_desk_list (self->desk, filter->view, filter->subject);

  g_signal_connect_object (model, "items-changed", G_CALLBACK (shore_dossier_list_before_items_cb),
                           self, G_CONNECT_SWAPPED);
  self->choosing = TRUE;
  gtk_slice_list_model_set_model (self->shown, model);
  self->choosing = FALSE;
  shore_dossier_list_items_cb (self);
}

static GtkWidget *
shore_dossier_list_get_chip (ShoreDossierList *self, guint filter)
{
  GtkWidget *chip = gtk_widget_get_first_child (self->chips);

  while (chip && filter-- > 0)
    chip = gtk_widget_get_next_sibling (chip);
  return chip;
}

static void
shore_dossier_list_chip_cb (GtkToggleButton *chip, gpointer user_data)
{
  ShoreDossierList *self = SHORE_DOSSIER_LIST (user_data);

  for (guint i = 0; i < self->n_filters && gtk_toggle_button_get_active (chip); i++)
    if (shore_dossier_list_get_chip (self, i) == GTK_WIDGET (chip))
      shore_dossier_list_set_filter (self, i);
}

static void
shore_dossier_list_add_chips (ShoreDossierList *self)
{
  GtkWidget *first = NULL;

  for (guint i = 0; i < self->n_filters; i++)
    {
      GtkWidget *chip = gtk_toggle_button_new_with_label (_ (self->filters[i].label));

      gtk_widget_add_css_class (chip, "flat");
      gtk_widget_add_css_class (chip, "shore-filter");
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (chip),
                                   first ? GTK_TOGGLE_BUTTON (first) : NULL);
      gtk_box_append (GTK_BOX (self->chips), chip);
      if (!first)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
      first = first ? first : chip;
      g_signal_connect (chip, "toggled", G_CALLBACK (shore_dossier_list_chip_cb), self);
    }
  gtk_widget_set_visible (self->chips, self->n_filters > 1);
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

static gboolean
shore_dossier_list_refresh_cb (gpointer user_data)
{
  shore_dossier_list_refresh (SHORE_DOSSIER_LIST (user_data));
  return G_SOURCE_CONTINUE;
}

static gboolean
shore_dossier_list_show_cb (gpointer user_data)
{
  ShoreDossierList *self = SHORE_DOSSIER_LIST (user_data);
  guint size = gtk_slice_list_model_get_size (self->shown) + ROWS_A_TURN;

  if (size < ROWS_MADE)
    {
      gtk_slice_list_model_set_size (self->shown, size);
      return G_SOURCE_CONTINUE;
    }
  gtk_slice_list_model_set_size (self->shown, G_MAXUINT);
  self->show_source = 0;
  return G_SOURCE_REMOVE;
}

static void
shore_dossier_list_map (GtkWidget *widget)
{
  ShoreDossierList *self = SHORE_DOSSIER_LIST (widget);

  GTK_WIDGET_CLASS (shore_dossier_list_parent_class)->map (widget);
  if (!self->show_source && gtk_slice_list_model_get_size (self->shown) == 0)
    {
      gtk_slice_list_model_set_size (self->shown, ROWS_A_TURN);
      self->show_source = g_idle_add (shore_dossier_list_show_cb, self);
    }
  shore_dossier_list_refresh (self);
  if (!self->refresh_source)
    self->refresh_source
        = g_timeout_add_seconds (REFRESH_SECONDS, shore_dossier_list_refresh_cb, self);
}

static void
shore_dossier_list_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&SHORE_DOSSIER_LIST (widget)->refresh_source, g_source_remove);
  GTK_WIDGET_CLASS (shore_dossier_list_parent_class)->unmap (widget);
}

static void
shore_dossier_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ShoreDossierList *self = SHORE_DOSSIER_LIST (object);

  switch ((ShoreDossierListProp)prop_id)
    {
    case PROP_COUNT:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shore_dossier_list_dispose (GObject *object)
{
  ShoreDossierList *self = SHORE_DOSSIER_LIST (object);

  g_clear_handle_id (&self->empty_source, g_source_remove);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->again_source, g_source_remove);
  g_clear_handle_id (&self->show_source, g_source_remove);
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->rows)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  G_OBJECT_CLASS (shore_dossier_list_parent_class)->dispose (object);
}

static void
shore_dossier_list_finalize (GObject *object)
{
  ShoreDossierList *self = SHORE_DOSSIER_LIST (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_object (&self->current);
  g_clear_object (&self->desk);
  g_clear_object (&self->rows);
  g_free (self->filters);
  G_OBJECT_CLASS (shore_dossier_list_parent_class)->finalize (object);
}

static void
shore_dossier_list_class_init (ShoreDossierListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = shore_dossier_list_get_property;
  object_class->dispose = shore_dossier_list_dispose;
  object_class->finalize = shore_dossier_list_finalize;
  widget_class->map = shore_dossier_list_map;
  widget_class->unmap = shore_dossier_list_unmap;
  props[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SELECTED] = g_signal_new ("selected", SHORE_TYPE_DOSSIER_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, SHORE_TYPE_ROW);
  signals[ACTIVATED] = g_signal_new ("activated", SHORE_TYPE_DOSSIER_LIST, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, SHORE_TYPE_ROW);
  gtk_widget_class_set_css_name (widget_class, "shoredossierlist");
}

static GtkWidget *
shore_dossier_list_build_view (ShoreDossierList *self)
{
  GtkWidget *scroll = gtk_scrolled_window_new ();

  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)),
                                  shore_dossier_rows_make_factory (self->rows));
  gtk_widget_add_css_class (self->view, "shore-list");
  shore_speak (self->view, _ ("Dossiers"));
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (shore_dossier_list_activate_cb),
                            self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), self->view);
  return scroll;
}

static GtkWidget *
shore_dossier_list_build_empty (ShoreDossierList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->empty_words = shore_label_words (NULL, "quiet");
  self->empty_button = shore_word_button ("", NULL);
  gtk_widget_set_halign (self->empty_button, GTK_ALIGN_START);
  gtk_widget_set_visible (self->empty_button, FALSE);
  gtk_box_append (GTK_BOX (box), self->empty_words);
  gtk_box_append (GTK_BOX (box), self->empty_button);
  gtk_widget_add_css_class (box, "shore-empty-list");
  return box;
}

static GtkWidget *
shore_dossier_list_build_top (ShoreDossierList *self)
{
  self->top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  gtk_widget_set_halign (self->chips, GTK_ALIGN_START);
  gtk_widget_set_hexpand (self->chips, TRUE);
  gtk_widget_add_css_class (self->top, "shore-filters");
  gtk_box_append (GTK_BOX (self->top), self->chips);
  return self->top;
}

static void
shore_dossier_list_init (ShoreDossierList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->rows = shore_dossier_rows_new ();
  g_signal_connect_swapped (self->rows, "entered", G_CALLBACK (shore_dossier_list_enter), self);
  self->shown = gtk_slice_list_model_new (NULL, 0, 0);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->shown)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected-item",
                            G_CALLBACK (shore_dossier_list_selected_cb), self);
  g_signal_connect_swapped (self->selection, "items-changed",
                            G_CALLBACK (shore_dossier_list_items_cb), self);
  self->header_slot = adw_bin_new ();
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), shore_dossier_list_build_view (self), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), shore_dossier_list_build_empty (self), "empty");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), shore_dossier_list_build_top (self));
  gtk_box_append (GTK_BOX (box), self->header_slot);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}

/**
 * shore_dossier_list_new:
 * @desk: whose dossiers
 * @filters: (array length=n_filters): copied, its texts are static
 * @n_filters: at least 1
 * @fill: writes a record in a row, called again when it changes and when the hour moves on
 * @user_data: for @fill
 */
GtkWidget *
shore_dossier_list_new (ShoreDesk *desk,
                        const ShoreFilter *filters,
                        guint n_filters,
                        ShoreRowFill fill,
                        gpointer user_data)
{
  ShoreDossierList *self = g_object_new (SHORE_TYPE_DOSSIER_LIST, NULL);

  g_return_val_if_fail (n_filters > 0, NULL);
  self->desk = g_object_ref (desk);
  self->filters = g_memdup2 (filters, n_filters * sizeof *filters);
  self->n_filters = n_filters;
  shore_dossier_rows_set_fill (self->rows, shore_desk_get_clock (desk), fill, user_data);
  shore_dossier_list_add_chips (self);
  shore_dossier_list_load (self);
  return GTK_WIDGET (self);
}

void
shore_dossier_list_set_empty_action (ShoreDossierList *self,
                                     const char *button,
                                     const char *action_name)
{
  gtk_button_set_label (GTK_BUTTON (self->empty_button), button);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->empty_button), action_name);
  gtk_widget_set_visible (self->empty_button, TRUE);
}

void
shore_dossier_list_add_button (ShoreDossierList *self, GtkWidget *button)
{
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->top), button);
}

void
shore_dossier_list_set_header (ShoreDossierList *self, GtkWidget *header)
{
  adw_bin_set_child (ADW_BIN (self->header_slot), header);
}

guint
shore_dossier_list_get_filter (ShoreDossierList *self)
{
  return self->filter;
}

void
shore_dossier_list_set_filter (ShoreDossierList *self, guint filter)
{
  if (filter >= self->n_filters || filter == self->filter)
    return;
  self->filter = filter;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (shore_dossier_list_get_chip (self, filter)),
                                TRUE);
  shore_dossier_list_load (self);
}

void
shore_dossier_list_set_subject (ShoreDossierList *self, guint filter, gint64 subject)
{
  g_return_if_fail (filter < self->n_filters);

  if (self->filters[filter].subject == subject)
    return;
  self->filters[filter].subject = subject;
  if (filter == self->filter)
    shore_dossier_list_load (self);
}

ShoreRow *
shore_dossier_list_get_selected (ShoreDossierList *self)
{
  return self->current;
}

/**
 * shore_dossier_list_select:
 * @self: a list
 * @kind: of the record
 * @id: of the record
 */
void
shore_dossier_list_select (ShoreDossierList *self, ShoreKind kind, gint64 id)
{
  g_autoptr (ShoreRow) row = shore_desk_row (self->desk, kind, id);

  shore_dossier_list_reveal (self, row, TRUE);
  shore_dossier_list_enter (self);
  if (!self->current || !same_row (self->current, row))
    shore_dossier_list_set_current (self, row);
}

void
shore_dossier_list_clear (ShoreDossierList *self)
{
  shore_dossier_list_choose (self, GTK_INVALID_LIST_POSITION);
  shore_dossier_list_set_current (self, NULL);
}

/**
 * shore_dossier_list_move:
 * @self: a list
 * @by: 1 for the next dossier, -1 for the one before
 */
void
shore_dossier_list_move (ShoreDossierList *self, int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint at = gtk_single_selection_get_selected (self->selection);
  gint64 to = at == GTK_INVALID_LIST_POSITION ? (by > 0 ? 0 : (gint64)n - 1) : (gint64)at + by;

  if (to < 0 || to >= (gint64)n)
    return;
  gtk_single_selection_set_selected (self->selection, (guint)to);
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", (guint)to);
}

void
shore_dossier_list_focus (ShoreDossierList *self)
{
  if (!gtk_widget_grab_focus (self->view))
    shore_dossier_list_focus_filter (self);
}

void
shore_dossier_list_focus_filter (ShoreDossierList *self)
{
  gtk_widget_grab_focus (shore_dossier_list_get_chip (self, self->filter));
}

GListModel *
shore_dossier_list_get_model (ShoreDossierList *self)
{
  return G_LIST_MODEL (self->selection);
}

void
shore_dossier_list_refresh (ShoreDossierList *self)
{
  shore_dossier_rows_refresh (self->rows);
}
