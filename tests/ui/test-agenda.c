#include "shore-test-crm.h"

#include "base/shore-day.h"
#include "ui/common/shore-next-step.h"
#include "ui/today/shore-agenda.h"
#include "ui/today/shore-due-row.h"
#include "ui/today/shore-today-page.h"

/* What is due across the tabs, in what order, and how Today shows it. */

#define DAY_MS (24 * 60 * 60 * (gint64)1000)
#define TODAY (SHORE_TEST_NOW / DAY_MS)

typedef struct
{
  ShoreTestDesk desk;
  ShoreAgenda *agenda;
  gint64 callback;
  gint64 request;
} Fixture;

static gint64
plan (Fixture *self, const char *subject, gint64 start, gint64 end)
{
  g_autofree char *from = shore_instant_to_iso (start);
  g_autofree char *to = shore_instant_to_iso (end);

  return shore_test_do (&self->desk, SHORE_KIND_CALLBACK, 0, "new",
                        shore_args_new_with ("subject", subject, "start", from, "end", to, "client",
                                             "1", NULL));
}

static gint64
ask (Fixture *self, const char *subject, gint64 due)
{
  g_autofree char *when = shore_instant_to_iso (due);

  return shore_test_do (&self->desk, SHORE_KIND_REQUEST, 0, "new",
                        shore_args_new_with ("subject", subject, "due", when, "client", "1", NULL));
}

static gboolean
holds_three (gpointer data)
{
  return shore_agenda_get_n (((Fixture *)data)->agenda) == 3;
}

/* A callback of the next hour, a request that is late, a promise of today. */
static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  g_autofree char *today = shore_day_to_iso (TODAY);

  shore_test_desk_open (&self->desk);
  g_ptr_array_add (records, shore_test_client (1, "Atelier Marzin"));
  g_ptr_array_add (records, shore_test_invoice (1, 1, "FA-1", TODAY - 20, 10000));
  shore_test_absorb (&self->desk, records);
  self->callback = plan (self, "Quote", SHORE_TEST_NOW + 10 * SHORE_MINUTE,
                         SHORE_TEST_NOW + 40 * SHORE_MINUTE);
  plan (self, "Not today", SHORE_TEST_NOW + 3 * DAY_MS, SHORE_TEST_NOW + 3 * DAY_MS + 1);
  self->request = ask (self, "Leak", SHORE_TEST_NOW - 30 * SHORE_MINUTE);
  shore_test_do (&self->desk, SHORE_KIND_CLIENT, 1, "promise",
                 shore_args_new_with ("amount", "100", "due", today, NULL));
  self->agenda = shore_agenda_new (self->desk.desk);
  shore_test_wait (holds_three, self);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_finalize_object (self->agenda);
  shore_test_settle ();
  shore_test_desk_close (&self->desk);
}

static void
test_soonest_first (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  const ShoreKind kinds[] = { SHORE_KIND_REQUEST, SHORE_KIND_CALLBACK, SHORE_KIND_DEBT };
  guint late;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    g_assert_cmpint (shore_agenda_get (self->agenda, i)->kind, ==, kinds[i]);
  g_assert_cmpint (shore_agenda_get_next (self->agenda)->id, ==, self->request);
  g_assert_cmpint (shore_agenda_get_second (self->agenda)->id, ==, self->callback);
  g_assert_cmpuint (shore_agenda_count (self->agenda, SHORE_KIND_REQUEST, &late), ==, 1);
  g_assert_cmpuint (late, ==, 1);
  g_assert_cmpuint (shore_agenda_count (self->agenda, SHORE_KIND_CALLBACK, &late), ==, 1);
  g_assert_cmpuint (late, ==, 0);
}

/* It loses its turn for an hour and stays in the list. */
static void
test_put_off (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_agenda_put_off (self->agenda, shore_agenda_get_next (self->agenda));
  g_assert_cmpint (shore_agenda_get_next (self->agenda)->id, ==, self->callback);
  g_assert_cmpuint (shore_agenda_get_n (self->agenda), ==, 3);
  shore_clock_set (self->desk.clock, SHORE_TEST_NOW + 61 * SHORE_MINUTE);
  g_assert_cmpint (shore_agenda_get_next (self->agenda)->id, ==, self->request);
}

static gboolean
holds_two (gpointer data)
{
  return shore_agenda_get_n (((Fixture *)data)->agenda) == 2;
}

/* What is with a colleague is not ours to answer. */
static void
test_transferred_is_not_due (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_test_do (&self->desk, SHORE_KIND_REQUEST, self->request, "transfer",
                 shore_args_new_with ("to", "Billing", NULL));
  shore_test_wait (holds_two, self);
  g_assert_cmpint (shore_agenda_get_next (self->agenda)->id, ==, self->callback);
}

static guint
count_rows (GtkWidget *widget)
{
  guint n = SHORE_IS_DUE_ROW (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

static gboolean
shows_two_rows (gpointer data)
{
  return count_rows (data) == 2;
}

static gboolean
has_row (GtkWidget *page, gint64 id)
{
  ShoreDueRow *row = SHORE_DUE_ROW (shore_test_find (page, SHORE_TYPE_DUE_ROW));

  return row != NULL && shore_due_row_is (row, SHORE_KIND_REQUEST, id);
}

/* What comes first stands in the panel and nowhere else, and comes back to the list when it is
 * put off; the focus stays on the record it was on. */
static void
test_today (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  ShorePage *page = g_object_ref_sink (shore_today_page_new (self->desk.desk));
  GtkWidget *window = shore_test_window (GTK_WIDGET (page), 1280, 800);
  GtkWidget *focus;

  shore_test_wait (shows_two_rows, page);
  g_assert_cmpuint (shore_page_get_count (page), ==, 3);
  g_assert_false (has_row (GTK_WIDGET (page), self->request));
  g_assert_true (gtk_widget_grab_focus (shore_test_find (GTK_WIDGET (page), SHORE_TYPE_DUE_ROW)));
  shore_page_tick (page);
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_true (SHORE_IS_DUE_ROW (focus));
  g_assert_true (shore_due_row_is (SHORE_DUE_ROW (focus), SHORE_KIND_CALLBACK, self->callback));

  /* The callback goes up into the panel, and the focus with it. */
  g_assert_true (shore_page_command (page, "later"));
  g_assert_true (has_row (GTK_WIDGET (page), self->request));
  focus = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, SHORE_TYPE_NEXT_STEP));
  gtk_window_destroy (GTK_WINDOW (window));
  shore_test_settle ();
  g_assert_finalize_object (page);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/agenda/order", test_soonest_first);
  ADD ("/agenda/put-off", test_put_off);
  ADD ("/agenda/transferred", test_transferred_is_not_due);
  ADD ("/agenda/today", test_today);
  return g_test_run ();
}
