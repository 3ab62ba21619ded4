#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreComposer: where an answer is written: channel, recipient, text, what is kept, Send.
 *
 * What is typed is kept as a draft of its place within a second and comes back with the place.
 * Counts the segments of a text message and names the letter that makes it longer.
 * Signal "send" (const char *channel, const char *text); it empties itself only when told by
 * shore_composer_sent(). */
#define SHORE_TYPE_COMPOSER (shore_composer_get_type ())
G_DECLARE_FINAL_TYPE (ShoreComposer, shore_composer, SHORE, COMPOSER, AdwBin)

GtkWidget *shore_composer_new (ShoreDesk *desk);
/* @place: "request:12"; NULL empties and disables. @channel: code to begin with. */
void shore_composer_set_place (ShoreComposer *self, const char *place, const char *channel);
const char *shore_composer_get_place (ShoreComposer *self);
/* Who receives it by phone-like channels and by mail; either may be NULL. Says "to 06 39…". */
void shore_composer_set_recipient (ShoreComposer *self, const char *phone, const char *email);
/* The message left: empties the text and forgets the draft. */
void shore_composer_sent (ShoreComposer *self);
void shore_composer_send (ShoreComposer *self); /* Ctrl+Return */
void shore_composer_focus (ShoreComposer *self);
void shore_composer_focus_channel (ShoreComposer *self);
/* Words before the text, "Answer", "Note"; and on the button. */
void shore_composer_set_words (ShoreComposer *self, const char *prompt, const char *button);
/* Adds at the caret. */
void shore_composer_insert (ShoreComposer *self, const char *text);

G_END_DECLS
