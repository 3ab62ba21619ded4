#include "shore-test-desk.h"

#include "app/shore-reminders.h"
#include "base/shore-day.h"

/* Callbacks ring five minutes before and when due, once each, by the wall clock, and not again
 * after a restart. What rang is in the vault. */

typedef struct
{
  ShoreTestDesk desk;
  GApplication *application;
  ShoreSettings *settings;
  ShoreReminders *reminders;
  gint64 callback;
  gint64 start;
} Fixture;

static void
start (Fixture *self)
{
  self->reminders
      = shore_reminders_new (self->application, self->desk.desk, self->settings, "test");
}

static gboolean
is_counted (gpointer data)
{
  return shore_reminders_count_today (data) == 1;
}

static void
set_up (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *from = NULL;
  g_autoptr (GError) error = NULL;

  shore_test_desk_open (&self->desk);
  self->start = SHORE_TEST_NOW + SHORE_HOUR;
  from = shore_instant_to_iso (self->start);
  self->callback = shore_test_do (&self->desk, SHORE_KIND_CALLBACK, 0, "new",
                                  shore_args_new_with ("subject", "Quote", "start", from, NULL));
  self->application = g_application_new ("org.homeshore.TestReminders", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (self->application, NULL, &error));
  self->settings = shore_settings_new (NULL);
  /* Nobody takes notifications on the display of a test. */
  shore_settings_set (self->settings, "notifications", FALSE);
  start (self);
  shore_test_wait (is_counted, self->reminders);
}

static void
tear_down (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_finalize_object (self->reminders);
  g_clear_object (&self->settings);
  g_clear_object (&self->application);
  shore_test_settle ();
  shore_test_desk_close (&self->desk);
}

static gint64
rung (Fixture *self)
{
  g_autoptr (ShoreRecord) callback
      = shore_test_load (&self->desk, SHORE_KIND_CALLBACK, self->callback);

  return shore_callback_get_rung (callback);
}

static void
look_at (Fixture *self, gint64 now)
{
  shore_clock_set (self->desk.clock, now);
  shore_reminders_look (self->reminders);
}

typedef struct
{
  Fixture *fixture;
  gint64 after;
} Wanted;

static gboolean
has_rung_after (gpointer data)
{
  Wanted *wanted = data;

  shore_reminders_look (wanted->fixture->reminders);
  return rung (wanted->fixture) >= wanted->after;
}

static void
wait_for_ring (Fixture *self, gint64 after)
{
  shore_test_wait (has_rung_after, &(Wanted){ self, after });
}

static void
test_rings_twice (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 first;

  look_at (self, self->start - 6 * SHORE_MINUTE);
  shore_test_settle ();
  g_assert_cmpint (rung (self), ==, 0);

  look_at (self, self->start - 4 * SHORE_MINUTE);
  wait_for_ring (self, self->start - 5 * SHORE_MINUTE);
  first = rung (self);
  look_at (self, self->start - 3 * SHORE_MINUTE);
  shore_test_settle ();
  g_assert_cmpint (rung (self), ==, first);

  look_at (self, self->start + SHORE_SECOND);
  wait_for_ring (self, self->start);
}

/* A machine that slept through both moments rings once, for the later one. */
static void
test_rings_after_sleep (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  look_at (self, self->start + 2 * SHORE_HOUR);
  wait_for_ring (self, self->start);
}

/* Nor does it ring for what was missed by more than a shift. */
static void
test_too_late (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  look_at (self, self->start + 13 * SHORE_HOUR);
  shore_test_settle ();
  g_assert_cmpint (rung (self), ==, 0);
}

static void
test_restart (Fixture *self, gconstpointer data G_GNUC_UNUSED)
{
  gint64 first;

  look_at (self, self->start - 4 * SHORE_MINUTE);
  wait_for_ring (self, self->start - 5 * SHORE_MINUTE);
  first = rung (self);
  g_assert_finalize_object (self->reminders);
  start (self);
  shore_test_wait (is_counted, self->reminders);
  look_at (self, self->start - 2 * SHORE_MINUTE);
  shore_test_settle ();
  g_assert_cmpint (rung (self), ==, first);
  look_at (self, self->start);
  wait_for_ring (self, self->start);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/reminders/twice", test_rings_twice);
  ADD ("/reminders/sleep", test_rings_after_sleep);
  ADD ("/reminders/too-late", test_too_late);
  ADD ("/reminders/restart", test_restart);
  return g_test_run ();
}
