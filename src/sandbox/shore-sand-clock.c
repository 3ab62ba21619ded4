#include "sandbox/shore-sand-clock.h"

#include <string.h>

#define DAY_S 86400

/* Days since 1970-01-01 of a civil date, by the usual era arithmetic (March-based years). */
static gint64
days_from_civil (int year, int month, int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 yoe = y - era * 400;
  gint64 doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void
civil_from_days (gint64 days, int *year, int *month, int *day)
{
  gint64 z = days + 719468;
  gint64 era = (z >= 0 ? z : z - 146096) / 146097;
  gint64 doe = z - era * 146097;
  gint64 yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  gint64 doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  gint64 mp = (5 * doy + 2) / 153;

  *day = (int)(doy - (153 * mp + 2) / 5 + 1);
  *month = (int)(mp < 10 ? mp + 3 : mp - 9);
  *year = (int)(yoe + era * 400 + (*month <= 2));
}

/* @length is how many days the month has. */
static gint64
last_sunday (int year, int month, int length)
{
  gint64 last = days_from_civil (year, month, length);
  gint64 weekday = (last + 4) % 7;

  return last - (weekday < 0 ? weekday + 7 : weekday);
}

/*
 * Offset of Paris at a UTC instant. The European rule is written here rather than read from the
 * system, because a minimal chroot has no zone files. Summer time began in 1976 and ended in
 * September until 1995.
 */
static gint64
paris_offset (gint64 utc)
{
  int year, month, day;
  gint64 start, end;

  civil_from_days ((utc >= 0 ? utc : utc - DAY_S + 1) / DAY_S, &year, &month, &day);
  if (year < 1976)
    return 3600;
  start = last_sunday (year, 3, 31) * DAY_S + 3600;
  end = (year < 1996 ? last_sunday (year, 9, 30) : last_sunday (year, 10, 31)) * DAY_S + 3600;
  return utc >= start && utc < end ? 7200 : 3600;
}

static gint64
zone_offset (gint64 utc, ShoreSandZone zone)
{
  return zone == SHORE_SAND_ZONE_UTC ? 0 : paris_offset (utc);
}

/* Seconds since 1970 in UTC, as this server sees it. */
gint64
shore_sand_clock_now (const ShoreSandClock *self)
{
  return g_get_real_time () / G_USEC_PER_SEC + self->offset_s;
}

static void
put_digits (char *at, int value, int digits)
{
  for (int i = digits - 1; i >= 0; i--, value /= 10)
    at[i] = (char)('0' + value % 10);
}

/* Writes the local text of @epoch into @out (SHORE_SAND_STAMP_SIZE bytes). */
void
shore_sand_stamp_from_epoch (gint64 epoch, ShoreSandZone zone, char *out)
{
  gint64 local, days, rest;
  int year, month, day;

  /* A year outside four digits has no place in the column: kept inside by force. */
  epoch = CLAMP (epoch, G_GINT64_CONSTANT (-62135596800), G_GINT64_CONSTANT (253402290000));
  local = epoch + zone_offset (epoch, zone);
  days = (local >= 0 ? local : local - DAY_S + 1) / DAY_S;
  rest = local - days * DAY_S;
  civil_from_days (days, &year, &month, &day);
  memcpy (out, "0000-00-00 00:00:00", SHORE_SAND_STAMP_SIZE);
  put_digits (out, year, 4);
  put_digits (out + 5, month, 2);
  put_digits (out + 8, day, 2);
  put_digits (out + 11, (int)(rest / 3600), 2);
  put_digits (out + 14, (int)(rest / 60 % 60), 2);
  put_digits (out + 17, (int)(rest % 60), 2);
}

static int
digits (const char *at, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    value = value * 10 + (at[i] - '0');
  return value;
}

/* UTC seconds of a local text (a bare day counts as its midnight). The hour that autumn repeats is
 * taken as the first of the two. */
gint64
shore_sand_stamp_to_epoch (const char *stamp, ShoreSandZone zone)
{
  gint64 local, guess;

  local = days_from_civil (digits (stamp, 4), digits (stamp + 5, 2), digits (stamp + 8, 2)) * DAY_S;
  if (stamp[10] != '\0')
    local += digits (stamp + 11, 2) * 3600 + digits (stamp + 14, 2) * 60 + digits (stamp + 17, 2);
  if (zone == SHORE_SAND_ZONE_UTC)
    return local;
  guess = local - 7200;
  return guess + paris_offset (guess) == local ? guess : local - 3600;
}

/* Copies the digits of @text to @out, leaving out what stands between them; -1 if odd. */
static int
collect_digits (const char *text, char *out)
{
  int n = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          if (n == 14)
            break;
          out[n++] = *p;
        }
      else if (strchr ("-T: ", *p) == NULL)
        break; /* a trailing Z or a zone: ignored, as the database does */
      else if (n >= 14)
        break;
    }
  return n;
}

/*
 * Brings any form the database takes ("2026-11-23", "2026-11-23T07:43:27Z", "20261123074327") to
 * its own "2026-11-23 07:43:27". Returns FALSE and leaves @out alone where it is no date.
 */
gboolean
shore_sand_stamp_parse (const char *text, char *out)
{
  char d[14];
  int n = collect_digits (text, d);

  if (n != 8 && n != 12 && n != 14)
    return FALSE;
  for (int i = n; i < 14; i++)
    d[i] = '0';
  if (digits (d + 4, 2) < 1 || digits (d + 4, 2) > 12 || digits (d + 6, 2) < 1
      || digits (d + 6, 2) > 31 || digits (d + 8, 2) > 23 || digits (d + 10, 2) > 59)
    return FALSE;
  g_snprintf (out, SHORE_SAND_STAMP_SIZE, "%.4s-%.2s-%.2s %.2s:%.2s:%.2s", d, d + 4, d + 6, d + 8,
              d + 10, d + 12);
  return TRUE;
}

gboolean
shore_sand_stamp_is_midnight (const char *stamp)
{
  return g_str_equal (stamp + 10, " 00:00:00");
}
