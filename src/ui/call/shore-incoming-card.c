#include "ui/call/shore-incoming-card.h"

#include <glib/gi18n.h>

#include "desk/shore-call-words.h"
#include "ui/call/shore-quick-card.h"
#include "ui/common/shore-hint-button.h"
#include "ui/common/shore-key-hint.h"
#include "ui/common/shore-role.h"
#include "ui/common/shore-section.h"
#include "ui/common/shore-split.h"

/* It is there as long as the window, unseen while nothing rings. What the vault answers fills it in
 * place: name and pending things come while it rings already. Owned by the window. */
struct _ShoreIncomingCard
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  char *principal; /* (owned) */
  ShoreTalk *talk; /* (owned) (nullable) that rings */
  guint deaf;      /* timer until clicks are taken */
  guint second;    /* timer */

  GtkWidget *timer; /* (unowned) these: inside */
  GtkWidget *avatar;
  GtkWidget *name;
  GtkWidget *number;
  GtkWidget *pending;
  GtkWidget *choices; /* holds the quick card of an unknown one */
  GtkWidget *greeting;
  GtkWidget *answer;
};

#define WIDTH_EM 19.5
#define PADDING 28 /* as in style.css */
#define DEAF_MS 600

G_DEFINE_FINAL_TYPE (ShoreIncomingCard, shore_incoming_card, ADW_TYPE_BIN)

/* ── what is pending ────────────────────────────────────────────────────────────────────────── */

static gint64
now_of (ShoreIncomingCard *self)
{
  return shore_clock_now (shore_desk_get_clock (self->desk));
}

static void
add_request (ShoreIncomingCard *self, const ShoreRecord *request)
{
  ShoreSection *section = SHORE_SECTION (self->pending);
  gint64 due = shore_request_get_due (request);
  gboolean late = FALSE;
  g_autofree char *left = due ? shore_sentence_time_left (due, now_of (self), &late) : NULL;
  g_autofree char *answer = NULL;

  shore_section_add_line (section, shore_channel_icon (shore_request_get_channel (request)),
                          shore_request_get_subject (request), NULL, SHORE_ROLE_PLAIN);
  if (left == NULL)
    return;
  answer = g_strdup_printf (_ ("Answer promised, %s"), left);
  shore_section_add_line (section, "alarm-symbolic", answer, NULL,
                          late ? SHORE_ROLE_BAD : SHORE_ROLE_WARN);
}

static void
add_callback (ShoreIncomingCard *self, const ShoreRecord *callback)
{
  g_autofree char *when
      = g_strchug (shore_sentence_when (shore_callback_get_start (callback), now_of (self)));
  g_autofree char *line = g_strdup_printf (_ ("Callback promised %s"), when);

  shore_section_add_line (SHORE_SECTION (self->pending), "call-outgoing-symbolic", line, NULL,
                          SHORE_ROLE_PLAIN);
}

static void
show_pending (ShoreIncomingCard *self, const ShoreCaller *caller)
{
  g_autofree char *often = NULL;

  shore_section_clear (SHORE_SECTION (self->pending));
  if (caller == NULL)
    return;
  if (caller->request != NULL)
    add_request (self, caller->request);
  if (caller->callback != NULL)
    add_callback (self, caller->callback);
  if (caller->n_contacts == 0)
    return;
  often = g_strdup_printf (ngettext ("%u contact in 10 days", "%u contacts in 10 days",
                                     caller->n_contacts),
                           caller->n_contacts);
  shore_section_add_line (SHORE_SECTION (self->pending), "document-open-recent-symbolic", often,
                          NULL, SHORE_ROLE_PLAIN);
}

/* ── who it is ──────────────────────────────────────────────────────────────────────────────── */

static char *
number_words (ShoreIncomingCard *self)
{
  g_autofree char *number = shore_talk_dup_number (self->talk);

  if (number == NULL || !shore_talk_is_looked_up (self->talk))
    return g_steal_pointer (&number);
  if (shore_talk_get_callers (self->talk)->len > 0)
    return g_strdup_printf (_ ("%s, known number"), number);
  return g_strdup_printf (_ ("%s, not in the cards"), number);
}

static void
show_choices (ShoreIncomingCard *self)
{
  gboolean asks
      = shore_talk_is_looked_up (self->talk) && shore_talk_get_caller (self->talk) == NULL;

  if (!asks)
    adw_bin_set_child (ADW_BIN (self->choices), NULL);
  else if (adw_bin_get_child (ADW_BIN (self->choices)) == NULL)
    adw_bin_set_child (ADW_BIN (self->choices), shore_quick_card_new (self->desk, self->talk));
  gtk_widget_set_visible (self->choices, asks);
}

