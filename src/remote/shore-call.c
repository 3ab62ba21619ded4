#include "remote/shore-call.h"

#include <string.h>

/* ShoreCall: one call of one line, as the window and the desk see it: who, since
 * when, in which state, how it sounds. Abstract; the back-end that carries it is
 * a class of src/line.
 *
 * Owned by its line while it lives; whoever needs it longer holds a reference,
 * and it stays readable after its end. Main thread only: back-ends bring what
 * their own threads see to the main context first. State moves through
 * shore_call_machine_step() alone, both for what the advisor does and for what
 * the back-end reports, so that the two cannot disagree. Instants come from the
 * clock it was made with. It knows no client and no vault, asks no rule whether
 * a call may be placed, and writes nothing. */
typedef struct
{
  char *id;          /* (owned) random; the only thing of a call that a log may hold */
  char *principal;   /* (owned) (nullable) slug */
  ShoreClock *clock; /* (owned) */
  char *number;      /* (owned) (nullable) as the network gave it, or as it was dialled */
  char *uri;         /* (owned) (nullable) */
  char *name;        /* (owned) (nullable) what the far end calls itself: not to be trusted */
  char *called;      /* (owned) (nullable) the number of ours that was called, or shown */
  char *redirection; /* (owned) (nullable) where the far end would rather be called */
  char *target;      /* (owned) (nullable) where it is being transferred */
  ShoreCall *other;  /* (owned) (nullable) the call it is being joined to */
  ShoreCallDirection direction;
  ShoreCallState state;
  ShoreCallEnd end;
  ShoreCallReject rejection;
  ShoreCallQuality quality;
  ShoreHold hold;
  guint end_code;
  gboolean muted;
  gint64 started;
  gint64 answered;
  gint64 ended;
} ShoreCallPrivate;

typedef enum
{
  PROP_PRINCIPAL = 1,
  PROP_CLOCK,
  PROP_DIRECTION,
  PROP_STATE,
  PROP_END,
  PROP_HOLD,
  PROP_MUTED,
  PROP_QUALITY,
  PROP_PEER_NUMBER,
  PROP_PEER_URI,
  PROP_PEER_NAME,
  PROP_CALLED_NUMBER,
  PROP_STARTED,
  PROP_ANSWERED,
  PROP_ENDED,
  N_PROPERTIES
} ShoreCallProperty;

enum
{
  SIGNAL_DIGIT,
  SIGNAL_TRANSFERRED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_QUARK (shore - line - error - quark, shore_line_error)
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShoreCall, shore_call, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (ShoreCallDirection,
                    shore_call_direction,
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_IN, "in"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_OUT, "out"))

G_DEFINE_ENUM_TYPE (ShoreCallEnd,
                    shore_call_end,
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_HERE, "here"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_THERE, "there"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_GIVEN_UP, "given-up"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_ELSEWHERE, "elsewhere"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_DECLINED, "declined"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_BUSY, "busy"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_NO_ANSWER, "no-answer"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_NO_NUMBER, "no-number"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_UNREACHABLE, "unreachable"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_FORBIDDEN, "forbidden"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_NO_SOUND, "no-sound"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_NOT_ENCRYPTED, "not-encrypted"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_TRANSFERRED, "transferred"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_REDIRECTED, "redirected"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_NO_DEVICE, "no-device"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_LOST, "lost"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_END_FAILED, "failed"))

G_DEFINE_ENUM_TYPE (ShoreCallQuality,
                    shore_call_quality,
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_QUALITY_UNKNOWN, "unknown"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_QUALITY_GOOD, "good"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_QUALITY_GAPS_THERE, "gaps-there"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_QUALITY_GAPS_HERE, "gaps-here"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_QUALITY_GAPS_BOTH, "gaps-both"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_QUALITY_SILENCE, "silence"))

static ShoreCallPrivate *
private_of (ShoreCall *self)
{
  return shore_call_get_instance_private (self);
}

/* ── the machine ────────────────────────────────────────────────────────── */

