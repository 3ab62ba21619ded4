#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ShoreOutcomeGrid: the answers a call can have, one numbered button each, one picked at most.
 * Signal "picked" when another one is, by hand or by program. */
#define SHORE_TYPE_OUTCOME_GRID (shore_outcome_grid_get_type ())
G_DECLARE_FINAL_TYPE (ShoreOutcomeGrid, shore_outcome_grid, SHORE, OUTCOME_GRID, GtkWidget)

GtkWidget *shore_outcome_grid_new (void);
/* A code of shore_outcomes, or NULL. */
const char *shore_outcome_grid_get_code (ShoreOutcomeGrid *self);
void shore_outcome_grid_set_code (ShoreOutcomeGrid *self, const char *code);
/* What picking it will do, translated. */
void shore_outcome_grid_set_effect (ShoreOutcomeGrid *self, const char *code, const char *effect);
/* @number: from 1. FALSE when there is no such answer. */
gboolean shore_outcome_grid_pick (ShoreOutcomeGrid *self, int number);
void shore_outcome_grid_focus (ShoreOutcomeGrid *self);

G_END_DECLS
