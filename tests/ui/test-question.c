#include "shore-test-crm.h"

#include "store/shore-database-private.h"
#include "store/shore-meta.h"
#include "store/shore-store.h"
#include "ui/sync/shore-question-panel.h"

/* What is asked about the CRM as a whole, seen and answered. The facts are those a pass writes. */

#define OLDER 1
#define MISSING 2
#define UNANSWERED 0

typedef struct
{
  ShoreTestDesk desk;
  GtkWidget *panel;
  GtkWidget *window;
} Fixture;

static gboolean
ask (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_meta_set_int (db, "sync.doubt", GPOINTER_TO_INT (data), error)
         && shore_meta_set_int (db, "sync.doubt-count", 120, error)
         && shore_meta_set_int (db, "sync.doubt-answer", UNANSWERED, error);
}

static gboolean
read_answer (ShoreDatabase *db, gpointer data, GError **error G_GNUC_UNUSED)
{
  *(gint64 *)data = shore_meta_get_int (db, "sync.doubt-answer", UNANSWERED);
  return TRUE;
}

static gint64
answer_of (Fixture *self)
{
  gint64 answer = UNANSWERED;

  g_assert_true (
      shore_store_read_sync (self->desk.store, SHORE_VISIBLE, read_answer, &answer, NULL));
  return answer;
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_visible (((Fixture *)data)->panel);
}

static gboolean
is_hidden (gpointer data)
{
  return !is_shown (data);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  shore_test_desk_open (&self->desk);
  g_assert_true (
      shore_store_write_sync (self->desk.store, SHORE_URGENT, ask, (gpointer)data, NULL));
  self->panel = shore_question_panel_new (self->desk.desk);
  self->window = shore_test_window (self->panel, 640, 360);
  g_assert_false (is_shown (self));
  shore_desk_question_async (self->desk.desk, NULL, NULL, NULL);
  shore_test_wait (is_shown, self);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  shore_test_settle ();
  shore_test_desk_close (&self->desk);
}

static void
press (Fixture *self, const char *label)
{
  GtkWidget *button = shore_test_find_button (self->panel, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_keep (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_nonnull (shore_test_find_label (self->panel, "120 records"));
  press (self, "Keep them");
  shore_test_wait (is_hidden, self);
  g_assert_cmpint (answer_of (self), !=, UNANSWERED);
}

/* Following lets go of work: one press answers nothing yet, and there is a way back. */
static void
test_follow_is_asked_twice (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  press (self, "Follow the CRM");
  shore_test_settle ();
  g_assert_cmpint (answer_of (self), ==, UNANSWERED);
  press (self, "Back");
  g_assert_nonnull (shore_test_find_label (self->panel, "older copy"));
  press (self, "Follow the CRM");
  press (self, "Drop and follow");
  shore_test_wait (is_hidden, self);
  g_assert_cmpint (answer_of (self), !=, UNANSWERED);
}

static gboolean
forbid_writing (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  return shore_database_exec (db,
                              "CREATE TRIGGER forbidden BEFORE INSERT ON meta"
                              " BEGIN SELECT raise(ABORT, 'forbidden'); END",
                              error);
}

static gboolean
has_a_way_back (gpointer data)
{
  return shore_test_find_button (((Fixture *)data)->panel, "Back") != NULL;
}

/* An answer that is not kept is told, and can be given again. */
static void
test_not_kept (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_true (
      shore_store_write_sync (self->desk.store, SHORE_URGENT, forbid_writing, NULL, NULL));
  press (self, "Keep them");
  shore_test_wait (has_a_way_back, self);
  g_assert_cmpint (answer_of (self), ==, UNANSWERED);
  press (self, "Back");
  g_assert_nonnull (shore_test_find_label (self->panel, "120 records"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/question/keep", Fixture, GINT_TO_POINTER (MISSING), set_up, test_keep, tear_down);
  g_test_add ("/question/not-kept", Fixture, GINT_TO_POINTER (MISSING), set_up, test_not_kept,
              tear_down);
  g_test_add ("/question/follow", Fixture, GINT_TO_POINTER (OLDER), set_up,
              test_follow_is_asked_twice, tear_down);
  return g_test_run ();
}
