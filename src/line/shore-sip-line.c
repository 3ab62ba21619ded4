#include "line/shore-sip-line.h"

#include <sofia-sip/sip_protos.h>
#include <string.h>

#include "base/shore-backoff.h"
#include "line/shore-sip-call.h"
#include "line/shore-sip-stack.h"
#include "line/shore-tls-probe.h"

/* ShoreSipLine: a ShoreLine over SIP.
 *
 * It owns the stack while it is open, and its registration, which sofia refreshes
 * by itself. Main thread. A server that does not answer is asked again with a
 * growing pause; one that refuses is not asked again until somebody says so, as
 * some lock an account after a few wrong passwords. Requests are taken from the
 * computer that took our registration and from no other: a port open to all is a
 * telephone that anybody rings. */
struct _ShoreSipLine
{
  ShoreLine parent_instance;

  ShoreSipStack *stack;       /* (owned) (nullable) while open */
  nua_handle_t *registration; /* of the stack */
  nua_handle_t *mailbox;      /* of the stack; its subscription for waiting messages */
  GCancellable *probing;      /* (owned) (nullable) */
  ShoreChance *chance;        /* (owned) */
  char *server;               /* (owned) (nullable) who took our registration */
  guint retry;
  guint n_failures;
  guint n_challenges;
  guint n_mailbox_challenges;
  guint closing;
};

G_DEFINE_FINAL_TYPE (ShoreSipLine, shore_sip_line, SHORE_TYPE_LINE)

/* Servers that restart forget us: a short life of the registration bounds how
 * long nobody can call. */
#define EXPIRES "120"
#define MOST_CHALLENGES 2
#define CLOSE_MS 2000

static void begin (ShoreSipLine *self);

static const ShoreLineAccount *
account_of (ShoreSipLine *self)
{
  return shore_line_get_account (SHORE_LINE (self));
}

static void
report (ShoreSipLine *self, ShoreLineState state, ShoreLineReason reason)
{
  shore_line_report_state (SHORE_LINE (self), state, reason);
}

/* ── registration ───────────────────────────────────────────────────────── */

static gboolean
retry_cb (gpointer data)
{
  ShoreSipLine *self = data;

  self->retry = 0;
  begin (self);
  return G_SOURCE_REMOVE;
}

static void
try_later (ShoreSipLine *self, ShoreLineReason reason)
{
  g_clear_handle_id (&self->retry, g_source_remove);
  self->retry
      = g_timeout_add (shore_backoff_delay (self->n_failures, self->chance), retry_cb, self);
  self->n_failures++;
  report (self, SHORE_LINE_AWAY, reason);
}

static void
subscribe_mailbox (ShoreSipLine *self)
{
  const ShoreLineAccount *account = account_of (self);
  g_autofree char *to = g_strdup_printf ("<sip:%s@%s>", account->user, account->domain);

  if (self->stack == NULL || self->mailbox != NULL)
    return;
  self->n_mailbox_challenges = 0;
  self->mailbox
      = nua_handle (shore_sip_stack_get_nua (self->stack), NULL, SIPTAG_TO_STR (to), TAG_END ());
  nua_subscribe (self->mailbox, SIPTAG_EVENT_STR ("message-summary"),
                 SIPTAG_ACCEPT_STR ("application/simple-message-summary"),
                 SIPTAG_EXPIRES_STR ("3600"), TAG_END ());
}

static void
be_ready (ShoreSipLine *self)
{
  self->n_failures = 0;
  self->n_challenges = 0;
  report (self, SHORE_LINE_READY, SHORE_LINE_REASON_NONE);
}

/* Whether sofia made the answer up, as nobody gave one: it came from nowhere. */
static gboolean
is_own_answer (ShoreSipLine *self, int status)
{
  g_autofree char *sender = shore_sip_stack_sender (self->stack);

  g_debug ("line %s: %d from %s", shore_line_get_id (SHORE_LINE (self)), status,
           sender ? "the server" : "nobody");
  return status == 408 || status >= 900 || sender == NULL;
}

