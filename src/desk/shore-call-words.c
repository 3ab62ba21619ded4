#include "desk/shore-call-words.h"

#include <glib/gi18n.h>

/* The words of the telephone: tables, and the few sentences that hold a number. */

/**
 * shore_sentence_length: how long was talked: "41 s", "2 min 41 s", "1 h 05".
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_length (int seconds)
{
  int minutes = seconds / 60;

  if (minutes == 0)
    return g_strdup_printf (_ ("%d s"), seconds);
  if (minutes < 60)
    return g_strdup_printf (_ ("%d min %02d s"), minutes, seconds % 60);
  return g_strdup_printf (_ ("%d h %02d"), minutes / 60, minutes % 60);
}

/**
 * shore_sentence_timer: as it runs: "02:41", "1:02:41".
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_timer (int seconds)
{
  if (seconds < 3600)
    return g_strdup_printf ("%02d:%02d", seconds / 60, seconds % 60);
  return g_strdup_printf ("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static const char *
hold_word (ShoreHold hold)
{
  if (hold & SHORE_HOLD_HERE)
    return _ ("On hold");
  if (hold & SHORE_HOLD_THERE)
    return _ ("On hold there");
  return C_ ("call", "On the line");
}

/**
 * shore_sentence_talk_state: what the call is now, in one or two words.
 */
const char *
shore_sentence_talk_state (ShoreTalk *talk)
{
  ShoreCall *call = shore_talk_get_call (talk);

  switch (shore_call_get_state (call))
    {
    case SHORE_CALL_STATE_NEW:
    case SHORE_CALL_STATE_DIALLING:
      return C_ ("call", "Calling");
    case SHORE_CALL_STATE_RINGING:
    case SHORE_CALL_STATE_EARLY:
      return C_ ("call", "It rings");
    case SHORE_CALL_STATE_INCOMING:
      return _ ("Incoming call");
    case SHORE_CALL_STATE_ANSWERING:
    case SHORE_CALL_STATE_TALKING:
      return hold_word (shore_call_get_hold (call));
    case SHORE_CALL_STATE_TRANSFERRING:
      return C_ ("call", "Handing over");
    case SHORE_CALL_STATE_ENDING:
    case SHORE_CALL_STATE_ENDED:
    case SHORE_N_CALL_STATES:
    default:
      return C_ ("call", "Over");
    }
}

/**
 * shore_sentence_quality: Returns: (nullable): %NULL while it is too early to say
 */
