#include "../desk/shore-test-line.h"
#include "shore-test-desk.h"
#include "shore-test-walk.h"

#include "desk/shore-telephone.h"
#include "ui/call/shore-call-bar.h"
#include "ui/call/shore-call-line.h"
#include "ui/call/shore-call-outcome-bar.h"
#include "ui/call/shore-incoming-card.h"
#include "ui/common/shore-call-button.h"
#include "ui/common/shore-style.h"
#include "ui/search/shore-client-view.h"
#include "ui/window/shore-window.h"

/* The telephone in the window, over a line without a network: what is seen, what the keys do, and
 * that nobody who writes is disturbed. With HOMESHORE_PICTURES=FOLDER it leaves pictures there. */

typedef struct
{
  ShoreTestDesk desk;
  ShoreTelephone *telephone; /* (unowned) */
  ShoreLine *line;
  GtkWidget *window;
  gint64 client;
  gint64 request;
} Fixture;

static AdwApplication *application;

static gint64
make_request (Fixture *self)
{
  ShoreArgs *args
      = shore_args_new_with ("subject", "Facture d’eau doublée", "channel", "email", "due",
                             "2026-11-25T17:00:00Z", "words",
                             "Ma facture a doublé alors que je n’étais pas là en août.", NULL);

  shore_args_set_int (args, "client", self->client);
  return shore_test_do (&self->desk, SHORE_KIND_REQUEST, 0, "new", args);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  ShoreArgs *args = shore_args_new_with ("name", "Hélène Roy", "mobile", "0639981427", "email",
                                         "h.roy@exemple.fr", "postcode", "29200", "town", "Brest",
                                         "role", "customer", NULL);

  shore_test_desk_open (&self->desk);
  self->client = shore_test_do (&self->desk, SHORE_KIND_CLIENT, 0, "new", args);
  self->request = make_request (self);
  self->telephone = shore_desk_get_telephone (self->desk.desk);
  self->line = data ? NULL : shore_test_line_new (self->desk.clock);
  shore_telephone_set_line (self->telephone, self->line);
  self->window = shore_window_new (application, self->desk.desk, "Hydréo", "purple", NULL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (self->window));
  shore_test_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  shore_test_settle ();
  shore_test_desk_close (&self->desk);
  g_clear_object (&self->line);
}

/* ── hands and eyes ── */

static void
press (Fixture *self, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, NULL);
  shore_test_settle ();
}

static gboolean
pause_over_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
pause_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, pause_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* What the window looks like now, into a file. */
static void
picture (Fixture *self, const char *name)
{
  const char *folder = g_getenv ("HOMESHORE_PICTURES");
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = folder ? g_build_filename (folder, file, NULL) : NULL;
  int width = gtk_widget_get_width (self->window);
  int height = gtk_widget_get_height (self->window);

  if (path == NULL)
    return;
  pause_ms (700);
  paintable = gtk_widget_paintable_new (self->window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (self->window)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float)width, (float)height));
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

typedef struct
{
  GtkWidget *root;
  const char *words;
} Awaited;

static gboolean
is_said (gpointer data)
{
  Awaited *awaited = data;
  GtkWidget *label = shore_test_find_label (awaited->root, awaited->words);

  return label != NULL && gtk_widget_get_mapped (label);
}

static void
wait_for (GtkWidget *root, const char *words)
{
  shore_test_wait (is_said, &(Awaited){ root, words });
}

static GtkWidget *
seen (Fixture *self, GType type)
{
  GtkWidget *widget = shore_test_find (self->window, type);

  return widget != NULL && gtk_widget_get_mapped (widget) ? widget : NULL;
}

static ShoreTalk *
wait_for_name (Fixture *self)
{
  g_autoptr (ShoreTalk) talk
      = g_list_model_get_item (shore_telephone_get_talks (self->telephone), 0);

  while (!shore_talk_is_looked_up (talk))
    g_main_context_iteration (NULL, TRUE);
  shore_test_settle ();
  return talk;
}

static gboolean
is_named (gpointer data)
{
  return shore_test_find_label (data, "Facture d’eau doublée") != NULL;
}

/* ── the cases ── */

