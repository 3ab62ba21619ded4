#pragma once

#include <adwaita.h>

#include "ui/common/shore-page.h"

G_BEGIN_DECLS

/* ShoreWindow: the window of one principal's desk: header, tabs, and the views laid over them
 * (outbox, conflict, client). Knows no callback from a sale: it asks its pages. */
#define SHORE_TYPE_WINDOW (shore_window_get_type ())
G_DECLARE_FINAL_TYPE (ShoreWindow, shore_window, SHORE, WINDOW, AdwApplicationWindow)

/* @colour: "purple", "green", "orange", "blue", "red", "yellow" or "brown".
 * @state_path: the file where size, tab and selection are kept. */
GtkWidget *shore_window_new (AdwApplication *app,
                             ShoreDesk *desk,
                             const char *principal_name,
                             const char *colour,
                             const char *state_path);
ShoreDesk *shore_window_get_desk (ShoreWindow *self);
/* The other principals and how to add one; its actions are the application's. */
void shore_window_set_principal_menu (ShoreWindow *self, GMenuModel *menu);
/* Opens a record in the tab where it belongs, and presents the window. */
void shore_window_show_record (ShoreWindow *self, ShoreKind kind, gint64 id);
/* Starts a new record where such are made. */
void shore_window_create (ShoreWindow *self, ShoreKind kind, gint64 client);
/* "today", "requests", "callbacks", "sales", "recovery"; "outbox" lays the outbox over. */
void shore_window_show_tab (ShoreWindow *self, const char *name);
/* Each button shows its key, or only the suggested ones. */
void shore_window_show_all_keys (ShoreWindow *self, gboolean all);
/* Says one sentence at the bottom of the window. */
void shore_window_toast (ShoreWindow *self, const char *text);

G_END_DECLS
