#include "shore-test-walk.h"

/* Walks over what is drawn. */

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget)
         || GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget);
}

static gboolean
has_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_words (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);
  gboolean writes = GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || (!writes && has_words (widget));
}

guint
shore_test_walk_names (GtkWidget *root)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (root))
    return 0;
  if (is_control (root))
    {
      if (!has_name (root))
        g_error ("a %s in a %s has no name", G_OBJECT_TYPE_NAME (root),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (root)));
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += shore_test_walk_names (child);
  return n;
}

static void
check_width (GtkWidget *root, GtkWidget *widget)
{
  graphene_rect_t box;

  /* The slider of an overlay scrollbar leans out of it; a row that came in this turn has no place
   * before the next frame. */
  if (!gtk_widget_get_mapped (widget) || GTK_IS_SCROLLBAR (widget)
      || gtk_widget_get_width (widget) == 0)
    return;
  if (gtk_widget_compute_bounds (widget, root, &box)
      && (box.origin.x < -1 || box.origin.x + box.size.width > gtk_widget_get_width (root) + 1))
    g_error ("a %s in a %s is drawn from %.0f to %.0f, in a width of %d",
             G_OBJECT_TYPE_NAME (widget), G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)),
             box.origin.x, box.origin.x + box.size.width, gtk_widget_get_width (root));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_width (root, child);
}

void
shore_test_walk_widths (GtkWidget *root)
{
  check_width (root, root);
}
