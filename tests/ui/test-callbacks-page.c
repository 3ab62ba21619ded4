#include "shore-test-desk.h"
#include "shore-test-walk.h"

#include "base/shore-day.h"
#include "ui/callbacks/shore-callbacks-page.h"
#include "ui/callbacks/shore-outcome-grid.h"
#include "ui/callbacks/shore-outcome-panel.h"
#include "ui/common/shore-moment.h"
#include "ui/common/shore-next-step.h"

/* A callback through the page, over a real vault, for a client overseas. */

typedef struct
{
  ShoreTestDesk desk;
  ShorePage *page;
  GtkWidget *window;
  gint64 callback;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *client = NULL;
  g_autofree char *start = shore_instant_to_iso (SHORE_TEST_NOW + SHORE_HOUR);
  g_autofree char *end = shore_instant_to_iso (SHORE_TEST_NOW + 2 * SHORE_HOUR);

  shore_test_desk_open (&self->desk);
  client = g_strdup_printf ("%" G_GINT64_FORMAT,
                            shore_test_do (&self->desk, SHORE_KIND_CLIENT, 0, "new",
                                           shore_args_new_with ("name", "Roland Payet", "mobile",
                                                                "0692123456", "postcode", "97411",
                                                                NULL)));
  self->callback = shore_test_do (&self->desk, SHORE_KIND_CALLBACK, 0, "new",
                                  shore_args_new_with ("subject", "Yearly service", "client",
                                                       client, "start", start, "end", end, NULL));
  self->page = shore_callbacks_page_new (self->desk.desk);
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
find_panel (Fixture *self)
{
  return shore_test_find (GTK_WIDGET (self->page), SHORE_TYPE_OUTCOME_PANEL);
}

static const char *
get_picked (Fixture *self)
{
  GtkWidget *grid = shore_test_find (GTK_WIDGET (self->page), SHORE_TYPE_OUTCOME_GRID);

  return shore_outcome_grid_get_code (SHORE_OUTCOME_GRID (grid));
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_visible (find_panel (data));
}

static void
open_callback (Fixture *self)
{
  gtk_widget_set_visible (find_panel (self), FALSE);
  g_assert_true (shore_page_open_record (self->page, SHORE_KIND_CALLBACK, self->callback));
  shore_test_wait (is_shown, self);
}

static gboolean
was_attempted (gpointer data)
{
  Fixture *self = data;
  g_autoptr (ShoreRecord) callback
      = shore_test_load (&self->desk, SHORE_KIND_CALLBACK, self->callback);

  return shore_callback_get_attempts (callback) == 1;
}

static void
test_no_answer_stays (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) callback = NULL;

  open_callback (self);
  g_assert_true (shore_page_command (self->page, "option-2"));
  g_assert_cmpstr (get_picked (self), ==, "no-answer");
  g_assert_true (shore_page_command (self->page, "send"));
  shore_test_wait (was_attempted, self);
  callback = shore_test_load (&self->desk, SHORE_KIND_CALLBACK, self->callback);
  g_assert_cmpstr (shore_callback_get_state (callback), ==, "due");
  g_assert_cmpint (shore_callback_get_start (callback), ==, SHORE_TEST_NOW + 2 * SHORE_HOUR);
  g_assert_cmpstr (get_picked (self), ==, NULL);
}

/* “Call again” without an hour is not done: the caret goes to the day. */
static void
test_later_asks_when (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *moment;
  GtkWidget *focus;
  gint64 again = SHORE_TEST_NOW + 25 * SHORE_HOUR;
  g_autoptr (ShoreRecord) callback = NULL;

  open_callback (self);
  g_assert_true (shore_page_command (self->page, "option-4"));
  g_assert_true (shore_page_command (self->page, "send"));
  shore_test_settle ();
  g_assert_false (was_attempted (self));
  moment = shore_test_find (find_panel (self), SHORE_TYPE_MOMENT);
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (gtk_widget_is_ancestor (focus, moment));

  shore_moment_set_instant (SHORE_MOMENT (moment), again);
  g_assert_true (shore_page_command (self->page, "send"));
  shore_test_wait (was_attempted, self);
  callback = shore_test_load (&self->desk, SHORE_KIND_CALLBACK, self->callback);
  g_assert_cmpstr (shore_callback_get_state (callback), ==, "due");
  g_assert_cmpint (shore_callback_get_start (callback), ==, again);
}

static void
test_reached_is_done (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) callback = NULL;

  open_callback (self);
  g_assert_true (shore_page_command (self->page, "option-1"));
  g_assert_true (shore_page_command (self->page, "send"));
  shore_test_wait (was_attempted, self);
  callback = shore_test_load (&self->desk, SHORE_KIND_CALLBACK, self->callback);
  g_assert_cmpstr (shore_callback_get_state (callback), ==, "done");
  g_assert_cmpstr (shore_callback_get_outcome (callback), ==, "reached");
}

/* Nothing picked, nothing committed. */
static void
test_needs_an_outcome (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_callback (self);
  g_assert_true (shore_page_command (self->page, "send"));
  shore_test_settle ();
  g_assert_false (was_attempted (self));
  g_assert_false (shore_page_command (self->page, "option-7"));
}

static gboolean
says_hour_there (gpointer data)
{
  Fixture *self = data;
  GtkWidget *step = shore_test_find (GTK_WIDGET (self->page), SHORE_TYPE_NEXT_STEP);

  return shore_test_find_label (step, "14:00") != NULL;
}

/* 11:00 in Paris is 14:00 in La Réunion, in winter. */
static void
test_hour_there (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_callback (self);
  shore_test_wait (says_hour_there, self);
  g_assert_nonnull (shore_test_find_label (GTK_WIDGET (self->page), "12:00–13:00 (15:00–16:00"));
}

static gboolean
is_drawn (gpointer data)
{
  return gtk_widget_get_width (data) > 0;
}

/* Every control says what it is, in the dossier, in what it asks and in the form. */
static void
test_names (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *page = GTK_WIDGET (self->page);

  open_callback (self);
  shore_test_wait (is_drawn, page);
  g_assert_true (shore_page_command (self->page, "option-4"));
  shore_test_settle ();
  g_assert_cmpuint (shore_test_walk_names (page), >, 10);
  g_assert_true (shore_page_create (self->page, SHORE_N_KINDS, 0));
  shore_test_settle ();
  g_assert_cmpuint (shore_test_walk_names (page), >, 10);
}

/* No sideways scroll where there is little room. */
static void
test_narrow (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *page = GTK_WIDGET (self->page);

  gtk_window_set_default_size (GTK_WINDOW (self->window), 1024, 640);
  open_callback (self);
  shore_test_wait (is_drawn, page);
  g_assert_true (shore_page_command (self->page, "option-4"));
  shore_test_settle ();
  shore_test_walk_widths (page);
  g_assert_cmpint (gtk_widget_get_width (page), <=, 1024);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Paris", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func)                                                                            \
  g_test_add ("/ui/callbacks-page/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("no-answer-stays", test_no_answer_stays);
  ADD ("later-asks-when", test_later_asks_when);
  ADD ("reached-is-done", test_reached_is_done);
  ADD ("needs-an-outcome", test_needs_an_outcome);
  ADD ("hour-there", test_hour_there);
  ADD ("names", test_names);
  ADD ("narrow", test_narrow);
#undef ADD
  return g_test_run ();
}
