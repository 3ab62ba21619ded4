#include "shore-test-crm.h"

#include "ui/common/shore-field-row.h"
#include "ui/sync/shore-conflict-view.h"

/* A field changed on both sides, settled by hand in the view. */

typedef struct
{
  ShoreTestDesk desk;
  GtkWidget *view;
  GtkWidget *window;
  guint settled;
} Fixture;

static void
settled_cb (Fixture *self)
{
  self->settled++;
}

static ShoreRecord *
client_with (const char *town, const char *address)
{
  ShoreRecord *client = shore_test_client (1, "Atelier Marzin");

  shore_client_set_town (client, town);
  shore_client_set_address (client, address);
  return client;
}

static void
absorb (Fixture *self, ShoreRecord *record)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  g_ptr_array_add (records, record);
  shore_test_absorb (&self->desk, records);
}

static gboolean
asks (gpointer data)
{
  return shore_test_find_label (((Fixture *)data)->view, "Quimper") != NULL
         && shore_test_find_label (((Fixture *)data)->view, "Lorient") != NULL;
}

/* The town was changed here and there, the address there only. */
static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->settled = 0;
  shore_test_desk_open (&self->desk);
  absorb (self, client_with ("Brest", "1 rue Neuve"));
  shore_test_do (&self->desk, SHORE_KIND_CLIENT, 1, "set",
                 shore_args_new_with ("town", "Quimper", NULL));
  absorb (self, client_with ("Lorient", "2 rue Neuve"));
  self->view = shore_conflict_view_new (self->desk.desk);
  g_signal_connect_swapped (self->view, "settled", G_CALLBACK (settled_cb), self);
  self->window = shore_test_window (self->view, 1024, 640);
  shore_conflict_view_show (SHORE_CONFLICT_VIEW (self->view), 0);
  shore_test_wait (asks, self);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *view = g_object_ref (self->view);

  gtk_window_destroy (GTK_WINDOW (self->window));
  shore_test_settle ();
  g_assert_finalize_object (view);
  shore_test_desk_close (&self->desk);
}

/* Whether the only conflict is settled and the vault holds @town. */
static gboolean
is_settled (gpointer data)
{
  return ((Fixture *)data)->settled > 0;
}

static void
assert_town (Fixture *self, const char *town, ShoreSyncState sync)
{
  g_autoptr (ShoreRecord) client = shore_test_load (&self->desk, SHORE_KIND_CLIENT, 1);

  g_assert_cmpstr (shore_client_get_town (client), ==, town);
  g_assert_cmpstr (shore_client_get_address (client), ==, "2 rue Neuve");
  g_assert_cmpint (shore_record_get_sync (client), ==, sync);
}

/* Only what really differs is asked; the rest has been merged. */
static void
test_asks_what_differs (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_nonnull (shore_test_find_label (self->view, "Brest"));
  g_assert_null (shore_test_find_button (self->view, "2 rue Neuve"));
  assert_town (self, "Quimper", SHORE_CONFLICT);
}

/* Nothing is settled while something is left to choose. */
static void
test_save_waits_for_the_choice (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_conflict_view_save (SHORE_CONFLICT_VIEW (self->view));
  shore_test_settle ();
  g_assert_cmpuint (self->settled, ==, 0);
  assert_town (self, "Quimper", SHORE_CONFLICT);
}

static void
settle (Fixture *self, const char *button)
{
  g_signal_emit_by_name (shore_test_find_button (self->view, button), "clicked");
  shore_conflict_view_save (SHORE_CONFLICT_VIEW (self->view));
  shore_test_wait (is_settled, self);
}

static void
test_mine (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  settle (self, "All mine");
  assert_town (self, "Quimper", SHORE_WAITING);
}

static void
test_theirs (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  settle (self, "All theirs");
  assert_town (self, "Lorient", SHORE_SYNCED);
}

static GtkWidget *
find_choice (GtkWidget *root, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = NULL;

      if (GTK_IS_CHECK_BUTTON (child)
          && gtk_test_accessible_has_property (GTK_ACCESSIBLE (child),
                                               GTK_ACCESSIBLE_PROPERTY_LABEL))
        {
          g_autofree char *differs
              = gtk_test_accessible_check_property (GTK_ACCESSIBLE (child),
                                                    GTK_ACCESSIBLE_PROPERTY_LABEL, label);

          if (!differs)
            return child;
        }
      found = find_choice (child, label);
      if (found)
        return found;
    }
  return NULL;
}

static gint64
only_operation (Fixture *self)
{
  g_autoptr (GPtrArray) operations = shore_test_outbox (&self->desk);

  g_assert_cmpuint (operations->len, >, 0);
  return ((const ShoreOperation *)operations->pdata[operations->len - 1])->seq;
}

static gboolean
names_theirs (gpointer data)
{
  return shore_test_find_label (((Fixture *)data)->view, "Sonia Marchand, ") != NULL;
}

/* By name, and by the hour that the CRM gave. */
static void
test_by_whom (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_nonnull (shore_test_find_label (self->view, "seen 1"));
  shore_test_name_user (&self->desk, 7, "Sonia Marchand");
  shore_test_tell_theirs (&self->desk, only_operation (self), 7, SHORE_TEST_NOW - 20 * SHORE_HOUR);
  shore_conflict_view_show (SHORE_CONFLICT_VIEW (self->view), 0);
  shore_test_wait (names_theirs, self);
}

