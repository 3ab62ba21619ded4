#include "ui/common/shore-composer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/shore-text.h"
#include "model/shore-phone.h"
#include "ui/common/shore-choice-drop.h"
#include "ui/common/shore-key-hint.h"
#include "ui/common/shore-sms.h"

/* A draft is kept this long after the last key, and read back once written, so that what is said to
 * be kept is. */
#define KEEP_AFTER_MS 400
#define CONFIRM_AFTER_MS 350

/* Under this height of the window, in px, the place is worth more to what is read. */
#define LOW_WINDOW 700

struct _ShoreComposer
{
  AdwBin parent_instance;

  ShoreDesk *desk;  /* (owned) */
  char *place;      /* (owned) (nullable) */
  char *phone;      /* (owned) (nullable) */
  char *email;      /* (owned) (nullable) */
  gboolean quiet;   /* text set by code: not a draft */
  char *send_words; /* (owned) on the button, for what leaves */
  gboolean low;     /* the window is low: one line while nobody writes */
  guint keep_source;
  guint confirm_source;
  GCancellable *reading; /* (owned) (nullable) of the draft */

  GtkWidget *top;
  GtkWidget *bottom;
  GtkWidget *placeholder;
  GtkWidget *channel; /* (unowned) these: inside the bin */
  GtkWidget *recipient;
  GtkWidget *view;
  GtkWidget *scroll;
  GtkWidget *kept_icon;
  GtkWidget *kept;
  GtkWidget *counter;
  GtkWidget *replace;
  GtkWidget *button;
  GtkWidget *button_label;
};

enum
{
  SEND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreComposer, shore_composer, ADW_TYPE_BIN)

static GtkTextBuffer *
buffer_of (ShoreComposer *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static char *
shore_composer_dup_text (ShoreComposer *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer_of (self), &start, &end);
  return gtk_text_buffer_get_text (buffer_of (self), &start, &end, FALSE);
}

static const char *
channel_of (ShoreComposer *self)
{
  return shore_choice_drop_get_code (SHORE_CHOICE_DROP (self->channel));
}

static gboolean
is_channel (ShoreComposer *self, const char *code)
{
  return g_strcmp0 (channel_of (self), code) == 0;
}

/* ── what is told under the text ────────────────────────────────────────────────────────────── */

static void
shore_composer_say_kept (ShoreComposer *self, const char *words)
{
  gtk_label_set_text (GTK_LABEL (self->kept), words ? words : "");
  gtk_widget_set_visible (self->kept_icon, words != NULL);
}

/* Letters that have an equal in the GSM alphabet. */
static const char *
plain_equal (gunichar letter)
{
  switch (letter)
    {
    case 0x2018:
    case 0x2019:
      return "'";
    case 0x201c:
    case 0x201d:
    case 0x00ab:
    case 0x00bb:
      return "\"";
    case 0x2026:
      return "...";
    case 0x2013:
    case 0x2014:
      return "-";
    case 0x00a0:
    case 0x202f:
      return " ";
    default:
      return NULL;
    }
}

static char *
count_words (const ShoreSms *sms)
{
  char letter[7] = "";

  if (!sms->culprit || sms->segments < 2)
    return g_strdup_printf (ngettext ("%u of %u · %u text message", "%u of %u · %u text messages",
                                      sms->segments),
                            sms->units, sms->room, sms->segments);
  g_unichar_to_utf8 (sms->culprit, letter);
  return g_strdup_printf (_ ("%u of %u · %u text messages because of “%s”"), sms->units, sms->room,
                          sms->segments, letter);
}

static void
shore_composer_count (ShoreComposer *self, const char *text)
{
  gboolean shown = is_channel (self, "sms") && text[0];
  g_autofree char *words = NULL;
  ShoreSms sms;

  gtk_widget_set_visible (self->counter, shown);
  gtk_widget_set_visible (self->replace, FALSE);
  if (!shown)
    return;
  shore_sms_measure (text, &sms);
  words = count_words (&sms);
  gtk_label_set_text (GTK_LABEL (self->counter), words);
  gtk_widget_set_visible (self->replace, sms.culprit && plain_equal (sms.culprit));
}

static void
shore_composer_tell_recipient (ShoreComposer *self)
{
  gboolean mail = is_channel (self, "email");
  g_autofree char *number = self->phone ? shore_phone_format (self->phone, "FR") : NULL;
  const char *who = mail ? self->email : number ? number : self->phone;
  g_autofree char *words = who && who[0] ? g_strdup_printf (_ ("to %s"), who) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (self->recipient), words);
}

