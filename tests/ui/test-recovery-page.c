#include "shore-test-crm.h"

#include "ui/common/shore-action-panel.h"
#include "ui/common/shore-dossier-list.h"
#include "ui/common/shore-field-row.h"
#include "ui/common/shore-next-step.h"
#include "ui/recovery/shore-aged-balance.h"
#include "ui/recovery/shore-invoice-table.h"
#include "ui/recovery/shore-promise-list.h"
#include "ui/recovery/shore-recovery-page.h"

/* A debt through the page, over a real vault: steps, a promise, a payment. */

#define DAY_MS (24 * 60 * 60 * (gint64)1000)
#define TODAY (SHORE_TEST_NOW / DAY_MS)

typedef struct
{
  ShoreTestDesk desk;
  ShorePage *page;
  GtkWidget *window;
} Fixture;

static GtkWidget *
part (Fixture *self, GType type)
{
  return shore_test_find (GTK_WIDGET (self->page), type);
}

static gboolean
is_shown (gpointer data)
{
  GtkWidget *table = part (data, SHORE_TYPE_INVOICE_TABLE);

  return shore_invoice_table_get_first (SHORE_INVOICE_TABLE (table)) != NULL;
}

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  shore_test_desk_open (&self->desk);
  g_ptr_array_add (records, shore_test_client (1, "Atelier Marzin"));
  g_ptr_array_add (records, shore_test_invoice (1, 1, "FA-2", TODAY - 20, 10000));
  g_ptr_array_add (records, shore_test_invoice (2, 1, "FA-1", TODAY - 95, 7840));
  shore_test_absorb (&self->desk, records);
  self->page = shore_recovery_page_new (self->desk.desk);
  self->window = shore_test_window (GTK_WIDGET (self->page), 1280, 800);
  g_assert_true (shore_page_open_record (self->page, SHORE_KIND_DEBT, 1));
  shore_test_wait (is_shown, self);
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

typedef struct
{
  Fixture *fixture;
  const char *step;
} StepWanted;

static gboolean
has_step (gpointer data)
{
  StepWanted *wanted = data;
  g_autoptr (ShoreRecord) client = shore_test_load (&wanted->fixture->desk, SHORE_KIND_CLIENT, 1);

  return g_strcmp0 (shore_client_get_step (client), wanted->step) == 0;
}

static void
wait_step (Fixture *self, const char *step)
{
  StepWanted wanted = { self, step };

  shore_test_wait (has_step, &wanted);
}

static gboolean
waits_for_an_answer (gpointer data)
{
  return shore_test_says (part (data, SHORE_TYPE_NEXT_STEP), "Wait for an answer");
}

/* The letter is the first step; the next one waits for its days, and Alt+Return then does
 * nothing. */
static void
test_first_step (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_page_next_step (self->page);
  wait_step (self, "letter");
  shore_test_wait (waits_for_an_answer, self);
  shore_page_next_step (self->page);
  shore_test_settle ();
  wait_step (self, "letter");

  shore_clock_set (self->desk.clock, SHORE_TEST_NOW + 9 * DAY_MS);
  shore_page_tick (self->page);
  shore_page_next_step (self->page);
  wait_step (self, "call");
}

static gboolean
oldest_is_paid (gpointer data)
{
  Fixture *self = data;
  g_autoptr (ShoreRecord) invoice = shore_test_load (&self->desk, SHORE_KIND_INVOICE, 2);
  ShoreInvoiceTable *table = SHORE_INVOICE_TABLE (part (self, SHORE_TYPE_INVOICE_TABLE));
  ShoreRecord *first = shore_invoice_table_get_first (table);

  return shore_invoice_get_rest (invoice) == 0 && first != NULL && shore_record_get_id (first) == 1;
}

/* The amount stands ready with what is left of the oldest invoice. */
static void
test_payment (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *panel;
  g_autofree char *amount = NULL;

  g_assert_true (shore_page_command (self->page, "option-2"));
  panel = part (self, SHORE_TYPE_ACTION_PANEL);
  g_assert_true (shore_action_panel_is_open (SHORE_ACTION_PANEL (panel)));
  amount
      = shore_field_row_dup_text (SHORE_FIELD_ROW (shore_test_find (panel, SHORE_TYPE_FIELD_ROW)));
  g_assert_cmpstr (amount, ==, "78.40");
  g_assert_true (shore_page_command (self->page, "send"));
  shore_test_wait (oldest_is_paid, self);
}

