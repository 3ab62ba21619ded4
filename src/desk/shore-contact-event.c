#include "desk/shore-use-cases.h"
#include "store/shore-meta.h"

/**
 * shore_use_case_user: the CRM's number of the advisor, 0 while it is unknown.
 */
gint64
shore_use_case_user (ShoreLedger *ledger)
{
  return shore_meta_get_int (shore_ledger_database (ledger), "user", 0);
}

/**
 * shore_contact_event_log: writes one line of the history, now, by this advisor.
 */
gboolean
shore_contact_event_log (ShoreLedger *ledger, const ShoreContactEvent *event, GError **error)
{
  g_autoptr (ShoreRecord) record = shore_record_new (SHORE_KIND_EVENT);
  gint64 user = shore_use_case_user (ledger);

  if (event->client != 0)
    shore_event_set_client (record, event->client);
  if (event->request != 0)
    shore_event_set_request (record, event->request);
  shore_event_set_nature (record, event->nature);
  shore_event_set_channel (record, event->channel);
  shore_event_set_direction (record, event->direction ? event->direction : "note");
  shore_event_set_at (record, shore_ledger_now (ledger));
  shore_event_set_subject (record, event->subject);
  shore_event_set_text (record, event->text);
  if (user != 0)
    shore_event_set_author (record, user);
  return shore_ledger_create (ledger, record, error);
}

/**
 * shore_use_case_bad: FALSE with an error about @word.
 */
gboolean
shore_use_case_bad (GError **error, ShoreModelError code, const char *word)
{
  g_set_error_literal (error, SHORE_MODEL_ERROR, code, word);
  return FALSE;
}

/**
 * shore_use_case_value: puts the text of @word into @field of @record, when the
 * word is there.
 */
gboolean
shore_use_case_value (ShoreKind kind,
                      int field,
                      ShoreArgs *args,
                      const char *word,
                      ShoreRecord *record,
                      GError **error)
{
  const char *text = shore_args_get (args, word);
  g_auto (ShoreValue) value = { 0 };

  if (text == NULL)
    return TRUE;
  if (!shore_value_parse (shore_kind_field (kind, field), text, &value, error))
    return FALSE;
  shore_record_set_value (record, field, &value);
  return TRUE;
}
