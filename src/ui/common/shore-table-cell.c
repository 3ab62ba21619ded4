#include "ui/common/shore-table-cell.h"

/* ShoreTableCell: shows one field of one row and follows it.
 *
 * A list view hands the same cell from row to row as it scrolls, so the cell
 * listens to one row at a time and to none once it is put aside. A row whose
 * record has not been read yet shows an empty cell. Owned by its list item;
 * main thread. */
struct _ShoreTableCell
{
  GtkWidget parent_instance;

  const ShoreTableColumn *column; /* static */
  gpointer owner;                 /* outlives the table */
  GtkWidget *child;               /* (owned) by being a child */
  GSignalGroup *row;              /* (owned) follows the row shown */
};

G_DEFINE_FINAL_TYPE (ShoreTableCell, shore_table_cell, GTK_TYPE_WIDGET)

static void
fill (ShoreTableCell *self)
{
  g_autoptr (ShoreRow) row = g_signal_group_dup_target (self->row);
  ShoreRecord *record = row != NULL ? shore_row_get_record (row) : NULL;

  gtk_widget_set_visible (self->child, record != NULL);
  if (record != NULL)
    self->column->fill (self->child, row, record, self->owner);
}

static void
record_changed_cb (ShoreTableCell *self)
{
  fill (self);
}

static void
shore_table_cell_dispose (GObject *object)
{
  ShoreTableCell *self = SHORE_TABLE_CELL (object);

  g_clear_object (&self->row);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (shore_table_cell_parent_class)->dispose (object);
}

static void
shore_table_cell_class_init (ShoreTableCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_table_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
shore_table_cell_init (ShoreTableCell *self)
{
  self->row = g_signal_group_new (SHORE_TYPE_ROW);
  g_signal_group_connect_swapped (self->row, "notify::record", G_CALLBACK (record_changed_cb),
                                  self);
}

static GtkWidget *
make_label (const ShoreTableColumn *column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->figures ? 1 : 0);
  if (column->figures)
    gtk_widget_add_css_class (label, "numeric");
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/* Private to ShoreTable, which gives every cell its column. */
GtkWidget *
shore_table_cell_new (const ShoreTableColumn *column, gpointer owner)
{
  ShoreTableCell *self = g_object_new (SHORE_TYPE_TABLE_CELL, NULL);

  self->column = column;
  self->owner = owner;
  self->child = column->make != NULL ? column->make (owner) : make_label (column);
  gtk_widget_set_valign (self->child, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
shore_table_cell_set_row (ShoreTableCell *self, ShoreRow *row)
{
  g_signal_group_set_target (self->row, row);
  fill (self);
}
