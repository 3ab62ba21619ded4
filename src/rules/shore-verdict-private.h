#pragma once

#include "rules/shore-verdict.h"

G_BEGIN_DECLS

/* One judgement under way: the facts, the moment, and the reasons so far. */
typedef struct
{
  const ShoreLaw *law;
  const ShoreCallFacts *facts;
  GTimeZone *zone; /* (unowned) never %NULL */
  gint64 at;
  gint64 day;
  int minute;
  GArray *reasons; /* (unowned) */
  gint64 changes;  /* the earliest instant after `at` that changes something */
} ShoreJudgement;

void shore_judge (ShoreJudgement *self);
const ShoreLawRow *shore_judge_rule (ShoreJudgement *self, const char *id);
ShoreReason *shore_judge_add (ShoreJudgement *self,
                              ShoreReasonCode code,
                              ShoreVerdictColour colour,
                              const ShoreLawRow *row);
void shore_judge_changes_at (ShoreJudgement *self, gint64 instant);
gint64 shore_judge_next_hours (ShoreJudgement *self, gint64 from);

/* Consents. */
const ShoreConsentFact *
shore_consent_find (ShoreJudgement *self, gboolean other_times, gint64 *expiry);
void shore_consent_add_failure (ShoreJudgement *self, const ShoreLawRow *rule);

G_END_DECLS
