#include "ui/sales/shore-catalogue.h"

#include <glib/gi18n.h>

#include "base/shore-text.h"
#include "model/shore-money.h"
#include "ui/sales/shore-product-row.h"

/* ShoreCatalogue: an entry and the products under it.
 *
 * Without a word it shows the whole catalogue, a virtual list of the desk; with
 * words, what the desk's search finds. The caret never leaves the entry: Up and
 * Down move in the list, Return takes the product, Escape closes the list and
 * keeps what was typed. Owned by its parent; main thread. */
#define MAX_FOUND 200

struct _ShoreCatalogue
{
  GtkWidget parent_instance;

  ShoreDesk *desk;               /* (owned) */
  GtkWidget *column;             /* (owned) by being a child */
  GtkWidget *entry;              /* owned by the column */
  GtkWidget *problem;            /* owned by the column */
  GtkWidget *popover;            /* (owned) by being a child */
  GtkStack *stack;               /* owned by the popover */
  GtkWidget *list;               /* owned by the stack */
  GtkWidget *empty;              /* owned by the stack */
  GtkSingleSelection *selection; /* owned by the list */
  GListModel *all;               /* (owned) */
  GListStore *found;             /* (owned) */
  GCancellable *searching;       /* (owned) (nullable) */
  guint leaving;                 /* source id while it is seen where the caret went, or 0 */
};

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreCatalogue, shore_catalogue, GTK_TYPE_WIDGET)

static const char *
typed (ShoreCatalogue *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* What Return would take is said with the entry, for whoever does not see it. */
static void
selection_changed_cb (ShoreCatalogue *self)
{
  ShoreRow *row = gtk_single_selection_get_selected_item (self->selection);
  ShoreRecord *product = row != NULL ? shore_row_get_record (row) : NULL;
  g_autofree char *words
      = product != NULL ? g_strdup_printf (_ ("Return adds %s"), shore_product_get_label (product))
                        : NULL;

  shore_describe (self->entry, words);
}

/* The list, or why there is none: the catalogue is read behind the back of the window and may come
 * after its list was opened. */
static void
show_face (ShoreCatalogue *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0;
  g_autofree char *sentence
      = shore_text_is_blank (typed (self))
            ? g_strdup (_ ("The catalogue is empty. It comes with the next sync."))
            : g_strdup_printf (_ ("No product for “%s”."), typed (self));

  gtk_label_set_label (GTK_LABEL (self->empty), sentence);
  gtk_stack_set_visible_child (self->stack, any ? gtk_widget_get_parent (self->list) : self->empty);
  selection_changed_cb (self);
}

static void
show_list (ShoreCatalogue *self, GListModel *products)
{
  gtk_single_selection_set_model (self->selection, products);
  show_face (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreCatalogue) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = shore_desk_records_finish (SHORE_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->searching == NULL)
    return;
  g_list_store_remove_all (self->found);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      ShoreRecord *record = records->pdata[i];
      g_autoptr (ShoreRow) row = NULL;

      if (shore_record_get_kind (record) != SHORE_KIND_PRODUCT
          || !shore_product_get_on_sale (record))
        continue;
      row = shore_row_new (SHORE_KIND_PRODUCT, shore_record_get_id (record));
      shore_row_set_record (row, record);
      g_list_store_append (self->found, row);
    }
  show_list (self, G_LIST_MODEL (self->found));
}

static void
search (ShoreCatalogue *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (shore_text_is_blank (typed (self)))
    {
      show_list (self, self->all);
      return;
    }
  self->searching = g_cancellable_new ();
  shore_desk_search_async (self->desk, typed (self), MAX_FOUND, self->searching, found_cb,
                           g_object_ref (self));
}

static void
open (ShoreCatalogue *self)
{
  if (gtk_widget_get_visible (self->popover))
    return;
  gtk_widget_set_size_request (self->popover, gtk_widget_get_width (self->entry), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
close_list (ShoreCatalogue *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  shore_describe (self->entry, NULL);
}

/* The caret has gone to another widget, or the window as a whole is no longer the active one: then
 * the list stays, for it may be the list that is under the pointer. */
static gboolean
left_cb (gpointer data)
{
  ShoreCatalogue *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  self->leaving = 0;
  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->entry))
    close_list (self);
  return G_SOURCE_REMOVE;
}

static void
leave_cb (ShoreCatalogue *self)
{
  if (self->leaving == 0)
    self->leaving = g_idle_add (left_cb, self);
}

static void
changed_cb (ShoreCatalogue *self)
{
  search (self);
  open (self);
}

