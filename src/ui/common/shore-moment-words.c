#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#include "base/shore-day.h"
#include "base/shore-text.h"
#include "ui/common/shore-moment.h"

/* How people write a day and an hour, in French and in English. Pure, any thread. */

#define MINUTES_A_DAY (24 * 60)

typedef struct
{
  const char *word; /* folded */
  int days;
} ShoreNearDay;

static const ShoreNearDay near_days[] = {
  { "aujourd hui", 0 }, { "auj", 0 },   { "today", 0 },      { "demain", 1 },
  { "tomorrow", 1 },    { "hier", -1 }, { "yesterday", -1 },
};

/* Monday first. */
static const char *const weekdays[]
    = { "lundi",  "mardi",   "mercredi",  "jeudi",    "vendredi", "samedi",   "dimanche",
        "monday", "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday" };

/* 1970-01-01 was a Thursday. */
static int
weekday_of (gint64 day)
{
  return (int)(((day + 3) % 7 + 7) % 7);
}

static gboolean
parse_near_day (const char *folded, gint64 today, gint64 *day)
{
  for (gsize i = 0; i < G_N_ELEMENTS (near_days); i++)
    if (strcmp (folded, near_days[i].word) == 0)
      {
        *day = today + near_days[i].days;
        return TRUE;
      }
  return FALSE;
}

/* “jeudi” is the next one to come, never today. Three letters are enough. */
static gboolean
parse_weekday (const char *folded, gint64 today, gint64 *day)
{
  gsize length = strlen (folded);

  for (gsize i = 0; length >= 3 && i < G_N_ELEMENTS (weekdays); i++)
    if (strncmp (weekdays[i], folded, length) == 0)
      {
        int ahead = ((int)(i % 7) - weekday_of (today) + 7) % 7;
        *day = today + (ahead == 0 ? 7 : ahead);
        return TRUE;
      }
  return FALSE;
}

static gboolean
day_exists (int year, int month, int day)
{
  return year >= 1970 && year <= 2199 && day >= 1 && month >= 1 && month <= 12
         && g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}

/* “26/11”, “26/11/2026”, “26.11.26”, “26”: day first, as the French write, any separator being
 * folded to a blank. Without a year, or a month, the first one to come. */
static gboolean
parse_numbers (const char *folded, gint64 today, gint64 *day)
{
  int year, month, this_day;
  int numbers[3] = { 0, 0, 0 };
  int n = 0;
  const char *p = folded;

  while (n < 3 && g_ascii_isdigit (*p))
    {
      char *end;
      numbers[n++] = (int)strtol (p, &end, 10);
      p = end;
      if (*p == ' ')
        p++;
    }
  if (n == 0 || *p)
    return FALSE;
  shore_day_to_ymd (today, &year, &month, &this_day);
  if (n == 3)
    year = numbers[2] < 100 ? 2000 + numbers[2] : numbers[2];
  else if (n == 1 && numbers[0] < this_day)
    month = month % 12 + 1, year += month == 1;
  if (n >= 2)
    month = numbers[1];
  if (!day_exists (year, month, numbers[0]))
    return FALSE;
  *day = shore_day_from_ymd (year, month, numbers[0]);
  if (n == 2 && *day < today - 180 && day_exists (year + 1, month, numbers[0]))
    *day = shore_day_from_ymd (year + 1, month, numbers[0]);
  return TRUE;
}

/**
 * shore_moment_parse_day:
 * @text: what was typed
 * @today: days since 1970
 * @day: (out): days since 1970
 *
 * Returns: FALSE when it is no day
 */
gboolean
shore_moment_parse_day (const char *text, gint64 today, gint64 *day)
{
  g_autofree char *folded = shore_text_fold (text);

  if (!folded[0])
    return FALSE;
  return shore_day_parse (text, day) || parse_near_day (folded, today, day)
         || parse_weekday (folded, today, day) || parse_numbers (folded, today, day);
}

/**
 * shore_moment_parse_hour:
 * @text: “14:30”, “14h30”, “14h”, “14”, “1430”
 * @minutes: (out): since midnight
 *
 * Returns: FALSE when it is no hour
 */
gboolean
shore_moment_parse_hour (const char *text, int *minutes)
{
  char *end;
  long hour, minute = 0;

  while (g_ascii_isspace (*text))
    text++;
  if (!g_ascii_isdigit (*text))
    return FALSE;
  hour = strtol (text, &end, 10);
  if (end - text == 4 || (end - text == 3 && hour > 24))
    {
      minute = hour % 100;
      hour /= 100;
    }
  else if (*end == ':' || *end == 'h' || *end == 'H' || *end == '.')
    {
      const char *rest = end + 1;
      if (g_ascii_isdigit (*rest))
        minute = strtol (rest, &end, 10);
      else
        end++;
    }
  while (g_ascii_isspace (*end))
    end++;
  if (*end || hour > 23 || minute > 59 || hour * 60 + minute >= MINUTES_A_DAY)
    return FALSE;
  *minutes = (int)(hour * 60 + minute);
  return TRUE;
}