static ShorePromiseList *
promises (Fixture *self)
{
  return SHORE_PROMISE_LIST (part (self, SHORE_TYPE_PROMISE_LIST));
}

static gboolean
has_open_promise (gpointer data)
{
  return shore_promise_list_get_open (promises (data)) != NULL;
}

static gboolean
has_broken_promise (gpointer data)
{
  return shore_promise_list_get_broken_due (promises (data)) != 0;
}

static void
promise_for_yesterday (Fixture *self)
{
  shore_test_do (&self->desk, SHORE_KIND_CLIENT, 1, "promise",
                 shore_args_new_with ("amount", "50.00", "due", "2026-11-24", NULL));
  shore_test_wait (has_open_promise, self);
}

static gboolean
asks_whether_it_was_kept (gpointer data)
{
  return shore_test_says (part (data, SHORE_TYPE_NEXT_STEP), "Was the promise kept?");
}

static gboolean
says_it_was_broken (gpointer data)
{
  return shore_test_says (part (data, SHORE_TYPE_NEXT_STEP), "Send a reminder");
}

static gboolean
is_settled (gpointer data)
{
  return !has_open_promise (data);
}

static void
test_promise_kept (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  promise_for_yesterday (self);
  wait_step (self, "promise");
  shore_test_wait (asks_whether_it_was_kept, self);
  shore_page_next_step (self->page);
  shore_test_wait (is_settled, self);
  g_assert_cmpint (shore_promise_list_get_broken_due (promises (self)), ==, 0);
}

static void
test_promise_broken (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  promise_for_yesterday (self);
  g_assert_true (shore_promise_list_settle (promises (self), "break"));
  shore_test_wait (has_broken_promise, self);
  shore_test_wait (says_it_was_broken, self);
  shore_page_next_step (self->page);
  wait_step (self, "reminder");
}

typedef struct
{
  Fixture *fixture;
  guint n;
} RowsWanted;

static gboolean
has_rows (gpointer data)
{
  RowsWanted *wanted = data;
  GtkWidget *list = part (wanted->fixture, SHORE_TYPE_DOSSIER_LIST);

  return g_list_model_get_n_items (shore_dossier_list_get_model (SHORE_DOSSIER_LIST (list)))
         == wanted->n;
}

static void
wait_rows (Fixture *self, guint n)
{
  shore_test_wait (has_rows, &(RowsWanted){ self, n });
}

/* The nth bar of the balance, from the newest debts on. */
static GtkWidget *
bar (Fixture *self, guint nth)
{
  GtkWidget *button
      = shore_test_find (part (self, SHORE_TYPE_AGED_BALANCE), GTK_TYPE_TOGGLE_BUTTON);

  for (; nth > 0; nth--)
    button = gtk_widget_get_next_sibling (button);
  return button;
}

static void
press (Fixture *self, guint nth, gboolean down)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bar (self, nth)), down);
}

static gboolean
newest_bar_counts (gpointer data)
{
  return gtk_widget_get_sensitive (bar (data, 0));
}

/* A bar keeps the debts of its age; another one takes its place, and pressed again it lets go. */
static void
test_bars_filter (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  g_ptr_array_add (records, shore_test_client (2, "Karim Belaïd"));
  g_ptr_array_add (records, shore_test_client (3, "Hélène Roy"));
  g_ptr_array_add (records, shore_test_invoice (3, 2, "FA-3", TODAY - 30, 5000));
  g_ptr_array_add (records, shore_test_invoice (4, 3, "FA-4", TODAY - 3, 500));
  shore_test_absorb (&self->desk, records);
  wait_rows (self, 3);
  shore_test_wait (newest_bar_counts, self);
  g_assert_false (gtk_widget_get_sensitive (bar (self, 1)));

  press (self, 3, TRUE);
  wait_rows (self, 1);
  press (self, 0, TRUE);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (bar (self, 3))));
  wait_rows (self, 2);
  press (self, 0, FALSE);
  wait_rows (self, 3);
}

#define CASE(name, func) g_test_add ("/recovery-page/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  CASE ("first-step", test_first_step);
  CASE ("payment", test_payment);
  CASE ("promise-kept", test_promise_kept);
  CASE ("promise-broken", test_promise_broken);
  CASE ("bars", test_bars_filter);
  return g_test_run ();
}
