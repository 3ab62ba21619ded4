#include "desk/shore-verdict-words.h"

#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "desk/shore-desk.h"

/* Each reason is one sentence without a full stop, so that it stands in a list as
 * in "Forbidden: …"; the article is told beside it, never in it. */

/* What is put in the place of %s. */
typedef enum
{
  WITH_NOTHING,
  WITH_INSTANT, /* the day of reason->instant */
  WITH_HOUR,    /* the hour of reason->instant */
  WITH_DAY,
  WITH_SPEC,
  WITH_MINUTE,
  WITH_ITEMS,
  WITH_RULE,
} With;

static const struct
{
  With with;
  const char *sentence;
  const char *otherwise; /* where the fact is not known */
} sentences[SHORE_N_REASONS] = {
  [SHORE_REASON_SERVICE]
  = { WITH_NOTHING, N_ ("nothing is offered: the rules on canvassing do not apply") },
  [SHORE_REASON_CONSENT]
  = { WITH_INSTANT, N_ ("consent to calls until %s"), N_ ("consent to calls") },
  [SHORE_REASON_CONTRACT] = { WITH_NOTHING, N_ ("about a contract under way") },
  [SHORE_REASON_ASKED] = { WITH_DAY, N_ ("asked to be called; to answer by %s at the latest") },
  [SHORE_REASON_PROFESSIONAL] = { WITH_NOTHING, N_ ("professional, called about their activity") },
  [SHORE_REASON_IN_HOURS] = { WITH_HOUR, N_ ("calling hours until %s") },
  [SHORE_REASON_OTHER_TIMES] = { WITH_NOTHING, N_ ("consented to calls at other hours") },
  [SHORE_REASON_BAR]
  = { WITH_DAY, N_ ("refused, then consented: may still be barred by the 60 days, until %s") },
  [SHORE_REASON_OFF] = { WITH_RULE, N_ ("rule %s is switched off") },
  [SHORE_REASON_LOCAL_DAY] = { WITH_SPEC, N_ ("holiday there alone: %s") },
  [SHORE_REASON_ZONE_UNKNOWN]
  = { WITH_NOTHING, N_ ("no postcode: the hour there is taken as that of Paris") },
  [SHORE_REASON_LATE_HOUR]
  = { WITH_MINUTE, N_ ("it is %s there, outside the usual hours: only as agreed") },
  [SHORE_REASON_TEAM_UNKNOWN] = { WITH_HOUR, N_ ("colleagues’ attempts unknown since %s") },
  [SHORE_REASON_NO_EVIDENCE]
  = { WITH_NOTHING, N_ ("company by the CRM alone: nothing here proves a professional") },
  [SHORE_REASON_SOLE_TRADER] = { WITH_NOTHING, N_ ("sole trader on a personal number") },
  [SHORE_REASON_OPPOSITION_UNKNOWN]
  = { WITH_NOTHING, N_ ("objection in the public register not looked up") },
  [SHORE_REASON_PRESS] = { WITH_NOTHING, N_ ("press: whether consent is needed is not settled") },
  [SHORE_REASON_FORMER_LIST]
  = { WITH_NOTHING, N_ ("before 11 August 2026 the public list of refusals was to be consulted") },
  [SHORE_REASON_NO_CONSENT] = { WITH_NOTHING, N_ ("no consent to commercial calls") },
  [SHORE_REASON_CONSENT_EXPIRED] = { WITH_INSTANT, N_ ("consent expired on %s") },
  [SHORE_REASON_CONSENT_WITHDRAWN] = { WITH_INSTANT, N_ ("consent withdrawn on %s") },
  [SHORE_REASON_CONSENT_INCOMPLETE]
  = { WITH_ITEMS, N_ ("the record of the consent does not say: %s") },
  [SHORE_REASON_CONSENT_NO_ACT]
  = { WITH_NOTHING, N_ ("consent without a positive act: silence, or a box ticked beforehand") },
  [SHORE_REASON_CONSENT_OF_ANOTHER] = { WITH_NOTHING, N_ ("somebody else consented for them") },
  [SHORE_REASON_CONSENT_OTHER_OBJECT] = { WITH_NOTHING, N_ ("consent given for something else") },
  [SHORE_REASON_CONSENT_OTHER_REACH] = { WITH_NOTHING, N_ ("consent given for another channel") },
  [SHORE_REASON_CONTRACT_ENDED] = { WITH_DAY, N_ ("contract ended on %s") },
  [SHORE_REASON_CONTRACT_OBJECT]
  = { WITH_NOTHING, N_ ("the contract under way is about something else") },
  [SHORE_REASON_ASKED_LATE]
  = { WITH_DAY, N_ ("asked to be called, but it had to be by %s at the latest") },
  [SHORE_REASON_ASKED_UNPROVEN]
  = { WITH_NOTHING, N_ ("a number was left, but nothing proves a request to be called") },
  [SHORE_REASON_ASKED_OBJECT] = { WITH_NOTHING, N_ ("asked to be called about something else") },
  [SHORE_REASON_REFUSED]
  = { WITH_INSTANT, N_ ("refused commercial calls on %s"), N_ ("refuses commercial calls") },
  [SHORE_REASON_OPPOSITION] = { WITH_NOTHING, N_ ("objects to canvassing in the public register") },
  [SHORE_REASON_SECTOR]
  = { WITH_NOTHING, N_ ("energy and housing works are not sold by phone, even with consent") },
  [SHORE_REASON_TRAINING]
  = { WITH_NOTHING, N_ ("training accounts are not canvassed, even with consent") },
  [SHORE_REASON_HOLIDAY] = { WITH_SPEC, N_ ("public holiday: %s") },
  [SHORE_REASON_WEEKEND] = { WITH_NOTHING, N_ ("no commercial calls on that day of the week") },
  [SHORE_REASON_HOURS] = { WITH_MINUTE, N_ ("it is %s there, outside calling hours") },
};

