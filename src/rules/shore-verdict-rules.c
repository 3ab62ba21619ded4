#include <string.h>

#include "rules/shore-calendar.h"
#include "rules/shore-deadline.h"
#include "rules/shore-verdict-private.h"
#include "rules/shore-zone.h"

/* The rules of a call, one function each. What a rule says with figures comes
 * from its row; which row, from the day of the call where the person lives. A
 * rule switched off says so and nothing else. */

#define SEARCH_DAYS 40 /* how far the next lawful hour is looked for */

/* ── what the rules share ───────────────────────────────────────────────────────────────────── */

ShoreReason *
shore_judge_add (ShoreJudgement *self,
                 ShoreReasonCode code,
                 ShoreVerdictColour colour,
                 const ShoreLawRow *row)
{
  ShoreReason reason = { .code = code, .colour = colour, .row = row };

  if (row != NULL && row->conduct == SHORE_CONDUCT_SHOW && colour == SHORE_VERDICT_FORBIDDEN)
    reason.colour = SHORE_VERDICT_CHECK;
  g_array_append_val (self->reasons, reason);
  return &g_array_index (self->reasons, ShoreReason, self->reasons->len - 1);
}

static gboolean
has_off (const ShoreJudgement *self, const ShoreLawRow *row)
{
  for (guint i = 0; i < self->reasons->len; i++)
    {
      const ShoreReason *reason = &g_array_index (self->reasons, ShoreReason, i);

      if (reason->code == SHORE_REASON_OFF && reason->row == row)
        return TRUE;
    }
  return FALSE;
}

/* The text of a rule that applies now: %NULL when it is not in force or is
 * switched off, which is noted once. */
const ShoreLawRow *
shore_judge_rule (ShoreJudgement *self, const char *id)
{
  const ShoreLawRow *row = shore_law_find (self->law, id, self->day);

  if (row == NULL || !shore_law_is_off (self->law, id))
    return row;
  if (!has_off (self, row))
    shore_judge_add (self, SHORE_REASON_OFF, SHORE_VERDICT_ALLOWED, row);
  return NULL;
}

void
shore_judge_changes_at (ShoreJudgement *self, gint64 instant)
{
  if (instant > self->at && instant < self->changes)
    self->changes = instant;
}

/* ── hours ──────────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_call_day (const ShoreLawRow *hours, const ShoreLaw *law, gint64 day)
{
  return (hours->weekdays & (1u << shore_calendar_weekday (day))) != 0
         && shore_calendar_holiday (law, day) == NULL;
}

/**
 * shore_judge_next_hours: the first instant from @from on that lies within the
 * hours of L-9; @from itself when it does. 0 when there is none for weeks.
 */
gint64
shore_judge_next_hours (ShoreJudgement *self, gint64 from)
{
  gint64 first = shore_zone_local (self->zone, from, NULL);

  for (gint64 day = first; day < first + SEARCH_DAYS; day++)
    {
      const ShoreLawRow *hours = shore_law_find (self->law, "L-9", day);

      if (hours == NULL)
        return from;
      if (!is_call_day (hours, self->law, day))
        continue;
      for (guint i = 0; i < hours->slots->len; i++)
        {
          const ShoreSlot *slot = &g_array_index (hours->slots, ShoreSlot, i);

          if (from < shore_zone_instant (self->zone, day, slot->to))
            return MAX (from, shore_zone_instant (self->zone, day, slot->from));
        }
    }
  return 0;
}

static const ShoreSlot *
find_slot (const ShoreLawRow *hours, int minute)
{
  for (guint i = 0; i < hours->slots->len; i++)
    {
      const ShoreSlot *slot = &g_array_index (hours->slots, ShoreSlot, i);

      if (slot->from <= minute && minute < slot->to)
        return slot;
    }
  return NULL;
}

