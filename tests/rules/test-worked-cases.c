#include <string.h>

#include "base/shore-day.h"
#include "rules/shore-calendar.h"
#include "rules/shore-deadline.h"
#include "rules/shore-verdict.h"
#include "rules/shore-zone.h"

/* The worked cases of the law's study, under their numbers. Hours are those of
 * Paris, as an advisor there reads them; the postcode says where the person is.
 * A case without a W-number is one of ours. */

#define P "75011"
#define FULL SHORE_STATED_ALL
#define NONE (-1)

typedef struct
{
  const char *number;
  const char *at;
  ShoreVerdictColour colour;
  ShoreReasonCode code; /* one that must be among the reasons */
  const char *rule;     /* the one it cites */
  int minutes;          /* lawful minutes left in this part of the day, NONE not asked */
  const char *next;     /* (nullable) from when, where time alone changes it */

  const char *postcode;
  const char *consent; /* (nullable) when it was given */
  guint items;
  const char *attempts; /* (nullable) days, between blanks */
  const char *refused;  /* (nullable) */
  const char *sector;   /* (nullable) */
  const char *object;   /* (nullable) */
  ShoreReach reach;
  const char *contract_to; /* (nullable) "open" or its last day */
  const char *asked;       /* (nullable) when the person asked to be called */
  ShorePurpose purpose;
} Case;

#define OK SHORE_VERDICT_ALLOWED
#define AMBER SHORE_VERDICT_CHECK
#define NO SHORE_VERDICT_FORBIDDEN
#define R(code) SHORE_REASON_##code
#define VALID P, "2026-09-01T10:00", FULL

