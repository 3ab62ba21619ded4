#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The suggested button of a view: its words, and the key that presses it drawn beside them. */
GtkWidget *shore_hint_button_new (const char *words, const char *key, const char *action_name);
void shore_hint_button_set_words (GtkButton *button, const char *words);

G_END_DECLS
