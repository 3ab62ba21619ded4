#pragma once

#include <glib.h>

/*
 * ShoreSandClock: what time the sandbox says it is, and how it writes it down.
 *
 * A Dolibarr has two zones: the one of PHP, in which it reads and writes every date, and the one
 * of the database, which alone writes `tms`. They are the same on a healthy server (Europe/Paris
 * by default); where they differ each `tms` shows up wrong by the difference, and that is
 * reproduced by nothing more than using the right zone at each place.
 * The offset moves the whole server against the machine's clock. Main thread only.
 */

typedef enum
{
  SHORE_SAND_ZONE_PARIS,
  SHORE_SAND_ZONE_UTC,
} ShoreSandZone;

typedef struct
{
  gint64 offset_s;
  ShoreSandZone php_zone;
  ShoreSandZone db_zone;
} ShoreSandClock;

/* "2026-11-23 07:43:27" and its NUL */
#define SHORE_SAND_STAMP_SIZE 20

gint64 shore_sand_clock_now (const ShoreSandClock *self);

void shore_sand_stamp_from_epoch (gint64 epoch, ShoreSandZone zone, char *out);
gint64 shore_sand_stamp_to_epoch (const char *stamp, ShoreSandZone zone);
gboolean shore_sand_stamp_parse (const char *text, char *out);
gboolean shore_sand_stamp_is_midnight (const char *stamp);
