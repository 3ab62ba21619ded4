#include "shore-test-vault.h"

#include "store/shore-absorb.h"
#include "store/shore-ledger.h"
#include "store/shore-outbox.h"

static GPtrArray *
page (ShoreRecord *record)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  g_ptr_array_add (records, record);
  return records;
}

static ShoreRecord *
fetched_client (gint64 id, const char *name, const char *town)
{
  ShoreRecord *record = shore_record_new (SHORE_KIND_CLIENT);

  shore_record_set_remote_id (record, id);
  if (name != NULL)
    shore_client_set_name (record, name);
  if (town != NULL)
    shore_client_set_town (record, town);
  return record;
}

static gboolean
absorb (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) records = page (shore_record_copy (data));

  return shore_absorb (db, records, NULL, error);
}

typedef struct
{
  gint64 id;
  const char *name;
  const char *town;
  ShoreSyncState sync;
} Client;

static gboolean
check_client (ShoreDatabase *db, gpointer data, GError **error)
{
  Client *want = data;
  g_autoptr (ShoreRecord) record = shore_records_load (db, SHORE_KIND_CLIENT, want->id, error);

  if (record == NULL)
    return FALSE;
  g_assert_cmpstr (shore_client_get_name (record), ==, want->name);
  g_assert_cmpstr (shore_client_get_town (record), ==, want->town);
  g_assert_cmpint (shore_record_get_sync (record), ==, want->sync);
  return TRUE;
}

static gboolean
set_town (ShoreDatabase *db, gpointer data, GError **error)
{
  Client *client = data;
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "set");
  g_autoptr (ShoreRecord) record = shore_ledger_load (ledger, SHORE_KIND_CLIENT, client->id, error);

  if (record == NULL)
    return FALSE;
  shore_client_set_town (record, client->town);
  return shore_ledger_update (ledger, record, error);
}

static void
absorb_client (ShoreTestVault *vault, gint64 id, const char *name, const char *town)
{
  g_autoptr (ShoreRecord) record = fetched_client (id, name, town);

  shore_test_write (vault, absorb, record);
}

static void
test_missing_is_not_emptied (void)
{
  ShoreTestVault vault = { 0 };

  shore_test_vault_open (&vault);
  absorb_client (&vault, 5, "Roy", "Brest");
  absorb_client (&vault, 5, "Roy", NULL);
  shore_test_read (&vault, check_client, &(Client){ 5, "Roy", "Brest", SHORE_SYNCED });
  absorb_client (&vault, 5, "Roy", "");
  shore_test_read (&vault, check_client, &(Client){ 5, "Roy", NULL, SHORE_SYNCED });
  shore_test_vault_close (&vault);
}

static void
test_other_field_is_taken (void)
{
  ShoreTestVault vault = { 0 };

  shore_test_vault_open (&vault);
  absorb_client (&vault, 5, "Roy", "Brest");
  shore_test_write (&vault, set_town, &(Client){ .id = 5, .town = "Quimper" });
  absorb_client (&vault, 5, "Leroy", "Brest");
  shore_test_read (&vault, check_client, &(Client){ 5, "Leroy", "Quimper", SHORE_WAITING });
  shore_test_vault_close (&vault);
}

static gboolean
settle_all (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) open = shore_outbox_list (db, TRUE, 0, error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      ShoreOperation *operation = g_ptr_array_index (open, i);
      gboolean ok = GPOINTER_TO_INT (data)
                        ? shore_outbox_keep_mine (db, operation->seq, -1, error)
                        : shore_outbox_take_theirs (db, operation->seq, -1, error);

      if (!ok)
        return FALSE;
    }
  return open != NULL;
}

static gboolean
check_change (ShoreDatabase *db, gpointer data, GError **error)
{
  const char *const *want = data; /* before, after */
  g_autoptr (GPtrArray) open = shore_outbox_list (db, TRUE, 0, error);
  const ShoreFieldChange *change;

  g_assert_cmpuint (open->len, ==, 1);
  change = shore_operation_change (g_ptr_array_index (open, 0), 0);
  g_assert_cmpstr (change->before.text, ==, want[0]);
  g_assert_cmpstr (change->after.text, ==, want[1]);
  g_assert_false (change->conflict);
  return TRUE;
}

static void
make_conflict (ShoreTestVault *vault)
{
  shore_test_vault_open (vault);
  absorb_client (vault, 5, "Roy", "Brest");
  shore_test_write (vault, set_town, &(Client){ .id = 5, .town = "Quimper" });
  absorb_client (vault, 5, "Roy", "Lorient");
  shore_test_read (vault, check_client, &(Client){ 5, "Roy", "Quimper", SHORE_CONFLICT });
}