/* How the call ended where nobody gave a better reason. */
static ShoreCallEnd
plain_end (const ShoreCallPrivate *priv, ShoreCallEvent event)
{
  switch (event)
    {
    case SHORE_CALL_EVENT_HANG_UP:
      return priv->answered != 0                 ? SHORE_CALL_END_HERE
             : priv->direction == SHORE_CALL_OUT ? SHORE_CALL_END_GIVEN_UP
                                                 : SHORE_CALL_END_DECLINED;
    case SHORE_CALL_EVENT_REJECT:
      return SHORE_CALL_END_DECLINED;
    case SHORE_CALL_EVENT_CANCELLED:
      return SHORE_CALL_END_GIVEN_UP;
    case SHORE_CALL_EVENT_LEFT:
      return SHORE_CALL_END_THERE;
    case SHORE_CALL_EVENT_TRANSFER_DONE:
      return SHORE_CALL_END_TRANSFERRED;
    case SHORE_CALL_EVENT_LOST:
    case SHORE_CALL_EVENT_CLOSED:
      return SHORE_CALL_END_LOST;
    default:
      return SHORE_CALL_END_FAILED;
    }
}

static void
apply_stamps (ShoreCall *self, ShoreCallEffects effects, ShoreCallEvent event)
{
  ShoreCallPrivate *priv = private_of (self);
  gint64 now = shore_clock_now (priv->clock);

  if ((effects & SHORE_CALL_STAMP_END) != 0)
    {
      priv->ended = now;
      if (priv->end == SHORE_CALL_END_NONE)
        priv->end = plain_end (priv, event);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_END]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENDED]);
    }
  if ((effects & SHORE_CALL_STAMP_ANSWER) != 0)
    {
      priv->answered = now;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANSWERED]);
    }
}

/**
 * shore_call_feed: an event, from the advisor's action or from the back-end.
 *
 * The state and the instants are set first, then the back-end acts, then
 * watchers are told: what they read is what is being done.
 *
 * Returns: whether it meant anything in the state the call was in
 */
gboolean
shore_call_feed (ShoreCall *self, ShoreCallEvent event)
{
  ShoreCallPrivate *priv = private_of (self);
  g_autoptr (ShoreCall) kept = g_object_ref (self);
  ShoreCallState before = priv->state;
  ShoreCallEffects effects;

  if (!shore_call_machine_step (before, event, &priv->state, &effects))
    {
      g_debug ("call %s: %s means nothing while %s", priv->id, shore_call_event_name (event),
               shore_call_state_name (before));
      return FALSE;
    }
  g_debug ("call %s: %s, %s to %s", priv->id, shore_call_event_name (event),
           shore_call_state_name (before), shore_call_state_name (priv->state));
  g_object_freeze_notify (G_OBJECT (self));
  apply_stamps (self, effects, event);
  if (before != priv->state)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (effects != 0)
    SHORE_CALL_GET_CLASS (self)->act (self, effects);
  if (before == SHORE_CALL_STATE_TRANSFERRING)
    {
      g_autoptr (ShoreCall) other = g_steal_pointer (&priv->other);

      /* Its far end talks to this one's now; ours is over whether or not it says so. */
      if (other != NULL && event == SHORE_CALL_EVENT_TRANSFER_DONE)
        shore_call_feed_end (other, SHORE_CALL_EVENT_HANG_UP, SHORE_CALL_END_TRANSFERRED, 0);
      g_signal_emit (self, signals[SIGNAL_TRANSFERRED], 0,
                     event != SHORE_CALL_EVENT_TRANSFER_FAILED);
    }
  g_object_thaw_notify (G_OBJECT (self));
  return TRUE;
}

/**
 * shore_call_feed_end: as shore_call_feed(), with what is known of the end.
 * @end: why, when this event ends the call
 * @code: the far end's own code (SIP), 0 for none
 */
void
shore_call_feed_end (ShoreCall *self, ShoreCallEvent event, ShoreCallEnd end, guint code)
{
  ShoreCallPrivate *priv = private_of (self);

  if (priv->end == SHORE_CALL_END_NONE && shore_call_state_is_live (priv->state))
    {
      priv->end = end;
      priv->end_code = code;
    }
  shore_call_feed (self, event);
}

