#pragma once

#include <gio/gio.h>

#include "base/shore-clock.h"
#include "remote/shore-call-machine.h"
#include "remote/shore-line-error.h"

G_BEGIN_DECLS

typedef enum
{
  SHORE_CALL_IN,
  SHORE_CALL_OUT,
} ShoreCallDirection;

/* How a call ended; SHORE_CALL_END_NONE while it lives. */
typedef enum
{
  SHORE_CALL_END_NONE,
  SHORE_CALL_END_HERE,        /* hung up here, after an answer */
  SHORE_CALL_END_THERE,       /* hung up there, after an answer */
  SHORE_CALL_END_GIVEN_UP,    /* the one who called gave up before an answer */
  SHORE_CALL_END_ELSEWHERE,   /* another telephone of the line took it */
  SHORE_CALL_END_DECLINED,    /* the one who was called does not want it */
  SHORE_CALL_END_BUSY,        /* the one who was called is talking */
  SHORE_CALL_END_NO_ANSWER,   /* it rang long enough */
  SHORE_CALL_END_NO_NUMBER,   /* there is no such number */
  SHORE_CALL_END_UNREACHABLE, /* the number exists, its telephone does not answer to the network */
  SHORE_CALL_END_FORBIDDEN,   /* the operator does not allow it */
  SHORE_CALL_END_NO_SOUND,    /* no coding of sound that both ends know */
  SHORE_CALL_END_NOT_ENCRYPTED, /* the principal wants encryption, the far end has none */
  SHORE_CALL_END_TRANSFERRED,   /* handed over */
  SHORE_CALL_END_REDIRECTED,    /* the far end names another address, which was not called */
  SHORE_CALL_END_NO_DEVICE,     /* this computer can neither record nor play */
  SHORE_CALL_END_LOST,          /* the network went away */
  SHORE_CALL_END_FAILED,        /* anything else; the code is in the inspector */
} ShoreCallEnd;

/* Quality in a word, from what arrives and what the far end reports (RTCP). */
typedef enum
{
  SHORE_CALL_QUALITY_UNKNOWN, /* too early to say */
  SHORE_CALL_QUALITY_GOOD,
  SHORE_CALL_QUALITY_GAPS_THERE, /* the client hears gaps */
  SHORE_CALL_QUALITY_GAPS_HERE,  /* the advisor hears gaps */
  SHORE_CALL_QUALITY_GAPS_BOTH,
  SHORE_CALL_QUALITY_SILENCE, /* nothing at all arrives */
} ShoreCallQuality;

/* What to answer to somebody who is not talked to. */
typedef enum
{
  SHORE_CALL_REJECT_BUSY,    /* 486: the operator's voice mail takes it */
  SHORE_CALL_REJECT_AWAY,    /* 480: not now */
  SHORE_CALL_REJECT_DECLINE, /* 603: on no telephone of this line */
} ShoreCallReject;

/* The figures behind the word; for the inspector. */
typedef struct
{
  const char *codec;  /* "opus" …; NULL before the sound */
  gboolean encrypted; /* SRTP */
  guint64 sent;       /* packets */
  guint64 received;
  double loss_here; /* 0 … 1, of the last seconds */
  double loss_there;
  double jitter_ms;
  double round_trip_ms; /* 0 unknown */
} ShoreCallFigures;

#define SHORE_TYPE_CALL_DIRECTION (shore_call_direction_get_type ())
GType shore_call_direction_get_type (void);
#define SHORE_TYPE_CALL_END (shore_call_end_get_type ())
GType shore_call_end_get_type (void);
#define SHORE_TYPE_CALL_QUALITY (shore_call_quality_get_type ())
GType shore_call_quality_get_type (void);

#define SHORE_TYPE_CALL (shore_call_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShoreCall, shore_call, SHORE, CALL, GObject)

/* What a back-end implements. Each is called on the main thread, in states the
 * machine allows, and does not wait. */
struct _ShoreCallClass
{
  GObjectClass parent_class;

  void (*act) (ShoreCall *self, ShoreCallEffects effects);
  gboolean (*hold) (ShoreCall *self, gboolean hold, GError **error);
  void (*mute) (ShoreCall *self, gboolean muted);
  gboolean (*send_digits) (ShoreCall *self, const char *digits, GError **error);
  void (*get_figures) (ShoreCall *self, ShoreCallFigures *figures);
};

/* What an advisor does. */
gboolean shore_call_answer (ShoreCall *self, GError **error);
gboolean shore_call_reject (ShoreCall *self, ShoreCallReject reason, GError **error);
void shore_call_hang_up (ShoreCall *self);
gboolean shore_call_set_hold (ShoreCall *self, gboolean hold, GError **error);
void shore_call_set_muted (ShoreCall *self, gboolean muted);
gboolean shore_call_send_digits (ShoreCall *self, const char *digits, GError **error);
gboolean shore_call_transfer (ShoreCall *self, const char *target, GError **error);
gboolean shore_call_transfer_to (ShoreCall *self, ShoreCall *other, GError **error);

/* What is told of it. */
const char *shore_call_get_id (ShoreCall *self);
const char *shore_call_get_principal (ShoreCall *self);
ShoreCallDirection shore_call_get_direction (ShoreCall *self);
ShoreCallState shore_call_get_state (ShoreCall *self);
ShoreCallEnd shore_call_get_end (ShoreCall *self);
guint shore_call_get_end_code (ShoreCall *self);
ShoreHold shore_call_get_hold (ShoreCall *self);
gboolean shore_call_get_muted (ShoreCall *self);
ShoreCallQuality shore_call_get_quality (ShoreCall *self);
const char *shore_call_get_peer_number (ShoreCall *self);
const char *shore_call_get_peer_uri (ShoreCall *self);
const char *shore_call_get_peer_name (ShoreCall *self);
const char *shore_call_get_called_number (ShoreCall *self);
const char *shore_call_get_redirection (ShoreCall *self);
gint64 shore_call_get_started (ShoreCall *self);
gint64 shore_call_get_answered (ShoreCall *self);
gint64 shore_call_get_ended (ShoreCall *self);
void shore_call_get_figures (ShoreCall *self, ShoreCallFigures *figures);

/* For back-ends alone: what they report. */
gboolean shore_call_feed (ShoreCall *self, ShoreCallEvent event);
void shore_call_feed_end (ShoreCall *self, ShoreCallEvent event, ShoreCallEnd end, guint code);
void
shore_call_report_peer (ShoreCall *self, const char *number, const char *uri, const char *name);
void shore_call_report_called (ShoreCall *self, const char *number);
void shore_call_report_redirection (ShoreCall *self, const char *uri);
void shore_call_report_hold (ShoreCall *self, ShoreHold hold);
void shore_call_report_quality (ShoreCall *self, ShoreCallQuality quality);
void shore_call_report_digit (ShoreCall *self, char digit);
ShoreCallReject shore_call_get_rejection (ShoreCall *self);
const char *shore_call_get_transfer_target (ShoreCall *self);
ShoreCall *shore_call_get_transfer_other (ShoreCall *self);
ShoreClock *shore_call_get_clock (ShoreCall *self);

G_END_DECLS