static void
test_conflict_keeps_both_mine (void)
{
  ShoreTestVault vault = { 0 };
  const char *want[] = { "Lorient", "Quimper" };

  make_conflict (&vault);
  shore_test_write (&vault, settle_all, GINT_TO_POINTER (TRUE));
  shore_test_read (&vault, check_client, &(Client){ 5, "Roy", "Quimper", SHORE_WAITING });
  shore_test_read (&vault, check_change, want);
  shore_test_vault_close (&vault);
}

static void
test_conflict_keeps_both_theirs (void)
{
  ShoreTestVault vault = { 0 };

  make_conflict (&vault);
  shore_test_write (&vault, settle_all, GINT_TO_POINTER (FALSE));
  shore_test_read (&vault, check_client, &(Client){ 5, "Roy", "Lorient", SHORE_SYNCED });
  shore_test_vault_close (&vault);
}

static gboolean
absorb_contact_of_unknown (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  ShoreRecord *record = shore_record_new (SHORE_KIND_CONTACT);
  g_autoptr (GPtrArray) records = page (record);

  shore_record_set_remote_id (record, 8);
  shore_contact_set_client (record, 77);
  shore_contact_set_last_name (record, "Roy");
  return shore_absorb (db, records, NULL, error);
}

static gboolean
unknown_is_not_found (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_autoptr (ShoreRecord) contact = shore_records_load (db, SHORE_KIND_CONTACT, 8, error);
  g_autoptr (ShoreRecord) client = shore_records_load (db, SHORE_KIND_CLIENT, 77, NULL);

  g_assert_nonnull (contact);
  g_assert_cmpint (shore_contact_get_client (contact), ==, 77);
  g_assert_null (client);
  return TRUE;
}

static void
test_reference_to_what_is_not_there (void)
{
  ShoreTestVault vault = { 0 };

  shore_test_vault_open (&vault);
  shore_test_write (&vault, absorb_contact_of_unknown, NULL);
  shore_test_read (&vault, unknown_is_not_found, NULL);
  absorb_client (&vault, 77, "Belaïd", "Brest");
  shore_test_read (&vault, check_client, &(Client){ 77, "Belaïd", "Brest", SHORE_SYNCED });
  shore_test_vault_close (&vault);
}

static gboolean
new_callback (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "new");
  g_autoptr (ShoreRecord) record = shore_record_new (SHORE_KIND_CALLBACK);

  shore_callback_set_subject (record, "Rappeler");
  shore_callback_set_start (record, SHORE_TEST_NOW);
  if (!shore_ledger_create (ledger, record, error))
    return FALSE;
  *(gint64 *)data = shore_record_get_id (record);
  return TRUE;
}

static gboolean
absorb_callback_copy (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  ShoreRecord *record = shore_record_new (SHORE_KIND_CALLBACK);
  g_autoptr (GPtrArray) records = page (record);

  shore_record_set_remote_id (record, 31);
  shore_callback_set_subject (record, "Rappeler");
  shore_callback_set_start (record, SHORE_TEST_NOW);
  return shore_absorb (db, records, NULL, error);
}

static gboolean
settle_created_31 (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_autoptr (ShoreOperation) next = shore_outbox_next (db, SHORE_TEST_NOW, error);

  return next != NULL && shore_outbox_settle_created (db, next->seq, 31, error);
}

static gboolean
only_one_callback (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) found = shore_records_where (db, SHORE_KIND_CALLBACK, -1, NULL, 0, error);

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (shore_record_get_id (g_ptr_array_index (found, 0)), ==, *(gint64 *)data);
  g_assert_cmpint (shore_record_get_remote_id (g_ptr_array_index (found, 0)), ==, 31);
  return TRUE;
}

/* Agenda events hide their key: our own may come back before it is settled. */
static void
test_own_copy_is_folded_in (void)
{
  ShoreTestVault vault = { 0 };
  gint64 id;

  shore_test_vault_open (&vault);
  shore_test_write (&vault, new_callback, &id);
  shore_test_write (&vault, absorb_callback_copy, NULL);
  shore_test_write (&vault, settle_created_31, NULL);
  shore_test_read (&vault, only_one_callback, &id);
  shore_test_write (&vault, absorb_callback_copy, NULL);
  shore_test_read (&vault, only_one_callback, &id);
  shore_test_vault_close (&vault);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/absorb/missing", test_missing_is_not_emptied);
  g_test_add_func ("/store/absorb/other-field", test_other_field_is_taken);
  g_test_add_func ("/store/absorb/mine", test_conflict_keeps_both_mine);
  g_test_add_func ("/store/absorb/theirs", test_conflict_keeps_both_theirs);
  g_test_add_func ("/store/absorb/unknown-target", test_reference_to_what_is_not_there);
  g_test_add_func ("/store/absorb/own-copy", test_own_copy_is_folded_in);
  return g_test_run ();
}
