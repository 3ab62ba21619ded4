#include <glib/gi18n.h>

#include "desk/shore-use-cases.h"

/* Payments and promises. The CRM owns invoices: a payment lowers the rest here
 * at once, and what the CRM answers about the invoice replaces our sum. */

static gboolean
book (ShoreLedger *ledger, ShoreRecord *invoice, ShoreRecord *payment, GError **error)
{
  g_autofree char *amount
      = shore_value_to_text (shore_kind_field (SHORE_KIND_PAYMENT, SHORE_PAYMENT_AMOUNT),
                             shore_record_get_value (payment, SHORE_PAYMENT_AMOUNT));
  const ShoreContactEvent event = {
    .client = shore_invoice_get_client (invoice),
    .nature = "payment",
    .direction = "in",
    .subject = shore_invoice_get_ref (invoice),
    .text = amount,
  };

  shore_invoice_set_rest (invoice,
                          shore_invoice_get_rest (invoice) - shore_payment_get_amount (payment));
  if (shore_invoice_get_rest (invoice) == 0)
    shore_invoice_set_state (invoice, "paid");
  return shore_ledger_update (ledger, invoice, error)
         && shore_ledger_create (ledger, payment, error)
         && shore_contact_event_log (ledger, &event, error);
}

static gboolean
pay (ShoreLedger *ledger, ShoreRecord *record, ShoreArgs *args, gint64 *made, GError **error)
{
  g_autoptr (ShoreRecord) payment = shore_record_new (SHORE_KIND_PAYMENT);

  shore_payment_set_invoice (payment, shore_record_get_id (record));
  if (shore_invoice_get_client (record) != 0)
    shore_payment_set_client (payment, shore_invoice_get_client (record));
  shore_payment_set_date (payment, shore_clock_today (
                                       shore_database_clock (shore_ledger_database (ledger))));
  shore_payment_set_method (payment, "transfer");
  if (!shore_use_case_value (SHORE_KIND_PAYMENT, SHORE_PAYMENT_AMOUNT, args, "amount", payment,
                             error)
      || !shore_use_case_value (SHORE_KIND_PAYMENT, SHORE_PAYMENT_DATE, args, "date", payment,
                                error)
      || !shore_use_case_value (SHORE_KIND_PAYMENT, SHORE_PAYMENT_METHOD, args, "method", payment,
                                error))
    return FALSE;

  if (shore_payment_get_amount (payment) <= 0
      || shore_payment_get_amount (payment) > shore_invoice_get_rest (record))
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, "amount");
  if (!book (ledger, record, payment, error))
    return FALSE;
  *made = shore_record_get_id (payment);
  return TRUE;
}

static gboolean
set_promise (ShoreLedger *ledger, ShoreRecord *record, const char *state, GError **error)
{
  const ShoreContactEvent event = {
    .client = shore_promise_get_client (record),
    .nature = "promise",
    .subject = shore_choice_label (shore_choice_find (shore_promise_states, state)),
  };

  shore_promise_set_state (record, state);
  return shore_ledger_update (ledger, record, error)
         && shore_contact_event_log (ledger, &event, error);
}

static gboolean
keep (ShoreLedger *ledger,
      ShoreRecord *record,
      ShoreArgs *args G_GNUC_UNUSED,
      gint64 *made G_GNUC_UNUSED,
      GError **error)
{
  return set_promise (ledger, record, "kept", error);
}

static gboolean
break_promise (ShoreLedger *ledger,
               ShoreRecord *record,
               ShoreArgs *args G_GNUC_UNUSED,
               gint64 *made G_GNUC_UNUSED,
               GError **error)
{
  return set_promise (ledger, record, "broken", error);
}

static gboolean
cancel (ShoreLedger *ledger,
        ShoreRecord *record,
        ShoreArgs *args G_GNUC_UNUSED,
        gint64 *made G_GNUC_UNUSED,
        GError **error)
{
  return set_promise (ledger, record, "cancelled", error);
}

const ShoreAction shore_recovery_actions[] = {
  { SHORE_KIND_INVOICE, "pay", N_ ("Book a payment"), "open", "amount [date] [method]", pay },
  { SHORE_KIND_PROMISE, "keep", N_ ("Kept"), "open", "", keep },
  { SHORE_KIND_PROMISE, "break", N_ ("Broken"), "open", "", break_promise },
  { SHORE_KIND_PROMISE, "cancel", N_ ("Cancel"), "open", "", cancel },
  { .name = NULL },
};
