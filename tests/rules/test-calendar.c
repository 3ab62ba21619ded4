#include "base/shore-chance.h"
#include "base/shore-day.h"
#include "rules/shore-calendar.h"
#include "rules/shore-zone.h"

/* Calendars: dates that are known, and what must hold on every day of decades. */

static ShoreLaw *law;

static gint64
day (const char *text)
{
  gint64 value = 0;

  g_assert_true (shore_day_parse (text, &value));
  return value;
}

static void
test_easter (void)
{
  static const char *const known[] = {
    "1961-04-02", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21",
    "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25", "2076-04-19",
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      gint64 easter = day (known[i]);
      int year, month, month_day;

      shore_day_to_ymd (easter, &year, &month, &month_day);
      g_assert_cmpint (shore_calendar_easter (year), ==, easter);
    }
}

/* The church's own way with moons: the first Sunday after the full moon of the
 * tables, found by walking, for every year of eight centuries. */
static void
test_easter_by_walking (void)
{
  for (int year = 1900; year < 2700; year++)
    {
      gint64 easter = shore_calendar_easter (year);

      g_assert_cmpint (shore_calendar_weekday (easter), ==, 7);
      g_assert_cmpint (easter, >=, shore_day_from_ymd (year, 3, 22));
      g_assert_cmpint (easter, <=, shore_day_from_ymd (year, 4, 25));
      /* Easters of two years are 50, 51, 54 or 55 weeks apart. */
      g_assert_cmpint ((shore_calendar_easter (year + 1) - easter) % 7, ==, 0);
    }
}

static void
test_holidays_of_a_year (void)
{
  static const char *const known[] = {
    "2026-01-01", "2026-04-06", "2026-05-01", "2026-05-08", "2026-05-14", "2026-05-25",
    "2026-07-14", "2026-08-15", "2026-11-01", "2026-11-11", "2026-12-25",
  };
  guint n = 0;

  for (gint64 d = day ("2026-01-01"); d <= day ("2026-12-31"); d++)
    n += shore_calendar_holiday (law, d) != NULL;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (known));
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    g_assert_nonnull (shore_calendar_holiday (law, day (known[i])));
}

/* Eleven a year, of which two may share a day (Ascension on 1 or 8 May). */
static void
test_holidays_of_decades (void)
{
  for (int year = 2009; year < 2120; year++)
    {
      gint64 ascension = shore_calendar_easter (year) + 39;
      gboolean shared = ascension == shore_day_from_ymd (year, 5, 1)
                        || ascension == shore_day_from_ymd (year, 5, 8);
      guint n = 0;

      for (gint64 d = shore_day_from_ymd (year, 1, 1); d < shore_day_from_ymd (year + 1, 1, 1); d++)
        n += shore_calendar_holiday (law, d) != NULL;
      g_assert_cmpuint (n, ==, shared ? 10 : 11);
    }
}

