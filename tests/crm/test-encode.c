#include <string.h>

#include "base/shore-day.h"
#include "base/shore-json.h"
#include "crm/dolibarr/shore-dolibarr.h"
#include "wire.h"

/* What is sent: which members, to which address, in which order of calls. */

#define LIST_OF_ONE(text) "[" text "]"

typedef struct
{
  Wire *wire;
  ShoreRemote *remote;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  f->wire = wire_new ();
  f->remote = shore_dolibarr_new (wire_get_url (f->wire), "secret");
}

static void
tear_down (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_assert_true (wire_is_played (f->wire));
  g_assert_finalize_object (f->remote);
  wire_free (f->wire);
}

static void
assert_request (Fixture *f, guint index, const char *expected)
{
  g_autofree char *request = wire_request (f->wire, index);

  g_assert_cmpstr (request, ==, expected);
}

/* The body of request @index says @text for the member @name, or has none. */
static void
assert_sent (Fixture *f, guint index, const char *name, const char *text)
{
  g_autofree char *body = wire_body (f->wire, index);
  g_autoptr (ShoreJson) document = shore_json_parse (body, strlen (body), NULL);
  g_autofree char *message = g_strdup_printf ("%s in %s", name, body);

  g_assert_nonnull (document);
  g_test_message ("%s", message);
  g_assert_cmpstr (shore_json_text (shore_json_get (shore_json_root (document), name)), ==, text);
}

static void
assert_body (Fixture *f, guint index, const char *expected)
{
  g_autofree char *body = wire_body (f->wire, index);

  g_assert_cmpstr (body, ==, expected);
}

static gint64
create (Fixture *f, ShoreRecord *record, GPtrArray *children)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  shore_remote_create (f->remote, record, children, &id, NULL, &error);
  g_assert_no_error (error);
  return id;
}

static void
update (Fixture *f, ShoreRecord *record, int field)
{
  g_autoptr (GError) error = NULL;

  shore_remote_update (f->remote, record, &field, 1, NULL, &error);
  g_assert_no_error (error);
}

static void
greet (Fixture *f)
{
  wire_say (f->wire, 200, "{\"success\":{\"code\":200,\"dolibarr_version\":\"23.1.0\"}}");
  wire_say (f->wire, 200, "{\"id\":\"4\",\"login\":\"lea\"}");
  shore_remote_info_free (shore_remote_greet (f->remote, NULL, NULL));
}

static void
test_client (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) client = shore_record_new (SHORE_KIND_CLIENT);

  shore_record_set_key (client, "hs-1");
  shore_client_set_name (client, "Dupont");
  shore_client_set_role (client, "prospect");
  shore_client_set_company (client, FALSE);
  shore_client_set_no_call (client, TRUE);
  shore_client_set_note (client, "<b> & &amp;");
  shore_client_set_step (client, "call");
  shore_client_set_code (client, "not ours to give");
  wire_say (f->wire, 200, "\"2992\"");
  g_assert_cmpint (create (f, client, NULL), ==, 2992);

  assert_request (f, 0, "POST /api/index.php/thirdparties");
  assert_sent (f, 0, "name", "Dupont");
  assert_sent (f, 0, "client", "2");
  assert_sent (f, 0, "typent_id", "8");
  assert_sent (f, 0, "stcomm_id", "-1");
  assert_sent (f, 0, "code_client", "auto");
  assert_sent (f, 0, "ref_ext", "hs-1");
  assert_sent (f, 0, "note_private", "&lt;b> & &amp;amp;");
  assert_sent (f, 0, "email", NULL);
  assert_sent (f, 0, "step", NULL);
}

/* Only what changed is sent; what lives here only is not sent at all. */
static void
test_update (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) client = shore_record_new (SHORE_KIND_CLIENT);

  shore_record_set_remote_id (client, 2992);
  shore_client_set_name (client, "Dupont");
  shore_client_set_phone (client, "0102030405");
  update (f, client, SHORE_CLIENT_STEP);
  g_assert_cmpuint (wire_count (f->wire), ==, 0);

  wire_say (f->wire, 200, "{\"id\":\"2992\"}");
  update (f, client, SHORE_CLIENT_PHONE);
  assert_request (f, 0, "PUT /api/index.php/thirdparties/2992");
  assert_body (f, 0, "{\"phone\":\"0102030405\"}");

  wire_say_with (f->wire, 304, "", "");
  update (f, client, SHORE_CLIENT_PHONE);
}

