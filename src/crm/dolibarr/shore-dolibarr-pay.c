#include <string.h>

#include "crm/dolibarr/shore-dolibarr-private.h"
#include "model/shore-money.h"

/* Payments. The server books the same payment twice when it is sent twice, and
 * has no reference for it but the free "number" of a cheque or transfer: our key
 * goes there and is looked for among the invoice's payments. */

/* The account the money goes to is an administrator's matter; every
 * installation has a first one. */
#define ACCOUNT 1

static char *
payment_body (const ShoreRecord *record, const char *method)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();
  g_autofree char *invoice
      = g_strdup_printf ("%" G_GINT64_FORMAT, shore_payment_get_invoice (record));
  g_autofree char *amount = shore_decimal_to_text (shore_payment_get_amount (record), 2);

  shore_json_begin_object (writer, NULL);
  shore_json_begin_object (writer, "arrayofamounts");
  shore_json_begin_object (writer, invoice);
  shore_json_add_text (writer, "amount", amount);
  shore_json_add_text (writer, "multicurrency_amount", "");
  shore_json_end_object (writer);
  shore_json_end_object (writer);
  shore_json_add_int (writer, "datepaye",
                      shore_dolibarr_clock_noon (shore_payment_get_date (record)));
  shore_json_add_number (writer, "paymentid", method);
  shore_json_add_text (writer, "closepaidinvoices", "yes");
  shore_json_add_int (writer, "accountid", ACCOUNT);
  shore_json_add_text (writer, "num_payment", shore_record_get_key (record));
  shore_json_add_text (writer, "ref_ext", shore_record_get_key (record));
  shore_json_end_object (writer);
  return shore_json_writer_finish (writer);
}

/**
 * shore_dolibarr_pay: books a payment on its invoice.
 */
gboolean
shore_dolibarr_pay (ShoreDolibarr *self,
                    const ShoreRecord *record,
                    gint64 *remote_id,
                    GCancellable *cancellable,
                    GError **error)
{
  const char *method
      = shore_dolibarr_payment_id (self, shore_payment_get_method (record), cancellable, error);
  g_autofree char *body = NULL;
  g_autoptr (ShoreJson) document = NULL;

  if (method == NULL)
    return FALSE;
  body = payment_body (record, method);
  return shore_dolibarr_call (self, "POST", "invoices/paymentsdistributed", body, &document, NULL,
                              cancellable, error)
         && shore_dolibarr_read_new_id (document, remote_id, error);
}

/* Some versions name a payment by its reference only, PAY2611-0012: its digits
 * then stand for the number nobody else will ask for. */
static gint64
payment_number (const ShoreJsonNode *payment)
{
  const char *ref = shore_json_text (shore_json_get (payment, "ref"));
  gint64 id = 0;

  if (shore_json_int (shore_json_get (payment, "id"), &id) && id > 0)
    return id;
  for (; ref != NULL && *ref != '\0' && id < G_GINT64_CONSTANT (10000000000); ref++)
    if (g_ascii_isdigit (*ref))
      id = id * 10 + (*ref - '0');
  return MAX (id, 1);
}

/**
 * shore_dolibarr_find_payment: looks a payment up among those of its invoice.
 */
gboolean
shore_dolibarr_find_payment (ShoreDolibarr *self,
                             const ShoreRecord *record,
                             gint64 *remote_id,
                             guint *n_found,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autofree char *path = g_strdup_printf ("invoices/%" G_GINT64_FORMAT "/payments",
                                           shore_payment_get_invoice (record));
  g_autoptr (ShoreJson) document = NULL;

  *remote_id = 0;
  *n_found = 0;
  if (!shore_dolibarr_call (self, "GET", path, NULL, &document, NULL, cancellable, error))
    return FALSE;

  for (const ShoreJsonNode *payment = shore_json_first (shore_dolibarr_list_of (document));
       payment != NULL; payment = shore_json_next (payment))
    {
      gint64 number;

      if (g_strcmp0 (shore_json_text (shore_json_get (payment, "num")),
                     shore_record_get_key (record))
          != 0)
        continue;
      number = payment_number (payment);
      *remote_id = *n_found == 0 ? number : MIN (*remote_id, number);
      (*n_found)++;
    }
  return TRUE;
}
