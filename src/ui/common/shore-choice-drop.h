#pragma once

#include <adwaita.h>

#include "model/shore-kind.h"

G_BEGIN_DECLS

/* ShoreChoiceDrop: a drop-down over one of the closed lists of the model. Property "code"
 * (string, nullable), notified when it changes. */
#define SHORE_TYPE_CHOICE_DROP (shore_choice_drop_get_type ())
G_DECLARE_FINAL_TYPE (ShoreChoiceDrop, shore_choice_drop, SHORE, CHOICE_DROP, AdwBin)

/* @choices is static. @name: accessible name. @none (nullable): words of the empty choice, which
 * has the code NULL; without it the first choice is taken. */
GtkWidget *shore_choice_drop_new (const ShoreChoice *choices, const char *name, const char *none);
const char *shore_choice_drop_get_code (ShoreChoiceDrop *self);
void shore_choice_drop_set_code (ShoreChoiceDrop *self, const char *code);

G_END_DECLS
