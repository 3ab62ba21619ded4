#pragma once

#include "base/shore-connectivity.h"
#include "remote/shore-audio.h"
#include "remote/shore-call.h"
#include "remote/shore-line-account.h"

G_BEGIN_DECLS

typedef enum
{
  SHORE_LINE_CLOSED,  /* not opened, or closed again */
  SHORE_LINE_OPENING, /* asks the operator */
  SHORE_LINE_READY,   /* calls come in and go out */
  SHORE_LINE_REFUSED, /* the operator does not take us; waits for other settings */
  SHORE_LINE_AWAY,    /* nobody answers; tries again by itself */
  SHORE_LINE_CLOSING,
} ShoreLineState;

/* Why a line is refused or away. */
typedef enum
{
  SHORE_LINE_REASON_NONE,
  SHORE_LINE_REASON_PASSWORD,    /* the login or the password is not accepted */
  SHORE_LINE_REASON_FORBIDDEN,   /* accepted, but not allowed to register */
  SHORE_LINE_REASON_NO_SERVER,   /* the name is unknown, or nothing answers there */
  SHORE_LINE_REASON_NO_NETWORK,  /* this computer has none */
  SHORE_LINE_REASON_CERTIFICATE, /* the server is not the one it claims to be */
  SHORE_LINE_REASON_SERVER,      /* the server has a fault of its own */
  SHORE_LINE_REASON_PORT,        /* no port can be opened on this computer */
} ShoreLineReason;

/* More live calls than this are answered "busy" by the line itself: each costs
 * memory and ports, and nobody talks to so many. */
#define SHORE_LINE_MAX_CALLS 8

#define SHORE_TYPE_LINE_STATE (shore_line_state_get_type ())
GType shore_line_state_get_type (void);
#define SHORE_TYPE_LINE_REASON (shore_line_reason_get_type ())
GType shore_line_reason_get_type (void);

#define SHORE_TYPE_LINE (shore_line_get_type ())
G_DECLARE_DERIVABLE_TYPE (ShoreLine, shore_line, SHORE, LINE, GObject)

struct _ShoreLineClass
{
  GObjectClass parent_class;

  void (*open) (ShoreLine *self);
  void (*close) (ShoreLine *self);
  void (*refresh) (ShoreLine *self);
  ShoreCall *(*dial) (ShoreLine *self, const char *uri, const char *identity, GError **error);
};

void shore_line_open (ShoreLine *self);
void shore_line_close_async (ShoreLine *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean shore_line_close_finish (ShoreLine *self, GAsyncResult *result, GError **error);
void shore_line_refresh (ShoreLine *self);
ShoreCall *
shore_line_dial (ShoreLine *self, const char *target, const char *identity, GError **error);
void shore_line_set_auto_answer (ShoreLine *self, int seconds);

ShoreLineState shore_line_get_state (ShoreLine *self);
ShoreLineReason shore_line_get_reason (ShoreLine *self);
const char *shore_line_get_id (ShoreLine *self);
const char *shore_line_get_principal (ShoreLine *self);
const char *const *shore_line_get_numbers (ShoreLine *self);
const ShoreLineAccount *shore_line_get_account (ShoreLine *self);
ShoreAudio *shore_line_get_audio (ShoreLine *self);
ShoreClock *shore_line_get_clock (ShoreLine *self);
GListModel *shore_line_get_calls (ShoreLine *self);
guint shore_line_get_waiting_messages (ShoreLine *self);
int shore_line_get_auto_answer (ShoreLine *self);

/* For back-ends alone: what they report. */
void shore_line_report_state (ShoreLine *self, ShoreLineState state, ShoreLineReason reason);
gboolean shore_line_report_call (ShoreLine *self, ShoreCall *call);
void shore_line_report_waiting_messages (ShoreLine *self, guint n);
gboolean shore_line_is_full (ShoreLine *self);
void shore_line_take_by_itself (ShoreLine *self, ShoreCall *call);

G_END_DECLS
