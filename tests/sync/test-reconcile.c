#include "shore-world.h"
#include "store/shore-absorb.h"

/* What is no longer there, what is there and was never told of, and what only
 * looks like a deletion. */

typedef struct
{
  ShoreWorld *world;
  ShoreSyncReport report;
  ShoreRecord *read;   /* (owned) (nullable) */
  const char *cut_off; /* the call that pass_until() ends at */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->world = shore_world_new (1);
  shore_world_start (self->world);
  for (int i = 0; i < 80; i++)
    shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_clear_pointer (&self->read, shore_record_unref);
  shore_world_free (self->world);
}

static void
pass_later (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  shore_world_wait (self->world, 16 * SHORE_MINUTE);
  shore_world_pass (self->world, &self->report, &error);
  g_assert_no_error (error);
  shore_world_restart (self->world);
}

static gboolean
is_here (Fixture *self, gint64 id)
{
  g_autoptr (ShoreRecord) record = shore_world_load (self->world, SHORE_KIND_CLIENT, id);

  return record != NULL;
}

static void
test_twice (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  pass_later (self);
  shore_model_server_delete (self->world->server, SHORE_KIND_CLIENT, 7);
  pass_later (self);
  g_assert_true (is_here (self, 7));
  pass_later (self);
  g_assert_false (is_here (self, 7));
  g_assert_true (is_here (self, 8));
}

/* Returns: (nullable): kept until the next call */
static const char *
town_of (Fixture *self, gint64 id)
{
  g_clear_pointer (&self->read, shore_record_unref);
  self->read = shore_world_load (self->world, SHORE_KIND_CLIENT, id);
  return shore_client_get_town (self->read);
}

static void
count_ids_cb (const char *call, ShoreKind kind G_GNUC_UNUSED, gpointer data)
{
  if (g_str_equal (call, "fetch_ids"))
    (*(guint *)data)++;
}

static void
test_every_quarter (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  guint n = 0;

  pass_later (self);
  shore_model_remote_set_watch (self->world->remote, count_ids_cb, &n);
  g_assert_true (shore_world_pass (self->world, NULL, NULL));
  g_assert_cmpuint (n, ==, 0);
  shore_world_wait (self->world, 16 * SHORE_MINUTE);
  g_assert_true (shore_world_pass (self->world, NULL, NULL));
  g_assert_cmpuint (n, >, 0);
}

/* A restored copy, or a lost right: nothing is dropped, and it is said. */
static void
test_mass (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  pass_later (self);
  for (gint64 id = 10; id < 30; id++)
    shore_model_server_delete (self->world->server, SHORE_KIND_CLIENT, id);
  for (int i = 0; i < 3; i++)
    {
      g_test_expect_message ("shore-sync", G_LOG_LEVEL_WARNING, "*20 of 80 records*missing*");
      pass_later (self);
      g_test_assert_expected_messages ();
    }
  g_assert_true (is_here (self, 15));
  g_assert_cmpint (self->report.doubt, ==, SHORE_DOUBT_MISSING);
  g_assert_cmpuint (self->report.missing, ==, 20);
}

static gboolean
answer_job (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_doubt_answer (db, *(ShoreDoubtAnswer *)data, error);
}

static void
answer (Fixture *self, ShoreDoubtAnswer how)
{
  shore_world_write (self->world, answer_job, &how);
}

/* A person says that they are really gone; or that they stay, and then is not
 * asked again about the same ones. */
static void
test_mass_follow (Fixture *self, gconstpointer data)
{
  test_mass (self, data);
  answer (self, SHORE_DOUBT_FOLLOW);
  for (int i = 0; i < 2; i++)
    pass_later (self);
  g_assert_false (is_here (self, 15));
  g_assert_true (is_here (self, 40));
  g_assert_cmpint (self->report.doubt, ==, SHORE_DOUBT_NONE);
}

static void
test_mass_keep (Fixture *self, gconstpointer data)
{
  test_mass (self, data);
  answer (self, SHORE_DOUBT_KEEP);
  for (int i = 0; i < 3; i++)
    {
      g_test_expect_message ("shore-sync", G_LOG_LEVEL_WARNING, "*20 of 80 records*missing*");
      pass_later (self);
      g_test_assert_expected_messages ();
    }
  g_assert_true (is_here (self, 15));
  g_assert_cmpint (self->report.doubt, ==, SHORE_DOUBT_NONE);
}

