#include "base/shore-day.h"

#include <stdio.h>
#include <string.h>

/* Days and instants.
 *
 * A day is a civil date: an int64 that counts days from 1970-01-01, with no
 * hour and no zone. An instant is UTC, int64 milliseconds since 1970. The only
 * ways from one to the other are here and name the zone (NULL: this computer's). */

#define JULIAN_1970 719163  /* GDate counts from the first day of year 1 */
#define JULIAN_LAST 3652059 /* 31 December 9999 */

/**
 * shore_day_from_ymd: the Gregorian date as days since 1970-01-01.
 */
gint64
shore_day_from_ymd (int year, int month, int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  return (gint64)g_date_get_julian (&date) - JULIAN_1970;
}

void
shore_day_to_ymd (gint64 day, int *year, int *month, int *month_day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32)(CLAMP (day, 1 - JULIAN_1970, JULIAN_LAST - JULIAN_1970)
                                      + JULIAN_1970));
  *year = g_date_get_year (&date);
  *month = g_date_get_month (&date);
  *month_day = g_date_get_day (&date);
}

/**
 * shore_day_parse: reads "2026-11-25", and nothing looser.
 */
gboolean
shore_day_parse (const char *text, gint64 *day)
{
  int y, m, d, end = 0;

  if (text == NULL || sscanf (text, "%4d-%2d-%2d%n", &y, &m, &d, &end) != 3)
    return FALSE;
  if (end != 10 || text[10] != '\0' || y < 1 || m < 1 || m > 12 || d < 1)
    return FALSE;
  if (!g_date_valid_dmy (d, m, y))
    return FALSE;

  *day = shore_day_from_ymd (y, m, d);
  return TRUE;
}

char *
shore_day_to_iso (gint64 day)
{
  int y, m, d;

  shore_day_to_ymd (day, &y, &m, &d);
  return g_strdup_printf ("%04d-%02d-%02d", y, m, d);
}

/**
 * shore_day_from_instant: the civil day on which an instant falls.
 * @zone: (nullable): this computer's zone when %NULL
 */
gint64
shore_day_from_instant (gint64 instant_ms, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant_ms / 1000);
  g_autoptr (GDateTime) there = NULL;

  if (utc == NULL)
    return 0;

  there = zone ? g_date_time_to_timezone (utc, zone) : g_date_time_to_local (utc);
  return shore_day_from_ymd (g_date_time_get_year (there), g_date_time_get_month (there),
                             g_date_time_get_day_of_month (there));
}

/**
 * shore_day_start: the instant at which a day begins.
 * @zone: (nullable): this computer's zone when %NULL
 */
gint64
shore_day_start (gint64 day, GTimeZone *zone)
{
  g_autoptr (GTimeZone) here = zone ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  g_autoptr (GDateTime) midnight = NULL;
  int y, m, d;

  shore_day_to_ymd (day, &y, &m, &d);
  midnight = g_date_time_new (here, y, m, d, 0, 0, 0);
  return midnight ? g_date_time_to_unix (midnight) * 1000 : day * 86400000;
}

/**
 * shore_instant_parse: reads ISO 8601 ("2026-11-25T14:30", with or without
 * seconds, zone or a blank instead of the T).
 * @zone: (nullable): for a text without one; this computer's when %NULL
 */
gboolean
shore_instant_parse (const char *text, GTimeZone *zone, gint64 *instant_ms)
{
  g_autoptr (GTimeZone) here = zone ? g_time_zone_ref (zone) : g_time_zone_new_local ();
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *full = NULL;

  if (text == NULL)
    return FALSE;

  full = strlen (text) == 16 ? g_strconcat (text, ":00", NULL) : g_strdup (text);
  time = g_date_time_new_from_iso8601 (full, here);
  if (time == NULL)
    return FALSE;

  *instant_ms = g_date_time_to_unix (time) * 1000 + g_date_time_get_microsecond (time) / 1000;
  return TRUE;
}

char *
shore_instant_to_iso (gint64 instant_ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant_ms / 1000);

  return time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}