static void
take_registered (ShoreSipLine *self, const ShoreSipEvent *event)
{
  int status = event->status;

  if (status < 200)
    return;
  if (status < 300)
    {
      g_free (self->server);
      self->server = shore_sip_stack_sender (self->stack);
      be_ready (self);
      subscribe_mailbox (self);
      return;
    }
  /* sofia's own 904: what it knows does not answer the challenge. */
  if (status == 401 || status == 407 || status == 904)
    {
      if (status != 904 && self->n_challenges++ < MOST_CHALLENGES
          && shore_sip_authenticate (event, account_of (self)))
        return;
      report (self, SHORE_LINE_REFUSED, SHORE_LINE_REASON_PASSWORD);
    }
  else if (status == 403 || status == 404)
    report (self, SHORE_LINE_REFUSED, SHORE_LINE_REASON_FORBIDDEN);
  else
    try_later (self, is_own_answer (self, status) ? SHORE_LINE_REASON_NO_SERVER
                                                  : SHORE_LINE_REASON_SERVER);
}

static void
send_register (ShoreSipLine *self)
{
  const ShoreLineAccount *account = account_of (self);
  g_autofree char *to = g_strdup_printf ("<sip:%s@%s>", account->user, account->domain);
  g_autofree char *registrar = g_strdup_printf ("sip:%s", account->domain);

  if (self->registration == NULL)
    self->registration
        = nua_handle (shore_sip_stack_get_nua (self->stack), NULL, SIPTAG_TO_STR (to), TAG_END ());
  self->n_challenges = 0;
  nua_register (self->registration, NUTAG_REGISTRAR (registrar), SIPTAG_EXPIRES_STR (EXPIRES),
                TAG_END ());
}

/* ── requests ───────────────────────────────────────────────────────────── */

static gboolean
is_from_the_server (ShoreSipLine *self)
{
  g_autofree char *sender = NULL;

  if (self->server == NULL)
    return !account_of (self)->registers;
  sender = shore_sip_stack_sender (self->stack);
  return g_strcmp0 (sender, self->server) == 0;
}

/* A call that rings, until it is time to take it by itself. */
typedef struct
{
  GWeakRef line;
  GWeakRef call;
} Ringing;

static void
ringing_free (gpointer data)
{
  Ringing *self = data;

  g_weak_ref_clear (&self->line);
  g_weak_ref_clear (&self->call);
  g_free (self);
}

static gboolean
rang_long_enough_cb (gpointer data)
{
  Ringing *ringing = data;
  g_autoptr (ShoreLine) line = g_weak_ref_get (&ringing->line);
  g_autoptr (ShoreCall) call = g_weak_ref_get (&ringing->call);

  if (line != NULL && call != NULL)
    shore_line_take_by_itself (line, call);
  return G_SOURCE_REMOVE;
}

static void
answer_by_itself (ShoreSipLine *self, ShoreSipCall *call)
{
  int seconds = shore_line_get_auto_answer (SHORE_LINE (self));
  Ringing *ringing;

  if (seconds < 0)
    return;
  ringing = g_new0 (Ringing, 1);
  g_weak_ref_init (&ringing->line, self);
  g_weak_ref_init (&ringing->call, call);
  g_timeout_add_full (G_PRIORITY_DEFAULT, seconds * SHORE_SECOND, rang_long_enough_cb, ringing,
                      ringing_free);
}

/* A call that takes the place of one we have: the end of somebody's transfer. */
static ShoreSipCall *
find_replaced (ShoreSipLine *self, const sip_t *sip)
{
  sip_replaces_t *replaces = sip_replaces (sip);
  nua_t *nua = shore_sip_stack_get_nua (self->stack);
  nua_handle_t *handle = replaces ? nua_handle_by_replaces (nua, replaces) : NULL;
  gpointer magic = NULL;

  if (handle == NULL)
    return NULL;
  magic = nua_handle_magic (handle);
  nua_handle_unref (handle);
  return magic != NULL && SHORE_IS_SIP_CALL (magic) ? magic : NULL;
}

static void
put_in_place (ShoreSipCall *call, ShoreCall *replaced)
{
  g_autoptr (ShoreCall) kept = g_object_ref (replaced);

  shore_call_answer (SHORE_CALL (call), NULL);
  shore_call_feed_end (replaced, SHORE_CALL_EVENT_HANG_UP, SHORE_CALL_END_TRANSFERRED, 0);
}

static void
take_call (ShoreSipLine *self, const ShoreSipEvent *event)
{
  ShoreSipCall *replaced;
  g_autoptr (ShoreSipCall) call = NULL;

  if (event->sip == NULL || !is_from_the_server (self))
    {
      shore_sip_refuse (event->handle, 403);
      return;
    }
  if (shore_line_is_full (SHORE_LINE (self)))
    {
      shore_sip_refuse (event->handle, 486);
      return;
    }
  replaced = find_replaced (self, event->sip);
  if (replaced == NULL && sip_replaces (event->sip) != NULL)
    {
      shore_sip_refuse (event->handle, 481);
      return;
    }
  call = shore_sip_call_new_in (SHORE_LINE (self), self->stack, event);
  if (call == NULL)
    return;
  shore_line_report_call (SHORE_LINE (self), SHORE_CALL (call));
  if (replaced != NULL)
    put_in_place (call, SHORE_CALL (replaced));
  else
    answer_by_itself (self, call);
}

