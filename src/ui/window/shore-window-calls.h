#pragma once

#include "ui/window/shore-window.h"

G_BEGIN_DECLS

/* ShoreWindowCalls: the telephone in a window: its actions, the bar under the header, the card of a
 * call that comes in, and the dossier that an answer opens.
 *
 * Without a line it is a listener and nothing else: the actions come with the line, the widgets
 * with the first call. Owned by the window, main thread. */
#define SHORE_TYPE_WINDOW_CALLS (shore_window_calls_get_type ())
G_DECLARE_FINAL_TYPE (ShoreWindowCalls, shore_window_calls, SHORE, WINDOW_CALLS, GObject)

/* @overlay: holds what stands under the header. */
ShoreWindowCalls *shore_window_calls_new (ShoreWindow *window,
                                          GtkWidget *overlay,
                                          const char *principal,
                                          const char *colour);

G_END_DECLS
