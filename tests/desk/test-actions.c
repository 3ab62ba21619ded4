#include "base/shore-day.h"
#include "desk/shore-action.h"
#include "desk/shore-desk.h"
#include "store/shore-absorb.h"
#include "store/shore-outbox.h"
#include "store/shore-test-vault.h"

/* The use cases on a real vault: what is legal, what each one changes, what it
 * writes to the history, and that it can be taken back. */

typedef struct
{
  ShoreKind kind;
  gint64 id;
  const char *action;
  ShoreArgs *args; /* (transfer full) */
  gint64 made;
  gint64 batch;
} Deed;

static gboolean
perform (ShoreDatabase *db, gpointer data, GError **error)
{
  Deed *deed = data;
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, deed->action);

  deed->batch = shore_ledger_get_batch (ledger);
  return shore_action_perform (ledger, deed->kind, deed->id, deed->action, deed->args, &deed->made,
                               error);
}

static gint64
act (ShoreTestVault *vault, Deed deed)
{
  shore_test_write (vault, perform, &deed);
  shore_args_unref (deed.args);
  return deed.made;
}

static gint64
act_batch (ShoreTestVault *vault, Deed deed)
{
  shore_test_write (vault, perform, &deed);
  shore_args_unref (deed.args);
  return deed.batch;
}

static void
refuse (ShoreTestVault *vault, Deed deed, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (shore_store_write_sync (vault->store, SHORE_URGENT, perform, &deed, &error));
  g_assert_error (error, SHORE_MODEL_ERROR, code);
  shore_args_unref (deed.args);
}

static gboolean
take_back (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "undo");

  return shore_action_undo (ledger, *(gint64 *)data, error);
}

typedef struct
{
  ShoreKind kind;
  gint64 id;
  ShoreRecord *record;
} Load;

static gboolean
load (ShoreDatabase *db, gpointer data, GError **error)
{
  Load *wanted = data;

  wanted->record = shore_records_load (db, wanted->kind, wanted->id, error);
  return wanted->record != NULL;
}

static ShoreRecord *
record_of (ShoreTestVault *vault, ShoreKind kind, gint64 id)
{
  Load wanted = { kind, id, NULL };

  shore_test_read (vault, load, &wanted);
  return wanted.record;
}

static void
assert_state (ShoreTestVault *vault, ShoreKind kind, gint64 id, const char *state)
{
  g_autoptr (ShoreRecord) record = record_of (vault, kind, id);

  g_assert_cmpstr (shore_record_get_text (record, shore_kind_find_field (kind, "state")), ==,
                   state);
}

static gboolean
count_events (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) events = shore_records_where (db, SHORE_KIND_EVENT, -1, NULL, 0, error);

  *(guint *)data = events ? events->len : 0;
  return events != NULL;
}

static guint
n_events (ShoreTestVault *vault)
{
  guint n = 0;

  shore_test_read (vault, count_events, &n);
  return n;
}

#define WORDS(...) shore_args_new_with (__VA_ARGS__, NULL)

static gint64
new_request (ShoreTestVault *vault)
{
  return act (vault, (Deed){ SHORE_KIND_REQUEST, 0, "new",
                             WORDS ("subject", "Facture doublée", "words", "Deux fois le prix") });
}

