#include "shore-test-desk.h"

#include "ui/common/shore-columns.h"

/* How many columns there are follows from the width, not from the words. */

static int
height_for (GtkWidget *columns, int width)
{
  int natural;

  gtk_widget_measure (columns, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static GtkWidget *
add_box (GtkWidget *columns, int height)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_size_request (box, 50, height);
  shore_columns_add (SHORE_COLUMNS (columns), box);
  return box;
}

static void
test_folds (void)
{
  GtkWidget *columns = g_object_ref_sink (shore_columns_new (2, 10, 8, 4));
  GtkWidget *second;

  add_box (columns, 30);
  second = add_box (columns, 50);
  add_box (columns, 20);
  /* Two columns: the higher of the first row, then the third. */
  g_assert_cmpint (height_for (columns, 2000), ==, 50 + 4 + 20);
  /* One: all of them, and the gaps between. */
  g_assert_cmpint (height_for (columns, 100), ==, 30 + 4 + 50 + 4 + 20);
  gtk_widget_set_visible (second, FALSE);
  g_assert_cmpint (height_for (columns, 2000), ==, 30);
  g_assert_finalize_object (columns);
}

static void
test_equal_widths (void)
{
  GtkWidget *columns = shore_columns_new (2, 10, 8, 4);
  GtkWidget *first = add_box (columns, 30);
  GtkWidget *second = add_box (columns, 30);
  GtkWidget *window = shore_test_window (columns, 808, 200);

  gtk_widget_allocate (columns, 808, 30, -1, NULL);
  g_assert_cmpint (gtk_widget_get_width (first), ==, 400);
  g_assert_cmpint (gtk_widget_get_width (second), ==, 400);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/columns/folds", test_folds);
  g_test_add_func ("/ui/columns/equal-widths", test_equal_widths);
  return g_test_run ();
}
