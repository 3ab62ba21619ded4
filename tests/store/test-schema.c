#include "shore-test-vault.h"

#include "store/shore-database-private.h"
#include "store/shore-records-private.h"

/* Descriptors and schema say the same: every field has its column, and back. */
static gboolean
every_kind_reads (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = shore_records_where (db, kind, -1, NULL, 1, error);

      if (records == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
every_column_is_a_field (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  const char *const common[] = { "id", "remote_id", "key", "sync", "gone", "fold", NULL };

  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT name FROM pragma_table_info('%s')",
                                              shore_kind_info (kind)->name);
      sqlite3_stmt *statement = shore_database_prepare (db, sql, error);
      gboolean row = TRUE;

      g_assert_nonnull (statement);
      while (shore_database_step (db, statement, &row, error) && row)
        {
          const char *name = shore_column_text (statement, 0);

          if (!g_strv_contains (common, name))
            g_assert_cmpint (shore_kind_find_field (kind, name), >=, 0);
        }
    }
  return TRUE;
}

static void
test_descriptors (void)
{
  ShoreTestVault vault = { 0 };

  shore_test_vault_open (&vault);
  shore_test_read (&vault, every_kind_reads, NULL);
  shore_test_read (&vault, every_column_is_a_field, NULL);
  shore_test_vault_close (&vault);
}

static gboolean
make_newer (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  return shore_database_exec (db, "PRAGMA user_version = 9999", error);
}

static void
test_newer_schema_is_refused (void)
{
  ShoreTestVault vault = { 0 };
  g_autoptr (ShoreStore) again = NULL;
  g_autoptr (GError) error = NULL;

  shore_test_vault_open (&vault);
  shore_test_write (&vault, make_newer, NULL);
  again = shore_store_new (vault.path, vault.clock, vault.chance);
  g_assert_false (shore_store_open_sync (again, &error));
  g_assert_error (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_TOO_NEW);
  shore_test_vault_close (&vault);
}

static void
test_damaged_file_is_told (void)
{
  ShoreTestVault vault = { 0 };
  g_autoptr (ShoreStore) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  shore_test_vault_open (&vault);
  path = g_build_filename (vault.folder, "other.db", NULL);
  g_assert_true (g_file_set_contents (path, "this is not a database, whatever its name", -1, NULL));
  again = shore_store_new (path, vault.clock, vault.chance);
  g_assert_false (shore_store_open_sync (again, &error));
  g_assert_error (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_DAMAGED);
  shore_test_vault_close (&vault);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/schema/descriptors", test_descriptors);
  g_test_add_func ("/store/schema/newer", test_newer_schema_is_refused);
  g_test_add_func ("/store/schema/damaged", test_damaged_file_is_told);
  return g_test_run ();
}