static gboolean
act_or_error (ShoreCall *self, ShoreCallEvent event, GError **error)
{
  if (shore_call_feed (self, event))
    return TRUE;
  g_set_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_STATE, "%s while %s",
               shore_call_event_name (event), shore_call_state_name (private_of (self)->state));
  return FALSE;
}

/* ── what an advisor does ───────────────────────────────────────────────── */

/**
 * shore_call_answer: takes a call that rings here. The other calls of the line
 * go on hold.
 */
gboolean
shore_call_answer (ShoreCall *self, GError **error)
{
  return act_or_error (self, SHORE_CALL_EVENT_ANSWER, error);
}

/**
 * shore_call_reject: does not take a call that rings here.
 */
gboolean
shore_call_reject (ShoreCall *self, ShoreCallReject reason, GError **error)
{
  private_of (self)->rejection = reason;
  return act_or_error (self, SHORE_CALL_EVENT_REJECT, error);
}

/**
 * shore_call_hang_up: leaves the call, whatever its state: cancels what rings
 * there, declines what rings here. Of a call that has ended already it does
 * nothing.
 */
void
shore_call_hang_up (ShoreCall *self)
{
  shore_call_feed (self, SHORE_CALL_EVENT_HANG_UP);
}

/**
 * shore_call_set_hold: puts the far end on hold, or takes it back. #ShoreCall:hold
 * changes when the far end has agreed. Nothing is sent or heard meanwhile.
 */
gboolean
shore_call_set_hold (ShoreCall *self, gboolean hold, GError **error)
{
  ShoreCallPrivate *priv = private_of (self);

  if (!shore_call_state_can_hold (priv->state))
    {
      g_set_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_STATE, "hold while %s",
                   shore_call_state_name (priv->state));
      return FALSE;
    }
  if (hold == ((priv->hold & SHORE_HOLD_HERE) != 0))
    return TRUE;
  return SHORE_CALL_GET_CLASS (self)->hold (self, hold, error);
}

/**
 * shore_call_set_muted: whether the far end hears silence instead of the
 * microphone. It is told nothing of it. May be set before the answer.
 */
void
shore_call_set_muted (ShoreCall *self, gboolean muted)
{
  ShoreCallPrivate *priv = private_of (self);

  if (priv->muted == muted)
    return;
  priv->muted = muted;
  SHORE_CALL_GET_CLASS (self)->mute (self, muted);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MUTED]);
}

/**
 * shore_call_send_digits: plays the keys of a telephone to the far end.
 * @digits: of 0-9, *, #, A-D; one after the other
 */
gboolean
shore_call_send_digits (ShoreCall *self, const char *digits, GError **error)
{
  ShoreCallState state = private_of (self)->state;
  gsize usable = strspn (digits, "0123456789*#ABCD");

  if (*digits == '\0' || digits[usable] != '\0')
    {
      g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_TARGET, "no such key");
      return FALSE;
    }
  if (state != SHORE_CALL_STATE_TALKING && state != SHORE_CALL_STATE_EARLY)
    {
      g_set_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_STATE, "digits while %s",
                   shore_call_state_name (state));
      return FALSE;
    }
  return SHORE_CALL_GET_CLASS (self)->send_digits (self, digits, error);
}

/**
 * shore_call_transfer: asks the far end to call @target instead (blind). The
 * call ends by itself when it does; "transferred" tells how it went.
 * @target: a number or an address
 */
gboolean
shore_call_transfer (ShoreCall *self, const char *target, GError **error)
{
  ShoreCallPrivate *priv = private_of (self);

  g_free (priv->target);
  priv->target = g_strdup (target);
  g_clear_object (&priv->other);
  return act_or_error (self, SHORE_CALL_EVENT_TRANSFER, error);
}

/**
 * shore_call_transfer_to: joins the far ends of two conversations (attended),
 * and leaves both when they are.
 */
