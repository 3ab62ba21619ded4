#include "ui/sales/shore-quantity.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"
#include "ui/common/shore-role.h"

/* ShoreQuantity: the cell of a cart in which the quantity is changed.
 *
 * Presses of + and − come faster than the store answers, so they add up here
 * and are told once, a moment after the last one; what the store says meanwhile
 * about the same line is older than the advisor's hand and is not shown. A cell
 * that is handed to another line, or hidden, tells what it still holds first.
 * Owned by its table cell; main thread. Saves nothing by itself. */
#define ONE 1000
#define SETTLE_MS 300

struct _ShoreQuantity
{
  GtkWidget parent_instance;

  GtkWidget *less; /* (owned) by being a child, as the two below */
  GtkWidget *entry;
  GtkWidget *more;
  gint64 line;
  gint64 value;
  guint settle; /* source id while presses are awaited, or 0 */
};

enum
{
  COMMITTED,
  UNREADABLE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreQuantity, shore_quantity, GTK_TYPE_WIDGET)

static void
show_value (ShoreQuantity *self)
{
  g_autofree char *text = shore_number_format (self->value);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_widget_remove_css_class (self->entry, "error");
  gtk_widget_set_sensitive (self->less, self->value > ONE);
}

static void
tell (ShoreQuantity *self)
{
  g_signal_emit (self, signals[COMMITTED], 0, self->line, self->value);
}

static void
flush (ShoreQuantity *self)
{
  if (self->settle == 0)
    return;
  g_clear_handle_id (&self->settle, g_source_remove);
  tell (self);
}

static gboolean
settled_cb (gpointer data)
{
  ShoreQuantity *self = data;

  self->settle = 0;
  tell (self);
  return G_SOURCE_REMOVE;
}

static void
step (ShoreQuantity *self, gint64 by)
{
  if (self->value + by < ONE && by < 0)
    return;
  self->value += by;
  show_value (self);
  g_clear_handle_id (&self->settle, g_source_remove);
  self->settle = g_timeout_add (SETTLE_MS, settled_cb, self);
}

static void
less_cb (ShoreQuantity *self)
{
  step (self, -ONE);
}

static void
more_cb (ShoreQuantity *self)
{
  step (self, ONE);
}

/* What is typed is taken on Return and when the focus leaves. */
static void
typed_cb (ShoreQuantity *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gint64 value;

  if (!shore_decimal_parse (text, 3, &value) || value <= 0)
    {
      gtk_widget_add_css_class (self->entry, "error");
      g_signal_emit (self, signals[UNREADABLE], 0, text);
      return;
    }
  if (value != self->value)
    {
      g_clear_handle_id (&self->settle, g_source_remove);
      self->value = value;
      tell (self);
    }
  show_value (self);
}

static gboolean
key_cb (GtkEventControllerKey *keys G_GNUC_UNUSED,
        guint key,
        guint code G_GNUC_UNUSED,
        GdkModifierType state G_GNUC_UNUSED,
        ShoreQuantity *self)
{
  if (key != GDK_KEY_Up && key != GDK_KEY_Down)
    return GDK_EVENT_PROPAGATE;
  typed_cb (self);
  step (self, key == GDK_KEY_Up ? ONE : -ONE);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  return GDK_EVENT_STOP;
}

static void
shore_quantity_unmap (GtkWidget *widget)
{
  flush (SHORE_QUANTITY (widget));
  GTK_WIDGET_CLASS (shore_quantity_parent_class)->unmap (widget);
}

static void
shore_quantity_dispose (GObject *object)
{
  ShoreQuantity *self = SHORE_QUANTITY (object);

  g_clear_handle_id (&self->settle, g_source_remove);
  g_clear_pointer (&self->less, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->more, gtk_widget_unparent);
  G_OBJECT_CLASS (shore_quantity_parent_class)->dispose (object);
}

static void
shore_quantity_class_init (ShoreQuantityClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_quantity_dispose;
  widget_class->unmap = shore_quantity_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  signals[COMMITTED] = g_signal_new ("committed", SHORE_TYPE_QUANTITY, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
  signals[UNREADABLE] = g_signal_new ("unreadable", SHORE_TYPE_QUANTITY, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
make_entry (ShoreQuantity *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->entry = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 4);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), 1);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_add_css_class (self->entry, "numeric");
  gtk_widget_add_css_class (self->entry, "shore-quantity");
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (typed_cb), self);
  gtk_widget_add_controller (self->entry, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
}

static void
shore_quantity_init (ShoreQuantity *self)
{
  self->less = shore_icon_button ("list-remove-symbolic", _ ("One less"), NULL);
  self->more = shore_icon_button ("list-add-symbolic", _ ("One more"), NULL);
  make_entry (self);
  g_signal_connect_swapped (self->less, "clicked", G_CALLBACK (less_cb), self);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_widget_set_parent (self->less, GTK_WIDGET (self));
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
}

GtkWidget *
shore_quantity_new (void)
{
  return g_object_new (SHORE_TYPE_QUANTITY, NULL);
}

static gboolean
is_being_changed (ShoreQuantity *self)
{
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  g_autofree char *shown = shore_number_format (self->value);

  return self->settle != 0
         || (gtk_widget_has_focus (text)
             && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), shown) != 0);
}

void
shore_quantity_set (ShoreQuantity *self, gint64 line, const char *label, gint64 thousandths)
{
  g_autofree char *name = g_strdup_printf (_ ("Quantity of %s"), label);

  if (line != self->line)
    flush (self);
  else if (is_being_changed (self))
    return;
  self->line = line;
  self->value = thousandths;
  show_value (self);
  shore_speak (self->entry, name);
  shore_describe (self->less, label);
  shore_describe (self->more, label);
}
