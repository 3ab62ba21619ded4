#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-lines.h"
#include "sandbox/shore-sand-row.h"
#include "sandbox/shore-sand-sales.h"
#include <string.h>

/* What a payment request says, whichever of the two routes it came by. */
typedef struct
{
  char paid_at[SHORE_SAND_STAMP_SIZE];
  gint64 mode;
  gint64 account;
  char *number;  /* (owned) (nullable) */
  char *ref_ext; /* (owned) (nullable) */
  char *comment; /* (owned) (nullable) */
  gboolean closes;
} Order;

static void
order_clear (Order *order)
{
  g_free (order->number);
  g_free (order->ref_ext);
  g_free (order->comment);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Order, order_clear)

static gboolean
order_read (Order *order, ShoreSandCall *call)
{
  static const char *const required[]
      = { "datepaye", "paymentid", "closepaidinvoices", "accountid" };
  g_autofree char *date = NULL;
  g_autofree char *closes = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (required); i++)
    if (!shore_sand_json_has (call->body, required[i]))
      return shore_sand_call_fail (call, 400, "%s field missing", required[i]);
  date = shore_sand_json_dup (call->body, "datepaye");
  closes = shore_sand_json_dup (call->body, "closepaidinvoices");
  if (date == NULL || !shore_sand_stamp_parse (date, order->paid_at) || strchr (date, '-') == NULL)
    shore_sand_stamp_from_epoch (shore_sand_json_int (call->body, "datepaye", 0),
                                 call->store->clock.php_zone, order->paid_at);
  order->mode = shore_sand_json_int (call->body, "paymentid", 0);
  order->account = shore_sand_json_int (call->body, "accountid", 0);
  order->number = shore_sand_json_dup (call->body, "num_payment");
  order->ref_ext = shore_sand_json_dup (call->body, "ref_ext");
  order->comment = shore_sand_json_dup (call->body, "comment");
  order->closes = g_strcmp0 (closes, "yes") == 0;
  if (shore_sand_store_int (call->store, "SELECT 1 FROM c_paiement WHERE id = ?", "i", order->mode)
      == 0)
    return shore_sand_call_fail (call, 400, "paymentid is not a payment type");
  return TRUE;
}

static double
rest_of (ShoreSandCall *call, ShoreSandRow *invoice)
{
  double paid = shore_sand_store_double (
      call->store, "SELECT COALESCE(SUM(amount), 0) FROM payment_invoice WHERE fk_facture = ?", "i",
      invoice->id);

  return shore_sand_lines_cents (shore_sand_row_double (invoice, "total_ttc") - paid);
}

static ShoreSandRow *
load_open_invoice (ShoreSandCall *call, gint64 id)
{
  g_autoptr (ShoreSandRow) row = shore_sand_row_load (call->store, &shore_sand_invoices, id);

  if (row == NULL)
    shore_sand_call_fail (call, 404, "Invoice not found");
  else if (shore_sand_row_int (row, "fk_statut") != 1)
    shore_sand_call_fail (call, 400, "Invoice is not open to payment");
  else
    return g_steal_pointer (&row);
  return NULL;
}

/* A payment by itself does not touch its invoice. What does: the first one makes the server write
 * the invoice's document and note its path, and the last one closes it. */
static gboolean
touch_invoice (ShoreSandCall *call, ShoreSandRow *invoice, gboolean settled)
{
  const char *ref = shore_sand_row_text (invoice, "ref");
  gboolean moved;

  if (shore_sand_row_is_null (invoice, "last_main_doc"))
    {
      g_autofree char *path = g_strdup_printf ("facture/%s/%s.pdf", ref, ref);

      shore_sand_row_set_text (invoice, "last_main_doc", path);
    }
  if (settled)
    {
      shore_sand_row_set_int (invoice, "paye", 1);
      shore_sand_row_set_int (invoice, "fk_statut", 2);
    }
  return shore_sand_row_update (invoice, call->store, &moved);
}

static ShoreSandRow *
book (ShoreSandCall *call, const Order *order, double amount, gboolean keep_ref_ext)
{
  g_autoptr (ShoreSandRow) row = shore_sand_row_new (&shore_sand_payments);
  g_autofree char *ref = shore_sand_store_next_ref (call->store, "PAY", "payment", "ref", 4);
  char now[SHORE_SAND_STAMP_SIZE];

  shore_sand_store_now_php (call->store, now);
  shore_sand_row_set_text (row, "ref", ref);
  if (keep_ref_ext)
    shore_sand_row_set_text (row, "ref_ext", order->ref_ext);
  shore_sand_row_set_text (row, "datep", order->paid_at);
  shore_sand_row_set_text (row, "datec", now);
  shore_sand_row_set_double (row, "amount", amount);
  shore_sand_row_set_int (row, "fk_paiement", order->mode);
  shore_sand_row_set_text (row, "num_paiement", order->number);
  shore_sand_row_set_text (row, "note", order->comment);
  shore_sand_row_set_int (row, "fk_bank", order->account);
  shore_sand_row_set_int (row, "fk_user_creat", call->user);
  if (shore_sand_row_insert (row, call->store))
    return g_steal_pointer (&row);
  shore_sand_call_fail_database (call);
  return NULL;
}

static gboolean
allot (ShoreSandCall *call,
       const Order *order,
       ShoreSandRow *payment,
       ShoreSandRow *invoice,
       double amount)
{
  gboolean settled = order->closes && rest_of (call, invoice) - amount < 0.005;

  return (shore_sand_store_run (
              call->store,
              "INSERT INTO payment_invoice (fk_paiement, fk_facture, amount) VALUES (?, ?, ?)",
              "iid", payment->id, invoice->id, amount)
          && touch_invoice (call, invoice, settled))
         || shore_sand_call_fail_database (call);
}

