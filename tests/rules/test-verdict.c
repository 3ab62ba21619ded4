#include "base/shore-chance.h"
#include "base/shore-clock.h"
#include "base/shore-day.h"
#include "rules/shore-verdict.h"
#include "rules/shore-zone.h"

/* What must hold for every person and every hour, on thousands of persons made
 * up, over years of days. What each rule says is told by the worked cases. */

#define PERSONS 4000
#define MOST 6

typedef struct
{
  ShoreCallFacts facts;
  ShoreConsentFact consents[3];
  ShoreContractFact contract;
  ShoreAskedFact asked;
  gint64 attempts[MOST + 1];
  gint64 at;
} Person;

static ShoreLaw *law;
static ShoreChance *chance;
static GTimeZone *zones[7];
static const char *const postcodes[]
    = { "75011", "57000", "97400", "97200", "97300", "98800", NULL };
static const char *const objects[] = { "subscription", "option", NULL };

static int
below (int n)
{
  return MIN ((int)(shore_chance_fraction (chance) * n), n - 1);
}

static gboolean
one_in (int n)
{
  return below (n) == 0;
}

static gint64
days_before (gint64 at, int days)
{
  return at - below (days * 1440) * SHORE_MINUTE;
}

static ShoreConsentFact
make_consent (gint64 at)
{
  ShoreConsentFact consent = {
    .given = days_before (at, 500),
    .items = one_in (4) ? below (SHORE_STATED_ALL + 1) : SHORE_STATED_ALL,
    .source = one_in (8) ? "silence" : "form",
    .object = one_in (3) ? "option" : NULL,
    .other_times = one_in (6),
  };

  if (one_in (5))
    consent.withdrawn = days_before (at, 30);
  return consent;
}

static void
make_person (Person *self)
{
  static const char *const sectors[] = { "renovation", "training", "press", "other" };
  int place = below (G_N_ELEMENTS (postcodes));

  *self = (Person){ 0 };
  /* From the first months of the law to years later, any minute. */
  self->at
      = shore_day_from_ymd (2026, 8, 20) * SHORE_DAY + (gint64)below (1300 * 1440) * SHORE_MINUTE;
  self->facts.purpose = one_in (8) ? SHORE_PURPOSE_SERVICE : SHORE_PURPOSE_PROSPECTING;
  self->facts.person = one_in (6) ? (ShorePerson)(1 + below (2)) : SHORE_PERSON_CONSUMER;
  self->facts.evidence = one_in (2);
  self->facts.opposition = (ShoreKnown)below (3);
  self->facts.postcode = postcodes[place];
  self->facts.zone = zones[place];
  self->facts.sector = one_in (4) ? sectors[below (G_N_ELEMENTS (sectors))] : NULL;
  self->facts.object = one_in (2) ? "option" : NULL;
  self->facts.consents = self->consents;
  self->facts.n_consents = (guint)below (3);
  for (guint i = 0; i < self->facts.n_consents; i++)
    self->consents[i] = make_consent (self->at);
  self->contract = (ShoreContractFact){ .from = self->at / SHORE_DAY - 300,
                                        .to = one_in (2) ? SHORE_LAW_OPEN
                                                         : self->at / SHORE_DAY - 5 + below (10),
                                        .objects = objects };
  self->facts.contracts = &self->contract;
  self->facts.n_contracts = one_in (5);
  self->asked = (ShoreAskedFact){ .at = days_before (self->at, 10),
                                  .proven = !one_in (4),
                                  .in_words = !one_in (4) };
  self->facts.asked = &self->asked;
  self->facts.n_asked = one_in (6);
  self->facts.attempts = self->attempts;
  self->facts.n_attempts = (guint)below (MOST);
  for (guint i = 0; i < self->facts.n_attempts; i++)
    self->attempts[i] = days_before (self->at, 45);
  self->facts.refused = one_in (8) ? days_before (self->at, 200) : 0;
  self->facts.blocked = one_in (20);
}

static char *
tell (const ShoreVerdict *verdict)
{
  GString *words = g_string_new (shore_verdict_colour_name (verdict->colour));

  for (guint i = 0; i < verdict->reasons->len; i++)
    g_string_append_printf (words, " %s",
                            shore_reason_name (shore_verdict_reason (verdict, i)->code));
  return g_string_free (words, FALSE);
}

static ShoreVerdictColour
colour_at (const Person *person, gint64 at)
{
  g_autoptr (ShoreVerdict) verdict = shore_verdict_new (law, &person->facts, at);

  return verdict->colour;
}

/* The colour is that of the gravest reason, every reason cites a rule in force on
 * the day, and a hindrance names its way out or has none. */
static void
test_reasons (void)
{
  for (int i = 0; i < PERSONS; i++)
    {
      Person person;
      g_autoptr (ShoreVerdict) verdict = NULL;

      make_person (&person);
      verdict = shore_verdict_new (law, &person.facts, person.at);
      g_assert_cmpuint (verdict->reasons->len, >, 0);
      g_assert_cmpint (verdict->colour, ==, shore_verdict_reason (verdict, 0)->colour);
      for (guint j = 0; j < verdict->reasons->len; j++)
        {
          const ShoreReason *reason = shore_verdict_reason (verdict, j);

          g_assert_nonnull (reason->row);
          g_assert_cmpint (reason->row->from, <=, verdict->day);
          g_assert_cmpint (reason->row->to, >=, verdict->day);
          if (j > 0)
            g_assert_cmpint (reason->colour, <=, shore_verdict_reason (verdict, j - 1)->colour);
          if (reason->remedy == SHORE_REMEDY_WAIT && reason->until != 0)
            g_assert_cmpint (reason->until, >, person.at);
        }
    }
}

