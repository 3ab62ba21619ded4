#include "remote/shore-call-machine.h"

/* The life of a call as a table: state × event → state, effects. Pure: no call,
 * no network and no clock is known here, so that every pair can be tested.
 *
 *   NEW → DIALLING → RINGING → EARLY → TALKING ⇄ TRANSFERRING → ENDING → ENDED
 *   NEW → INCOMING → ANSWERING → TALKING
 *
 * Any live state may also go to ENDED at once: the far end hangs up, the network
 * goes, the stack forgets. A pair without a row is no news: nothing changes and
 * nothing is done. Hold is no state, as both ends may hold at any time of the
 * conversation; it is a pair of flags beside it (ShoreHold). */

typedef struct
{
  ShoreCallState state;
  ShoreCallEvent event;
  ShoreCallState next;
  ShoreCallEffects effects;
} Row;

#define S(name) SHORE_CALL_STATE_##name
#define E(name) SHORE_CALL_EVENT_##name
#define OVER (SHORE_CALL_STAMP_END | SHORE_CALL_STOP_MEDIA)

static const Row rows[] = {
  { S (NEW), E (DIAL), S (DIALLING), SHORE_CALL_INVITE },
  { S (NEW), E (OFFERED), S (INCOMING), 0 },
  { S (NEW), E (HANG_UP), S (ENDED), OVER },
  { S (NEW), E (LOST), S (ENDED), OVER },
  { S (NEW), E (CLOSED), S (ENDED), OVER },

  { S (DIALLING), E (RINGS), S (RINGING), 0 },
  { S (DIALLING), E (EARLY_SOUND), S (EARLY), 0 },
  { S (DIALLING), E (ACCEPTED), S (TALKING), SHORE_CALL_STAMP_ANSWER },
  { S (DIALLING), E (HANG_UP), S (ENDING), SHORE_CALL_CANCEL | OVER },
  { S (DIALLING), E (REFUSED), S (ENDED), OVER },
  { S (DIALLING), E (LOST), S (ENDED), OVER },
  { S (DIALLING), E (CLOSED), S (ENDED), OVER },

  { S (RINGING), E (EARLY_SOUND), S (EARLY), 0 },
  { S (RINGING), E (ACCEPTED), S (TALKING), SHORE_CALL_STAMP_ANSWER },
  { S (RINGING), E (HANG_UP), S (ENDING), SHORE_CALL_CANCEL | OVER },
  { S (RINGING), E (REFUSED), S (ENDED), OVER },
  { S (RINGING), E (LOST), S (ENDED), OVER },
  { S (RINGING), E (CLOSED), S (ENDED), OVER },

  { S (EARLY), E (ACCEPTED), S (TALKING), SHORE_CALL_STAMP_ANSWER },
  { S (EARLY), E (HANG_UP), S (ENDING), SHORE_CALL_CANCEL | OVER },
  { S (EARLY), E (REFUSED), S (ENDED), OVER },
  { S (EARLY), E (LEFT), S (ENDED), OVER },
  { S (EARLY), E (LOST), S (ENDED), OVER },
  { S (EARLY), E (CLOSED), S (ENDED), OVER },

  { S (INCOMING), E (ANSWER), S (ANSWERING), SHORE_CALL_ACCEPT | SHORE_CALL_STAMP_ANSWER },
  { S (INCOMING), E (REJECT), S (ENDED), SHORE_CALL_DECLINE | OVER },
  { S (INCOMING), E (HANG_UP), S (ENDED), SHORE_CALL_DECLINE | OVER },
  { S (INCOMING), E (CANCELLED), S (ENDED), OVER },
  { S (INCOMING), E (LOST), S (ENDED), OVER },
  { S (INCOMING), E (CLOSED), S (ENDED), OVER },

  /* A caller may speak before its confirmation is through, and may be gone. */
  { S (ANSWERING), E (CONFIRMED), S (TALKING), 0 },
  { S (ANSWERING), E (HANG_UP), S (ENDING), SHORE_CALL_BYE | OVER },
  { S (ANSWERING), E (CANCELLED), S (ENDED), OVER },
  { S (ANSWERING), E (LEFT), S (ENDED), OVER },
  { S (ANSWERING), E (LOST), S (ENDING), SHORE_CALL_BYE | OVER },
  { S (ANSWERING), E (CLOSED), S (ENDED), OVER },

  { S (TALKING), E (TRANSFER), S (TRANSFERRING), SHORE_CALL_REFER },
  { S (TALKING), E (HANG_UP), S (ENDING), SHORE_CALL_BYE | OVER },
  { S (TALKING), E (LEFT), S (ENDED), OVER },
  { S (TALKING), E (LOST), S (ENDING), SHORE_CALL_BYE | OVER },
  { S (TALKING), E (CLOSED), S (ENDED), OVER },

  /* The far end may hang up by itself once it talks to the other one. */
  { S (TRANSFERRING), E (TRANSFER_DONE), S (ENDING), SHORE_CALL_BYE | OVER },
  { S (TRANSFERRING), E (TRANSFER_FAILED), S (TALKING), 0 },
  { S (TRANSFERRING), E (HANG_UP), S (ENDING), SHORE_CALL_BYE | OVER },
  { S (TRANSFERRING), E (LEFT), S (ENDED), OVER },
  { S (TRANSFERRING), E (LOST), S (ENDING), SHORE_CALL_BYE | OVER },
  { S (TRANSFERRING), E (CLOSED), S (ENDED), OVER },

  /* Our CANCEL and the far end's answer may cross: that call exists, and is left. */
  { S (ENDING), E (ACCEPTED), S (ENDING), SHORE_CALL_BYE },
  { S (ENDING), E (REFUSED), S (ENDED), 0 },
  { S (ENDING), E (CANCELLED), S (ENDED), 0 },
  { S (ENDING), E (LEFT), S (ENDED), 0 },
  { S (ENDING), E (LOST), S (ENDED), 0 },
  { S (ENDING), E (CLOSED), S (ENDED), 0 },
};