/* clang-format off */
static const Case cases[] = {
  { "W-1", "2026-11-11T11:00", NO, R (HOLIDAY), "L-9", 0, "2026-11-12T10:00", VALID },
  { "W-2", "2027-03-29T15:00", NO, R (HOLIDAY), "L-9", 0, "2027-03-30T10:00", VALID },
  { "W-2", "2026-11-28T11:00", NO, R (WEEKEND), "L-9", 0, "2026-11-30T10:00", VALID },
  { "W-3", "2026-11-24T09:59", NO, R (HOURS), "L-9", 0, "2026-11-24T10:00", VALID },
  { "W-3", "2026-11-24T10:00", OK, R (IN_HOURS), "L-9", 180, NULL, VALID },
  { "W-3", "2026-11-24T12:59", OK, R (IN_HOURS), "L-9", 1, NULL, VALID },
  { "W-3", "2026-11-24T13:00", NO, R (HOURS), "L-9", 0, "2026-11-24T14:00", VALID },
  { "W-3", "2026-11-24T14:00", OK, R (IN_HOURS), "L-9", 360, NULL, VALID },
  { "W-3", "2026-11-24T19:59", OK, R (IN_HOURS), "L-9", 1, NULL, VALID },
  { "W-3", "2026-11-24T20:00", NO, R (HOURS), "L-9", 0, "2026-11-25T10:00", VALID },
  { "W-4", "2026-11-24T09:00", OK, R (IN_HOURS), "L-9", 60, NULL, "97400", "2026-09-01T10:00", FULL },
  { "W-4", "2026-11-24T10:00", NO, R (HOURS), "L-9", 0, "2026-11-24T11:00", "97400", "2026-09-01T10:00", FULL },
  { "W-4", "2026-11-24T11:00", OK, R (IN_HOURS), "L-9", 360, NULL, "97400", "2026-09-01T10:00", FULL },
  { "W-4", "2026-11-24T17:00", NO, R (HOURS), "L-9", 0, "2026-11-25T07:00", "97400", "2026-09-01T10:00", FULL },
  { "W-5", "2027-07-15T08:00", OK, R (IN_HOURS), "L-9", 180, NULL, "97400", "2026-09-01T10:00", FULL },
  { "W-5", "2027-07-15T18:00", NO, R (HOURS), "L-9", 0, "2027-07-16T08:00", "97400", "2026-09-01T10:00", FULL },
  { "W-6", "2026-11-24T10:30", NO, R (HOURS), "L-9", 0, "2026-11-24T15:00", "97200", "2026-09-01T10:00", FULL },
  { "W-6", "2026-11-24T15:00", OK, R (IN_HOURS), "L-9", 180, NULL, "97200", "2026-09-01T10:00", FULL },
  { "W-6", "2026-11-24T18:00", NO, R (HOURS), "L-9", 0, "2026-11-24T19:00", "97200", "2026-09-01T10:00", FULL },
  { "W-6", "2026-11-24T19:00", OK, R (IN_HOURS), "L-9", 360, NULL, "97200", "2026-09-01T10:00", FULL },
  { "W-6", "2026-11-25T00:30", OK, R (IN_HOURS), "L-9", 30, NULL, "97200", "2026-09-01T10:00", FULL },
  { "W-8", "2027-03-26T11:00", AMBER, R (LOCAL_DAY), "L-9", 120, NULL, "57000", "2026-09-01T10:00", FULL },
  { "W-8 elsewhere", "2027-03-26T11:00", OK, R (IN_HOURS), "L-9", 120, NULL, VALID },
  { "W-9", "2027-03-12T11:00", OK, R (CONSENT), "L-3", NONE, NULL, P, "2026-03-14T10:00", FULL },
  { "W-9", "2027-03-15T11:00", NO, R (CONSENT_EXPIRED), "L-3", NONE, NULL, P, "2026-03-14T10:00", FULL },
  { "W-10", "2026-11-24T11:00", NO, R (CONSENT_INCOMPLETE), "L-4", NONE, NULL, P, "2026-03-14T10:00",
    FULL & ~SHORE_STATED_OBJECT & ~SHORE_STATED_WITHDRAWAL },
  { "W-10 former rules", "2026-08-10T11:00", AMBER, R (FORMER_LIST), "L-14", 120, NULL, P, "2026-03-14T10:00", 0 },
  { "W-11", "2028-08-31T11:59", OK, R (CONSENT), "L-3", NONE, NULL, P, "2027-09-01T12:00", FULL },
  { "W-11", "2028-08-31T12:00", NO, R (CONSENT_EXPIRED), "L-3", NONE, NULL, P, "2027-09-01T12:00", FULL },
  { "W-12", "2026-11-24T11:00", NO, R (ATTEMPTS), "L-10", NONE, "2026-12-02T10:00", VALID,
    .attempts = "2026-11-02 2026-11-05 2026-11-12 2026-11-19" },
  { "W-12", "2026-12-01T11:00", NO, R (ATTEMPTS), "L-10", NONE, "2026-12-02T10:00", VALID,
    .attempts = "2026-11-02 2026-11-05 2026-11-12 2026-11-19" },
  { "W-12", "2026-12-02T11:00", OK, R (CONSENT), "L-3", NONE, NULL, VALID,
    .attempts = "2026-11-02 2026-11-05 2026-11-12 2026-11-19" },
  { "W-14", "2027-02-01T11:00", NO, R (REFUSED), "L-6", NONE, NULL, VALID, .refused = "2026-11-24T11:00" },
  { "W-14 consent since", "2027-02-01T11:00", OK, R (CONSENT), "L-3", NONE, NULL, P, "2026-11-25T10:00", FULL,
    .refused = "2026-11-24T11:00" },
  { "W-15", "2026-11-24T11:00", OK, R (CONTRACT), "L-7", 120, NULL, P, NULL, 0, .object = "option", .contract_to = "open" },
  { "W-15 at noon", "2026-11-24T13:00", NO, R (HOURS), "L-9", 0, "2026-11-24T14:00", P, NULL, 0, .object = "option",
    .contract_to = "open" },
  { "W-15", "2026-11-24T11:00", NO, R (CONTRACT_ENDED), "L-7", NONE, NULL, P, NULL, 0, .object = "option",
    .contract_to = "2026-11-23" },
  { "W-15 its last day", "2026-11-24T11:00", OK, R (CONTRACT), "L-7", NONE, NULL, P, NULL, 0, .object = "option",
    .contract_to = "2026-11-24" },
  { "W-15 something else", "2026-11-24T11:00", NO, R (CONTRACT_OBJECT), "L-7", NONE, NULL, P, NULL, 0, .object = "insurance",
    .contract_to = "open" },
  { "W-16", "2026-11-24T11:00", NO, R (SECTOR), "L-11", NONE, NULL, VALID, .sector = "renovation", .object = "heat pump" },
  { "W-16", "2026-11-24T11:00", NO, R (SECTOR), "L-11", NONE, NULL, VALID, .sector = "renovation", .object = "heat pump",
    .reach = SHORE_REACH_SMS },
  { "W-16", "2026-11-24T11:00", OK, R (ASKED), "L-12", NONE, NULL, VALID, .sector = "renovation", .object = "heat pump",
    .asked = "2026-11-22T18:00" },
  { "W-16 under contract", "2026-11-24T11:00", OK, R (CONTRACT), "L-7", NONE, NULL, P, NULL, 0, .sector = "renovation",
    .object = "option", .contract_to = "open" },
  { "W-17", "2026-11-26T19:00", OK, R (ASKED), "L-12", NONE, NULL, P, NULL, 0, .asked = "2026-11-20T18:40" },
  { "W-17", "2026-11-27T11:00", NO, R (ASKED_LATE), "L-12", NONE, NULL, P, NULL, 0, .asked = "2026-11-20T18:40" },
  { "no consent at all", "2026-11-24T11:00", NO, R (NO_CONSENT), "L-1", 120, NULL, P },
  { "first day of the law", "2026-08-11T11:00", NO, R (NO_CONSENT), "L-1", 120, NULL, P },
  { "training account", "2026-11-24T11:00", NO, R (TRAINING), "L-11b", NONE, NULL, VALID, .sector = "training" },
  { "press", "2026-11-24T11:00", AMBER, R (PRESS), "L-14b", 120, NULL, P, .sector = "press" },
  { "press at noon", "2026-11-24T13:30", NO, R (HOURS), "L-9", 0, "2026-11-24T14:00", P, .sector = "press" },
  { "service call", "2026-11-24T11:00", OK, R (SERVICE), "L-1", NONE, NULL, P, .purpose = SHORE_PURPOSE_SERVICE },
  { "service call at night", "2026-11-24T22:00", AMBER, R (LATE_HOUR), "L-9", NONE, NULL, P,
    .purpose = SHORE_PURPOSE_SERVICE },
  { "place not known", "2026-11-24T11:00", AMBER, R (ZONE_UNKNOWN), "L-9", 120, NULL, NULL, "2026-09-01T10:00", FULL },
  { "two hindrances", "2026-12-01T20:30", NO, R (HOURS), "L-9", NONE, "2026-12-02T10:00", VALID,
    .attempts = "2026-11-02 2026-11-05 2026-11-12 2026-11-19" },
  { "it runs out before the hour comes", "2026-12-24T20:30", NO, R (HOURS), "L-9", NONE, NULL, P, "2025-12-28T09:00", FULL },
};
/* clang-format on */

