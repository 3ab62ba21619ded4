#include "shore-world.h"
#include "store/shore-ledger.h"
#include "store/shore-meta.h"
#include "store/shore-outbox.h"

/* What leaves, when, and how often. Each test ends and starts the program
 * between its steps. */

#define A_WHILE (2 * SHORE_MINUTE)

typedef struct
{
  ShoreWorld *world;
  ShoreSyncReport report;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->world = shore_world_new (1);
  shore_world_start (self->world);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_world_free (self->world);
}

static void
pass_well (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  shore_world_pass (self->world, &self->report, &error);
  g_assert_no_error (error);
  shore_world_restart (self->world);
}

static void
pass_badly (Fixture *self, ShoreRemoteError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (shore_world_pass (self->world, &self->report, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, (int)code);
  shore_world_restart (self->world);
}

static guint
clients_there (Fixture *self)
{
  return shore_model_server_count (self->world->server, SHORE_KIND_CLIENT);
}

static gint64
client_here (Fixture *self)
{
  return shore_world_here (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);
}

static const char *
name_there (Fixture *self, gint64 id)
{
  return shore_client_get_name (
      shore_model_server_peek (self->world->server, SHORE_KIND_CLIENT, id));
}

static void
assert_name_here (Fixture *self, gint64 id, const char *name)
{
  g_autoptr (ShoreRecord) record = shore_world_load (self->world, SHORE_KIND_CLIENT, id);

  g_assert_nonnull (record);
  g_assert_cmpstr (shore_client_get_name (record), ==, name);
}

static void
test_create (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 id = client_here (self);
  g_autoptr (ShoreRecord) record = NULL;

  pass_well (self);
  g_assert_cmpuint (self->report.sent, ==, 1);
  g_assert_cmpuint (self->report.waiting, ==, 0);
  g_assert_cmpuint (clients_there (self), ==, 1);
  record = shore_world_load (self->world, SHORE_KIND_CLIENT, id);
  g_assert_cmpint (shore_record_get_remote_id (record), !=, 0);
  g_assert_cmpint (shore_record_get_sync (record), ==, SHORE_SYNCED);
  g_assert_cmpstr (shore_client_get_code (record), !=, NULL);

  pass_well (self);
  g_assert_cmpuint (self->report.sent, ==, 0);
  g_assert_cmpuint (self->report.received, ==, 0);
}

/* The record was made, the answer was lost: found again by its key. */
static void
test_lost_after (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  client_here (self);
  shore_model_remote_plan (self->world->remote, SHORE_FAULT_LOST_AFTER, TRUE);
  pass_well (self);
  g_assert_cmpuint (clients_there (self), ==, 1);
  g_assert_cmpuint (self->report.waiting, ==, 0);
  g_assert_cmpuint (self->report.sent, ==, 1);
}

/* It never arrived: sent again, but only when it can no longer be on its way. */
static void
test_lost_before (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  client_here (self);
  shore_model_remote_plan (self->world->remote, SHORE_FAULT_LOST_BEFORE, TRUE);
  pass_well (self);
  g_assert_cmpuint (self->report.waiting, ==, 1);
  pass_well (self);
  g_assert_cmpuint (clients_there (self), ==, 0);

  shore_world_wait (self->world, A_WHILE);
  pass_well (self);
  g_assert_cmpuint (clients_there (self), ==, 1);
  g_assert_cmpuint (self->report.waiting, ==, 0);
}

/* It arrives after we gave up, and after we first looked. */
static void
test_lost_late (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_world_here (self->world, SHORE_KIND_EVENT, "nature", "note", "text", "t", NULL);
  shore_model_remote_plan (self->world->remote, SHORE_FAULT_LOST_LATE, TRUE);
  for (int i = 0; i < 20; i++)
    {
      pass_well (self);
      shore_world_wait (self->world, 5 * SHORE_SECOND);
    }
  g_assert_cmpuint (shore_model_server_count (self->world->server, SHORE_KIND_EVENT), ==, 1);
  g_assert_cmpuint (self->report.waiting, ==, 0);
}

static void
no_events_cb (const char *call, ShoreKind kind, gpointer data G_GNUC_UNUSED)
{
  if (g_str_equal (call, "fetch"))
    g_assert_cmpint (kind, !=, SHORE_KIND_EVENT);
}

/* While one may be on its way, its kind is not brought: events do not show their
 * key, and it would stand here twice. */
static void
test_unsettled (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_world_here (self->world, SHORE_KIND_EVENT, "nature", "note", "text", "t", NULL);
  shore_model_remote_plan (self->world->remote, SHORE_FAULT_LOST_BEFORE, TRUE);
  shore_model_remote_set_watch (self->world->remote, no_events_cb, NULL);
  g_assert_true (shore_world_pass (self->world, &self->report, NULL));
  g_assert_cmpuint (self->report.waiting, ==, 1);
  g_assert_cmpuint (shore_model_remote_calls (self->world->remote, "fetch"), >, 0);
}

static void
test_crash (Fixture *self, gconstpointer data)
{
  client_here (self);
  shore_model_remote_plan (self->world->remote, (ShoreFault)GPOINTER_TO_INT (data), TRUE);
  shore_world_pass (self->world, NULL, NULL);
  g_assert_cmpuint (self->world->crashes, ==, 1);
  g_assert_cmpint (shore_world_last_state (self->world), ==, SHORE_OPERATION_UNKNOWN);

  shore_world_wait (self->world, A_WHILE);
  pass_well (self);
  g_assert_cmpuint (clients_there (self), ==, 1);
  g_assert_cmpint (shore_world_last_state (self->world), ==, SHORE_OPERATION_DONE);
}

static void
test_update (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 id
      = shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Roy", "town", "Nantes", NULL);

  pass_well (self);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, id, "name", "Le Roy", NULL);
  shore_world_edit_there (self->world, SHORE_KIND_CLIENT, id, "town", "Brest", NULL);
  pass_well (self);
  g_assert_cmpstr (name_there (self, id), ==, "Le Roy");
  g_assert_cmpuint (self->report.conflicts, ==, 0);
  {
    g_autoptr (ShoreRecord) record = shore_world_load (self->world, SHORE_KIND_CLIENT, id);

    g_assert_cmpstr (shore_client_get_town (record), ==, "Brest");
  }
}

