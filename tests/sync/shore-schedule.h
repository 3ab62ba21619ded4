#pragma once

#include "shore-scenario.h"

G_BEGIN_DECLS

/* ShoreSchedule: what happens, step by step, drawn from one seed. Each step has
 * dice of its own, so that one may be taken out and the others stay as they are. */
typedef struct _ShoreSchedule ShoreSchedule;

ShoreSchedule *shore_schedule_new (guint32 seed, int steps, gboolean rough);
void shore_schedule_free (ShoreSchedule *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreSchedule, shore_schedule_free)

char *shore_schedule_run (ShoreSchedule *self, GBytes *fresh, ShoreTally *tally);
char *shore_schedule_shrink (ShoreSchedule *self, GBytes *fresh, guint most_runs);
char *shore_schedule_describe (ShoreSchedule *self);

G_END_DECLS