static void
test_a_request_from_call_to_close (void)
{
  ShoreTestVault vault = { 0 };
  g_autoptr (ShoreRecord) record = NULL;
  gint64 id;

  shore_test_vault_open (&vault);
  id = new_request (&vault);
  assert_state (&vault, SHORE_KIND_REQUEST, id, "new");
  act (&vault, (Deed){ SHORE_KIND_REQUEST, id, "take", shore_args_new () });
  act (&vault, (Deed){ SHORE_KIND_REQUEST, id, "reformulate",
                       WORDS ("text", "Index relevé deux fois", "confirmed", "yes") });
  act (&vault, (Deed){ SHORE_KIND_REQUEST, id, "answer",
                       WORDS ("channel", "email", "text", "Bonjour, …") });
  refuse (&vault, (Deed){ SHORE_KIND_REQUEST, id, "close", shore_args_new () },
          SHORE_MODEL_ERROR_MISSING);
  act (&vault, (Deed){ SHORE_KIND_REQUEST, id, "close",
                       WORDS ("result", "Avoir demandé", "type", "complaint") });

  record = record_of (&vault, SHORE_KIND_REQUEST, id);
  g_assert_cmpstr (shore_request_get_state (record), ==, "closed");
  g_assert_cmpstr (shore_request_get_type (record), ==, "complaint");
  g_assert_cmpint (shore_request_get_confirmed (record), ==, SHORE_TEST_NOW);
  g_assert_cmpint (shore_request_get_answered (record), ==, SHORE_TEST_NOW);
  g_assert_cmpuint (n_events (&vault), ==, 2);
  refuse (&vault, (Deed){ SHORE_KIND_REQUEST, id, "take", shore_args_new () },
          SHORE_MODEL_ERROR_NOT_ALLOWED);
  shore_test_vault_close (&vault);
}

static void
test_state_is_no_field_to_set (void)
{
  ShoreTestVault vault = { 0 };
  gint64 id;

  shore_test_vault_open (&vault);
  id = new_request (&vault);
  refuse (&vault, (Deed){ SHORE_KIND_REQUEST, id, "set", WORDS ("state", "closed") },
          SHORE_MODEL_ERROR_NOT_ALLOWED);
  refuse (&vault, (Deed){ SHORE_KIND_REQUEST, id, "set", WORDS ("colour", "red") },
          SHORE_MODEL_ERROR_UNKNOWN);
  refuse (&vault, (Deed){ SHORE_KIND_REQUEST, id, "set", WORDS ("subject", "  ") },
          SHORE_MODEL_ERROR_MISSING);
  refuse (&vault, (Deed){ SHORE_KIND_REQUEST, 0, "new", WORDS ("subject", "x", "client", "99") },
          SHORE_MODEL_ERROR_UNKNOWN);
  shore_test_vault_close (&vault);
}

static void
test_closing_is_taken_back_whole (void)
{
  ShoreTestVault vault = { 0 };
  gint64 id, batch;

  shore_test_vault_open (&vault);
  id = new_request (&vault);
  batch = act_batch (&vault, (Deed){ SHORE_KIND_REQUEST, id, "close", WORDS ("result", "Fait") });
  g_assert_cmpuint (n_events (&vault), ==, 1);
  shore_test_write (&vault, take_back, &batch);
  assert_state (&vault, SHORE_KIND_REQUEST, id, "new");
  g_assert_cmpuint (n_events (&vault), ==, 0);
  shore_test_vault_close (&vault);
}

static gint64
new_callback (ShoreTestVault *vault, gint64 client)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, client);

  return act (vault, (Deed){ SHORE_KIND_CALLBACK, 0, "new",
                             WORDS ("subject", "Rappeler", "start", "2026-11-25T14:00:00Z",
                                    "client", number) });
}

/* Each outcome leaves the callback in the state its row says. */
static void
test_outcomes (void)
{
  static const struct
  {
    const char *outcome;
    const char *state;
    gboolean no_call;
  } rows[] = {
    { "reached", "done", FALSE }, { "no-answer", "due", FALSE },     { "voicemail", "due", FALSE },
    { "refused", "done", TRUE },  { "wrong-number", "done", FALSE },
  };
  ShoreTestVault vault = { 0 };

  shore_test_vault_open (&vault);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gint64 client = act (&vault, (Deed){ SHORE_KIND_CLIENT, 0, "new", WORDS ("name", "Roy") });
      gint64 id = new_callback (&vault, client);
      g_autoptr (ShoreRecord) callback = NULL;
      g_autoptr (ShoreRecord) caller = NULL;

      act (&vault,
           (Deed){ SHORE_KIND_CALLBACK, id, "attempt", WORDS ("outcome", rows[i].outcome) });
      callback = record_of (&vault, SHORE_KIND_CALLBACK, id);
      caller = record_of (&vault, SHORE_KIND_CLIENT, client);
      g_assert_cmpstr (shore_callback_get_state (callback), ==, rows[i].state);
      g_assert_cmpint (shore_callback_get_attempts (callback), ==, 1);
      g_assert_cmpint (shore_client_get_no_call (caller), ==, rows[i].no_call);
    }
  shore_test_vault_close (&vault);
}

