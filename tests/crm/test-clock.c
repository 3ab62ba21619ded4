#include "base/shore-clock.h"
#include "base/shore-day.h"
#include "crm/dolibarr/shore-dolibarr-clock.h"

static gint64
instant (const char *text)
{
  gint64 value = 0;

  g_assert_true (shore_instant_parse (text, NULL, &value));
  return value;
}

/* The same day from a server in Paris and one in UTC, in both times of the year
 * and from the far ends of France. */
static void
test_day (void)
{
  gint64 day = shore_day_from_ymd (2026, 11, 23);

  g_assert_cmpint (shore_dolibarr_clock_day (1795388400), ==, day);
  g_assert_cmpint (shore_dolibarr_clock_day (1795392000), ==, day);
  g_assert_cmpint (shore_dolibarr_clock_day (instant ("2026-11-22T13:00:00Z") / 1000), ==, day);
  g_assert_cmpint (shore_dolibarr_clock_day (instant ("2026-11-23T10:00:00Z") / 1000), ==, day);
  g_assert_cmpint (shore_dolibarr_clock_day (instant ("2026-07-13T22:00:00Z") / 1000), ==,
                   shore_day_from_ymd (2026, 7, 14));
  g_assert_cmpint (shore_dolibarr_clock_day (instant ("1959-12-31T23:00:00Z") / 1000), ==,
                   shore_day_from_ymd (1960, 1, 1));
  g_assert_cmpint (shore_dolibarr_clock_day (shore_dolibarr_clock_noon (day) - 12 * 3600), ==, day);
}

static void
test_since (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  ShoreDolibarrClock clock = { .zone = paris };
  g_autofree char *winter = shore_dolibarr_clock_since (&clock, instant ("2026-11-25T10:00:00Z"));
  g_autofree char *summer = shore_dolibarr_clock_since (&clock, instant ("2026-07-25T10:00:00Z"));
  g_autofree char *twice = shore_dolibarr_clock_since (&clock, instant ("2026-10-25T00:30:00Z"));

  g_assert_cmpstr (winter, ==, "20261125110000");
  g_assert_cmpstr (summer, ==, "20260725120000");
  /* 02:30 for the first time; what is written at 02:10 the second time must not
   * be missed. */
  g_assert_cmpstr (twice, ==, "20261025013000");
}

static void
test_unmeasured (void)
{
  ShoreDolibarrClock clock = { 0 };
  g_autofree char *text = shore_dolibarr_clock_since (&clock, instant ("2026-11-25T10:00:00Z"));

  g_assert_cmpstr (text, ==, "20261124220000");
  g_assert_true (shore_dolibarr_clock_is_stale (&clock, 1));
  clock.measured_at = SHORE_DAY;
  g_assert_false (shore_dolibarr_clock_is_stale (&clock, 2 * SHORE_DAY));
  g_assert_true (shore_dolibarr_clock_is_stale (&clock, 2 * SHORE_DAY + 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/clock/day", test_day);
  g_test_add_func ("/crm/clock/since", test_since);
  g_test_add_func ("/crm/clock/unmeasured", test_unmeasured);
  return g_test_run ();
}
