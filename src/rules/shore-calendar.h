#pragma once

#include "rules/shore-law.h"

G_BEGIN_DECLS

/* Calendars: civil days as days since 1970-01-01, whichever zone they are of.
 * Which days are holidays stands in the rules H-1 and H-2. Pure; any thread. */

gint64 shore_calendar_easter (int year);
int shore_calendar_weekday (gint64 day);
gint64 shore_calendar_add_months (gint64 day, int months);

const ShoreDaySpec *shore_calendar_holiday (const ShoreLaw *law, gint64 day);
const ShoreDaySpec *
shore_calendar_local_day (const ShoreLaw *law, gint64 day, const char *postcode);

/* Jours ouvrables: every day but Sundays and holidays. Jours ouvrés: nor Saturdays. */
typedef enum
{
  SHORE_WORKING_OUVRABLE,
  SHORE_WORKING_OUVRE,
} ShoreWorking;

gboolean shore_calendar_is_working (const ShoreLaw *law, gint64 day, ShoreWorking which);
gint64 shore_calendar_next_working (const ShoreLaw *law, gint64 day, ShoreWorking which);
gint64 shore_calendar_add_working (const ShoreLaw *law, gint64 day, int n, ShoreWorking which);
gint64 shore_calendar_working_minutes (const ShoreLaw *law,
                                       gint64 from,
                                       gint64 to,
                                       GTimeZone *zone,
                                       const ShoreSlot *slots,
                                       guint n_slots);

G_END_DECLS