/* What was said on a call is noted; everything else leaves. */
static void
shore_composer_name_button (ShoreComposer *self)
{
  gboolean spoken = is_channel (self, "phone") || is_channel (self, "video");
  const char *words = spoken ? _ ("Note it") : self->send_words;

  gtk_label_set_text (GTK_LABEL (self->button_label), words);
  shore_speak (self->button, words);
}

/* In a low window, one line while nobody writes. */
static void
shore_composer_fold (ShoreComposer *self)
{
  gboolean used = gtk_text_buffer_get_char_count (buffer_of (self)) > 0
                  || (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_FOCUS_WITHIN);
  gboolean folded = self->low && !used;

  gtk_widget_set_visible (self->top, !folded);
  gtk_widget_set_visible (self->bottom, !folded);
  /* A scrollbar, even unseen, asks for the height of three lines. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  folded ? GTK_POLICY_EXTERNAL : GTK_POLICY_AUTOMATIC);
  if (folded)
    gtk_widget_add_css_class (GTK_WIDGET (self), "folded");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "folded");
}

static void
shore_composer_update (ShoreComposer *self)
{
  g_autofree char *text = shore_composer_dup_text (self);

  gtk_widget_set_visible (self->placeholder, !text[0]);
  shore_composer_name_button (self);
  shore_composer_fold (self);
  gtk_widget_set_sensitive (self->button, self->place && !shore_text_is_blank (text));
  shore_composer_count (self, text);
  shore_composer_tell_recipient (self);
}

static void
shore_composer_replace_cb (ShoreComposer *self)
{
  g_autofree char *text = shore_composer_dup_text (self);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      const char *equal = plain_equal (g_utf8_get_char (p));
      if (equal)
        g_string_append (plain, equal);
      else
        g_string_append_unichar (plain, g_utf8_get_char (p));
    }
  gtk_text_buffer_set_text (buffer_of (self), plain->str, -1);
  gtk_widget_grab_focus (self->view);
}

/* ── the draft ──────────────────────────────────────────────────────────────────────────────── */

static void
shore_composer_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreComposer) self = SHORE_COMPOSER (user_data);
  g_autoptr (GError) error = NULL;
  gint64 kept_at = 0;
  g_autofree char *draft
      = shore_desk_read_draft_finish (SHORE_DESK (source), result, &kept_at, &error);
  g_autofree char *text = NULL;
  g_autofree char *when = NULL;
  g_autofree char *words = NULL;

  if (error || !draft || !draft[0])
    return;
  text = shore_composer_dup_text (self);
  if (!text[0])
    {
      self->quiet = TRUE;
      gtk_text_buffer_set_text (buffer_of (self), draft, -1);
      self->quiet = FALSE;
      shore_composer_update (self);
    }
  else if (strcmp (text, draft) != 0)
    return;
  when = shore_sentence_when (kept_at, shore_clock_now (shore_desk_get_clock (self->desk)));
  words = g_strdup_printf (_ ("Draft kept, %s"), when);
  shore_composer_say_kept (self, words);
}

static void
shore_composer_read_draft (ShoreComposer *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (!self->place)
    return;
  self->reading = g_cancellable_new ();
  shore_desk_read_draft_async (self->desk, self->place, self->reading, shore_composer_read_cb,
                               g_object_ref (self));
}

static gboolean
shore_composer_confirm_cb (gpointer user_data)
{
  ShoreComposer *self = SHORE_COMPOSER (user_data);

  self->confirm_source = 0;
  shore_composer_read_draft (self);
  return G_SOURCE_REMOVE;
}

static void
shore_composer_keep (ShoreComposer *self)
{
  g_autofree char *text = shore_composer_dup_text (self);

  g_clear_handle_id (&self->keep_source, g_source_remove);
  if (!self->place)
    return;
  shore_desk_keep_draft (self->desk, self->place, text);
  g_clear_handle_id (&self->confirm_source, g_source_remove);
  if (text[0])
    self->confirm_source = g_timeout_add (CONFIRM_AFTER_MS, shore_composer_confirm_cb, self);
}

static gboolean
shore_composer_keep_cb (gpointer user_data)
{
  ShoreComposer *self = SHORE_COMPOSER (user_data);

  self->keep_source = 0;
  shore_composer_keep (self);
  return G_SOURCE_REMOVE;
}

static void
shore_composer_changed_cb (ShoreComposer *self)
{
  if (self->quiet)
    return;
  shore_composer_say_kept (self, NULL);
  shore_composer_update (self);
  g_clear_handle_id (&self->keep_source, g_source_remove);
  self->keep_source = g_timeout_add (KEEP_AFTER_MS, shore_composer_keep_cb, self);
}

/* ── the widget ─────────────────────────────────────────────────────────────────────────────── */

