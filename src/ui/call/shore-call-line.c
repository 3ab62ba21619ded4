#include "ui/call/shore-call-line.h"

#include <glib/gi18n.h>

#include "desk/shore-call-words.h"
#include "ui/call/shore-call-pad.h"
#include "ui/call/shore-call-transfer.h"
#include "ui/call/shore-quick-card.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-key-hint.h"
#include "ui/common/shore-role.h"
#include "ui/common/shore-split.h"

/* What is said of the call stands left and is cut where there is no room; what is done with it
 * stands right and keeps its place. Of the buttons the words go first, then the words on the sound:
 * what a button does is in its tooltip too. The timer and the sound have a fixed width, so that
 * nothing moves as the seconds pass.
 *
 * Owned by the bar. It follows its talk and a second's timer, both only while it is there. */
struct _ShoreCallLine
{
  GtkWidget parent_instance;

  ShoreDesk *desk; /* (owned) */
  ShoreTalk *talk; /* (owned) */
  gboolean front;
  guint second; /* timer */
  guint told;   /* idle source that applies a new width */
  int room;     /* how much is shown, see room_for() */

  GtkWidget *line; /* (unowned) these: inside */
  GtkWidget *icon;
  GtkWidget *state;
  GtkWidget *name;
  GtkWidget *number;
  GtkWidget *who; /* seen while nobody knows who it is */
  GtkWidget *timer;
  GtkWidget *front_box; /* what the keys do */
  GtkWidget *aside_box; /* of a call that waits */
  GtkWidget *hold;
  GtkWidget *mute;
  GtkWidget *pad;
  GtkWidget *transfer;
  GtkWidget *sound;
  GtkWidget *sound_icon;
  GtkWidget *sound_word;
  GtkWidget *hang_up;
  GtkWidget *swap;
  GtkWidget *answer;
  GtkWidget *decline;
};

G_DEFINE_FINAL_TYPE (ShoreCallLine, shore_call_line, GTK_TYPE_WIDGET)

/* ── how much is shown ──────────────────────────────────────────────────────────────────────── */

#define WORDS_EM 78 /* from here on the buttons have words */
#define SOUND_EM 50 /* the sound has words, the number is seen */

static int
room_for (int width, double em)
{
  return width >= WORDS_EM * em ? 2 : width >= SOUND_EM * em ? 1 : 0;
}

/* The words of a button are the second child of its box, the key the third. */
static void
show_words (GtkWidget *button, gboolean words)
{
  GtkWidget *box = GTK_IS_MENU_BUTTON (button)
                       ? gtk_menu_button_get_child (GTK_MENU_BUTTON (button))
                       : gtk_button_get_child (GTK_BUTTON (button));

  for (GtkWidget *child = gtk_widget_get_next_sibling (gtk_widget_get_first_child (box));
       child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, words);
}

static void
apply_room (ShoreCallLine *self)
{
  GtkWidget *buttons[] = { self->hold, self->mute, self->pad, self->transfer };

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    show_words (buttons[i], self->room == 2);
  show_words (self->hang_up, self->room >= 1);
  show_words (self->who, self->room == 2);
  gtk_widget_set_visible (self->number, self->room >= 1);
  gtk_widget_set_visible (self->sound_word, self->room >= 1);
}

static gboolean
told_cb (gpointer data)
{
  ShoreCallLine *self = data;

  self->told = 0;
  apply_room (self);
  return G_SOURCE_REMOVE;
}

static void
shore_call_line_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ShoreCallLine *self = SHORE_CALL_LINE (widget);
  int room = room_for (width, shore_em (widget));

  if (room != self->room)
    {
      self->room = room;
      if (self->told == 0)
        self->told = g_idle_add_full (G_PRIORITY_DEFAULT, told_cb, self, NULL);
    }
  gtk_widget_allocate (self->line, width, height, baseline, NULL);
}

/* Never the reason why the window cannot be smaller: it is cut first. */
static void
shore_call_line_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  ShoreCallLine *self = SHORE_CALL_LINE (widget);

  gtk_widget_measure (self->line, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* Of the narrowest form, whatever is shown now. */
      *minimum = MIN (*minimum, (int)(22 * shore_em (widget)));
      *natural = MAX (*natural, *minimum);
    }
}

/* ── what is shown ──────────────────────────────────────────────────────────────────────────── */