static const struct
{
  ShoreConsentItems item;
  const char *word;
} items[] = {
  { SHORE_STATED_BENEFICIARY, N_ ("for whom") },
  { SHORE_STATED_OBJECT, N_ ("what for") },
  { SHORE_STATED_DURATION, N_ ("for how long") },
  { SHORE_STATED_WITHDRAWAL, N_ ("how to withdraw") },
  { SHORE_STATED_PROOF, N_ ("where the proof is") },
};

static const struct
{
  ShoreDaySpec spec;
  const char *name;
} day_names[] = {
  { { FALSE, 0, 1, 1 }, N_ ("New Year’s Day") },
  { { TRUE, -2, 0, 0 }, N_ ("Good Friday") },
  { { TRUE, 1, 0, 0 }, N_ ("Easter Monday") },
  { { FALSE, 0, 5, 1 }, N_ ("Labour Day") },
  { { FALSE, 0, 5, 8 }, N_ ("Victory of 1945") },
  { { TRUE, 39, 0, 0 }, N_ ("Ascension Day") },
  { { TRUE, 50, 0, 0 }, N_ ("Whit Monday") },
  { { FALSE, 0, 7, 14 }, N_ ("14 July") },
  { { FALSE, 0, 8, 15 }, N_ ("Assumption Day") },
  { { FALSE, 0, 11, 1 }, N_ ("All Saints’ Day") },
  { { FALSE, 0, 11, 11 }, N_ ("11 November") },
  { { FALSE, 0, 12, 25 }, N_ ("Christmas Day") },
  { { FALSE, 0, 12, 26 }, N_ ("26 December") },
  { { FALSE, 0, 4, 27 }, N_ ("abolition of slavery") },
  { { FALSE, 0, 5, 22 }, N_ ("abolition of slavery") },
  { { FALSE, 0, 5, 27 }, N_ ("abolition of slavery") },
  { { FALSE, 0, 5, 28 }, N_ ("abolition of slavery") },
  { { FALSE, 0, 6, 10 }, N_ ("abolition of slavery") },
  { { FALSE, 0, 10, 9 }, N_ ("abolition of slavery") },
  { { FALSE, 0, 12, 20 }, N_ ("abolition of slavery") },
};

