#include "remote/shore-line.h"

/* ShoreLine: an account with a telephone operator, for one principal: whether it
 * is registered, which numbers it may show, and the calls it has. Abstract; the
 * back-end is a class of src/line, made by `parts`.
 *
 * It owns its live calls and drops each when it has ended; "call-ended" is the
 * last that is heard of one. Main thread only. At most one of its calls is
 * talked to: one that is answered, or taken off hold, puts the others on hold.
 * Between lines nobody sees to that but the desk, which knows them all. A line
 * that is away tries again by itself; one that is refused waits for
 * shore_line_refresh() or for being made anew. It asks no rule whether a call
 * may be placed, and keeps no history. */
typedef struct
{
  char *id;                        /* (owned) random; what a log may hold of a line */
  ShoreLineAccount *account;       /* (owned) */
  ShoreAudio *audio;               /* (owned) */
  ShoreClock *clock;               /* (owned) */
  ShoreConnectivity *connectivity; /* (owned) (nullable) */
  GListStore *calls;               /* (owned) (element-type ShoreCall) live ones */
  GTask *closing;                  /* (owned) (nullable) waits for the state to be CLOSED */
  ShoreLineState state;
  ShoreLineReason reason;
  guint waiting_messages;
  int auto_answer; /* seconds, -1 never */
} ShoreLinePrivate;

typedef enum
{
  PROP_ACCOUNT = 1,
  PROP_AUDIO,
  PROP_CLOCK,
  PROP_CONNECTIVITY,
  PROP_STATE,
  PROP_REASON,
  PROP_WAITING_MESSAGES,
  PROP_AUTO_ANSWER,
  N_PROPERTIES
} ShoreLineProperty;

enum
{
  SIGNAL_CALL_ADDED,
  SIGNAL_CALL_ENDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShoreLine, shore_line, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (ShoreLineState,
                    shore_line_state,
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_OPENING, "opening"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_READY, "ready"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_AWAY, "away"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_CLOSING, "closing"))

G_DEFINE_ENUM_TYPE (ShoreLineReason,
                    shore_line_reason,
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_REASON_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_REASON_PASSWORD, "password"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_REASON_FORBIDDEN, "forbidden"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_REASON_NO_SERVER, "no-server"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_REASON_NO_NETWORK, "no-network"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_REASON_CERTIFICATE, "certificate"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_REASON_SERVER, "server"),
                    G_DEFINE_ENUM_VALUE (SHORE_LINE_REASON_PORT, "port"))

static ShoreLinePrivate *
private_of (ShoreLine *self)
{
  return shore_line_get_instance_private (self);
}

/* ── calls ──────────────────────────────────────────────────────────────── */

static gboolean
is_talked_to (ShoreCall *call)
{
  return shore_call_get_state (call) == SHORE_CALL_STATE_TALKING
         && (shore_call_get_hold (call) & SHORE_HOLD_HERE) == 0;
}

/* A call that cannot be held just now is told in the log and goes on: a second
 * voice is better than a conversation cut. */
static void
hold_others (ShoreLine *self, ShoreCall *than)
{
  GListModel *calls = G_LIST_MODEL (private_of (self)->calls);

  for (guint i = 0; i < g_list_model_get_n_items (calls); i++)
    {
      g_autoptr (ShoreCall) call = g_list_model_get_item (calls, i);
      g_autoptr (GError) error = NULL;

      if (call != than && is_talked_to (call) && !shore_call_set_hold (call, TRUE, &error))
        g_debug ("call %s goes on beside another: %s", shore_call_get_id (call), error->message);
    }
}

static void
drop_call (ShoreLine *self, ShoreCall *call)
{
  ShoreLinePrivate *priv = private_of (self);
  g_autoptr (ShoreCall) kept = g_object_ref (call);
  guint place;

  if (!g_list_store_find (priv->calls, call, &place))
    return;
  g_signal_handlers_disconnect_by_data (call, self);
  g_list_store_remove (priv->calls, place);
  g_signal_emit (self, signals[SIGNAL_CALL_ENDED], 0, kept);
}

static void
call_changed_cb (ShoreCall *call, GParamSpec *pspec G_GNUC_UNUSED, ShoreLine *self)
{
  ShoreCallState state = shore_call_get_state (call);

  if (state == SHORE_CALL_STATE_ENDED)
    drop_call (self, call);
  else if (state == SHORE_CALL_STATE_ANSWERING || is_talked_to (call))
    hold_others (self, call);
}

/**
 * shore_line_is_full: whether one more call would be one too many.
 */
