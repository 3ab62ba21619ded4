#include <glib/gi18n.h>

#include "desk/shore-desk.h"
#include "desk/shore-use-cases.h"
#include "model/shore-money.h"

static gboolean
note (ShoreLedger *ledger,
      ShoreRecord *record,
      ShoreArgs *args,
      gint64 *made G_GNUC_UNUSED,
      GError **error)
{
  const ShoreContactEvent event = {
    .client = shore_record_get_id (record),
    .nature = "note",
    .subject = _ ("Note"),
    .text = shore_args_get (args, "text"),
  };

  return shore_contact_event_log (ledger, &event, error);
}

static gboolean
take_step (ShoreLedger *ledger, ShoreRecord *record, const char *step, GError **error)
{
  shore_client_set_step (record, step);
  shore_client_set_step_at (record, shore_ledger_now (ledger));
  return shore_ledger_update (ledger, record, error);
}

static gboolean
step (ShoreLedger *ledger,
      ShoreRecord *record,
      ShoreArgs *args,
      gint64 *made G_GNUC_UNUSED,
      GError **error)
{
  const char *code = shore_args_get (args, "step");
  const ShoreChoice *choice = shore_choice_find (shore_recovery_steps, code);
  ShoreContactEvent event = {
    .client = shore_record_get_id (record),
    .nature = "reminder",
    .direction = "out",
    .text = shore_args_get (args, "note"),
  };

  if (choice == NULL)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, "step");
  event.subject = shore_choice_label (choice);
  return take_step (ledger, record, code, error) && shore_contact_event_log (ledger, &event, error);
}

static gboolean
promise (ShoreLedger *ledger, ShoreRecord *record, ShoreArgs *args, gint64 *made, GError **error)
{
  g_autoptr (ShoreRecord) promised = shore_record_new (SHORE_KIND_PROMISE);
  g_autofree char *amount = NULL;
  g_autofree char *day = NULL;
  g_autofree char *subject = NULL;
  ShoreContactEvent event = { .client = shore_record_get_id (record), .nature = "promise" };

  if (!shore_use_case_value (SHORE_KIND_PROMISE, SHORE_PROMISE_AMOUNT, args, "amount", promised,
                             error)
      || !shore_use_case_value (SHORE_KIND_PROMISE, SHORE_PROMISE_DUE, args, "due", promised, error)
      || !shore_use_case_value (SHORE_KIND_PROMISE, SHORE_PROMISE_NOTE, args, "note", promised,
                                error))
    return FALSE;
  if (shore_promise_get_amount (promised) <= 0)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, "amount");

  shore_promise_set_client (promised, shore_record_get_id (record));
  shore_promise_set_state (promised, "open");
  shore_promise_set_made (promised, shore_ledger_now (ledger));
  amount = shore_money_format (shore_promise_get_amount (promised));
  day = shore_sentence_day (shore_promise_get_due (promised));
  subject = g_strdup_printf (_ ("Promises %s for %s"), amount, day);
  event.subject = subject;
  event.direction = "in";
  event.text = shore_args_get (args, "note");
  if (!shore_ledger_create (ledger, promised, error)
      || !take_step (ledger, record, "promise", error)
      || !shore_contact_event_log (ledger, &event, error))
    return FALSE;
  *made = shore_record_get_id (promised);
  return TRUE;
}

const ShoreAction shore_client_actions[] = {
  { SHORE_KIND_CLIENT, "note", N_ ("Add note"), NULL, "text", note },
  { SHORE_KIND_CLIENT, "step", N_ ("Note a step"), NULL, "step [note]", step },
  { SHORE_KIND_CLIENT, "promise", N_ ("Promise to pay"), NULL, "amount due [note]", promise },
  { .name = NULL },
};
