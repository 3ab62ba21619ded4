#include "desk/shore-talk.h"

#include <glib/gi18n.h>

#include "model/shore-phone.h"

struct _ShoreTalk
{
  GObject parent_instance;

  ShoreCall *call;    /* (owned) */
  GPtrArray *callers; /* (owned) (nullable) (element-type ShoreCaller) NULL: not looked up yet */
  int chosen;         /* among them, -1 none */
  gint64 callback;    /* it was placed for, 0 none */
  gint64 attempts;    /* of that callback at that time */
  gboolean rung;      /* a telephone rang there */
  gboolean answered_told;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreTalk, shore_talk, G_TYPE_OBJECT)

static void
emit_changed (ShoreTalk *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
call_changed_cb (ShoreTalk *self)
{
  ShoreCallState state = shore_call_get_state (self->call);

  if (state == SHORE_CALL_STATE_RINGING || state == SHORE_CALL_STATE_EARLY
      || state == SHORE_CALL_STATE_TALKING)
    self->rung = TRUE;
  emit_changed (self);
}

static void
shore_talk_dispose (GObject *object)
{
  ShoreTalk *self = SHORE_TALK (object);

  if (self->call != NULL)
    g_signal_handlers_disconnect_by_data (self->call, self);
  g_clear_object (&self->call);
  g_clear_pointer (&self->callers, g_ptr_array_unref);
  G_OBJECT_CLASS (shore_talk_parent_class)->dispose (object);
}

static void
shore_talk_class_init (ShoreTalkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_talk_dispose;
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_TALK, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
shore_talk_init (ShoreTalk *self)
{
  self->chosen = -1;
}

ShoreTalk *
shore_talk_new (ShoreCall *call)
{
  ShoreTalk *self = g_object_new (SHORE_TYPE_TALK, NULL);

  self->call = g_object_ref (call);
  g_signal_connect_object (call, "notify", G_CALLBACK (call_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

ShoreCall *
shore_talk_get_call (ShoreTalk *self)
{
  return self->call;
}

/**
 * shore_talk_is_incoming: whether it rings here and waits for an answer.
 */
gboolean
shore_talk_is_incoming (ShoreTalk *self)
{
  return shore_call_get_state (self->call) == SHORE_CALL_STATE_INCOMING;
}

/**
 * shore_talk_is_live: whether it goes on; one that does not waits for its outcome.
 */
gboolean
shore_talk_is_live (ShoreTalk *self)
{
  return shore_call_state_is_live (shore_call_get_state (self->call));
}

gboolean
shore_talk_is_held (ShoreTalk *self)
{
  return (shore_call_get_hold (self->call) & SHORE_HOLD_HERE) != 0;
}

/**
 * shore_talk_is_looked_up: whether the vault was asked who it is.
 */
gboolean
shore_talk_is_looked_up (ShoreTalk *self)
{
  return self->callers != NULL;
}

/**
 * shore_talk_get_callers: those that it may be.
 *
 * Returns: (transfer none) (nullable) (element-type ShoreCaller):
 */
GPtrArray *
shore_talk_get_callers (ShoreTalk *self)
{
  return self->callers;
}

/**
 * shore_talk_get_caller: who it is.
 *
 * Returns: (nullable): %NULL while nobody, or nobody in particular, is known
 */
const ShoreCaller *
shore_talk_get_caller (ShoreTalk *self)
{
  return self->chosen >= 0 ? self->callers->pdata[self->chosen] : NULL;
}

gint64
shore_talk_get_client (ShoreTalk *self)
{
  const ShoreCaller *caller = shore_talk_get_caller (self);

  return caller ? shore_record_get_id (caller->client) : 0;
}

gint64
shore_talk_get_callback (ShoreTalk *self)
{
  return self->callback;
}

gint64
shore_talk_get_attempts (ShoreTalk *self)
{
  return self->attempts;
}

gboolean
shore_talk_has_rung (ShoreTalk *self)
{
  return self->rung;
}

/**
 * shore_talk_dup_number: as people write it.
 *
 * Returns: (transfer full) (nullable): %NULL when it is hidden
 */
char *
shore_talk_dup_number (ShoreTalk *self)
{
  const char *number = shore_call_get_peer_number (self->call);
  char *written = number ? shore_phone_format (number, NULL) : NULL;

  return written ? written : g_strdup (number ? number : shore_call_get_peer_uri (self->call));
}

/**
 * shore_talk_dup_name: who it is, in the window. What the network says of a name
 * is not believed: anybody can send any.
 *
 * Returns: (transfer full):
 */
char *
shore_talk_dup_name (ShoreTalk *self)
{
  const ShoreCaller *caller = shore_talk_get_caller (self);

  if (caller != NULL)
    return g_strdup (shore_record_get_title (caller->client));
  if (self->callers != NULL && self->callers->len > 1)
    return g_strdup_printf (ngettext ("%u possible client", "%u possible clients",
                                      self->callers->len),
                            self->callers->len);
  if (shore_call_get_peer_number (self->call) == NULL)
    return g_strdup (_ ("Number withheld"));
  return g_strdup (_ ("Unknown number"));
}

/**
 * shore_talk_get_seconds: how long they have been talking, 0 before.
 */
int
shore_talk_get_seconds (ShoreTalk *self, gint64 now)
{
  gint64 answered = shore_call_get_answered (self->call);
  gint64 ended = shore_call_get_ended (self->call);

  if (answered == 0)
    return 0;
  return (int)MAX (((ended ? ended : now) - answered) / SHORE_SECOND, 0);
}

/**
 * shore_talk_get_suggestion: the outcome that the end of the call speaks for.
 *
 * Returns: (nullable): a code of shore_outcomes
 */
const char *
shore_talk_get_suggestion (ShoreTalk *self)
{
  if (shore_call_get_answered (self->call) != 0)
    return "reached";
  return shore_call_get_end (self->call) == SHORE_CALL_END_NO_NUMBER ? "wrong-number" : "no-answer";
}

static int
find_caller (ShoreTalk *self, gint64 client)
{
  for (guint i = 0; self->callers != NULL && i < self->callers->len; i++)
    if (shore_record_get_id (((ShoreCaller *)self->callers->pdata[i])->client) == client)
      return (int)i;
  return -1;
}

/**
 * shore_talk_choose: says which of those it may be it is.
 */
void
shore_talk_choose (ShoreTalk *self, gint64 client)
{
  int chosen = find_caller (self, client);

  if (chosen == self->chosen)
    return;
  self->chosen = chosen;
  emit_changed (self);
}

/**
 * shore_talk_set_callers: takes the answer of the vault.
 * @callers: (transfer none) (element-type ShoreCaller):
 */
void
shore_talk_set_callers (ShoreTalk *self, GPtrArray *callers)
{
  g_clear_pointer (&self->callers, g_ptr_array_unref);
  self->callers = g_ptr_array_ref (callers);
  self->chosen = callers->len == 1 ? 0 : -1;
  emit_changed (self);
}

/**
 * shore_talk_add_caller: it is somebody that nobody had found.
 * @caller: (transfer full):
 */
void
shore_talk_add_caller (ShoreTalk *self, ShoreCaller *caller)
{
  if (self->callers == NULL)
    self->callers = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_caller_free);
  g_ptr_array_add (self->callers, caller);
  self->chosen = (int)self->callers->len - 1;
  emit_changed (self);
}

void
shore_talk_set_callback (ShoreTalk *self, gint64 callback, gint64 attempts)
{
  self->callback = callback;
  self->attempts = attempts;
}

gboolean
shore_talk_get_answered_told (ShoreTalk *self)
{
  return self->answered_told;
}

void
shore_talk_set_answered_told (ShoreTalk *self)
{
  self->answered_told = TRUE;
}
