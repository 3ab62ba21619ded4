#include "ui/common/shore-hint-button.h"

#include "ui/common/shore-key-hint.h"
#include "ui/common/shore-role.h"

/* The suggested button of a view. A plain GtkButton, whose child is a line of words and
 * the key; the screen reader hears the words, and the key as a description. */

/**
 * shore_hint_button_new: a suggested button that shows its key.
 * @words: translated
 * @key: as it is drawn, "Ctrl ↵"
 * @action_name: (nullable):
 *
 * Returns: (transfer floating):
 */
GtkWidget *
shore_hint_button_new (const char *words, const char *key, const char *action_name)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *hint = shore_key_hint_new (key);

  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (line), hint);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_tooltip_text (button, key);
  if (action_name != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);
  shore_describe (button, key);
  shore_hint_button_set_words (GTK_BUTTON (button), words);
  return button;
}

void
shore_hint_button_set_words (GtkButton *button, const char *words)
{
  GtkWidget *line = gtk_button_get_child (button);

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (line)), words);
  shore_speak (GTK_WIDGET (button), words);
}