static void
add_out_of_hours (ShoreJudgement *self, const ShoreLawRow *hours)
{
  const ShoreDaySpec *holiday = shore_calendar_holiday (self->law, self->day);
  ShoreReasonCode code = SHORE_REASON_HOURS;
  ShoreReason *reason;

  if (holiday != NULL)
    code = SHORE_REASON_HOLIDAY;
  else if (!is_call_day (hours, self->law, self->day))
    code = SHORE_REASON_WEEKEND;
  reason = shore_judge_add (self, code, SHORE_VERDICT_FORBIDDEN, hours);
  reason->day = self->day;
  reason->number = self->minute;
  if (holiday != NULL)
    reason->spec = *holiday;
  reason->remedy = SHORE_REMEDY_WAIT;
  reason->until = shore_judge_next_hours (self, self->at);
}

static gboolean
is_in_hours (const ShoreJudgement *self, const ShoreLawRow *hours)
{
  return is_call_day (hours, self->law, self->day) && find_slot (hours, self->minute) != NULL;
}

static void
add_in_hours (ShoreJudgement *self, const ShoreLawRow *hours)
{
  const ShoreSlot *slot = find_slot (hours, self->minute);
  ShoreReason *reason = shore_judge_add (self, SHORE_REASON_IN_HOURS, SHORE_VERDICT_ALLOWED, hours);

  reason->instant = shore_zone_instant (self->zone, self->day, slot->to);
  reason->number = slot->to - self->minute;
  shore_judge_changes_at (self, reason->instant);
}

static void
add_local_day (ShoreJudgement *self, const ShoreLawRow *hours, const ShoreDaySpec *local)
{
  ShoreReason *reason = shore_judge_add (self, SHORE_REASON_LOCAL_DAY, SHORE_VERDICT_CHECK, hours);

  reason->day = self->day;
  reason->spec = *local;
}

/* L-9. A consent to other hours lifts all of it, and the doubts on day and place with it. */
static void
judge_hours (ShoreJudgement *self)
{
  const ShoreLawRow *hours = shore_judge_rule (self, "L-9");
  const ShoreDaySpec *local;

  if (hours == NULL)
    return;
  if (shore_consent_find (self, TRUE, NULL) != NULL)
    {
      shore_judge_add (self, SHORE_REASON_OTHER_TIMES, SHORE_VERDICT_ALLOWED, hours);
      shore_judge_changes_at (self, shore_judge_next_hours (self, self->at));
      return;
    }
  if (self->facts->zone == NULL)
    shore_judge_add (self, SHORE_REASON_ZONE_UNKNOWN, SHORE_VERDICT_CHECK, hours)->remedy
        = SHORE_REMEDY_POSTCODE;
  if (is_in_hours (self, hours))
    add_in_hours (self, hours);
  else
    {
      add_out_of_hours (self, hours);
      shore_judge_changes_at (self, shore_judge_next_hours (self, self->at));
    }
  local = shore_calendar_local_day (self->law, self->day, self->facts->postcode);
  if (local != NULL)
    add_local_day (self, hours, local);
}

/* A call that is no canvassing is not bound to the hours; at others it only warns. */
static void
judge_courtesy (ShoreJudgement *self)
{
  const ShoreLawRow *hours = shore_judge_rule (self, "L-9");
  ShoreReason *reason;

  if (hours == NULL)
    return;
  if (is_in_hours (self, hours))
    {
      shore_judge_changes_at (self, shore_zone_instant (self->zone, self->day,
                                                        find_slot (hours, self->minute)->to));
      return;
    }
  reason = shore_judge_add (self, SHORE_REASON_LATE_HOUR, SHORE_VERDICT_CHECK, hours);
  reason->number = self->minute;
  reason->remedy = SHORE_REMEDY_WAIT;
  reason->until = shore_judge_next_hours (self, self->at);
  shore_judge_changes_at (self, reason->until);
}

/* ── how often ──────────────────────────────────────────────────────────────────────────────── */

static int
by_number (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a;
  gint64 two = *(const gint64 *)b;

  return one < two ? -1 : one > two;
}

