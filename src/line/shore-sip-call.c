#include "line/shore-sip-call.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "line/shore-media.h"
#include "line/shore-ports.h"
#include "line/shore-sip-names.h"

/* ShoreSipCall: one SIP dialogue with its sound.
 *
 * Owned by its line while it lives. It owns the dialogue's handle, which is bound
 * to it, and the sound, which exists from the first description that is sent
 * until the end. Main thread. sofia carries the messages, authenticates and
 * refreshes; descriptions of sound are made and read here, one exchange at a
 * time: what the advisor wants meanwhile (hold, resume) waits for the answer
 * under way. It never follows a redirection, and declines to be sent elsewhere by
 * a REFER: neither may make us dial what no rule has seen. */
struct _ShoreSipCall
{
  ShoreCall parent_instance;

  ShoreLine *line;      /* (nullable) weak */
  ShoreSipStack *stack; /* of the line */
  nua_handle_t *handle; /* (owned) (nullable) NULL once it is left */
  ShoreMedia *media;    /* (owned) (nullable) */
  char *local;          /* (owned) the address we describe */
  guint64 session;
  guint version;
  guint8 key[SHORE_SDP_KEY_BYTES];
  gboolean offers_encryption;

  ShoreSdp theirs; /* the far end's last description */
  gboolean has_theirs;
  gboolean is_accepted;  /* there is a conversation */
  gboolean is_asking;    /* our re-INVITE has no answer yet */
  gboolean offered_late; /* our description is in a 200; the answer comes with the ACK */
  gboolean wants_hold;
  gboolean asked_hold;
  gboolean agreed_hold;
  guint n_challenges;
  guint retry; /* after a glare */
  guint judge; /* every few seconds while there is sound */
  guint refer_patience;
};

G_DEFINE_FINAL_TYPE (ShoreSipCall, shore_sip_call, SHORE_TYPE_CALL)

#define JUDGE_SECONDS 5
#define GLARE_MS 2100
#define REFER_SECONDS 30
#define MOST_CHALLENGES 3

static const ShoreLineAccount *
account_of (ShoreSipCall *self)
{
  return self->line ? shore_line_get_account (self->line) : NULL;
}

/**
 * shore_sip_refuse: answers a request that is not to become a call.
 */
void
shore_sip_refuse (nua_handle_t *handle, int status)
{
  nua_respond (handle, status, NULL, TAG_END ());
  nua_handle_bind (handle, NULL);
  nua_handle_destroy (handle);
}

static void
leave_handle (ShoreSipCall *self)
{
  if (self->handle == NULL)
    return;
  nua_handle_bind (self->handle, NULL);
  nua_handle_destroy (self->handle);
  self->handle = NULL;
}

/* ── sound ──────────────────────────────────────────────────────────────── */

static void
digit_cb (ShoreMedia *media G_GNUC_UNUSED, int digit, ShoreSipCall *self)
{
  shore_call_report_digit (SHORE_CALL (self), (char)digit);
}

static void
failed_cb (ShoreMedia *media G_GNUC_UNUSED, ShoreSipCall *self)
{
  shore_call_feed_end (SHORE_CALL (self), SHORE_CALL_EVENT_HANG_UP, SHORE_CALL_END_NO_DEVICE, 0);
}

static gboolean
make_media (ShoreSipCall *self, GError **error)
{
  const ShoreLineAccount *account = account_of (self);

  if (self->media != NULL)
    return TRUE;
  if (account == NULL)
    {
      g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_CLOSED, "the line is gone");
      return FALSE;
    }
  self->media = shore_media_new (shore_line_get_audio (self->line), account->bind, error);
  if (self->media == NULL)
    return FALSE;
  shore_media_set_muted (self->media, shore_call_get_muted (SHORE_CALL (self)));
  g_signal_connect_object (self->media, "digit", G_CALLBACK (digit_cb), self, 0);
  g_signal_connect_object (self->media, "failed", G_CALLBACK (failed_cb), self, 0);
  return TRUE;
}

/* What we write of ourselves. While we hold we send (the others may play music in
 * our place), and want nothing. */
static ShoreSdpFlow
own_flow (gboolean hold, const ShoreSdp *offer)
{
  ShoreSdpFlow flow = hold ? SHORE_SDP_SENDS : SHORE_SDP_BOTH;

  if (offer == NULL)
    return flow;
  if (shore_sdp_is_on_hold (offer))
    flow &= ~SHORE_SDP_SENDS;
  if ((offer->flow & SHORE_SDP_SENDS) == 0)
    flow &= ~SHORE_SDP_RECEIVES;
  return flow;
}

