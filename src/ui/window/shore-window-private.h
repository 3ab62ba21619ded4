#pragma once

#include "ui/window/shore-window.h"

G_BEGIN_DECLS

/* What the actions ask of the window. */
void shore_window_add_actions (ShoreWindow *self);
/* (transfer none): the page of the tab in front, even while a view is laid over it. */
ShorePage *shore_window_get_page (ShoreWindow *self);
/* (transfer none): made now if it was not yet. */
ShorePage *shore_window_get_tab (ShoreWindow *self, guint tab);
void shore_window_show_nth_tab (ShoreWindow *self, guint tab);
/* TRUE when one was there to be taken away. */
gboolean shore_window_close_view (ShoreWindow *self);
gboolean shore_window_has_view (ShoreWindow *self);
void shore_window_show_conflict (ShoreWindow *self, gint64 seq);
void shore_window_open_search (ShoreWindow *self);
void shore_window_open_principals (ShoreWindow *self);
void shore_window_new_client (ShoreWindow *self);
/* With @batch, offers to take the action back. */
void shore_window_say (ShoreWindow *self, const char *text, gint64 batch);
void shore_window_undo_last (ShoreWindow *self);
void shore_window_view_command (ShoreWindow *self, const char *command);

G_END_DECLS