typedef struct
{
  ShoreCallFacts facts;
  ShoreConsentFact consent;
  ShoreContractFact contract;
  ShoreAskedFact asked;
  GArray *attempts; /* (owned) */
} Setting;

static GTimeZone *paris;
static ShoreLaw *law;

static gint64
instant (const char *text)
{
  gint64 value = 0;

  g_assert_true (shore_instant_parse (text, paris, &value));
  return value;
}

static gint64
day (const char *text)
{
  gint64 value = 0;

  g_assert_true (shore_day_parse (text, &value));
  return value;
}

static void
add_attempts (Setting *self, const char *days)
{
  g_auto (GStrv) words = g_strsplit (days, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 at = shore_zone_instant (paris, day (words[i]), 15 * 60);

      g_array_append_val (self->attempts, at);
    }
  self->facts.attempts = (const gint64 *)self->attempts->data;
  self->facts.n_attempts = self->attempts->len;
}

static void
set_scene (Setting *self, const Case *test)
{
  static const char *const objects[] = { "subscription", "option", NULL };

  self->attempts = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->facts.purpose = test->purpose;
  self->facts.reach = test->reach;
  self->facts.postcode = test->postcode;
  self->facts.zone = shore_zone_of_postcode (test->postcode);
  self->facts.sector = test->sector;
  self->facts.object = test->object;
  if (test->consent != NULL)
    {
      self->consent = (ShoreConsentFact){ .given = instant (test->consent),
                                          .items = test->items,
                                          .source = "form",
                                          .reach = test->reach };
      self->facts.consents = &self->consent;
      self->facts.n_consents = 1;
    }
  if (test->contract_to != NULL)
    {
      self->contract.from = day ("2025-01-01");
      self->contract.to
          = strcmp (test->contract_to, "open") == 0 ? SHORE_LAW_OPEN : day (test->contract_to);
      self->contract.objects = objects;
      self->facts.contracts = &self->contract;
      self->facts.n_contracts = 1;
    }
  if (test->asked != NULL)
    {
      self->asked = (ShoreAskedFact){
        .at = instant (test->asked), .proven = TRUE, .in_words = TRUE, .object = test->object
      };
      self->facts.asked = &self->asked;
      self->facts.n_asked = 1;
    }
  if (test->refused != NULL)
    self->facts.refused = instant (test->refused);
  if (test->attempts != NULL)
    add_attempts (self, test->attempts);
}

