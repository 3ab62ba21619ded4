#include "ui/common/shore-table.h"

#include <glib/gi18n.h>

#include "ui/common/shore-role.h"
#include "ui/common/shore-split.h"
#include "ui/common/shore-table-cell.h"

/* ShoreTable: wraps a GtkColumnView the way every table of money wants it.
 *
 * It stands inside a dossier that scrolls, so it never scrolls by itself and
 * takes the height of its rows: meant for a few dozen of them, not for a
 * catalogue. Nor does it scroll sideways: where it is narrow it leaves out the
 * columns one can do without. Owned by its parent; main thread. */
struct _ShoreTable
{
  GtkWidget parent_instance;

  const ShoreTableColumn *columns; /* static */
  gpointer owner;                  /* outlives the table */
  GtkWidget *scroller;             /* (owned) by being a child */
  GtkColumnView *view;             /* owned by the scroller */
  GtkNoSelection *selection;       /* owned by the view */
  GArray *unwanted;                /* (owned) (element-type gboolean) hidden by the owner */
  int width;
  guint fold; /* source id while columns are about to be folded, or 0 */
};

G_DEFINE_FINAL_TYPE (ShoreTable, shore_table, GTK_TYPE_WIDGET)

typedef struct
{
  const ShoreTableColumn *column;
  gpointer owner;
} Source;

static void
setup_cb (GtkSignalListItemFactory *factory G_GNUC_UNUSED, GtkListItem *item, Source *source)
{
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, shore_table_cell_new (source->column, source->owner));
}

static void
bind_cb (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
         GtkListItem *item,
         gpointer data G_GNUC_UNUSED)
{
  shore_table_cell_set_row (SHORE_TABLE_CELL (gtk_list_item_get_child (item)),
                            gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory G_GNUC_UNUSED,
           GtkListItem *item,
           gpointer data G_GNUC_UNUSED)
{
  shore_table_cell_set_row (SHORE_TABLE_CELL (gtk_list_item_get_child (item)), NULL);
}

static void
free_source (gpointer source, GClosure *closure G_GNUC_UNUSED)
{
  g_free (source);
}

static GtkListItemFactory *
make_factory (ShoreTable *self, const ShoreTableColumn *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Source *source = g_new (Source, 1);

  *source = (Source){ column, self->owner };
  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), source, free_source, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

static void
add_columns (ShoreTable *self)
{
  const ShoreTableColumn *column = self->columns;

  for (; column->title != NULL; column++)
    {
      g_autoptr (GtkColumnViewColumn) made
          = gtk_column_view_column_new (column->silent ? "" : _ (column->title),
                                        make_factory (self, column));

      gtk_column_view_column_set_expand (made, column->expand);
      gtk_column_view_append_column (self->view, made);
    }
  g_array_set_size (self->unwanted, (guint)(column - self->columns));
}

/* The toolkit has no alignment for the titles: the header is walked once, each
 * title being the child that stands in its column's place. */
static void
align_titles (ShoreTable *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  const ShoreTableColumn *column = self->columns;

  for (GtkWidget *title = gtk_widget_get_first_child (header);
       title != NULL && column->title != NULL; title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *box = gtk_widget_get_first_child (title);

      if (column->figures && box != NULL)
        gtk_widget_set_halign (box, GTK_ALIGN_END);
      shore_speak (title, _ (column->title));
      column++;
    }
}

static void
show_column (ShoreTable *self, guint index)
{
  g_autoptr (GtkColumnViewColumn) column
      = g_list_model_get_item (gtk_column_view_get_columns (self->view), index);
  gboolean room = self->width == 0
                  || self->width >= self->columns[index].min_em * shore_em (GTK_WIDGET (self));

  gtk_column_view_column_set_visible (column,
                                      room && !g_array_index (self->unwanted, gboolean, index));
}

static gboolean
fold_cb (gpointer data)
{
  ShoreTable *self = data;

  self->fold = 0;
  for (guint i = 0; i < self->unwanted->len; i++)
    show_column (self, i);
  return G_SOURCE_REMOVE;
}

/* What a column needs is not to be changed while its place is being decided. */
static void
shore_table_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ShoreTable *self = SHORE_TABLE (widget);

  gtk_widget_allocate (self->scroller, width, height, baseline, NULL);
  if (width == self->width)
    return;
  self->width = width;
  if (self->fold == 0)
    self->fold = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold_cb, self, NULL);
}

static void
shore_table_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  gtk_widget_measure (SHORE_TABLE (widget)->scroller, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
}

static void
shore_table_finalize (GObject *object)
{
  g_array_unref (SHORE_TABLE (object)->unwanted);
  G_OBJECT_CLASS (shore_table_parent_class)->finalize (object);
}

static void
shore_table_dispose (GObject *object)
{
  ShoreTable *self = SHORE_TABLE (object);

  g_clear_handle_id (&self->fold, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (shore_table_parent_class)->dispose (object);
}

static void
shore_table_class_init (ShoreTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_table_finalize;
  GTK_WIDGET_CLASS (klass)->size_allocate = shore_table_size_allocate;
  GTK_WIDGET_CLASS (klass)->measure = shore_table_measure;
}

static void
shore_table_init (ShoreTable *self)
{
  self->unwanted = g_array_new (FALSE, TRUE, sizeof (gboolean));
  self->selection = gtk_no_selection_new (NULL);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (self->selection)));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "shore-table");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_EXTERNAL,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
shore_table_new (const ShoreTableColumn *columns, const char *name, gpointer owner)
{
  ShoreTable *self = g_object_new (SHORE_TYPE_TABLE, NULL);

  self->columns = columns;
  self->owner = owner;
  shore_speak (GTK_WIDGET (self->view), name);
  add_columns (self);
  align_titles (self);
  return GTK_WIDGET (self);
}

void
shore_table_set_model (ShoreTable *self, GListModel *model)
{
  gtk_no_selection_set_model (self->selection, model);
}

void
shore_table_set_column_visible (ShoreTable *self, guint column, gboolean visible)
{
  g_array_index (self->unwanted, gboolean, column) = !visible;
  show_column (self, column);
}
