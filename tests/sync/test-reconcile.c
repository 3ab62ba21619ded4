#include "shore-world.h"
#include "store/shore-absorb.h"

/* What is no longer there, what is there and was never told of, and what only
 * looks like a deletion. */

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
  for (int i = 0; i < 80; i++)
    shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
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
  ADD ("/reconcile/assigned", test_assigned);
  ADD ("/reconcile/pending", test_pending);
  ADD ("/reconcile/forbidden", test_forbidden);
  return g_test_run ();
}