gboolean
shore_call_transfer_to (ShoreCall *self, ShoreCall *other, GError **error)
{
  ShoreCallPrivate *priv = private_of (self);

  if (other == self || private_of (other)->state != SHORE_CALL_STATE_TALKING)
    {
      g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_STATE,
                           "the other call is no conversation");
      return FALSE;
    }
  g_clear_pointer (&priv->target, g_free);
  g_set_object (&priv->other, other);
  return act_or_error (self, SHORE_CALL_EVENT_TRANSFER, error);
}

/* ── what a back-end reports ────────────────────────────────────────────── */

static void
take_text (ShoreCall *self, char **place, const char *text, ShoreCallProperty property)
{
  if (g_strcmp0 (*place, text) == 0)
    return;
  g_free (*place);
  *place = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/**
 * shore_call_report_peer: who the far end is; each may be %NULL for unknown.
 */
void
shore_call_report_peer (ShoreCall *self, const char *number, const char *uri, const char *name)
{
  ShoreCallPrivate *priv = private_of (self);

  take_text (self, &priv->number, number, PROP_PEER_NUMBER);
  take_text (self, &priv->uri, uri, PROP_PEER_URI);
  take_text (self, &priv->name, name, PROP_PEER_NAME);
}

/**
 * shore_call_report_called: the number of ours that it is about.
 */
void
shore_call_report_called (ShoreCall *self, const char *number)
{
  take_text (self, &private_of (self)->called, number, PROP_CALLED_NUMBER);
}

/**
 * shore_call_report_redirection: the address the far end names instead of its
 * own. It is not followed: whoever answers must not make us dial what we did not
 * check.
 */
void
shore_call_report_redirection (ShoreCall *self, const char *uri)
{
  ShoreCallPrivate *priv = private_of (self);

  g_free (priv->redirection);
  priv->redirection = g_strdup (uri);
}

void
shore_call_report_hold (ShoreCall *self, ShoreHold hold)
{
  ShoreCallPrivate *priv = private_of (self);

  if (priv->hold == hold)
    return;
  priv->hold = hold;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOLD]);
}

void
shore_call_report_quality (ShoreCall *self, ShoreCallQuality quality)
{
  ShoreCallPrivate *priv = private_of (self);

  if (priv->quality == quality)
    return;
  priv->quality = quality;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUALITY]);
}

void
shore_call_report_digit (ShoreCall *self, char digit)
{
  char text[2] = { digit, '\0' };

  g_signal_emit (self, signals[SIGNAL_DIGIT], 0, text);
}

/* ── what is told ───────────────────────────────────────────────────────── */

/**
 * shore_call_get_id: names the call in logs; means nothing to the far end.
 */
const char *
shore_call_get_id (ShoreCall *self)
{
  return private_of (self)->id;
}

const char *
shore_call_get_principal (ShoreCall *self)
{
  return private_of (self)->principal;
}

ShoreCallDirection
shore_call_get_direction (ShoreCall *self)
{
  return private_of (self)->direction;
}

ShoreCallState
shore_call_get_state (ShoreCall *self)
{
  return private_of (self)->state;
}

ShoreCallEnd
shore_call_get_end (ShoreCall *self)
{
  return private_of (self)->end;
}

/**
 * shore_call_get_end_code: the far end's own code (SIP), 0 for none.
 */
guint
shore_call_get_end_code (ShoreCall *self)
{
  return private_of (self)->end_code;
}

ShoreHold
shore_call_get_hold (ShoreCall *self)
{
  return private_of (self)->hold;
}

gboolean
shore_call_get_muted (ShoreCall *self)
{
  return private_of (self)->muted;
}

ShoreCallQuality
shore_call_get_quality (ShoreCall *self)
{
  return private_of (self)->quality;
}

/**
 * shore_call_get_peer_number: Returns: (nullable): digits with an optional +,
 * not put into E.164 yet; %NULL where the number is hidden or there is none
 */
const char *
shore_call_get_peer_number (ShoreCall *self)
{
  return private_of (self)->number;
}

const char *
shore_call_get_peer_uri (ShoreCall *self)
{
  return private_of (self)->uri;
}

