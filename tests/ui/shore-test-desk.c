#include "shore-test-desk.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/shore-store.h"

#define PATIENCE_US (20 * G_USEC_PER_SEC)

void
shore_test_desk_open (ShoreTestDesk *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("shore-ui-XXXXXX", NULL);
  path = g_build_filename (self->folder, "vault.db", NULL);
  self->clock = shore_clock_new_manual (SHORE_TEST_NOW);
  self->chance = shore_chance_new (7);
  self->store = shore_store_new (path, self->clock, self->chance);
  shore_store_open_sync (self->store, &error);
  g_assert_no_error (error);
  self->desk = shore_desk_new (self->store, NULL, self->clock);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
shore_test_desk_close (ShoreTestDesk *self)
{
  shore_desk_close (self->desk);
  shore_test_settle ();
  g_clear_object (&self->desk);
  shore_store_close (self->store);
  shore_test_settle ();
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->chance);
  remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

static void
keep_result_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **)data != NULL;
}

gint64
shore_test_do (ShoreTestDesk *self, ShoreKind kind, gint64 id, const char *action, ShoreArgs *args)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShoreArgs) words = args ? args : shore_args_new ();
  g_autoptr (GError) error = NULL;
  gint64 made;

  shore_desk_do_async (self->desk, kind, id, action, words, NULL, keep_result_cb, &result);
  shore_test_wait (has_result, &result);
  made = shore_desk_do_finish (self->desk, result, NULL, &error);
  g_assert_no_error (error);
  return made;
}

ShoreRecord *
shore_test_load (ShoreTestDesk *self, ShoreKind kind, gint64 id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;

  shore_desk_load_async (self->desk, kind, id, NULL, keep_result_cb, &result);
  shore_test_wait (has_result, &result);
  records = shore_desk_records_finish (self->desk, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 1);
  return shore_record_ref (records->pdata[0]);
}

static gboolean
wake_cb (gpointer data G_GNUC_UNUSED)
{
  return G_SOURCE_CONTINUE;
}

GPtrArray *
shore_test_outbox (ShoreTestDesk *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *operations;

  shore_desk_outbox_async (self->desk, FALSE, NULL, keep_result_cb, &result);
  while (!result)
    g_main_context_iteration (NULL, TRUE);
  operations = shore_desk_outbox_finish (self->desk, result, &error);
  g_assert_no_error (error);
  return operations;
}

void
shore_test_wait (ShoreTestHolds holds, gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!holds (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (wake);
}

void
shore_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

typedef gboolean (*Fits) (GtkWidget *widget, gconstpointer wanted);

static GtkWidget *
find (GtkWidget *root, Fits fits, gconstpointer wanted)
{
  if (fits (root, wanted))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, fits, wanted);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_of_type (GtkWidget *widget, gconstpointer wanted)
{
  return g_type_is_a (G_OBJECT_TYPE (widget), GPOINTER_TO_SIZE (wanted));
}

/* The words of a button that shows its key stand before the key. */
static const char *
words_of (GtkButton *button)
{
  GtkWidget *child = gtk_button_get_child (button);
  GtkWidget *first = GTK_IS_BOX (child) ? gtk_widget_get_first_child (child) : NULL;

  return GTK_IS_LABEL (first) ? gtk_label_get_label (GTK_LABEL (first))
                              : gtk_button_get_label (button);
}

static gboolean
is_button (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_BUTTON (widget) && g_strcmp0 (words_of (GTK_BUTTON (widget)), wanted) == 0;
}

static gboolean
says (GtkWidget *widget, gconstpointer wanted)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), wanted) != NULL;
}

GtkWidget *
shore_test_find (GtkWidget *root, GType type)
{
  return find (root, is_of_type, GSIZE_TO_POINTER (type));
}

GtkWidget *
shore_test_find_button (GtkWidget *root, const char *label)
{
  return find (root, is_button, label);
}

GtkWidget *
shore_test_find_label (GtkWidget *root, const char *part)
{
  return find (root, says, part);
}

gboolean
shore_test_says (GtkWidget *root, const char *sentence)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && g_strcmp0 (gtk_label_get_label (GTK_LABEL (root)), sentence) == 0)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shore_test_says (child, sentence))
      return TRUE;
  return FALSE;
}

GtkWidget *
shore_test_window (GtkWidget *page, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}
