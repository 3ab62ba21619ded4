#include "rules/shore-verdict-private.h"

#include "rules/shore-zone.h"

/* ShoreVerdict: gathers the reasons of the rules into one answer, and looks for
 * when time alone would change it. */

#define LOOKS_AHEAD 8 /* waits that may follow each other: an hour, then a holiday, … */

G_DEFINE_BOXED_TYPE (ShoreVerdict, shore_verdict, shore_verdict_ref, shore_verdict_unref)

ShoreVerdict *
shore_verdict_ref (ShoreVerdict *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shore_verdict_unref (ShoreVerdict *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->reasons);
  shore_law_unref (self->law);
  g_free (self);
}

static ShoreVerdictColour
gravest (const GArray *reasons)
{
  ShoreVerdictColour colour = SHORE_VERDICT_ALLOWED;

  for (guint i = 0; i < reasons->len; i++)
    colour = MAX (colour, g_array_index (reasons, ShoreReason, i).colour);
  return colour;
}

/* Judges @at into the reasons, which it empties first. */
static void
judge_at (ShoreJudgement *self, gint64 at)
{
  g_array_set_size (self->reasons, 0);
  self->at = at;
  self->day = shore_zone_local (self->zone, at, &self->minute);
  /* Every rule looks at the day. */
  self->changes = shore_zone_instant (self->zone, self->day + 1, 0);
  shore_judge (self);
}

/* The latest hour one has to wait for; 0 where waiting alone does not help. */
static gint64
wait_for (const GArray *reasons)
{
  gint64 until = 0;

  for (guint i = 0; i < reasons->len; i++)
    {
      const ShoreReason *reason = &g_array_index (reasons, ShoreReason, i);

      if (reason->colour != SHORE_VERDICT_FORBIDDEN)
        continue;
      if (reason->remedy != SHORE_REMEDY_WAIT || reason->until == 0)
        return 0;
      until = MAX (until, reason->until);
    }
  return until;
}

/* When it is no longer forbidden, if nothing but time passes: what was a hindrance
 * may give way to another, such as a consent that has run out by then. */
static gint64
look_ahead (ShoreJudgement *self, gint64 at)
{
  for (int i = 0; i < LOOKS_AHEAD; i++)
    {
      judge_at (self, at);
      if (gravest (self->reasons) != SHORE_VERDICT_FORBIDDEN)
        return at;
      if (wait_for (self->reasons) <= at)
        return 0;
      at = wait_for (self->reasons);
    }
  return 0;
}

/* The gravest first; the order of the rules within a colour. */
static GArray *
sort_reasons (const GArray *reasons)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (ShoreReason), reasons->len);

  for (int colour = SHORE_VERDICT_FORBIDDEN; colour >= SHORE_VERDICT_ALLOWED; colour--)
    for (guint i = 0; i < reasons->len; i++)
      if (g_array_index (reasons, ShoreReason, i).colour == (ShoreVerdictColour)colour)
        g_array_append_val (sorted, g_array_index (reasons, ShoreReason, i));
  return sorted;
}

/* Minutes of lawful hours from the moment judged to the end of its day. */
static void
count_minutes (ShoreVerdict *self)
{
  const ShoreLawRow *hours = shore_law_find (self->law, "L-9", self->day);

  for (guint i = 0; hours != NULL && i < hours->slots->len; i++)
    {
      const ShoreSlot *slot = &g_array_index (hours->slots, ShoreSlot, i);
      int left = slot->to - MAX (slot->from, self->minute);

      if (left <= 0)
        continue;
      self->minutes_today += left;
      if (slot->from <= self->minute)
        self->minutes_left = left;
    }
}

/**
 * shore_verdict_new: the verdict of the law on a call at an instant.
 * @law: kept by the verdict, which cites its rows
 *
 * Returns: (transfer full):
 */
ShoreVerdict *
shore_verdict_new (ShoreLaw *law, const ShoreCallFacts *facts, gint64 at)
{
  ShoreVerdict *self = g_new0 (ShoreVerdict, 1);
  g_autoptr (GTimeZone) paris = facts->zone ? NULL : g_time_zone_new_identifier ("Europe/Paris");
  g_autoptr (GArray) reasons = g_array_new (FALSE, FALSE, sizeof (ShoreReason));
  ShoreJudgement judgement = {
    .law = law,
    .facts = facts,
    .zone = facts->zone ? facts->zone : paris,
    .reasons = reasons,
  };

  g_atomic_ref_count_init (&self->ref_count);
  self->law = shore_law_ref (law);
  judge_at (&judgement, at);
  self->reasons = sort_reasons (reasons);
  self->colour = gravest (reasons);
  self->at = at;
  self->day = judgement.day;
  self->minute = judgement.minute;
  self->changes = judgement.changes;
  if (!shore_verdict_has (self, SHORE_REASON_HOLIDAY)
      && !shore_verdict_has (self, SHORE_REASON_WEEKEND))
    count_minutes (self);
  if (self->colour == SHORE_VERDICT_FORBIDDEN && wait_for (reasons) > at)
    self->next = look_ahead (&judgement, wait_for (reasons));
  return self;
}