static void
clear_scene (Setting *self)
{
  g_clear_pointer (&self->facts.zone, g_time_zone_unref);
  g_array_unref (self->attempts);
}

static const ShoreReason *
find_reason (const ShoreVerdict *verdict, ShoreReasonCode code)
{
  for (guint i = 0; i < verdict->reasons->len; i++)
    if (shore_verdict_reason (verdict, i)->code == code)
      return shore_verdict_reason (verdict, i);
  return NULL;
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  Setting setting = { 0 };
  g_autoptr (ShoreVerdict) verdict = NULL;
  const ShoreReason *reason;
  g_autofree char *next = NULL;
  g_autofree char *wanted = NULL;

  set_scene (&setting, test);
  verdict = shore_verdict_new (law, &setting.facts, instant (test->at));
  reason = find_reason (verdict, test->code);
  if (reason == NULL)
    for (guint i = 0; i < verdict->reasons->len; i++)
      g_test_message ("%s", shore_reason_name (shore_verdict_reason (verdict, i)->code));
  g_assert_nonnull (reason);
  g_assert_cmpstr (shore_verdict_colour_name (verdict->colour), ==,
                   shore_verdict_colour_name (test->colour));
  g_assert_cmpstr (reason->row->id, ==, test->rule);
  if (test->minutes != NONE)
    g_assert_cmpint (verdict->minutes_left, ==, test->minutes);
  next = shore_instant_to_iso (verdict->next);
  wanted = shore_instant_to_iso (test->next ? instant (test->next) : 0);
  g_assert_cmpstr (next, ==, wanted);
  clear_scene (&setting);
}