static void
shore_composer_layout_cb (ShoreComposer *self, int width G_GNUC_UNUSED, int height)
{
  gboolean low = height < LOW_WINDOW;

  if (low == self->low)
    return;
  self->low = low;
  shore_composer_fold (self);
}

static void
shore_composer_realize (GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);

  GTK_WIDGET_CLASS (shore_composer_parent_class)->realize (widget);
  g_signal_connect_object (gtk_native_get_surface (native), "layout",
                           G_CALLBACK (shore_composer_layout_cb), widget, G_CONNECT_SWAPPED);
}

static void
shore_composer_unrealize (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  g_signal_handlers_disconnect_by_func (surface, shore_composer_layout_cb, widget);
  GTK_WIDGET_CLASS (shore_composer_parent_class)->unrealize (widget);
}

static void
shore_composer_state_flags_changed (GtkWidget *widget, GtkStateFlags before)
{
  GtkStateFlags changed = before ^ gtk_widget_get_state_flags (widget);

  GTK_WIDGET_CLASS (shore_composer_parent_class)->state_flags_changed (widget, before);
  if (changed & GTK_STATE_FLAG_FOCUS_WITHIN)
    shore_composer_fold (SHORE_COMPOSER (widget));
}

static gboolean
shore_composer_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SHORE_COMPOSER (widget)->view);
}

static void
shore_composer_dispose (GObject *object)
{
  ShoreComposer *self = SHORE_COMPOSER (object);

  if (self->keep_source)
    shore_composer_keep (self);
  g_clear_handle_id (&self->confirm_source, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  G_OBJECT_CLASS (shore_composer_parent_class)->dispose (object);
}

static void
shore_composer_finalize (GObject *object)
{
  ShoreComposer *self = SHORE_COMPOSER (object);

  g_clear_object (&self->desk);
  g_free (self->place);
  g_free (self->phone);
  g_free (self->email);
  g_free (self->send_words);
  G_OBJECT_CLASS (shore_composer_parent_class)->finalize (object);
}

static void
shore_composer_class_init (ShoreComposerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = shore_composer_dispose;
  object_class->finalize = shore_composer_finalize;
  widget_class->grab_focus = shore_composer_grab_focus;
  widget_class->realize = shore_composer_realize;
  widget_class->unrealize = shore_composer_unrealize;
  widget_class->state_flags_changed = shore_composer_state_flags_changed;
  signals[SEND] = g_signal_new ("send", SHORE_TYPE_COMPOSER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shorecomposer");
}

static GtkWidget *
shore_composer_build_top (ShoreComposer *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->channel = shore_choice_drop_new (shore_channels, _ ("Channel"), NULL);
  gtk_widget_add_css_class (self->channel, "shore-flat-drop");
  self->recipient = shore_label_data (NULL, "shore-small quiet numeric");
  gtk_widget_set_hexpand (self->recipient, TRUE);
  g_signal_connect_swapped (self->channel, "notify::code", G_CALLBACK (shore_composer_update),
                            self);
  gtk_box_append (GTK_BOX (line), self->channel);
  gtk_box_append (GTK_BOX (line), self->recipient);
  return line;
}

/* Said to the eye only: the text has its own name. */
static GtkWidget *
shore_composer_build_placeholder (ShoreComposer *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->placeholder = shore_label_data (_ ("Answer the client (Ctrl+E)"), "quiet");
  gtk_widget_set_valign (self->placeholder, GTK_ALIGN_START);
  gtk_widget_set_can_target (self->placeholder, FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->scroll);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->placeholder);
  return overlay;
}

static GtkWidget *
shore_composer_build_text (ShoreComposer *self)
{
  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  shore_speak (self->view, _ ("Answer"));
  g_signal_connect_swapped (buffer_of (self), "changed", G_CALLBACK (shore_composer_changed_cb),
                            self);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroll), 160);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), self->view);
  gtk_widget_add_css_class (self->scroll, "shore-compose-text");
  return shore_composer_build_placeholder (self);
}

static void
shore_composer_build_button (ShoreComposer *self)
{
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *hint = shore_key_hint_new ("Ctrl ↵");

  self->button_label = gtk_label_new (_ ("Send"));
  gtk_box_append (GTK_BOX (inside), gtk_image_new_from_icon_name ("mail-send-symbolic"));
  gtk_box_append (GTK_BOX (inside), self->button_label);
  gtk_box_append (GTK_BOX (inside), hint);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), inside);
  gtk_widget_add_css_class (self->button, "suggested-action");
  shore_speak (self->button, _ ("Send"));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (shore_composer_send), self);
}

