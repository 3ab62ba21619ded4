#include <glib/gi18n.h>
#include <string.h>

#include "desk/shore-use-cases.h"

/* What an advisor does to a request. Every step that a colleague must know of
 * writes one line of the history. */

#define OPEN_STATES "new taken waiting transferred"

static ShoreContactEvent
event_on (const ShoreRecord *request, const char *nature, const char *subject, const char *text)
{
  return (ShoreContactEvent){
    .client = shore_request_get_client (request),
    .request = shore_record_get_id (request),
    .nature = nature,
    .channel = shore_request_get_channel (request),
    .subject = subject,
    .text = text,
  };
}

static void
mark_taken (ShoreLedger *ledger, ShoreRecord *record)
{
  gint64 user = shore_use_case_user (ledger);

  shore_request_set_state (record, "taken");
  shore_record_clear (record, SHORE_REQUEST_LOST_TO);
  if (user != 0)
    shore_request_set_owner (record, user);
}

/* What a colleague has in hand is theirs until their time is up, unless it is
 * taken over on purpose. Taken again by its holder, the time begins anew. */
static gboolean
take (ShoreLedger *ledger,
      ShoreRecord *record,
      ShoreArgs *args,
      gint64 *made G_GNUC_UNUSED,
      GError **error)
{
  if (g_strcmp0 (shore_args_get (args, "over"), "yes") != 0
      && !shore_claims_check (ledger, record, error))
    return FALSE;
  mark_taken (ledger, record);
  return shore_ledger_update (ledger, record, error) && shore_claims_take (ledger, record, error);
}

/* Back among those that anybody may take. */
static gboolean
release (ShoreLedger *ledger,
         ShoreRecord *record,
         ShoreArgs *args G_GNUC_UNUSED,
         gint64 *made G_GNUC_UNUSED,
         GError **error)
{
  if (!shore_claims_check (ledger, record, error))
    return FALSE;
  shore_request_set_state (record, "new");
  shore_request_set_owner (record, 0);
  return shore_ledger_update (ledger, record, error)
         && shore_claims_release (ledger, record, error);
}

static gboolean
reformulate (ShoreLedger *ledger,
             ShoreRecord *record,
             ShoreArgs *args,
             gint64 *made G_GNUC_UNUSED,
             GError **error)
{
  const char *confirmed = shore_args_get (args, "confirmed");

  shore_request_set_reformulated (record, shore_args_get (args, "text"));
  if (confirmed != NULL && strcmp (confirmed, "yes") == 0)
    shore_request_set_confirmed (record, shore_ledger_now (ledger));
  else
    shore_record_clear (record, SHORE_REQUEST_CONFIRMED);
  return shore_ledger_update (ledger, record, error);
}

static gboolean
answer (ShoreLedger *ledger,
        ShoreRecord *record,
        ShoreArgs *args,
        gint64 *made G_GNUC_UNUSED,
        GError **error)
{
  const char *channel = shore_args_get (args, "channel");
  const ShoreChoice *choice = shore_choice_find (shore_channels, channel);
  ShoreContactEvent event;

  if (choice == NULL)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, "channel");
  event = event_on (record, "message", shore_choice_label (choice), shore_args_get (args, "text"));
  event.channel = channel;
  event.direction = "out";

  if (strcmp (shore_request_get_state (record), "new") == 0)
    mark_taken (ledger, record);
  if (!shore_record_has (record, SHORE_REQUEST_ANSWERED))
    shore_request_set_answered (record, shore_ledger_now (ledger));
  return shore_ledger_update (ledger, record, error)
         && shore_contact_event_log (ledger, &event, error);
}

static gboolean
note (ShoreLedger *ledger,
      ShoreRecord *record,
      ShoreArgs *args,
      gint64 *made G_GNUC_UNUSED,
      GError **error)
{
  ShoreContactEvent event = event_on (record, "note", _ ("Note"), shore_args_get (args, "text"));

  return shore_contact_event_log (ledger, &event, error);
}

static gboolean
plan_callback (
    ShoreLedger *ledger, ShoreRecord *record, ShoreArgs *args, gint64 *made, GError **error)
{
  g_autoptr (ShoreArgs) words = shore_args_new ();
  const char *subject = shore_args_get (args, "subject");

  shore_args_set (words, "subject", subject ? subject : shore_request_get_subject (record));
  shore_args_set (words, "start", shore_args_get (args, "start"));
  shore_args_set (words, "end", shore_args_get (args, "end"));
  shore_args_set (words, "note", shore_args_get (args, "note"));
  shore_args_set_int (words, "request", shore_record_get_id (record));
  return shore_action_perform (ledger, SHORE_KIND_CALLBACK, 0, "new", words, made, error);
}