/* The days, there, of the calls made until now, earliest first. */
static GArray *
days_of_attempts (ShoreJudgement *self)
{
  GArray *days = g_array_sized_new (FALSE, FALSE, sizeof (gint64), self->facts->n_attempts);

  for (guint i = 0; i < self->facts->n_attempts; i++)
    if (self->facts->attempts[i] <= self->at)
      {
        gint64 day = shore_zone_local (self->zone, self->facts->attempts[i], NULL);

        g_array_append_val (days, day);
      }
  g_array_sort (days, by_number);
  return days;
}

/* The first moment of that day at which the hours let call. */
static gint64
when_free (ShoreJudgement *self, gint64 day)
{
  gint64 midnight = shore_zone_instant (self->zone, day, 0);

  if (shore_judge_rule (self, "L-9") == NULL || shore_consent_find (self, TRUE, NULL) != NULL)
    return midnight;
  return shore_judge_next_hours (self, midnight);
}

/* L-10: the days that count end with today. */
static void
judge_attempts (ShoreJudgement *self)
{
  const ShoreLawRow *cap = shore_judge_rule (self, "L-10");
  g_autoptr (GArray) days = NULL;
  guint calls, first = 0;
  int window;
  ShoreReason *reason;

  if (cap == NULL)
    return;
  calls = (guint)shore_law_row_number (cap, "calls");
  window = shore_law_row_number (cap, "days");
  days = days_of_attempts (self);
  while (first < days->len && g_array_index (days, gint64, first) <= self->day - window)
    first++;
  if (days->len - first >= calls)
    {
      /* It is free again once all but the last few have left the window. */
      gint64 blocking = g_array_index (days, gint64, days->len - calls);
      gint64 free_from = when_free (self, blocking + window);

      reason = shore_judge_add (self, SHORE_REASON_ATTEMPTS, SHORE_VERDICT_FORBIDDEN, cap);
      reason->number = days->len - first;
      reason->day = g_array_index (days, gint64, first);
      reason->remedy = SHORE_REMEDY_WAIT;
      reason->until = free_from;
      return;
    }
  if (self->facts->team_unknown_since == 0 || self->facts->team_unknown_since > self->at)
    return;
  reason = shore_judge_add (self, SHORE_REASON_TEAM_UNKNOWN, SHORE_VERDICT_CHECK, cap);
  reason->instant = self->facts->team_unknown_since;
  reason->remedy = SHORE_REMEDY_SYNC;
}

/* ── refusals ───────────────────────────────────────────────────────────────────────────────── */

static gboolean
is_lifted (ShoreJudgement *self)
{
  return !self->facts->blocked && shore_consent_find (self, FALSE, NULL) != NULL;
}

/* L-6 and L-6b: the stricter, so for good, until a consent given since. */
static void
judge_refusal (ShoreJudgement *self, const char *id)
{
  gint64 refused = self->facts->refused <= self->at ? self->facts->refused : 0;
  const ShoreLawRow *rule;
  const ShoreLawRow *sixty;
  ShoreDeadline bar = { .day = 0 };
  ShoreReason *reason;

  if (refused == 0 && !self->facts->blocked)
    return;
  rule = shore_judge_rule (self, id);
  /* The sixty days are a consumer's. */
  sixty = self->facts->person == SHORE_PERSON_CONSUMER ? shore_judge_rule (self, "L-6b") : NULL;
  if (refused != 0)
    shore_deadline_bar (self->law, shore_zone_local (self->zone, refused, NULL), &bar);
  if (is_lifted (self))
    {
      /* Whether a new consent shortens the sixty days is not settled: the advisor judges. */
      if (sixty == NULL || bar.day < self->day)
        return;
      reason = shore_judge_add (self, SHORE_REASON_BAR, SHORE_VERDICT_CHECK, sixty);
      reason->day = bar.day;
      reason->remedy = SHORE_REMEDY_WAIT;
      reason->until = shore_zone_instant (self->zone, bar.day + 1, 0);
      shore_judge_changes_at (self, reason->until);
      return;
    }
  /* Before L-6 only the sixty days held. */
  if (rule == NULL && (sixty == NULL || bar.day < self->day))
    return;
  reason
      = shore_judge_add (self, SHORE_REASON_REFUSED, SHORE_VERDICT_FORBIDDEN, rule ? rule : sixty);
  reason->instant = refused;
  reason->day = bar.day;
  reason->remedy = SHORE_REMEDY_CONSENT;
  reason->until = refused;
}

