#include <gtk/gtk.h>

#include "ui/sales/shore-quantity.h"
#include "ui/sales/shore-totals.h"

/* The two widgets of a cart that need no desk: the quantity changed in place and
 * the sums under each other. */

typedef struct
{
  guint told;
  gint64 line;
  gint64 value;
  guint unreadable;
} Heard;

static void
committed_cb (ShoreQuantity *quantity G_GNUC_UNUSED, gint64 line, gint64 value, gpointer data)
{
  Heard *heard = data;

  heard->told++;
  heard->line = line;
  heard->value = value;
}

static void
unreadable_cb (ShoreQuantity *quantity G_GNUC_UNUSED, const char *text G_GNUC_UNUSED, gpointer data)
{
  ((Heard *)data)->unreadable++;
}

static GtkWidget *
open_quantity (Heard *heard, GtkWidget **window)
{
  GtkWidget *quantity = shore_quantity_new ();

  g_signal_connect (quantity, "committed", G_CALLBACK (committed_cb), heard);
  g_signal_connect (quantity, "unreadable", G_CALLBACK (unreadable_cb), heard);
  shore_quantity_set (SHORE_QUANTITY (quantity), 7, "Lamp", 1000);
  *window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (*window), quantity);
  gtk_window_present (GTK_WINDOW (*window));
  return quantity;
}

static GtkWidget *
child (GtkWidget *widget, guint index)
{
  GtkWidget *found = gtk_widget_get_first_child (widget);

  while (index-- > 0)
    found = gtk_widget_get_next_sibling (found);
  return found;
}

static void
press (GtkWidget *button)
{
  g_signal_emit_by_name (button, "clicked");
}

static void
wait_for_telling (Heard *heard)
{
  gint64 end = g_get_monotonic_time () + 5 * G_USEC_PER_SEC;

  while (heard->told == 0 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_presses_are_told_once (void)
{
  Heard heard = { 0 };
  GtkWidget *window;
  GtkWidget *quantity = open_quantity (&heard, &window);

  for (int i = 0; i < 4; i++)
    press (child (quantity, 2));
  press (child (quantity, 0));
  /* What the store still says of this line is older than the presses. */
  shore_quantity_set (SHORE_QUANTITY (quantity), 7, "Lamp", 1000);
  wait_for_telling (&heard);

  g_assert_cmpuint (heard.told, ==, 1);
  g_assert_cmpint (heard.line, ==, 7);
  g_assert_cmpint (heard.value, ==, 4000);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_another_line_does_not_lose_the_first (void)
{
  Heard heard = { 0 };
  GtkWidget *window;
  GtkWidget *quantity = open_quantity (&heard, &window);

  press (child (quantity, 2));
  shore_quantity_set (SHORE_QUANTITY (quantity), 8, "Chair", 3000);

  g_assert_cmpuint (heard.told, ==, 1);
  g_assert_cmpint (heard.line, ==, 7);
  g_assert_cmpint (heard.value, ==, 2000);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (quantity, 1))), ==, "3");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_what_is_typed (void)
{
  Heard heard = { 0 };
  GtkWidget *window;
  GtkWidget *quantity = open_quantity (&heard, &window);
  GtkWidget *entry = child (quantity, 1);

  gtk_editable_set_text (GTK_EDITABLE (entry), "2,5");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (heard.told, ==, 1);
  g_assert_cmpint (heard.value, ==, 2500);

  gtk_editable_set_text (GTK_EDITABLE (entry), "two");
  g_signal_emit_by_name (entry, "activate");
  gtk_editable_set_text (GTK_EDITABLE (entry), "0");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (heard.told, ==, 1);
  g_assert_cmpuint (heard.unreadable, ==, 2);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "0");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_never_under_one (void)
{
  Heard heard = { 0 };
  GtkWidget *window;
  GtkWidget *quantity = open_quantity (&heard, &window);

  g_assert_false (gtk_widget_get_sensitive (child (quantity, 0)));
  press (child (quantity, 2));
  g_assert_true (gtk_widget_get_sensitive (child (quantity, 0)));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What the totals say, row by row: "words|figure". */
static GPtrArray *
read_rows (GtkWidget *totals)
{
  GtkWidget *grid = gtk_widget_get_first_child (totals);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);

  for (int row = 0; row < 12; row++)
    {
      GtkWidget *words = gtk_grid_get_child_at (GTK_GRID (grid), 0, row);
      GtkWidget *figure = gtk_grid_get_child_at (GTK_GRID (grid), 1, row);

      if (GTK_IS_LABEL (words) && GTK_IS_LABEL (figure))
        g_ptr_array_add (rows, g_strjoin ("|", gtk_label_get_label (GTK_LABEL (words)),
                                          gtk_label_get_label (GTK_LABEL (figure)), NULL));
    }
  return rows;
}

static void
test_totals (void)
{
  const ShoreVatLine lines[] = { { 3000, 1999, 0, 2000 }, { 1000, 749, 0, 550 } };
  const char *expected[]
      = { "Before discount|€67.46",  "Discount 10%|−€6.75",      "Total excl. VAT|€60.71",
          "VAT 5.5% of €6.74|€0.37", "VAT 20% of €53.97|€10.79", "Total incl. VAT|€71.87" };
  g_autoptr (GtkWidget) totals = g_object_ref_sink (shore_totals_new ());
  g_autoptr (GPtrArray) rows = NULL;
  ShoreVatTotals sums;

  shore_vat_totals (lines, 2, 1000, &sums);
  shore_totals_set (SHORE_TOTALS (totals), &sums, 1000);
  rows = read_rows (totals);

  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (rows->pdata[i], ==, expected[i]);
}

static void
test_totals_without_discount (void)
{
  const ShoreVatLine line = { 1000, 1000, 0, 2000 };
  g_autoptr (GtkWidget) totals = g_object_ref_sink (shore_totals_new ());
  g_autoptr (GPtrArray) rows = NULL;
  ShoreVatTotals sums;

  shore_vat_totals (&line, 1, 0, &sums);
  shore_totals_set (SHORE_TOTALS (totals), &sums, 0);
  rows = read_rows (totals);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpstr (rows->pdata[0], ==, "Total excl. VAT|€10.00");
}

static void
test_totals_too_large (void)
{
  const ShoreVatLine line = { G_MAXINT64, G_MAXINT64, 0, 2000 };
  g_autoptr (GtkWidget) totals = g_object_ref_sink (shore_totals_new ());
  g_autoptr (GPtrArray) rows = NULL;
  ShoreVatTotals sums;

  shore_vat_totals (&line, 1, 0, &sums);
  shore_totals_set (SHORE_TOTALS (totals), &sums, 0);
  rows = read_rows (totals);
  g_assert_cmpuint (rows->len, ==, 0);
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_last_child (totals)));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sale-widgets/presses-are-told-once", test_presses_are_told_once);
  g_test_add_func ("/sale-widgets/another-line", test_another_line_does_not_lose_the_first);
  g_test_add_func ("/sale-widgets/typed", test_what_is_typed);
  g_test_add_func ("/sale-widgets/never-under-one", test_never_under_one);
  g_test_add_func ("/sale-widgets/totals", test_totals);
  g_test_add_func ("/sale-widgets/totals-without-discount", test_totals_without_discount);
  g_test_add_func ("/sale-widgets/totals-too-large", test_totals_too_large);
  return g_test_run ();
}
