#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreViews: what is laid over the tabs for a while: the outbox, a conflict, a client by itself,
 * an article, a new client. One at a time, each made when first asked for. Signal "closed": the way
 * back was taken, or the view has nothing left to show. */
#define SHORE_TYPE_VIEWS (shore_views_get_type ())
G_DECLARE_FINAL_TYPE (ShoreViews, shore_views, SHORE, VIEWS, AdwBin)

GtkWidget *shore_views_new (ShoreDesk *desk);
void shore_views_show_outbox (ShoreViews *self);
void shore_views_show_conflict (ShoreViews *self, gint64 seq);
void shore_views_show_new_client (ShoreViews *self);
/* FALSE for a kind that has no view of its own. */
gboolean shore_views_show_record (ShoreViews *self, ShoreKind kind, gint64 id);
/* "send" saves what is shown. */
void shore_views_command (ShoreViews *self, const char *command);

G_END_DECLS
