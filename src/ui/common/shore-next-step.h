#pragma once

#include <adwaita.h>

#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreNextStep: the tinted panel that says what to do now: one sentence, its reason, one button.
 * Emits "activated" when the button is pressed, or shore_next_step_activate() called (Alt+Return).
 * Hidden until set. A second, plain button may stand beside ("Later…"): "second-activated". */
#define SHORE_TYPE_NEXT_STEP (shore_next_step_get_type ())
G_DECLARE_FINAL_TYPE (ShoreNextStep, shore_next_step, SHORE, NEXT_STEP, AdwBin)

GtkWidget *shore_next_step_new (void);
/* @button (nullable): no button. @role: ACCENT is the usual tint; GOOD, WARN, BAD for a verdict. */
void shore_next_step_set (ShoreNextStep *self,
                          ShoreRole role,
                          const char *icon_name,
                          const char *sentence,
                          const char *reason,
                          const char *button);
/* @suggested: coloured as the one suggested button of the view. @key_hint (nullable): "F3". */
void
shore_next_step_set_button_style (ShoreNextStep *self, gboolean suggested, const char *key_hint);
void shore_next_step_set_second (ShoreNextStep *self, const char *button);
void shore_next_step_hide (ShoreNextStep *self);
/* FALSE when there is nothing to do. */
gboolean shore_next_step_activate (ShoreNextStep *self);
gboolean shore_next_step_grab_focus (ShoreNextStep *self);

G_END_DECLS