static ShoreSdpOwn
describe_self (ShoreSipCall *self, ShoreSdpFlow flow, gboolean secure)
{
  return (ShoreSdpOwn){
    .address = self->local,
    .port = shore_media_get_port (self->media),
    .flow = flow,
    .secure = secure,
    .key = self->key,
    .session = self->session,
    .version = ++self->version,
  };
}

static char *
write_offer (ShoreSipCall *self, gboolean hold)
{
  gboolean secure = self->has_theirs ? self->theirs.secure : self->offers_encryption;
  ShoreSdpOwn own = describe_self (self, own_flow (hold, NULL), secure);

  return shore_sdp_write_offer (&own);
}

static char *
write_answer (ShoreSipCall *self)
{
  ShoreSdpOwn own
      = describe_self (self, own_flow (self->wants_hold, &self->theirs), self->theirs.secure);

  return shore_sdp_write_answer (&own, &self->theirs);
}

/* All that may arrive: what they listed, and what we did. */
static void
list_what_may_arrive (const ShoreSdp *theirs, ShoreMediaPlan *plan)
{
  memcpy (plan->receives, theirs->formats, sizeof plan->receives);
  plan->n_receives = theirs->n_formats;
  for (guint i = 0; i < SHORE_N_CODECS && plan->n_receives < SHORE_SDP_MAX_FORMATS; i++)
    {
      guint type = shore_codec_info (i)->type;
      gboolean known = FALSE;

      for (guint j = 0; j < plan->n_receives; j++)
        known = known || plan->receives[j].type == type;
      if (!known)
        plan->receives[plan->n_receives++] = (ShoreSdpFormat){ type, i };
    }
}

static gboolean
make_plan (ShoreSipCall *self, ShoreMediaPlan *plan)
{
  const ShoreSdp *theirs = &self->theirs;

  *plan = (ShoreMediaPlan){ 0 };
  if (theirs->n_formats == 0 || theirs->port == 0 || theirs->address[0] == '\0')
    return FALSE;
  plan->codec = theirs->formats[0].codec;
  plan->type = theirs->formats[0].type;
  plan->digits = shore_sdp_digits (theirs, plan->codec);
  plan->digits_8000 = theirs->digits_8000;
  plan->digits_48000 = theirs->digits_48000;
  list_what_may_arrive (theirs, plan);
  g_strlcpy (plan->peer, theirs->address, sizeof plan->peer);
  plan->port = theirs->port;
  plan->rtcp_port = theirs->rtcp_port;
  plan->secure = theirs->secure;
  if (plan->secure)
    {
      memcpy (plan->send_key, self->key, sizeof plan->send_key);
      memcpy (plan->receive_key, theirs->key, sizeof plan->receive_key);
    }
  return TRUE;
}

static void
report_hold (ShoreSipCall *self)
{
  ShoreHold hold = (self->agreed_hold ? SHORE_HOLD_HERE : 0)
                   | (self->has_theirs && self->is_accepted && shore_sdp_is_on_hold (&self->theirs)
                              && !self->agreed_hold
                          ? SHORE_HOLD_THERE
                          : 0);

  /* While we hold, "recvonly" is only their answer to it. */
  if (self->agreed_hold)
    hold |= shore_call_get_hold (SHORE_CALL (self)) & SHORE_HOLD_THERE;
  shore_call_report_hold (SHORE_CALL (self), hold);
}

static void
apply_flow (ShoreSipCall *self)
{
  ShoreSdpFlow flow = SHORE_SDP_BOTH;

  if (self->media == NULL)
    return;
  if (self->wants_hold || self->agreed_hold)
    flow = 0;
  else if (self->has_theirs)
    flow = (shore_sdp_is_on_hold (&self->theirs) ? 0 : SHORE_SDP_SENDS)
           | ((self->theirs.flow & SHORE_SDP_SENDS) != 0 ? SHORE_SDP_RECEIVES : 0);
  shore_media_set_flow (self->media, flow);
}

static gboolean
judge_cb (gpointer data)
{
  ShoreSipCall *self = data;
  gboolean listens = self->media != NULL && self->is_accepted && !self->agreed_hold
                     && (self->theirs.flow & SHORE_SDP_SENDS) != 0;

  if (listens)
    shore_call_report_quality (SHORE_CALL (self), shore_media_judge (self->media));
  return G_SOURCE_CONTINUE;
}