static gboolean
change_state (ShoreLedger *ledger,
              ShoreRecord *record,
              const char *state,
              const ShoreContactEvent *event,
              GError **error)
{
  gboolean over = strcmp (state, "taken") != 0 && strcmp (state, "waiting") != 0;

  shore_request_set_state (record, state);
  return shore_ledger_update (ledger, record, error)
         && shore_contact_event_log (ledger, event, error)
         && (!over || shore_claims_release (ledger, record, error));
}

static gboolean
wait_for_answer (ShoreLedger *ledger,
                 ShoreRecord *record,
                 ShoreArgs *args,
                 gint64 *made G_GNUC_UNUSED,
                 GError **error)
{
  ShoreContactEvent event
      = event_on (record, "note", _ ("Waiting for an answer"), shore_args_get (args, "note"));

  return change_state (ledger, record, "waiting", &event, error);
}

static gboolean
transfer (ShoreLedger *ledger,
          ShoreRecord *record,
          ShoreArgs *args,
          gint64 *made G_GNUC_UNUSED,
          GError **error)
{
  g_autofree char *subject = g_strdup_printf (_ ("Transferred to %s"), shore_args_get (args, "to"));
  ShoreContactEvent event = event_on (record, "transfer", subject, shore_args_get (args, "note"));

  return change_state (ledger, record, "transferred", &event, error);
}

static gboolean
close_request (ShoreLedger *ledger,
               ShoreRecord *record,
               ShoreArgs *args,
               gint64 *made G_GNUC_UNUSED,
               GError **error)
{
  ShoreContactEvent event
      = event_on (record, "close", _ ("Closed"), shore_args_get (args, "result"));

  if (!shore_use_case_value (SHORE_KIND_REQUEST, SHORE_REQUEST_TYPE, args, "type", record, error))
    return FALSE;
  shore_request_set_result (record, shore_args_get (args, "result"));
  shore_request_set_closed (record, shore_ledger_now (ledger));
  return change_state (ledger, record, "closed", &event, error);
}

static gboolean
reopen (ShoreLedger *ledger,
        ShoreRecord *record,
        ShoreArgs *args G_GNUC_UNUSED,
        gint64 *made G_GNUC_UNUSED,
        GError **error)
{
  ShoreContactEvent event = event_on (record, "note", _ ("Reopened"), NULL);

  shore_record_clear (record, SHORE_REQUEST_CLOSED);
  return change_state (ledger, record, "taken", &event, error);
}

static gboolean
cancel (ShoreLedger *ledger,
        ShoreRecord *record,
        ShoreArgs *args,
        gint64 *made G_GNUC_UNUSED,
        GError **error)
{
  ShoreContactEvent event
      = event_on (record, "close", _ ("Cancelled"), shore_args_get (args, "note"));

  return change_state (ledger, record, "cancelled", &event, error);
}

const ShoreAction shore_request_actions[] = {
  { SHORE_KIND_REQUEST, "take", N_ ("Take"), OPEN_STATES, "[over]", take },
  { SHORE_KIND_REQUEST, "release", N_ ("Release"), "taken waiting", "", release },
  { SHORE_KIND_REQUEST, "reformulate", N_ ("Reformulate"), OPEN_STATES, "text [confirmed]",
    reformulate },
  { SHORE_KIND_REQUEST, "answer", N_ ("Answer"), OPEN_STATES, "channel text", answer },
  { SHORE_KIND_REQUEST, "note", N_ ("Add note"), NULL, "text", note },
  { SHORE_KIND_REQUEST, "callback", N_ ("Plan a callback"), OPEN_STATES,
    "start [end] [subject] [note]", plan_callback },
  { SHORE_KIND_REQUEST, "wait", N_ ("Wait for an answer"), "new taken", "[note]", wait_for_answer },
  { SHORE_KIND_REQUEST, "transfer", N_ ("Transfer"), "new taken waiting", "to [note]", transfer },
  { SHORE_KIND_REQUEST, "close", N_ ("Close"), OPEN_STATES, "result [type]", close_request },
  { SHORE_KIND_REQUEST, "reopen", N_ ("Reopen"), "closed cancelled", "", reopen },
  { SHORE_KIND_REQUEST, "cancel", N_ ("Cancel"), OPEN_STATES, "[note]", cancel },
  { .name = NULL },
};