/* The hour it names is the first one: not forbidden then, forbidden the second before. */
static void
test_next (void)
{
  int n = 0;

  for (int i = 0; i < PERSONS; i++)
    {
      Person person;
      g_autoptr (ShoreVerdict) verdict = NULL;

      make_person (&person);
      verdict = shore_verdict_new (law, &person.facts, person.at);
      if (verdict->next == 0)
        continue;
      n++;
      g_assert_cmpint (verdict->colour, ==, SHORE_VERDICT_FORBIDDEN);
      g_assert_cmpint (verdict->next, >, person.at);
      g_assert_cmpint (colour_at (&person, verdict->next), !=, SHORE_VERDICT_FORBIDDEN);
      g_assert_cmpint (colour_at (&person, verdict->next - 1000), ==, SHORE_VERDICT_FORBIDDEN);
    }
  g_assert_cmpint (n, >, PERSONS / 10);
}

/* Until the instant it names nothing changes. */
static void
test_changes (void)
{
  for (int i = 0; i < PERSONS; i++)
    {
      Person person;
      g_autoptr (ShoreVerdict) verdict = NULL;
      g_autoptr (ShoreVerdict) later = NULL;
      g_autofree char *now = NULL;
      g_autofree char *then = NULL;

      make_person (&person);
      verdict = shore_verdict_new (law, &person.facts, person.at);
      g_assert_cmpint (verdict->changes, >, person.at);
      later = shore_verdict_new (law, &person.facts, verdict->changes - 1);
      now = tell (verdict);
      then = tell (later);
      g_assert_cmpstr (now, ==, then);
    }
}

/* More calls never help, a refusal never helps, a good consent never harms. */
static void
test_directions (void)
{
  for (int i = 0; i < PERSONS; i++)
    {
      Person person;
      ShoreVerdictColour before;

      make_person (&person);
      before = colour_at (&person, person.at);
      person.attempts[person.facts.n_attempts++] = days_before (person.at, 20);
      g_assert_cmpint (colour_at (&person, person.at), >=, before);
      person.facts.n_attempts--;

      person.consents[person.facts.n_consents++]
          = (ShoreConsentFact){ .given = person.at, .items = SHORE_STATED_ALL, .source = "form" };
      g_assert_cmpint (colour_at (&person, person.at), <=, before);
      person.facts.n_consents--;

      person.facts.refused = person.at;
      g_assert_cmpint (colour_at (&person, person.at), >=, before);
    }
}

/* A consumer is never called outside the hours there without having agreed to it. */
static void
test_hours_hold (void)
{
  for (int i = 0; i < PERSONS; i++)
    {
      Person person;
      g_autoptr (ShoreVerdict) verdict = NULL;
      GTimeZone *zone;
      int minute;
      gint64 day;

      make_person (&person);
      verdict = shore_verdict_new (law, &person.facts, person.at);
      if (person.facts.purpose == SHORE_PURPOSE_SERVICE
          || person.facts.person != SHORE_PERSON_CONSUMER
          || verdict->colour == SHORE_VERDICT_FORBIDDEN
          || shore_verdict_has (verdict, SHORE_REASON_ASKED)
          || shore_verdict_has (verdict, SHORE_REASON_OTHER_TIMES))
        continue;
      zone = person.facts.zone ? person.facts.zone : zones[0];
      day = shore_zone_local (zone, person.at, &minute);
      g_assert_cmpint ((day + 3) % 7, <, 5);
      g_assert_true ((minute >= 600 && minute < 780) || (minute >= 840 && minute < 1200));
    }
}

/* A rule switched off forbids nothing, and says that it is off. */
static void
test_off (void)
{
  g_autoptr (ShoreLaw) lax = shore_law_new_shipped ();
  ShoreCallFacts facts = { .postcode = "75011", .zone = zones[0] };
  gint64 noon = shore_zone_instant (zones[0], shore_day_from_ymd (2026, 11, 24), 13 * 60);
  g_autoptr (ShoreVerdict) verdict = NULL;

  shore_law_set_off (lax, "L-9 L-1");
  verdict = shore_verdict_new (lax, &facts, noon);
  g_assert_cmpint (verdict->colour, ==, SHORE_VERDICT_ALLOWED);
  g_assert_true (shore_verdict_has (verdict, SHORE_REASON_OFF));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  law = shore_law_new_shipped ();
  chance = shore_chance_new (1124);
  for (guint i = 0; i < G_N_ELEMENTS (postcodes); i++)
    zones[i] = shore_zone_of_postcode (postcodes[i]);
  g_test_add_func ("/verdict/reasons", test_reasons);
  g_test_add_func ("/verdict/next", test_next);
  g_test_add_func ("/verdict/changes", test_changes);
  g_test_add_func ("/verdict/directions", test_directions);
  g_test_add_func ("/verdict/hours hold", test_hours_hold);
  g_test_add_func ("/verdict/off", test_off);
  status = g_test_run ();
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    g_clear_pointer (&zones[i], g_time_zone_unref);
  g_object_unref (chance);
  shore_law_unref (law);
  return status;
}