const char *
shore_sentence_quality (ShoreCallQuality quality)
{
  switch (quality)
    {
    case SHORE_CALL_QUALITY_GOOD:
      return _ ("Sound good");
    case SHORE_CALL_QUALITY_GAPS_THERE:
      return _ ("The client hears gaps");
    case SHORE_CALL_QUALITY_GAPS_HERE:
      return _ ("You hear gaps");
    case SHORE_CALL_QUALITY_GAPS_BOTH:
      return _ ("Gaps at both ends");
    case SHORE_CALL_QUALITY_SILENCE:
      return _ ("Nothing arrives");
    case SHORE_CALL_QUALITY_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * shore_sentence_quality_advice: what to do about it; %NULL where nothing is to do.
 */
const char *
shore_sentence_quality_advice (ShoreCallQuality quality)
{
  switch (quality)
    {
    case SHORE_CALL_QUALITY_GAPS_THERE:
      return _ ("Speak more slowly and have the important words repeated. "
                "A cable instead of Wi-Fi often helps.");
    case SHORE_CALL_QUALITY_GAPS_HERE:
      return _ ("Have what you missed said again. Close what uses the network on this computer.");
    case SHORE_CALL_QUALITY_GAPS_BOTH:
      return _ ("Offer to call back, or to go on in writing.");
    case SHORE_CALL_QUALITY_SILENCE:
      return _ ("Ask whether you are heard. Without an answer, hang up and call again.");
    case SHORE_CALL_QUALITY_UNKNOWN:
    case SHORE_CALL_QUALITY_GOOD:
    default:
      return NULL;
    }
}

static const char *const ends[] = {
  [SHORE_CALL_END_NONE] = N_ ("Call over"),
  [SHORE_CALL_END_HERE] = N_ ("You hung up"),
  [SHORE_CALL_END_THERE] = N_ ("The other end hung up"),
  [SHORE_CALL_END_GIVEN_UP] = N_ ("Nobody answered"),
  [SHORE_CALL_END_ELSEWHERE] = N_ ("Taken on another telephone"),
  [SHORE_CALL_END_DECLINED] = N_ ("The call was declined"),
  [SHORE_CALL_END_BUSY] = N_ ("The line is busy"),
  [SHORE_CALL_END_NO_ANSWER] = N_ ("Nobody answered"),
  [SHORE_CALL_END_NO_NUMBER] = N_ ("This number does not exist"),
  [SHORE_CALL_END_UNREACHABLE] = N_ ("The telephone called is off or out of reach"),
  [SHORE_CALL_END_FORBIDDEN] = N_ ("The operator does not let this call pass"),
  [SHORE_CALL_END_NO_SOUND] = N_ ("The two telephones have no sound in common"),
  [SHORE_CALL_END_NOT_ENCRYPTED]
  = N_ ("The principal wants encrypted calls, the other end has no encryption"),
  [SHORE_CALL_END_TRANSFERRED] = N_ ("Handed over"),
  [SHORE_CALL_END_REDIRECTED] = N_ ("The other end names another number, which was not called"),
  [SHORE_CALL_END_NO_DEVICE] = N_ ("This computer has neither microphone nor loudspeaker"),
  [SHORE_CALL_END_LOST] = N_ ("The call was lost. Your notes are kept."),
  [SHORE_CALL_END_FAILED] = N_ ("The call did not go through"),
};

/**
 * shore_sentence_call_end: how it ended.
 */
const char *
shore_sentence_call_end (ShoreCall *call)
{
  guint end = shore_call_get_end (call);

  if (end == SHORE_CALL_END_GIVEN_UP && shore_call_get_direction (call) == SHORE_CALL_IN)
    return _ ("Missed call");
  return _ (ends[end < G_N_ELEMENTS (ends) ? end : SHORE_CALL_END_FAILED]);
}

/**
 * shore_sentence_line_error: what a line answers to what is asked of it.
 * @code: a ShoreLineError
 */
const char *
shore_sentence_line_error (int code)
{
  switch ((ShoreLineError)code)
    {
    case SHORE_LINE_ERROR_TARGET:
      return _ ("This is not a number that can be called. Nothing was dialled.");
    case SHORE_LINE_ERROR_IDENTITY:
      return _ ("This number is not one of the principal’s. Nothing was dialled.");
    case SHORE_LINE_ERROR_CLOSED:
      return _ ("The line is not registered. Nothing was dialled. It tries again by itself.");
    case SHORE_LINE_ERROR_FULL:
      return _ ("There are as many calls as one person can have. End one first.");
    case SHORE_LINE_ERROR_MEDIA:
      return _ ("Sound cannot be sent or received on this computer. Nothing was dialled.");
    case SHORE_LINE_ERROR_MODULE:
      return _ ("The telephone is not installed on this computer.");
    case SHORE_LINE_ERROR_ACCOUNT:
      return _ ("The settings of the line are not complete. Nothing was dialled.");
    case SHORE_LINE_ERROR_STATE:
    default:
      return _ ("The call is no longer at a point where this can be done.");
    }
}

static const char *
reason_words (ShoreLineReason reason)
{
  switch (reason)
    {
    case SHORE_LINE_REASON_PASSWORD:
      return _ ("The line is refused: login or password is not accepted.");
    case SHORE_LINE_REASON_FORBIDDEN:
      return _ ("The line is refused: the operator does not let it register.");
    case SHORE_LINE_REASON_NO_SERVER:
      return _ ("The line’s operator does not answer. It is tried again.");
    case SHORE_LINE_REASON_NO_NETWORK:
      return _ ("No network: the line waits for it.");
    case SHORE_LINE_REASON_CERTIFICATE:
      return _ ("The line’s server is not the one it claims to be. Nothing was sent to it.");
    case SHORE_LINE_REASON_SERVER:
      return _ ("The line’s operator has a fault. It is tried again.");
    case SHORE_LINE_REASON_PORT:
      return _ ("No port can be opened on this computer for the line.");
    case SHORE_LINE_REASON_NONE:
    default:
      return _ ("The line is not open.");
    }
}

/**
 * shore_sentence_line_reason: why no call can be placed now; %NULL when one can.
 */
const char *
shore_sentence_line_reason (ShoreLineState state, ShoreLineReason reason)
{
  if (state == SHORE_LINE_READY)
    return NULL;
  if (state == SHORE_LINE_OPENING)
    return _ ("The line is being registered.");
  return reason_words (reason);
}
