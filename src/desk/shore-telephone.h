#pragma once

#include "desk/shore-desk.h"
#include "desk/shore-talk.h"
#include "remote/shore-line.h"

G_BEGIN_DECLS

/* ShoreTelephone: the telephone of one principal's desk: its line, and the calls on
 * it with what they are about. Main thread.
 *
 * Property "line" (nullable), and "ready": a call can be placed; both notified.
 * Signals: "answered" (ShoreTalk): somebody who called is talked to from now on;
 * "said" (text, batch): a sentence for the advisor, with what can be taken back. */
#define SHORE_TYPE_TELEPHONE (shore_telephone_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTelephone, shore_telephone, SHORE, TELEPHONE, GObject)

/* (transfer none): made when it is first asked for. */
ShoreTelephone *shore_desk_get_telephone (ShoreDesk *self);

void shore_telephone_set_line (ShoreTelephone *self, ShoreLine *line);
ShoreLine *shore_telephone_get_line (ShoreTelephone *self);
gboolean shore_telephone_is_ready (ShoreTelephone *self);
const char *shore_telephone_get_problem (ShoreTelephone *self);
GListModel *shore_telephone_get_talks (ShoreTelephone *self);

/* The talk that a key means. All (transfer none) (nullable). */
ShoreTalk *shore_telephone_get_front (ShoreTelephone *self);
ShoreTalk *shore_telephone_get_ringing (ShoreTelephone *self);
ShoreTalk *shore_telephone_get_uncoded (ShoreTelephone *self);

/* Why a call is not placed; the messages are sentences for the advisor. */
#define SHORE_TELEPHONE_ERROR (shore_telephone_error_quark ())
GQuark shore_telephone_error_quark (void);

typedef enum
{
  SHORE_TELEPHONE_ERROR_FORBIDDEN, /* by the law, whoever asks */
  SHORE_TELEPHONE_ERROR_CHECK,     /* placed once the advisor has checked what is asked */
  SHORE_TELEPHONE_ERROR_NO_LINE,   /* no line, or it is not registered */
} ShoreTelephoneError;

/* What a person wants to call. */
typedef struct
{
  const char *number; /* as it is written, or a tel: or sip: address */
  gint64 client;      /* whose it is, 0: whoever in the vault has it */
  gint64 callback;    /* the callback it is placed for, 0 none */
  gboolean offer;     /* something is offered; to a prospect always */
  gboolean checked;   /* they have checked what a verdict asked to check */
} ShoreCallWish;

void shore_telephone_check_async (ShoreTelephone *self,
                                  const ShoreCallWish *wish,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean shore_telephone_check_finish (ShoreTelephone *self, GAsyncResult *result, GError **error);
void shore_telephone_place_async (ShoreTelephone *self,
                                  const ShoreCallWish *wish,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
ShoreTalk *
shore_telephone_place_finish (ShoreTelephone *self, GAsyncResult *result, GError **error);

/* How a call that is over went. */
typedef struct
{
  const char *outcome; /* (nullable) a code of shore_outcomes */
  const char *note;    /* (nullable) */
  const char *again;   /* (nullable) as shore_value_parse() reads it */
} ShoreCallOutcome;

void shore_telephone_code (ShoreTelephone *self, ShoreTalk *talk, const ShoreCallOutcome *outcome);
gboolean shore_telephone_decline (ShoreTelephone *self,
                                  ShoreTalk *talk,
                                  ShoreCallReject reason,
                                  GError **error);
void shore_telephone_identify (ShoreTelephone *self, ShoreTalk *talk, gint64 client);

/* For the desk alone. */
ShoreTelephone *shore_telephone_new (ShoreDesk *desk);
void shore_telephone_close (ShoreTelephone *self);

G_END_DECLS