static GtkWidget *
shore_composer_build_bottom (ShoreComposer *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->kept_icon = gtk_image_new_from_icon_name ("object-select-symbolic");
  self->kept = shore_label_words (NULL, "shore-small quiet numeric");
  self->counter = shore_label_words (NULL, "shore-small quiet numeric");
  self->replace = shore_word_button (_ ("Replace"), NULL);
  gtk_widget_add_css_class (self->replace, "flat");
  gtk_widget_set_hexpand (self->kept, TRUE);
  gtk_widget_set_halign (self->counter, GTK_ALIGN_END);
  gtk_widget_set_hexpand (self->counter, TRUE);
  g_signal_connect_swapped (self->replace, "clicked", G_CALLBACK (shore_composer_replace_cb), self);
  shore_composer_build_button (self);
  gtk_widget_set_halign (self->button, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (line), self->kept_icon);
  gtk_box_append (GTK_BOX (line), self->kept);
  gtk_box_append (GTK_BOX (line), self->counter);
  gtk_box_append (GTK_BOX (line), self->replace);
  gtk_box_append (GTK_BOX (line), self->button);
  return line;
}

static void
shore_composer_init (ShoreComposer *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->send_words = g_strdup (_ ("Send"));
  self->top = shore_composer_build_top (self);
  gtk_box_append (GTK_BOX (box), self->top);
  gtk_box_append (GTK_BOX (box), shore_composer_build_text (self));
  self->bottom = shore_composer_build_bottom (self);
  gtk_box_append (GTK_BOX (box), self->bottom);
  gtk_widget_add_css_class (box, "shore-composer");
  adw_bin_set_child (ADW_BIN (self), box);
  shore_composer_say_kept (self, NULL);
}

GtkWidget *
shore_composer_new (ShoreDesk *desk)
{
  ShoreComposer *self = g_object_new (SHORE_TYPE_COMPOSER, NULL);

  self->desk = g_object_ref (desk);
  shore_composer_update (self);
  return GTK_WIDGET (self);
}

/**
 * shore_composer_set_place:
 * @self: a composer
 * @place: (nullable): whose draft this is
 * @channel: (nullable): the channel to begin with
 *
 * Keeps what was being typed for the former place first.
 */
void
shore_composer_set_place (ShoreComposer *self, const char *place, const char *channel)
{
  if (g_strcmp0 (self->place, place) == 0)
    return;
  if (self->keep_source)
    shore_composer_keep (self);
  g_clear_handle_id (&self->confirm_source, g_source_remove);
  g_free (self->place);
  self->place = g_strdup (place);
  self->quiet = TRUE;
  gtk_text_buffer_set_text (buffer_of (self), "", 0);
  self->quiet = FALSE;
  if (channel)
    shore_choice_drop_set_code (SHORE_CHOICE_DROP (self->channel), channel);
  shore_composer_say_kept (self, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self), place != NULL);
  shore_composer_update (self);
  shore_composer_read_draft (self);
}

const char *
shore_composer_get_place (ShoreComposer *self)
{
  return self->place;
}

void
shore_composer_set_recipient (ShoreComposer *self, const char *phone, const char *email)
{
  g_free (self->phone);
  g_free (self->email);
  self->phone = g_strdup (phone && phone[0] ? phone : NULL);
  self->email = g_strdup (email && email[0] ? email : NULL);
  shore_composer_tell_recipient (self);
}

void
shore_composer_sent (ShoreComposer *self)
{
  self->quiet = TRUE;
  gtk_text_buffer_set_text (buffer_of (self), "", 0);
  self->quiet = FALSE;
  shore_composer_keep (self);
  shore_composer_say_kept (self, NULL);
  shore_composer_update (self);
}

void
shore_composer_send (ShoreComposer *self)
{
  g_autofree char *text = shore_composer_dup_text (self);

  if (self->place && !shore_text_is_blank (text))
    g_signal_emit (self, signals[SEND], 0, channel_of (self), text);
}

void
shore_composer_focus (ShoreComposer *self)
{
  gtk_widget_grab_focus (self->view);
}

void
shore_composer_focus_channel (ShoreComposer *self)
{
  gtk_widget_grab_focus (self->channel);
}

void
shore_composer_set_words (ShoreComposer *self, const char *prompt, const char *button)
{
  shore_speak (self->view, prompt);
  gtk_label_set_text (GTK_LABEL (self->placeholder), prompt);
  g_free (self->send_words);
  self->send_words = g_strdup (button);
  shore_composer_name_button (self);
}

void
shore_composer_insert (ShoreComposer *self, const char *text)
{
  gtk_text_buffer_insert_at_cursor (buffer_of (self), text, -1);
  gtk_widget_grab_focus (self->view);
}