static void
test_without_a_line (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_window_show_record (SHORE_WINDOW (self->window), SHORE_KIND_CLIENT, self->client);
  wait_for (self->window, "06 39 98 14 27");
  g_assert_null (shore_test_find (self->window, SHORE_TYPE_CALL_BAR));
  g_assert_null (shore_test_find (self->window, SHORE_TYPE_INCOMING_CARD));
  g_assert_null (seen (self, SHORE_TYPE_CALL_BUTTON));
  g_assert_false (g_action_group_has_action (G_ACTION_GROUP (self->window), "answer"));
}

/* Somebody calls while the advisor writes. */
static void
test_a_call_comes_in (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) call = NULL;
  GtkWidget *focus;
  GtkWidget *card;
  GtkWidget *bar;

  shore_window_show_record (SHORE_WINDOW (self->window), SHORE_KIND_REQUEST, self->request);
  shore_test_wait (is_named, self->window);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "page",
                                  g_variant_new_string ("compose"));
  shore_test_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (GTK_IS_TEXT_VIEW (focus) || GTK_IS_TEXT (focus));

  call = shore_test_line_ring (self->line, "+33639981427");
  wait_for_name (self);
  card = seen (self, SHORE_TYPE_INCOMING_CARD);
  g_assert_nonnull (card);
  g_assert_true (shore_test_says (card, "Hélène Roy"));
  g_assert_true (shore_test_says (card, "for Hydréo"));
  g_assert_true (shore_test_says (card, "06 39 98 14 27, known number"));
  g_assert_nonnull (shore_test_find_label (card, "Facture d’eau doublée"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == focus);
  g_assert_null (seen (self, SHORE_TYPE_CALL_BAR));
  /* A click on its way to something else does not answer. */
  g_assert_false (gtk_widget_get_can_target (card));
  picture (self, "incoming");

  press (self, "answer");
  g_assert_null (seen (self, SHORE_TYPE_INCOMING_CARD));
  bar = seen (self, SHORE_TYPE_CALL_BAR);
  g_assert_nonnull (bar);
  shore_call_feed (call, SHORE_CALL_EVENT_CONFIRMED);
  shore_clock_set (self->desk.clock, SHORE_TEST_NOW + 161 * SHORE_SECOND);
  shore_call_report_quality (call, SHORE_CALL_QUALITY_GOOD);
  wait_for (bar, "On the line");
  wait_for (bar, "02:41");
  wait_for (bar, "Sound good");
  g_assert_cmpuint (shore_test_walk_names (self->window), >, 10);
  picture (self, "talking");
}

static ShoreCall *
talk (Fixture *self)
{
  ShoreCall *call = shore_test_line_ring (self->line, "+33639981427");

  wait_for_name (self);
  press (self, "answer");
  shore_call_feed (call, SHORE_CALL_EVENT_CONFIRMED);
  shore_test_settle ();
  return call;
}

static gboolean
action_state (Fixture *self, const char *name)
{
  g_autoptr (GVariant) state
      = g_action_group_get_action_state (G_ACTION_GROUP (self->window), name);

  return g_variant_get_boolean (state);
}

static void
test_hold_and_mute (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) call = talk (self);
  GtkWidget *bar = seen (self, SHORE_TYPE_CALL_BAR);

  press (self, "mute");
  g_assert_true (shore_call_get_muted (call));
  g_assert_true (action_state (self, "mute"));
  press (self, "hold");
  g_assert_cmpint (shore_call_get_hold (call), ==, SHORE_HOLD_HERE);
  g_assert_true (action_state (self, "hold"));
  g_assert_true (shore_test_says (bar, "On hold"));
  press (self, "hold");
  g_assert_cmpint (shore_call_get_hold (call), ==, SHORE_HOLD_NONE);
  shore_call_report_quality (call, SHORE_CALL_QUALITY_GAPS_THERE);
  wait_for (bar, "The client hears gaps");
}

static gboolean
has_no_talk (gpointer data)
{
  return g_list_model_get_n_items (shore_telephone_get_talks (data)) == 0;
}

static gboolean
has_outcome_bar (gpointer data)
{
  return shore_test_find (data, SHORE_TYPE_CALL_OUTCOME_BAR) != NULL;
}

/* Every outcome stands above the line where a word is written and kept. */
static void
assert_nothing_covered (GtkWidget *outcome)
{
  static const char *const last = "Wrong number";
  graphene_rect_t button;
  graphene_rect_t note;

  pause_ms (100);
  g_assert_true (
      gtk_widget_compute_bounds (shore_test_find_button (outcome, last), outcome, &button));
  g_assert_true (gtk_widget_compute_bounds (shore_test_find_button (outcome, "Keep the outcome"),
                                            outcome, &note));
  g_assert_cmpfloat (button.origin.y + button.size.height, <=, note.origin.y);
}