static void
show_timer (ShoreIncomingCard *self)
{
  gint64 started = shore_call_get_started (shore_talk_get_call (self->talk));
  int seconds = (int)MAX ((now_of (self) - started) / SHORE_SECOND, 0);
  g_autofree char *text = g_strdup_printf ("%d:%02d", seconds / 60, seconds % 60);

  gtk_label_set_label (GTK_LABEL (self->timer), text);
}

static void
show_talk (ShoreIncomingCard *self)
{
  g_autofree char *name = shore_talk_dup_name (self->talk);
  g_autofree char *number = number_words (self);
  g_autofree char *spoken
      = g_strdup_printf (_ ("Call from %s for %s, F2 to answer"), name, self->principal);
  gboolean known = shore_talk_get_caller (self->talk) != NULL;

  adw_avatar_set_text (ADW_AVATAR (self->avatar), known ? name : NULL);
  adw_avatar_set_show_initials (ADW_AVATAR (self->avatar), known);
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_label_set_label (GTK_LABEL (self->number), number ? number : "");
  show_pending (self, shore_talk_get_caller (self->talk));
  show_choices (self);
  show_timer (self);
  shore_speak (GTK_WIDGET (self), spoken);
}

/* ── coming and going ───────────────────────────────────────────────────────────────────────── */

static gboolean
hears_cb (gpointer data)
{
  ShoreIncomingCard *self = data;

  self->deaf = 0;
  gtk_widget_set_can_target (GTK_WIDGET (self), TRUE);
  return G_SOURCE_REMOVE;
}

static gboolean
second_cb (gpointer data)
{
  show_timer (data);
  return G_SOURCE_CONTINUE;
}

static void
forget (ShoreIncomingCard *self)
{
  g_clear_handle_id (&self->deaf, g_source_remove);
  g_clear_handle_id (&self->second, g_source_remove);
  if (self->talk != NULL)
    g_signal_handlers_disconnect_by_func (self->talk, show_talk, self);
  g_clear_object (&self->talk);
}

/* A hand that was on its way to something else must not answer. */
static void
appear (ShoreIncomingCard *self, ShoreTalk *talk)
{
  self->talk = g_object_ref (talk);
  g_signal_connect_object (talk, "changed", G_CALLBACK (show_talk), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self->choices), NULL);
  show_talk (self);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  self->deaf = g_timeout_add (DEAF_MS, hears_cb, self);
  self->second = g_timeout_add_seconds (1, second_cb, self);
}

static void
look (ShoreIncomingCard *self)
{
  ShoreTelephone *telephone = shore_desk_get_telephone (self->desk);
  ShoreTalk *ringing
      = shore_telephone_get_front (telephone) ? NULL : shore_telephone_get_ringing (telephone);

  if (ringing != self->talk)
    {
      forget (self);
      if (ringing != NULL)
        appear (self, ringing);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), ringing != NULL);
}

static void
talks_changed_cb (GListModel *talks, guint position, guint removed, guint added, gpointer data)
{
  (void)removed;
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (ShoreTalk) talk = g_list_model_get_item (talks, i);

      g_signal_connect_object (talk, "changed", G_CALLBACK (look), data,
                               G_CONNECT_SWAPPED | G_CONNECT_AFTER);
    }
  look (data);
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

static void
shore_incoming_card_dispose (GObject *object)
{
  ShoreIncomingCard *self = SHORE_INCOMING_CARD (object);

  forget (self);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_incoming_card_parent_class)->dispose (object);
}

static void
shore_incoming_card_finalize (GObject *object)
{
  g_free (SHORE_INCOMING_CARD (object)->principal);
  G_OBJECT_CLASS (shore_incoming_card_parent_class)->finalize (object);
}

static void
shore_incoming_card_class_init (ShoreIncomingCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_incoming_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_incoming_card_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shoreincomingcard");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
shore_incoming_card_init (ShoreIncomingCard *self G_GNUC_UNUSED)
{
}

static GtkWidget *
build_head (ShoreIncomingCard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("call-incoming-symbolic");
  GtkWidget *word = shore_label_data (_ ("Incoming call"), "heading");

  self->timer = shore_label_data (NULL, "numeric quiet");
  shore_role_apply (icon, SHORE_ROLE_ACCENT);
  shore_role_apply (word, SHORE_ROLE_ACCENT);
  gtk_widget_set_hexpand (word, TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), word);
  gtk_box_append (GTK_BOX (line), self->timer);
  return line;
}

