#include <string.h>

#include "rules/shore-deadline.h"
#include "rules/shore-verdict-private.h"

/* Which consent counts, and why another does not (L-2 to L-5, L-13). */

static const struct
{
  const char *word; /* in the rule L-4 */
  ShoreConsentItems item;
} items[] = {
  { "beneficiary", SHORE_STATED_BENEFICIARY },
  { "object", SHORE_STATED_OBJECT },
  { "duration", SHORE_STATED_DURATION },
  { "withdrawal", SHORE_STATED_WITHDRAWAL },
  { "proof", SHORE_STATED_PROOF },
};

/* What the record of a consent lacks of what the rule asks for. */
static guint
missing_items (const ShoreLawRow *rule, const ShoreConsentFact *consent)
{
  guint missing = 0;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (shore_law_row_lists (rule, "items", items[i].word) && !(consent->items & items[i].item))
      missing |= items[i].item;
  return missing;
}

static gboolean
is_other_object (const ShoreJudgement *self, const ShoreConsentFact *consent)
{
  return self->facts->object != NULL && consent->object != NULL
         && strcmp (self->facts->object, consent->object) != 0;
}

/* SHORE_REASON_CONSENT when it counts, else why it does not, by which rule. */
static ShoreReasonCode
examine (ShoreJudgement *self, const ShoreConsentFact *consent, const ShoreLawRow **rule)
{
  const ShoreLawRow *act = shore_judge_rule (self, "L-2");
  const ShoreLawRow *other = shore_judge_rule (self, "L-13");
  const ShoreLawRow *length = shore_judge_rule (self, "L-3");
  const ShoreLawRow *record = shore_judge_rule (self, "L-4");
  const ShoreLawRow *withdrawal = shore_judge_rule (self, "L-5");
  const struct
  {
    const ShoreLawRow *rule;
    gboolean fails;
    ShoreReasonCode code;
  } tests[] = {
    { shore_law_find (self->law, "L-2", self->day), consent->reach != self->facts->reach,
      SHORE_REASON_CONSENT_OTHER_REACH },
    { act, act != NULL && shore_law_row_lists (act, "refused-sources", consent->source),
      SHORE_REASON_CONSENT_NO_ACT },
    { other, other != NULL && shore_law_row_lists (other, "refused-sources", consent->source),
      SHORE_REASON_CONSENT_OF_ANOTHER },
    { shore_law_find (self->law, "L-2", self->day), is_other_object (self, consent),
      SHORE_REASON_CONSENT_OTHER_OBJECT },
    { withdrawal, consent->withdrawn != 0 && consent->withdrawn <= self->at,
      SHORE_REASON_CONSENT_WITHDRAWN },
    { length,
      length != NULL
          && shore_deadline_consent_expiry (self->law, consent->given, self->day) <= self->at,
      SHORE_REASON_CONSENT_EXPIRED },
    { record, record != NULL && missing_items (record, consent) != 0,
      SHORE_REASON_CONSENT_INCOMPLETE },
  };

  if (length != NULL)
    shore_judge_changes_at (self,
                            shore_deadline_consent_expiry (self->law, consent->given, self->day));
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    if (tests[i].fails)
      {
        *rule = tests[i].rule;
        return tests[i].code;
      }
  *rule = length;
  return SHORE_REASON_CONSENT;
}

/* A refusal ends every consent given until then. */
static gboolean
is_after_refusal (const ShoreJudgement *self, const ShoreConsentFact *consent)
{
  return consent->given > self->facts->refused || self->facts->refused > self->at;
}

/**
 * shore_consent_find: the consent that counts at the moment judged: of several,
 * the one that counts longest.
 * @other_times: only one that reaches beyond the hours of L-9
 * @expiry: (out) (optional): until when
 */
const ShoreConsentFact *
shore_consent_find (ShoreJudgement *self, gboolean other_times, gint64 *expiry)
{
  const ShoreConsentFact *best = NULL;

  for (guint i = 0; i < self->facts->n_consents; i++)
    {
      const ShoreConsentFact *consent = &self->facts->consents[i];
      const ShoreLawRow *rule;

      if (consent->given > self->at || !is_after_refusal (self, consent)
          || (other_times && !consent->other_times)
          || examine (self, consent, &rule) != SHORE_REASON_CONSENT)
        continue;
      if (best == NULL || consent->given > best->given)
        best = consent;
    }
  if (best != NULL && expiry != NULL)
    *expiry = shore_judge_rule (self, "L-3") != NULL
                  ? shore_deadline_consent_expiry (self->law, best->given, self->day)
                  : G_MAXINT64;
  return best;
}

static const ShoreConsentFact *
find_latest (ShoreJudgement *self)
{
  const ShoreConsentFact *latest = NULL;

  for (guint i = 0; i < self->facts->n_consents; i++)
    {
      const ShoreConsentFact *consent = &self->facts->consents[i];

      if (consent->given <= self->at && (latest == NULL || consent->given > latest->given))
        latest = consent;
    }
  return latest;
}

static void
fill_failure (ShoreJudgement *self, ShoreReason *reason, const ShoreConsentFact *consent)
{
  switch ((int)reason->code)
    {
    case SHORE_REASON_CONSENT_EXPIRED:
      reason->instant = shore_deadline_consent_expiry (self->law, consent->given, self->day);
      reason->until = self->at - (reason->instant - consent->given);
      break;
    case SHORE_REASON_CONSENT_WITHDRAWN:
      reason->instant = consent->withdrawn;
      reason->until = consent->withdrawn;
      break;
    case SHORE_REASON_CONSENT_INCOMPLETE:
      reason->number = missing_items (reason->row, consent);
      reason->remedy = SHORE_REMEDY_FULL_RECORD;
      break;
    default:
      break;
    }
}

/**
 * shore_consent_add_failure: says why no consent counts: of several, why the
 * latest does not.
 * @rule: the one that asks for a consent
 */
void
shore_consent_add_failure (ShoreJudgement *self, const ShoreLawRow *rule)
{
  const ShoreConsentFact *latest = find_latest (self);
  const ShoreLawRow *why = rule;
  ShoreReasonCode code = SHORE_REASON_NO_CONSENT;
  ShoreReason *reason;

  if (latest != NULL && is_after_refusal (self, latest))
    code = examine (self, latest, &why);
  /* An earlier one may fail where the latest does not, but then it is the latest that counts. */
  g_assert (code != SHORE_REASON_CONSENT);
  reason = shore_judge_add (self, code, SHORE_VERDICT_FORBIDDEN, why ? why : rule);
  reason->remedy = SHORE_REMEDY_CONSENT;
  if (latest != NULL)
    fill_failure (self, reason, latest);
}
