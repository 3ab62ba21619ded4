#pragma once

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreWatch: the first rows of a list of the desk, for what shows a few of them outside a list
 * widget. Emits "changed" at the next turn of the main loop, whatever changed, then after a rest if
 * more did. Main thread. */
#define SHORE_TYPE_WATCH (shore_watch_get_type ())
G_DECLARE_FINAL_TYPE (ShoreWatch, shore_watch, SHORE, WATCH, GObject)

/* @limit: how many rows are read at most. */
ShoreWatch *shore_watch_new (ShoreDesk *desk, guint limit);
/* Looks at another list; @view SHORE_N_VIEWS looks at none. */
void shore_watch_set (ShoreWatch *self, ShoreView view, gint64 subject);
void shore_watch_set_limit (ShoreWatch *self, guint limit);
/* Of the whole list, not of what is read. */
guint shore_watch_get_total (ShoreWatch *self);
guint shore_watch_get_n (ShoreWatch *self);
/* (transfer none) (nullable) NULL until the record is read. */
ShoreRecord *shore_watch_get (ShoreWatch *self, guint index);

G_END_DECLS