/**
 * shore_verdict_reason: Returns: (transfer none): the gravest is number 0
 */
const ShoreReason *
shore_verdict_reason (const ShoreVerdict *self, guint index)
{
  g_return_val_if_fail (index < self->reasons->len, NULL);

  return &g_array_index (self->reasons, ShoreReason, index);
}

gboolean
shore_verdict_has (const ShoreVerdict *self, ShoreReasonCode code)
{
  for (guint i = 0; i < self->reasons->len; i++)
    if (shore_verdict_reason (self, i)->code == code)
      return TRUE;
  return FALSE;
}

/**
 * shore_verdict_colour_name: the word of a script: "allowed", "check", "forbidden".
 */
const char *
shore_verdict_colour_name (ShoreVerdictColour colour)
{
  static const char *const names[] = { "allowed", "check", "forbidden" };

  return names[colour];
}

/**
 * shore_reason_name: the word of a script for a reason.
 */
const char *
shore_reason_name (ShoreReasonCode code)
{
  static const char *const names[SHORE_N_REASONS] = {
    [SHORE_REASON_SERVICE] = "service",
    [SHORE_REASON_CONSENT] = "consent",
    [SHORE_REASON_CONTRACT] = "contract",
    [SHORE_REASON_ASKED] = "asked",
    [SHORE_REASON_PROFESSIONAL] = "professional",
    [SHORE_REASON_IN_HOURS] = "in-hours",
    [SHORE_REASON_OTHER_TIMES] = "other-times",
    [SHORE_REASON_BAR] = "bar",
    [SHORE_REASON_OFF] = "rule-off",
    [SHORE_REASON_LOCAL_DAY] = "local-day",
    [SHORE_REASON_ZONE_UNKNOWN] = "zone-unknown",
    [SHORE_REASON_LATE_HOUR] = "late-hour",
    [SHORE_REASON_TEAM_UNKNOWN] = "team-unknown",
    [SHORE_REASON_NO_EVIDENCE] = "no-evidence",
    [SHORE_REASON_SOLE_TRADER] = "sole-trader",
    [SHORE_REASON_OPPOSITION_UNKNOWN] = "opposition-unknown",
    [SHORE_REASON_PRESS] = "press",
    [SHORE_REASON_FORMER_LIST] = "former-list",
    [SHORE_REASON_NO_CONSENT] = "no-consent",
    [SHORE_REASON_CONSENT_EXPIRED] = "consent-expired",
    [SHORE_REASON_CONSENT_WITHDRAWN] = "consent-withdrawn",
    [SHORE_REASON_CONSENT_INCOMPLETE] = "consent-incomplete",
    [SHORE_REASON_CONSENT_NO_ACT] = "consent-no-act",
    [SHORE_REASON_CONSENT_OF_ANOTHER] = "consent-of-another",
    [SHORE_REASON_CONSENT_OTHER_OBJECT] = "consent-other-object",
    [SHORE_REASON_CONSENT_OTHER_REACH] = "consent-other-channel",
    [SHORE_REASON_CONTRACT_ENDED] = "contract-ended",
    [SHORE_REASON_CONTRACT_OBJECT] = "contract-object",
    [SHORE_REASON_ASKED_LATE] = "asked-late",
    [SHORE_REASON_ASKED_UNPROVEN] = "asked-unproven",
    [SHORE_REASON_ASKED_OBJECT] = "asked-object",
    [SHORE_REASON_REFUSED] = "refused",
    [SHORE_REASON_OPPOSITION] = "opposition",
    [SHORE_REASON_SECTOR] = "sector",
    [SHORE_REASON_TRAINING] = "training",
    [SHORE_REASON_HOLIDAY] = "holiday",
    [SHORE_REASON_WEEKEND] = "weekend",
    [SHORE_REASON_HOURS] = "hours",
    [SHORE_REASON_ATTEMPTS] = "attempts",
  };

  return names[code];
}

/**
 * shore_remedy_name: the word of a script for what would change a verdict.
 *
 * Returns: (nullable): %NULL for nothing
 */
const char *
shore_remedy_name (ShoreRemedy remedy)
{
  static const char *const names[] = {
    [SHORE_REMEDY_NONE] = NULL,           [SHORE_REMEDY_WAIT] = "wait",
    [SHORE_REMEDY_CONSENT] = "consent",   [SHORE_REMEDY_FULL_RECORD] = "full-record",
    [SHORE_REMEDY_OBJECT] = "object",     [SHORE_REMEDY_CONTRACT] = "contract",
    [SHORE_REMEDY_EVIDENCE] = "evidence", [SHORE_REMEDY_REGISTER] = "register",
    [SHORE_REMEDY_SYNC] = "sync",         [SHORE_REMEDY_POSTCODE] = "postcode",
  };

  return names[remedy];
}