/* "Messages-Waiting: yes" and "Voice-Message: 2/8 (0/2)" (RFC 3842). */
static void
take_mailbox (ShoreSipLine *self, const sip_t *sip)
{
  g_autofree char *text = NULL;
  const char *count;
  guint n = 0;

  if (sip == NULL || sip->sip_payload == NULL || sip->sip_payload->pl_data == NULL
      || sip->sip_payload->pl_len > 4096 || sip->sip_event == NULL
      || g_strcmp0 (sip->sip_event->o_type, "message-summary") != 0)
    return;
  text = g_ascii_strdown (sip->sip_payload->pl_data, sip->sip_payload->pl_len);
  count = strstr (text, "voice-message:");
  if (count != NULL)
    n = MIN (g_ascii_strtoull (count + strlen ("voice-message:"), NULL, 10), 9999);
  else if (strstr (text, "messages-waiting: yes") != NULL)
    n = 1;
  shore_line_report_waiting_messages (SHORE_LINE (self), n);
}

/* Most operators tell of their voice mail without being asked to; such a notice
 * has to be answered here, and its handle is ours to let go. */
static void
take_notice (ShoreSipLine *self, const ShoreSipEvent *event)
{
  gboolean trusted = is_from_the_server (self);

  if (trusted)
    take_mailbox (self, event->sip);
  if (event->handle == self->mailbox)
    return;
  if (event->status < 200)
    nua_respond (event->handle, trusted ? 200 : 403, NULL,
                 NUTAG_WITH_THIS (shore_sip_stack_get_nua (self->stack)), TAG_END ());
  nua_handle_destroy (event->handle);
}

static void
take_mailbox_answer (ShoreSipLine *self, const ShoreSipEvent *event)
{
  /* An operator without voice mail refuses, and that is all there is to it. */
  if ((event->status == 401 || event->status == 407)
      && self->n_mailbox_challenges++ < MOST_CHALLENGES)
    shore_sip_authenticate (event, account_of (self));
}

static void
take_line_event (ShoreSipLine *self, const ShoreSipEvent *event)
{
  switch ((int)event->event)
    {
    case nua_i_invite:
      take_call (self, event);
      break;
    case nua_r_register:
      if (event->handle == self->registration)
        take_registered (self, event);
      break;
    case nua_r_subscribe:
      take_mailbox_answer (self, event);
      break;
    case nua_i_notify:
      take_notice (self, event);
      break;
    case nua_i_refer:
      shore_sip_refuse (event->handle, 603);
      break;
    default:
      break;
    }
}

static void
handle_event (const ShoreSipEvent *event, gpointer data)
{
  g_autoptr (ShoreSipLine) self = g_object_ref (data);

  if (event->magic != NULL)
    shore_sip_call_take_event (event->magic, event);
  else
    take_line_event (self, event);
}

/* ── opening and closing ────────────────────────────────────────────────── */

static void
drop_stack (ShoreSipLine *self)
{
  GListModel *calls = shore_line_get_calls (SHORE_LINE (self));

  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_handle_id (&self->closing, g_source_remove);
  if (self->probing != NULL)
    g_cancellable_cancel (self->probing);
  g_clear_object (&self->probing);
  for (guint i = g_list_model_get_n_items (calls); i > 0; i--)
    {
      g_autoptr (ShoreSipCall) call = g_list_model_get_item (calls, i - 1);

      if (call != NULL)
        shore_sip_call_abandon (call);
    }
  if (self->stack == NULL)
    return;
  /* Its handles go with it. */
  self->registration = NULL;
  self->mailbox = NULL;
  g_clear_pointer (&self->server, g_free);
  shore_sip_stack_shut_down (g_steal_pointer (&self->stack));
}

static void
probed_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreSipLine) self = data;
  g_autoptr (GError) error = NULL;

  if (shore_tls_probe_finish (result, &error))
    {
      g_clear_object (&self->probing);
      send_register (self);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->probing);
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    report (self, SHORE_LINE_REFUSED, SHORE_LINE_REASON_CERTIFICATE);
  else
    try_later (self, SHORE_LINE_REASON_NO_SERVER);
}