/* ── what may not be offered ─────────────────────────────────────────────────────────────────── */

static gboolean
is_banned (ShoreJudgement *self, const char *id)
{
  const ShoreLawRow *rule = self->facts->sector ? shore_judge_rule (self, id) : NULL;

  return rule != NULL && shore_law_row_lists (rule, "sectors", self->facts->sector);
}

/* ── what the call may rest on ──────────────────────────────────────────────────────────────── */

/* A request of before the last refusal is answered by it. */
static gboolean
counts_as_asked (const ShoreJudgement *self, const ShoreAskedFact *asked)
{
  gboolean refused_since = self->facts->refused <= self->at && self->facts->refused >= asked->at;

  return asked->at <= self->at && !refused_since;
}

static gboolean
is_its_object (const char *mine, const char *theirs)
{
  return mine == NULL || theirs == NULL || strcmp (mine, theirs) == 0;
}

static const ShoreAskedFact *
find_asked (const ShoreJudgement *self)
{
  const ShoreAskedFact *latest = NULL;

  for (guint i = 0; i < self->facts->n_asked; i++)
    {
      const ShoreAskedFact *asked = &self->facts->asked[i];

      if (counts_as_asked (self, asked) && (latest == NULL || asked->at > latest->at))
        latest = asked;
    }
  return latest;
}

static gboolean
asked_deadline (const ShoreJudgement *self, const ShoreAskedFact *asked, ShoreDeadline *deadline)
{
  return shore_deadline_callback (self->law, shore_zone_local (self->zone, asked->at, NULL),
                                  deadline);
}

static gboolean
is_to_be_answered (const ShoreJudgement *self, const ShoreAskedFact *asked, ShoreDeadline *deadline)
{
  return counts_as_asked (self, asked) && asked->proven && asked->in_words
         && is_its_object (self->facts->object, asked->object)
         && asked_deadline (self, asked, deadline) && deadline->day >= self->day;
}

/* L-12: what answers a request is no canvassing; one request that holds is enough. What may not be
 * offered at all but to whom it is under way, L-11b, may not be for the asking. */
static gboolean
judge_asked (ShoreJudgement *self)
{
  ShoreDeadline deadline;
  ShoreReason *reason;
  guint i = 0;

  if (self->facts->reach != SHORE_REACH_CALL || shore_judge_rule (self, "L-12") == NULL
      || is_banned (self, "L-11b"))
    return FALSE;
  while (i < self->facts->n_asked && !is_to_be_answered (self, &self->facts->asked[i], &deadline))
    i++;
  if (i == self->facts->n_asked)
    return FALSE;
  reason = shore_judge_add (self, SHORE_REASON_ASKED, SHORE_VERDICT_ALLOWED, deadline.row);
  reason->day = deadline.day;
  shore_judge_changes_at (self, shore_zone_instant (self->zone, deadline.day + 1, 0));
  return TRUE;
}

static void
add_asked_failure (ShoreJudgement *self)
{
  const ShoreAskedFact *asked = find_asked (self);
  const ShoreLawRow *rule = shore_judge_rule (self, "L-12");
  ShoreDeadline deadline = { .day = 0 };
  ShoreReason *reason;

  if (asked == NULL || rule == NULL || self->facts->reach != SHORE_REACH_CALL)
    return;
  if (!asked->proven || !asked->in_words)
    {
      shore_judge_add (self, SHORE_REASON_ASKED_UNPROVEN, SHORE_VERDICT_FORBIDDEN, rule);
      return;
    }
  if (!is_its_object (self->facts->object, asked->object))
    {
      shore_judge_add (self, SHORE_REASON_ASKED_OBJECT, SHORE_VERDICT_FORBIDDEN, rule)->remedy
          = SHORE_REMEDY_OBJECT;
      return;
    }
  if (!asked_deadline (self, asked, &deadline))
    return;
  reason = shore_judge_add (self, SHORE_REASON_ASKED_LATE, SHORE_VERDICT_FORBIDDEN, rule);
  reason->day = deadline.day;
}

