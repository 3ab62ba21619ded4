#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SHORE_SECOND ((gint64)1000)
#define SHORE_MINUTE (60 * SHORE_SECOND)
#define SHORE_HOUR (60 * SHORE_MINUTE)
#define SHORE_DAY (24 * SHORE_HOUR)

#define SHORE_TYPE_CLOCK (shore_clock_get_type ())
G_DECLARE_FINAL_TYPE (ShoreClock, shore_clock, SHORE, CLOCK, GObject)

ShoreClock *shore_clock_new_system (void);
ShoreClock *shore_clock_new_manual (gint64 now_ms);
gint64 shore_clock_now (ShoreClock *self);
gint64 shore_clock_today (ShoreClock *self);
void shore_clock_set (ShoreClock *self, gint64 now_ms);

gint64 shore_stopwatch_us (void);

G_END_DECLS