/* Neither mine nor theirs: the choice has a name for the ear, and asks for a value. */
static void
test_third (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *third = find_choice (self->view, "Town, write another value");
  GtkWidget *editor = shore_test_find (self->view, SHORE_TYPE_FIELD_ROW);

  g_assert_nonnull (find_choice (self->view, "Town, mine: Quimper"));
  g_assert_nonnull (find_choice (self->view, "Town, theirs: Lorient"));
  g_assert_nonnull (third);
  g_assert_false (gtk_widget_get_visible (editor));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (third), TRUE);
  g_assert_true (gtk_widget_get_visible (editor));
  shore_field_row_set_text (SHORE_FIELD_ROW (editor), "Vannes");
  shore_conflict_view_save (SHORE_CONFLICT_VIEW (self->view));
  shore_test_wait (is_settled, self);
  assert_town (self, "Vannes", SHORE_WAITING);
}

static gboolean
asks_again (gpointer data)
{
  Fixture *self = data;
  g_autoptr (ShoreRecord) client = shore_test_load (&self->desk, SHORE_KIND_CLIENT, 1);

  return shore_record_get_sync (client) == SHORE_CONFLICT;
}

static void
undo (Fixture *self)
{
  g_autoptr (GPtrArray) operations = shore_test_outbox (&self->desk);

  for (guint i = 0; i < operations->len; i++)
    if (((const ShoreOperation *)operations->pdata[i])->choice)
      {
        shore_desk_undo_async (self->desk.desk,
                               ((const ShoreOperation *)operations->pdata[i])->choice, NULL, NULL,
                               NULL);
        shore_test_wait (asks_again, self);
        return;
      }
  g_assert_not_reached ();
}

/* What was chosen is asked again, with the same two values. */
static void
test_undo (Fixture *self, gconstpointer button)
{
  settle (self, button);
  undo (self);
  assert_town (self, "Quimper", SHORE_CONFLICT);
  shore_conflict_view_show (SHORE_CONFLICT_VIEW (self->view), 0);
  shore_test_wait (asks, self);
}

static gboolean
tells_settled (gpointer data)
{
  return shore_test_find_label (((Fixture *)data)->view, "Already settled, in another") != NULL;
}

/* Settled by another door: said as it is, and Undo is offered there too. */
static void
test_settled_elsewhere (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GArray) decisions = shore_decisions_new ();

  shore_decisions_add (decisions, only_operation (self), -1, SHORE_SETTLE_THEIRS, NULL);
  shore_desk_settle_async (self->desk.desk, decisions, NULL, NULL, NULL);
  shore_test_wait (tells_settled, self);
  g_assert_nonnull (shore_test_find_label (self->view, "Town: Lorient"));
  g_assert_cmpuint (self->settled, ==, 0);
  g_signal_emit_by_name (shore_test_find_button (self->view, "Undo the choice"), "clicked");
  shore_test_wait (asks_again, self);
}

static gboolean
is_listed (gpointer data)
{
  return shore_test_find_button (((Fixture *)data)->view, "Theirs for all") != NULL
         && shore_test_find_label (((Fixture *)data)->view, "Librairie du Port") != NULL;
}

/* Two conflicts, one deed, one Undo. */
static void
test_all_at_once (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  ShoreRecord *other = shore_test_client (2, "Librairie du Port");
  g_autoptr (ShoreRecord) kept = NULL;

  shore_client_set_town (other, "Brest");
  absorb (self, other);
  shore_test_do (&self->desk, SHORE_KIND_CLIENT, 2, "set",
                 shore_args_new_with ("town", "Auray", NULL));
  other = shore_test_client (2, "Librairie du Port");
  shore_client_set_town (other, "Pontivy");
  absorb (self, other);
  shore_conflict_view_show (SHORE_CONFLICT_VIEW (self->view), 0);
  shore_test_wait (is_listed, self);
  g_signal_emit_by_name (shore_test_find_button (self->view, "Theirs for all"), "clicked");
  shore_test_wait (is_settled, self);
  assert_town (self, "Lorient", SHORE_SYNCED);
  kept = shore_test_load (&self->desk, SHORE_KIND_CLIENT, 2);
  g_assert_cmpstr (shore_client_get_town (kept), ==, "Pontivy");
  undo (self);
  g_clear_pointer (&kept, shore_record_unref);
  kept = shore_test_load (&self->desk, SHORE_KIND_CLIENT, 2);
  g_assert_cmpstr (shore_client_get_town (kept), ==, "Auray");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/conflict/asks", test_asks_what_differs);
  ADD ("/conflict/save", test_save_waits_for_the_choice);
  ADD ("/conflict/mine", test_mine);
  ADD ("/conflict/theirs", test_theirs);
  ADD ("/conflict/by-whom", test_by_whom);
  ADD ("/conflict/third", test_third);
  g_test_add ("/conflict/undo-mine", Fixture, "All mine", set_up, test_undo, tear_down);
  g_test_add ("/conflict/undo-theirs", Fixture, "All theirs", set_up, test_undo, tear_down);
  ADD ("/conflict/settled-elsewhere", test_settled_elsewhere);
  ADD ("/conflict/all-at-once", test_all_at_once);
  return g_test_run ();
}