static gboolean
is_under_way (const ShoreJudgement *self, const ShoreContractFact *contract)
{
  return contract->from <= self->day && self->day <= contract->to;
}

static gboolean
is_related (const ShoreJudgement *self, const ShoreContractFact *contract)
{
  return self->facts->object != NULL && contract->objects != NULL
         && g_strv_contains (contract->objects, self->facts->object);
}

/* L-7: the contract the call is about. */
static const ShoreContractFact *
find_contract (const ShoreJudgement *self)
{
  for (guint i = 0; i < self->facts->n_contracts; i++)
    {
      const ShoreContractFact *contract = &self->facts->contracts[i];

      if (is_under_way (self, contract) && is_related (self, contract))
        return contract;
    }
  return NULL;
}

static void
add_contract_failure (ShoreJudgement *self)
{
  const ShoreLawRow *rule = shore_judge_rule (self, "L-7");
  const ShoreContractFact *last = NULL;
  ShoreReason *reason;

  for (guint i = 0; i < self->facts->n_contracts; i++)
    if (self->facts->contracts[i].from <= self->day
        && (last == NULL || self->facts->contracts[i].to > last->to))
      last = &self->facts->contracts[i];
  if (rule == NULL || last == NULL)
    return;
  reason = shore_judge_add (self,
                            is_under_way (self, last) ? SHORE_REASON_CONTRACT_OBJECT
                                                      : SHORE_REASON_CONTRACT_ENDED,
                            SHORE_VERDICT_FORBIDDEN, rule);
  reason->day = last->to;
  reason->remedy = is_under_way (self, last) ? SHORE_REMEDY_OBJECT : SHORE_REMEDY_CONTRACT;
}

static const ShoreContractFact *
judge_contract (ShoreJudgement *self)
{
  const ShoreContractFact *contract = find_contract (self);
  const ShoreLawRow *rule = contract ? shore_judge_rule (self, "L-7") : NULL;
  ShoreReason *reason;

  if (rule == NULL)
    return NULL;
  reason = shore_judge_add (self, SHORE_REASON_CONTRACT, SHORE_VERDICT_ALLOWED, rule);
  reason->day = contract->to;
  if (contract->to != SHORE_LAW_OPEN)
    shore_judge_changes_at (self, shore_zone_instant (self->zone, contract->to + 1, 0));
  return contract;
}

/* L-11 and L-11b: no consent helps; only a contract under way does. */
static gboolean
judge_sector (ShoreJudgement *self)
{
  static const struct
  {
    const char *id;
    ShoreReasonCode code;
  } bans[] = { { "L-11", SHORE_REASON_SECTOR }, { "L-11b", SHORE_REASON_TRAINING } };

  for (guint i = 0; i < G_N_ELEMENTS (bans); i++)
    {
      if (!is_banned (self, bans[i].id))
        continue;
      shore_judge_add (self, bans[i].code, SHORE_VERDICT_FORBIDDEN,
                       shore_judge_rule (self, bans[i].id))
          ->remedy
          = SHORE_REMEDY_CONTRACT;
      return TRUE;
    }
  return FALSE;
}

static gboolean
judge_press (ShoreJudgement *self)
{
  gboolean call = self->facts->reach == SHORE_REACH_CALL;
  const ShoreLawRow *press = call && self->facts->sector ? shore_judge_rule (self, "L-14b") : NULL;

  if (press == NULL || !shore_law_row_lists (press, "sectors", self->facts->sector))
    return FALSE;
  shore_judge_add (self, SHORE_REASON_PRESS, SHORE_VERDICT_CHECK, press);
  return TRUE;
}

