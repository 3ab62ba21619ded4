#include "shore-test-vault.h"

#include "store/shore-absorb.h"
#include "store/shore-ledger.h"

static gboolean
fill (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  for (int i = 1; i <= GPOINTER_TO_INT (data); i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %03d", i);
      ShoreRecord *record = shore_record_new (SHORE_KIND_CLIENT);

      shore_record_set_remote_id (record, i);
      shore_client_set_name (record, name);
      g_ptr_array_add (records, record);
    }
  return shore_absorb (db, records, NULL, error);
}

static gboolean
rename_second (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "set");
  g_autoptr (ShoreRecord) record = shore_ledger_load (ledger, SHORE_KIND_CLIENT, 2, error);

  shore_client_set_name (record, data);
  return shore_ledger_update (ledger, record, error);
}

static gboolean
timed_out_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* Turns the main loop until the row at @position shows @name. A row is filled
 * only while somebody holds it. */
static void
wait_for_name (GListModel *list, guint position, const char *name)
{
  gboolean timed_out = FALSE;
  guint source = g_timeout_add_seconds (20, timed_out_cb, &timed_out);
  g_autoptr (ShoreRow) held = NULL;

  while (!timed_out)
    {
      g_autoptr (ShoreRow) row = g_list_model_get_item (list, position);
      ShoreRecord *record = row ? shore_row_get_record (row) : NULL;

      if (record != NULL && g_strcmp0 (shore_client_get_name (record), name) == 0)
        break;
      g_set_object (&held, row);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_false (timed_out);
  g_source_remove (source);
}

typedef struct
{
  guint calls;
  guint removed;
  guint added;
} Heard;

static void
items_changed_cb (GListModel *list G_GNUC_UNUSED,
                  guint position G_GNUC_UNUSED,
                  guint removed,
                  guint added,
                  Heard *heard)
{
  heard->calls++;
  heard->removed += removed;
  heard->added += added;
}

static void
test_rows_fill_and_stay (void)
{
  ShoreTestVault vault = { 0 };
  g_autoptr (GListModel) list = NULL;
  g_autoptr (ShoreRow) row = NULL;
  g_autoptr (ShoreRow) moved = NULL;
  Heard heard = { 0 };

  shore_test_vault_open (&vault);
  shore_test_write (&vault, fill, GINT_TO_POINTER (300));
  list = shore_store_list (vault.store, SHORE_VIEW_CLIENTS, 0);
  wait_for_name (list, 299, "Client 300");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 300);
  row = g_list_model_get_item (list, 1);
  wait_for_name (list, 1, "Client 002");

  /* A new name in the same place: the same row object, and no splice at all. */
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), &heard);
  shore_test_write (&vault, rename_second, (gpointer) "Client 002 b");
  wait_for_name (list, 1, "Client 002 b");
  g_assert_cmpuint (heard.calls, ==, 0);

  /* One that sorts elsewhere moves alone. */
  shore_test_write (&vault, rename_second, (gpointer) "Zoé");
  wait_for_name (list, 299, "Zoé");
  g_assert_cmpuint (heard.removed, ==, 1);
  g_assert_cmpuint (heard.added, ==, 1);
  moved = g_list_model_get_item (list, 299);
  g_assert_true (moved == row);

  g_signal_handlers_disconnect_by_func (list, items_changed_cb, &heard);
  g_clear_object (&list);
  shore_test_vault_close (&vault);
}

/* What another program commits is seen. */
static void
test_another_program_writes (void)
{
  ShoreTestVault vault = { 0 };
  g_autoptr (GListModel) list = NULL;
  g_autoptr (ShoreStore) other = NULL;
  g_autoptr (ShoreStore) window = NULL;
  g_autoptr (GError) error = NULL;

  shore_test_vault_open (&vault);
  shore_test_write (&vault, fill, GINT_TO_POINTER (3));

  window = shore_store_new (vault.path, vault.clock, vault.chance);
  shore_store_open_async (window, NULL, NULL, NULL);
  list = shore_store_list (window, SHORE_VIEW_CLIENTS, 0);
  wait_for_name (list, 1, "Client 002");

  shore_test_write (&vault, rename_second, (gpointer) "Zoé");
  wait_for_name (list, 2, "Zoé");

  g_clear_object (&list);
  shore_store_close (window);
  shore_test_settle ();
  shore_test_vault_close (&vault);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/list/rows", test_rows_fill_and_stay);
  g_test_add_func ("/store/list/another-program", test_another_program_writes);
  return g_test_run ();
}