static const struct
{
  const char *icon;
  ShoreRole role;
} sounds[] = {
  [SHORE_CALL_QUALITY_UNKNOWN] = { "network-cellular-signal-none-symbolic", SHORE_ROLE_QUIET },
  [SHORE_CALL_QUALITY_GOOD] = { "network-cellular-signal-good-symbolic", SHORE_ROLE_QUIET },
  [SHORE_CALL_QUALITY_GAPS_THERE] = { "network-cellular-signal-weak-symbolic", SHORE_ROLE_WARN },
  [SHORE_CALL_QUALITY_GAPS_HERE] = { "network-cellular-signal-weak-symbolic", SHORE_ROLE_WARN },
  [SHORE_CALL_QUALITY_GAPS_BOTH] = { "network-cellular-signal-weak-symbolic", SHORE_ROLE_WARN },
  [SHORE_CALL_QUALITY_SILENCE] = { "network-cellular-signal-none-symbolic", SHORE_ROLE_BAD },
};

static void
show_sound (ShoreCallLine *self, gboolean talking)
{
  ShoreCallQuality quality = shore_call_get_quality (shore_talk_get_call (self->talk));
  const char *word = talking ? shore_sentence_quality (quality) : NULL;
  const char *advice = shore_sentence_quality_advice (quality);
  g_autofree char *spoken = NULL;

  gtk_widget_set_opacity (self->sound, word ? 1 : 0);
  gtk_widget_set_can_target (self->sound, word != NULL);
  if (word == NULL)
    return;
  spoken = advice ? g_strdup_printf ("%s. %s", word, advice) : g_strdup (word);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->sound_icon), sounds[quality].icon);
  gtk_label_set_label (GTK_LABEL (self->sound_word), word);
  shore_role_apply (self->sound_icon, sounds[quality].role);
  shore_role_apply (self->sound_word, sounds[quality].role);
  gtk_widget_set_tooltip_text (self->sound, spoken);
  shore_speak (self->sound, spoken);
}

static void
show_timer (ShoreCallLine *self)
{
  int seconds
      = shore_talk_get_seconds (self->talk, shore_clock_now (shore_desk_get_clock (self->desk)));
  g_autofree char *text = shore_sentence_timer (seconds);

  gtk_label_set_label (GTK_LABEL (self->timer),
                       shore_call_get_answered (shore_talk_get_call (self->talk)) ? text : "");
}

static void
show_buttons (ShoreCallLine *self, gboolean talking)
{
  gboolean incoming = shore_talk_is_incoming (self->talk);

  gtk_widget_set_visible (self->front_box, self->front && !incoming);
  gtk_widget_set_visible (self->aside_box, !self->front || incoming);
  gtk_widget_set_visible (self->answer, incoming);
  gtk_widget_set_visible (self->decline, incoming);
  gtk_widget_set_visible (self->swap, !incoming && shore_talk_is_held (self->talk));
  gtk_widget_set_visible (self->who, shore_talk_is_looked_up (self->talk)
                                         && shore_talk_get_caller (self->talk) == NULL);
  gtk_widget_set_sensitive (self->pad, talking);
  gtk_widget_set_sensitive (self->transfer, talking);
}

static void
show_all (ShoreCallLine *self)
{
  ShoreCallState state = shore_call_get_state (shore_talk_get_call (self->talk));
  gboolean talking = state == SHORE_CALL_STATE_TALKING || state == SHORE_CALL_STATE_ANSWERING;
  gboolean held = shore_call_get_hold (shore_talk_get_call (self->talk)) != SHORE_HOLD_NONE;
  const char *word = shore_sentence_talk_state (self->talk);
  g_autofree char *name = shore_talk_dup_name (self->talk);
  g_autofree char *number = shore_talk_dup_number (self->talk);
  g_autofree char *spoken = g_strdup_printf (_ ("Call: %s, %s"), word, name);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), held ? "media-playback-pause-symbolic"
                                                        : shore_talk_is_incoming (self->talk)
                                                            ? "call-incoming-symbolic"
                                                            : "call-start-symbolic");
  shore_role_apply (self->icon, held ? SHORE_ROLE_WARN : SHORE_ROLE_ACCENT);
  shore_role_apply (self->state, held ? SHORE_ROLE_WARN : SHORE_ROLE_ACCENT);
  gtk_label_set_label (GTK_LABEL (self->state), word);
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_label_set_label (GTK_LABEL (self->number), number ? number : "");
  shore_speak (GTK_WIDGET (self), spoken);
  show_timer (self);
  show_sound (self, talking);
  show_buttons (self, talking);
}

