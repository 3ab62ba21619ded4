#pragma once

#include "ui/window/shore-tabs.h"
#include "ui/window/shore-window-state.h"

G_BEGIN_DECLS

/* ShoreTabStack: the tabs of a window and which of them is in front.
 *
 * The place, the title and the count of each tab are there from the start; its page is made when it
 * is first shown or asked, so that the window comes quickly and holds no more than was seen. What
 * was open in a tab comes back when it is first shown.
 *
 * Signals: "acted" (gint64 batch) is told on by the page; "shown" when another tab came in front,
 * its page made; "counted" when a title changed its length. Main thread; owned by the window. */
#define SHORE_TYPE_TAB_STACK (shore_tab_stack_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTabStack, shore_tab_stack, SHORE, TAB_STACK, AdwBin)

/* @state is borrowed for as long as the tabs are there. */
GtkWidget *shore_tab_stack_new (ShoreDesk *desk, ShoreWindowState *state);

/* (transfer none): what a view switcher is given. */
AdwViewStack *shore_tab_stack_get_stack (ShoreTabStack *self);
const char *shore_tab_stack_get_name (ShoreTabStack *self);

/* (transfer none): the page in front; that of the @tab-th tab. Made now if it was not yet. */
ShorePage *shore_tab_stack_get_page (ShoreTabStack *self);
ShorePage *shore_tab_stack_get_nth (ShoreTabStack *self, guint tab);

/* Nothing happens when there is no such tab. */
void shore_tab_stack_show (ShoreTabStack *self, const char *name);
void shore_tab_stack_show_nth (ShoreTabStack *self, guint tab);

/* In the tab of such records, which comes in front. FALSE: no tab has them. */
gboolean shore_tab_stack_show_record (ShoreTabStack *self, ShoreKind kind, gint64 id);
gboolean shore_tab_stack_create (ShoreTabStack *self, ShoreKind kind, gint64 client);

/* Brings back what was open in the tab in front, if that was not done yet. */
void shore_tab_stack_restore (ShoreTabStack *self);
/* Writes which tab is in front, and what is open in each that was seen. */
void shore_tab_stack_keep (ShoreTabStack *self);

G_END_DECLS
