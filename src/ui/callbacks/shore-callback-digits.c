#include "ui/callbacks/shore-callback-digits.h"

/* Plain digits pick outcomes, by the place of the key: "3" is not what the third key
 * writes on every keyboard. Heard after the focused widget, so that a digit typed in a
 * text never comes here; deaf while a form stands in the pane. */

typedef struct
{
  ShoreCallbackDossier *callback; /* (owned) */
  ShoreDossier *pane;             /* (unowned) inside the page that holds the controller */
} ShoreDigits;

/* The key left of "2" on the upper row has this number on every keyboard. */
#define KEYCODE_1 10

static void
digits_free (gpointer data, GClosure *closure G_GNUC_UNUSED)
{
  ShoreDigits *self = data;

  g_object_unref (self->callback);
  g_free (self);
}

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
  ShoreDigits *self = data;
  int digit = digit_of (keyval, keycode);

  if (digit == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || shore_dossier_has_form (self->pane))
    return GDK_EVENT_PROPAGATE;
  return shore_callback_dossier_pick (self->callback, digit);
}

/**
 * shore_callback_digits_new: the controller to add to the page.
 *
 * Returns: (transfer full):
 */
GtkEventController *
shore_callback_digits_new (ShoreCallbackDossier *callback, ShoreDossier *pane)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  ShoreDigits *self = g_new0 (ShoreDigits, 1);

  self->callback = g_object_ref (callback);
  self->pane = pane;
  g_signal_connect_data (keys, "key-pressed", G_CALLBACK (key_cb), self, digits_free, 0);
  return keys;
}