static gboolean
second_cb (gpointer data)
{
  show_timer (data);
  return G_SOURCE_CONTINUE;
}

/* ── what is done ───────────────────────────────────────────────────────────────────────────── */

static void
tell (ShoreCallLine *self, GError *error)
{
  g_autofree char *sentence = shore_sentence_for_error (error);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sx)", sentence, (gint64)0);
  g_error_free (error);
}

static void
swap_cb (ShoreCallLine *self)
{
  GError *error = NULL;

  if (!shore_call_set_hold (shore_talk_get_call (self->talk), FALSE, &error))
    tell (self, error);
}

static void
answer_cb (ShoreCallLine *self)
{
  GError *error = NULL;

  if (!shore_call_answer (shore_talk_get_call (self->talk), &error))
    tell (self, error);
}

static void
leave_cb (ShoreCallLine *self)
{
  shore_call_hang_up (shore_talk_get_call (self->talk));
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

static void
shore_call_line_dispose (GObject *object)
{
  ShoreCallLine *self = SHORE_CALL_LINE (object);

  g_clear_handle_id (&self->second, g_source_remove);
  g_clear_handle_id (&self->told, g_source_remove);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_object (&self->talk);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_call_line_parent_class)->dispose (object);
}

static void
shore_call_line_class_init (ShoreCallLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_call_line_dispose;
  widget_class->size_allocate = shore_call_line_size_allocate;
  widget_class->measure = shore_call_line_measure;
  gtk_widget_class_set_css_name (widget_class, "shorecallline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
shore_call_line_init (ShoreCallLine *self)
{
  self->room = 2;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

static GtkWidget *
words_and_key (const char *icon, const char *words, const char *key)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), gtk_label_new (words));
  if (key != NULL)
    gtk_box_append (GTK_BOX (box), shore_key_hint_new (key));
  return box;
}

static void
name_button (GtkWidget *button, const char *words, const char *key)
{
  g_autofree char *tip = key ? g_strdup_printf ("%s (%s)", words, key) : g_strdup (words);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  shore_speak (button, words);
  if (key != NULL)
    shore_describe (button, key);
}

static GtkWidget *
toggle (const char *icon, const char *words, const char *tip, const char *key, const char *action)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), words_and_key (icon, words, key));
  name_button (button, tip, key);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static GtkWidget *
opener (const char *icon, const char *words, const char *key, GtkWidget *popover)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), words_and_key (icon, words, NULL));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  name_button (button, words, key);
  return button;
}

static GtkWidget *
plain (const char *icon, const char *words, const char *key, GCallback clicked, ShoreCallLine *self)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), words_and_key (icon, words, key));
  name_button (button, words, key);
  g_signal_connect_swapped (button, "clicked", clicked, self);
  return button;
}

static GtkWidget *
build_who_popover (ShoreCallLine *self)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), shore_quick_card_new (self->desk, self->talk));
  return popover;
}