/* Brings the sound to what they described. */
static gboolean
run_media (ShoreSipCall *self, GError **error)
{
  ShoreMediaPlan plan;

  if (strcmp (self->theirs.address, "0.0.0.0") == 0)
    {
      apply_flow (self); /* an old way to hold: there is nowhere to send to */
      return TRUE;
    }
  if (!make_plan (self, &plan))
    {
      g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_MEDIA, "nothing in common");
      return FALSE;
    }
  if (!make_media (self, error))
    return FALSE;
  apply_flow (self);
  if (!shore_media_run (self->media, &plan, error))
    return FALSE;
  if (self->judge == 0)
    self->judge = g_timeout_add_seconds (JUDGE_SECONDS, judge_cb, self);
  return TRUE;
}

static gboolean
read_theirs (ShoreSipCall *self, const sip_t *sip)
{
  ShoreSdp read;

  if (sip == NULL || sip->sip_payload == NULL || sip->sip_payload->pl_data == NULL
      || !shore_sdp_parse (sip->sip_payload->pl_data, sip->sip_payload->pl_len, &read))
    return FALSE;
  self->theirs = read;
  self->has_theirs = TRUE;
  return TRUE;
}

static gboolean
has_description (const sip_t *sip)
{
  return sip != NULL && sip->sip_payload != NULL && sip->sip_payload->pl_len > 0;
}

/* A description in an answer to ours: what is wrong with it ends the call. */
static ShoreCallEnd
take_answer (ShoreSipCall *self, const sip_t *sip)
{
  const ShoreLineAccount *account = account_of (self);
  g_autoptr (GError) error = NULL;

  if (!read_theirs (self, sip))
    return SHORE_CALL_END_NO_SOUND;
  if (account != NULL && account->encryption == SHORE_LINE_ENCRYPT_ALWAYS && !self->theirs.secure)
    return SHORE_CALL_END_NOT_ENCRYPTED;
  if (run_media (self, &error))
    return SHORE_CALL_END_NONE;
  g_debug ("call %s: %s", shore_call_get_id (SHORE_CALL (self)), error->message);
  return self->theirs.n_formats == 0 ? SHORE_CALL_END_NO_SOUND : SHORE_CALL_END_NO_DEVICE;
}

static void
send_description (ShoreSipCall *self, int status, const char *text)
{
  nua_respond (self->handle, status, NULL, SIPTAG_CONTENT_TYPE_STR ("application/sdp"),
               SIPTAG_PAYLOAD_STR (text), TAG_END ());
}

/* ── hold ───────────────────────────────────────────────────────────────── */

static void
ask_again (ShoreSipCall *self)
{
  g_autofree char *text = NULL;

  if (self->handle == NULL || self->is_asking || !self->is_accepted
      || self->wants_hold == self->agreed_hold)
    return;
  self->is_asking = TRUE;
  self->asked_hold = self->wants_hold;
  self->n_challenges = 0;
  text = write_offer (self, self->wants_hold);
  nua_invite (self->handle, SIPTAG_CONTENT_TYPE_STR ("application/sdp"), SIPTAG_PAYLOAD_STR (text),
              TAG_END ());
}

static gboolean
shore_sip_call_hold (ShoreCall *call, gboolean hold, GError **error G_GNUC_UNUSED)
{
  ShoreSipCall *self = SHORE_SIP_CALL (call);

  self->wants_hold = hold;
  apply_flow (self);
  ask_again (self);
  return TRUE;
}

static gboolean
retry_cb (gpointer data)
{
  ShoreSipCall *self = data;

  self->retry = 0;
  ask_again (self);
  return G_SOURCE_REMOVE;
}

/* The far end's answer to our re-INVITE. */
static void
take_asked (ShoreSipCall *self, const ShoreSipEvent *event)
{
  gboolean asked = self->is_asking;

  if (event->status < 200)
    return;
  self->is_asking = FALSE;
  if (event->status < 300)
    {
      ShoreCallEnd wrong;

      /* sofia also asks again by itself, to keep the session alive. */
      if (asked)
        self->agreed_hold = self->asked_hold;
      wrong = has_description (event->sip) ? take_answer (self, event->sip) : SHORE_CALL_END_NONE;
      if (wrong != SHORE_CALL_END_NONE)
        {
          shore_call_feed_end (SHORE_CALL (self), SHORE_CALL_EVENT_HANG_UP, wrong, 0);
          return;
        }
    }
  else if (event->status == 491)
    {
      g_clear_handle_id (&self->retry, g_source_remove);
      self->retry = g_timeout_add (GLARE_MS, retry_cb, self);
      return;
    }
  else
    self->wants_hold = self->agreed_hold; /* refused: as it was */
  apply_flow (self);
  report_hold (self);
  ask_again (self);
}

/* ── the far end asks again ─────────────────────────────────────────────── */

