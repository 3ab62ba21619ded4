#pragma once

#include <gio/gio.h>

#include "desk/shore-caller.h"
#include "remote/shore-call.h"

G_BEGIN_DECLS

/* ShoreTalk: a call of this desk and whom it is with.
 *
 * Made by ShoreTelephone, in whose list it stands from the first ring until it is
 * in the history: a call that is over waits there for its outcome. Signal "changed":
 * who it is, or what the call is now. Main thread. */
#define SHORE_TYPE_TALK (shore_talk_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTalk, shore_talk, SHORE, TALK, GObject)

ShoreCall *shore_talk_get_call (ShoreTalk *self);
gboolean shore_talk_is_incoming (ShoreTalk *self);
gboolean shore_talk_is_live (ShoreTalk *self);
gboolean shore_talk_is_held (ShoreTalk *self);
gboolean shore_talk_is_looked_up (ShoreTalk *self);
GPtrArray *shore_talk_get_callers (ShoreTalk *self);
const ShoreCaller *shore_talk_get_caller (ShoreTalk *self);
gint64 shore_talk_get_client (ShoreTalk *self);
gint64 shore_talk_get_callback (ShoreTalk *self);
char *shore_talk_dup_name (ShoreTalk *self);
char *shore_talk_dup_number (ShoreTalk *self);
int shore_talk_get_seconds (ShoreTalk *self, gint64 now);
const char *shore_talk_get_suggestion (ShoreTalk *self);
void shore_talk_choose (ShoreTalk *self, gint64 client);

/* For the telephone alone. */
ShoreTalk *shore_talk_new (ShoreCall *call);
void shore_talk_set_callers (ShoreTalk *self, GPtrArray *callers);
void shore_talk_add_caller (ShoreTalk *self, ShoreCaller *caller);
void shore_talk_set_callback (ShoreTalk *self, gint64 callback, gint64 attempts);
gint64 shore_talk_get_attempts (ShoreTalk *self);
gboolean shore_talk_has_rung (ShoreTalk *self);
gboolean shore_talk_get_answered_told (ShoreTalk *self);
void shore_talk_set_answered_told (ShoreTalk *self);

G_END_DECLS
