#include "shore-test-desk.h"
#include "shore-test-walk.h"

#include "ui/common/shore-action-panel.h"
#include "ui/common/shore-composer.h"
#include "ui/common/shore-dossier-list.h"
#include "ui/common/shore-field-row.h"
#include "ui/common/shore-new-form.h"
#include "ui/requests/shore-requests-page.h"

/* A morning of requests through the page, over a real vault: what is done there is read
 * back from the desk. */

typedef struct
{
  ShoreTestDesk desk;
  ShorePage *page;
  GtkWidget *window;
  gint64 client;
  gint64 request;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *client = NULL;

  shore_test_desk_open (&self->desk);
  self->client = shore_test_do (&self->desk, SHORE_KIND_CLIENT, 0, "new",
                                shore_args_new_with ("name", "Atelier Marzin", NULL));
  client = g_strdup_printf ("%" G_GINT64_FORMAT, self->client);
  self->request
      = shore_test_do (&self->desk, SHORE_KIND_REQUEST, 0, "new",
                       shore_args_new_with ("subject", "Meter read twice", "client", client,
                                            "channel", "email", "words", "I paid twice.", NULL));
  self->page = shore_requests_page_new (self->desk.desk);
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

static gboolean
is_shown (gpointer data)
{
  Fixture *self = data;
  GtkWidget *composer = shore_test_find (GTK_WIDGET (self->page), SHORE_TYPE_COMPOSER);

  return shore_composer_get_place (SHORE_COMPOSER (composer)) != NULL;
}

static void
open_request (Fixture *self)
{
  g_assert_true (shore_page_open_record (self->page, SHORE_KIND_REQUEST, self->request));
  shore_test_wait (is_shown, self);
}

typedef struct
{
  Fixture *fixture;
  const char *state;
} StateWanted;

static gboolean
has_state (gpointer data)
{
  StateWanted *wanted = data;
  g_autoptr (ShoreRow) row
      = shore_desk_row (wanted->fixture->desk.desk, SHORE_KIND_REQUEST, wanted->fixture->request);
  ShoreRecord *record = shore_row_get_record (row);

  return record != NULL && g_strcmp0 (shore_request_get_state (record), wanted->state) == 0;
}

static void
wait_state (Fixture *self, const char *state)
{
  StateWanted wanted = { self, state };
  g_autoptr (ShoreRow) held = shore_desk_row (self->desk.desk, SHORE_KIND_REQUEST, self->request);

  shore_test_wait (has_state, &wanted);
}

static void
test_next_step_takes (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_request (self);
  shore_page_next_step (self->page);
  wait_state (self, "taken");
}

static GtkWidget *
find_panel (Fixture *self)
{
  return shore_test_find (GTK_WIDGET (self->page), SHORE_TYPE_ACTION_PANEL);
}

/* Closing without a result is refused, with the caret where it is missing; with one it is done. */
static void
test_close_asks_only_the_result (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *focus;
  g_autoptr (ShoreRecord) closed = NULL;

  open_request (self);
  g_assert_true (shore_page_command (self->page, "close"));
  g_assert_true (shore_action_panel_is_open (SHORE_ACTION_PANEL (find_panel (self))));
  g_assert_true (shore_page_command (self->page, "send"));
  g_assert_true (shore_action_panel_is_open (SHORE_ACTION_PANEL (find_panel (self))));

  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (GTK_IS_TEXT_VIEW (focus));
  g_assert_true (gtk_widget_is_ancestor (focus, find_panel (self)));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)), "One meter removed",
                            -1);
  g_assert_true (shore_page_command (self->page, "send"));
  wait_state (self, "closed");

  closed = shore_test_load (&self->desk, SHORE_KIND_REQUEST, self->request);
  g_assert_cmpstr (shore_request_get_result (closed), ==, "One meter removed");
  g_assert_false (shore_action_panel_is_open (SHORE_ACTION_PANEL (find_panel (self))));
}