static void
test_request (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) request = shore_record_new (SHORE_KIND_REQUEST);

  shore_record_set_key (request, "hs-r");
  shore_request_set_subject (request, "Facture");
  shore_request_set_client (request, 5);
  shore_request_set_channel (request, "sms");
  shore_request_set_type (request, "question");
  shore_request_set_urgency (request, "high");
  shore_request_set_due (request, 1);
  wire_say (f->wire, 200, "77");
  g_assert_cmpint (create (f, request, NULL), ==, 77);
  assert_request (f, 0, "POST /api/index.php/tickets");
  assert_body (f, 0,
               "{\"fk_soc\":5,\"subject\":\"Facture\",\"type_code\":\"COM\","
               "\"severity_code\":\"HIGH\",\"array_options\":{\"options_"
               "channel\":\"sms\"},"
               "\"message\":\"Facture\",\"track_id\":\"hs-r\"}");

  shore_record_set_remote_id (request, 77);
  shore_request_set_state (request, "taken");
  wire_say (f->wire, 200, "{}");
  update (f, request, SHORE_REQUEST_STATE);
  assert_body (f, 1, "{\"status\":3,\"fk_statut\":3}");

  shore_request_set_closed (request, 0);
  wire_say (f->wire, 200, "{}");
  update (f, request, SHORE_REQUEST_CLOSED);
  assert_body (f, 2, "{\"date_close\":\"\"}");
}

static void
test_callback (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) callback = shore_record_new (SHORE_KIND_CALLBACK);

  greet (f);
  shore_record_set_key (callback, "hs-c");
  shore_callback_set_subject (callback, "Rappeler");
  shore_callback_set_client (callback, 5);
  shore_callback_set_request (callback, 77);
  shore_callback_set_start (callback, G_GINT64_CONSTANT (1764000000000));
  shore_callback_set_attempts (callback, 2);
  wire_say (f->wire, 200, "88");
  g_assert_cmpint (create (f, callback, NULL), ==, 88);
  assert_body (f, 2,
               "{\"socid\":5,\"label\":\"Rappeler\",\"datep\":1764000000,"
               "\"userownerid\":4,"
               "\"type_code\":\"AC_TEL\",\"fk_element\":77,\"elementid\":77,"
               "\"elementtype\":\"ticket\",\"percentage\":0,"
               "\"location\":\"homeshore/callback/due/2/\","
               "\"datef\":1764000000,\"ref_ext\":\"hs-c\"}");

  shore_record_set_remote_id (callback, 88);
  shore_callback_set_owner (callback, 6);
  shore_callback_set_state (callback, "cancelled");
  wire_say (f->wire, 200, "{}");
  update (f, callback, SHORE_CALLBACK_STATE);
  assert_request (f, 3, "PUT /api/index.php/agendaevents/88");
  assert_body (f, 3,
               "{\"percentage\":100,\"location\":\"homeshore/callback/cancelled/2/\","
               "\"userownerid\":6}");
}

/* A callback moved keeps its length's end, and names whose it is. */
static void
test_callback_moved (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) callback = shore_record_new (SHORE_KIND_CALLBACK);

  shore_record_set_remote_id (callback, 88);
  shore_callback_set_owner (callback, 6);
  shore_callback_set_start (callback, G_GINT64_CONSTANT (1764000000000));
  shore_callback_set_end (callback, G_GINT64_CONSTANT (1764000900000));
  wire_say (f->wire, 200, "{}");
  update (f, callback, SHORE_CALLBACK_START);
  assert_body (f, 0, "{\"datep\":1764000000,\"datef\":1764000900,\"userownerid\":6}");
}