static void
test_call_again_needs_its_hour (void)
{
  ShoreTestVault vault = { 0 };
  g_autoptr (ShoreRecord) callback = NULL;
  gint64 id, again;

  shore_test_vault_open (&vault);
  id = new_callback (&vault,
                     act (&vault, (Deed){ SHORE_KIND_CLIENT, 0, "new", WORDS ("name", "Roy") }));
  refuse (&vault, (Deed){ SHORE_KIND_CALLBACK, id, "attempt", WORDS ("outcome", "later") },
          SHORE_MODEL_ERROR_MISSING);
  act (&vault, (Deed){ SHORE_KIND_CALLBACK, id, "attempt",
                       WORDS ("outcome", "later", "again", "2026-11-26T09:00:00Z") });
  callback = record_of (&vault, SHORE_KIND_CALLBACK, id);
  g_assert_true (shore_instant_parse ("2026-11-26T09:00:00Z", NULL, &again));
  g_assert_cmpint (shore_callback_get_start (callback), ==, again);
  g_assert_cmpint (shore_callback_get_end (callback), ==, again + 30 * SHORE_MINUTE);
  g_assert_cmpstr (shore_callback_get_state (callback), ==, "due");
  shore_test_vault_close (&vault);
}

static gboolean
fill_catalogue (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  ShoreRecord *product = shore_record_new (SHORE_KIND_PRODUCT);
  ShoreRecord *invoice = shore_record_new (SHORE_KIND_INVOICE);

  shore_record_set_remote_id (product, 4);
  shore_product_set_label (product, "Détartrage");
  shore_product_set_price (product, 1999);
  shore_product_set_vat (product, 2000);
  shore_product_set_on_sale (product, TRUE);
  shore_record_set_remote_id (invoice, 9);
  shore_invoice_set_ref (invoice, "FA2611-0009");
  shore_invoice_set_state (invoice, "open");
  shore_invoice_set_total (invoice, 10000);
  shore_invoice_set_rest (invoice, 10000);
  g_ptr_array_add (records, product);
  g_ptr_array_add (records, invoice);
  return shore_absorb (db, records, NULL, error);
}

static gboolean
count_waiting (ShoreDatabase *db, gpointer data, GError **error)
{
  ShoreOutboxCounts counts;

  if (!shore_outbox_counts (db, &counts, error))
    return FALSE;
  *(guint *)data = counts.waiting;
  return TRUE;
}

static guint
n_waiting (ShoreTestVault *vault)
{
  guint n = 0;

  shore_test_read (vault, count_waiting, &n);
  return n;
}

