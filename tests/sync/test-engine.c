#include "shore-world.h"

/* The thread: what wakes it, what it tells, how it ends. The clock of these
 * tests stands still but for what the requests take. */

typedef struct
{
  ShoreWorld *world;
  guint told;
} Fixture;

static void
changed_cb (Fixture *self)
{
  self->told++;
}

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->world = shore_world_new (1);
  shore_world_start (self->world);
  g_signal_connect_swapped (self->world->sync, "changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_sync_stop (self->world->sync);
  shore_world_free (self->world);
}

static gboolean
too_late_cb (gpointer data G_GNUC_UNUSED)
{
  g_error ("waited too long");
  return G_SOURCE_REMOVE;
}

/* Runs the main loop until the engine is in @phase and has told of it. */
static void
wait_for_phase (Fixture *self, ShoreSyncPhase phase)
{
  guint limit = g_timeout_add_seconds (30, too_late_cb, NULL);

  while (shore_sync_get_phase (self->world->sync) != phase)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

static void
wait_for_clients (Fixture *self, guint n)
{
  guint limit = g_timeout_add_seconds (30, too_late_cb, NULL);

  while (shore_model_server_count (self->world->server, SHORE_KIND_CLIENT) < n)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_source_remove (limit);
}

static void
test_start (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_world_there (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);
  g_assert_cmpint (shore_sync_get_phase (self->world->sync), ==, SHORE_SYNC_STARTING);
  g_assert_cmpint (shore_sync_get_last_success (self->world->sync), ==, 0);

  shore_sync_start (self->world->sync);
  wait_for_phase (self, SHORE_SYNC_RESTING);
  g_assert_cmpuint (self->told, >, 0);
  g_assert_cmpuint (shore_sync_get_received (self->world->sync, NULL), ==, 1);
  g_assert_cmpint (shore_sync_get_last_success (self->world->sync), >, 0);
  g_assert_null (shore_sync_dup_problem (self->world->sync, NULL));
}

/* An edit leaves without being asked to. */
static void
test_change (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_sync_start (self->world->sync);
  wait_for_phase (self, SHORE_SYNC_RESTING);
  shore_world_here (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);
  wait_for_clients (self, 1);
}

static void
test_nudge (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_sync_start (self->world->sync);
  wait_for_phase (self, SHORE_SYNC_RESTING);
  shore_world_here (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);
  shore_sync_nudge (self->world->sync);
  wait_for_clients (self, 1);
}

static void
test_key_refused (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *problem = NULL;
  int code = 0;

  shore_model_remote_plan (self->world->remote, SHORE_FAULT_AUTH, FALSE);
  shore_sync_start (self->world->sync);
  wait_for_phase (self, SHORE_SYNC_KEY_REFUSED);
  problem = shore_sync_dup_problem (self->world->sync, &code);
  g_assert_nonnull (problem);
  g_assert_cmpint (code, ==, SHORE_REMOTE_ERROR_AUTH);

  shore_sync_now (self->world->sync);
  wait_for_phase (self, SHORE_SYNC_RESTING);
}

static void
test_network (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreConnectivity) connectivity = shore_connectivity_new_manual (FALSE);

  shore_sync_set_connectivity (self->world->sync, connectivity);
  shore_model_remote_plan (self->world->remote, SHORE_FAULT_OFFLINE, FALSE);
  shore_sync_start (self->world->sync);
  wait_for_phase (self, SHORE_SYNC_OFFLINE);
  shore_connectivity_set (connectivity, TRUE);
  wait_for_phase (self, SHORE_SYNC_RESTING);
}

/* It comes back by itself too. */
static void
test_back_off (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_model_remote_plan (self->world->remote, SHORE_FAULT_HTML, FALSE);
  shore_sync_start (self->world->sync);
  wait_for_phase (self, SHORE_SYNC_FAULT);
  wait_for_phase (self, SHORE_SYNC_RESTING);
}

static void
test_stop (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  for (int i = 0; i < 20; i++)
    {
      shore_sync_start (self->world->sync);
      shore_sync_now (self->world->sync);
      shore_world_here (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);
      shore_sync_stop (self->world->sync);
      shore_sync_stop (self->world->sync);
    }
  shore_sync_start (self->world->sync);
  wait_for_phase (self, SHORE_SYNC_RESTING);
}

/* The thread and a caller of its own accord never pass at once. */
static void
test_run_beside (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  for (int i = 0; i < 50; i++)
    shore_world_here (self->world, SHORE_KIND_CLIENT, "name", "Roy", NULL);
  shore_sync_start (self->world->sync);
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;

      shore_sync_run (self->world->sync, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (shore_model_server_count (self->world->server, SHORE_KIND_CLIENT), ==, 50);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/engine/start", test_start);
  ADD ("/engine/change", test_change);
  ADD ("/engine/nudge", test_nudge);
  ADD ("/engine/key-refused", test_key_refused);
  ADD ("/engine/network", test_network);
  ADD ("/engine/back-off", test_back_off);
  ADD ("/engine/stop", test_stop);
  ADD ("/engine/run-beside", test_run_beside);
  return g_test_run ();
}