static void
test_local_days (void)
{
  static const struct
  {
    const char *day;
    const char *there;
    const char *not_there;
  } known[] = {
    { "2027-03-26", "57000", "75011" },  { "2026-12-26", "67100", "54000" },
    { "2026-12-26", "68 200", "88000" }, { "2026-05-22", "97200", "97100" },
    { "2026-05-27", "97100", "97200" },  { "2026-06-10", "97300", "97400" },
    { "2026-12-20", "97400", "97300" },  { "2026-04-27", "97600", "97400" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_assert_nonnull (shore_calendar_local_day (law, day (known[i].day), known[i].there));
      g_assert_null (shore_calendar_local_day (law, day (known[i].day), known[i].not_there));
      g_assert_null (shore_calendar_local_day (law, day (known[i].day), NULL));
      g_assert_null (shore_calendar_local_day (law, day (known[i].day), ""));
      /* Local days are no holidays of the whole country. */
      g_assert_null (shore_calendar_holiday (law, day (known[i].day)));
    }
}

static void
test_working_days (void)
{
  gint64 friday = day ("2026-11-20");

  g_assert_cmpint (shore_calendar_add_working (law, friday, 5, SHORE_WORKING_OUVRABLE), ==,
                   day ("2026-11-26"));
  g_assert_cmpint (shore_calendar_add_working (law, friday, 5, SHORE_WORKING_OUVRE), ==,
                   day ("2026-11-27"));
  g_assert_true (shore_calendar_is_working (law, friday + 1, SHORE_WORKING_OUVRABLE));
  g_assert_false (shore_calendar_is_working (law, friday + 1, SHORE_WORKING_OUVRE));
  g_assert_false (shore_calendar_is_working (law, day ("2026-11-11"), SHORE_WORKING_OUVRABLE));

  for (gint64 d = day ("2026-01-01"); d < day ("2056-01-01"); d++)
    for (int which = 0; which < 2; which++)
      {
        gint64 next = shore_calendar_next_working (law, d, which);
        gint64 third = shore_calendar_add_working (law, d, 3, which);
        int count = 0;

        g_assert_true (shore_calendar_is_working (law, next, which));
        g_assert_cmpint (next - d, <=, 4);
        for (gint64 between = d + 1; between <= third; between++)
          count += shore_calendar_is_working (law, between, which);
        g_assert_cmpint (count, ==, 3);
      }
}

static void
test_months (void)
{
  g_assert_cmpint (shore_calendar_add_months (day ("2027-01-31"), 1), ==, day ("2027-02-28"));
  g_assert_cmpint (shore_calendar_add_months (day ("2027-01-31"), 3), ==, day ("2027-04-30"));
  g_assert_cmpint (shore_calendar_add_months (day ("2028-02-29"), 12), ==, day ("2029-02-28"));
  g_assert_cmpint (shore_calendar_add_months (day ("2026-11-24"), 2), ==, day ("2027-01-24"));
  g_assert_cmpint (shore_calendar_add_months (day ("2026-01-31"), -11), ==, day ("2025-02-28"));
}

/* There and back, every hour of years, in zones with and without summer time. */
static void
test_zones (void)
{
  static const char *const postcodes[] = { "75011", "97400", "97200", "97500", "98700", "98800" };

  for (guint i = 0; i < G_N_ELEMENTS (postcodes); i++)
    {
      g_autoptr (GTimeZone) zone = shore_zone_of_postcode (postcodes[i]);
      gint64 end = shore_day_from_ymd (2030, 1, 1) * 86400000;

      for (gint64 at = shore_day_from_ymd (2026, 1, 1) * 86400000; at < end; at += 3600000)
        {
          int minute, minute_again;
          gint64 local = shore_zone_local (zone, at, &minute);
          gint64 back = shore_zone_instant (zone, local, minute);

          /* The hour that comes twice in autumn is told by its first time. */
          g_assert_true (back == at || back == at - 3600000);
          g_assert_cmpint (shore_zone_local (zone, back, &minute_again), ==, local);
          g_assert_cmpint (minute_again, ==, minute);
        }
    }
}

static void
test_summer_time (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  gint64 spring = day ("2027-03-28");
  gint64 autumn = day ("2027-10-31");

  /* 2:30 does not exist on that day, and comes twice on this one. */
  g_assert_cmpint (shore_zone_instant (paris, spring, 150), ==,
                   (spring * 86400 + 90 * 60) * (gint64)1000);
  g_assert_cmpint (shore_zone_instant (paris, autumn, 150), ==,
                   (autumn * 86400 + 30 * 60) * (gint64)1000);
  g_assert_cmpint (shore_zone_instant (paris, spring, 1440) - shore_zone_instant (paris, spring, 0),
                   ==, 23 * 3600000);
  g_assert_cmpint (shore_zone_instant (paris, autumn, 1440) - shore_zone_instant (paris, autumn, 0),
                   ==, 25 * 3600000);
}

static const ShoreSlot office[] = { { 540, 720 }, { 840, 1080 } };

/* Minute by minute, as one would count with a finger. */
static gint64
count_minutes (gint64 from, gint64 to, GTimeZone *zone)
{
  gint64 n = 0;

  for (gint64 at = from; at < to; at += 60000)
    {
      int minute;
      gint64 d = shore_zone_local (zone, at, &minute);

      if (!shore_calendar_is_working (law, d, SHORE_WORKING_OUVRE))
        continue;
      for (guint i = 0; i < G_N_ELEMENTS (office); i++)
        n += office[i].from <= minute && minute < office[i].to;
    }
  return n;
}

static void
test_working_minutes (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  g_autoptr (ShoreChance) chance = shore_chance_new (26);
  gint64 start = day ("2026-03-20") * 86400000;

  for (int i = 0; i < 60; i++)
    {
      gint64 from = start + (gint64)(shore_chance_fraction (chance) * 400 * 1440) * 60000;
      gint64 middle = from + (gint64)(shore_chance_fraction (chance) * 6 * 1440) * 60000;
      gint64 to = middle + (gint64)(shore_chance_fraction (chance) * 6 * 1440) * 60000;
      gint64 whole = shore_calendar_working_minutes (law, from, to, paris, office, 2);

      g_assert_cmpint (whole, ==, count_minutes (from, to, paris));
      g_assert_cmpint (whole, ==,
                       shore_calendar_working_minutes (law, from, middle, paris, office, 2)
                           + shore_calendar_working_minutes (law, middle, to, paris, office, 2));
      g_assert_cmpint (shore_calendar_working_minutes (law, to, from, paris, office, 2), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  law = shore_law_new_shipped ();
  g_assert_nonnull (law);
  g_test_add_func ("/calendar/easter", test_easter);
  g_test_add_func ("/calendar/easter of centuries", test_easter_by_walking);
  g_test_add_func ("/calendar/holidays of a year", test_holidays_of_a_year);
  g_test_add_func ("/calendar/holidays of decades", test_holidays_of_decades);
  g_test_add_func ("/calendar/local days", test_local_days);
  g_test_add_func ("/calendar/working days", test_working_days);
  g_test_add_func ("/calendar/months", test_months);
  g_test_add_func ("/calendar/zones", test_zones);
  g_test_add_func ("/calendar/summer time", test_summer_time);
  g_test_add_func ("/calendar/working minutes", test_working_minutes);
  status = g_test_run ();
  shore_law_unref (law);
  return status;
}