static void
test_a_cart_becomes_an_order_and_back (void)
{
  ShoreTestVault vault = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = NULL;
  gint64 client, id, batch, step;

  shore_test_vault_open (&vault);
  shore_test_write (&vault, fill_catalogue, NULL);
  client = act (&vault, (Deed){ SHORE_KIND_CLIENT, 0, "new", WORDS ("name", "Roy") });
  number = g_strdup_printf ("%" G_GINT64_FORMAT, client);
  id = act (&vault, (Deed){ SHORE_KIND_SALE, 0, "new", WORDS ("client", number) });
  refuse (&vault, (Deed){ SHORE_KIND_SALE, id, "place", shore_args_new () },
          SHORE_MODEL_ERROR_MISSING);
  batch = act_batch (&vault,
                     (Deed){ SHORE_KIND_SALE, id, "add", WORDS ("product", "4", "quantity", "3") });

  /* A cart stays here; once it is an order, its steps cannot be taken back. */
  g_assert_cmpuint (n_waiting (&vault), ==, 1);
  step = batch;

  batch = act_batch (&vault, (Deed){ SHORE_KIND_SALE, id, "place", shore_args_new () });
  assert_state (&vault, SHORE_KIND_SALE, id, "placed");
  g_assert_cmpuint (n_waiting (&vault), ==, 3);
  {
    g_autoptr (ShoreRecord) sale = record_of (&vault, SHORE_KIND_SALE, id);

    g_assert_cmpint (shore_sale_get_net (sale), ==, 5997);
    g_assert_cmpint (shore_sale_get_vat (sale), ==, 1199);
    g_assert_cmpint (shore_sale_get_total (sale), ==, 7196);
  }
  g_assert_false (shore_store_write_sync (vault.store, SHORE_URGENT, take_back, &step, &error));
  g_assert_error (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_NOT_FOUND);
  shore_test_write (&vault, take_back, &batch);
  assert_state (&vault, SHORE_KIND_SALE, id, "draft");
  g_assert_cmpuint (n_waiting (&vault), ==, 1);

  act (&vault, (Deed){ SHORE_KIND_SALE, id, "place", shore_args_new () });
  g_assert_cmpuint (n_waiting (&vault), ==, 3);
  shore_test_vault_close (&vault);
}

static gboolean
add_product (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  ShoreRecord *product = shore_record_new (SHORE_KIND_PRODUCT);

  shore_record_set_remote_id (product, 5);
  shore_product_set_label (product, "Joint");
  shore_product_set_price (product, 100);
  shore_product_set_vat (product, 2000);
  shore_product_set_on_sale (product, TRUE);
  g_ptr_array_add (records, product);
  return shore_absorb (db, records, NULL, error);
}

static gboolean
add_draft_of_the_crm (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  ShoreRecord *sale = shore_record_new (SHORE_KIND_SALE);

  shore_record_set_remote_id (sale, 77);
  shore_sale_set_state (sale, "draft");
  g_ptr_array_add (records, sale);
  return shore_absorb (db, records, NULL, error);
}

/* Placed from here it would be made in the CRM a second time. */
static void
test_a_draft_of_the_crm_is_no_cart (void)
{
  ShoreTestVault vault = { 0 };

  shore_test_vault_open (&vault);
  shore_test_write (&vault, add_product, NULL);
  shore_test_write (&vault, add_draft_of_the_crm, NULL);
  refuse (&vault, (Deed){ SHORE_KIND_SALE, 77, "add", shore_args_new_with ("product", "5", NULL) },
          SHORE_MODEL_ERROR_NOT_ALLOWED);
  refuse (&vault, (Deed){ SHORE_KIND_SALE, 77, "place", shore_args_new () },
          SHORE_MODEL_ERROR_NOT_ALLOWED);
  g_assert_cmpuint (n_waiting (&vault), ==, 0);
  shore_test_vault_close (&vault);
}

static void
test_word_of_a_sale (void)
{
  g_autoptr (ShoreRecord) sale = shore_record_new (SHORE_KIND_SALE);

  shore_sale_set_state (sale, "draft");
  g_assert_cmpstr (shore_sentence_sale_state (sale), ==, "Cart");
  shore_record_set_remote_id (sale, 12);
  g_assert_cmpstr (shore_sentence_sale_state (sale), ==, "Draft of the CRM");
  shore_sale_set_state (sale, "placed");
  g_assert_cmpstr (shore_sentence_sale_state (sale), ==, "Ordered");
}

