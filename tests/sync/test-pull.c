#include "shore-world.h"
#include "store/shore-absorb.h"
#include "store/shore-meta.h"
#include "store/shore-search.h"
#include "sync/shore-puller.h"

/* What comes, from where on, and what happens when it stops half-way. */

typedef struct
{
  ShoreWorld *world;
  GCancellable *cancellable;
  guint fetches; /* of clients */
  guint stop_at;
  ShoreSyncReport report;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  self->world = shore_world_new (1);
  self->world->page = 10;
  shore_world_start (self->world);
  self->cancellable = g_cancellable_new ();
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  shore_world_free (self->world);
  g_object_unref (self->cancellable);
}

static void
pass_well (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  shore_world_pass (self->world, &self->report, &error);
  g_assert_no_error (error);
}

static void
populate (Fixture *self, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("Client %d", i);

      shore_world_there (self->world, SHORE_KIND_CLIENT, "name", name, NULL);
    }
}

typedef struct
{
  guint clients;
  guint found;
  gboolean bulk;
} Seen;

static gboolean
look (ShoreDatabase *db, gpointer data, GError **error)
{
  Seen *seen = data;
  g_autoptr (GArray) ids = shore_absorb_known_ids (db, SHORE_KIND_CLIENT, 0, 0, error);
  g_autoptr (GPtrArray) found = shore_search (db, "client", 1000, error);

  if (ids == NULL || found == NULL)
    return FALSE;
  seen->clients = ids->len;
  seen->found = found->len;
  seen->bulk = shore_bulk_is_pending (db);
  return TRUE;
}

static Seen
see (Fixture *self)
{
  Seen seen = { 0 };

  shore_world_read (self->world, look, &seen);
  return seen;
}

static void
watch_cb (const char *call, ShoreKind kind, gpointer data)
{
  Fixture *self = data;

  if (!g_str_equal (call, "fetch") || kind != SHORE_KIND_CLIENT)
    return;
  if (++self->fetches == self->stop_at)
    g_cancellable_cancel (self->cancellable);
}

static void
test_first (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  populate (self, 95);
  pass_well (self);
  g_assert_cmpuint (self->report.received, ==, 95);
  g_assert_cmpuint (see (self).clients, ==, 95);
  g_assert_cmpuint (see (self).found, ==, 95);
  g_assert_false (see (self).bulk);

  shore_world_restart (self->world);
  pass_well (self);
  g_assert_cmpuint (self->report.received, ==, 0);
}

