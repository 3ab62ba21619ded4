#include "shore-test-crm.h"
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

/* ── two advisors ───────────────────────────────────────────────────────────────────────────── */

#define ME 2
#define COLLEAGUE 7

/* A request of the CRM that a colleague has in hand until @until. */
static void
let_colleague_take (Fixture *self, gint64 until)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  ShoreRecord *request = shore_record_new (SHORE_KIND_REQUEST);
  ShoreRecord *claim = shore_record_new (SHORE_KIND_CLAIM);

  self->request = 41;
  shore_record_set_remote_id (request, self->request);
  shore_request_set_subject (request, "Leak");
  shore_request_set_state (request, "taken");
  shore_request_set_owner (request, COLLEAGUE);
  shore_request_set_created (request, SHORE_TEST_NOW - SHORE_HOUR);
  shore_record_set_remote_id (claim, 90);
  shore_claim_set_request (claim, self->request);
  shore_claim_set_state (claim, "held");
  shore_claim_set_owner (claim, COLLEAGUE);
  shore_claim_set_holder (claim, "Inès Marchand");
  shore_claim_set_made (claim, SHORE_TEST_NOW - SHORE_HOUR);
  shore_claim_set_until (claim, until);
  g_ptr_array_add (records, request);
  g_ptr_array_add (records, claim);
  shore_test_be_user (&self->desk, ME);
  shore_test_absorb (&self->desk, records);
}

static gboolean
tells_holder (gpointer data)
{
  GtkWidget *page = GTK_WIDGET (((Fixture *)data)->page);

  return shore_test_says (page, "Taken by Inès Marchand until 12:00");
}

static gboolean
is_told_in_the_list (gpointer data)
{
  GtkWidget *page = GTK_WIDGET (((Fixture *)data)->page);

  return shore_test_says (page, "Taken by Inès Marchand until 12:00 · Leak");
}

static gboolean
is_mine (gpointer data)
{
  Fixture *self = data;
  g_autoptr (ShoreRecord) request
      = shore_test_load (&self->desk, SHORE_KIND_REQUEST, self->request);

  return shore_request_get_held_by (request) == ME && shore_request_get_owner (request) == ME;
}

static gboolean
offers_release (gpointer data)
{
  return shore_test_find_label (GTK_WIDGET (((Fixture *)data)->page), "Taken by you until") != NULL;
}

static gboolean
is_nobodys (gpointer data)
{
  Fixture *self = data;
  g_autoptr (ShoreRecord) request
      = shore_test_load (&self->desk, SHORE_KIND_REQUEST, self->request);

  return shore_request_get_held_by (request) == 0;
}

/* Row and dossier name who has it and until when; taken over by the next step, released by key. */
static void
test_in_hand (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  let_colleague_take (self, SHORE_TEST_NOW + SHORE_HOUR);
  open_request (self);
  shore_test_wait (tells_holder, self);
  shore_test_wait (is_told_in_the_list, self);
  g_assert_nonnull (shore_test_find_button (GTK_WIDGET (self->page), "Take over"));
  shore_page_next_step (self->page);
  shore_test_wait (is_mine, self);
  shore_test_wait (offers_release, self);
  g_assert_true (shore_page_command (self->page, "release"));
  shore_test_wait (is_nobodys, self);
}

/* Nobody has to write that the time is over. */
static void
test_lapses (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  let_colleague_take (self, SHORE_TEST_NOW + SHORE_HOUR);
  shore_clock_set (self->desk.clock, SHORE_TEST_NOW + 2 * SHORE_HOUR);
  open_request (self);
  shore_test_settle ();
  g_assert_null (shore_test_find_label (GTK_WIDGET (self->page), "Taken by Inès"));
  g_assert_nonnull (shore_test_find_label (GTK_WIDGET (self->page), "Nobody has this in hand"));
  g_assert_true (shore_page_command (self->page, "take"));
  shore_test_wait (is_mine, self);
}

static gboolean
says_who_was_first (gpointer data)
{
  return shore_test_find_label (GTK_WIDGET (((Fixture *)data)->page), "Inès Marchand took it first")
         != NULL;
}

/* The later of two yields: no conflict is asked, the dossier says who was faster. */
static void
test_took_it_first (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  ShoreRecord *request = shore_record_new (SHORE_KIND_REQUEST);
  g_autoptr (ShoreRecord) kept = NULL;

  self->request = 41;
  shore_test_be_user (&self->desk, ME);
  shore_test_name_user (&self->desk, COLLEAGUE, "Inès Marchand");
  shore_record_set_remote_id (request, self->request);
  shore_request_set_subject (request, "Leak");
  shore_request_set_state (request, "new");
  shore_request_set_owner (request, 0);
  g_ptr_array_add (records, shore_record_copy (request));
  shore_test_absorb (&self->desk, records);
  open_request (self);
  shore_page_next_step (self->page);
  shore_test_wait (is_mine, self);

  records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  shore_request_set_state (request, "taken");
  shore_request_set_owner (request, COLLEAGUE);
  g_ptr_array_add (records, request);
  shore_test_absorb (&self->desk, records);
  shore_test_wait (says_who_was_first, self);
  kept = shore_test_load (&self->desk, SHORE_KIND_REQUEST, self->request);
  g_assert_cmpint (shore_request_get_owner (kept), ==, COLLEAGUE);
  g_assert_cmpint (shore_request_get_held_by (kept), ==, 0);
  g_assert_cmpint (shore_record_get_sync (kept), !=, SHORE_CONFLICT);
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
  ADD ("in-hand", test_in_hand);
  ADD ("lapses", test_lapses);
  ADD ("took-it-first", test_took_it_first);
#undef ADD
  return g_test_run ();
}
