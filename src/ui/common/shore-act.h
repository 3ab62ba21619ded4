#pragma once

#include "ui/common/shore-page.h"

G_BEGIN_DECLS

/* Called when the action ended: @id is the record's id, @error is NULL on success. @from is alive.
 */
typedef void (*ShoreActDone) (GtkWidget *from, gint64 id, const GError *error, gpointer user_data);

/* Does an action of the desk for @from, the widget where the advisor asked for it.
 * On success says @said (nullable) at the bottom of the dossier, with Undo; on failure says what
 * happened there, unless @done (nullable) is given: then it is for @done to show it in its place.
 * Takes @args (nullable). When @from is gone meanwhile, the action still happens and nothing is
 * said. */
void shore_act (GtkWidget *from,
                ShoreDesk *desk,
                ShoreKind kind,
                gint64 id,
                const char *action,
                ShoreArgs *args,
                const char *said,
                ShoreActDone done,
                gpointer user_data);

/* Opens a record in the tab where it belongs, whatever tab @from is in. */
void shore_show_record (GtkWidget *from, ShoreKind kind, gint64 id);
/* Starts a new record in the tab that makes them, for @client unless 0. */
void shore_start_new (GtkWidget *from, ShoreKind kind, gint64 client);
/* Opens the conflict view on an operation of the outbox. */
void shore_show_conflict (GtkWidget *from, gint64 seq);

G_END_DECLS
