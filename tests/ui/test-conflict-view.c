#include "shore-test-crm.h"

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
  return g_test_run ();
}