/* Rights that come back take the question back. */
static void
test_mass_returns (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  pass_later (self);
  for (gint64 id = 10; id < 30; id++)
    shore_world_hide (self->world, SHORE_KIND_CLIENT, id);
  shore_model_remote_set_hidden (self->world->remote, self->world->hidden);
  shore_world_wait (self->world, 16 * SHORE_MINUTE);
  g_test_expect_message ("shore-sync", G_LOG_LEVEL_WARNING, "*20 of 80 records*missing*");
  g_assert_true (shore_world_pass (self->world, &self->report, NULL));
  g_test_assert_expected_messages ();
  g_assert_cmpint (self->report.doubt, ==, SHORE_DOUBT_MISSING);
  shore_world_edit_there (self->world, SHORE_KIND_CLIENT, 12, "town", "Brest", NULL);
  g_assert_true (shore_world_pass (self->world, &self->report, NULL));
  g_hash_table_remove_all (self->world->hidden);
  pass_later (self);
  g_assert_cmpint (self->report.doubt, ==, SHORE_DOUBT_NONE);
  g_assert_cmpstr (town_of (self, 12), ==, "Brest");
}

/* ── an older copy of the CRM ───────────────────────────────────────────── */

/* An afternoon's work, and then the morning's back-up: an edit, a client who was
 * made here, and one whom a colleague made. */
static gint64
lose_an_afternoon (Fixture *self)
{
  gint64 mine;

  pass_later (self);
  shore_model_server_back_up (self->world->server);
  shore_world_wait (self->world, SHORE_HOUR);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, 7, "town", "Brest", NULL);
  mine = shore_world_here (self->world, SHORE_KIND_CLIENT, "name", "Morvan", NULL);
  pass_later (self);
  g_assert_cmpint (shore_world_last_state (self->world), ==, SHORE_OPERATION_DONE);
  shore_world_wait (self->world, SHORE_HOUR);
  g_assert_true (shore_model_server_restore (self->world->server));
  return mine;
}

/* The numbers are given again, and a vault that does not ask would take the new
 * record for its own. */
static void
test_older_is_asked (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  guint n;

  lose_an_afternoon (self);
  shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Another", NULL);
  n = shore_model_server_count (self->world->server, SHORE_KIND_CLIENT);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, 8, "town", "Vannes", NULL);
  for (int i = 0; i < 3; i++)
    pass_later (self);
  g_assert_cmpint (self->report.doubt, ==, SHORE_DOUBT_OLDER);
  g_assert_cmpuint (shore_model_server_count (self->world->server, SHORE_KIND_CLIENT), ==, n);
  g_assert_cmpstr (town_of (self, 7), ==, "Brest");
  g_assert_cmpuint (self->report.waiting, ==, 1);
}

static void
test_older_keep (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 mine = lose_an_afternoon (self);
  g_autoptr (ShoreRecord) record = NULL;
  gint64 remote_id;

  pass_later (self);
  answer (self, SHORE_DOUBT_KEEP);
  pass_later (self);
  g_assert_cmpint (self->report.doubt, ==, SHORE_DOUBT_NONE);
  g_assert_cmpstr (shore_client_get_town (
                       shore_model_server_peek (self->world->server, SHORE_KIND_CLIENT, 7)),
                   ==, "Brest");
  record = shore_world_load (self->world, SHORE_KIND_CLIENT, mine);
  g_assert_cmpuint (shore_model_server_find (self->world->server, SHORE_KIND_CLIENT,
                                             shore_record_get_key (record), &remote_id),
                    ==, 1);
  g_assert_cmpint (shore_record_get_remote_id (record), ==, remote_id);
}

static void
test_older_follow (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 mine = lose_an_afternoon (self);

  pass_later (self);
  answer (self, SHORE_DOUBT_FOLLOW);
  pass_later (self);
  g_assert_cmpint (self->report.doubt, ==, SHORE_DOUBT_NONE);
  g_assert_cmpstr (town_of (self, 7), ==, NULL);
  g_assert_false (is_here (self, mine));
  g_assert_cmpuint (self->report.waiting, ==, 0);
}

/* What a colleague changed back, and the CRM tells of, is no older copy; nor is a
 * clock that was set. */
static void
test_no_false_alarm (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  pass_later (self);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, 7, "town", "Brest", NULL);
  pass_later (self);
  shore_world_edit_there (self->world, SHORE_KIND_CLIENT, 7, "town", "", NULL);
  pass_later (self);
  g_assert_cmpint (self->report.doubt, ==, SHORE_DOUBT_NONE);
  g_assert_cmpstr (town_of (self, 7), ==, NULL);

  shore_model_server_set_skew (self->world->server, -SHORE_HOUR);
  shore_world_edit_there (self->world, SHORE_KIND_CLIENT, 7, "town", "Vannes", NULL);
  pass_later (self);
  g_assert_cmpint (self->report.doubt, ==, SHORE_DOUBT_NONE);
  g_assert_cmpstr (town_of (self, 7), ==, "Vannes");
}

