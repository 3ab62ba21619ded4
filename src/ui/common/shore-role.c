#include "ui/common/shore-role.h"

#include <glib/gi18n.h>
#include <string.h>

#include "model/shore-fields.h"

/* The house's small words: classes, labels, icons and buttons every widget is made with. No state,
 * main thread. */

static const char *const role_classes[SHORE_N_ROLES] = {
  [SHORE_ROLE_PLAIN] = "plain",   [SHORE_ROLE_QUIET] = "quiet", [SHORE_ROLE_NEUTRAL] = "neutral",
  [SHORE_ROLE_ACCENT] = "accent", [SHORE_ROLE_GOOD] = "good",   [SHORE_ROLE_WARN] = "warn",
  [SHORE_ROLE_BAD] = "bad",
};

/**
 * shore_role_apply:
 * @widget: a label, an image or a panel
 * @role: what its colour shall mean
 *
 * Replaces the role @widget had.
 */
void
shore_role_apply (GtkWidget *widget, ShoreRole role)
{
  g_return_if_fail (role < SHORE_N_ROLES);

  if (gtk_widget_has_css_class (widget, role_classes[role]))
    return;
  for (int i = 0; i < SHORE_N_ROLES; i++)
    gtk_widget_remove_css_class (widget, role_classes[i]);
  gtk_widget_add_css_class (widget, role_classes[role]);
}

static GtkWidget *
shore_label_new (const char *text, const char *classes)
{
  GtkWidget *label = gtk_label_new (text);
  g_auto (GStrv) names = g_strsplit (classes ? classes : "", " ", -1);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  for (int i = 0; names[i]; i++)
    if (names[i][0])
      gtk_widget_add_css_class (label, names[i]);
  return label;
}

/**
 * shore_label_data:
 * @text: (nullable): a name, a number, a subject
 * @classes: (nullable): CSS classes, blank-separated
 *
 * A label for what comes from people: one line, cut with an ellipsis where there is no room.
 */
GtkWidget *
shore_label_data (const char *text, const char *classes)
{
  GtkWidget *label = shore_label_new (text, classes);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

/**
 * shore_label_words:
 * @text: (nullable): a sentence of ours
 * @classes: (nullable): CSS classes, blank-separated
 *
 * A label for what we say: it wraps and is never cut.
 */
GtkWidget *
shore_label_words (const char *text, const char *classes)
{
  GtkWidget *label = shore_label_new (text, classes);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  return label;
}

void
shore_speak (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label ? label : "", -1);
}

void
shore_describe (GtkWidget *widget, const char *description)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description ? description : "", -1);
}

/**
 * shore_icon_button:
 * @icon_name: a symbolic icon
 * @words: what it does, said aloud and in the tooltip
 * @action_name: (nullable): a detailed action name
 */
GtkWidget *
shore_icon_button (const char *icon_name, const char *words, const char *action_name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  shore_speak (button, words);
  if (action_name)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action_name);
  return button;
}

/**
 * shore_word_button:
 * @words: its label, a verb
 * @action_name: (nullable): a detailed action name
 */
GtkWidget *
shore_word_button (const char *words, const char *action_name)
{
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (action_name)
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action_name);
  return button;
}

typedef struct
{
  const char *code;
  const char *icon;
} ShoreIcon;

static const ShoreIcon channel_icons[] = {
  { "phone", "call-start-symbolic" },    { "email", "mail-unread-symbolic" },
  { "chat", "shore-chat-symbolic" },     { "sms", "chat-message-new-symbolic" },
  { "letter", "shore-letter-symbolic" }, { "whatsapp", "shore-chat-symbolic" },
  { "facebook", "shore-chat-symbolic" }, { "x", "shore-chat-symbolic" },
  { "video", "camera-video-symbolic" },
};

static const ShoreIcon nature_icons[] = {
  { "call", "call-incoming-symbolic" },     { "note", "document-edit-symbolic" },
  { "attempt", "call-missed-symbolic" },    { "appointment", "x-office-calendar-symbolic" },
  { "transfer", "mail-forward-symbolic" },  { "close", "object-select-symbolic" },
  { "sale", "shore-cart-symbolic" },        { "promise", "shore-promise-symbolic" },
  { "payment", "shore-banknote-symbolic" }, { "reminder", "alarm-symbolic" },
};

static const char *
shore_icon_find (const ShoreIcon *icons, gsize n_icons, const char *code)
{
  for (gsize i = 0; code && i < n_icons; i++)
    if (strcmp (icons[i].code, code) == 0)
      return icons[i].icon;
  return NULL;
}

/**
 * shore_channel_icon:
 * @channel: (nullable): a code of shore_channels
 *
 * Returns: its symbolic icon, one for “other” when it has none
 */
const char *
shore_channel_icon (const char *channel)
{
  const char *icon = shore_icon_find (channel_icons, G_N_ELEMENTS (channel_icons), channel);

  return icon ? icon : "view-list-bullet-symbolic";
}

/**
 * shore_nature_icon:
 * @nature: (nullable): a code of shore_event_natures
 * @channel: (nullable): a code of shore_channels, which tells messages apart
 */
const char *
shore_nature_icon (const char *nature, const char *channel)
{
  const char *icon = shore_icon_find (nature_icons, G_N_ELEMENTS (nature_icons), nature);

  return icon ? icon : shore_channel_icon (channel);
}

const char *
shore_sync_icon (ShoreSyncState state)
{
  switch (state)
    {
    case SHORE_WAITING:
      return "emblem-synchronizing-symbolic";
    case SHORE_CONFLICT:
      return "dialog-warning-symbolic";
    case SHORE_REFUSED:
      return "dialog-error-symbolic";
    case SHORE_SYNCED:
    default:
      return NULL;
    }
}

ShoreRole
shore_sync_role (ShoreSyncState state)
{
  switch (state)
    {
    case SHORE_WAITING:
      return SHORE_ROLE_NEUTRAL;
    case SHORE_CONFLICT:
      return SHORE_ROLE_WARN;
    case SHORE_REFUSED:
      return SHORE_ROLE_BAD;
    case SHORE_SYNCED:
    default:
      return SHORE_ROLE_QUIET;
    }
}

/**
 * shore_choice_word:
 * @choices: one of the closed lists of the model
 * @code: (nullable): what is stored
 *
 * Returns: the translated word, "" for what is not in the list
 */
const char *
shore_choice_word (const ShoreChoice *choices, const char *code)
{
  const ShoreChoice *choice = code ? shore_choice_find (choices, code) : NULL;

  return choice ? shore_choice_label (choice) : "";
}
