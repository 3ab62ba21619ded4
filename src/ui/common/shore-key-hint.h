#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The key that does the same as a button, drawn beside its words. @key: as it is drawn, "Ctrl ↵".
 */
GtkWidget *shore_key_hint_new (const char *key);
/* One that is only seen where all keys are shown, as the preference says. */
GtkWidget *shore_key_hint_new_extra (const char *key);
/* A button with words and an extra key; @tooltip (nullable) says more. */
GtkWidget *shore_key_button_new (const char *words,
                                 const char *key,
                                 const char *tooltip,
                                 const char *action_name);
/* Whether all keys are shown in @window, from now on and for what is made later. */
void shore_key_hints_show_all (GtkWidget *window, gboolean all);

G_END_DECLS
