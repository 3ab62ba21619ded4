#include "shore-test-desk.h"
#include "shore-test-walk.h"

#include "ui/common/shore-list-row.h"
#include "ui/requests/shore-requests-page.h"
#include "ui/sales/shore-sales-page.h"
#include "ui/search/shore-client-view.h"
#include "ui/today/shore-due-row.h"
#include "ui/window/shore-window.h"

/* The window over a real vault: Today, the way to a record, what comes back at the next start. */

typedef struct
{
  ShoreTestDesk desk;
  char *state;
  gint64 client;
  gint64 request;
  gint64 callback;
} Fixture;

/* One for all: an application cannot be registered twice in a process. */
static AdwApplication *application;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_test_desk_open (&self->desk);
  self->client = shore_test_do (&self->desk, SHORE_KIND_CLIENT, 0, "new",
                                shore_args_new_with ("name", "Odile Kervella", NULL));
  self->request = shore_test_do (&self->desk, SHORE_KIND_REQUEST, 0, "new",
                                 shore_args_new_with ("subject", "Index", NULL));
  self->callback = shore_test_do (&self->desk, SHORE_KIND_CALLBACK, 0, "new",
                                  shore_args_new_with ("subject", "Devis", "start",
                                                       "2020-01-01T10:00:00Z", NULL));
  self->state = g_build_filename (self->desk.folder, "window.ini", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_test_desk_close (&self->desk);
  g_free (self->state);
}

static GtkWidget *
open_window (Fixture *self)
{
  GtkWidget *window
      = shore_window_new (application, self->desk.desk, "Hydréo", "purple", self->state);

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static gboolean
shows_due_row (gpointer window)
{
  return shore_test_find (window, SHORE_TYPE_DUE_ROW) != NULL;
}

static gboolean
shows_name (gpointer window)
{
  return shore_test_says (window, "Odile Kervella");
}

/* The row of the list that is chosen: GTK marks its own widget around ours. */
static gboolean
shows_chosen_row (gpointer window)
{
  GtkWidget *row = shore_test_find (window, SHORE_TYPE_LIST_ROW);

  return row != NULL
         && (gtk_widget_get_state_flags (gtk_widget_get_parent (row)) & GTK_STATE_FLAG_SELECTED);
}

static void
close_window (GtkWidget *window)
{
  GtkWidget *left = window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&left);
  gtk_window_close (GTK_WINDOW (window));
  shore_test_settle ();
  g_assert_null (left);
}

static void
test_today (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *window = open_window (self);

  shore_test_wait (shows_due_row, window);
  g_assert_cmpuint (shore_test_walk_names (window), >, 10);
  shore_test_walk_widths (adw_application_window_get_content (ADW_APPLICATION_WINDOW (window)));
  close_window (window);
}

/* A client has no tab: it is laid over, and Escape's action takes it away. */
static void
test_client (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *window = open_window (self);

  shore_window_show_record (SHORE_WINDOW (window), SHORE_KIND_CLIENT, self->client);
  shore_test_wait (shows_name, window);
  g_assert_nonnull (shore_test_find (window, SHORE_TYPE_CLIENT_VIEW));
  g_action_group_activate_action (G_ACTION_GROUP (window), "close-view", NULL);
  shore_test_settle ();
  g_assert_false (shows_name (window));
  close_window (window);
}

static void
test_comes_back (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *window = open_window (self);
  g_autoptr (GKeyFile) kept = g_key_file_new ();
  g_autofree char *tab = NULL;

  shore_window_show_record (SHORE_WINDOW (window), SHORE_KIND_REQUEST, self->request);
  shore_test_settle ();
  close_window (window);
  g_assert_true (g_key_file_load_from_file (kept, self->state, G_KEY_FILE_NONE, NULL));
  tab = g_key_file_get_string (kept, "window", "tab", NULL);
  g_assert_cmpstr (tab, ==, "requests");
  g_assert_cmpint (g_key_file_get_int64 (kept, "requests", "id", NULL), ==, self->request);
}

static gboolean
counts_the_request (gpointer window)
{
  return shore_test_says (window, "Requests 1");
}

/* What a tab counts is told before its page is there; the page comes with the first look at it, its
 * rows with it, and a record asked for before it had any is found again. */
static void
test_not_seen (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *window = open_window (self);

  shore_test_wait (counts_the_request, window);
  shore_test_settle ();
  g_assert_null (shore_test_find (window, SHORE_TYPE_REQUESTS_PAGE));
  shore_window_show_record (SHORE_WINDOW (window), SHORE_KIND_REQUEST, self->request);
  shore_test_wait (shows_chosen_row, window);
  g_assert_null (shore_test_find (window, SHORE_TYPE_SALES_PAGE));
  close_window (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  application = adw_application_new ("org.homeshore.Test", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add ("/ui/window/today", Fixture, NULL, set_up, test_today, tear_down);
  g_test_add ("/ui/window/client", Fixture, NULL, set_up, test_client, tear_down);
  g_test_add ("/ui/window/comes-back", Fixture, NULL, set_up, test_comes_back, tear_down);
  g_test_add ("/ui/window/not-seen", Fixture, NULL, set_up, test_not_seen, tear_down);
  return g_test_run ();
}