static gboolean
panel_says_note (gpointer data)
{
  GtkWidget *row = shore_test_find (find_panel (data), SHORE_TYPE_FIELD_ROW);
  g_autofree char *text = row ? shore_field_row_dup_text (SHORE_FIELD_ROW (row)) : NULL;

  return g_strcmp0 (text, "She calls after five") == 0;
}

/* A panel that is put off comes back with what was written in it. */
static void
test_panel_keeps_its_words (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *focus;

  open_request (self);
  g_assert_true (shore_page_command (self->page, "note"));
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)),
                            "She calls after five", -1);
  shore_action_panel_close (SHORE_ACTION_PANEL (find_panel (self)));
  g_assert_false (shore_action_panel_is_open (SHORE_ACTION_PANEL (find_panel (self))));
  g_assert_true (shore_page_command (self->page, "note"));
  shore_test_wait (panel_says_note, self);
}

static gboolean
action_is_enabled (Fixture *self, const char *name)
{
  GtkWidget *button = shore_test_find_button (GTK_WIDGET (self->page), "Close…");

  g_assert_nonnull (button);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, name);
  return gtk_widget_get_sensitive (button);
}

static gboolean
cannot_close (gpointer data)
{
  return !action_is_enabled (data, "request.close");
}

/* What the desk would refuse cannot be asked for. */
static void
test_closed_offers_reopen (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  open_request (self);
  g_assert_true (action_is_enabled (self, "request.close"));
  shore_test_do (&self->desk, SHORE_KIND_REQUEST, self->request, "close",
                 shore_args_new_with ("result", "Done", NULL));
  shore_test_wait (cannot_close, self);
  g_assert_false (shore_page_command (self->page, "close"));
  g_assert_true (shore_page_command (self->page, "reopen"));
  wait_state (self, "taken");
}

static gboolean
one_more_is_listed (gpointer data)
{
  return g_list_model_get_n_items (data) == 2;
}

/* Without a subject nothing is made; with one it is, and it is the one shown. */
static void
test_new (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GListModel) listed = shore_desk_list (self->desk.desk, SHORE_VIEW_REQUESTS_OPEN, 0);
  GtkWidget *form;
  GtkWidget *focus;
  ShoreKind kind;
  gint64 id;

  g_assert_true (shore_page_create (self->page, SHORE_N_KINDS, self->client));
  form = shore_test_find (GTK_WIDGET (self->page), SHORE_TYPE_NEW_FORM);
  g_assert_nonnull (form);
  g_assert_true (shore_page_command (self->page, "send"));
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), "Second connection");
  g_assert_true (shore_page_command (self->page, "send"));
  shore_test_wait (one_more_is_listed, listed);
  shore_test_settle ();
  shore_page_get_open (self->page, &kind, &id);
  g_assert_cmpint (kind, ==, SHORE_KIND_REQUEST);
  g_assert_cmpint (id, !=, self->request);
  g_assert_cmpint (id, !=, 0);
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

  open_request (self);
  shore_test_wait (is_drawn, page);
  g_assert_true (shore_page_command (self->page, "callback"));
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
  open_request (self);
  shore_test_wait (is_drawn, page);
  g_assert_true (shore_page_command (self->page, "callback"));
  shore_test_settle ();
  shore_test_walk_widths (page);
  g_assert_cmpint (gtk_widget_get_width (page), <=, 1024);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(name, func)                                                                            \
  g_test_add ("/ui/requests-page/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("next-step-takes", test_next_step_takes);
  ADD ("close-asks-only-the-result", test_close_asks_only_the_result);
  ADD ("panel-keeps-its-words", test_panel_keeps_its_words);
  ADD ("closed-offers-reopen", test_closed_offers_reopen);
  ADD ("new", test_new);
  ADD ("names", test_names);
  ADD ("narrow", test_narrow);
#undef ADD
  return g_test_run ();
}
