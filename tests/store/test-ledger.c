#include "shore-test-vault.h"

#include "store/shore-ledger.h"
#include "store/shore-outbox.h"

typedef struct
{
  gint64 id;
  gint64 batch;
  const char *name;
} Edit;

static gboolean
new_client (ShoreDatabase *db, gpointer data, GError **error)
{
  Edit *edit = data;
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "new");
  g_autoptr (ShoreRecord) record = shore_record_new (SHORE_KIND_CLIENT);

  shore_client_set_name (record, edit->name);
  if (!shore_ledger_create (ledger, record, error))
    return FALSE;
  edit->id = shore_record_get_id (record);
  edit->batch = shore_ledger_get_batch (ledger);
  return TRUE;
}

static gboolean
rename_client (ShoreDatabase *db, gpointer data, GError **error)
{
  Edit *edit = data;
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "set");
  g_autoptr (ShoreRecord) record = shore_ledger_load (ledger, SHORE_KIND_CLIENT, edit->id, error);

  if (record == NULL)
    return FALSE;
  shore_client_set_name (record, edit->name);
  edit->batch = shore_ledger_get_batch (ledger);
  return shore_ledger_update (ledger, record, error);
}

static gboolean
undo (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "undo");

  return shore_ledger_undo (ledger, ((Edit *)data)->batch, error);
}

static gboolean
check_name (ShoreDatabase *db, gpointer data, GError **error)
{
  Edit *edit = data;
  g_autoptr (ShoreRecord) record = shore_records_load (db, SHORE_KIND_CLIENT, edit->id, error);

  if (record == NULL)
    return FALSE;
  g_assert_cmpstr (shore_client_get_name (record), ==, edit->name);
  return TRUE;
}

typedef struct
{
  guint waiting;
  guint refused;
  guint conflicts;
} Counts;

static gboolean
check_counts (ShoreDatabase *db, gpointer data, GError **error)
{
  Counts *want = data;
  ShoreOutboxCounts counts;

  if (!shore_outbox_counts (db, &counts, error))
    return FALSE;
  g_assert_cmpuint (counts.waiting, ==, want->waiting);
  g_assert_cmpuint (counts.refused, ==, want->refused);
  g_assert_cmpuint (counts.conflicts, ==, want->conflicts);
  return TRUE;
}

/* Sends what is next as if a CRM took it, under the number in `data`. */
static gboolean
send_next (ShoreDatabase *db, gpointer data, GError **error)
{
  gint64 *remote_id = data;
  g_autoptr (ShoreOperation) next
      = shore_outbox_next (db, shore_clock_now (shore_database_clock (db)), error);

  g_assert_nonnull (next);
  if (!shore_outbox_mark_unknown (db, next->seq, error))
    return FALSE;
  return next->verb == SHORE_VERB_CREATE
             ? shore_outbox_settle_created (db, next->seq, *remote_id, error)
             : shore_outbox_settle (db, next->seq, error);
}

static gboolean
refuse_next (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_autoptr (ShoreOperation) next
      = shore_outbox_next (db, shore_clock_now (shore_database_clock (db)), error);

  g_assert_nonnull (next);
  return shore_outbox_refuse (db, next->seq, "postcode missing", error);
}

static void
test_an_edit_survives_a_restart (void)
{
  ShoreTestVault vault = { 0 };
  Edit edit = { .name = "Hélène Roy" };

  shore_test_vault_open (&vault);
  shore_test_write (&vault, new_client, &edit);
  g_assert_cmpint (edit.id, >=, SHORE_LOCAL_IDS);
  shore_test_vault_reopen (&vault);
  shore_test_read (&vault, check_name, &edit);
  shore_test_read (&vault, check_counts, &(Counts){ .waiting = 1 });
  shore_test_vault_close (&vault);
}

static void
test_undo_before_it_left (void)
{
  ShoreTestVault vault = { 0 };
  Edit edit = { .name = "Roy" };
  gint64 remote_id = 12;

  shore_test_vault_open (&vault);
  shore_test_write (&vault, new_client, &edit);
  shore_test_write (&vault, send_next, &remote_id);
  edit.name = "Leroy";
  shore_test_write (&vault, rename_client, &edit);
  shore_test_write (&vault, undo, &edit);
  edit.name = "Roy";
  shore_test_read (&vault, check_name, &edit);
  shore_test_read (&vault, check_counts, &(Counts){ 0 });
  shore_test_vault_close (&vault);
}

