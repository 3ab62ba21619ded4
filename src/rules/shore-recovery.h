#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is known of a client who owes. Days are civil days, 0 when unknown. */
typedef struct
{
  const char *last_step; /* (nullable) a code of shore_recovery_steps */
  gint64 last_day;
  gint64 promise_due; /* of the open promise, 0 when there is none */
  gint64 broken_due;  /* of the newest promise when it was broken, 0 otherwise */
  gint64 today;
} ShoreRecoveryCase;

typedef enum
{
  SHORE_RECOVERY_NOTHING_DONE,    /* the first letter comes before all else */
  SHORE_RECOVERY_UNANSWERED,      /* the last step has had its time */
  SHORE_RECOVERY_TOO_SOON,        /* the last step still has time, until `from` */
  SHORE_RECOVERY_PROMISE_PENDING, /* the client has until `from` included */
  SHORE_RECOVERY_PROMISE_PAST,    /* a person says whether it was kept */
  SHORE_RECOVERY_PROMISE_BROKEN,
  SHORE_RECOVERY_EXHAUSTED, /* every amicable step is taken; the principal decides */
} ShoreRecoveryReason;

typedef struct
{
  const char *step; /* the code of the step to take, NULL when none is */
  ShoreRecoveryReason reason;
  gint64 from;  /* day on which the step is in order, or on which to look again */
  gboolean now; /* whether there is something to do today */
} ShoreRecoveryNext;

typedef enum
{
  SHORE_AGE_30, /* 0 to 30 days late */
  SHORE_AGE_60,
  SHORE_AGE_90,
  SHORE_AGE_OLDER,
  SHORE_N_AGES,
} ShoreAge;

ShoreRecoveryNext shore_recovery_next (const ShoreRecoveryCase *self);
ShoreAge shore_recovery_age (gint64 days_late);
/* The days late of that column; @to is -1 for the last one, which has no end. */
void shore_recovery_age_days (ShoreAge age, gint64 *from, gint64 *to);

G_END_DECLS