static void
cut_off_cb (const char *call, ShoreKind kind G_GNUC_UNUSED, gpointer data)
{
  Fixture *self = data;

  if (g_str_equal (call, self->cut_off))
    shore_model_remote_plan (self->world->remote, SHORE_FAULT_OFFLINE, FALSE);
}

/* A pass that gets no further than @call, in a program that then ends. */
static void
pass_until (Fixture *self, const char *call)
{
  self->cut_off = call;
  shore_model_remote_set_watch (self->world->remote, cut_off_cb, self);
  shore_world_wait (self->world, 16 * SHORE_MINUTE);
  shore_world_pass (self->world, &self->report, NULL);
  shore_model_remote_set_watch (self->world->remote, NULL, NULL);
  shore_world_restart (self->world);
}

/* The answer to a create was lost, and the record found again a good while later: the number that
 * the CRM gave it meanwhile, not yet brought, makes it no older. Nor does its hour. */
static void
test_number_not_brought (Fixture *self, gconstpointer kind)
{
  pass_later (self);
  shore_world_wait (self->world, SHORE_MINUTE);
  if (GPOINTER_TO_INT (kind) == SHORE_KIND_CLIENT)
    shore_world_here (self->world, SHORE_KIND_CLIENT, "name", "Morvan", NULL);
  else
    shore_world_here (self->world, SHORE_KIND_REQUEST, "subject", "Fuite", "created",
                      "2020-01-01T10:00:00Z", NULL);
  shore_model_remote_plan (self->world->remote, SHORE_FAULT_LOST_AFTER, TRUE);
  pass_until (self, "find");
  g_assert_cmpint (shore_world_last_state (self->world), ==, SHORE_OPERATION_UNKNOWN);
  pass_until (self, "fetch");
  g_assert_cmpint (shore_world_last_state (self->world), ==, SHORE_OPERATION_DONE);
  pass_later (self);
  g_assert_cmpint (self->report.doubt, ==, SHORE_DOUBT_NONE);
}

/* A client assigned to us today has not changed, so no delta tells of it. */
static void
test_assigned (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 id;

  shore_model_server_set_skew (self->world->server, -30 * SHORE_DAY);
  id = shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Old", NULL);
  shore_model_server_delete (self->world->server, SHORE_KIND_CLIENT, id);
  shore_model_server_set_skew (self->world->server, 0);
  pass_later (self);
  pass_later (self);

  shore_model_server_set_skew (self->world->server, -30 * SHORE_DAY);
  id = shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Old", NULL);
  shore_model_server_set_skew (self->world->server, 0);
  pass_later (self);
  g_assert_true (is_here (self, id));
}

static void
test_pending (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  pass_later (self);
  shore_world_edit (self->world, SHORE_KIND_CLIENT, 7, "town", "Brest", NULL);
  shore_model_server_delete (self->world->server, SHORE_KIND_CLIENT, 7);
  for (int i = 0; i < 3; i++)
    pass_later (self);
  g_assert_true (is_here (self, 7));
  g_assert_cmpuint (self->report.refused, ==, 1);
}

/* A kind we may no longer list keeps what it has. */
static void
test_forbidden (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  pass_later (self);
  for (int i = 0; i < 3; i++)
    {
      shore_model_remote_forbid (self->world->remote, SHORE_KIND_CLIENT);
      pass_later (self);
    }
  g_assert_true (is_here (self, 7));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/reconcile/twice", test_twice);
  ADD ("/reconcile/every-quarter", test_every_quarter);
  ADD ("/reconcile/mass", test_mass);
  ADD ("/reconcile/mass-follow", test_mass_follow);
  ADD ("/reconcile/mass-keep", test_mass_keep);
  ADD ("/reconcile/mass-returns", test_mass_returns);
  ADD ("/reconcile/older-is-asked", test_older_is_asked);
  ADD ("/reconcile/older-keep", test_older_keep);
  ADD ("/reconcile/older-follow", test_older_follow);
  ADD ("/reconcile/no-false-alarm", test_no_false_alarm);
  g_test_add ("/reconcile/number-not-brought/client", Fixture, GINT_TO_POINTER (SHORE_KIND_CLIENT),
              set_up, test_number_not_brought, tear_down);
  g_test_add ("/reconcile/number-not-brought/request", Fixture,
              GINT_TO_POINTER (SHORE_KIND_REQUEST), set_up, test_number_not_brought, tear_down);
  ADD ("/reconcile/assigned", test_assigned);
  ADD ("/reconcile/pending", test_pending);
  ADD ("/reconcile/forbidden", test_forbidden);
  return g_test_run ();
}