/**
 * shore_sentence_day_spec: the name of a holiday; its date where a file of rules
 * brought one that has none here.
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_day_spec (const ShoreDaySpec *spec)
{
  for (guint i = 0; i < G_N_ELEMENTS (day_names); i++)
    if (day_names[i].spec.easter == spec->easter && day_names[i].spec.offset == spec->offset
        && day_names[i].spec.month == spec->month && day_names[i].spec.day == spec->day)
      return g_strdup (_ (day_names[i].name));
  return spec->easter ? g_strdup_printf (_ ("Easter and %d days"), spec->offset)
                      : g_strdup_printf ("%02d/%02d", spec->day, spec->month);
}

/**
 * shore_sentence_minutes: a length of time: "45 min", "5 h 30".
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_minutes (int minutes)
{
  if (minutes < 60)
    return g_strdup_printf (_ ("%d min"), minutes);
  return minutes % 60 ? g_strdup_printf (_ ("%d h %02d"), minutes / 60, minutes % 60)
                      : g_strdup_printf (_ ("%d h"), minutes / 60);
}

/**
 * shore_sentence_verdict_word: "Allowed", "Check first" or "Forbidden".
 */
const char *
shore_sentence_verdict_word (ShoreVerdictColour colour)
{
  static const char *const words[] = { NC_ ("verdict", "Allowed"), NC_ ("verdict", "Check first"),
                                       NC_ ("verdict", "Forbidden") };

  return g_dpgettext2 (NULL, "verdict", words[colour]);
}

static char *
items_missing (guint missing)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    if (missing & items[i].item)
      g_string_append_printf (list, "%s%s", list->len ? ", " : "", _ (items[i].word));
  return g_string_free (list, FALSE);
}

/* The day of an instant on this computer's calendar. */
static char *
day_of (gint64 instant)
{
  return shore_sentence_day (shore_day_from_instant (instant, NULL));
}

/* @sentence comes from a table, which says with what its one %s is filled: no format
 * of ours is read by printf unchecked. */
static char *
fill_in (const char *sentence, const char *fill)
{
  g_auto (GStrv) parts = g_strsplit (sentence, "%s", 2);

  return parts[1] ? g_strconcat (parts[0], fill, parts[1], NULL) : g_strdup (sentence);
}

/* What the sentence is filled with; NULL where it is not known. */
static char *
fill_of (const ShoreReason *reason)
{
  switch (sentences[reason->code].with)
    {
    case WITH_INSTANT:
      return reason->instant == 0 || reason->instant == G_MAXINT64 ? NULL
                                                                   : day_of (reason->instant);
    case WITH_HOUR:
      return shore_sentence_when (reason->instant, reason->instant);
    case WITH_DAY:
      return shore_sentence_day (reason->day);
    case WITH_SPEC:
      return shore_sentence_day_spec (&reason->spec);
    case WITH_MINUTE:
      return g_strdup_printf ("%d:%02d", (int)reason->number / 60, (int)reason->number % 60);
    case WITH_ITEMS:
      return items_missing ((guint)reason->number);
    case WITH_RULE:
      return g_strdup (reason->row->id);
    case WITH_NOTHING:
    default:
      return NULL;
    }
}

static char *
attempts_sentence (const ShoreReason *reason)
{
  int days = shore_law_row_number (reason->row, "days");

  return g_strdup_printf (ngettext ("%d call or attempt in %d days already",
                                    "%d calls or attempts in %d days already",
                                    (gulong)reason->number),
                          (int)reason->number, days);
}

/**
 * shore_sentence_reason: why, in a few words without a full stop.
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_reason (const ShoreReason *reason)
{
  g_autofree char *fill = NULL;

  if (reason->code == SHORE_REASON_ATTEMPTS)
    return attempts_sentence (reason);
  fill = fill_of (reason);
  if (fill == NULL && sentences[reason->code].otherwise != NULL)
    return g_strdup (_ (sentences[reason->code].otherwise));
  return fill_in (_ (sentences[reason->code].sentence), fill ? g_strchug (fill) : "");
}

static char *
consent_remedy (const ShoreReason *reason)
{
  g_autofree char *day = NULL;

  if (reason->code != SHORE_REASON_REFUSED && reason->code != SHORE_REASON_CONSENT_WITHDRAWN)
    return g_strdup (_ ("A new consent is needed."));
  if (reason->until == 0)
    return g_strdup (_ ("A consent given since is needed."));
  day = g_strchug (day_of (reason->until));
  return g_strdup_printf (_ ("A consent given after %s is needed."), day);
}

/**
 * shore_sentence_remedy: what would change it, as a sentence.
 * @now: the instant of the reader, for "tomorrow"
 *
 * Returns: (transfer full) (nullable): %NULL for nothing one could do
 */