static void
begin (ShoreSipLine *self)
{
  const ShoreLineAccount *account = account_of (self);
  g_autoptr (GError) error = NULL;

  /* A registration that is only renewed is still one. */
  if (self->registration == NULL || shore_line_get_state (SHORE_LINE (self)) != SHORE_LINE_READY)
    report (self, SHORE_LINE_OPENING, SHORE_LINE_REASON_NONE);
  if (self->stack == NULL)
    self->stack = shore_sip_stack_new (account, handle_event, self, &error);
  if (self->stack == NULL)
    {
      g_debug ("line %s: %s", shore_line_get_id (SHORE_LINE (self)), error->message);
      try_later (self, SHORE_LINE_REASON_PORT);
    }
  else if (!account->registers)
    be_ready (self);
  else if (account->transport != SHORE_LINE_TLS)
    send_register (self);
  else if (self->probing == NULL)
    {
      self->probing = g_cancellable_new ();
      shore_tls_probe_async (account, self->probing, probed_cb, g_object_ref (self));
    }
}

static void
shore_sip_line_open (ShoreLine *line)
{
  begin (SHORE_SIP_LINE (line));
}

/* A stack keeps the addresses it began with: without a call to lose it is made
 * anew; with one, only the registration is. */
static void
shore_sip_line_refresh (ShoreLine *line)
{
  ShoreSipLine *self = SHORE_SIP_LINE (line);

  g_clear_handle_id (&self->retry, g_source_remove);
  self->n_failures = 0;
  if (g_list_model_get_n_items (shore_line_get_calls (line)) == 0)
    drop_stack (self);
  begin (self);
}

static gboolean
closed_cb (gpointer data)
{
  ShoreSipLine *self = data;

  self->closing = 0;
  drop_stack (self);
  report (self, SHORE_LINE_CLOSED, SHORE_LINE_REASON_NONE);
  return G_SOURCE_REMOVE;
}

/* Time for the BYE of a call; then it is left to the stack, which says the rest by
 * itself. */
static void
shore_sip_line_close (ShoreLine *line)
{
  ShoreSipLine *self = SHORE_SIP_LINE (line);
  gboolean busy = g_list_model_get_n_items (shore_line_get_calls (line)) > 0;

  report (self, SHORE_LINE_CLOSING, SHORE_LINE_REASON_NONE);
  g_clear_handle_id (&self->retry, g_source_remove);
  self->closing = busy ? g_timeout_add (CLOSE_MS, closed_cb, self) : g_idle_add (closed_cb, self);
}

static ShoreCall *
shore_sip_line_dial (ShoreLine *line, const char *uri, const char *identity, GError **error)
{
  ShoreSipLine *self = SHORE_SIP_LINE (line);
  g_autoptr (ShoreSipCall) call = shore_sip_call_new_out (line, self->stack, uri, identity, error);

  if (call == NULL)
    return NULL;
  shore_line_report_call (line, SHORE_CALL (call));
  shore_call_feed (SHORE_CALL (call), SHORE_CALL_EVENT_DIAL);
  return SHORE_CALL (g_steal_pointer (&call));
}

static void
shore_sip_line_dispose (GObject *object)
{
  ShoreSipLine *self = SHORE_SIP_LINE (object);

  drop_stack (self);
  g_clear_object (&self->chance);
  G_OBJECT_CLASS (shore_sip_line_parent_class)->dispose (object);
}

static void
shore_sip_line_class_init (ShoreSipLineClass *klass)
{
  ShoreLineClass *line_class = SHORE_LINE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_sip_line_dispose;
  line_class->open = shore_sip_line_open;
  line_class->close = shore_sip_line_close;
  line_class->refresh = shore_sip_line_refresh;
  line_class->dial = shore_sip_line_dial;
}

static void
shore_sip_line_init (ShoreSipLine *self)
{
  self->chance = shore_chance_new (0);
}

/**
 * shore_sip_line_new: closed. Returns: (transfer full):
 */
ShoreLine *
shore_sip_line_new (ShoreLineAccount *account,
                    ShoreAudio *audio,
                    ShoreClock *clock,
                    ShoreConnectivity *connectivity)
{
  return g_object_new (SHORE_TYPE_SIP_LINE, "account", account, "audio", audio, "clock", clock,
                       "connectivity", connectivity, NULL);
}