gboolean
shore_line_is_full (ShoreLine *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (private_of (self)->calls)) >= SHORE_LINE_MAX_CALLS;
}

static gboolean
is_anybody_talked_to (ShoreLine *self)
{
  GListModel *calls = G_LIST_MODEL (private_of (self)->calls);

  for (guint i = 0; i < g_list_model_get_n_items (calls); i++)
    {
      g_autoptr (ShoreCall) call = g_list_model_get_item (calls, i);

      if (is_talked_to (call))
        return TRUE;
    }
  return FALSE;
}

/**
 * shore_line_take_by_itself: takes a call that rings, unless somebody is talked
 * to. For back-ends, once #ShoreLine:auto-answer seconds have passed.
 */
void
shore_line_take_by_itself (ShoreLine *self, ShoreCall *call)
{
  if (private_of (self)->auto_answer >= 0 && !is_anybody_talked_to (self)
      && shore_call_get_state (call) == SHORE_CALL_STATE_INCOMING)
    shore_call_answer (call, NULL);
}

/**
 * shore_line_report_call: a call that came in or was dialled. The line keeps it
 * until it has ended.
 *
 * Returns: %FALSE where the line is full, and the call is to be refused
 */
gboolean
shore_line_report_call (ShoreLine *self, ShoreCall *call)
{
  ShoreLinePrivate *priv = private_of (self);

  if (shore_line_is_full (self))
    return FALSE;
  g_list_store_append (priv->calls, call);
  g_signal_connect_object (call, "notify::state", G_CALLBACK (call_changed_cb), self, 0);
  g_signal_connect_object (call, "notify::hold", G_CALLBACK (call_changed_cb), self, 0);
  g_signal_emit (self, signals[SIGNAL_CALL_ADDED], 0, call);
  return TRUE;
}

/**
 * shore_line_dial: places a call. Whether it may be placed was asked before, by
 * the one use case that does.
 * @target: as typed, or as a link of the desktop says: see shore_line_account_target()
 * @identity: (nullable): one of the principal's numbers to show; %NULL the first
 *
 * Returns: (transfer full): %NULL with a %SHORE_LINE_ERROR
 */
ShoreCall *
shore_line_dial (ShoreLine *self, const char *target, const char *identity, GError **error)
{
  ShoreLinePrivate *priv = private_of (self);
  g_autofree char *uri = NULL;
  ShoreCall *call;

  if (priv->state != SHORE_LINE_READY)
    {
      g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_CLOSED,
                           "the line is not ready");
      return NULL;
    }
  if (identity != NULL && !shore_line_account_has_number (priv->account, identity))
    {
      g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_IDENTITY,
                           "not a number of this principal");
      return NULL;
    }
  if (shore_line_is_full (self))
    {
      g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_FULL, "too many calls");
      return NULL;
    }
  uri = shore_line_account_target (priv->account, target, error);
  if (uri == NULL)
    return NULL;
  if (identity == NULL)
    identity = priv->account->numbers[0];
  call = SHORE_LINE_GET_CLASS (self)->dial (self, uri, identity, error);
  if (call != NULL)
    hold_others (self, call);
  return call;
}

/* ── the account ────────────────────────────────────────────────────────── */

static void
network_changed_cb (ShoreConnectivity *connectivity, ShoreLine *self)
{
  if (shore_connectivity_is_available (connectivity))
    shore_line_refresh (self);
}

/**
 * shore_line_open: registers the account, and keeps it registered.
 */
void
shore_line_open (ShoreLine *self)
{
  ShoreLinePrivate *priv = private_of (self);

  if (priv->state == SHORE_LINE_CLOSED)
    SHORE_LINE_GET_CLASS (self)->open (self);
}

static void
hang_up_all (ShoreLine *self)
{
  GListModel *calls = G_LIST_MODEL (private_of (self)->calls);

  for (guint i = g_list_model_get_n_items (calls); i > 0; i--)
    {
      g_autoptr (ShoreCall) call = g_list_model_get_item (calls, i - 1);

      if (call != NULL)
        shore_call_hang_up (call);
    }
}

/**
 * shore_line_close_async: hangs up, unregisters and gives the ports back. Ends
 * within some seconds even where the server is gone.
 */
void
shore_line_close_async (ShoreLine *self, GAsyncReadyCallback callback, gpointer user_data)
{
  ShoreLinePrivate *priv = private_of (self);
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, shore_line_close_async);
  if (priv->state == SHORE_LINE_CLOSED)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (priv->closing != NULL)
    {
      g_task_return_new_error (task, SHORE_LINE_ERROR, SHORE_LINE_ERROR_STATE,
                               "the line is closing already");
      return;
    }
  priv->closing = g_steal_pointer (&task);
  hang_up_all (self);
  SHORE_LINE_GET_CLASS (self)->close (self);
}

