#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShorePromiseList: the promises of a client, newest first; an open one can be said kept, broken or
 * called off. Signal "changed" when they are others. */
#define SHORE_TYPE_PROMISE_LIST (shore_promise_list_get_type ())
G_DECLARE_FINAL_TYPE (ShorePromiseList, shore_promise_list, SHORE, PROMISE_LIST, GtkWidget)

GtkWidget *shore_promise_list_new (ShoreDesk *desk);
/* 0 empties it. */
void shore_promise_list_set_client (ShorePromiseList *self, gint64 client);
/* The open promise, whose day decides the next step. (transfer none) (nullable) */
ShoreRecord *shore_promise_list_get_open (ShorePromiseList *self);
/* The day of the newest promise if it was broken, else 0. */
gint64 shore_promise_list_get_broken_due (ShorePromiseList *self);
/* Says that the open promise was kept ("keep") or not ("break"). FALSE without one. */
gboolean shore_promise_list_settle (ShorePromiseList *self, const char *action);

G_END_DECLS