char *
shore_sentence_remedy (const ShoreReason *reason, gint64 now)
{
  g_autofree char *when = NULL;

  switch (reason->remedy)
    {
    case SHORE_REMEDY_WAIT:
      when = reason->until ? g_strchug (shore_sentence_when (reason->until, now)) : NULL;
      return when ? g_strdup_printf (_ ("From %s."), when) : NULL;
    case SHORE_REMEDY_CONSENT:
      return consent_remedy (reason);
    case SHORE_REMEDY_FULL_RECORD:
      return g_strdup (_ ("A new consent with a complete record is needed."));
    case SHORE_REMEDY_OBJECT:
      return g_strdup (_ ("Choose what the call is about."));
    case SHORE_REMEDY_CONTRACT:
      return g_strdup (_ ("A contract under way is needed."));
    case SHORE_REMEDY_EVIDENCE:
      return g_strdup (_ ("Note the SIRET number."));
    case SHORE_REMEDY_REGISTER:
      return g_strdup (_ ("Look it up, then note it."));
    case SHORE_REMEDY_SYNC:
      return g_strdup (_ ("Synchronise first."));
    case SHORE_REMEDY_POSTCODE:
      return g_strdup (_ ("Note the postcode."));
    case SHORE_REMEDY_NONE:
    default:
      return NULL;
    }
}

/**
 * shore_sentence_verdict: the whole in one or two sentences: "Call forbidden:
 * consent expired on 12 October 2026. A new consent is needed."
 * @now: the instant of the reader
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_verdict (const ShoreVerdict *verdict, gint64 now)
{
  static const char *const heads[]
      = { N_ ("Call allowed: %s."), N_ ("Check first: %s."), N_ ("Call forbidden: %s.") };
  const ShoreReason *first = shore_verdict_reason (verdict, 0);
  g_autofree char *reason = shore_sentence_reason (first);
  g_autofree char *remedy = shore_sentence_remedy (first, now);
  g_autofree char *until = shore_sentence_verdict_until (verdict, now);
  g_autofree char *head = fill_in (_ (heads[verdict->colour]), reason);
  const char *tail = verdict->colour == SHORE_VERDICT_FORBIDDEN && verdict->next ? until : remedy;

  return tail ? g_strdup_printf ("%s %s", head, tail) : g_steal_pointer (&head);
}

/**
 * shore_sentence_verdict_until: what time changes: until when it is allowed, or
 * from when it will be.
 *
 * Returns: (transfer full) (nullable): %NULL when time alone changes nothing
 */
char *
shore_sentence_verdict_until (const ShoreVerdict *verdict, gint64 now)
{
  g_autofree char *when = NULL;

  if (verdict->colour == SHORE_VERDICT_FORBIDDEN)
    {
      when = verdict->next ? g_strchug (shore_sentence_when (verdict->next, now)) : NULL;
      return when ? g_strdup_printf (_ ("Allowed from %s."), when) : NULL;
    }
  if (!shore_verdict_has (verdict, SHORE_REASON_IN_HOURS) || verdict->minutes_today == 0)
    return NULL;
  when = shore_sentence_minutes (verdict->minutes_today);
  return g_strdup_printf (_ ("%s of calling time left today."), when);
}

/**
 * shore_sentence_verdict_spoken: as a screen reader says it: "Call forbidden,
 * consent expired on 12 October 2026, C. conso. R223-1, 2 reasons".
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_verdict_spoken (const ShoreVerdict *verdict)
{
  static const char *const heads[]
      = { N_ ("Call allowed"), N_ ("Call to check first"), N_ ("Call forbidden") };
  const ShoreReason *first = shore_verdict_reason (verdict, 0);
  g_autofree char *reason = shore_sentence_reason (first);
  g_autofree char *count = NULL;
  guint n = 0;

  for (guint i = 0; i < verdict->reasons->len; i++)
    n += shore_verdict_reason (verdict, i)->colour == verdict->colour;
  count = g_strdup_printf (ngettext ("%u reason", "%u reasons", n), n);
  return g_strdup_printf ("%s, %s, %s, %s", _ (heads[verdict->colour]), reason,
                          first->row ? first->row->reference : "", count);
}