static void
test_event (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) event = shore_record_new (SHORE_KIND_EVENT);

  shore_record_set_key (event, "hs-e");
  shore_event_set_client (event, 5);
  shore_event_set_request (event, 77);
  shore_event_set_nature (event, "message");
  shore_event_set_channel (event, "sms");
  shore_event_set_direction (event, "out");
  shore_event_set_at (event, G_GINT64_CONSTANT (1764000000000));
  shore_event_set_text (event, "Bonjour");
  shore_event_set_author (event, 4);
  wire_say (f->wire, 200, "90");
  g_assert_cmpint (create (f, event, NULL), ==, 90);
  assert_sent (f, 0, "code", "TICKET_MSG");
  assert_sent (f, 0, "type_code", "AC_OTH");
  assert_sent (f, 0, "location", "homeshore/message/sms/out");
  assert_sent (f, 0, "percentage", "-1");
  assert_sent (f, 0, "label", "message");
  assert_sent (f, 0, "fk_element", "77");
  assert_sent (f, 0, "userownerid", "4");
  assert_sent (f, 0, "note_private", "Bonjour");
  assert_sent (f, 0, "ref_ext", "hs-e");

  shore_event_set_nature (event, "note");
  wire_say (f->wire, 200, "91");
  create (f, event, NULL);
  assert_sent (f, 1, "code", "TICKET_MSG_PRIVATE");

  shore_event_set_request (event, 0);
  shore_event_set_nature (event, "call");
  wire_say (f->wire, 200, "92");
  create (f, event, NULL);
  assert_sent (f, 2, "code", NULL);
  assert_sent (f, 2, "type_code", "AC_TEL");
}

static ShoreRecord *
new_sale (GPtrArray **lines)
{
  ShoreRecord *sale = shore_record_new (SHORE_KIND_SALE);
  ShoreRecord *line = shore_record_new (SHORE_KIND_SALE_LINE);

  shore_record_set_key (sale, "hs-s");
  shore_sale_set_client (sale, 5);
  shore_sale_set_state (sale, "placed");
  shore_sale_set_date (sale, shore_day_from_ymd (2026, 11, 23));
  shore_sale_line_set_product (line, 44);
  shore_sale_line_set_label (line, "Bouilloire");
  shore_sale_line_set_quantity (line, 2500);
  shore_sale_line_set_price (line, 1205);
  shore_sale_line_set_vat (line, 550);
  shore_sale_line_set_discount (line, 1000);
  *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  g_ptr_array_add (*lines, line);
  return sale;
}

static void
test_sale (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (ShoreRecord) sale = new_sale (&lines);

  wire_say (f->wire, 200, "[]");
  wire_say (f->wire, 200, "313");
  wire_say (f->wire, 200, "{\"id\":\"313\"}");
  g_assert_cmpint (create (f, sale, lines), ==, 313);
  assert_request (f, 1, "POST /api/index.php/orders");
  assert_body (f, 1,
               "{\"socid\":5,\"date\":1795435200,\"ref_ext\":\"hs-s\",\"lines\":[{"
               "\"fk_product\":44,\"qty\":2.500,\"subprice\":12.05,\"tva_tx\":5.50,"
               "\"remise_percent\":10.00,\"product_type\":0}]}");
  assert_request (f, 2, "POST /api/index.php/orders/313/validate");
}

/* Cut between the draft and its validation: whoever looks it up finishes it,
 * and whoever makes it again finds it. */
