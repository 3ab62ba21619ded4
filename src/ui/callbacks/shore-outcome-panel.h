#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreOutcomePanel: how an attempt to call ended, and what comes next. */
#define SHORE_TYPE_OUTCOME_PANEL (shore_outcome_panel_get_type ())
G_DECLARE_FINAL_TYPE (ShoreOutcomePanel, shore_outcome_panel, SHORE, OUTCOME_PANEL, GtkWidget)

GtkWidget *shore_outcome_panel_new (ShoreDesk *desk);
/* Hidden unless the callback is still due. (nullable) */
void shore_outcome_panel_set_record (ShoreOutcomePanel *self, ShoreRecord *callback);
/* Where the client's clock shows another hour. (nullable) */
void shore_outcome_panel_set_zone (ShoreOutcomePanel *self, GTimeZone *zone);
gboolean shore_outcome_panel_pick (ShoreOutcomePanel *self, int number);
void shore_outcome_panel_focus (ShoreOutcomePanel *self);
void shore_outcome_panel_focus_note (ShoreOutcomePanel *self);
/* FALSE when there is nothing to commit. */
gboolean shore_outcome_panel_commit (ShoreOutcomePanel *self);

G_END_DECLS