/* Both sides wrote the same: nothing is sent. */
static void
test_same (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 id = shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);

  pass_well (self);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, id, "name", "  Le \"Roy\" ", NULL);
  shore_world_edit_there (self->world, SHORE_KIND_CLIENT, id, "name", "Le Roy", NULL);
  g_assert_true (shore_world_pass (self->world, &self->report, NULL));
  g_assert_cmpuint (shore_model_remote_calls (self->world->remote, "update"), ==, 0);
  g_assert_cmpuint (self->report.waiting + self->report.conflicts, ==, 0);
}

/* A client's number comes back without its groups: that is no one else's edit. */
static void
test_groups_are_kept (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 id = shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);
  g_autoptr (ShoreRecord) record = NULL;

  pass_well (self);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, id, "phone", "02 98.12 34 56", NULL);
  pass_well (self);
  g_assert_cmpuint (self->report.waiting + self->report.conflicts + self->report.refused, ==, 0);
  g_assert_cmpstr (shore_client_get_phone (
                       shore_model_server_peek (self->world->server, SHORE_KIND_CLIENT, id)),
                   ==, "0298123456");
  record = shore_world_load (self->world, SHORE_KIND_CLIENT, id);
  g_assert_cmpstr (shore_client_get_phone (record), ==, "02 98.12 34 56");

  shore_world_edit_there (self->world, SHORE_KIND_CLIENT, id, "phone", "0298000000", NULL);
  pass_well (self);
  g_clear_pointer (&record, shore_record_unref);
  record = shore_world_load (self->world, SHORE_KIND_CLIENT, id);
  g_assert_cmpstr (shore_client_get_phone (record), ==, "0298000000");
}

static gboolean
settle_mine (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_outbox_keep_mine (db, *(gint64 *)data, -1, error);
}

static gboolean
settle_theirs (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_outbox_take_theirs (db, *(gint64 *)data, -1, error);
}