static void
test_the_outcome_is_asked (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) call = talk (self);
  GtkWidget *outcome;
  GtkWidget *focus;

  press (self, "hang-up");
  shore_test_wait (has_outcome_bar, self->window);
  shore_test_settle ();
  outcome = seen (self, SHORE_TYPE_CALL_OUTCOME_BAR);
  g_assert_nonnull (outcome);
  assert_nothing_covered (outcome);
  picture (self, "outcome");
  /* The key goes on to the outcome once there is nothing to hang up. */
  press (self, "hang-up");
  focus = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (gtk_widget_is_ancestor (focus, outcome));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (focus)), ==, "Reached");

  /* To be called again: not without an hour. */
  g_assert_true (shore_call_outcome_bar_pick (SHORE_CALL_OUTCOME_BAR (outcome), "later"));
  shore_call_outcome_bar_keep (SHORE_CALL_OUTCOME_BAR (outcome));
  g_assert_false (has_no_talk (self->telephone));
  g_assert_true (shore_call_outcome_bar_pick (SHORE_CALL_OUTCOME_BAR (outcome), "reached"));
  shore_call_outcome_bar_keep (SHORE_CALL_OUTCOME_BAR (outcome));
  shore_test_wait (has_no_talk, self->telephone);
  shore_test_settle ();
  g_assert_null (seen (self, SHORE_TYPE_CALL_BAR));
}

/* A second one calls: a second line, no card; taken, the first one waits, and they are swapped. */
static void
test_two_calls (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) first = talk (self);
  g_autoptr (ShoreCall) second = shore_test_line_ring (self->line, "+33298000001");
  GtkWidget *bar = seen (self, SHORE_TYPE_CALL_BAR);
  GtkWidget *swap;

  shore_test_settle ();
  g_assert_null (seen (self, SHORE_TYPE_INCOMING_CARD));
  wait_for (bar, "Incoming call");
  picture (self, "waiting");
  press (self, "answer");
  shore_call_feed (second, SHORE_CALL_EVENT_CONFIRMED);
  shore_test_settle ();
  g_assert_cmpint (shore_call_get_hold (first), ==, SHORE_HOLD_HERE);
  g_assert_true (shore_talk_get_call (shore_telephone_get_front (self->telephone)) == second);
  wait_for (bar, "Unknown number");
  picture (self, "two");
  swap = shore_test_find_label (bar, "Swap");
  while (!GTK_IS_BUTTON (swap))
    swap = gtk_widget_get_parent (swap);
  /* The first line is that of the call in front, whose own button to swap is not seen. */
  g_assert_true (shore_talk_get_call (shore_call_line_get_talk (
                     SHORE_CALL_LINE (shore_test_find (bar, SHORE_TYPE_CALL_LINE))))
                 == second);
  g_assert_true (shore_call_set_hold (first, FALSE, NULL));
  shore_test_settle ();
  g_assert_cmpint (shore_call_get_hold (second), ==, SHORE_HOLD_HERE);
  g_assert_true (shore_talk_get_call (shore_call_line_get_talk (
                     SHORE_CALL_LINE (shore_test_find (bar, SHORE_TYPE_CALL_LINE))))
                 == first);
}

static void
test_an_unknown_one (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) call = shore_test_line_ring (self->line, "+33298000001");
  GtkWidget *card;

  wait_for_name (self);
  card = seen (self, SHORE_TYPE_INCOMING_CARD);
  g_assert_true (shore_test_says (card, "Unknown number"));
  g_assert_true (shore_test_says (card, "02 98 00 00 01, not in the cards"));
  g_assert_nonnull (shore_test_find_button (card, "Make the card"));
  picture (self, "unknown");
  press (self, "call-later");
  shore_test_wait (has_no_talk, self->telephone);
}

/* ── calling ── */

static gboolean
button_is_on (gpointer data)
{
  GtkWidget *button = shore_test_find (data, SHORE_TYPE_CALL_BUTTON);

  return button != NULL && gtk_widget_get_mapped (button)
         && gtk_widget_is_sensitive (gtk_widget_get_first_child (button));
}

