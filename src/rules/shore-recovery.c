#include "rules/shore-recovery.h"

/* The order of amicable recovery: first letter, call, reminder, formal notice.
 * The letter comes first because every other step must recall its reference and
 * date (CPCEx R124-4). The days between two steps are the custom of the trade,
 * not the law: dated data would change them here and nowhere else.
 * Pure functions of their arguments; any thread. */

typedef struct
{
  const char *step;
  const char *next; /* NULL: nothing amicable is left */
  int days;         /* left to the client before the next one */
} Stage;

static const Stage stages[] = {
  { "none", "letter", 0 },      { "letter", "call", 8 },      { "call", "reminder", 8 },
  { "reminder", "notice", 15 }, { "promise", "reminder", 0 }, { "notice", NULL, 15 },
};

static const Stage *
stage_after (const char *step)
{
  for (guint i = 0; step != NULL && i < G_N_ELEMENTS (stages); i++)
    if (g_str_equal (stages[i].step, step))
      return &stages[i];
  return &stages[0];
}

static ShoreRecoveryNext
next_of_promise (const ShoreRecoveryCase *self)
{
  /* The promised day belongs to the client until midnight. */
  gboolean past = self->promise_due < self->today;

  return (ShoreRecoveryNext){
    .reason = past ? SHORE_RECOVERY_PROMISE_PAST : SHORE_RECOVERY_PROMISE_PENDING,
    .from = self->promise_due,
    .now = past,
  };
}

static gboolean
broken_promise_is_unanswered (const ShoreRecoveryCase *self)
{
  return self->broken_due != 0
         && (self->last_day <= self->broken_due || g_strcmp0 (self->last_step, "promise") == 0);
}

static ShoreRecoveryReason
reason_for_stage (const Stage *stage, gboolean ripe)
{
  if (stage == &stages[0])
    return SHORE_RECOVERY_NOTHING_DONE;
  if (!ripe)
    return SHORE_RECOVERY_TOO_SOON;
  return stage->next != NULL ? SHORE_RECOVERY_UNANSWERED : SHORE_RECOVERY_EXHAUSTED;
}

/**
 * shore_recovery_next: the one step to take for a client who owes, and why.
 */
ShoreRecoveryNext
shore_recovery_next (const ShoreRecoveryCase *self)
{
  const Stage *stage = stage_after (self->last_step);
  gint64 from = self->last_day != 0 ? self->last_day + stage->days : self->today;
  gboolean ripe = from <= self->today;

  if (self->promise_due != 0)
    return next_of_promise (self);
  if (broken_promise_is_unanswered (self))
    return (ShoreRecoveryNext){
      .step = stage->next,
      .reason = SHORE_RECOVERY_PROMISE_BROKEN,
      .from = self->today,
      .now = TRUE,
    };
  return (ShoreRecoveryNext){
    .step = stage->next,
    .reason = reason_for_stage (stage, ripe),
    .from = from,
    .now = ripe,
  };
}

static const gint64 age_ends[SHORE_N_AGES] = {
  [SHORE_AGE_30] = 30,
  [SHORE_AGE_60] = 60,
  [SHORE_AGE_90] = 90,
  [SHORE_AGE_OLDER] = -1,
};

/**
 * shore_recovery_age: the column of the aged balance.
 */
ShoreAge
shore_recovery_age (gint64 days_late)
{
  int age = SHORE_AGE_30;

  while (age < SHORE_AGE_OLDER && days_late > age_ends[age])
    age++;
  return (ShoreAge)age;
}

void
shore_recovery_age_days (ShoreAge age, gint64 *from, gint64 *to)
{
  *from = age == SHORE_AGE_30 ? 0 : age_ends[age - 1] + 1;
  *to = age_ends[age];
}
