#include "desk/shore-call-scene.h"

#include <string.h>

#include "base/shore-text.h"
#include "desk/shore-consent-ledger.h"
#include "rules/shore-zone.h"
#include "store/shore-calls.h"
#include "store/shore-meta.h"
#include "store/shore-records.h"

#define HISTORY (400 * SHORE_DAY)     /* longer than any rule looks back */
#define TEAM_NEWS (15 * SHORE_MINUTE) /* older news of colleagues are told to be old */

/* Until when the CRM's history was read, on our clock; 0 without a CRM, where the
 * advisor is the whole team. */
static gint64
known_until (ShoreDatabase *db)
{
  gint64 watermark = shore_meta_get_int (db, "sync.event.watermark", 0);

  return watermark ? watermark - shore_meta_get_int (db, "sync.event.lead", 0) : 0;
}

static void
fill_person (ShoreCallFacts *facts, const ShoreRecord *client)
{
  facts->postcode = shore_client_get_postcode (client);
  facts->zone = shore_zone_of_postcode (facts->postcode);
  facts->evidence = !shore_text_is_blank (shore_client_get_siret (client));
  if (shore_client_get_company (client) || facts->evidence)
    facts->person = SHORE_PERSON_PROFESSIONAL;
  if (g_strcmp0 (shore_client_get_registry (client), "objects") == 0)
    facts->opposition = SHORE_KNOWN_YES;
  else if (g_strcmp0 (shore_client_get_registry (client), "none") == 0)
    facts->opposition = SHORE_KNOWN_NO;
}

/* ── the ledger of consents ─────────────────────────────────────────────────────────────────── */

static ShoreReach
reach_of (const ShoreRecord *act)
{
  const char *channel = shore_consent_get_channel (act);

  if (g_strcmp0 (channel, "sms") == 0)
    return SHORE_REACH_SMS;
  return g_strcmp0 (channel, "email") == 0 ? SHORE_REACH_EMAIL : SHORE_REACH_CALL;
}

static void
add_given (ShoreCallScene *self, const ShoreRecord *act)
{
  const ShoreConsentFact fact = {
    .given = shore_consent_get_at (act),
    .reach = reach_of (act),
    .object = shore_consent_get_object (act),
    .source = shore_consent_get_source (act),
    .items = shore_consent_items (act),
    .other_times = shore_consent_get_other_times (act),
  };

  g_array_append_val (self->consents, fact);
}

/* It ends what was given by that channel until then. */
static void
add_withdrawn (ShoreCallScene *self, const ShoreRecord *act)
{
  gint64 at = shore_consent_get_at (act);

  for (guint i = 0; i < self->consents->len; i++)
    {
      ShoreConsentFact *fact = &g_array_index (self->consents, ShoreConsentFact, i);

      if (fact->reach == reach_of (act) && fact->given <= at && fact->withdrawn == 0)
        fact->withdrawn = at;
    }
}

static void
add_refused (ShoreCallScene *self, const ShoreRecord *act)
{
  self->facts.refused = MAX (self->facts.refused, shore_consent_get_at (act));
}

static void
add_asked (ShoreCallScene *self, const ShoreRecord *act)
{
  const ShoreAskedFact fact = {
    .at = shore_consent_get_at (act),
    .object = shore_consent_get_object (act),
    .proven = !shore_text_is_blank (shore_consent_get_wording (act)),
    .in_words = TRUE,
  };

  g_array_append_val (self->asked, fact);
}

/* All that was given first, as an act may be noted after one that ended it. */
static void
add_acts (ShoreCallScene *self)
{
  static const struct
  {
    const char *act;
    void (*add) (ShoreCallScene *self, const ShoreRecord *act);
  } acts[] = {
    { "given", add_given },
    { "withdrawn", add_withdrawn },
    { "refused", add_refused },
    { "asked", add_asked },
  };

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    for (guint j = 0; j < self->acts->len; j++)
      if (g_strcmp0 (shore_consent_get_act (self->acts->pdata[j]), acts[i].act) == 0)
        acts[i].add (self, self->acts->pdata[j]);
  self->facts.consents = (const ShoreConsentFact *)self->consents->data;
  self->facts.n_consents = self->consents->len;
  self->facts.asked = (const ShoreAskedFact *)self->asked->data;
  self->facts.n_asked = self->asked->len;
}

/* The flag of the CRM says no more than the ledger where a refusal is its last
 * word; else somebody set it elsewhere, and nobody here knows when. */
static gboolean
is_blocked (const ShoreCallScene *self)
{
  gint64 given = 0;

  if (!shore_client_get_no_call (self->client))
    return FALSE;
  for (guint i = 0; i < self->consents->len; i++)
    given = MAX (given, g_array_index (self->consents, ShoreConsentFact, i).given);
  return self->facts.refused == 0 || given > self->facts.refused;
}

/**
 * shore_call_scene_read: gathers the facts as they are known now.
 * @at: the instant of the call
 */
gboolean
shore_call_scene_read (ShoreCallScene *self,
                       ShoreDatabase *db,
                       gint64 client,
                       const ShoreCallIntent *intent,
                       gint64 at,
                       GError **error)
{
  gint64 known;

  self->client = shore_records_load (db, SHORE_KIND_CLIENT, client, error);
  if (self->client == NULL)
    return FALSE;
  self->attempts = shore_calls_since (db, client, at - HISTORY, error);
  self->acts = self->attempts ? shore_consent_ledger_read (db, client, error) : NULL;
  if (self->acts == NULL)
    return FALSE;
  self->consents = g_array_new (FALSE, FALSE, sizeof (ShoreConsentFact));
  self->asked = g_array_new (FALSE, FALSE, sizeof (ShoreAskedFact));

  self->facts.purpose = intent->purpose;
  self->facts.reach = intent->reach;
  self->facts.object = intent->object;
  self->facts.sector = intent->sector;
  fill_person (&self->facts, self->client);
  add_acts (self);
  self->facts.blocked = is_blocked (self);
  self->facts.attempts = (const gint64 *)self->attempts->data;
  self->facts.n_attempts = self->attempts->len;
  known = known_until (db);
  if (known != 0 && known + TEAM_NEWS < shore_clock_now (shore_database_clock (db)))
    self->facts.team_unknown_since = known;
  return TRUE;
}

void
shore_call_scene_clear (ShoreCallScene *self)
{
  g_clear_pointer (&self->facts.zone, g_time_zone_unref);
  g_clear_pointer (&self->client, shore_record_unref);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_clear_pointer (&self->attempts, g_array_unref);
  g_clear_pointer (&self->consents, g_array_unref);
  g_clear_pointer (&self->asked, g_array_unref);
}