/* The lines of a cart in one word: "4×3000 5×1000". */
static gboolean
write_lines (ShoreDatabase *db, gpointer data, GError **error)
{
  gint64 *sale = data;
  g_autoptr (GPtrArray) lines = shore_records_children (db, SHORE_KIND_SALE_LINE, sale[0], error);
  GString *words = g_string_new (NULL);

  for (guint i = 0; lines && i < lines->len; i++)
    g_string_append_printf (words, "%s%" G_GINT64_FORMAT "×%" G_GINT64_FORMAT, i ? " " : "",
                            shore_sale_line_get_product (g_ptr_array_index (lines, i)),
                            shore_sale_line_get_quantity (g_ptr_array_index (lines, i)));
  sale[1] = (gint64)(gintptr)g_string_free (words, FALSE);
  return lines != NULL;
}

static void
assert_cart (ShoreTestVault *vault, gint64 id, const char *lines, gint64 net)
{
  g_autoptr (ShoreRecord) sale = record_of (vault, SHORE_KIND_SALE, id);
  gint64 wanted[2] = { id, 0 };
  g_autofree char *words = NULL;

  shore_test_read (vault, write_lines, wanted);
  words = (char *)(gintptr)wanted[1];
  g_assert_cmpstr (words, ==, lines);
  g_assert_cmpint (shore_sale_get_net (sale), ==, net);
}

static gboolean
find_first_line (ShoreDatabase *db, gpointer data, GError **error)
{
  gint64 *id = data;
  g_autoptr (GPtrArray) lines = shore_records_children (db, SHORE_KIND_SALE_LINE, *id, error);

  *id = lines && lines->len ? shore_record_get_id (g_ptr_array_index (lines, 0)) : 0;
  return *id != 0;
}

/* Every step, the last first, then two of them in the order they were made in. */
static void
test_steps_of_a_cart_are_taken_back (void)
{
  ShoreTestVault vault = { 0 };
  g_autofree char *number = NULL;
  g_autofree char *line = NULL;
  gint64 client, id, first, steps[6];

  shore_test_vault_open (&vault);
  shore_test_write (&vault, fill_catalogue, NULL);
  shore_test_write (&vault, add_product, NULL);
  client = act (&vault, (Deed){ SHORE_KIND_CLIENT, 0, "new", WORDS ("name", "Roy") });
  number = g_strdup_printf ("%" G_GINT64_FORMAT, client);
  id = act (&vault, (Deed){ SHORE_KIND_SALE, 0, "new", WORDS ("client", number) });
  steps[0] = act_batch (&vault, (Deed){ SHORE_KIND_SALE, id, "add", WORDS ("product", "4") });
  steps[1] = act_batch (&vault, (Deed){ SHORE_KIND_SALE, id, "add", WORDS ("product", "5") });
  first = id;
  shore_test_read (&vault, find_first_line, &first);
  line = g_strdup_printf ("%" G_GINT64_FORMAT, first);
  steps[2] = act_batch (&vault, (Deed){ SHORE_KIND_SALE, id, "quantity",
                                        WORDS ("line", line, "quantity", "3") });
  steps[3] = act_batch (&vault, (Deed){ SHORE_KIND_SALE, id, "discount", WORDS ("rate", "10") });
  steps[4] = act_batch (&vault, (Deed){ SHORE_KIND_SALE, id, "remove", WORDS ("line", line) });
  assert_cart (&vault, id, "5×1000", 90);

  shore_test_write (&vault, take_back, &steps[4]);
  assert_cart (&vault, id, "4×3000 5×1000", 5487);
  shore_test_write (&vault, take_back, &steps[3]);
  assert_cart (&vault, id, "4×3000 5×1000", 6097);
  shore_test_write (&vault, take_back, &steps[2]);
  assert_cart (&vault, id, "4×1000 5×1000", 2099);
  shore_test_write (&vault, take_back, &steps[0]);
  assert_cart (&vault, id, "5×1000", 100);
  steps[5] = act_batch (&vault, (Deed){ SHORE_KIND_SALE, id, "add", WORDS ("product", "4") });
  shore_test_write (&vault, take_back, &steps[1]);
  assert_cart (&vault, id, "4×1000", 1999);
  shore_test_write (&vault, take_back, &steps[5]);
  assert_cart (&vault, id, "", 0);
  g_assert_cmpuint (n_waiting (&vault), ==, 1); /* the client */
  shore_test_vault_close (&vault);
}

