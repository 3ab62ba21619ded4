#pragma once

#include "remote/shore-call.h"
#include "store/shore-ledger.h"

G_BEGIN_DECLS

/* ShoreCallLog: one call that is over, as it goes into the history. Plain data. */
typedef struct
{
  char *call;   /* (owned) the call's id, for logs */
  char *number; /* (owned) (nullable) of the other end, E.164 */
  char *shown;  /* (owned) (nullable) as people write it */
  ShoreCallDirection direction;
  gboolean answered;
  gboolean missed; /* somebody called and was not spoken to: they are called back */
  int seconds;     /* of talk */
  gint64 client;   /* 0 not known */
  gint64 request;  /* 0 none */
  gint64 callback; /* that it was placed for, 0 none */
  gint64 attempts; /* of that callback when it was placed */
  char *outcome;   /* (owned) (nullable) a code of shore_outcomes */
  char *note;      /* (owned) (nullable) */
  char *again;     /* (owned) (nullable) when to call again, as shore_value_parse() reads it */
  gint64 made;     /* out: the callback that a missed call became */
  gboolean merged; /* out: it was there already */
  gint64 batch;    /* out: by which it is taken back */
} ShoreCallLog;

void shore_call_log_free (ShoreCallLog *self);
gboolean shore_call_log_write (ShoreLedger *ledger, ShoreCallLog *self, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreCallLog, shore_call_log_free)

G_END_DECLS