static void
test_conflict (Fixture *self, gconstpointer mine)
{
  gint64 id = shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);
  g_autoptr (GPtrArray) outbox = NULL;
  const ShoreOperation *operation;
  gint64 seq;

  pass_well (self);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, id, "name", "Mine", NULL);
  shore_world_edit_there (self->world, SHORE_KIND_CLIENT, id, "name", "Theirs", NULL);
  pass_well (self);
  g_assert_cmpuint (self->report.conflicts, ==, 1);
  g_assert_cmpstr (name_there (self, id), ==, "Theirs");
  assert_name_here (self, id, "Mine");

  outbox = shore_world_outbox (self->world);
  operation = outbox->pdata[0];
  g_assert_cmpint (operation->state, ==, SHORE_OPERATION_CONFLICT);
  g_assert_cmpstr (shore_operation_change (operation, 0)->theirs.text, ==, "Theirs");
  seq = operation->seq;
  shore_world_write (self->world, mine ? settle_mine : settle_theirs, &seq);
  pass_well (self);
  g_assert_cmpuint (self->report.conflicts + self->report.waiting, ==, 0);
  g_assert_cmpstr (name_there (self, id), ==, mine ? "Mine" : "Theirs");
  assert_name_here (self, id, mine ? "Mine" : "Theirs");
}

/* Another's write of the whole row undoes ours: it is written again. */
static void
test_race (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 id = shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);

  pass_well (self);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, id, "name", "Mine", NULL);
  shore_model_remote_plan (self->world->remote, SHORE_FAULT_RACE, TRUE);
  pass_well (self);
  g_assert_cmpstr (name_there (self, id), ==, "Mine");
  g_assert_cmpuint (self->report.waiting, ==, 0);
}

static void
test_deleted (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 id = shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);
  g_autoptr (GPtrArray) outbox = NULL;

  pass_well (self);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, id, "name", "Mine", NULL);
  shore_model_server_delete (self->world->server, SHORE_KIND_CLIENT, id);
  pass_well (self);
  g_assert_cmpuint (self->report.refused, ==, 1);
  outbox = shore_world_outbox (self->world);
  g_assert_cmpstr (((ShoreOperation *)outbox->pdata[0])->problem, !=, NULL);

  /* Asked about, never dropped. */
  for (int i = 0; i < 3; i++)
    {
      shore_world_wait (self->world, 16 * SHORE_MINUTE);
      pass_well (self);
    }
  assert_name_here (self, id, "Mine");
}

/* One dossier that waits for a person does not hold the next one up. */
static void
test_lanes (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 gone = shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Gone", NULL);
  gint64 here;

  pass_well (self);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, gone, "name", "Edited", NULL);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, gone, "town", "Nantes", NULL);
  here = client_here (self);
  shore_model_server_delete (self->world->server, SHORE_KIND_CLIENT, gone);
  pass_well (self);
  g_assert_cmpuint (self->report.refused, ==, 1);
  g_assert_cmpuint (self->report.sent, ==, 1);
  {
    g_autoptr (ShoreRecord) record = shore_world_load (self->world, SHORE_KIND_CLIENT, here);

    g_assert_cmpint (shore_record_get_remote_id (record), !=, 0);
  }
}

/* What belongs to what was born here leaves after it, with its number. */
static void
test_order (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 client = client_here (self);
  g_autofree char *ref = g_strdup_printf ("%" G_GINT64_FORMAT, client);
  g_autoptr (GArray) ids = NULL;
  const ShoreRecord *contact;

  shore_world_here (self->world, SHORE_KIND_CONTACT, "client", ref, "last_name", "Petit", NULL);
  pass_well (self);
  g_assert_cmpuint (self->report.sent, ==, 2);
  ids = shore_model_server_ids (self->world->server, SHORE_KIND_CONTACT);
  g_assert_cmpuint (ids->len, ==, 1);
  contact = shore_model_server_peek (self->world->server, SHORE_KIND_CONTACT,
                                     g_array_index (ids, gint64, 0));
  g_assert_cmpint (shore_contact_get_client (contact), <, SHORE_LOCAL_IDS);
  g_assert_nonnull (shore_model_server_peek (self->world->server, SHORE_KIND_CLIENT,
                                             shore_contact_get_client (contact)));
}

static void
test_retry_after (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  client_here (self);
  shore_model_remote_plan (self->world->remote, SHORE_FAULT_429, TRUE);
  pass_badly (self, SHORE_REMOTE_ERROR_RETRY_LATER);

  /* Nobody asks again before the time, not even to look. */
  g_assert_false (shore_world_pass (self->world, NULL, NULL));
  g_assert_cmpuint (shore_model_remote_calls (self->world->remote, "greet"), ==, 0);
  shore_world_wait (self->world, A_WHILE);
  pass_well (self);
  g_assert_cmpuint (clients_there (self), ==, 1);
}

