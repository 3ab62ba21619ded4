#include "rules/shore-calendar.h"

#include <string.h>

#include "base/shore-day.h"
#include "rules/shore-zone.h"

/* Days from a base, counted as the Gregorian calendar does. */

/**
 * shore_calendar_easter: Easter Sunday of a year of the Gregorian calendar, by
 * the golden number and the age of the moon (the rule of the Gregorian epact).
 */
gint64
shore_calendar_easter (int year)
{
  int golden = year % 19;
  int century = year / 100;
  int moon = (century - (8 * century + 13) / 25 - century / 4 + 19 * golden + 15) % 30;
  int epact;
  int sunday;

  /* The full moon of 19 April and, in the second half of the cycle, that of 18 April come a day
   * earlier. */
  epact = moon - (moon / 28) * (1 - (29 / (moon + 1)) * ((21 - golden) / 11));
  /* Weekday of the full moon, Sunday 0. */
  sunday = (year + year / 4 + epact + 2 - century + century / 4) % 7;
  return shore_day_from_ymd (year, 3, 1) + 27 + epact - sunday;
}

/**
 * shore_calendar_weekday: 1 for Monday to 7 for Sunday.
 */
int
shore_calendar_weekday (gint64 day)
{
  gint64 from_monday = (day + 3) % 7; /* 1970-01-01 was a Thursday */

  return (int)(from_monday < 0 ? from_monday + 7 : from_monday) + 1;
}

/**
 * shore_calendar_add_months: the same day of the month later, or the last one
 * where the month is too short. A negative number goes back.
 */
gint64
shore_calendar_add_months (gint64 day, int months)
{
  int year, month, month_day;
  int count;

  shore_day_to_ymd (day, &year, &month, &month_day);
  count = year * 12 + month - 1 + months;
  year = count / 12;
  month = count % 12 + 1;
  month_day = MIN (month_day, g_date_get_days_in_month (month, (GDateYear)year));
  return shore_day_from_ymd (year, month, month_day);
}

static gboolean
is_the_day (const ShoreDaySpec *spec, gint64 day, int year, int month, int month_day)
{
  if (!spec->easter)
    return spec->month == month && spec->day == month_day;
  return day == shore_calendar_easter (year) + spec->offset;
}

/**
 * shore_calendar_holiday: which public holiday a day is.
 *
 * Returns: (transfer none) (nullable): %NULL for none
 */
const ShoreDaySpec *
shore_calendar_holiday (const ShoreLaw *law, gint64 day)
{
  const ShoreLawRow *row = shore_law_find (law, "H-1", day);
  int year, month, month_day;

  if (row == NULL)
    return NULL;
  shore_day_to_ymd (day, &year, &month, &month_day);
  for (guint i = 0; i < row->holidays->len; i++)
    {
      const ShoreDaySpec *spec = &g_array_index (row->holidays, ShoreDaySpec, i);

      if (is_the_day (spec, day, year, month, month_day))
        return spec;
    }
  return NULL;
}

/* Blanks people type in a postcode do not count. */
static gboolean
begins_with (const char *postcode, const char *prefix)
{
  for (; *prefix != '\0'; prefix++, postcode++)
    {
      while (*postcode == ' ')
        postcode++;
      if (*postcode != *prefix)
        return FALSE;
    }
  return TRUE;
}

static gsize
longest_prefix (const ShoreLocalDay *local, const char *postcode)
{
  gsize longest = 0;

  for (guint i = 0; local->prefixes[i] != NULL; i++)
    if (begins_with (postcode, local->prefixes[i]))
      longest = MAX (longest, strlen (local->prefixes[i]));
  return longest;
}

/* An island that kept the numbers of the department it left is named by more figures than it. */
static gsize
nearest_place (const ShoreLawRow *row, const char *postcode)
{
  gsize nearest = 1;

  for (guint i = 0; i < row->local_days->len; i++)
    nearest = MAX (nearest,
                   longest_prefix (&g_array_index (row->local_days, ShoreLocalDay, i), postcode));
  return nearest;
}

/**
 * shore_calendar_local_day: which holiday of its region alone a day is where
 * that postcode lies.
 * @postcode: (nullable):
 *
 * Returns: (transfer none) (nullable): %NULL for none
 */
const ShoreDaySpec *
shore_calendar_local_day (const ShoreLaw *law, gint64 day, const char *postcode)
{
  const ShoreLawRow *row = postcode ? shore_law_find (law, "H-2", day) : NULL;
  int year, month, month_day;
  gsize nearest;

  if (row == NULL)
    return NULL;
  nearest = nearest_place (row, postcode);
  shore_day_to_ymd (day, &year, &month, &month_day);
  for (guint i = 0; i < row->local_days->len; i++)
    {
      const ShoreLocalDay *local = &g_array_index (row->local_days, ShoreLocalDay, i);

      if (is_the_day (&local->spec, day, year, month, month_day)
          && longest_prefix (local, postcode) == nearest)
        return &local->spec;
    }
  return NULL;
}

gboolean
shore_calendar_is_working (const ShoreLaw *law, gint64 day, ShoreWorking which)
{
  int last = which == SHORE_WORKING_OUVRE ? 5 : 6;

  return shore_calendar_weekday (day) <= last && shore_calendar_holiday (law, day) == NULL;
}

/**
 * shore_calendar_next_working: @day itself when it is a working day, else the
 * first one after it. A file of rules that makes holidays of a whole year finds
 * none: then it is the day a year later.
 */
gint64
shore_calendar_next_working (const ShoreLaw *law, gint64 day, ShoreWorking which)
{
  for (int i = 0; i < 366 && !shore_calendar_is_working (law, day, which); i++)
    day++;
  return day;
}

/**
 * shore_calendar_add_working: the @n-th working day after @day, which itself
 * does not count.
 */
gint64
shore_calendar_add_working (const ShoreLaw *law, gint64 day, int n, ShoreWorking which)
{
  for (; n > 0; n--)
    day = shore_calendar_next_working (law, day + 1, which);
  return day;
}

/**
 * shore_calendar_working_minutes: the time between two instants that falls into
 * the hours of work of jours ouvrés, in whole minutes.
 * @zone: whose clocks the hours are of
 * @slots: the hours of each working day, in order and apart
 *
 * Returns: 0 when @to is not after @from
 */
gint64
shore_calendar_working_minutes (const ShoreLaw *law,
                                gint64 from,
                                gint64 to,
                                GTimeZone *zone,
                                const ShoreSlot *slots,
                                guint n_slots)
{
  gint64 last = shore_zone_local (zone, to, NULL);
  gint64 sum = 0;

  for (gint64 day = shore_zone_local (zone, from, NULL); day <= last; day++)
    {
      if (!shore_calendar_is_working (law, day, SHORE_WORKING_OUVRE))
        continue;
      for (guint i = 0; i < n_slots; i++)
        {
          gint64 begins = MAX (shore_zone_instant (zone, day, slots[i].from), from);
          gint64 ends = MIN (shore_zone_instant (zone, day, slots[i].to), to);

          sum += MAX (ends - begins, 0);
        }
    }
  return sum / 60000;
}
