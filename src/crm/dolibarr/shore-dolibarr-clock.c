#include "crm/dolibarr/shore-dolibarr-clock.h"

#include "base/shore-clock.h"

/* Three clocks meet in one answer: HTTP's Date in UTC, PHP's zone in the dates
 * it serves, the database's zone in `tms`, the only thing a delta can be asked
 * by. PHP and database agree on most servers and not on all, and a filter is
 * always text in the database's zone, whatever zone is written behind it.
 *
 * Nothing of this is believed; shore-dolibarr-read.c measures the database's
 * zone by asking which of the candidates finds an event where its creation
 * instant, right on every server, says that it must be. */

/* No zone is further west. A delta asked from too early brings more than needed
 * and never less: that is what happens until the zone has been measured. */
#define WESTMOST (-12 * SHORE_HOUR)

#define EASTMOST_HOUR 14
#define WESTMOST_HOUR (-12)

void
shore_dolibarr_clock_clear (ShoreDolibarrClock *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->measured_at = 0;
}

/**
 * shore_dolibarr_clock_day: the day of a date-only field.
 * @midnight: seconds: the instant at which that day began at the server
 *
 * The midnight nearest in UTC names the day for every zone from UTC-11 to
 * UTC+12, so the server's own zone, and its summer time, need not be known.
 */
gint64
shore_dolibarr_clock_day (gint64 midnight)
{
  gint64 shifted = midnight + 12 * 3600;

  return shifted >= 0 ? shifted / 86400 : -((-shifted + 86399) / 86400);
}

/**
 * shore_dolibarr_clock_noon: seconds: an instant that falls on @day nearly
 * everywhere; the server drops its time of day.
 */
gint64
shore_dolibarr_clock_noon (gint64 day)
{
  return day * 86400 + 12 * 3600;
}

static gint64
offset_at (GTimeZone *zone, gint64 instant)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, instant / SHORE_SECOND);

  return interval < 0 ? 0 : g_time_zone_get_offset (zone, interval) * SHORE_SECOND;
}

/* Without a colon: an old server cuts the value of a filter at the first one,
 * and would ask from the full hour. */
static char *
format_local (gint64 local)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (local / SHORE_SECOND);

  return time ? g_date_time_format (time, "%Y%m%d%H%M%S") : g_strdup ("19700101000000");
}

/**
 * shore_dolibarr_clock_text: an instant as the database of @zone writes it.
 */
char *
shore_dolibarr_clock_text (GTimeZone *zone, gint64 instant)
{
  return format_local (instant + offset_at (zone, instant));
}

/**
 * shore_dolibarr_clock_since: the text that no `tms` written at or after
 * @instant is less than.
 *
 * In the hour that comes twice in autumn the second pass writes smaller texts
 * than the first, so the smaller of both offsets counts.
 */
char *
shore_dolibarr_clock_since (const ShoreDolibarrClock *self, gint64 instant)
{
  gint64 now, later;

  if (self->zone == NULL)
    return format_local (instant + WESTMOST);
  now = offset_at (self->zone, instant);
  later = offset_at (self->zone, instant + SHORE_HOUR);
  return format_local (instant + MIN (now, later));
}

/**
 * shore_dolibarr_clock_is_stale: whether it is time to measure (again): once a
 * day, and at first.
 */
gboolean
shore_dolibarr_clock_is_stale (const ShoreDolibarrClock *self, gint64 now)
{
  return self->measured_at == 0 || ABS (now - self->measured_at) > SHORE_DAY;
}

/**
 * shore_dolibarr_clock_candidates: the zones to try, the likeliest first. The
 * named ones know their summer time and win over a bare number of hours.
 *
 * Returns: (transfer full) (element-type GTimeZone):
 */
GPtrArray *
shore_dolibarr_clock_candidates (void)
{
  GPtrArray *zones = g_ptr_array_new_with_free_func ((GDestroyNotify)g_time_zone_unref);
  GTimeZone *paris = g_time_zone_new_identifier ("Europe/Paris");

  if (paris != NULL)
    g_ptr_array_add (zones, paris);
  g_ptr_array_add (zones, g_time_zone_new_utc ());
  g_ptr_array_add (zones, g_time_zone_new_local ());
  for (int hour = WESTMOST_HOUR; hour <= EASTMOST_HOUR; hour++)
    g_ptr_array_add (zones, g_time_zone_new_offset (hour * 3600));
  return zones;
}
