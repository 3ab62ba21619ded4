#pragma once

#include <adwaita.h>

#include "ui/sync/shore-conflict-line.h"

G_BEGIN_DECLS

/* ShoreConflictTable: the fields of one conflict under their heads, which say who changed each side
 * and when. Signal "changed": something was chosen or written. */
#define SHORE_TYPE_CONFLICT_TABLE (shore_conflict_table_get_type ())
G_DECLARE_FINAL_TYPE (ShoreConflictTable, shore_conflict_table, SHORE, CONFLICT_TABLE, AdwBin)

GtkWidget *shore_conflict_table_new (ShoreDesk *desk);
/* @operation: (nullable) none: an empty table. */
void shore_conflict_table_fill (ShoreConflictTable *self, const ShoreOperation *operation);
guint shore_conflict_table_get_n (ShoreConflictTable *self);
/* How many are chosen. @missing: (out) (transfer full) the fields that are not, in words. Shows the
 * keys on the first of them. */
guint shore_conflict_table_count (ShoreConflictTable *self, char **missing);
void shore_conflict_table_pick_all (ShoreConflictTable *self, ShorePick pick);
/* (transfer full) (nullable) what the choice of line @index does; NULL when there is none. */
char *shore_conflict_table_dup_effect (ShoreConflictTable *self, guint index);
/* (transfer full) (element-type ShoreDecision) what was chosen. */
GArray *shore_conflict_table_decisions (ShoreConflictTable *self);

G_END_DECLS
