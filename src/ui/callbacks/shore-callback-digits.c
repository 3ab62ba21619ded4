#include "ui/callbacks/shore-callback-digits.h"

/* Plain digits pick outcomes, by the place of the key: "3" is not what the third key
 * writes on every keyboard. Heard after the focused widget, so that a digit typed in a
 * text never comes here; deaf while a form stands in the pane. */

/* The key left of "2" on the upper row has this number on every keyboard. */
#define KEYCODE_1 10

static int
digit_of (guint keyval, guint keycode)
{
  if (keyval >= GDK_KEY_KP_1 && keyval <= GDK_KEY_KP_9)
    return (int)(keyval - GDK_KEY_KP_1) + 1;
  if (keycode >= KEYCODE_1 && keycode < KEYCODE_1 + 9)
    return (int)(keycode - KEYCODE_1) + 1;
  return 0;
}

static gboolean
key_cb (GtkEventControllerKey *controller G_GNUC_UNUSED,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        gpointer data)
{
  ShoreCallbackDossier *self = data;
  ShoreDossier *pane = shore_tab_dossier_get_pane (SHORE_TAB_DOSSIER (self));
  int digit = digit_of (keyval, keycode);

  if (digit == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || shore_dossier_has_form (pane))
    return GDK_EVENT_PROPAGATE;
  return shore_callback_dossier_pick (self, digit);
}

/**
 * shore_callback_digits_new: the controller to add to the page.
 *
 * Returns: (transfer full):
 */
GtkEventController *
shore_callback_digits_new (ShoreCallbackDossier *callback)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), callback, 0);
  return keys;
}
