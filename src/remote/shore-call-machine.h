#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a call is at one instant, from the advisor's side of it. */
typedef enum
{
  SHORE_CALL_STATE_NEW,          /* nothing has been said yet */
  SHORE_CALL_STATE_DIALLING,     /* we call; nobody has answered to it */
  SHORE_CALL_STATE_RINGING,      /* we call; it rings there */
  SHORE_CALL_STATE_EARLY,        /* we call; what the far end plays is heard, nobody has answered */
  SHORE_CALL_STATE_INCOMING,     /* it rings here */
  SHORE_CALL_STATE_ANSWERING,    /* answered here; the caller has not confirmed it */
  SHORE_CALL_STATE_TALKING,      /* both are on the line, on hold or not */
  SHORE_CALL_STATE_TRANSFERRING, /* the far end was asked to call another one */
  SHORE_CALL_STATE_ENDING,       /* we hung up; the far end has not confirmed it */
  SHORE_CALL_STATE_ENDED,
  SHORE_N_CALL_STATES
} ShoreCallState;

/* What happens to a call. The first five are the advisor's, the others the far
 * end's or the network's. */
typedef enum
{
  SHORE_CALL_EVENT_DIAL,
  SHORE_CALL_EVENT_ANSWER,
  SHORE_CALL_EVENT_REJECT,
  SHORE_CALL_EVENT_HANG_UP,
  SHORE_CALL_EVENT_TRANSFER,
  SHORE_CALL_EVENT_OFFERED,         /* somebody calls */
  SHORE_CALL_EVENT_RINGS,           /* it rings at the far end */
  SHORE_CALL_EVENT_EARLY_SOUND,     /* the far end plays something before it answers */
  SHORE_CALL_EVENT_ACCEPTED,        /* the far end answered */
  SHORE_CALL_EVENT_CONFIRMED,       /* the caller knows that we answered */
  SHORE_CALL_EVENT_CANCELLED,       /* the caller gave up */
  SHORE_CALL_EVENT_REFUSED,         /* busy, declined, no such number … */
  SHORE_CALL_EVENT_LEFT,            /* the far end hung up */
  SHORE_CALL_EVENT_TRANSFER_DONE,   /* the far end talks to the other one */
  SHORE_CALL_EVENT_TRANSFER_FAILED, /* it does not; it is still here */
  SHORE_CALL_EVENT_LOST,            /* the network, or nobody who confirms */
  SHORE_CALL_EVENT_CLOSED,          /* the stack has nothing left of it */
  SHORE_N_CALL_EVENTS
} ShoreCallEvent;

/* What a back-end does on the way from one state to the next. */
typedef enum
{
  SHORE_CALL_INVITE = 1 << 0,
  SHORE_CALL_ACCEPT = 1 << 1,       /* 200 with our description */
  SHORE_CALL_DECLINE = 1 << 2,      /* the reason is the call's */
  SHORE_CALL_CANCEL = 1 << 3,       /* before the answer */
  SHORE_CALL_BYE = 1 << 4,          /* after it */
  SHORE_CALL_REFER = 1 << 5,        /* the target is the call's */
  SHORE_CALL_STAMP_ANSWER = 1 << 6, /* talk begins: the clock of the conversation */
  SHORE_CALL_STAMP_END = 1 << 7,
  SHORE_CALL_STOP_MEDIA = 1 << 8, /* nothing may be heard or sent from here on */
} ShoreCallEffects;

/* Who put the conversation on hold: both may. */
typedef enum
{
  SHORE_HOLD_NONE = 0,
  SHORE_HOLD_HERE = 1 << 0,
  SHORE_HOLD_THERE = 1 << 1,
} ShoreHold;

#define SHORE_TYPE_CALL_STATE (shore_call_state_get_type ())
GType shore_call_state_get_type (void);
#define SHORE_TYPE_HOLD (shore_hold_get_type ())
GType shore_hold_get_type (void);

gboolean shore_call_machine_step (ShoreCallState state,
                                  ShoreCallEvent event,
                                  ShoreCallState *next,
                                  ShoreCallEffects *effects);
gboolean shore_call_state_is_live (ShoreCallState state);
gboolean shore_call_state_can_hold (ShoreCallState state);
const char *shore_call_state_name (ShoreCallState state);
const char *shore_call_event_name (ShoreCallEvent event);

G_END_DECLS
