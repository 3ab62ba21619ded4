#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreConflictList: every conflict that waits, one row each, and the two buttons that settle all
 * of them at once. Hidden while there are fewer than two. Signals: "picked" with the number of an
 * operation, "all" with a ShoreSettle. */
#define SHORE_TYPE_CONFLICT_LIST (shore_conflict_list_get_type ())
G_DECLARE_FINAL_TYPE (ShoreConflictList, shore_conflict_list, SHORE, CONFLICT_LIST, AdwBin)

GtkWidget *shore_conflict_list_new (ShoreDesk *desk);
/* @operations: (element-type ShoreOperation) of which those in conflict are shown. */
void shore_conflict_list_fill (ShoreConflictList *self, GPtrArray *operations, gint64 selected);

G_END_DECLS