static gboolean
is_wanted_encryption (ShoreSipCall *self)
{
  const ShoreLineAccount *account = account_of (self);

  return account == NULL || account->encryption != SHORE_LINE_ENCRYPT_ALWAYS || self->theirs.secure;
}

/* A re-INVITE: hold, resume, another address, another coding, a refresh. */
static void
take_new_offer (ShoreSipCall *self, const sip_t *sip)
{
  ShoreSdp before = self->theirs;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!has_description (sip))
    {
      self->offered_late = TRUE;
      text = write_offer (self, self->wants_hold);
      send_description (self, 200, text);
      return;
    }
  if (!read_theirs (self, sip) || self->theirs.n_formats == 0 || !is_wanted_encryption (self)
      || !run_media (self, &error))
    {
      self->theirs = before;
      nua_respond (self->handle, SIP_488_NOT_ACCEPTABLE, TAG_END ());
      return;
    }
  text = write_answer (self);
  send_description (self, 200, text);
  apply_flow (self);
  report_hold (self);
}

static void
take_ack (ShoreSipCall *self, const sip_t *sip)
{
  ShoreCallEnd wrong;

  if (self->offered_late)
    {
      self->offered_late = FALSE;
      wrong = take_answer (self, sip);
      if (wrong != SHORE_CALL_END_NONE)
        {
          shore_call_feed_end (SHORE_CALL (self), SHORE_CALL_EVENT_HANG_UP, wrong, 0);
          return;
        }
      report_hold (self);
    }
  shore_call_feed (SHORE_CALL (self), SHORE_CALL_EVENT_CONFIRMED);
  ask_again (self);
}

/* ── transfer ───────────────────────────────────────────────────────────── */

static void
end_transfer (ShoreSipCall *self, gboolean done)
{
  g_clear_handle_id (&self->refer_patience, g_source_remove);
  if (done)
    shore_call_feed_end (SHORE_CALL (self), SHORE_CALL_EVENT_TRANSFER_DONE,
                         SHORE_CALL_END_TRANSFERRED, 0);
  else
    shore_call_feed (SHORE_CALL (self), SHORE_CALL_EVENT_TRANSFER_FAILED);
}

