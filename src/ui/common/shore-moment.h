#pragma once

#include <adwaita.h>

#include "base/shore-clock.h"

G_BEGIN_DECLS

/* ShoreMoment: a day, and an hour when asked, typed as people write them ("26/11", "demain",
 * "jeudi", "14:30", "14h") or picked in a calendar. Up and Down move by a day or a quarter.
 * Property "valid"; signal "changed" on each key, "committed" on Return or when focus leaves. */
#define SHORE_TYPE_MOMENT (shore_moment_get_type ())
G_DECLARE_FINAL_TYPE (ShoreMoment, shore_moment, SHORE, MOMENT, AdwBin)

/* @name: accessible name, "From". Reads the hour from @clock, in the local zone. */
GtkWidget *shore_moment_new (ShoreClock *clock, const char *name, gboolean with_hour);
/* FALSE when empty or not understood. @instant: UTC ms; @day: days since 1970. */
gboolean shore_moment_get_instant (ShoreMoment *self, gint64 *instant);
gboolean shore_moment_get_day (ShoreMoment *self, gint64 *day);
void shore_moment_set_instant (ShoreMoment *self, gint64 instant);
void shore_moment_set_day (ShoreMoment *self, gint64 day);
void shore_moment_clear (ShoreMoment *self);
gboolean shore_moment_is_empty (ShoreMoment *self);
gboolean shore_moment_is_valid (ShoreMoment *self);
/* As shore_value_parse() reads it: ISO day, or ISO instant in UTC; NULL when empty or not valid. */
char *shore_moment_dup_text (ShoreMoment *self);

/* What the two entries understand: pure, for tests. */
gboolean shore_moment_parse_day (const char *text, gint64 today, gint64 *day);
gboolean shore_moment_parse_hour (const char *text, int *minutes);

G_END_DECLS
