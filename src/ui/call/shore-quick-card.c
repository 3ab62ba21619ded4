#include "ui/call/shore-quick-card.h"

#include <glib/gi18n.h>

#include "base/shore-text.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-role.h"

/* Two steps of the desk, one after the other: the client, then, where a reason was written, the
 * request. The call is known to be theirs from the first on. Main thread. */
struct _ShoreQuickCard
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  ShoreTalk *talk; /* (owned) */
  gboolean busy;

  GtkWidget *choices; /* (unowned) these: inside */
  GtkWidget *name;
  GtkWidget *reason;
  GtkWidget *number;
  GtkWidget *problem;
};

G_DEFINE_FINAL_TYPE (ShoreQuickCard, shore_quick_card, ADW_TYPE_BIN)

static void
show_problem (ShoreQuickCard *self, const GError *error)
{
  g_autofree char *sentence = error ? shore_sentence_for_error (error) : NULL;

  gtk_label_set_label (GTK_LABEL (self->problem), sentence ? sentence : "");
  gtk_widget_set_visible (self->problem, error != NULL);
}

/* The popover around, if there is one, has done its work. */
static void
close_around (ShoreQuickCard *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* ── making ─────────────────────────────────────────────────────────────────────────────────── */

static void
request_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreQuickCard) self = data;
  g_autoptr (GError) error = NULL;
  gint64 id = shore_desk_do_finish (SHORE_DESK (source), result, NULL, &error);

  self->busy = FALSE;
  show_problem (self, error);
  if (id == 0)
    return;
  shore_show_record (GTK_WIDGET (self), SHORE_KIND_REQUEST, id);
  close_around (self);
}

static void
client_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreQuickCard) self = data;
  g_autoptr (GError) error = NULL;
  gint64 id = shore_desk_do_finish (SHORE_DESK (source), result, NULL, &error);
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));
  g_autoptr (ShoreArgs) args = NULL;

  show_problem (self, error);
  self->busy = id != 0 && !shore_text_is_blank (reason);
  if (id == 0)
    return;
  if (self->busy)
    {
      args = shore_args_new_with ("subject", reason, "channel", "phone", NULL);
      shore_args_set_int (args, "client", id);
      shore_desk_do_async (self->desk, SHORE_KIND_REQUEST, 0, "new", args, NULL, request_made_cb,
                           g_object_ref (self));
    }
  shore_telephone_identify (shore_desk_get_telephone (self->desk), self->talk, id);
  if (self->busy)
    return;
  shore_show_record (GTK_WIDGET (self), SHORE_KIND_CLIENT, id);
  close_around (self);
}

static gboolean
is_mobile (const char *e164)
{
  return g_str_has_prefix (e164, "+336") || g_str_has_prefix (e164, "+337");
}

static void
make_cb (ShoreQuickCard *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  const char *number = shore_call_get_peer_number (shore_talk_get_call (self->talk));
  g_autoptr (ShoreArgs) args = NULL;

  if (self->busy)
    return;
  if (shore_text_is_blank (name))
    {
      gtk_widget_grab_focus (self->name);
      return;
    }
  args = shore_args_new_with ("name", name, NULL);
  if (number != NULL)
    shore_args_set (args, is_mobile (number) ? "mobile" : "phone", number);
  self->busy = TRUE;
  shore_desk_do_async (self->desk, SHORE_KIND_CLIENT, 0, "new", args, NULL, client_made_cb,
                       g_object_ref (self));
}

/* ── choosing ───────────────────────────────────────────────────────────────────────────────── */

static char *
contact_words (gint64 last, gint64 now)
{
  g_autofree char *when = last ? g_strchug (shore_sentence_when (last, now)) : NULL;

  return when ? g_strdup_printf (_ ("last contact %s"), when) : g_strdup (_ ("no contact yet"));
}