/* Who says nothing of how it went has not gone. */
static gboolean
no_news_cb (gpointer data)
{
  ShoreSipCall *self = data;

  self->refer_patience = 0;
  end_transfer (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* The other conversation, as an address that takes its place (RFC 3891). */
static char *
replacing_target (ShoreSipCall *other)
{
  su_home_t home[1] = { SU_HOME_INIT (home) };
  sip_replaces_t *replaces;
  char *text = NULL;

  su_home_init (home);
  replaces = other->handle ? nua_handle_make_replaces (other->handle, home, 0) : NULL;
  if (replaces != NULL)
    {
      g_autofree char *plain = g_strdup_printf ("%s;to-tag=%s;from-tag=%s", replaces->rp_call_id,
                                                replaces->rp_to_tag, replaces->rp_from_tag);
      g_autofree char *escaped = g_uri_escape_string (plain, NULL, FALSE);

      text = g_strdup_printf ("<%s?Replaces=%s>", shore_call_get_peer_uri (SHORE_CALL (other)),
                              escaped);
    }
  su_home_deinit (home);
  return text;
}

static char *
refer_target (ShoreSipCall *self)
{
  ShoreCall *other = shore_call_get_transfer_other (SHORE_CALL (self));
  const char *target = shore_call_get_transfer_target (SHORE_CALL (self));
  const ShoreLineAccount *account = account_of (self);
  g_autofree char *uri = NULL;

  if (other != NULL)
    return SHORE_IS_SIP_CALL (other) ? replacing_target (SHORE_SIP_CALL (other)) : NULL;
  uri = account ? shore_line_account_target (account, target, NULL) : NULL;
  return uri ? g_strdup_printf ("<%s>", uri) : NULL;
}

static gboolean
transfer_impossible_cb (gpointer data)
{
  g_autoptr (ShoreSipCall) self = data;

  end_transfer (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
refer (ShoreSipCall *self)
{
  const ShoreLineAccount *account = account_of (self);
  g_autofree char *target = refer_target (self);
  g_autofree char *by
      = account ? g_strdup_printf ("<sip:%s@%s>", account->user, account->domain) : NULL;

  if (target == NULL || self->handle == NULL)
    {
      g_idle_add (transfer_impossible_cb, g_object_ref (self));
      return;
    }
  self->n_challenges = 0;
  nua_refer (self->handle, SIPTAG_REFER_TO_STR (target), SIPTAG_REFERRED_BY_STR (by), TAG_END ());
  self->refer_patience = g_timeout_add_seconds (REFER_SECONDS, no_news_cb, self);
}

static void
take_transfer_news (ShoreSipCall *self, const sip_t *sip)
{
  int status;

  if (sip == NULL || sip->sip_event == NULL || sip->sip_event->o_type == NULL
      || g_ascii_strcasecmp (sip->sip_event->o_type, "refer") != 0)
    return;
  status = shore_sip_fragment_status (sip);
  if (status >= 200)
    end_transfer (self, status < 300);
}

/* ── acting ─────────────────────────────────────────────────────────────── */

static void
invite (ShoreSipCall *self)
{
  const ShoreLineAccount *account = account_of (self);
  const char *identity = shore_call_get_called_number (SHORE_CALL (self));
  g_autofree char *text = write_offer (self, FALSE);
  g_autofree char *preferred
      = identity ? g_strdup_printf ("P-Preferred-Identity: <sip:%s@%s>", identity, account->domain)
                 : NULL;

  nua_invite (self->handle, SIPTAG_CONTENT_TYPE_STR ("application/sdp"), SIPTAG_PAYLOAD_STR (text),
              TAG_IF (preferred != NULL, SIPTAG_HEADER_STR (preferred)), TAG_END ());
}

static void
accept_call (ShoreSipCall *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  self->is_accepted = TRUE;
  self->offered_late = !self->has_theirs;
  if (!make_media (self, &error) || (self->has_theirs && !run_media (self, &error)))
    {
      g_debug ("call %s: %s", shore_call_get_id (SHORE_CALL (self)), error->message);
      nua_respond (self->handle, SIP_480_TEMPORARILY_UNAVAILABLE, TAG_END ());
      shore_call_feed_end (SHORE_CALL (self), SHORE_CALL_EVENT_LEFT, SHORE_CALL_END_NO_DEVICE, 0);
      return;
    }
  text = self->has_theirs ? write_answer (self) : write_offer (self, FALSE);
  send_description (self, 200, text);
}

static void
decline (ShoreSipCall *self)
{
  static const int codes[] = {
    [SHORE_CALL_REJECT_BUSY] = 486,
    [SHORE_CALL_REJECT_AWAY] = 480,
    [SHORE_CALL_REJECT_DECLINE] = 603,
  };

  nua_respond (self->handle, codes[shore_call_get_rejection (SHORE_CALL (self))], NULL, TAG_END ());
}

static void
stop_media (ShoreSipCall *self)
{
  g_clear_handle_id (&self->judge, g_source_remove);
  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_handle_id (&self->refer_patience, g_source_remove);
  if (self->media != NULL)
    shore_media_stop (self->media);
  g_clear_object (&self->media);
}

static void
shore_sip_call_act (ShoreCall *call, ShoreCallEffects effects)
{
  ShoreSipCall *self = SHORE_SIP_CALL (call);

  if (self->handle != NULL)
    {
      if ((effects & SHORE_CALL_INVITE) != 0)
        invite (self);
      if ((effects & SHORE_CALL_ACCEPT) != 0)
        accept_call (self);
      if ((effects & SHORE_CALL_DECLINE) != 0)
        decline (self);
      if ((effects & SHORE_CALL_CANCEL) != 0)
        nua_cancel (self->handle, TAG_END ());
      if ((effects & SHORE_CALL_BYE) != 0)
        nua_bye (self->handle, TAG_END ());
    }
  if ((effects & SHORE_CALL_REFER) != 0)
    refer (self);
  if ((effects & SHORE_CALL_STOP_MEDIA) != 0)
    stop_media (self);
}

static void
shore_sip_call_mute (ShoreCall *call, gboolean muted)
{
  ShoreSipCall *self = SHORE_SIP_CALL (call);

  if (self->media != NULL)
    shore_media_set_muted (self->media, muted);
}

static gboolean
shore_sip_call_send_digits (ShoreCall *call, const char *digits, GError **error)
{
  ShoreSipCall *self = SHORE_SIP_CALL (call);

  if (self->handle == NULL)
    {
      g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_STATE, "no dialogue");
      return FALSE;
    }
  if (self->media != NULL && shore_media_send_digits (self->media, digits))
    return TRUE;
  /* A far end that takes no keys within the sound: by messages. */
  for (const char *digit = digits; *digit != '\0'; digit++)
    {
      g_autofree char *text = g_strdup_printf ("Signal=%c\r\nDuration=160\r\n", *digit);

      nua_info (self->handle, SIPTAG_CONTENT_TYPE_STR ("application/dtmf-relay"),
                SIPTAG_PAYLOAD_STR (text), TAG_END ());
    }
  return TRUE;
}

static void
shore_sip_call_get_figures (ShoreCall *call, ShoreCallFigures *figures)
{
  ShoreSipCall *self = SHORE_SIP_CALL (call);

  if (self->media != NULL)
    shore_media_get_figures (self->media, figures);
}

/* ── what sofia tells ───────────────────────────────────────────────────── */

/* Returns whether the answer was a challenge, and nothing else. */
static gboolean
take_challenge (ShoreSipCall *self, const ShoreSipEvent *event)
{
  const ShoreLineAccount *account = account_of (self);

  if (event->status != 401 && event->status != 407)
    return FALSE;
  return self->n_challenges++ < MOST_CHALLENGES && account != NULL
         && shore_sip_authenticate (event, account);
}

static void
take_progress (ShoreSipCall *self, const ShoreSipEvent *event)
{
  /* Without a challenge before it sofia follows a redirection, and says so with
   * this phrase alone. */
  if (g_str_has_prefix (event->phrase, "Redirected"))
    {
      leave_handle (self);
      shore_call_feed_end (SHORE_CALL (self), SHORE_CALL_EVENT_CLOSED, SHORE_CALL_END_REDIRECTED,
                           302);
      return;
    }
  if (event->status <= 100)
    return;
  if (has_description (event->sip) && take_answer (self, event->sip) == SHORE_CALL_END_NONE)
    shore_call_feed (SHORE_CALL (self), SHORE_CALL_EVENT_EARLY_SOUND);
  else if (event->status == 180)
    shore_call_feed (SHORE_CALL (self), SHORE_CALL_EVENT_RINGS);
}

static void
take_accepted (ShoreSipCall *self, const ShoreSipEvent *event)
{
  ShoreCallEnd wrong = SHORE_CALL_END_NONE;

  self->is_accepted = TRUE;
  nua_set_hparams (self->handle, NUTAG_RETRY_COUNT (3), TAG_END ());
  /* An answer that came early may be left out of the 200. */
  if (shore_call_state_is_live (shore_call_get_state (SHORE_CALL (self)))
      && (has_description (event->sip) || !self->has_theirs))
    wrong = take_answer (self, event->sip);
  shore_call_feed (SHORE_CALL (self), SHORE_CALL_EVENT_ACCEPTED);
  if (wrong != SHORE_CALL_END_NONE)
    shore_call_feed_end (SHORE_CALL (self), SHORE_CALL_EVENT_HANG_UP, wrong, 0);
  else
    report_hold (self);
  ask_again (self);
}

static void
take_refused (ShoreSipCall *self, const ShoreSipEvent *event)
{
  ShoreCallEnd end = shore_sip_end (event->status);

  if (end == SHORE_CALL_END_REDIRECTED && event->sip != NULL && event->sip->sip_contact != NULL)
    {
      const url_t *url = event->sip->sip_contact->m_url;
      g_autofree char *uri
          = g_strdup_printf ("sip:%s%s%s", url->url_user ? url->url_user : "",
                             url->url_user ? "@" : "", url->url_host ? url->url_host : "");

      shore_call_report_redirection (SHORE_CALL (self), uri);
    }
  shore_call_feed_end (SHORE_CALL (self), SHORE_CALL_EVENT_REFUSED, end, event->status);
}

/* An INVITE that was challenged goes out again, unless nobody wants it any more.
 * From here to the answer sofia may restart it for no other reason: it would
 * follow a redirection without a question. */
static void
take_invite_challenge (ShoreSipCall *self, const ShoreSipEvent *event)
{
  if (!shore_call_state_is_live (shore_call_get_state (SHORE_CALL (self))))
    {
      leave_handle (self);
      shore_call_feed (SHORE_CALL (self), SHORE_CALL_EVENT_CLOSED);
    }
  else if (take_challenge (self, event))
    {
      if (!self->is_accepted)
        nua_set_hparams (self->handle, NUTAG_RETRY_COUNT (0), TAG_END ());
    }
  else if (self->is_accepted)
    take_asked (self, event);
  else
    {
      leave_handle (self);
      shore_call_feed_end (SHORE_CALL (self), SHORE_CALL_EVENT_REFUSED, SHORE_CALL_END_FORBIDDEN,
                           event->status);
    }
}

static void
take_invited (ShoreSipCall *self, const ShoreSipEvent *event)
{
  if (event->status == 401 || event->status == 407)
    take_invite_challenge (self, event);
  else if (self->is_accepted)
    take_asked (self, event);
  else if (event->status < 200)
    take_progress (self, event);
  else if (event->status < 300)
    take_accepted (self, event);
  else
    take_refused (self, event);
}

static void
take_state (ShoreSipCall *self, const ShoreSipEvent *event)
{
  int state = nua_callstate_init;

  tl_gets (event->tags, NUTAG_CALLSTATE_REF (state), TAG_END ());
  if (state == nua_callstate_terminated)
    {
      leave_handle (self);
      shore_call_feed (SHORE_CALL (self), SHORE_CALL_EVENT_CLOSED);
    }
}

static void
take_info (ShoreSipCall *self, const sip_t *sip)
{
  char digit = shore_sip_info_digit (sip);

  if (digit != 0)
    shore_call_report_digit (SHORE_CALL (self), digit);
}

/**
 * shore_sip_call_take_event: what sofia tells of this call's dialogue.
 */
void
shore_sip_call_take_event (ShoreSipCall *self, const ShoreSipEvent *event)
{
  g_autoptr (ShoreSipCall) kept = g_object_ref (self);
  ShoreCall *call = SHORE_CALL (self);

  g_debug ("call %s: %s %d", shore_call_get_id (call), nua_event_name (event->event),
           event->status);
  switch ((int)event->event)
    {
    case nua_i_invite:
      take_new_offer (self, event->sip);
      break;
    case nua_r_invite:
      take_invited (self, event);
      break;
    case nua_i_ack:
      take_ack (self, event->sip);
      break;
    case nua_i_cancel:
      shore_call_feed_end (call, SHORE_CALL_EVENT_CANCELLED,
                           shore_sip_answered_elsewhere (event->sip) ? SHORE_CALL_END_ELSEWHERE
                                                                     : SHORE_CALL_END_GIVEN_UP,
                           0);
      break;
    case nua_i_bye:
      shore_call_feed_end (call, SHORE_CALL_EVENT_LEFT,
                           shore_call_get_state (call) == SHORE_CALL_STATE_TRANSFERRING
                               ? SHORE_CALL_END_TRANSFERRED
                               : SHORE_CALL_END_THERE,
                           0);
      break;
    case nua_i_info:
      take_info (self, event->sip);
      break;
    case nua_i_refer:
      nua_respond (self->handle, SIP_603_DECLINE,
                   NUTAG_WITH_THIS (shore_sip_stack_get_nua (self->stack)), TAG_END ());
      break;
    case nua_i_notify:
      take_transfer_news (self, event->sip);
      break;
    case nua_r_refer:
      if (!take_challenge (self, event) && event->status >= 300)
        end_transfer (self, FALSE);
      break;
    case nua_r_bye:
    case nua_r_info:
    case nua_r_cancel:
      take_challenge (self, event);
      break;
    case nua_i_state:
      take_state (self, event);
      break;
    default:
      break;
    }
}

/**
 * shore_sip_call_abandon: the stack under the call goes; nothing more is sent.
 */
void
shore_sip_call_abandon (ShoreSipCall *self)
{
  leave_handle (self);
  shore_call_feed (SHORE_CALL (self), SHORE_CALL_EVENT_CLOSED);
}

/* ── the type ───────────────────────────────────────────────────────────── */

static void
shore_sip_call_dispose (GObject *object)
{
  ShoreSipCall *self = SHORE_SIP_CALL (object);

  stop_media (self);
  leave_handle (self);
  g_clear_weak_pointer (&self->line);
  G_OBJECT_CLASS (shore_sip_call_parent_class)->dispose (object);
}

static void
shore_sip_call_finalize (GObject *object)
{
  ShoreSipCall *self = SHORE_SIP_CALL (object);

  g_free (self->local);
  explicit_bzero (self->key, sizeof self->key);
  G_OBJECT_CLASS (shore_sip_call_parent_class)->finalize (object);
}

static void
shore_sip_call_class_init (ShoreSipCallClass *klass)
{
  ShoreCallClass *call_class = SHORE_CALL_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_sip_call_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_sip_call_finalize;
  call_class->act = shore_sip_call_act;
  call_class->hold = shore_sip_call_hold;
  call_class->mute = shore_sip_call_mute;
  call_class->send_digits = shore_sip_call_send_digits;
  call_class->get_figures = shore_sip_call_get_figures;
}

static void
shore_sip_call_init (ShoreSipCall *self)
{
  /* A key is only as good as its chance: the kernel's. */
  if (getentropy (self->key, sizeof self->key) != 0
      || getentropy (&self->session, sizeof self->session) != 0)
    g_error ("the kernel gives no chance: %s", g_strerror (errno));
  self->session >>= 12; /* as a number of a description, of which some read only 63 bits */
}

static char *
host_of (const char *text)
{
  const char *end = text[0] == '[' ? strchr (text, ']') : strchr (text, ':');

  if (text[0] == '[' && end != NULL)
    return g_strndup (text + 1, end - text - 1);
  return end ? g_strndup (text, end - text) : g_strdup (text);
}

/* The address to describe: where packets of the operator find us. */
static char *
own_address (const ShoreLineAccount *account)
{
  g_autofree char *host = host_of (account->proxy ? account->proxy : account->domain);
  char *address;

  if (account->bind != NULL)
    return g_strdup (account->bind);
  address = shore_ports_local_address (host);
  if (address == NULL)
    address = shore_ports_local_address ("192.0.2.1"); /* any: the default way out */
  return address ? address : g_strdup ("127.0.0.1");
}

static ShoreSipCall *
new_call (ShoreLine *line, ShoreSipStack *stack, ShoreCallDirection direction)
{
  ShoreSipCall *self
      = g_object_new (SHORE_TYPE_SIP_CALL, "principal", shore_line_get_principal (line), "clock",
                      shore_line_get_clock (line), "direction", direction, NULL);
  const ShoreLineAccount *account = shore_line_get_account (line);

  g_set_weak_pointer (&self->line, line);
  self->stack = stack;
  self->local = own_address (account);
  self->offers_encryption = account->encryption == SHORE_LINE_ENCRYPT_ALWAYS;
  return self;
}

/**
 * shore_sip_call_new_out: a call to @uri, not sent yet: the line reports it and
 * then feeds it %SHORE_CALL_EVENT_DIAL.
 *
 * Returns: (transfer full):
 */
ShoreSipCall *
shore_sip_call_new_out (
    ShoreLine *line, ShoreSipStack *stack, const char *uri, const char *identity, GError **error)
{
  const ShoreLineAccount *account = shore_line_get_account (line);
  g_autoptr (ShoreSipCall) self = new_call (line, stack, SHORE_CALL_OUT);
  g_autofree char *name = account->name ? g_strescape (account->name, NULL) : NULL;
  g_autofree char *display = name ? g_strdup_printf ("\"%s\" ", name) : g_strdup ("");
  g_autofree char *from
      = g_strdup_printf ("%s<sip:%s@%s>", display, account->user, account->domain);
  g_autofree char *to = g_strdup_printf ("<%s>", uri);
  g_autofree char *user = host_of (uri + strlen ("sip:"));
  g_autofree char *number = NULL;

  if (!make_media (self, error))
    return NULL;
  user[strcspn (user, "@")] = '\0';
  number = shore_sip_number (user);
  shore_call_report_peer (SHORE_CALL (self), number, uri, NULL);
  shore_call_report_called (SHORE_CALL (self), identity);
  self->handle = nua_handle (shore_sip_stack_get_nua (stack), (nua_hmagic_t *)self, NUTAG_URL (uri),
                             SIPTAG_TO_STR (to), SIPTAG_FROM_STR (from), TAG_END ());
  if (self->handle != NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_TARGET, "this cannot be called");
  return NULL;
}

/* What to refuse before anybody hears of it; 0 lets it ring. */
static int
refusal (ShoreSipCall *self, const sip_t *sip)
{
  if (!has_description (sip))
    return 0; /* the caller lets us describe first */
  if (!read_theirs (self, sip) || self->theirs.n_formats == 0 || !is_wanted_encryption (self))
    return 488;
  return 0;
}

/**
 * shore_sip_call_new_in: a call that comes in; it rings there from here on.
 *
 * Returns: (transfer full) (nullable): %NULL where it was refused: what it
 * describes makes no sense, or nothing in it can be spoken
 */
ShoreSipCall *
shore_sip_call_new_in (ShoreLine *line, ShoreSipStack *stack, const ShoreSipEvent *event)
{
  g_autoptr (ShoreSipCall) self = new_call (line, stack, SHORE_CALL_IN);
  const ShoreLineAccount *account = shore_line_get_account (line);
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;
  g_autofree char *uri = shore_sip_caller (event->sip, &number, &name);
  g_autofree char *callee = shore_sip_callee (event->sip);
  int status = refusal (self, event->sip);

  if (status != 0)
    {
      shore_sip_refuse (event->handle, status);
      return NULL;
    }
  self->handle = event->handle;
  nua_handle_bind (event->handle, (nua_hmagic_t *)self);
  shore_call_report_peer (SHORE_CALL (self), number, uri, name);
  shore_call_report_called (SHORE_CALL (self), shore_line_account_find_number (account, callee));
  nua_respond (event->handle, SIP_180_RINGING, TAG_END ());
  shore_call_feed (SHORE_CALL (self), SHORE_CALL_EVENT_OFFERED);
  return g_steal_pointer (&self);
}