static const char *const state_names[SHORE_N_CALL_STATES] = {
  "new",       "dialling", "ringing",      "early",  "incoming",
  "answering", "talking",  "transferring", "ending", "ended",
};

static const char *const event_names[SHORE_N_CALL_EVENTS] = {
  "dial",  "answer",        "reject",          "hang-up",   "transfer",  "offered",
  "rings", "early-sound",   "accepted",        "confirmed", "cancelled", "refused",
  "left",  "transfer-done", "transfer-failed", "lost",      "closed",
};

G_DEFINE_ENUM_TYPE (ShoreCallState,
                    shore_call_state,
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_STATE_NEW, "new"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_STATE_DIALLING, "dialling"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_STATE_RINGING, "ringing"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_STATE_EARLY, "early"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_STATE_INCOMING, "incoming"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_STATE_ANSWERING, "answering"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_STATE_TALKING, "talking"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_STATE_TRANSFERRING, "transferring"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_STATE_ENDING, "ending"),
                    G_DEFINE_ENUM_VALUE (SHORE_CALL_STATE_ENDED, "ended"))

G_DEFINE_FLAGS_TYPE (ShoreHold,
                     shore_hold,
                     G_DEFINE_ENUM_VALUE (SHORE_HOLD_HERE, "here"),
                     G_DEFINE_ENUM_VALUE (SHORE_HOLD_THERE, "there"))

/**
 * shore_call_machine_step: one row of the table.
 * @next: (out): the state after @event; @state itself where there is no row
 * @effects: (out): what the back-end does on the way, 0 where there is no row
 *
 * Returns: whether @event means anything in @state
 */
gboolean
shore_call_machine_step (ShoreCallState state,
                         ShoreCallEvent event,
                         ShoreCallState *next,
                         ShoreCallEffects *effects)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].state == state && rows[i].event == event)
      {
        *next = rows[i].next;
        *effects = rows[i].effects;
        return TRUE;
      }
  *next = state;
  *effects = 0;
  return FALSE;
}

/**
 * shore_call_state_is_live: whether an advisor still has to do with the call.
 */
gboolean
shore_call_state_is_live (ShoreCallState state)
{
  return state != SHORE_CALL_STATE_ENDING && state != SHORE_CALL_STATE_ENDED;
}

/**
 * shore_call_state_can_hold: whether there is a conversation to put on hold.
 */
gboolean
shore_call_state_can_hold (ShoreCallState state)
{
  return state == SHORE_CALL_STATE_TALKING;
}

const char *
shore_call_state_name (ShoreCallState state)
{
  return state < SHORE_N_CALL_STATES ? state_names[state] : "?";
}

const char *
shore_call_event_name (ShoreCallEvent event)
{
  return event < SHORE_N_CALL_EVENTS ? event_names[event] : "?";
}
