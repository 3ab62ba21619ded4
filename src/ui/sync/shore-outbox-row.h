#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* A line of the outbox: what changed, when, what it waits for, and what a person can do about it.
 * @after: another change of the same dossier leaves first. */
GtkWidget *shore_outbox_row_new (const ShoreOperation *operation, gint64 now, gboolean after);

G_END_DECLS
