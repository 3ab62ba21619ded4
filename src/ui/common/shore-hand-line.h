#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"
#include "ui/common/shore-next-step.h"

G_BEGIN_DECLS

/* ShoreHandLine: whose a request or a callback is, and the button that takes or releases it.
 * Hidden while there is nothing to say. */
#define SHORE_TYPE_HAND_LINE (shore_hand_line_get_type ())
G_DECLARE_FINAL_TYPE (ShoreHandLine, shore_hand_line, SHORE, HAND_LINE, AdwBin)

/* @group: of the dossier's actions, which has "take" and "release". */
GtkWidget *shore_hand_line_new (ShoreDesk *desk, const char *group);
/* @record: (nullable). @now: instant. */
void shore_hand_line_fill (ShoreHandLine *self, const ShoreRecord *record, gint64 now);

/* When a colleague has it in hand, that is the first thing to know of a dossier: fills the panel
 * with it and returns TRUE. Its button is "take", over theirs. */
gboolean
shore_hand_fill_step (ShoreNextStep *step, ShoreDesk *desk, const ShoreRecord *record, gint64 now);
/* (transfer full) what the second line of a row says: who has it in hand, then @words. */
char *
shore_hand_row_words (ShoreDesk *desk, const ShoreRecord *record, const char *words, gint64 now);

G_END_DECLS
