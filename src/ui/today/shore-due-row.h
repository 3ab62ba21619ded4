#pragma once

#include "ui/common/shore-role.h"
#include "ui/today/shore-agenda.h"

G_BEGIN_DECLS

/* ShoreDueRow: a line of the due list: when, who, what, why. Pressed, it opens the dossier. */
#define SHORE_TYPE_DUE_ROW (shore_due_row_get_type ())
G_DECLARE_FINAL_TYPE (ShoreDueRow, shore_due_row, SHORE, DUE_ROW, GtkButton)

/* @times, @names: make columns of them. */
GtkWidget *
shore_due_row_new (const ShoreDue *due, gint64 now, GtkSizeGroup *times, GtkSizeGroup *names);
/* Whether why it is due stands beside what it is, or under it. */
void shore_due_row_set_wide (ShoreDueRow *self, gboolean wide);

/* What it opens. */
void shore_due_row_get (ShoreDueRow *self, ShoreKind *kind, gint64 *id);
gboolean shore_due_row_is (ShoreDueRow *self, ShoreKind kind, gint64 id);

/* Why it is due, in words; what to do about it, as a sentence. (transfer full) */
char *shore_due_why (const ShoreDue *due, gint64 now);
char *shore_due_sentence (const ShoreDue *due);
const char *shore_due_icon (const ShoreDue *due);

G_END_DECLS