/* L-1 for a call, L-16 for a message: without another ground, a consent that counts. */
static void
judge_consent (ShoreJudgement *self)
{
  gboolean call = self->facts->reach == SHORE_REACH_CALL;
  const ShoreLawRow *rule = shore_judge_rule (self, call ? "L-1" : "L-16");
  const ShoreLawRow *former = call ? shore_law_find (self->law, "L-14", self->day) : NULL;
  const ShoreConsentFact *consent;
  ShoreReason *reason;
  gint64 expiry;

  if (rule == NULL)
    {
      if (former != NULL && !shore_law_is_off (self->law, "L-14"))
        shore_judge_add (self, SHORE_REASON_FORMER_LIST, SHORE_VERDICT_CHECK, former);
      return;
    }
  consent = shore_consent_find (self, FALSE, &expiry);
  if (consent != NULL)
    {
      const ShoreLawRow *length = shore_judge_rule (self, "L-3");

      reason = shore_judge_add (self, SHORE_REASON_CONSENT, SHORE_VERDICT_ALLOWED,
                                length ? length : rule);
      reason->instant = expiry;
      reason->number = consent - self->facts->consents;
      shore_judge_changes_at (self, expiry);
      return;
    }
  if (judge_press (self))
    return;
  add_asked_failure (self);
  add_contract_failure (self);
  shore_consent_add_failure (self, rule);
}

/* ── whom ───────────────────────────────────────────────────────────────────────────────────── */

static void
judge_consumer (ShoreJudgement *self)
{
  gboolean call = self->facts->reach == SHORE_REACH_CALL;

  if (judge_asked (self))
    {
      judge_courtesy (self);
      return;
    }
  judge_refusal (self, "L-6");
  if (judge_contract (self) == NULL && !judge_sector (self))
    judge_consent (self);
  if (!call)
    return;
  judge_hours (self);
  judge_attempts (self);
}

/* L-8 and L-8b: outside the rule of consent, not outside the right to object. */
static void
judge_professional (ShoreJudgement *self)
{
  const ShoreLawRow *rule = shore_judge_rule (self, "L-8");
  const ShoreLawRow *registry = shore_judge_rule (self, "L-8b");

  judge_refusal (self, "L-8");
  if (self->facts->person == SHORE_PERSON_SOLE_TRADER)
    shore_judge_add (self, SHORE_REASON_SOLE_TRADER, SHORE_VERDICT_CHECK, rule);
  else if (self->facts->evidence)
    shore_judge_add (self, SHORE_REASON_PROFESSIONAL, SHORE_VERDICT_ALLOWED, rule);
  else
    shore_judge_add (self, SHORE_REASON_NO_EVIDENCE, SHORE_VERDICT_CHECK, rule)->remedy
        = SHORE_REMEDY_EVIDENCE;
  if (registry == NULL)
    return;
  if (self->facts->opposition == SHORE_KNOWN_YES)
    shore_judge_add (self, SHORE_REASON_OPPOSITION, SHORE_VERDICT_FORBIDDEN, registry);
  else if (self->facts->opposition == SHORE_KNOWN_UNKNOWN)
    shore_judge_add (self, SHORE_REASON_OPPOSITION_UNKNOWN, SHORE_VERDICT_CHECK, registry)->remedy
        = SHORE_REMEDY_REGISTER;
}

/* Nothing is offered: the rules on canvassing do not hold, courtesy does. */
static void
judge_service (ShoreJudgement *self)
{
  shore_judge_add (self, SHORE_REASON_SERVICE, SHORE_VERDICT_ALLOWED,
                   shore_law_find (self->law, "L-1", self->day));
  if (self->facts->reach == SHORE_REACH_CALL)
    judge_courtesy (self);
}

void
shore_judge (ShoreJudgement *self)
{
  if (self->facts->purpose == SHORE_PURPOSE_SERVICE)
    judge_service (self);
  else if (self->facts->person == SHORE_PERSON_CONSUMER)
    judge_consumer (self);
  else
    judge_professional (self);
}