gboolean
shore_line_close_finish (ShoreLine *self G_GNUC_UNUSED, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * shore_line_refresh: registers anew, from the local address the computer has
 * now: the network changed, the computer woke up, or a person asks for it.
 */
void
shore_line_refresh (ShoreLine *self)
{
  ShoreLinePrivate *priv = private_of (self);

  if (priv->state != SHORE_LINE_CLOSED && priv->state != SHORE_LINE_CLOSING)
    SHORE_LINE_GET_CLASS (self)->refresh (self);
}

/**
 * shore_line_report_state: a server that nobody can reach without a network is not
 * blamed for it.
 */
void
shore_line_report_state (ShoreLine *self, ShoreLineState state, ShoreLineReason reason)
{
  ShoreLinePrivate *priv = private_of (self);
  g_autoptr (ShoreLine) kept = g_object_ref (self);
  gboolean other_state = priv->state != state;
  gboolean other_reason;

  if (reason == SHORE_LINE_REASON_NO_SERVER && priv->connectivity != NULL
      && !shore_connectivity_is_available (priv->connectivity))
    reason = SHORE_LINE_REASON_NO_NETWORK;
  other_reason = priv->reason != reason;
  if (other_state || other_reason)
    g_debug ("line %s: state %d, reason %d", priv->id, state, reason);
  priv->state = state;
  priv->reason = reason;
  if (other_reason)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
  if (other_state)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (state == SHORE_LINE_CLOSED && priv->closing != NULL)
    {
      g_autoptr (GTask) task = g_steal_pointer (&priv->closing);

      g_task_return_boolean (task, TRUE);
    }
}

void
shore_line_report_waiting_messages (ShoreLine *self, guint n)
{
  ShoreLinePrivate *priv = private_of (self);

  if (priv->waiting_messages == n)
    return;
  priv->waiting_messages = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING_MESSAGES]);
}

/**
 * shore_line_set_auto_answer: takes calls by itself after so many seconds, when
 * nothing else is being talked about on this line; -1 never does.
 */
void
shore_line_set_auto_answer (ShoreLine *self, int seconds)
{
  ShoreLinePrivate *priv = private_of (self);

  if (priv->auto_answer == seconds)
    return;
  priv->auto_answer = seconds;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTO_ANSWER]);
}

ShoreLineState
shore_line_get_state (ShoreLine *self)
{
  return private_of (self)->state;
}

ShoreLineReason
shore_line_get_reason (ShoreLine *self)
{
  return private_of (self)->reason;
}

/**
 * shore_line_get_id: names the line in logs.
 */
const char *
shore_line_get_id (ShoreLine *self)
{
  return private_of (self)->id;
}

const char *
shore_line_get_principal (ShoreLine *self)
{
  return private_of (self)->account->principal;
}

/**
 * shore_line_get_numbers: the identities it may show, in E.164; the first is the
 * one shown where none is chosen.
 */
const char *const *
shore_line_get_numbers (ShoreLine *self)
{
  return (const char *const *)private_of (self)->account->numbers;
}

const ShoreLineAccount *
shore_line_get_account (ShoreLine *self)
{
  return private_of (self)->account;
}

ShoreAudio *
shore_line_get_audio (ShoreLine *self)
{
  return private_of (self)->audio;
}

ShoreClock *
shore_line_get_clock (ShoreLine *self)
{
  return private_of (self)->clock;
}

/**
 * shore_line_get_calls: Returns: (transfer none): of #ShoreCall, the live ones
 */
GListModel *
shore_line_get_calls (ShoreLine *self)
{
  return G_LIST_MODEL (private_of (self)->calls);
}

/**
 * shore_line_get_waiting_messages: how many the operator's voice mail holds.
 */
guint
shore_line_get_waiting_messages (ShoreLine *self)
{
  return private_of (self)->waiting_messages;
}

int
shore_line_get_auto_answer (ShoreLine *self)
{
  return private_of (self)->auto_answer;
}

/* ── the type ───────────────────────────────────────────────────────────── */