static gboolean
has_dialled (gpointer data)
{
  return shore_test_line_get_n_dialled (data) > 0;
}

static void
test_every_number_can_be_called (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_window_show_record (SHORE_WINDOW (self->window), SHORE_KIND_CLIENT, self->client);
  shore_test_wait (button_is_on, self->window);
  picture (self, "card");
  press (self, "answer");
  shore_test_wait (has_dialled, self->line);
  g_assert_cmpstr (shore_test_line_get_dialled (self->line), ==, "sip:+33639981427@pbx.example");
  shore_test_settle ();
  g_assert_nonnull (seen (self, SHORE_TYPE_CALL_BAR));
}

static gboolean
button_says_why (gpointer data)
{
  GtkWidget *button = shore_test_find (data, SHORE_TYPE_CALL_BUTTON);
  GtkWidget *inside = button ? gtk_widget_get_first_child (button) : NULL;

  return inside != NULL && !gtk_widget_is_sensitive (inside)
         && g_strrstr (gtk_widget_get_tooltip_text (inside), "forbidden") != NULL;
}

static void
test_where_it_is_forbidden (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 prospect
      = shore_test_do (&self->desk, SHORE_KIND_CLIENT, 0, "new",
                       shore_args_new_with ("name", "Paul Etcheverry", "mobile", "0639980001",
                                            "role", "prospect", "postcode", "29200", NULL));

  shore_window_show_record (SHORE_WINDOW (self->window), SHORE_KIND_CLIENT, prospect);
  shore_test_wait (button_says_why, self->window);
  press (self, "answer");
  shore_test_settle ();
  g_assert_cmpuint (shore_test_line_get_n_dialled (self->line), ==, 0);
}

/* 1024 × 640, and text twice as large: bar and card fit all the same. */
static void
test_narrow (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *former = self->window;
  g_autoptr (ShoreCall) call = NULL;
  g_autoptr (ShoreCall) second = NULL;
  GtkWidget *card;
  GtkWidget *bar;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  card = shore_incoming_card_new (self->desk.desk, "Hydréo", "purple");
  bar = shore_call_bar_new (self->desk.desk);
  gtk_widget_set_valign (bar, GTK_ALIGN_START);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), bar);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), card);
  self->window = shore_test_window (overlay, 1024, 640);
  shore_style_use (self->window);
  call = shore_test_line_ring (self->line, "+33298000001");
  wait_for_name (self);
  pause_ms (200);
  g_assert_cmpint (gtk_widget_get_height (card), <=, 640);
  g_assert_cmpint (gtk_widget_get_width (self->window), <=, 1024);
  picture (self, "narrow-incoming");
  g_assert_true (shore_call_answer (call, NULL));
  shore_call_feed (call, SHORE_CALL_EVENT_CONFIRMED);
  second = shore_test_line_ring (self->line, "+33639981427");
  shore_call_report_quality (call, SHORE_CALL_QUALITY_GAPS_THERE);
  pause_ms (200);
  g_assert_cmpint (gtk_widget_get_width (self->window), <=, 1024);
  shore_test_walk_widths (gtk_widget_get_first_child (bar));
  picture (self, "narrow");
  shore_test_call_leave (call);
  pause_ms (200);
  g_assert_cmpint (gtk_widget_get_width (self->window), <=, 1024);
  assert_nothing_covered (shore_test_find (bar, SHORE_TYPE_CALL_OUTCOME_BAR));
  picture (self, "narrow-outcome");
  gtk_window_destroy (GTK_WINDOW (self->window));
  self->window = former;
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

#define ADD(path, test) g_test_add ("/ui/calls/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv);
  application = adw_application_new ("org.homeshore.TestCalls", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  if (g_getenv ("HOMESHORE_DARK") != NULL)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
  g_test_add ("/ui/calls/no-line", Fixture, "none", set_up, test_without_a_line, tear_down);
  ADD ("incoming", test_a_call_comes_in);
  ADD ("hold", test_hold_and_mute);
  ADD ("outcome", test_the_outcome_is_asked);
  ADD ("two", test_two_calls);
  ADD ("unknown", test_an_unknown_one);
  ADD ("number", test_every_number_can_be_called);
  ADD ("forbidden", test_where_it_is_forbidden);
  ADD ("narrow", test_narrow);
  return g_test_run ();
}