const char *
shore_call_get_peer_name (ShoreCall *self)
{
  return private_of (self)->name;
}

/**
 * shore_call_get_called_number: Returns: (nullable): of an incoming call the
 * number of the principal's that was called, of an outgoing one the number shown
 */
const char *
shore_call_get_called_number (ShoreCall *self)
{
  return private_of (self)->called;
}

/**
 * shore_call_get_redirection: Returns: (nullable): of a call that ended
 * %SHORE_CALL_END_REDIRECTED, the address to place the next call to, if one may
 */
const char *
shore_call_get_redirection (ShoreCall *self)
{
  return private_of (self)->redirection;
}

/**
 * shore_call_get_started: when it was dialled or began to ring, in ms UTC.
 */
gint64
shore_call_get_started (ShoreCall *self)
{
  return private_of (self)->started;
}

/**
 * shore_call_get_answered: when talk began, in ms UTC; 0 while it has not.
 */
gint64
shore_call_get_answered (ShoreCall *self)
{
  return private_of (self)->answered;
}

/**
 * shore_call_get_ended: when it ended, in ms UTC; 0 while it lives.
 */
gint64
shore_call_get_ended (ShoreCall *self)
{
  return private_of (self)->ended;
}

/**
 * shore_call_get_figures: what stands behind the quality; zeros before any sound.
 */
void
shore_call_get_figures (ShoreCall *self, ShoreCallFigures *figures)
{
  *figures = (ShoreCallFigures){ 0 };
  SHORE_CALL_GET_CLASS (self)->get_figures (self, figures);
}

ShoreCallReject
shore_call_get_rejection (ShoreCall *self)
{
  return private_of (self)->rejection;
}

const char *
shore_call_get_transfer_target (ShoreCall *self)
{
  return private_of (self)->target;
}

ShoreCall *
shore_call_get_transfer_other (ShoreCall *self)
{
  return private_of (self)->other;
}

ShoreClock *
shore_call_get_clock (ShoreCall *self)
{
  return private_of (self)->clock;
}

/* ── the type ───────────────────────────────────────────────────────────── */

