#include <glib/gi18n.h>
#include <string.h>

#include "desk/shore-consent-ledger.h"
#include "desk/shore-use-cases.h"

/* What an advisor does to a callback. It never leaves the list without an
 * outcome: what each outcome does to it is one row below. */

#define TRY_AGAIN_AFTER (2 * SHORE_HOUR)

typedef struct
{
  const char *outcome;
  const char *state;    /* afterwards */
  gboolean needs_again; /* the next hour must be given */
  gboolean no_call;     /* the client wants no more calls */
} Effect;

static const Effect effects[] = {
  { "reached", "done", FALSE, FALSE },  { "no-answer", "due", FALSE, FALSE },
  { "voicemail", "due", FALSE, FALSE }, { "later", "due", TRUE, FALSE },
  { "refused", "done", FALSE, TRUE },   { "wrong-number", "done", FALSE, FALSE },
};

static const Effect *
find_effect (const char *outcome)
{
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    if (strcmp (effects[i].outcome, outcome) == 0)
      return &effects[i];
  return NULL;
}

/* The window promised keeps its length when it moves. */
static gboolean
move_window (ShoreLedger *ledger, ShoreRecord *record, ShoreArgs *args, GError **error)
{
  gint64 length = shore_callback_get_end (record) - shore_callback_get_start (record);

  shore_callback_set_start (record, shore_ledger_now (ledger) + TRY_AGAIN_AFTER);
  if (!shore_use_case_value (SHORE_KIND_CALLBACK, SHORE_CALLBACK_START, args, "again", record,
                             error))
    return FALSE;
  shore_callback_set_end (record, shore_callback_get_start (record) + MAX (length, 0));
  shore_record_clear (record, SHORE_CALLBACK_RUNG);
  return TRUE;
}

static gboolean
block_calls (ShoreLedger *ledger, gint64 client_id, GError **error)
{
  g_autoptr (ShoreRecord) client = NULL;
  g_autoptr (ShoreRecord) refused = NULL;

  if (client_id == 0)
    return TRUE;
  client = shore_ledger_load (ledger, SHORE_KIND_CLIENT, client_id, error);
  if (client == NULL)
    return FALSE;
  refused = shore_record_new (SHORE_KIND_CONSENT);
  shore_consent_set_act (refused, "refused");
  shore_consent_set_client (refused, client_id);
  shore_consent_set_channel (refused, "phone");
  shore_consent_set_at (refused, shore_ledger_now (ledger));
  shore_client_set_no_call (client, TRUE);
  return shore_ledger_update (ledger, client, error)
         && shore_consent_ledger_add (ledger, refused, error);
}

static gboolean
attempt (ShoreLedger *ledger,
         ShoreRecord *record,
         ShoreArgs *args,
         gint64 *made G_GNUC_UNUSED,
         GError **error)
{
  const char *outcome = shore_args_get (args, "outcome");
  const Effect *effect = find_effect (outcome);
  ShoreContactEvent event = {
    .client = shore_callback_get_client (record),
    .request = shore_callback_get_request (record),
    .nature = "attempt",
    .channel = "phone",
    .direction = "out",
    .text = shore_args_get (args, "note"),
  };

  if (effect == NULL)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, "outcome");
  if (effect->needs_again && shore_args_get (args, "again") == NULL)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_MISSING, "again");
  event.subject = shore_choice_label (shore_choice_find (shore_outcomes, outcome));

  shore_callback_set_outcome (record, outcome);
  shore_callback_set_attempts (record, shore_callback_get_attempts (record) + 1);
  shore_callback_set_state (record, effect->state);
  if (strcmp (effect->state, "due") == 0 && !move_window (ledger, record, args, error))
    return FALSE;
  if (effect->no_call && !block_calls (ledger, shore_callback_get_client (record), error))
    return FALSE;
  return shore_ledger_update (ledger, record, error)
         && shore_contact_event_log (ledger, &event, error)
         && shore_claims_release (ledger, record, error);
}

static gboolean
cancel (ShoreLedger *ledger,
        ShoreRecord *record,
        ShoreArgs *args,
        gint64 *made G_GNUC_UNUSED,
        GError **error)
{
  const ShoreContactEvent event = {
    .client = shore_callback_get_client (record),
    .request = shore_callback_get_request (record),
    .nature = "note",
    .subject = _ ("Callback cancelled"),
    .text = shore_args_get (args, "note"),
  };

  shore_callback_set_state (record, "cancelled");
  return shore_ledger_update (ledger, record, error)
         && shore_contact_event_log (ledger, &event, error)
         && shore_claims_release (ledger, record, error);
}

/* Its reminder has been shown: so that a restart does not show it again. */
static gboolean
rung (ShoreLedger *ledger,
      ShoreRecord *record,
      ShoreArgs *args G_GNUC_UNUSED,
      gint64 *made G_GNUC_UNUSED,
      GError **error)
{
  shore_callback_set_rung (record, shore_ledger_now (ledger));
  return shore_ledger_update (ledger, record, error);
}

static gboolean
claim (ShoreLedger *ledger,
       ShoreRecord *record,
       ShoreArgs *args,
       gint64 *made G_GNUC_UNUSED,
       GError **error)
{
  gint64 user = shore_use_case_user (ledger);

  if (g_strcmp0 (shore_args_get (args, "over"), "yes") != 0
      && !shore_claims_check (ledger, record, error))
    return FALSE;
  shore_record_clear (record, SHORE_CALLBACK_LOST_TO);
  if (user != 0)
    shore_callback_set_owner (record, user);
  return shore_ledger_update (ledger, record, error) && shore_claims_take (ledger, record, error);
}

static gboolean
release (ShoreLedger *ledger,
         ShoreRecord *record,
         ShoreArgs *args G_GNUC_UNUSED,
         gint64 *made G_GNUC_UNUSED,
         GError **error)
{
  return shore_claims_check (ledger, record, error) && shore_claims_release (ledger, record, error);
}

const ShoreAction shore_callback_actions[] = {
  { SHORE_KIND_CALLBACK, "claim", N_ ("Take in hand"), "due", "[over]", claim },
  { SHORE_KIND_CALLBACK, "release", N_ ("Release"), "due", "", release },
  { SHORE_KIND_CALLBACK, "attempt", N_ ("Note the outcome"), "due", "outcome [note] [again]",
    attempt },
  { SHORE_KIND_CALLBACK, "cancel", N_ ("Cancel"), "due", "note", cancel },
  { SHORE_KIND_CALLBACK, "rung", N_ ("Reminded"), "due", "", rung },
  { .name = NULL },
};