/* The figures a case names beside the verdict. */
static void
test_figures (void)
{
  const Case refusal = { .at = "2027-02-01T11:00", .postcode = P, .refused = "2026-11-24T11:00" };
  Setting setting = { 0 };
  ShoreDeadline deadline;
  g_autoptr (ShoreVerdict) verdict = NULL;

  g_assert_cmpint (shore_deadline_consent_expiry (law, instant ("2026-03-14T10:00"),
                                                  day ("2026-11-24")),
                   ==, instant ("2027-03-14T10:00"));
  g_assert_true (shore_deadline_consent_kept (law, day ("2026-03-14"), &deadline));
  g_assert_cmpint (deadline.day, ==, day ("2029-03-14"));
  g_assert_cmpint (shore_deadline_consent_expiry (law, instant ("2027-09-01T12:00"),
                                                  day ("2027-11-24")),
                   ==, instant ("2028-08-31T12:00"));
  g_assert_true (shore_deadline_callback (law, day ("2026-11-20"), &deadline));
  g_assert_cmpint (deadline.day, ==, day ("2026-11-26"));

  set_scene (&setting, &refusal);
  verdict = shore_verdict_new (law, &setting.facts, instant (refusal.at));
  g_assert_cmpint (find_reason (verdict, SHORE_REASON_REFUSED)->day, ==, day ("2027-01-23"));
  g_assert_cmpint (find_reason (verdict, SHORE_REASON_REFUSED)->until, ==,
                   instant ("2026-11-24T11:00"));
  clear_scene (&setting);
}

/* W-19 and W-20: from the contract, from receipt. */
static void
test_withdrawal (void)
{
  static const char *const dates[][2] = {
    { "2026-11-12", "2026-11-26" }, { "2026-11-14", "2026-11-30" }, { "2026-10-28", "2026-11-12" },
    { "2026-12-11", "2026-12-28" }, { "2027-03-15", "2027-03-30" },
  };
  ShoreDeadline deadline;

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_assert_true (
          shore_deadline_withdrawal (law, day (dates[i][0]), TRUE, SHORE_NO_DAY, &deadline));
      g_assert_cmpint (deadline.day, ==, day (dates[i][1]));
      g_assert_cmpstr (deadline.row->id, ==, "L-22");
    }
  /* Never told: twelve more months. Told in January: 14 days from then. */
  g_assert_true (
      shore_deadline_withdrawal (law, day ("2026-11-12"), FALSE, SHORE_NO_DAY, &deadline));
  g_assert_cmpint (deadline.day, ==, day ("2027-11-26"));
  g_assert_cmpstr (deadline.row->id, ==, "L-23");
  g_assert_true (
      shore_deadline_withdrawal (law, day ("2026-11-12"), TRUE, day ("2027-01-05"), &deadline));
  g_assert_cmpint (deadline.day, ==, day ("2027-01-19"));
}

/* W-22 */
static void
test_refund (void)
{
  ShoreDeadline deadline;
  gint64 told = day ("2026-11-20");

  g_assert_true (
      shore_deadline_refund (law, told, TRUE, day ("2026-12-02"), SHORE_NO_DAY, &deadline));
  g_assert_cmpint (deadline.day, ==, day ("2026-12-04"));
  g_assert_true (
      shore_deadline_refund (law, told, TRUE, SHORE_NO_DAY, day ("2026-12-08"), &deadline));
  g_assert_cmpint (deadline.day, ==, day ("2026-12-08"));
  g_assert_true (
      shore_deadline_refund (law, told, TRUE, day ("2026-12-20"), day ("2026-12-08"), &deadline));
  g_assert_cmpint (deadline.day, ==, day ("2026-12-08"));
  g_assert_false (shore_deadline_refund (law, told, TRUE, SHORE_NO_DAY, SHORE_NO_DAY, &deadline));
  g_assert_true (shore_deadline_refund (law, told, FALSE, SHORE_NO_DAY, SHORE_NO_DAY, &deadline));
  g_assert_cmpint (deadline.day, ==, day ("2026-12-04"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  paris = g_time_zone_new_identifier ("Europe/Paris");
  law = shore_law_new_shipped ();
  g_assert_nonnull (law);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path
          = g_strdup_printf ("/rules/verdict/%02u %s %s", i, cases[i].number, cases[i].at);

      g_strdelimit (path + strlen ("/rules/verdict/"), "/", '-');
      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/rules/W-9 W-11 W-14 W-17 figures", test_figures);
  g_test_add_func ("/rules/W-19 W-20 withdrawal", test_withdrawal);
  g_test_add_func ("/rules/W-22 refund", test_refund);
  status = g_test_run ();
  shore_law_unref (law);
  g_time_zone_unref (paris);
  return status;
}
