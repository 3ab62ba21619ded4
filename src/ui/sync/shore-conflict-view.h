#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreConflictView: a change made on both sides, field by field: before, mine, theirs, and a value
 * to be written instead; beside it the list of all that wait. Nothing is settled until every field
 * is chosen and Save pressed, and what was settled can be undone.
 * Signal "settled": nothing is left to choose here. */
#define SHORE_TYPE_CONFLICT_VIEW (shore_conflict_view_get_type ())
G_DECLARE_FINAL_TYPE (ShoreConflictView, shore_conflict_view, SHORE, CONFLICT_VIEW, AdwBin)

GtkWidget *shore_conflict_view_new (ShoreDesk *desk);
/* @seq: of the operation; 0 for the first one in conflict. */
void shore_conflict_view_show (ShoreConflictView *self, gint64 seq);
/* Ctrl+Return. Does nothing until all is chosen. */
void shore_conflict_view_save (ShoreConflictView *self);

G_END_DECLS