static void
test_auth (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) outbox = NULL;

  client_here (self);
  shore_model_remote_plan (self->world->remote, SHORE_FAULT_AUTH, FALSE);
  pass_badly (self, SHORE_REMOTE_ERROR_AUTH);
  outbox = shore_world_outbox (self->world);
  g_assert_cmpint (((ShoreOperation *)outbox->pdata[0])->attempts, ==, 0);
  g_assert_cmpint (((ShoreOperation *)outbox->pdata[0])->state, ==, SHORE_OPERATION_QUEUED);
  pass_well (self);
  g_assert_cmpuint (clients_there (self), ==, 1);
}

static void
test_offline (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) outbox = NULL;

  client_here (self);
  for (int i = 0; i < 20; i++)
    {
      shore_model_remote_plan (self->world->remote, SHORE_FAULT_OFFLINE, FALSE);
      pass_badly (self, SHORE_REMOTE_ERROR_OFFLINE);
    }
  outbox = shore_world_outbox (self->world);
  g_assert_cmpint (((ShoreOperation *)outbox->pdata[0])->attempts, ==, 0);
  pass_well (self);
  g_assert_cmpuint (clients_there (self), ==, 1);
}

/* A server that is well but for this one operation: a person is asked in the
 * end. */
static void
test_hopeless (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  client_here (self);
  for (int i = 0; i < 12; i++)
    {
      shore_model_remote_plan (self->world->remote, SHORE_FAULT_500_BEFORE, TRUE);
      shore_world_pass (self->world, &self->report, NULL);
      shore_world_restart (self->world);
      shore_world_wait (self->world, 6 * SHORE_MINUTE);
    }
  g_assert_cmpuint (self->report.refused, ==, 1);
  g_assert_cmpint (shore_world_last_state (self->world), ==, SHORE_OPERATION_REFUSED);
}

static gboolean
take_for_other (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_lease_take (db, "another", 30 * SHORE_SECOND, data, error);
}

static void
test_lease (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;

  client_here (self);
  shore_world_write (self->world, take_for_other, &taken);
  g_assert_true (taken);
  g_assert_false (shore_world_pass (self->world, NULL, &error));
  g_assert_error (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_BUSY);
  g_assert_cmpuint (clients_there (self), ==, 0);

  shore_world_wait (self->world, 31 * SHORE_SECOND);
  pass_well (self);
  g_assert_cmpuint (clients_there (self), ==, 1);
}

static void
steal_lease_cb (const char *call, ShoreKind kind G_GNUC_UNUSED, gpointer data)
{
  Fixture *self = data;
  gboolean taken = FALSE;

  if (!g_str_equal (call, "create"))
    return;
  shore_world_wait (self->world, 40 * SHORE_SECOND);
  shore_world_write (self->world, take_for_other, &taken);
  g_assert_true (taken);
}

/* A wait outlasts the lease and another program takes over: what comes back is
 * left for it to look up, and nothing is sent twice. */
static void
test_lease_lost (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  client_here (self);
  shore_model_remote_set_watch (self->world->remote, steal_lease_cb, self);
  g_assert_false (shore_world_pass (self->world, NULL, &error));
  g_assert_error (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_BUSY);
  g_assert_cmpint (shore_world_last_state (self->world), ==, SHORE_OPERATION_UNKNOWN);

  shore_world_restart (self->world);
  shore_world_wait (self->world, A_WHILE);
  pass_well (self);
  g_assert_cmpuint (clients_there (self), ==, 1);
  g_assert_cmpuint (self->report.waiting, ==, 0);
}

static gboolean
update_record (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "close");

  return shore_ledger_update (ledger, data, error);
}

static gboolean
undo_last (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "undo");

  return shore_ledger_undo (ledger, shore_ledger_get_batch (ledger) - 1, error);
}

static void
undo_cb (const char *call, ShoreKind kind, gpointer data)
{
  Fixture *self = data;

  if (g_str_equal (call, "get") && kind == SHORE_KIND_CLIENT)
    shore_world_write (self->world, undo_last, NULL);
}