static void
test_sale_cut (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const char *const draft = LIST_OF_ONE ("{\"id\":\"313\",\"status\":\"0\",\"lines\":[]}");
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (ShoreRecord) sale = new_sale (&lines);
  g_autoptr (GError) error = NULL;
  gint64 id;
  guint n;

  wire_say (f->wire, 200, "[]");
  wire_say (f->wire, 200, "313");
  wire_drop (f->wire);
  g_assert_false (shore_remote_create (f->remote, sale, lines, &id, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_LOST);

  wire_say (f->wire, 200, "[{\"id\":\"313\"}]");
  wire_say (f->wire, 200, draft);
  wire_say (f->wire, 200, "{}");
  g_assert_true (shore_remote_find (f->remote, sale, &id, &n, NULL, NULL));
  g_assert_cmpint (id, ==, 313);
  assert_request (f, 5, "POST /api/index.php/orders/313/validate");

  wire_say (f->wire, 200, "[{\"id\":\"313\"}]");
  wire_say (f->wire, 200, LIST_OF_ONE ("{\"id\":\"313\",\"status\":\"1\",\"lines\":[]}"));
  g_assert_cmpint (create (f, sale, lines), ==, 313);
  g_assert_cmpuint (wire_count (f->wire), ==, 8);
}

static void
test_sale_states (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) sale = shore_record_new (SHORE_KIND_SALE);
  g_autoptr (GError) error = NULL;
  int field = SHORE_SALE_STATE;

  shore_record_set_remote_id (sale, 313);
  shore_sale_set_state (sale, "closed");
  wire_say (f->wire, 200, "{}");
  update (f, sale, field);
  assert_request (f, 0, "POST /api/index.php/orders/313/close");
  assert_body (f, 0, "{\"notrigger\":0}");

  shore_sale_set_state (sale, "cancelled");
  wire_say (f->wire, 200, "{\"id\":\"313\",\"status\":\"-1\"}");
  update (f, sale, field);
  wire_say (f->wire, 200, "{\"id\":\"313\",\"status\":\"1\"}");
  g_assert_false (shore_remote_update (f->remote, sale, &field, 1, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED);
}

static ShoreRecord *
new_payment (void)
{
  ShoreRecord *payment = shore_record_new (SHORE_KIND_PAYMENT);

  shore_record_set_key (payment, "hs-p");
  shore_payment_set_invoice (payment, 502);
  shore_payment_set_amount (payment, 5005);
  shore_payment_set_date (payment, shore_day_from_ymd (2026, 11, 23));
  shore_payment_set_method (payment, "card");
  return payment;
}

static void
test_payment (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) payment = new_payment ();
  g_autoptr (GError) error = NULL;

  wire_say (f->wire, 200, "[{\"id\":\"17\",\"code\":\"CB\"},{\"id\":\"2\",\"code\":\"VIR\"}]");
  wire_say (f->wire, 200, "60");
  g_assert_cmpint (create (f, payment, NULL), ==, 60);
  assert_request (f, 1, "POST /api/index.php/invoices/paymentsdistributed");
  assert_body (f, 1,
               "{\"arrayofamounts\":{\"502\":{\"amount\":\"50.05\",\"multicurrency_"
               "amount\":\"\"}},"
               "\"datepaye\":1795435200,\"paymentid\":17,\"closepaidinvoices\":\"yes\","
               "\"accountid\":1,\"num_payment\":\"hs-p\",\"ref_ext\":\"hs-p\"}");
}

static void
test_find_payment (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) payment = new_payment ();
  gint64 id;
  guint n;

  wire_say (f->wire, 200,
            "[{\"num\":\"x\",\"ref\":\"PAY2611-0001\"},{\"num\":\"hs-p\","
            "\"ref\":\"PAY2611-0012\"},{\"num\":null}]");
  g_assert_true (shore_remote_find (f->remote, payment, &id, &n, NULL, NULL));
  assert_request (f, 0, "GET /api/index.php/invoices/502/payments");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (id, ==, 26110012);

  wire_say (f->wire, 200, "[]");
  g_assert_true (shore_remote_find (f->remote, payment, &id, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpint (id, ==, 0);
}

/* What the CRM alone makes is not sent to it. */
static void
test_read_only (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const ShoreKind kinds[]
      = { SHORE_KIND_PRODUCT, SHORE_KIND_ARTICLE, SHORE_KIND_INVOICE, SHORE_KIND_DEBT };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (ShoreRecord) record = shore_record_new (kinds[i]);
      g_autoptr (GError) error = NULL;
      gint64 id;
      int field = 0;

      g_assert_false (shore_remote_create (f->remote, record, NULL, &id, NULL, &error));
      g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED);
      g_clear_error (&error);
      g_assert_false (shore_remote_update (f->remote, record, &field, 1, NULL, &error));
      g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED);
    }
  g_assert_cmpuint (wire_count (f->wire), ==, 0);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/crm/encode/client", test_client);
  ADD ("/crm/encode/update", test_update);
  ADD ("/crm/encode/request", test_request);
  ADD ("/crm/encode/callback", test_callback);
  ADD ("/crm/encode/callback-moved", test_callback_moved);
  ADD ("/crm/encode/event", test_event);
  ADD ("/crm/encode/sale", test_sale);
  ADD ("/crm/encode/sale-cut", test_sale_cut);
  ADD ("/crm/encode/sale-states", test_sale_states);
  ADD ("/crm/encode/payment", test_payment);
  ADD ("/crm/encode/find-payment", test_find_payment);
  ADD ("/crm/encode/read-only", test_read_only);
  return g_test_run ();
}