static void
shore_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShoreLinePrivate *priv = private_of (SHORE_LINE (object));

  switch ((ShoreLineProperty)id)
    {
    case PROP_ACCOUNT:
      g_value_set_boxed (value, priv->account);
      break;
    case PROP_AUDIO:
      g_value_set_object (value, priv->audio);
      break;
    case PROP_CLOCK:
      g_value_set_object (value, priv->clock);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_object (value, priv->connectivity);
      break;
    case PROP_STATE:
      g_value_set_enum (value, priv->state);
      break;
    case PROP_REASON:
      g_value_set_enum (value, priv->reason);
      break;
    case PROP_WAITING_MESSAGES:
      g_value_set_uint (value, priv->waiting_messages);
      break;
    case PROP_AUTO_ANSWER:
      g_value_set_int (value, priv->auto_answer);
      break;
    case N_PROPERTIES:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shore_line_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ShoreLinePrivate *priv = private_of (SHORE_LINE (object));

  switch (id)
    {
    case PROP_ACCOUNT:
      priv->account = g_value_dup_boxed (value);
      break;
    case PROP_AUDIO:
      priv->audio = g_value_dup_object (value);
      break;
    case PROP_CLOCK:
      priv->clock = g_value_dup_object (value);
      break;
    case PROP_CONNECTIVITY:
      priv->connectivity = g_value_dup_object (value);
      break;
    case PROP_AUTO_ANSWER:
      shore_line_set_auto_answer (SHORE_LINE (object), g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shore_line_constructed (GObject *object)
{
  ShoreLine *self = SHORE_LINE (object);
  ShoreLinePrivate *priv = private_of (self);

  G_OBJECT_CLASS (shore_line_parent_class)->constructed (object);
  if (priv->clock == NULL)
    priv->clock = shore_clock_new_system ();
  if (priv->connectivity != NULL)
    g_signal_connect_object (priv->connectivity, "changed", G_CALLBACK (network_changed_cb), self,
                             0);
}

static void
shore_line_finalize (GObject *object)
{
  ShoreLinePrivate *priv = private_of (SHORE_LINE (object));

  g_free (priv->id);
  g_clear_object (&priv->calls);
  g_clear_object (&priv->audio);
  g_clear_object (&priv->clock);
  g_clear_object (&priv->connectivity);
  g_clear_pointer (&priv->account, shore_line_account_unref);
  G_OBJECT_CLASS (shore_line_parent_class)->finalize (object);
}

#define READABLE (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY)
#define GIVEN (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS)

static void
install_properties (GObjectClass *klass)
{
  properties[PROP_ACCOUNT]
      = g_param_spec_boxed ("account", NULL, NULL, SHORE_TYPE_LINE_ACCOUNT, GIVEN);
  properties[PROP_AUDIO] = g_param_spec_object ("audio", NULL, NULL, SHORE_TYPE_AUDIO, GIVEN);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, SHORE_TYPE_CLOCK, GIVEN);
  properties[PROP_CONNECTIVITY]
      = g_param_spec_object ("connectivity", NULL, NULL, SHORE_TYPE_CONNECTIVITY, GIVEN);
  properties[PROP_STATE]
      = g_param_spec_enum ("state", NULL, NULL, SHORE_TYPE_LINE_STATE, SHORE_LINE_CLOSED, READABLE);
  properties[PROP_REASON] = g_param_spec_enum ("reason", NULL, NULL, SHORE_TYPE_LINE_REASON,
                                               SHORE_LINE_REASON_NONE, READABLE);
  properties[PROP_WAITING_MESSAGES]
      = g_param_spec_uint ("waiting-messages", NULL, NULL, 0, G_MAXUINT, 0, READABLE);
  properties[PROP_AUTO_ANSWER]
      = g_param_spec_int ("auto-answer", NULL, NULL, -1, 600, -1,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (klass, N_PROPERTIES, properties);
}

static void
shore_line_class_init (ShoreLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shore_line_get_property;
  object_class->set_property = shore_line_set_property;
  object_class->constructed = shore_line_constructed;
  object_class->finalize = shore_line_finalize;
  install_properties (object_class);

  /* ShoreLine::call-added: one came in (INCOMING) or was dialled. */
  signals[SIGNAL_CALL_ADDED] = g_signal_new ("call-added", SHORE_TYPE_LINE, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 1, SHORE_TYPE_CALL);
  /* ShoreLine::call-ended: it is no longer among the calls; all that can be known
   * of it is known. */
  signals[SIGNAL_CALL_ENDED] = g_signal_new ("call-ended", SHORE_TYPE_LINE, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 1, SHORE_TYPE_CALL);
}

static void
shore_line_init (ShoreLine *self)
{
  ShoreLinePrivate *priv = private_of (self);

  priv->id = g_uuid_string_random ();
  priv->calls = g_list_store_new (SHORE_TYPE_CALL);
  priv->auto_answer = -1;
}
