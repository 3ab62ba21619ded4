#include "desk/shore-call-scene.h"

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
  facts->blocked = shore_client_get_no_call (client);
  if (shore_client_get_company (client))
    facts->person = SHORE_PERSON_PROFESSIONAL;
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
  if (self->attempts == NULL)
    return FALSE;

  self->facts.purpose = intent->purpose;
  self->facts.reach = intent->reach;
  self->facts.object = intent->object;
  self->facts.sector = intent->sector;
  fill_person (&self->facts, self->client);
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
  g_clear_pointer (&self->attempts, g_array_unref);
}