static void
shore_call_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShoreCallPrivate *priv = private_of (SHORE_CALL (object));

  switch ((ShoreCallProperty)id)
    {
    case PROP_PRINCIPAL:
      g_value_set_string (value, priv->principal);
      break;
    case PROP_CLOCK:
      g_value_set_object (value, priv->clock);
      break;
    case PROP_DIRECTION:
      g_value_set_enum (value, priv->direction);
      break;
    case PROP_STATE:
      g_value_set_enum (value, priv->state);
      break;
    case PROP_END:
      g_value_set_enum (value, priv->end);
      break;
    case PROP_HOLD:
      g_value_set_flags (value, priv->hold);
      break;
    case PROP_MUTED:
      g_value_set_boolean (value, priv->muted);
      break;
    case PROP_QUALITY:
      g_value_set_enum (value, priv->quality);
      break;
    case PROP_PEER_NUMBER:
      g_value_set_string (value, priv->number);
      break;
    case PROP_PEER_URI:
      g_value_set_string (value, priv->uri);
      break;
    case PROP_PEER_NAME:
      g_value_set_string (value, priv->name);
      break;
    case PROP_CALLED_NUMBER:
      g_value_set_string (value, priv->called);
      break;
    case PROP_STARTED:
      g_value_set_int64 (value, priv->started);
      break;
    case PROP_ANSWERED:
      g_value_set_int64 (value, priv->answered);
      break;
    case PROP_ENDED:
      g_value_set_int64 (value, priv->ended);
      break;
    case N_PROPERTIES:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shore_call_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ShoreCallPrivate *priv = private_of (SHORE_CALL (object));

  switch (id)
    {
    case PROP_PRINCIPAL:
      priv->principal = g_value_dup_string (value);
      break;
    case PROP_CLOCK:
      priv->clock = g_value_dup_object (value);
      break;
    case PROP_DIRECTION:
      priv->direction = g_value_get_enum (value);
      break;
    case PROP_MUTED:
      shore_call_set_muted (SHORE_CALL (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shore_call_constructed (GObject *object)
{
  ShoreCallPrivate *priv = private_of (SHORE_CALL (object));

  G_OBJECT_CLASS (shore_call_parent_class)->constructed (object);
  if (priv->clock == NULL)
    priv->clock = shore_clock_new_system ();
  priv->started = shore_clock_now (priv->clock);
}

static void
shore_call_finalize (GObject *object)
{
  ShoreCallPrivate *priv = private_of (SHORE_CALL (object));

  g_free (priv->id);
  g_free (priv->principal);
  g_free (priv->number);
  g_free (priv->uri);
  g_free (priv->name);
  g_free (priv->called);
  g_free (priv->redirection);
  g_free (priv->target);
  g_clear_object (&priv->other);
  g_clear_object (&priv->clock);
  G_OBJECT_CLASS (shore_call_parent_class)->finalize (object);
}

#define READABLE (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY)
#define GIVEN (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS)

static void
install_properties (GObjectClass *klass)
{
  properties[PROP_PRINCIPAL] = g_param_spec_string ("principal", NULL, NULL, NULL, GIVEN);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, SHORE_TYPE_CLOCK, GIVEN);
  properties[PROP_DIRECTION] = g_param_spec_enum ("direction", NULL, NULL,
                                                  SHORE_TYPE_CALL_DIRECTION, SHORE_CALL_IN, GIVEN);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, SHORE_TYPE_CALL_STATE,
                                              SHORE_CALL_STATE_NEW, READABLE);
  properties[PROP_END]
      = g_param_spec_enum ("end", NULL, NULL, SHORE_TYPE_CALL_END, SHORE_CALL_END_NONE, READABLE);
  properties[PROP_HOLD]
      = g_param_spec_flags ("hold", NULL, NULL, SHORE_TYPE_HOLD, SHORE_HOLD_NONE, READABLE);
  properties[PROP_MUTED]
      = g_param_spec_boolean ("muted", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_QUALITY] = g_param_spec_enum ("quality", NULL, NULL, SHORE_TYPE_CALL_QUALITY,
                                                SHORE_CALL_QUALITY_UNKNOWN, READABLE);
  properties[PROP_PEER_NUMBER] = g_param_spec_string ("peer-number", NULL, NULL, NULL, READABLE);
  properties[PROP_PEER_URI] = g_param_spec_string ("peer-uri", NULL, NULL, NULL, READABLE);
  properties[PROP_PEER_NAME] = g_param_spec_string ("peer-name", NULL, NULL, NULL, READABLE);
  properties[PROP_CALLED_NUMBER]
      = g_param_spec_string ("called-number", NULL, NULL, NULL, READABLE);
  properties[PROP_STARTED] = g_param_spec_int64 ("started", NULL, NULL, 0, G_MAXINT64, 0, READABLE);
  properties[PROP_ANSWERED]
      = g_param_spec_int64 ("answered", NULL, NULL, 0, G_MAXINT64, 0, READABLE);
  properties[PROP_ENDED] = g_param_spec_int64 ("ended", NULL, NULL, 0, G_MAXINT64, 0, READABLE);
  g_object_class_install_properties (klass, N_PROPERTIES, properties);
}

static void
shore_call_class_init (ShoreCallClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shore_call_get_property;
  object_class->set_property = shore_call_set_property;
  object_class->constructed = shore_call_constructed;
  object_class->finalize = shore_call_finalize;
  install_properties (object_class);

  /* ShoreCall::digit: a key was pressed at the far end; a text of one character. */
  signals[SIGNAL_DIGIT] = g_signal_new ("digit", SHORE_TYPE_CALL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* ShoreCall::transferred: how an asked transfer ended; after a failure the
   * conversation goes on. */
  signals[SIGNAL_TRANSFERRED] = g_signal_new ("transferred", SHORE_TYPE_CALL, G_SIGNAL_RUN_LAST, 0,
                                              NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
shore_call_init (ShoreCall *self)
{
  private_of (self)->id = g_uuid_string_random ();
}
