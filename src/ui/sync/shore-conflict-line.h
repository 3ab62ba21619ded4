#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

typedef enum
{
  SHORE_PICK_NONE,
  SHORE_PICK_MINE,
  SHORE_PICK_THEIRS,
  SHORE_PICK_THIRD,
} ShorePick;

/* The columns of the table. */
enum
{
  SHORE_CONFLICT_FIELD,
  SHORE_CONFLICT_BEFORE,
  SHORE_CONFLICT_MINE,
  SHORE_CONFLICT_THEIRS,
  SHORE_CONFLICT_THIRD,
  SHORE_CONFLICT_N_COLUMNS,
};

/* ShoreConflictLine: one field of a conflict as lines of a table: before, mine, theirs, and a value
 * to be written instead, where the field takes one. Left and Right choose, Up and Down move. Knows
 * nothing of saving. Signals: "changed", and "move" with -1 or 1. */
#define SHORE_TYPE_CONFLICT_LINE (shore_conflict_line_get_type ())
G_DECLARE_FINAL_TYPE (ShoreConflictLine, shore_conflict_line, SHORE, CONFLICT_LINE, GObject)

/* How many rows of the grid a line takes. */
#define SHORE_CONFLICT_LINE_ROWS 3

ShoreConflictLine *shore_conflict_line_new (ShoreDesk *desk,
                                            const ShoreOperation *operation,
                                            const ShoreFieldChange *change);
/* Once: the widgets belong to the grid from then on. */
void shore_conflict_line_attach (ShoreConflictLine *self, GtkGrid *grid, int row);
int shore_conflict_line_get_field (ShoreConflictLine *self);
ShorePick shore_conflict_line_get_pick (ShoreConflictLine *self);
void shore_conflict_line_set_pick (ShoreConflictLine *self, ShorePick pick);
/* FALSE also while the value written instead does not fit the field. */
gboolean shore_conflict_line_is_ready (ShoreConflictLine *self);
/* (transfer full) (nullable) the value written instead. */
char *shore_conflict_line_dup_text (ShoreConflictLine *self);
/* (transfer full) what the choice does, in one sentence; NULL while there is none. */
char *shore_conflict_line_dup_effect (ShoreConflictLine *self);
void shore_conflict_line_show_hints (ShoreConflictLine *self, gboolean show);
void shore_conflict_line_grab_focus (ShoreConflictLine *self);

G_END_DECLS