static void
chosen_cb (GtkButton *button, gpointer data)
{
  ShoreQuickCard *self = data;
  GPtrArray *callers = shore_talk_get_callers (self->talk);
  guint i = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->choices);
       child != NULL && child != GTK_WIDGET (button); child = gtk_widget_get_next_sibling (child))
    i++;
  if (callers == NULL || i >= callers->len)
    return;
  shore_talk_choose (self->talk,
                     shore_record_get_id (((const ShoreCaller *)callers->pdata[i])->client));
  close_around (self);
}

static GtkWidget *
make_choice (ShoreQuickCard *self, const ShoreCaller *caller)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *last
      = contact_words (caller->last_contact, shore_clock_now (shore_desk_get_clock (self->desk)));
  const char *name = shore_record_get_title (caller->client);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", name, last);

  gtk_box_append (GTK_BOX (words), shore_label_data (name, "shore-row-title"));
  gtk_box_append (GTK_BOX (words), shore_label_data (last, "shore-small quiet numeric"));
  gtk_button_set_child (GTK_BUTTON (button), words);
  shore_speak (button, spoken);
  g_signal_connect (button, "clicked", G_CALLBACK (chosen_cb), self);
  return button;
}

static void
show_talk (ShoreQuickCard *self)
{
  GPtrArray *callers = shore_talk_get_callers (self->talk);
  GtkWidget *child;
  g_autofree char *number = shore_talk_dup_number (self->talk);

  while ((child = gtk_widget_get_first_child (self->choices)) != NULL)
    gtk_box_remove (GTK_BOX (self->choices), child);
  for (guint i = 0; callers != NULL && i < callers->len; i++)
    gtk_box_append (GTK_BOX (self->choices), make_choice (self, callers->pdata[i]));
  gtk_widget_set_visible (self->choices, callers != NULL && callers->len > 0);
  gtk_label_set_label (GTK_LABEL (self->number), number ? number : "");
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

static void
shore_quick_card_dispose (GObject *object)
{
  ShoreQuickCard *self = SHORE_QUICK_CARD (object);

  if (self->talk != NULL)
    g_signal_handlers_disconnect_by_data (self->talk, self);
  g_clear_object (&self->talk);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_quick_card_parent_class)->dispose (object);
}

static void
shore_quick_card_class_init (ShoreQuickCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_quick_card_dispose;
}

static GtkWidget *
entry (ShoreQuickCard *self, const char *name)
{
  GtkWidget *widget = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (widget), name);
  shore_speak (widget, name);
  g_signal_connect_object (widget, "activate", G_CALLBACK (make_cb), self, G_CONNECT_SWAPPED);
  return widget;
}

static void
shore_quick_card_init (ShoreQuickCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *make = shore_word_button (_ ("Make the card"), NULL);

  self->choices = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->name = entry (self, _ ("Name"));
  self->reason = entry (self, _ ("Reason of the call"));
  self->number = shore_label_data (NULL, "numeric quiet");
  self->problem = shore_label_words (NULL, "shore-small");
  shore_role_apply (self->problem, SHORE_ROLE_BAD);
  gtk_widget_set_visible (self->problem, FALSE);
  g_signal_connect_object (make, "clicked", G_CALLBACK (make_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->choices);
  gtk_box_append (GTK_BOX (box), shore_label_data (_ ("New card"), "shore-section"));
  gtk_box_append (GTK_BOX (box), self->number);
  gtk_box_append (GTK_BOX (box), self->name);
  gtk_box_append (GTK_BOX (box), self->reason);
  gtk_box_append (GTK_BOX (box), self->problem);
  gtk_box_append (GTK_BOX (box), make);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
shore_quick_card_new (ShoreDesk *desk, ShoreTalk *talk)
{
  ShoreQuickCard *self = g_object_new (SHORE_TYPE_QUICK_CARD, NULL);

  self->desk = g_object_ref (desk);
  self->talk = g_object_ref (talk);
  g_signal_connect_object (talk, "changed", G_CALLBACK (show_talk), self, G_CONNECT_SWAPPED);
  show_talk (self);
  return GTK_WIDGET (self);
}

void
shore_quick_card_focus (ShoreQuickCard *self)
{
  gtk_widget_grab_focus (self->name);
}
