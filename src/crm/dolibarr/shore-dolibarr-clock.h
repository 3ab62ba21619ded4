#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The server's clocks, as far as they have been measured. */
typedef struct
{
  GTimeZone *zone;    /* (owned) (nullable) of the database; NULL not measured */
  gint64 measured_at; /* instant of the server's clock, 0 never tried */
} ShoreDolibarrClock;

void shore_dolibarr_clock_clear (ShoreDolibarrClock *self);
gint64 shore_dolibarr_clock_day (gint64 midnight);
gint64 shore_dolibarr_clock_noon (gint64 day);
char *shore_dolibarr_clock_text (GTimeZone *zone, gint64 instant);
char *shore_dolibarr_clock_since (const ShoreDolibarrClock *self, gint64 instant);
gboolean shore_dolibarr_clock_is_stale (const ShoreDolibarrClock *self, gint64 now);
GPtrArray *shore_dolibarr_clock_candidates (void);

G_END_DECLS
