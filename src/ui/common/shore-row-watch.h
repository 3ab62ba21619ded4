#pragma once

#include <gio/gio.h>

#include "model/shore-row.h"

G_BEGIN_DECLS

/* ShoreRowWatch: every row of a short list, held and listened to, for what needs them all: a sum, a
 * count by age. Signal "changed": once after any number of changes, before the next frame. */
#define SHORE_TYPE_ROW_WATCH (shore_row_watch_get_type ())
G_DECLARE_FINAL_TYPE (ShoreRowWatch, shore_row_watch, SHORE, ROW_WATCH, GObject)

ShoreRowWatch *shore_row_watch_new (void);
/* @model: (nullable) items are ShoreRow. Tells of it by "changed". */
void shore_row_watch_set_model (ShoreRowWatch *self, GListModel *model);
guint shore_row_watch_get_n_rows (ShoreRowWatch *self);
/* (transfer none) (nullable) NULL while it has not been read. */
ShoreRecord *shore_row_watch_get_record (ShoreRowWatch *self, guint index);

G_END_DECLS
