#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreConflictWhole: what the fields of a conflict belong to, as a whole, so that nobody chooses a
 * date without the order it is of: the lines and the total of an order, the sum and the day of a
 * promise. Hidden for what is no more than its fields. */
#define SHORE_TYPE_CONFLICT_WHOLE (shore_conflict_whole_get_type ())
G_DECLARE_FINAL_TYPE (ShoreConflictWhole, shore_conflict_whole, SHORE, CONFLICT_WHOLE, AdwBin)

GtkWidget *shore_conflict_whole_new (ShoreDesk *desk);
void shore_conflict_whole_show (ShoreConflictWhole *self, ShoreKind kind, gint64 id);

G_END_DECLS
