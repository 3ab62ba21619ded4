#include "ui/common/shore-call-button.h"

#include <glib/gi18n.h>

#include "desk/shore-telephone.h"
#include "model/shore-phone.h"
#include "ui/common/shore-role.h"

/* Whether the call may be placed is asked when the button is seen, and again when the line or the
 * calls change; it is asked once more by the use case when it is pressed. What the law wants
 * checked first is said at the first press; the second one calls. Main thread. */
struct _ShoreCallButton
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  char *number;    /* (owned) */
  char *words;     /* (owned) what it does */
  gint64 client;
  gint64 callback;
  gboolean checked;     /* the advisor was told what to check */
  GCancellable *asking; /* (owned) (nullable) */
  GtkWidget *button;    /* (unowned) inside */
};

G_DEFINE_FINAL_TYPE (ShoreCallButton, shore_call_button, ADW_TYPE_BIN)

static void
show_state (ShoreCallButton *self, gboolean on, gboolean check, const char *reason)
{
  g_autofree char *tip
      = reason ? g_strdup_printf ("%s\n%s", self->words, reason) : g_strdup (self->words);

  gtk_widget_set_sensitive (self->button, on);
  gtk_button_set_icon_name (GTK_BUTTON (self->button),
                            check ? "dialog-warning-symbolic" : "call-start-symbolic");
  gtk_widget_set_tooltip_text (self->button, tip);
  shore_describe (self->button, reason ? reason : "");
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreCallButton) self = data;
  g_autoptr (GError) error = NULL;
  gboolean on = shore_telephone_check_finish (SHORE_TELEPHONE (source), result, &error);
  gboolean check = g_error_matches (error, SHORE_TELEPHONE_ERROR, SHORE_TELEPHONE_ERROR_CHECK);
  g_autofree char *reason = error ? shore_sentence_for_error (error) : NULL;

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && self->desk != NULL)
    show_state (self, on || check, check, reason);
}

static void
cancel (ShoreCallButton *self)
{
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
ask (ShoreCallButton *self)
{
  ShoreTelephone *telephone = shore_desk_get_telephone (self->desk);
  const ShoreCallWish wish
      = { .number = self->number, .client = self->client, .callback = self->callback };

  gtk_widget_set_visible (GTK_WIDGET (self), shore_telephone_get_line (telephone) != NULL);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  cancel (self);
  self->asking = g_cancellable_new ();
  shore_telephone_check_async (telephone, &wish, self->asking, checked_cb, g_object_ref (self));
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreCallButton) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreTalk) talk
      = shore_telephone_place_finish (SHORE_TELEPHONE (source), result, &error);
  g_autofree char *sentence = error ? shore_sentence_for_error (error) : NULL;

  if (sentence == NULL)
    return;
  self->checked = g_error_matches (error, SHORE_TELEPHONE_ERROR, SHORE_TELEPHONE_ERROR_CHECK);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sx)", sentence, (gint64)0);
}

static void
clicked_cb (ShoreCallButton *self)
{
  const ShoreCallWish wish = { .number = self->number,
                               .client = self->client,
                               .callback = self->callback,
                               .checked = self->checked };

  shore_telephone_place_async (shore_desk_get_telephone (self->desk), &wish, NULL, placed_cb,
                               g_object_ref (self));
}

static void
shore_call_button_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (shore_call_button_parent_class)->map (widget);
  ask (SHORE_CALL_BUTTON (widget));
}

static void
shore_call_button_dispose (GObject *object)
{
  ShoreCallButton *self = SHORE_CALL_BUTTON (object);

  cancel (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_call_button_parent_class)->dispose (object);
}

static void
shore_call_button_finalize (GObject *object)
{
  g_free (SHORE_CALL_BUTTON (object)->number);
  g_free (SHORE_CALL_BUTTON (object)->words);
  G_OBJECT_CLASS (shore_call_button_parent_class)->finalize (object);
}

static void
shore_call_button_class_init (ShoreCallButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_call_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_call_button_finalize;
  GTK_WIDGET_CLASS (klass)->map = shore_call_button_map;
}

static void
shore_call_button_init (ShoreCallButton *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
shore_call_button_new (ShoreDesk *desk, const char *number, gint64 client, gint64 callback)
{
  ShoreCallButton *self = g_object_new (SHORE_TYPE_CALL_BUTTON, NULL);
  ShoreTelephone *telephone = shore_desk_get_telephone (desk);
  g_autofree char *shown = shore_phone_format (number, NULL);

  self->desk = g_object_ref (desk);
  self->number = g_strdup (number);
  self->client = client;
  self->callback = callback;
  self->words = g_strdup_printf (_ ("Call %s"), shown ? shown : number);
  self->button = shore_icon_button ("call-start-symbolic", self->words, NULL);
  gtk_widget_set_sensitive (self->button, FALSE);
  adw_bin_set_child (ADW_BIN (self), self->button);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect_object (telephone, "notify::ready", G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shore_telephone_get_talks (telephone), "items-changed", G_CALLBACK (ask),
                           self, G_CONNECT_SWAPPED);
  ask (self);
  return GTK_WIDGET (self);
}

gboolean
shore_call_button_press (ShoreCallButton *self)
{
  if (!gtk_widget_get_mapped (self->button) || !gtk_widget_is_sensitive (self->button))
    return FALSE;
  clicked_cb (self);
  return TRUE;
}
