#include <glib.h>

#include "base/shore-day.h"
#include "rules/shore-zone.h"

/* 25 November 2026, 13:30 UTC: winter in Paris. */
#define WINTER G_GINT64_CONSTANT (1795613400000)
/* 15 July 2026, 13:30 UTC: summer in Paris. */
#define SUMMER G_GINT64_CONSTANT (1784122200000)

typedef struct
{
  const char *postcode;
  const char *hour_in_winter; /* at WINTER */
  const char *hour_in_summer; /* at SUMMER */
} Case;

static const Case cases[] = {
  { "29200", "14:30", "15:30" }, { "75001", "14:30", "15:30" },  { "97110", "09:30", "09:30" },
  { "97200", "09:30", "09:30" }, { "97300", "10:30", "10:30" },  { "97411", "17:30", "17:30" },
  { "97500", "10:30", "11:30" }, { "97600", "16:30", "16:30" },  { "97700", "09:30", "09:30" },
  { "97800", "09:30", "09:30" }, { "98600", "01:30", "01:30" },  { "98713", "03:30", "03:30" },
  { "98800", "00:30", "00:30" }, { "97 411", "17:30", "17:30" },
};

static char *
hour (GTimeZone *zone, gint64 instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / 1000);
  g_autoptr (GDateTime) there = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (there, "%H:%M");
}

static void
test_hours (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = shore_zone_of_postcode (cases[i].postcode);
      g_autofree char *winter = NULL;
      g_autofree char *summer = NULL;

      g_assert_nonnull (zone);
      winter = hour (zone, WINTER);
      summer = hour (zone, SUMMER);
      g_test_message ("%s: %s, %s", cases[i].postcode, winter, summer);
      g_assert_cmpstr (winter, ==, cases[i].hour_in_winter);
      g_assert_cmpstr (summer, ==, cases[i].hour_in_summer);
    }
}

static void
test_what_tells_nothing (void)
{
  const char *texts[] = { "", " ", "9741", "974111", "SW1A 1AA", "2A004", "97-11", "９７４１１" };

  g_assert_null (shore_zone_of_postcode (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_null (shore_zone_of_postcode (texts[i]));
}

static void
test_differs (void)
{
  g_autoptr (GTimeZone) paris = shore_zone_of_postcode ("75001");
  g_autoptr (GTimeZone) brest = shore_zone_of_postcode ("29200");
  g_autoptr (GTimeZone) saint_pierre = shore_zone_of_postcode ("97500");
  g_autoptr (GTimeZone) cayenne = shore_zone_of_postcode ("97300");

  g_assert_false (shore_zone_differs (paris, brest, WINTER));
  g_assert_true (shore_zone_differs (paris, cayenne, WINTER));
  g_assert_false (shore_zone_differs (NULL, paris, WINTER));
  /* Two zones may agree in winter and not in summer. */
  g_assert_false (shore_zone_differs (saint_pierre, cayenne, WINTER));
  g_assert_true (shore_zone_differs (saint_pierre, cayenne, SUMMER));
}

static void
test_offset (void)
{
  g_autoptr (GTimeZone) reunion = shore_zone_of_postcode ("97400");
  g_autoptr (GTimeZone) guadeloupe = shore_zone_of_postcode ("97100");

  g_assert_cmpint (shore_zone_offset (reunion, WINTER), ==, 4 * 3600);
  g_assert_cmpint (shore_zone_offset (guadeloupe, WINTER), ==, -4 * 3600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rules/zone/hours", test_hours);
  g_test_add_func ("/rules/zone/what-tells-nothing", test_what_tells_nothing);
  g_test_add_func ("/rules/zone/differs", test_differs);
  g_test_add_func ("/rules/zone/offset", test_offset);
  return g_test_run ();
}