/* POST /invoices/{id}/payments: always the whole rest; a ref_ext is dropped. */
gboolean
shore_sand_money_pay (ShoreSandCall *call)
{
  g_auto (Order) order = { 0 };
  g_autoptr (ShoreSandRow) invoice = NULL;
  g_autoptr (ShoreSandRow) payment = NULL;
  double rest;

  if (!order_read (&order, call) || (invoice = load_open_invoice (call, call->id)) == NULL)
    return FALSE;
  rest = rest_of (call, invoice);
  if (rest <= 0)
    return shore_sand_call_fail (call, 400, "Nothing remains to pay");
  payment = book (call, &order, rest, FALSE);
  return payment != NULL && allot (call, &order, payment, invoice, rest)
         && shore_sand_call_id (call, payment->id);
}

/* The amount meant for one invoice, a number or the word "remain"; negative where it is refused. */
static double
share_of (ShoreSandCall *call, JsonObject *amounts, const char *id, ShoreSandRow *invoice)
{
  JsonNode *node = json_object_get_member (amounts, id);
  g_autofree char *text = JSON_NODE_HOLDS_OBJECT (node)
                              ? shore_sand_json_dup (json_node_get_object (node), "amount")
                              : shore_sand_json_node_dup (node);
  double rest = rest_of (call, invoice);
  double amount
      = g_strcmp0 (text, "remain") == 0 ? rest : g_ascii_strtod (text != NULL ? text : "", NULL);

  amount = shore_sand_lines_cents (amount);
  if (amount <= 0)
    shore_sand_call_fail (call, 400, "Amount of invoice %s must be positive", id);
  else if (amount > rest + 0.004)
    shore_sand_call_fail (call, 400, "Payment amount on invoice %s is higher than remain to pay",
                          id);
  else
    return amount;
  return -1;
}

static double
sum_shares (ShoreSandCall *call, JsonObject *amounts, GList *ids)
{
  double sum = 0;

  for (GList *l = ids; l != NULL; l = l->next)
    {
      g_autoptr (ShoreSandRow) invoice
          = load_open_invoice (call, g_ascii_strtoll (l->data, NULL, 10));
      double share = invoice != NULL ? share_of (call, amounts, l->data, invoice) : -1;

      if (share < 0)
        return -1;
      sum += share;
    }
  return sum;
}

/* POST /invoices/paymentsdistributed: parts, over one invoice or several. */
gboolean
shore_sand_money_distribute (ShoreSandCall *call)
{
  g_auto (Order) order = { 0 };
  JsonNode *node = json_object_get_member (call->body, "arrayofamounts");
  g_autoptr (ShoreSandRow) payment = NULL;
  g_autoptr (GList) ids = NULL;
  JsonObject *amounts;
  double sum;

  if (!order_read (&order, call))
    return FALSE;
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return shore_sand_call_fail (call, 400, "arrayofamounts field missing");
  amounts = json_node_get_object (node);
  ids = json_object_get_members (amounts);
  if (ids == NULL)
    return shore_sand_call_fail (call, 400, "arrayofamounts is empty");
  sum = sum_shares (call, amounts, ids);
  if (sum < 0 || (payment = book (call, &order, sum, TRUE)) == NULL)
    return FALSE;
  for (GList *l = ids; l != NULL; l = l->next)
    {
      g_autoptr (ShoreSandRow) invoice
          = load_open_invoice (call, g_ascii_strtoll (l->data, NULL, 10));
      double share = invoice != NULL ? share_of (call, amounts, l->data, invoice) : -1;

      if (share < 0 || !allot (call, &order, payment, invoice, share))
        return FALSE;
    }
  return shore_sand_call_id (call, payment->id);
}

/* GET /invoices/{id}/payments: the date is a local text, the number is called `num`. */
gboolean
shore_sand_money_list (ShoreSandCall *call)
{
  sqlite3_stmt *row;
  gboolean first = TRUE;

  if (shore_sand_store_int (call->store, "SELECT 1 FROM invoice WHERE rowid = ?", "i", call->id)
      == 0)
    return shore_sand_call_fail (call, 404, "Invoice not found");
  row = shore_sand_store_prepare (
      call->store, "SELECT pf.amount, c.code, p.datep, p.num_paiement, p.ref, p.ref_ext, p.fk_bank"
                   " FROM payment_invoice pf JOIN payment p ON p.rowid = pf.fk_paiement"
                   " LEFT JOIN c_paiement c ON c.id = p.fk_paiement"
                   " WHERE pf.fk_facture = ? ORDER BY p.datep, p.rowid");
  sqlite3_bind_int64 (row, 1, call->id);
  g_string_append_c (call->out, '[');
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      static const char *const names[] = { "type", "date", "num", "ref", "ref_ext" };
      char amount[32];

      g_string_append (call->out, first ? "{" : ",{");
      first = FALSE;
      g_ascii_formatd (amount, sizeof amount, "%.8f", sqlite3_column_double (row, 0));
      g_string_append_printf (call->out, "\"amount\":\"%s\"", amount);
      for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
        {
          g_string_append_printf (call->out, ",\"%s\":", names[i]);
          shore_sand_json_text (call->out, (const char *)sqlite3_column_text (row, (int)i + 1));
        }
      g_string_append_printf (call->out, ",\"fk_bank_line\":\"%s\"}",
                              sqlite3_column_text (row, 6) != NULL
                                  ? (const char *)sqlite3_column_text (row, 6)
                                  : "");
    }
  g_string_append_c (call->out, ']');
  sqlite3_reset (row);
  return TRUE;
}