static GtkWidget *
build_principal (ShoreIncomingCard *self, const char *colour)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *words = g_strdup_printf (C_ ("call", "for %s"), self->principal);

  gtk_widget_add_css_class (dot, "shore-dot");
  if (colour != NULL)
    gtk_widget_add_css_class (dot, colour);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), dot);
  gtk_box_append (GTK_BOX (line), shore_label_data (words, "heading"));
  return line;
}

static GtkWidget *
build_who (ShoreIncomingCard *self, const char *colour)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->avatar = adw_avatar_new (48, NULL, TRUE);
  self->name = shore_label_words (NULL, "title-3");
  self->number = shore_label_data (NULL, "shore-small quiet numeric");
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), self->name);
  gtk_box_append (GTK_BOX (words), build_principal (self, colour));
  gtk_box_append (GTK_BOX (words), self->number);
  gtk_box_append (GTK_BOX (line), self->avatar);
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

static GtkWidget *
build_greeting (ShoreIncomingCard *self)
{
  GtkWidget *panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *words
      = g_strdup_printf (_ ("“%s, good morning, I am listening.”"), self->principal);

  gtk_widget_add_css_class (panel, "shore-panel");
  gtk_box_append (GTK_BOX (panel), shore_label_data (_ ("To say"), "shore-section"));
  gtk_box_append (GTK_BOX (panel), shore_label_words (words, NULL));
  return panel;
}

static GtkWidget *
build_decline (void)
{
  static const struct
  {
    const char *words;
    const char *reason;
  } reasons[] = {
    { N_ ("Busy: the voice mail takes it"), "busy" },
    { N_ ("Call back later"), "away" },
    { N_ ("Decline on every telephone of the line"), "decline" },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = adw_split_button_new ();

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (reasons[i].words), NULL);

      g_menu_item_set_action_and_target (item, "win.decline", "s", reasons[i].reason);
      g_menu_append_item (menu, item);
    }
  adw_split_button_set_label (ADW_SPLIT_BUTTON (button), _ ("Decline"));
  adw_split_button_set_menu_model (ADW_SPLIT_BUTTON (button), G_MENU_MODEL (menu));
  adw_split_button_set_dropdown_tooltip (ADW_SPLIT_BUTTON (button), _ ("Decline with a reason"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.hang-up");
  gtk_widget_set_tooltip_text (button, "F12");
  return button;
}

static GtkWidget *
build_buttons (ShoreIncomingCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *later = shore_key_button_new (_ ("Call back later"), "⇧F2", "⇧F2", "win.call-later");
  GtkWidget *decline = build_decline ();

  self->answer = shore_hint_button_new (C_ ("call", "Answer"), "F2", "win.answer");
  gtk_widget_set_hexpand (later, TRUE);
  gtk_widget_set_hexpand (decline, TRUE);
  gtk_box_append (GTK_BOX (line), later);
  gtk_box_append (GTK_BOX (line), decline);
  gtk_box_append (GTK_BOX (box), self->answer);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box),
                  shore_label_words (_ ("If you answer, what you are writing stays as a draft."),
                                     "shore-small quiet"));
  return box;
}

static void
build (ShoreIncomingCard *self, const char *colour)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *upper = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scroll = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  int width = (int)(WIDTH_EM * shore_em (GTK_WIDGET (self))) - PADDING;

  self->pending = shore_section_new (_ ("In progress"));
  self->choices = adw_bin_new ();
  gtk_box_append (GTK_BOX (upper), build_who (self, colour));
  gtk_box_append (GTK_BOX (upper), self->pending);
  gtk_box_append (GTK_BOX (upper), self->choices);
  gtk_box_append (GTK_BOX (upper), build_greeting (self));
  /* In a low window with large text, what is said goes under the edge and the buttons stay. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroll), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), upper);
  gtk_box_append (GTK_BOX (box), build_head (self));
  gtk_box_append (GTK_BOX (box), scroll);
  gtk_box_append (GTK_BOX (box), build_buttons (self));
  /* As wide as the client card that it covers, whatever the sentences are. */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), width);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_widget_set_size_request (clamp, width, -1);
  adw_bin_set_child (ADW_BIN (self), clamp);
}

GtkWidget *
shore_incoming_card_new (ShoreDesk *desk, const char *principal, const char *colour)
{
  ShoreIncomingCard *self = g_object_new (SHORE_TYPE_INCOMING_CARD, NULL);
  GListModel *talks = shore_telephone_get_talks (shore_desk_get_telephone (desk));

  self->desk = g_object_ref (desk);
  self->principal = g_strdup (principal);
  build (self, colour);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  g_signal_connect_object (talks, "items-changed", G_CALLBACK (talks_changed_cb), self, 0);
  talks_changed_cb (talks, 0, 0, g_list_model_get_n_items (talks), self);
  return GTK_WIDGET (self);
}