static void
build_who (ShoreCallLine *self)
{
  self->icon = gtk_image_new ();
  self->state = shore_label_data (NULL, "shore-row-title");
  self->name = shore_label_data (NULL, "heading");
  self->number = shore_label_data (NULL, "numeric quiet");
  self->timer = shore_label_data (NULL, "numeric shore-call-timer");
  gtk_label_set_ellipsize (GTK_LABEL (self->state), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_ellipsize (GTK_LABEL (self->timer), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_width_chars (GTK_LABEL (self->name), 4);
  self->who = opener ("contact-new-symbolic", _ ("Who is it?"), NULL, build_who_popover (self));
  gtk_box_append (GTK_BOX (self->line), self->icon);
  gtk_box_append (GTK_BOX (self->line), self->state);
  gtk_box_append (GTK_BOX (self->line), self->name);
  gtk_box_append (GTK_BOX (self->line), self->number);
  gtk_box_append (GTK_BOX (self->line), self->who);
  gtk_box_append (GTK_BOX (self->line), self->timer);
}

static void
build_sound (ShoreCallLine *self)
{
  self->sound = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->sound_icon = gtk_image_new ();
  self->sound_word = shore_label_data (NULL, "shore-small");
  gtk_label_set_width_chars (GTK_LABEL (self->sound_word), 9);
  gtk_label_set_max_width_chars (GTK_LABEL (self->sound_word), 20);
  gtk_widget_add_css_class (self->sound, "shore-call-sound");
  gtk_box_append (GTK_BOX (self->sound), self->sound_icon);
  gtk_box_append (GTK_BOX (self->sound), self->sound_word);
}

static void
build_front (ShoreCallLine *self)
{
  self->front_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  self->hold = toggle ("media-playback-pause-symbolic", C_ ("call", "Hold"),
                       _ ("Put on hold, or take back"), "F5", "win.hold");
  self->mute = toggle ("audio-input-microphone-symbolic", C_ ("call", "Mute"),
                       _ ("Mute the microphone"), "F4", "win.mute");
  self->pad = opener ("input-dialpad-symbolic", C_ ("call", "Keypad"), "⇧F4",
                      shore_call_pad_new (self->talk));
  self->transfer = opener ("mail-forward-symbolic", C_ ("call", "Transfer"), "⇧F5",
                           shore_call_transfer_new (self->desk, self->talk));
  build_sound (self);
  self->hang_up = plain ("call-stop-symbolic", _ ("Hang up"), "F12", G_CALLBACK (leave_cb), self);
  gtk_widget_remove_css_class (self->hang_up, "flat");
  gtk_widget_add_css_class (self->hang_up, "destructive-action");
  gtk_box_append (GTK_BOX (self->front_box), self->hold);
  gtk_box_append (GTK_BOX (self->front_box), self->mute);
  gtk_box_append (GTK_BOX (self->front_box), self->pad);
  gtk_box_append (GTK_BOX (self->front_box), self->transfer);
  gtk_box_append (GTK_BOX (self->front_box), self->sound);
  gtk_box_append (GTK_BOX (self->front_box), self->hang_up);
}

static void
build_aside (ShoreCallLine *self)
{
  self->aside_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->answer
      = plain ("call-start-symbolic", C_ ("call", "Answer"), "F2", G_CALLBACK (answer_cb), self);
  self->decline = plain ("call-stop-symbolic", _ ("Decline"), NULL, G_CALLBACK (leave_cb), self);
  self->swap
      = plain ("object-flip-vertical-symbolic", _ ("Swap"), NULL, G_CALLBACK (swap_cb), self);
  gtk_widget_remove_css_class (self->answer, "flat");
  gtk_widget_add_css_class (self->answer, "suggested-action");
  gtk_widget_set_tooltip_text (self->swap, _ ("Talk to this one, put the other on hold"));
  gtk_box_append (GTK_BOX (self->aside_box), self->answer);
  gtk_box_append (GTK_BOX (self->aside_box), self->swap);
  gtk_box_append (GTK_BOX (self->aside_box), self->decline);
}

GtkWidget *
shore_call_line_new (ShoreDesk *desk, ShoreTalk *talk)
{
  ShoreCallLine *self = g_object_new (SHORE_TYPE_CALL_LINE, NULL);
  GtkWidget *gap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->desk = g_object_ref (desk);
  self->talk = g_object_ref (talk);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_set_hexpand (gap, TRUE);
  build_who (self);
  gtk_box_append (GTK_BOX (self->line), gap);
  build_front (self);
  build_aside (self);
  gtk_box_append (GTK_BOX (self->line), self->front_box);
  gtk_box_append (GTK_BOX (self->line), self->aside_box);
  g_signal_connect_object (talk, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  self->second = g_timeout_add_seconds (1, second_cb, self);
  show_all (self);
  return GTK_WIDGET (self);
}

ShoreTalk *
shore_call_line_get_talk (ShoreCallLine *self)
{
  return self->talk;
}

void
shore_call_line_set_front (ShoreCallLine *self, gboolean front)
{
  self->front = front;
  show_all (self);
}

static gboolean
open (GtkWidget *button)
{
  if (!gtk_widget_get_mapped (button) || !gtk_widget_is_sensitive (button))
    return FALSE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  return TRUE;
}

gboolean
shore_call_line_open_pad (ShoreCallLine *self)
{
  return open (self->pad);
}

gboolean
shore_call_line_open_transfer (ShoreCallLine *self)
{
  return open (self->transfer);
}
