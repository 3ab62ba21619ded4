#pragma once

#include "model/shore-record.h"

G_BEGIN_DECLS

char *shore_callback_window (gint64 start, gint64 end, GTimeZone *zone);
char *shore_callback_promised (const ShoreRecord *callback, GTimeZone *zone, gint64 now);
char *shore_callback_hour_there (GTimeZone *zone, gint64 now);
GTimeZone *shore_callback_zone (const ShoreRecord *client, gint64 now);
gint64 shore_callback_deadline (const ShoreRecord *callback);

G_END_DECLS