static void
test_undo_after_it_left (void)
{
  ShoreTestVault vault = { 0 };
  Edit edit = { .name = "Roy" };
  gint64 remote_id = 12;

  shore_test_vault_open (&vault);
  shore_test_write (&vault, new_client, &edit);
  shore_test_write (&vault, send_next, &remote_id);
  edit.name = "Leroy";
  shore_test_write (&vault, rename_client, &edit);
  shore_test_write (&vault, send_next, &remote_id);
  shore_test_write (&vault, undo, &edit);
  edit.name = "Roy";
  shore_test_read (&vault, check_name, &edit);
  shore_test_read (&vault, check_counts, &(Counts){ .waiting = 1 });
  shore_test_vault_close (&vault);
}

static void
test_undo_below_a_later_edit (void)
{
  ShoreTestVault vault = { 0 };
  Edit edit = { .name = "Roy" };
  Edit first;
  gint64 remote_id = 12;

  shore_test_vault_open (&vault);
  shore_test_write (&vault, new_client, &edit);
  shore_test_write (&vault, send_next, &remote_id);
  edit.name = "Leroy";
  shore_test_write (&vault, rename_client, &edit);
  first = edit;
  edit.name = "Duroy";
  shore_test_write (&vault, rename_client, &edit);
  shore_test_write (&vault, undo, &first);
  shore_test_read (&vault, check_name, &edit);
  shore_test_read (&vault, check_counts, &(Counts){ .waiting = 1 });
  shore_test_vault_close (&vault);
}

static void
test_a_correction_goes_into_the_refused (void)
{
  ShoreTestVault vault = { 0 };
  Edit edit = { .name = "Roy" };
  gint64 remote_id = 12;

  shore_test_vault_open (&vault);
  shore_test_write (&vault, new_client, &edit);
  shore_test_write (&vault, refuse_next, NULL);
  shore_test_read (&vault, check_counts, &(Counts){ .refused = 1 });
  edit.name = "Leroy";
  shore_test_write (&vault, rename_client, &edit);
  shore_test_read (&vault, check_counts, &(Counts){ .waiting = 1 });
  shore_test_write (&vault, send_next, &remote_id);
  shore_test_read (&vault, check_counts, &(Counts){ 0 });
  shore_test_read (&vault, check_name, &edit);
  shore_test_vault_close (&vault);
}

static gboolean
new_request_for (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "new");
  g_autoptr (ShoreRecord) record = shore_record_new (SHORE_KIND_REQUEST);

  shore_request_set_subject (record, "Facture");
  shore_request_set_client (record, ((Edit *)data)->id);
  return shore_ledger_create (ledger, record, error);
}

static gboolean
next_is_client (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (ShoreOperation) next = shore_outbox_next (db, SHORE_TEST_NOW, error);

  g_assert_true ((next != NULL && next->kind == SHORE_KIND_CLIENT) == GPOINTER_TO_INT (data));
  return error == NULL || *error == NULL;
}

static void
test_a_child_waits_for_its_client (void)
{
  ShoreTestVault vault = { 0 };
  Edit edit = { .name = "Roy" };

  shore_test_vault_open (&vault);
  shore_test_write (&vault, new_client, &edit);
  shore_test_write (&vault, new_request_for, &edit);
  shore_test_read (&vault, next_is_client, GINT_TO_POINTER (TRUE));
  shore_test_write (&vault, refuse_next, NULL);
  shore_test_read (&vault, next_is_client, GINT_TO_POINTER (FALSE));
  shore_test_read (&vault, check_counts, &(Counts){ .waiting = 1, .refused = 1 });
  shore_test_vault_close (&vault);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/ledger/restart", test_an_edit_survives_a_restart);
  g_test_add_func ("/store/ledger/undo-before", test_undo_before_it_left);
  g_test_add_func ("/store/ledger/undo-after", test_undo_after_it_left);
  g_test_add_func ("/store/ledger/undo-below", test_undo_below_a_later_edit);
  g_test_add_func ("/store/ledger/correction", test_a_correction_goes_into_the_refused);
  g_test_add_func ("/store/ledger/child-waits", test_a_child_waits_for_its_client);
  return g_test_run ();
}
