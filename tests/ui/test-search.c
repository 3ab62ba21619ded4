#include "shore-test-crm.h"

#include "ui/search/shore-search.h"

/* Search while typing: what is found, and that Return opens it. */

typedef struct
{
  ShoreTestDesk desk;
  GtkWidget *search;
  GtkWidget *window;
  char *shown_kind; /* (owned) (nullable) */
  gint64 shown;
} Fixture;

static void
show_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  Fixture *self = data;

  g_clear_pointer (&self->shown_kind, g_free);
  g_variant_get (parameter, "(sx)", &self->shown_kind, &self->shown);
}

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  const GActionEntry entries[]
      = { { .name = "show-record", .activate = show_cb, .parameter_type = "(sx)" } };
  ShoreRecord *client = shore_test_client (1, "Hélène Roy");

  self->shown = 0;
  shore_test_desk_open (&self->desk);
  shore_client_set_mobile (client, "+33 6 39 98 12 34");
  g_ptr_array_add (records, client);
  g_ptr_array_add (records, shore_test_client (2, "Karim Belaïd"));
  g_ptr_array_add (records, shore_test_product (3, "Détartrage", 1999, 2000));
  shore_test_absorb (&self->desk, records);
  self->search = shore_search_new (self->desk.desk);
  self->window = shore_test_window (self->search, 1024, 640);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, 1, self);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (actions));
  shore_search_open (SHORE_SEARCH (self->search));
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  GtkWidget *search = g_object_ref (self->search);

  gtk_window_destroy (GTK_WINDOW (self->window));
  shore_test_settle ();
  g_assert_finalize_object (search);
  g_clear_pointer (&self->shown_kind, g_free);
  shore_test_desk_close (&self->desk);
}

static GtkWidget *
entry_of (Fixture *self)
{
  return shore_test_find (self->search, GTK_TYPE_SEARCH_ENTRY);
}

typedef struct
{
  Fixture *fixture;
  const char *title;
} Wanted;

static gboolean
is_only_result (gpointer data)
{
  Wanted *wanted = data;
  GtkWidget *list = shore_test_find (wanted->fixture->search, GTK_TYPE_LIST_BOX);

  return shore_test_find_label (list, wanted->title) != NULL
         && gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1) == NULL;
}

static void
find (Fixture *self, const char *typed, const char *title)
{
  Wanted wanted = { self, title };

  gtk_editable_set_text (GTK_EDITABLE (entry_of (self)), typed);
  shore_test_wait (is_only_result, &wanted);
}

/* Accents do not count, nor where in the name or the number one begins. */
static void
test_any_part (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  find (self, "helene", "Hélène Roy");
  find (self, "belaid", "Karim Belaïd");
  find (self, "981234", "Hélène Roy");
  find (self, "detart", "Détartrage");
}

static gboolean
finds_nothing (gpointer data)
{
  GtkWidget *list = shore_test_find (((Fixture *)data)->search, GTK_TYPE_LIST_BOX);

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0) == NULL;
}

static void
test_nothing (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  find (self, "helene", "Hélène Roy");
  gtk_editable_set_text (GTK_EDITABLE (entry_of (self)), "zzzz");
  shore_test_wait (finds_nothing, self);
  g_signal_emit_by_name (entry_of (self), "activate");
  g_assert_cmpint (self->shown, ==, 0);
}

/* Return opens the first result where its records belong. */
static void
test_return_opens (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  find (self, "karim", "Karim Belaïd");
  g_signal_emit_by_name (entry_of (self), "activate");
  g_assert_cmpstr (self->shown_kind, ==, "client");
  g_assert_cmpint (self->shown, ==, 2);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/search/part", test_any_part);
  ADD ("/search/nothing", test_nothing);
  ADD ("/search/return", test_return_opens);
  return g_test_run ();
}
