#include "ui/common/shore-key-hint.h"

#include "ui/common/shore-role.h"

/* Key hints: small labels in a frame. The suggested button of a view always has its own; the
 * others are seen while the window has the class below, for the first weeks. Main thread. */

#define ALL_CLASS "shore-all-keys"
#define EXTRA_CLASS "shore-key-extra"

GtkWidget *
shore_key_hint_new (const char *key)
{
  GtkWidget *hint = gtk_label_new (key);

  gtk_widget_add_css_class (hint, "shore-key");
  gtk_widget_set_valign (hint, GTK_ALIGN_CENTER);
  return hint;
}

static void
root_cb (GtkWidget *hint)
{
  GtkRoot *root = gtk_widget_get_root (hint);

  if (root != NULL)
    gtk_widget_set_visible (hint, gtk_widget_has_css_class (GTK_WIDGET (root), ALL_CLASS));
}

/**
 * shore_key_hint_new_extra:
 * @key: as it is drawn
 *
 * Returns: (transfer floating): unseen until it is in a window that shows all keys
 */
GtkWidget *
shore_key_hint_new_extra (const char *key)
{
  GtkWidget *hint = shore_key_hint_new (key);

  gtk_widget_add_css_class (hint, EXTRA_CLASS);
  gtk_widget_set_visible (hint, FALSE);
  g_signal_connect (hint, "notify::root", G_CALLBACK (root_cb), NULL);
  return hint;
}

/**
 * shore_key_button_new:
 * @words: a verb, translated
 * @key: as it is drawn
 * @tooltip: (nullable): translated
 * @action_name: a detailed action name
 *
 * Returns: (transfer floating):
 */
GtkWidget *
shore_key_button_new (const char *words,
                      const char *key,
                      const char *tooltip,
                      const char *action_name)
{
  GtkWidget *button = shore_word_button (words, action_name);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (line), gtk_label_new (words));
  gtk_box_append (GTK_BOX (line), shore_key_hint_new_extra (key));
  gtk_widget_set_halign (line, GTK_ALIGN_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "text-button");
  gtk_widget_set_tooltip_text (button, tooltip);
  shore_speak (button, words);
  return button;
}

static void
refresh (GtkWidget *widget)
{
  if (gtk_widget_has_css_class (widget, EXTRA_CLASS))
    root_cb (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    refresh (child);
}

/**
 * shore_key_hints_show_all:
 * @window: a toplevel
 * @all: whether each button shows its key
 */
void
shore_key_hints_show_all (GtkWidget *window, gboolean all)
{
  if (gtk_widget_has_css_class (window, ALL_CLASS) == all)
    return;
  if (all)
    gtk_widget_add_css_class (window, ALL_CLASS);
  else
    gtk_widget_remove_css_class (window, ALL_CLASS);
  refresh (window);
}
