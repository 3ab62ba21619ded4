#pragma once

#include <glib.h>

G_BEGIN_DECLS

GTimeZone *shore_zone_of_postcode (const char *postcode);
gboolean shore_zone_differs (GTimeZone *zone, GTimeZone *other, gint64 instant);
int shore_zone_offset (GTimeZone *zone, gint64 instant);

G_END_DECLS