/* Stopped at the fifth page: goes on there, and not from the start. */
static void
test_resume (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  guint before;

  populate (self, 95);
  self->stop_at = 5;
  shore_model_remote_set_watch (self->world->remote, watch_cb, self);
  g_assert_false (shore_sync_run (self->world->sync, NULL, self->cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  before = see (self).clients;
  g_assert_cmpuint (before, ==, 40);

  shore_world_restart (self->world);
  self->fetches = 0;
  self->stop_at = 0;
  shore_model_remote_set_watch (self->world->remote, watch_cb, self);
  pass_well (self);
  g_assert_cmpuint (self->fetches, ==, 6);
  g_assert_cmpuint (self->report.received, ==, 55);
  g_assert_cmpuint (see (self).clients, ==, 95);
  g_assert_cmpuint (see (self).found, ==, 95);
}

static void
cut_cb (const char *call, ShoreKind kind, gpointer data)
{
  Fixture *self = data;

  watch_cb (call, kind, data);
  if (self->fetches == 3)
    shore_model_remote_plan (self->world->remote, SHORE_FAULT_OFFLINE, FALSE);
}

/* The network goes in the midst of the first sync: what came can be searched. */
static void
test_cut_first (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  populate (self, 95);
  shore_model_remote_set_watch (self->world->remote, cut_cb, self);
  g_assert_false (shore_world_pass (self->world, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_OFFLINE);
  g_assert_cmpuint (see (self).clients, ==, 20);
  g_assert_cmpuint (see (self).found, ==, 20);
  g_assert_false (see (self).bulk);

  shore_model_remote_set_watch (self->world->remote, NULL, NULL);
  shore_world_restart (self->world);
  pass_well (self);
  g_assert_cmpuint (see (self).found, ==, 95);
}

/* A user without the right to one kind has all the others. */
static void
test_forbidden (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  populate (self, 5);
  shore_world_there (self->world, SHORE_KIND_PRODUCT, "label", "Vase", NULL);
  shore_model_remote_forbid (self->world->remote, SHORE_KIND_CLIENT);
  pass_well (self);
  g_assert_cmpuint (see (self).clients, ==, 0);
  g_assert_cmpuint (self->report.received, ==, 1);
}

static void
test_delta (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) record = NULL;

  populate (self, 95);
  pass_well (self);
  shore_world_wait (self->world, SHORE_HOUR);
  pass_well (self);
  shore_world_wait (self->world, 12 * SHORE_MINUTE);

  shore_world_edit_there (self->world, SHORE_KIND_CLIENT, 50, "town", "Brest", NULL);
  self->fetches = 0;
  shore_model_remote_set_watch (self->world->remote, watch_cb, self);
  pass_well (self);
  g_assert_cmpuint (self->report.received, ==, 1);
  g_assert_cmpuint (self->fetches, ==, 1);
  record = shore_world_load (self->world, SHORE_KIND_CLIENT, 50);
  g_assert_cmpstr (shore_client_get_town (record), ==, "Brest");
}

/* A colleague edits the first client when its page has gone by: the stamp of the
 * edit is later than the first page, so the next round brings it. */
static void
edit_first_cb (const char *call, ShoreKind kind, gpointer data)
{
  Fixture *self = data;

  watch_cb (call, kind, data);
  if (self->fetches == 3)
    shore_world_edit_there (self->world, SHORE_KIND_CLIENT, 1, "town", "Brest", NULL);
}

static void
test_changed_while_paging (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) record = NULL;

  populate (self, 95);
  shore_model_remote_set_watch (self->world->remote, edit_first_cb, self);
  pass_well (self);
  shore_model_remote_set_watch (self->world->remote, NULL, NULL);
  shore_world_wait (self->world, SHORE_HOUR);
  pass_well (self);
  record = shore_world_load (self->world, SHORE_KIND_CLIENT, 1);
  g_assert_cmpstr (shore_client_get_town (record), ==, "Brest");
}

/* The server's clock is set back by a day: what it writes from then on is
 * stamped before our watermark, and comes all the same. */
static void
test_clock_back (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) record = NULL;

  populate (self, 5);
  shore_world_wait (self->world, SHORE_DAY);
  pass_well (self);
  shore_model_server_set_skew (self->world->server, -2 * SHORE_DAY);
  shore_world_edit_there (self->world, SHORE_KIND_CLIENT, 1, "town", "Brest", NULL);
  pass_well (self);
  record = shore_world_load (self->world, SHORE_KIND_CLIENT, 1);
  g_assert_cmpstr (shore_client_get_town (record), ==, "Brest");
}

/* A payment does not stamp its invoice: the open ones are read each time. */
static void
test_volatile (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 invoice = shore_world_there (self->world, SHORE_KIND_INVOICE, "ref", "FA1", "rest",
                                      "100.00", "total", "100.00", NULL);
  g_autofree char *ref = g_strdup_printf ("%" G_GINT64_FORMAT, invoice);
  g_autoptr (ShoreRecord) record = NULL;

  pass_well (self);
  shore_world_wait (self->world, SHORE_HOUR);
  pass_well (self);
  shore_world_there (self->world, SHORE_KIND_PAYMENT, "invoice", ref, "amount", "40.00", NULL);
  pass_well (self);
  record = shore_world_load (self->world, SHORE_KIND_INVOICE, invoice);
  g_assert_cmpint (shore_invoice_get_rest (record), ==, 6000);
}

static void
test_overlap (void)
{
  /* 25 October 2026, 01:00 UTC: Paris goes back from 3 to 2 o'clock. */
  const gint64 change = 1792890000000;

  g_assert_cmpint (shore_puller_overlap (SHORE_WORLD_START), ==, 5 * SHORE_MINUTE);
  g_assert_cmpint (shore_puller_overlap (change), ==, 3 * SHORE_HOUR);
  g_assert_cmpint (shore_puller_overlap (change - 2 * SHORE_HOUR), ==, 3 * SHORE_HOUR);
  g_assert_cmpint (shore_puller_overlap (change + 2 * SHORE_HOUR), ==, 3 * SHORE_HOUR);
  g_assert_cmpint (shore_puller_overlap (change + SHORE_DAY), ==, 5 * SHORE_MINUTE);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/pull/first", test_first);
  ADD ("/pull/resume", test_resume);
  ADD ("/pull/cut-first", test_cut_first);
  ADD ("/pull/forbidden", test_forbidden);
  ADD ("/pull/delta", test_delta);
  ADD ("/pull/changed-while-paging", test_changed_while_paging);
  ADD ("/pull/clock-back", test_clock_back);
  ADD ("/pull/volatile", test_volatile);
  g_test_add_func ("/pull/overlap", test_overlap);
  return g_test_run ();
}
