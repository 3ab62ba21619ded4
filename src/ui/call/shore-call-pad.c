#include "ui/call/shore-call-pad.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/common/shore-role.h"

/* What was sent is shown as it goes, while the popover is open: it may be a card number, and is
 * kept nowhere. */
struct _ShoreCallPad
{
  GtkPopover parent_instance;

  ShoreTalk *talk; /* (owned) */
  GtkWidget *sent; /* (unowned) inside */
  GtkWidget *first;
};

#define KEYS "123456789*0#"
#define COLUMNS 3

G_DEFINE_FINAL_TYPE (ShoreCallPad, shore_call_pad, GTK_TYPE_POPOVER)

static void
send_key (ShoreCallPad *self, char key)
{
  const char digits[] = { key, '\0' };
  g_autofree char *shown = NULL;

  if (!shore_call_send_digits (shore_talk_get_call (self->talk), digits, NULL))
    return;
  shown = g_strconcat (gtk_label_get_label (GTK_LABEL (self->sent)), digits, NULL);
  gtk_label_set_label (GTK_LABEL (self->sent), shown);
}

static void
clicked_cb (GtkButton *button, gpointer data)
{
  send_key (data, *gtk_button_get_label (button));
}

static gboolean
key_cb (GtkEventControllerKey *controller G_GNUC_UNUSED,
        guint keyval,
        guint keycode G_GNUC_UNUSED,
        GdkModifierType state,
        gpointer data)
{
  gunichar typed = gdk_keyval_to_unicode (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) || typed == 0 || typed > 127
      || strchr (KEYS, (int)typed) == NULL)
    return GDK_EVENT_PROPAGATE;
  send_key (data, (char)typed);
  return GDK_EVENT_STOP;
}

static void
shown_cb (ShoreCallPad *self)
{
  gtk_label_set_label (GTK_LABEL (self->sent), "");
  gtk_widget_grab_focus (self->first);
}

static void
shore_call_pad_dispose (GObject *object)
{
  g_clear_object (&SHORE_CALL_PAD (object)->talk);
  G_OBJECT_CLASS (shore_call_pad_parent_class)->dispose (object);
}

static void
shore_call_pad_class_init (ShoreCallPadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_call_pad_dispose;
}

static void
build_keys (ShoreCallPad *self, GtkWidget *grid)
{
  for (int i = 0; KEYS[i] != '\0'; i++)
    {
      const char label[] = { KEYS[i], '\0' };
      GtkWidget *button = gtk_button_new_with_label (label);

      gtk_widget_add_css_class (button, "shore-pad-key");
      g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
      gtk_grid_attach (GTK_GRID (grid), button, i % COLUMNS, 1 + i / COLUMNS, 1, 1);
      if (i == 0)
        self->first = button;
    }
}

static void
shore_call_pad_init (ShoreCallPad *self)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->sent = shore_label_data ("", "numeric title-3");
  gtk_label_set_ellipsize (GTK_LABEL (self->sent), PANGO_ELLIPSIZE_START);
  gtk_label_set_max_width_chars (GTK_LABEL (self->sent), 10);
  shore_speak (self->sent, _ ("Keys sent"));
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_attach (GTK_GRID (grid), self->sent, 0, 0, COLUMNS, 1);
  build_keys (self, grid);
  gtk_popover_set_child (GTK_POPOVER (self), grid);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "show", G_CALLBACK (shown_cb), NULL);
}

GtkWidget *
shore_call_pad_new (ShoreTalk *talk)
{
  ShoreCallPad *self = g_object_new (SHORE_TYPE_CALL_PAD, NULL);

  self->talk = g_object_ref (talk);
  shore_speak (GTK_WIDGET (self), _ ("Keypad"));
  return GTK_WIDGET (self);
}