static void
test_a_payment_lowers_the_rest (void)
{
  ShoreTestVault vault = { 0 };
  gint64 batch;

  shore_test_vault_open (&vault);
  shore_test_write (&vault, fill_catalogue, NULL);
  refuse (&vault, (Deed){ SHORE_KIND_INVOICE, 9, "pay", WORDS ("amount", "100.01") },
          SHORE_MODEL_ERROR_BAD_VALUE);
  refuse (&vault, (Deed){ SHORE_KIND_INVOICE, 9, "pay", WORDS ("amount", "0") },
          SHORE_MODEL_ERROR_BAD_VALUE);
  act (&vault, (Deed){ SHORE_KIND_INVOICE, 9, "pay", WORDS ("amount", "40") });
  assert_state (&vault, SHORE_KIND_INVOICE, 9, "open");
  batch = act_batch (&vault, (Deed){ SHORE_KIND_INVOICE, 9, "pay", WORDS ("amount", "60,00") });
  assert_state (&vault, SHORE_KIND_INVOICE, 9, "paid");
  g_assert_cmpuint (n_waiting (&vault), ==, 4);
  shore_test_write (&vault, take_back, &batch);
  {
    g_autoptr (ShoreRecord) invoice = record_of (&vault, SHORE_KIND_INVOICE, 9);

    g_assert_cmpstr (shore_invoice_get_state (invoice), ==, "open");
    g_assert_cmpint (shore_invoice_get_rest (invoice), ==, 6000);
  }
  shore_test_vault_close (&vault);
}

static void
test_a_promise_leaves_for_the_crm (void)
{
  ShoreTestVault vault = { 0 };
  gint64 client, id;

  shore_test_vault_open (&vault);
  client = act (&vault, (Deed){ SHORE_KIND_CLIENT, 0, "new", WORDS ("name", "Roy") });
  id = act (&vault, (Deed){ SHORE_KIND_CLIENT, client, "promise",
                            WORDS ("amount", "50", "due", "2026-12-01") });
  assert_state (&vault, SHORE_KIND_PROMISE, id, "open");
  g_assert_cmpuint (n_waiting (&vault), ==, 3); /* the client, the promise, the history */
  act (&vault, (Deed){ SHORE_KIND_PROMISE, id, "keep", shore_args_new () });
  assert_state (&vault, SHORE_KIND_PROMISE, id, "kept");
  shore_test_vault_close (&vault);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/request", test_a_request_from_call_to_close);
  g_test_add_func ("/desk/state", test_state_is_no_field_to_set);
  g_test_add_func ("/desk/undo", test_closing_is_taken_back_whole);
  g_test_add_func ("/desk/outcomes", test_outcomes);
  g_test_add_func ("/desk/again", test_call_again_needs_its_hour);
  g_test_add_func ("/desk/cart", test_a_cart_becomes_an_order_and_back);
  g_test_add_func ("/desk/cart-of-the-crm", test_a_draft_of_the_crm_is_no_cart);
  g_test_add_func ("/desk/word-of-a-sale", test_word_of_a_sale);
  g_test_add_func ("/desk/cart-undo", test_steps_of_a_cart_are_taken_back);
  g_test_add_func ("/desk/payment", test_a_payment_lowers_the_rest);
  g_test_add_func ("/desk/promise", test_a_promise_leaves_for_the_crm);
  return g_test_run ();
}
