#include "ui/call/shore-call-transfer.h"

#include <glib/gi18n.h>

#include "base/shore-text.h"
#include "ui/common/shore-role.h"

struct _ShoreCallTransfer
{
  GtkPopover parent_instance;

  ShoreDesk *desk;  /* (owned) */
  ShoreTalk *talk;  /* (owned) */
  ShoreTalk *other; /* (owned) (nullable) the one to hand over to, asked already */

  GtkWidget *number; /* (unowned) these: inside */
  GtkWidget *note;
  GtkWidget *problem;
  GtkWidget *ask;
  GtkWidget *now;
  GtkWidget *join;
};

G_DEFINE_FINAL_TYPE (ShoreCallTransfer, shore_call_transfer, GTK_TYPE_POPOVER)

static void
show_problem (ShoreCallTransfer *self, const GError *error)
{
  g_autofree char *sentence = error ? shore_sentence_for_error (error) : NULL;

  gtk_label_set_label (GTK_LABEL (self->problem), sentence ? sentence : "");
  gtk_widget_set_visible (self->problem, error != NULL);
}

/* The note goes into the client's history at once: the call may be gone with the transfer. */
static void
keep_note (ShoreCallTransfer *self, const char *to)
{
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));
  gint64 client = shore_talk_get_client (self->talk);
  g_autoptr (ShoreArgs) args = NULL;
  g_autofree char *text = NULL;

  if (client == 0)
    return;
  text = shore_text_is_blank (note) ? g_strdup_printf (_ ("Handed over to %s"), to)
                                    : g_strdup_printf (_ ("Handed over to %s: %s"), to, note);
  args = shore_args_new_with ("text", text, NULL);
  shore_desk_do_async (self->desk, SHORE_KIND_CLIENT, client, "note", args, NULL, NULL, NULL);
}

static void
handed_over (ShoreCallTransfer *self, const char *to)
{
  keep_note (self, to);
  gtk_editable_set_text (GTK_EDITABLE (self->number), "");
  gtk_editable_set_text (GTK_EDITABLE (self->note), "");
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
now_cb (ShoreCallTransfer *self)
{
  const char *number = gtk_editable_get_text (GTK_EDITABLE (self->number));
  g_autoptr (GError) error = NULL;

  if (shore_text_is_blank (number))
    {
      gtk_widget_grab_focus (self->number);
      return;
    }
  if (shore_call_transfer (shore_talk_get_call (self->talk), number, &error))
    handed_over (self, number);
  show_problem (self, error);
}

static void
join_cb (ShoreCallTransfer *self)
{
  g_autofree char *to = self->other ? shore_talk_dup_number (self->other) : NULL;
  g_autoptr (GError) error = NULL;

  if (self->other == NULL)
    return;
  if (shore_call_transfer_to (shore_talk_get_call (self->talk), shore_talk_get_call (self->other),
                              &error))
    handed_over (self, to ? to : _ ("the other call"));
  show_problem (self, error);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreCallTransfer) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreTalk) talk
      = shore_telephone_place_finish (SHORE_TELEPHONE (source), result, &error);

  show_problem (self, error);
  if (talk != NULL)
    gtk_popover_popdown (GTK_POPOVER (self));
}

/* The client waits on hold meanwhile; the line sees to that. */
static void
ask_cb (ShoreCallTransfer *self)
{
  const ShoreCallWish wish = { .number = gtk_editable_get_text (GTK_EDITABLE (self->number)) };

  if (shore_text_is_blank (wish.number))
    {
      gtk_widget_grab_focus (self->number);
      return;
    }
  shore_telephone_place_async (shore_desk_get_telephone (self->desk), &wish, NULL, asked_cb,
                               g_object_ref (self));
}

static ShoreTalk *
find_other (ShoreCallTransfer *self)
{
  GListModel *talks = shore_telephone_get_talks (shore_desk_get_telephone (self->desk));

  for (guint i = 0; i < g_list_model_get_n_items (talks); i++)
    {
      g_autoptr (ShoreTalk) talk = g_list_model_get_item (talks, i);

      if (talk != self->talk
          && shore_call_get_state (shore_talk_get_call (talk)) == SHORE_CALL_STATE_TALKING)
        return g_steal_pointer (&talk);
    }
  return NULL;
}

static void
shown_cb (ShoreCallTransfer *self)
{
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;

  g_clear_object (&self->other);
  self->other = find_other (self);
  gtk_widget_set_visible (self->join, self->other != NULL);
  if (self->other != NULL)
    {
      name = shore_talk_dup_name (self->other);
      words = g_strdup_printf (_ ("Connect with %s"), name);
      gtk_button_set_label (GTK_BUTTON (self->join), words);
    }
  show_problem (self, NULL);
  gtk_widget_grab_focus (self->number);
}

static void
shore_call_transfer_dispose (GObject *object)
{
  ShoreCallTransfer *self = SHORE_CALL_TRANSFER (object);

  g_clear_object (&self->other);
  g_clear_object (&self->talk);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_call_transfer_parent_class)->dispose (object);
}

static void
shore_call_transfer_class_init (ShoreCallTransferClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_call_transfer_dispose;
}

static GtkWidget *
entry (const char *name)
{
  GtkWidget *widget = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (widget), name);
  shore_speak (widget, name);
  return widget;
}

static void
shore_call_transfer_init (ShoreCallTransfer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->number = entry (_ ("Number to hand over to"));
  self->note = entry (_ ("A word for who takes over (optional)"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->note), 30);
  gtk_entry_set_input_purpose (GTK_ENTRY (self->number), GTK_INPUT_PURPOSE_PHONE);
  self->problem = shore_label_words (NULL, "shore-small");
  gtk_label_set_max_width_chars (GTK_LABEL (self->problem), 34);
  shore_role_apply (self->problem, SHORE_ROLE_BAD);
  gtk_widget_set_visible (self->problem, FALSE);
  self->ask = shore_word_button (_ ("Ask first"), NULL);
  gtk_widget_set_tooltip_text (self->ask, _ ("Call them, the client waits on hold"));
  self->now = shore_word_button (_ ("Hand over at once"), NULL);
  self->join = shore_word_button ("", NULL);
  gtk_widget_add_css_class (self->join, "suggested-action");
  g_signal_connect_swapped (self->ask, "clicked", G_CALLBACK (ask_cb), self);
  g_signal_connect_swapped (self->now, "clicked", G_CALLBACK (now_cb), self);
  g_signal_connect_swapped (self->join, "clicked", G_CALLBACK (join_cb), self);
  gtk_box_append (GTK_BOX (buttons), self->ask);
  gtk_box_append (GTK_BOX (buttons), self->now);
  gtk_box_append (GTK_BOX (box), self->join);
  gtk_box_append (GTK_BOX (box), self->number);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (self, "show", G_CALLBACK (shown_cb), NULL);
}

GtkWidget *
shore_call_transfer_new (ShoreDesk *desk, ShoreTalk *talk)
{
  ShoreCallTransfer *self = g_object_new (SHORE_TYPE_CALL_TRANSFER, NULL);

  self->desk = g_object_ref (desk);
  self->talk = g_object_ref (talk);
  shore_speak (GTK_WIDGET (self), _ ("Transfer"));
  return GTK_WIDGET (self);
}
