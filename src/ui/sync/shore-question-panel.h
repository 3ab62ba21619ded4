#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreQuestionPanel: what is asked about the CRM as a whole, and its two answers; hidden while
 * nothing is. Following the CRM lets go of work, so that answer is asked for once more. */
#define SHORE_TYPE_QUESTION_PANEL (shore_question_panel_get_type ())
G_DECLARE_FINAL_TYPE (ShoreQuestionPanel, shore_question_panel, SHORE, QUESTION_PANEL, AdwBin)

GtkWidget *shore_question_panel_new (ShoreDesk *desk);

G_END_DECLS
