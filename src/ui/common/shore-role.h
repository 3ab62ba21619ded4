#pragma once

#include <gtk/gtk.h>

#include "model/shore-record.h"

G_BEGIN_DECLS

/* What a colour means. Every role comes with a word or an icon: colour alone says nothing. */
typedef enum
{
  SHORE_ROLE_PLAIN,   /* ordinary text */
  SHORE_ROLE_QUIET,   /* second-rank text */
  SHORE_ROLE_NEUTRAL, /* a state that is no fault: waiting, offline, draft */
  SHORE_ROLE_ACCENT,  /* what is going on now */
  SHORE_ROLE_GOOD,
  SHORE_ROLE_WARN, /* soon, or to be settled */
  SHORE_ROLE_BAD,  /* late, refused, forbidden */
  SHORE_N_ROLES,
} ShoreRole;

void shore_role_apply (GtkWidget *widget, ShoreRole role);

/* A label with one of the house's text classes ("shore-small", "numeric", …), left-aligned, which
 * ellipsises (data) or wraps (our own sentences). @classes: blank-separated, (nullable). */
GtkWidget *shore_label_data (const char *text, const char *classes);
GtkWidget *shore_label_words (const char *text, const char *classes);

/* What the screen reader says in place of, or beside, what is drawn. */
void shore_speak (GtkWidget *widget, const char *label);
void shore_describe (GtkWidget *widget, const char *description);

/* A flat button with an icon only: @words become its tooltip and its accessible name.
 * @action_name: (nullable) a detailed action name, "win.sync". */
GtkWidget *shore_icon_button (const char *icon_name, const char *words, const char *action_name);

/* A button with words, of at least 24 px. */
GtkWidget *shore_word_button (const char *words, const char *action_name);

/* The symbolic icon of a channel code ("email"), never NULL. */
const char *shore_channel_icon (const char *channel);
const char *shore_nature_icon (const char *nature, const char *channel);

/* Icon, word and role of a sync state; icon is NULL when all is sent. */
const char *shore_sync_icon (ShoreSyncState state);
ShoreRole shore_sync_role (ShoreSyncState state);

/* The translated label of a choice, "" when the code is unknown or NULL. */
const char *shore_choice_word (const ShoreChoice *choices, const char *code);

G_END_DECLS
