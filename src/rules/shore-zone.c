#include "rules/shore-zone.h"

/* What hour it is where a client lives, told from a French postcode.
 *
 * The overseas departments and collectivities have postcodes of their own; every
 * other five-digit postcode is read as one of mainland France. The first prefix
 * that fits wins. French Polynesia is taken at Tahiti's hour, where most of its
 * people live: the Marquesas (half an hour later) and the Gambier islands (an hour
 * later) share its prefix. Anything that is not five digits tells nothing. */

#define POSTCODE_LENGTH 5
#define MAINLAND "Europe/Paris"

typedef struct
{
  const char *prefix;
  const char *zone;
} ShoreZonePrefix;

static const ShoreZonePrefix prefixes[] = {
  { "971", "America/Guadeloupe" },    { "972", "America/Martinique" }, { "973", "America/Cayenne" },
  { "974", "Indian/Reunion" },        { "975", "America/Miquelon" },   { "976", "Indian/Mayotte" },
  { "977", "America/St_Barthelemy" }, { "978", "America/Marigot" },    { "986", "Pacific/Wallis" },
  { "987", "Pacific/Tahiti" },        { "988", "Pacific/Noumea" },     { "", MAINLAND },
};

/* The digits of a postcode without the blanks people type in it ("97 411"). */
static gboolean
read_digits (const char *text, char digits[POSTCODE_LENGTH + 1])
{
  int n = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p))
        continue;
      if (!g_ascii_isdigit (*p) || n == POSTCODE_LENGTH)
        return FALSE;
      digits[n++] = *p;
    }
  digits[n] = '\0';
  return n == POSTCODE_LENGTH;
}

/**
 * shore_zone_of_postcode: the time zone of a French postcode.
 * @postcode: (nullable):
 *
 * Returns: (transfer full) (nullable): %NULL where the text tells no zone
 */
GTimeZone *
shore_zone_of_postcode (const char *postcode)
{
  char digits[POSTCODE_LENGTH + 1];

  if (postcode == NULL || !read_digits (postcode, digits))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (digits, prefixes[i].prefix))
      return g_time_zone_new_identifier (prefixes[i].zone);
  return NULL;
}

/**
 * shore_zone_offset: how far a zone is from UTC at a moment.
 * @instant: UTC, milliseconds since 1970
 *
 * Returns: seconds, east of Greenwich positive
 */
int
shore_zone_offset (GTimeZone *zone, gint64 instant)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant / 1000);

  return g_time_zone_get_offset (zone, interval);
}

/**
 * shore_zone_differs: whether clocks show different hours in two zones at a moment.
 * @zone: (nullable): %NULL differs from nothing
 * @instant: UTC, milliseconds since 1970
 */
gboolean
shore_zone_differs (GTimeZone *zone, GTimeZone *other, gint64 instant)
{
  return zone != NULL && other != NULL
         && shore_zone_offset (zone, instant) != shore_zone_offset (other, instant);
}

static gint64
floor_div (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

/**
 * shore_zone_local: the civil day and the minute of it that clocks show in a
 * zone at a moment.
 * @instant: UTC, milliseconds since 1970
 * @minute: (out) (optional): whole minutes since midnight
 *
 * Returns: the day, since 1970-01-01
 */
gint64
shore_zone_local (GTimeZone *zone, gint64 instant, int *minute)
{
  gint64 seconds = floor_div (instant, 1000) + shore_zone_offset (zone, instant);
  gint64 day = floor_div (seconds, 86400);

  if (minute != NULL)
    *minute = (int)((seconds - day * 86400) / 60);
  return day;
}

/**
 * shore_zone_instant: the moment at which clocks of a zone show that minute of
 * that day; 1440 is the next midnight. An hour that summer time leaves out is
 * taken an hour later; of an hour that comes twice, the first.
 */
gint64
shore_zone_instant (GTimeZone *zone, gint64 day, int minute)
{
  gint64 local = (day * 86400 + minute * 60) * 1000;
  /* The offset in force a day before is the older of the two there may be. */
  gint64 first = local - shore_zone_offset (zone, local - 86400000) * (gint64)1000;
  gint64 second = local - shore_zone_offset (zone, first) * (gint64)1000;

  if (first == second)
    return first;
  return shore_zone_offset (zone, second) == shore_zone_offset (zone, first) ? second : first;
}