/* Taken back between the look and the send: it does not leave. */
static void
test_undone_meanwhile (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 id = shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);

  pass_well (self);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, id, "name", "Mine", NULL);
  shore_model_remote_set_watch (self->world->remote, undo_cb, self);
  g_assert_true (shore_world_pass (self->world, NULL, NULL));
  g_assert_cmpuint (shore_model_remote_calls (self->world->remote, "update"), ==, 0);
  g_assert_cmpstr (name_there (self, id), ==, "Roy");
  assert_name_here (self, id, "Roy");
}

static gboolean
discard (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_outbox_discard (db, *(gint64 *)data, error);
}

/* What referred to a record that was given up leaves without it, and does not
 * wait for ever for what will never come. */
static void
test_given_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 request = shore_world_here (self->world, SHORE_KIND_REQUEST, "subject", "Leak", NULL);
  g_autofree char *ref = g_strdup_printf ("%" G_GINT64_FORMAT, request);
  g_autoptr (GPtrArray) outbox = shore_world_outbox (self->world);
  gint64 seq = ((ShoreOperation *)outbox->pdata[0])->seq;

  shore_world_here (self->world, SHORE_KIND_EVENT, "request", ref, "text", "note", NULL);
  shore_world_write (self->world, discard, &seq);
  pass_well (self);
  g_assert_cmpuint (self->report.waiting, ==, 0);
  g_assert_cmpuint (shore_model_server_count (self->world->server, SHORE_KIND_REQUEST), ==, 0);
  g_assert_cmpuint (shore_model_server_count (self->world->server, SHORE_KIND_EVENT), ==, 1);
}

/* A CRM keeps whole seconds: what it makes of our milliseconds is not a change of
 * somebody else. Closed and opened again before either has left. */
static void
test_instants (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 id = shore_world_there (self->world, SHORE_KIND_REQUEST, "subject", "Leak", NULL);
  g_autoptr (ShoreRecord) record = NULL;

  pass_well (self);
  record = shore_world_load (self->world, SHORE_KIND_REQUEST, id);
  shore_request_set_closed (record, SHORE_WORLD_START + 123);
  shore_world_write (self->world, update_record, record);
  shore_request_set_closed (record, SHORE_WORLD_START + 5 * SHORE_SECOND + 456);
  shore_world_write (self->world, update_record, record);
  pass_well (self);
  g_assert_cmpuint (self->report.conflicts, ==, 0);
  g_assert_cmpuint (self->report.sent, ==, 2);
  g_assert_cmpint (shore_request_get_closed (
                       shore_model_server_peek (self->world->server, SHORE_KIND_REQUEST, id)),
                   ==, SHORE_WORLD_START + 5 * SHORE_SECOND);
}

#define ADD(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/push/create", NULL, test_create);
  ADD ("/push/lost-after", NULL, test_lost_after);
  ADD ("/push/lost-before", NULL, test_lost_before);
  ADD ("/push/lost-late", NULL, test_lost_late);
  ADD ("/push/unsettled", NULL, test_unsettled);
  ADD ("/push/crash-before", GINT_TO_POINTER (SHORE_FAULT_CRASH_BEFORE), test_crash);
  ADD ("/push/crash-after", GINT_TO_POINTER (SHORE_FAULT_CRASH_AFTER), test_crash);
  ADD ("/push/update", NULL, test_update);
  ADD ("/push/same", NULL, test_same);
  ADD ("/push/conflict-mine", "mine", test_conflict);
  ADD ("/push/conflict-theirs", NULL, test_conflict);
  ADD ("/push/groups", NULL, test_groups_are_kept);
  ADD ("/push/race", NULL, test_race);
  ADD ("/push/deleted", NULL, test_deleted);
  ADD ("/push/lanes", NULL, test_lanes);
  ADD ("/push/order", NULL, test_order);
  ADD ("/push/retry-after", NULL, test_retry_after);
  ADD ("/push/auth", NULL, test_auth);
  ADD ("/push/offline", NULL, test_offline);
  ADD ("/push/hopeless", NULL, test_hopeless);
  ADD ("/push/lease", NULL, test_lease);
  ADD ("/push/lease-lost", NULL, test_lease_lost);
  ADD ("/push/undone-meanwhile", NULL, test_undone_meanwhile);
  ADD ("/push/given-up", NULL, test_given_up);
  ADD ("/push/instants", NULL, test_instants);
  return g_test_run ();
}