static void
pick (ShoreCatalogue *self, guint position)
{
  g_autoptr (ShoreRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row == NULL)
    return;
  g_signal_emit (self, signals[PICKED], 0, shore_row_get_id (row));
  g_signal_handlers_block_by_func (self->entry, changed_cb, self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_handlers_unblock_by_func (self->entry, changed_cb, self);
  close_list (self);
  search (self);
}

static void
activate_cb (ShoreCatalogue *self)
{
  if (!gtk_widget_get_visible (self->popover))
    open (self);
  else
    pick (self, gtk_single_selection_get_selected (self->selection));
}

static void
row_activated_cb (ShoreCatalogue *self, guint position)
{
  pick (self, position);
}

static void
move (ShoreCatalogue *self, int by)
{
  int n = (int)g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = gtk_single_selection_get_selected (self->selection);
  int next = position == GTK_INVALID_LIST_POSITION ? 0 : (int)position + by;

  open (self);
  if (n == 0)
    return;
  next = CLAMP (next, 0, n - 1);
  gtk_single_selection_set_selected (self->selection, (guint)next);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", (guint)next);
}

static gboolean
key_cb (GtkEventControllerKey *keys G_GNUC_UNUSED,
        guint key,
        guint code G_GNUC_UNUSED,
        GdkModifierType state,
        ShoreCatalogue *self)
{
  gboolean opened = gtk_widget_get_visible (self->popover);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Down:
      move (self, opened ? 1 : 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      move (self, opened ? -1 : 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (!opened)
        return GDK_EVENT_PROPAGATE;
      close_list (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
shore_catalogue_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ShoreCatalogue *self = SHORE_CATALOGUE (widget);

  gtk_widget_allocate (self->column, width, height, baseline, NULL);
  gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
shore_catalogue_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  gtk_widget_measure (SHORE_CATALOGUE (widget)->column, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
shore_catalogue_dispose (GObject *object)
{
  ShoreCatalogue *self = SHORE_CATALOGUE (object);

  g_clear_handle_id (&self->leaving, g_source_remove);
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->column, gtk_widget_unparent);
  g_clear_object (&self->all);
  g_clear_object (&self->found);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_catalogue_parent_class)->dispose (object);
}

static void
shore_catalogue_class_init (ShoreCatalogueClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_catalogue_dispose;
  widget_class->size_allocate = shore_catalogue_size_allocate;
  widget_class->measure = shore_catalogue_measure;
  signals[PICKED] = g_signal_new ("picked", SHORE_TYPE_CATALOGUE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
setup_cb (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  gtk_list_item_set_child (item, shore_product_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  shore_product_row_set_row (SHORE_PRODUCT_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item)
{
  shore_product_row_set_row (SHORE_PRODUCT_ROW (gtk_list_item_get_child (item)), NULL);
}

static GtkWidget *
make_list (ShoreCatalogue *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->selection = gtk_single_selection_new (NULL);
  g_signal_connect_swapped (self->selection, "notify::selected-item",
                            G_CALLBACK (selection_changed_cb), self);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (show_face), self,
                           G_CONNECT_SWAPPED);
  self->list = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->list), TRUE);
  shore_speak (self->list, _ ("Products found"));
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (row_activated_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  return scroller;
}

static void
make_popover (ShoreCatalogue *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  self->empty = shore_label_words (NULL, "shore-small");
  gtk_stack_add_child (self->stack, make_list (self));
  gtk_stack_add_child (self->stack, self->empty);
  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  /* A click in the list must leave the caret where the next word is typed. */
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->stack));
  gtk_widget_add_css_class (self->popover, "shore-catalogue");
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
shore_catalogue_init (ShoreCatalogue *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->found = g_list_store_new (SHORE_TYPE_ROW);
  self->entry = gtk_entry_new ();
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_PRIMARY,
                                     "list-add-symbolic");
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Add: reference or name"));
  shore_speak (self->entry, _ ("Add a product by reference or name"));
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->entry, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  self->problem = shore_label_words (NULL, "shore-small");
  shore_role_apply (self->problem, SHORE_ROLE_BAD);
  gtk_widget_set_visible (self->problem, FALSE);
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_box_append (GTK_BOX (self->column), self->entry);
  gtk_box_append (GTK_BOX (self->column), self->problem);
  gtk_widget_set_parent (self->column, GTK_WIDGET (self));
  make_popover (self);
}

GtkWidget *
shore_catalogue_new (ShoreDesk *desk)
{
  ShoreCatalogue *self = g_object_new (SHORE_TYPE_CATALOGUE, NULL);

  self->desk = g_object_ref (desk);
  self->all = shore_desk_list (desk, SHORE_VIEW_PRODUCTS, 0);
  search (self);
  return GTK_WIDGET (self);
}

void
shore_catalogue_focus (ShoreCatalogue *self)
{
  gtk_widget_grab_focus (self->entry);
}

void
shore_catalogue_set_problem (ShoreCatalogue *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
}
