#include "shore-test-vault.h"

#include "store/shore-absorb.h"
#include "store/shore-ledger.h"
#include "store/shore-search.h"

static gboolean
fill (ShoreDatabase *db, gpointer data, GError **error)
{
  const char *const names[] = { "Hélène Roy", "Société Crème & Cœur", "Karim Belaïd" };
  const char *const numbers[] = { "06 39 98 14 27", "+33 1 99 00 12 34", "0639985566" };
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  if (GPOINTER_TO_INT (data) && !shore_bulk_begin (db, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      ShoreRecord *record = shore_record_new (SHORE_KIND_CLIENT);

      shore_record_set_remote_id (record, i + 1);
      shore_client_set_name (record, names[i]);
      shore_client_set_mobile (record, numbers[i]);
      g_ptr_array_add (records, record);
    }
  return shore_absorb (db, records, NULL, error);
}

static gboolean
step (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_bulk_step (db, data, error);
}

typedef struct
{
  const char *words;
  gint64 id; /* 0: nothing is to be found */
} Hit;

static gboolean
check_hit (ShoreDatabase *db, gpointer data, GError **error)
{
  Hit *want = data;
  g_autoptr (GPtrArray) found = shore_search (db, want->words, 50, error);

  g_assert_nonnull (found);
  g_assert_cmpuint (found->len, ==, want->id ? 1 : 0);
  if (want->id)
    g_assert_cmpint (shore_record_get_id (g_ptr_array_index (found, 0)), ==, want->id);
  return TRUE;
}

static void
check_all (ShoreTestVault *vault)
{
  Hit hits[] = {
    { "helene", 1 },       { "ROY hél", 1 }, { "coeur", 2 },    { "cœur creme", 2 },
    { "belaid", 3 },       { "9814", 1 },    { "99 00 12", 2 }, { "0199001234", 2 },
    { "+33639985566", 3 }, { "nobody", 0 },  { "999999", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (hits); i++)
    shore_test_read (vault, check_hit, &hits[i]);
}

static void
test_words_and_numbers (void)
{
  ShoreTestVault vault = { 0 };

  shore_test_vault_open (&vault);
  shore_test_write (&vault, fill, GINT_TO_POINTER (FALSE));
  check_all (&vault);
  shore_test_vault_close (&vault);
}

static gboolean
check_e164 (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_autoptr (ShoreRecord) record = shore_records_load (db, SHORE_KIND_CLIENT, 1, error);

  g_assert_cmpstr (shore_client_get_e164 (record), ==, "+33639981427");
  return TRUE;
}

/* A first filling gives the same, also when it is cut off and taken up again.
 */
static void
test_first_filling (void)
{
  ShoreTestVault vault = { 0 };
  gboolean more = TRUE;

  shore_test_vault_open (&vault);
  shore_test_write (&vault, fill, GINT_TO_POINTER (TRUE));
  while (more)
    {
      shore_test_write (&vault, step, &more);
      shore_test_vault_reopen (&vault);
    }
  check_all (&vault);
  shore_test_read (&vault, check_e164, NULL);
  shore_test_vault_close (&vault);
}

static gboolean
rename_first (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "set");
  g_autoptr (ShoreRecord) record = shore_ledger_load (ledger, SHORE_KIND_CLIENT, 1, error);

  shore_client_set_name (record, "Odile Kervella");
  return shore_ledger_update (ledger, record, error);
}

static void
test_a_change_is_found_at_once (void)
{
  ShoreTestVault vault = { 0 };

  shore_test_vault_open (&vault);
  shore_test_write (&vault, fill, GINT_TO_POINTER (FALSE));
  shore_test_write (&vault, rename_first, NULL);
  shore_test_read (&vault, check_hit, &(Hit){ "kerv", 1 });
  shore_test_read (&vault, check_hit, &(Hit){ "helene", 0 });
  shore_test_vault_close (&vault);
}

static gboolean
step_clients (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_bulk_step_search (db, 1u << SHORE_KIND_CLIENT, data, error);
}

static gboolean
absorb_renamed (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  ShoreRecord *record = shore_record_new (SHORE_KIND_CLIENT);

  shore_record_set_remote_id (record, 1);
  shore_client_set_name (record, "Odile Kervella");
  g_ptr_array_add (records, record);
  return shore_absorb (db, records, NULL, error);
}

static void
check_renamed (ShoreTestVault *vault)
{
  shore_test_read (vault, check_hit, &(Hit){ "kerv", 1 });
  shore_test_read (vault, check_hit, &(Hit){ "helene", 0 });
}

/* Search over a kind begins while others still come; what then comes for it is
 * not lost. */
static void
test_a_change_during_the_filling (void)
{
  ShoreTestVault vault = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;

  shore_test_vault_open (&vault);
  shore_test_write (&vault, fill, GINT_TO_POINTER (TRUE));
  shore_test_write (&vault, step_clients, &more);
  g_assert_true (more);
  shore_store_write_sync (vault.store, SHORE_BULK, absorb_renamed, NULL, &error);
  g_assert_no_error (error);
  while (more)
    shore_test_write (&vault, step_clients, &more);
  check_renamed (&vault);
  for (more = TRUE; more;)
    shore_test_write (&vault, step, &more);
  check_renamed (&vault);
  shore_test_vault_close (&vault);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/search/words", test_words_and_numbers);
  g_test_add_func ("/store/search/filling", test_first_filling);
  g_test_add_func ("/store/search/filling-change", test_a_change_during_the_filling);
  g_test_add_func ("/store/search/change", test_a_change_is_found_at_once);
  return g_test_run ();
}
