#include "ui/common/shore-columns.h"

#include "ui/common/shore-split.h"

/* ShoreColumns: its children side by side, as many as fit, or one under the other.
 *
 * How many fit follows from the width it is given and the font, never from the texts
 * inside: a long sentence wraps in its column instead of taking the whole row, and the
 * layout does not change from one dossier to the next. Rows are as high as their
 * highest child. Hidden children take no place. */
struct _ShoreColumns
{
  GtkWidget parent_instance;

  int most;
  double least_em;
  int spacing;
  int row_spacing;
};

G_DEFINE_FINAL_TYPE (ShoreColumns, shore_columns, GTK_TYPE_WIDGET)

static int
column_width (ShoreColumns *self, int width, int columns)
{
  return (width - (columns - 1) * self->spacing) / columns;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The narrowest the children can be drawn, one above the other. */
static int
least_width (ShoreColumns *self)
{
  GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
  int width = 0;

  for (; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      width = MAX (width, least);
    }
  return width;
}

static int
count_columns (ShoreColumns *self, int width)
{
  int least = MAX ((int)(self->least_em * shore_em (GTK_WIDGET (self))), least_width (self));
  int fit = (width + self->spacing) / (least + self->spacing);

  return CLAMP (fit, 1, self->most);
}

static int
row_height (GtkWidget *first, int columns, int width)
{
  GtkWidget *child = first;
  int height = 0;

  for (int i = 0; i < columns && child != NULL; i++)
    {
      int natural;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
      height = MAX (height, natural);
      child = next_shown (gtk_widget_get_next_sibling (child));
    }
  return height;
}

/* Places the children, or only tells how high they are together when @place is FALSE. */
static int
lay_out (ShoreColumns *self, int total, gboolean place)
{
  int columns = count_columns (self, total);
  int width = column_width (self, total, columns);
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = next_shown (gtk_widget_get_first_child (GTK_WIDGET (self)));
  int y = 0;

  while (child != NULL)
    {
      int height = row_height (child, columns, width);

      for (int i = 0; i < columns && child != NULL; i++)
        {
          int x = i * (width + self->spacing);
          GtkAllocation box = { mirrored ? total - x - width : x, y, width, height };

          if (place)
            gtk_widget_size_allocate (child, &box, -1);
          child = next_shown (gtk_widget_get_next_sibling (child));
        }
      y += height + (child != NULL ? self->row_spacing : 0);
    }
  return y;
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  ShoreColumns *self = SHORE_COLUMNS (widget);
  int least = least_width (self);
  int wanted = MAX (least, (int)(self->most * self->least_em * shore_em (widget)));

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = wanted;
    }
  else
    *minimum = *natural = lay_out (self, for_size < 0 ? wanted : MAX (for_size, least), FALSE);
}

static void
size_allocate (GtkWidget *widget, int width, int height G_GNUC_UNUSED, int baseline G_GNUC_UNUSED)
{
  lay_out (SHORE_COLUMNS (widget), width, TRUE);
}

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
shore_columns_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (shore_columns_parent_class)->dispose (object);
}

static void
shore_columns_class_init (ShoreColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_columns_dispose;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  widget_class->get_request_mode = get_request_mode;
  gtk_widget_class_set_css_name (widget_class, "shorecolumns");
}

static void
shore_columns_init (ShoreColumns *self G_GNUC_UNUSED)
{
}

GtkWidget *
shore_columns_new (int most, double least_em, int spacing, int row_spacing)
{
  ShoreColumns *self = g_object_new (SHORE_TYPE_COLUMNS, NULL);

  self->most = most;
  self->least_em = least_em;
  self->spacing = spacing;
  self->row_spacing = row_spacing;
  return GTK_WIDGET (self);
}

void
shore_columns_add (ShoreColumns *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
