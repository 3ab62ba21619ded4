#include "rules/shore-zone.h"
#include "ui/callbacks/shore-callback-hours.h"

/* 25 November 2026, 13:30 and 14:00 UTC. */
#define START G_GINT64_CONSTANT (1795613400000)
#define END G_GINT64_CONSTANT (1795615200000)

static ShoreRecord *
new_callback (void)
{
  ShoreRecord *callback = shore_record_new (SHORE_KIND_CALLBACK);

  shore_callback_set_start (callback, START);
  shore_callback_set_end (callback, END);
  return callback;
}

static void
test_window (void)
{
  g_autoptr (GTimeZone) paris = shore_zone_of_postcode ("29200");
  g_autoptr (GTimeZone) martinique = shore_zone_of_postcode ("97200");
  g_autofree char *here = shore_callback_window (START, END, paris);
  g_autofree char *there = shore_callback_window (START, END, martinique);
  g_autofree char *open = shore_callback_window (START, 0, martinique);

  g_assert_cmpstr (here, ==, "14:30–15:00");
  g_assert_cmpstr (there, ==, "9:30–10:00");
  g_assert_cmpstr (open, ==, "9:30");
}

static void
test_both_zones (void)
{
  g_autoptr (ShoreRecord) callback = new_callback ();
  g_autoptr (GTimeZone) martinique = shore_zone_of_postcode ("97200");
  g_autofree char *both = shore_callback_promised (callback, martinique, START);
  g_autofree char *one = shore_callback_promised (callback, NULL, START);
  g_autofree char *hour = shore_callback_hour_there (martinique, START);

  g_assert_cmpstr (both, ==, "Today, 14:30–15:00 (9:30–10:00 there)");
  g_assert_cmpstr (one, ==, "Today, 14:30–15:00");
  g_assert_cmpstr (hour, ==, "It is 9:30 there.");
  g_assert_null (shore_callback_hour_there (NULL, START));
}

static void
test_whose_zone (void)
{
  g_autoptr (ShoreRecord) client = shore_record_new (SHORE_KIND_CLIENT);
  g_autoptr (GTimeZone) none = NULL;
  g_autoptr (GTimeZone) reunion = NULL;

  shore_client_set_postcode (client, "29200");
  none = shore_callback_zone (client, START);
  g_assert_null (none);
  shore_client_set_postcode (client, "97411");
  reunion = shore_callback_zone (client, START);
  g_assert_nonnull (reunion);
  g_assert_cmpint (shore_zone_offset (reunion, START), ==, 4 * 3600);
  g_assert_null (shore_callback_zone (NULL, START));
}

static void
test_deadline (void)
{
  g_autoptr (ShoreRecord) callback = new_callback ();

  g_assert_cmpint (shore_callback_deadline (callback), ==, END);
  shore_callback_set_end (callback, 0);
  g_assert_cmpint (shore_callback_deadline (callback), ==, START);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Paris", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/callback-hours/window", test_window);
  g_test_add_func ("/ui/callback-hours/both-zones", test_both_zones);
  g_test_add_func ("/ui/callback-hours/whose-zone", test_whose_zone);
  g_test_add_func ("/ui/callback-hours/deadline", test_deadline);
  return g_test_run ();
}
