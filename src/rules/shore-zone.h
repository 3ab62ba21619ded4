#pragma once

#include <glib.h>

G_BEGIN_DECLS

GTimeZone *shore_zone_of_postcode (const char *postcode);
gboolean shore_zone_differs (GTimeZone *zone, GTimeZone *other, gint64 instant);
int shore_zone_offset (GTimeZone *zone, gint64 instant);
gint64 shore_zone_local (GTimeZone *zone, gint64 instant, int *minute);
gint64 shore_zone_instant (GTimeZone *zone, gint64 day, int minute);

G_END_DECLS
