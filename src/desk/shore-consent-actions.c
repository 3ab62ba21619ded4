#include <glib/gi18n.h>
#include <string.h>

#include "base/shore-day.h"
#include "base/shore-text.h"
#include "desk/shore-consent-ledger.h"
#include "desk/shore-use-cases.h"

/* What a client does about being called, noted. Each act is a row of the ledger,
 * which only grows, and a line of the history, which colleagues read; the flag
 * "refuses commercial calls" follows, since the CRM knows it. */

static gboolean
log_act (ShoreLedger *ledger, const ShoreRecord *act, const char *note, GError **error)
{
  g_autofree char *what = shore_consent_describe (act);
  const ShoreContactEvent event = {
    .client = shore_consent_get_client (act),
    .nature = "note",
    .direction = "in",
    .subject = what,
    .text = note,
  };

  return shore_contact_event_log (ledger, &event, error);
}

static gboolean
set_no_call (ShoreLedger *ledger, ShoreRecord *client, gboolean no_call, GError **error)
{
  if (shore_client_get_no_call (client) == no_call)
    return TRUE;
  shore_client_set_no_call (client, no_call);
  return shore_ledger_update (ledger, client, error);
}

/* The words every act may have. An act of the future would count before it happens. */
static gboolean
fill_act (ShoreLedger *ledger, ShoreRecord *act, ShoreArgs *args, GError **error)
{
  static const struct
  {
    int field;
    const char *word;
  } words[] = {
    { SHORE_CONSENT_AT, "at" },           { SHORE_CONSENT_CHANNEL, "channel" },
    { SHORE_CONSENT_OBJECT, "object" },   { SHORE_CONSENT_BENEFICIARY, "beneficiary" },
    { SHORE_CONSENT_SOURCE, "source" },   { SHORE_CONSENT_STATED, "stated" },
    { SHORE_CONSENT_WORDING, "wording" }, { SHORE_CONSENT_OTHER_TIMES, "other_times" },
  };

  shore_consent_set_at (act, shore_ledger_now (ledger));
  shore_consent_set_channel (act, "phone");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (!shore_use_case_value (SHORE_KIND_CONSENT, words[i].field, args, words[i].word, act, error))
      return FALSE;
  if (shore_consent_get_at (act) > shore_ledger_now (ledger))
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, "at");
  return TRUE;
}

static gboolean
note_act (ShoreLedger *ledger,
          ShoreRecord *client,
          const char *code,
          ShoreArgs *args,
          gint64 *made,
          GError **error)
{
  g_autoptr (ShoreRecord) act = shore_record_new (SHORE_KIND_CONSENT);

  shore_consent_set_act (act, code);
  shore_consent_set_client (act, shore_record_get_id (client));
  if (!fill_act (ledger, act, args, error) || !shore_consent_ledger_add (ledger, act, error)
      || !log_act (ledger, act, shore_args_get (args, "note"), error))
    return FALSE;
  *made = shore_record_get_id (act);
  return TRUE;
}

/* A consent given after a refusal lifts it. What is no consent lifts nothing. */
static gboolean
consent (ShoreLedger *ledger, ShoreRecord *record, ShoreArgs *args, gint64 *made, GError **error)
{
  const char *channel = shore_args_get (args, "channel");

  if (!shore_consent_stated_is_known (shore_args_get (args, "stated")))
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, "stated");
  return note_act (ledger, record, "given", args, made, error)
         && ((channel != NULL && strcmp (channel, "phone") != 0)
             || !shore_consent_is_positive (shore_args_get (args, "source"))
             || set_no_call (ledger, record, FALSE, error));
}

static gboolean
withdraw (ShoreLedger *ledger, ShoreRecord *record, ShoreArgs *args, gint64 *made, GError **error)
{
  return note_act (ledger, record, "withdrawn", args, made, error);
}

static gboolean
refuse (ShoreLedger *ledger, ShoreRecord *record, ShoreArgs *args, gint64 *made, GError **error)
{
  return note_act (ledger, record, "refused", args, made, error)
         && set_no_call (ledger, record, TRUE, error);
}

static gboolean
asked (ShoreLedger *ledger, ShoreRecord *record, ShoreArgs *args, gint64 *made, GError **error)
{
  return note_act (ledger, record, "asked", args, made, error);
}

const ShoreAction shore_consent_actions[] = {
  { SHORE_KIND_CLIENT, "consent", N_ ("Note a consent"), NULL,
    "source object beneficiary [stated] [channel] [at] [wording] [other_times] [note]", consent },
  { SHORE_KIND_CLIENT, "withdraw", N_ ("Note a withdrawal"), NULL, "[channel] [at] [note]",
    withdraw },
  { SHORE_KIND_CLIENT, "refuse", N_ ("Refuses calls"), NULL, "[at] [note]", refuse },
  { SHORE_KIND_CLIENT, "asked", N_ ("Asked to be called"), NULL, "wording [object] [at] [note]",
    asked },
  { .name = NULL },
};
