#include "ui/callbacks/shore-callback-hours.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/shore-clock.h"
#include "base/shore-day.h"
#include "desk/shore-desk.h"
#include "rules/shore-zone.h"

/* The hours of a callback in words, here and where the client lives. */

static char *
write_hour (gint64 instant, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (instant / SHORE_SECOND);
  g_autoptr (GDateTime) there
      = zone ? g_date_time_to_timezone (utc, zone) : g_date_time_to_local (utc);

  return g_date_time_format (there, "%-H:%M");
}

/**
 * shore_callback_window: "14:30–15:00", or "14:30" when it has no end.
 * @start: instant
 * @end: instant, or 0
 * @zone: (nullable): %NULL for this computer's
 *
 * Returns: (transfer full):
 */
char *
shore_callback_window (gint64 start, gint64 end, GTimeZone *zone)
{
  g_autofree char *from = write_hour (start, zone);
  g_autofree char *until = end > start ? write_hour (end, zone) : NULL;

  return until ? g_strdup_printf ("%s–%s", from, until) : g_steal_pointer (&from);
}

/* Days are written small inside a sentence; here the day opens one. */
static char *
write_day (gint64 day, gint64 today)
{
  g_autofree char *words
      = day == today ? g_strdup (C_ ("day of a callback", "Today")) : shore_sentence_day (day);
  g_autofree char *first = g_utf8_substring (words, 0, MIN (g_utf8_strlen (words, -1), 1));
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, words + strlen (first), NULL);
}

/**
 * shore_callback_promised: the day and the window, and the window there when @zone is given.
 * @zone: (nullable): where the client's clock shows another hour
 *
 * Returns: (transfer full): "Thursday 26, 14:30–15:00 (9:30–10:00 there)"
 */
char *
shore_callback_promised (const ShoreRecord *callback, GTimeZone *zone, gint64 now)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  gint64 start = shore_callback_get_start (callback);
  gint64 end = shore_callback_get_end (callback);
  g_autofree char *date
      = write_day (shore_day_from_instant (start, local), shore_day_from_instant (now, local));
  g_autofree char *here = shore_callback_window (start, end, NULL);
  g_autofree char *there = zone ? shore_callback_window (start, end, zone) : NULL;

  if (there != NULL)
    /* Translators: the day, the hours here, the hours where the client lives. */
    return g_strdup_printf (_ ("%s, %s (%s there)"), date, here, there);
  return g_strdup_printf ("%s, %s", date, here);
}

/**
 * shore_callback_hour_there: "It is 9:30 there."
 *
 * Returns: (transfer full) (nullable): %NULL without a @zone
 */
char *
shore_callback_hour_there (GTimeZone *zone, gint64 now)
{
  g_autofree char *hour = zone ? write_hour (now, zone) : NULL;

  return hour ? g_strdup_printf (_ ("It is %s there."), hour) : NULL;
}

/**
 * shore_callback_zone: where a client lives, if clocks there show another hour than here.
 * @client: (nullable):
 *
 * Returns: (transfer full) (nullable):
 */
GTimeZone *
shore_callback_zone (const ShoreRecord *client, gint64 now)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autoptr (GTimeZone) zone
      = client ? shore_zone_of_postcode (shore_client_get_postcode (client)) : NULL;

  return shore_zone_differs (zone, local, now) ? g_steal_pointer (&zone) : NULL;
}

/**
 * shore_callback_deadline: the instant at which a promise is broken: the end of the window.
 */
gint64
shore_callback_deadline (const ShoreRecord *callback)
{
  return MAX (shore_callback_get_start (callback), shore_callback_get_end (callback));
}
