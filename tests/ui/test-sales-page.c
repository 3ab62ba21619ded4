#include "shore-test-crm.h"

#include "ui/sales/shore-catalogue.h"
#include "ui/sales/shore-discount.h"
#include "ui/sales/shore-order.h"
#include "ui/sales/shore-quantity.h"
#include "ui/sales/shore-sales-page.h"

/* A sale through the page, over a real vault, from the empty cart to the order. */

typedef struct
{
  ShoreTestDesk desk;
  ShorePage *page;
  GtkWidget *window;
  gint64 sale;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  shore_test_desk_open (&self->desk);
  g_ptr_array_add (records, shore_test_client (1, "Atelier Marzin"));
  g_ptr_array_add (records, shore_test_product (1, "Lamp", 1999, 2000));
  g_ptr_array_add (records, shore_test_product (2, "Book", 749, 550));
  g_ptr_array_add (records, shore_test_product (3, "Rum", 1500, 850));
  shore_test_absorb (&self->desk, records);
  self->sale = shore_test_do (&self->desk, SHORE_KIND_SALE, 0, "new",
                              shore_args_new_with ("client", "1", NULL));
  self->page = shore_sales_page_new (self->desk.desk);
  self->window = shore_test_window (GTK_WIDGET (self->page), 1280, 800);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  ShorePage *page = g_object_ref (self->page);

  gtk_window_destroy (GTK_WINDOW (self->window));
  shore_test_settle ();
  g_assert_finalize_object (page);
  shore_test_desk_close (&self->desk);
}

static GtkWidget *
part (Fixture *self, GType type)
{
  return shore_test_find (GTK_WIDGET (self->page), type);
}

typedef struct
{
  Fixture *fixture;
  gint64 total;
  guint lines;
} Wanted;

/* The vault holds that total and the page shows that many lines. */
static gboolean
adds_up (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (ShoreRecord) sale
      = shore_test_load (&wanted->fixture->desk, SHORE_KIND_SALE, wanted->fixture->sale);
  GtkWidget *order = part (wanted->fixture, SHORE_TYPE_ORDER);

  return shore_sale_get_total (sale) == wanted->total
         && shore_order_get_n_lines (SHORE_ORDER (order)) == wanted->lines;
}

static void
wait_total (Fixture *self, gint64 total, guint lines)
{
  Wanted wanted = { self, total, lines };

  shore_test_wait (adds_up, &wanted);
}

static gboolean
catalogue_is_shown (gpointer data)
{
  return gtk_widget_get_mapped (part (data, SHORE_TYPE_CATALOGUE));
}

static void
open_cart (Fixture *self)
{
  g_assert_true (shore_page_open_record (self->page, SHORE_KIND_SALE, self->sale));
  shore_test_wait (catalogue_is_shown, self);
}

static void
add (Fixture *self, gint64 product)
{
  g_signal_emit_by_name (part (self, SHORE_TYPE_CATALOGUE), "picked", product);
}

static GtkWidget *
entry_of (GtkWidget *widget)
{
  return shore_test_find (widget, GTK_TYPE_ENTRY);
}

static void
type (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_cart (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_cart (self);
  add (self, 1);
  wait_total (self, 2399, 1); /* 19.99 and 4.00 of VAT */
  add (self, 2);
  wait_total (self, 2399 + 790, 2); /* 7.49 and 0.41 */

  type (entry_of (part (self, SHORE_TYPE_QUANTITY)), "3");
  wait_total (self, 7196 + 790, 2); /* 59.97 and 11.99 */
  type (entry_of (part (self, SHORE_TYPE_DISCOUNT)), "10");
  wait_total (self, 5397 + 1079 + 674 + 37, 2);
}

static void
test_what_is_no_quantity_changes_nothing (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_cart (self);
  add (self, 1);
  wait_total (self, 2399, 1);
  type (entry_of (part (self, SHORE_TYPE_QUANTITY)), "a few");
  shore_test_settle ();
  wait_total (self, 2399, 1);
}

static gboolean
is_refused (gpointer data)
{
  return shore_test_says (part (data, SHORE_TYPE_CATALOGUE), "This value does not fit: VAT.");
}

static void
test_a_rate_the_law_does_not_know (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_cart (self);
  add (self, 3);
  shore_test_wait (is_refused, self);
  add (self, 1);
  wait_total (self, 2399, 1);
}

static gboolean
is_placed (gpointer data)
{
  Fixture *self = data;
  g_autoptr (ShoreRecord) sale = shore_test_load (&self->desk, SHORE_KIND_SALE, self->sale);

  return g_strcmp0 (shore_sale_get_state (sale), "placed") == 0
         && !gtk_widget_get_mapped (part (self, SHORE_TYPE_CATALOGUE));
}

/* The page may be one turn of the main loop behind the vault. */
static gboolean
lets_place (gpointer data)
{
  return shore_page_command (((Fixture *)data)->page, "send");
}

static void
test_an_empty_cart_is_not_placed (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_cart (self);
  g_assert_false (shore_page_command (self->page, "send"));
}

static void
test_place (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_cart (self);
  add (self, 1);
  wait_total (self, 2399, 1);
  shore_test_wait (lets_place, self);
  shore_test_wait (is_placed, self);
  wait_total (self, 2399, 1);
  g_assert_false (shore_page_command (self->page, "compose"));
}

static gboolean
is_a_cart_again (gpointer data)
{
  Fixture *self = data;
  g_autoptr (ShoreRecord) sale = shore_test_load (&self->desk, SHORE_KIND_SALE, self->sale);

  return g_strcmp0 (shore_sale_get_state (sale), "draft") == 0
         && gtk_widget_get_mapped (part (self, SHORE_TYPE_CATALOGUE));
}

static void
acted_cb (ShorePage *page G_GNUC_UNUSED, gint64 batch, gpointer data)
{
  *(gint64 *)data = batch;
}

/* The discount of an order is on its lines; taken back, it is the cart's again, once. */
static void
test_an_order_taken_back (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 batch = 0;

  g_signal_connect (self->page, "acted", G_CALLBACK (acted_cb), &batch);
  open_cart (self);
  add (self, 1);
  wait_total (self, 2399, 1);
  type (entry_of (part (self, SHORE_TYPE_DISCOUNT)), "10");
  wait_total (self, 1799 + 360, 1);
  shore_test_wait (lets_place, self);
  shore_test_wait (is_placed, self);
  wait_total (self, 1799 + 360, 1);

  g_assert_cmpint (batch, !=, 0);
  shore_page_undo (self->page, batch);
  shore_test_wait (is_a_cart_again, self);
  add (self, 1);
  wait_total (self, 3598 + 720, 1); /* 39.98 less 10 % */
}

#define CASE(name, func) g_test_add ("/sales-page/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  CASE ("cart", test_cart);
  CASE ("no-quantity", test_what_is_no_quantity_changes_nothing);
  CASE ("unknown-rate", test_a_rate_the_law_does_not_know);
  CASE ("empty-cart", test_an_empty_cart_is_not_placed);
  CASE ("place", test_place);
  CASE ("taken-back", test_an_order_taken_back);
  return g_test_run ();
}
