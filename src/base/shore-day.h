#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 shore_day_from_ymd (int year, int month, int day);
void shore_day_to_ymd (gint64 day, int *year, int *month, int *month_day);
gboolean shore_day_parse (const char *text, gint64 *day);
char *shore_day_to_iso (gint64 day);
gint64 shore_day_from_instant (gint64 instant_ms, GTimeZone *zone);
gint64 shore_day_start (gint64 day, GTimeZone *zone);
gboolean shore_instant_parse (const char *text, GTimeZone *zone, gint64 *instant_ms);
char *shore_instant_to_iso (gint64 instant_ms);

G_END_DECLS
