#include <string.h>

#include "base/shore-day.h"
#include "base/shore-json.h"
#include "crm/dolibarr/shore-dolibarr.h"

/* Pages as servers were seen to send them, and as none should. */

static ShoreHarvest *
decode_text (ShoreKind kind, const char *json)
{
  g_autoptr (ShoreRemote) remote = shore_dolibarr_new ("http://127.0.0.1:1", "key");
  g_autoptr (GError) error = NULL;
  ShoreHarvest *page
      = shore_dolibarr_decode (SHORE_DOLIBARR (remote), kind, json, strlen (json), &error);

  g_assert_no_error (error);
  return page;
}

static void
expect_unreadable (void)
{
  g_test_expect_message ("shore-crm", G_LOG_LEVEL_WARNING, "*make no sense and were left out");
}

static ShoreHarvest *
decode_file (ShoreKind kind, const char *name)
{
  g_autofree char *path = g_build_filename (SHORE_CRM_PAGES, name, NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  return decode_text (kind, json);
}

static ShoreRecord *
nth (ShoreHarvest *page, guint index, gint64 id)
{
  ShoreRecord *record;

  g_assert_cmpuint (index, <, page->records->len);
  record = page->records->pdata[index];
  g_assert_cmpint (shore_record_get_remote_id (record), ==, id);
  return record;
}

static void
assert_client (const ShoreRecord *client)
{
  g_assert_cmpstr (shore_record_get_key (client), ==, "hs-01abc");
  g_assert_cmpstr (shore_client_get_name (client), ==, "Marie Élise Dupont");
  g_assert_cmpstr (shore_client_get_role (client), ==, "customer");
  g_assert_false (shore_client_get_company (client));
  g_assert_cmpstr (shore_client_get_code (client), ==, "CU2611-00012");
  g_assert_cmpstr (shore_client_get_address (client), ==, "3 rue de l'Église\n75011 Paris");
  g_assert_true (shore_client_get_no_email (client));
  g_assert_true (shore_client_get_no_call (client));
  g_assert_cmpstr (shore_client_get_note (client), ==, "a < b & c\nd");
  g_assert_cmpint (shore_client_get_created (client), ==, G_GINT64_CONSTANT (1764000000000));
  g_assert_false (shore_record_has (client, SHORE_CLIENT_STEP));
  g_assert_false (shore_record_has (client, SHORE_CLIENT_E164));
}

/* Null is empty, but for a refusal that the server may just not know of. */
static void
assert_empty_client (const ShoreRecord *client)
{
  g_assert_null (shore_record_get_key (client));
  g_assert_cmpstr (shore_client_get_role (client), ==, "both");
  g_assert_true (shore_client_get_company (client));
  g_assert_cmpstr (shore_client_get_email (client), ==, "");
  g_assert_cmpstr (shore_client_get_phone (client), ==, "");
  g_assert_cmpstr (shore_client_get_town (client), ==, "");
  g_assert_false (shore_record_has (client, SHORE_CLIENT_NO_EMAIL));
  g_assert_true (shore_record_has (client, SHORE_CLIENT_NO_CALL));
  g_assert_false (shore_client_get_no_call (client));
}

static void
test_clients (void)
{
  g_autoptr (ShoreHarvest) page = NULL;
  const ShoreRecord *partial;

  expect_unreadable ();
  page = decode_file (SHORE_KIND_CLIENT, "clients.json");
  g_test_assert_expected_messages ();

  g_assert_cmpuint (page->records->len, ==, 3);
  g_assert_cmpuint (page->unreadable, ==, 5);
  g_assert_cmpint (page->last_id, ==, 2997);
  assert_client (nth (page, 0, 2992));
  assert_empty_client (nth (page, 1, 2993));
  partial = nth (page, 2, 2996);
  g_assert_false (shore_record_has (partial, SHORE_CLIENT_EMAIL));
  g_assert_false (shore_record_has (partial, SHORE_CLIENT_ROLE));
}

static void
test_requests (void)
{
  g_autoptr (ShoreHarvest) page = decode_file (SHORE_KIND_REQUEST, "requests.json");
  const ShoreRecord *first = nth (page, 0, 12), *second = nth (page, 1, 13),
                    *third = nth (page, 2, 14);

  g_assert_cmpuint (page->unreadable, ==, 0);
  g_assert_cmpstr (shore_record_get_key (first), ==, "hs-req-1");
  g_assert_cmpint (shore_request_get_client (first), ==, 2992);
  g_assert_cmpstr (shore_request_get_state (first), ==, "transferred");
  g_assert_cmpstr (shore_request_get_type (first), ==, "problem");
  g_assert_cmpstr (shore_request_get_urgency (first), ==, "blocking");
  g_assert_cmpstr (shore_request_get_channel (first), ==, "sms");
  g_assert_cmpstr (shore_request_get_words (first), ==, "Bonjour,\nÀ bientôt\n");
  g_assert_cmpint (shore_request_get_owner (first), ==, 4);
  g_assert_cmpint (shore_request_get_closed (first), ==, 0);
  g_assert_false (shore_record_has (first, SHORE_REQUEST_DUE));

  g_assert_cmpstr (shore_request_get_state (second), ==, "cancelled");
  g_assert_cmpstr (shore_request_get_type (second), ==, "other");
  g_assert_cmpstr (shore_request_get_urgency (second), ==, "normal");
  g_assert_false (shore_record_has (second, SHORE_REQUEST_CHANNEL));
  g_assert_cmpint (shore_request_get_closed (second), ==, G_GINT64_CONSTANT (1764003600000));

  /* Neither a state nor a channel of ours: not told, rather than made up. */
  g_assert_false (shore_record_has (third, SHORE_REQUEST_STATE));
  g_assert_false (shore_record_has (third, SHORE_REQUEST_CHANNEL));
}

static void
test_callbacks (void)
{
  g_autoptr (ShoreHarvest) page = NULL;

  expect_unreadable ();
  page = decode_file (SHORE_KIND_CALLBACK, "agenda.json");
  g_test_assert_expected_messages ();

  g_assert_cmpuint (page->records->len, ==, 3);
  g_assert_cmpuint (page->unreadable, ==, 1);
  g_assert_cmpint (page->last_id, ==, 9);
  g_assert_cmpstr (shore_callback_get_state (nth (page, 0, 1)), ==, "due");
  g_assert_cmpint (shore_callback_get_request (nth (page, 0, 1)), ==, 12);
  g_assert_cmpint (shore_callback_get_owner (nth (page, 0, 1)), ==, 3);
  g_assert_cmpint (shore_callback_get_end (nth (page, 0, 1)), ==,
                   G_GINT64_CONSTANT (1764000900000));
  g_assert_cmpstr (shore_callback_get_state (nth (page, 1, 2)), ==, "done");
  g_assert_cmpint (shore_callback_get_request (nth (page, 1, 2)), ==, 0);
  g_assert_cmpint (shore_callback_get_client (nth (page, 1, 2)), ==, 0);
  g_assert_cmpstr (shore_callback_get_state (nth (page, 2, 3)), ==, "cancelled");
}

static void
assert_event (const ShoreRecord *event,
              const char *nature,
              const char *channel,
              const char *direction)
{
  g_assert_cmpstr (shore_event_get_nature (event), ==, nature);
  g_assert_cmpstr (shore_event_get_channel (event), ==, channel);
  g_assert_cmpstr (shore_event_get_direction (event), ==, direction);
}

/* No event of the agenda is in both kinds. */
static void
test_events (void)
{
  g_autoptr (ShoreHarvest) page = NULL;

  expect_unreadable ();
  page = decode_file (SHORE_KIND_EVENT, "agenda.json");
  g_test_assert_expected_messages ();

  g_assert_cmpuint (page->records->len, ==, 4);
  assert_event (nth (page, 0, 4), "call", "phone", "");
  assert_event (nth (page, 1, 6), "note", "", "note");
  g_assert_cmpint (shore_event_get_request (nth (page, 1, 6)), ==, 12);
  assert_event (nth (page, 2, 7), "message", "sms", "out");
  g_assert_cmpstr (shore_event_get_text (nth (page, 2, 7)), ==, "Madame,");
  g_assert_cmpint (shore_event_get_author (nth (page, 2, 7)), ==, 4);
  assert_event (nth (page, 3, 8), "appointment", "", "");
}

static void
test_sales (void)
{
  g_autoptr (ShoreHarvest) page = NULL;
  const ShoreRecord *sale, *line;

  expect_unreadable ();
  page = decode_file (SHORE_KIND_SALE, "sales.json");
  g_test_assert_expected_messages ();

  g_assert_cmpuint (page->unreadable, ==, 2);
  g_assert_cmpuint (page->records->len, ==, 4);
  g_assert_cmpint (page->last_id, ==, 316);
  sale = nth (page, 0, 313);
  g_assert_cmpstr (shore_sale_get_state (sale), ==, "placed");
  g_assert_cmpint (shore_sale_get_date (sale), ==, shore_day_from_ymd (2026, 11, 23));
  g_assert_cmpint (shore_sale_get_total (sale), ==, 2592);
  g_assert_cmpstr (shore_sale_get_note (sale), ==, "livrer à midi");

  line = nth (page, 1, 901);
  g_assert_cmpint (shore_record_get_kind (line), ==, SHORE_KIND_SALE_LINE);
  g_assert_cmpint (shore_sale_line_get_sale (line), ==, 313);
  g_assert_cmpint (shore_sale_line_get_product (line), ==, 44);
  g_assert_cmpstr (shore_sale_line_get_label (line), ==, "Bouilloire");
  g_assert_cmpint (shore_sale_line_get_quantity (line), ==, 2000);
  g_assert_cmpint (shore_sale_line_get_price (line), ==, 1200);
  g_assert_cmpint (shore_sale_line_get_vat (line), ==, 2000);
  g_assert_cmpint (shore_sale_line_get_discount (line), ==, 1000);
  line = nth (page, 2, 902);
  g_assert_cmpstr (shore_sale_line_get_label (line), ==, "Geste");
  g_assert_cmpint (shore_sale_line_get_quantity (line), ==, 1500);
  g_assert_cmpint (shore_sale_line_get_vat (line), ==, 550);
  g_assert_cmpint (shore_sale_line_get_net (line), ==, 0);
  g_assert_cmpstr (shore_sale_get_state (nth (page, 3, 314)), ==, "cancelled");
}

static void
test_invoices (void)
{
  g_autoptr (ShoreHarvest) page = NULL;
  const ShoreRecord *open;

  expect_unreadable ();
  page = decode_file (SHORE_KIND_INVOICE, "invoices.json");
  g_test_assert_expected_messages ();

  g_assert_cmpuint (page->records->len, ==, 4);
  g_assert_cmpuint (page->unreadable, ==, 1);
  open = nth (page, 0, 120);
  g_assert_cmpstr (shore_invoice_get_state (open), ==, "open");
  g_assert_cmpint (shore_invoice_get_rest (open), ==, 446767);
  g_assert_cmpint (shore_invoice_get_due (open), ==, shore_day_from_ymd (2026, 8, 26));
  g_assert_cmpstr (shore_invoice_get_state (nth (page, 1, 121)), ==, "paid");
  g_assert_cmpint (shore_invoice_get_rest (nth (page, 1, 121)), ==, 0);
  g_assert_cmpstr (shore_invoice_get_state (nth (page, 2, 122)), ==, "abandoned");
  g_assert_cmpstr (shore_invoice_get_state (nth (page, 3, 124)), ==, "draft");
}

/* A text of many megabytes is let in cut, between two characters. */
static void
test_huge (void)
{
  g_autoptr (GString) json = g_string_new ("[{\"id\":\"1\",\"name\":\"");
  g_autoptr (ShoreHarvest) page = NULL;
  const char *name;

  for (int i = 0; i < 1500000; i++)
    g_string_append (json, "é");
  g_string_append (json, "\"}]");
  page = decode_text (SHORE_KIND_CLIENT, json->str);
  name = shore_client_get_name (nth (page, 0, 1));
  g_assert_cmpuint (strlen (name), <=, 1024 * 1024);
  g_assert_cmpuint (strlen (name), >, 1024 * 1024 - 4);
  g_assert_true (g_utf8_validate (name, -1, NULL));
}

static void
test_no_list (void)
{
  static const char *const texts[] = { "", "{", "12", "{}", "{\"data\":5}", "null", "[1" };
  g_autoptr (ShoreRemote) remote = shore_dolibarr_new ("http://127.0.0.1:1", "key");

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (shore_dolibarr_decode (SHORE_DOLIBARR (remote), SHORE_KIND_CLIENT, texts[i],
                                            strlen (texts[i]), &error));
      g_assert_nonnull (error);
    }
}

/* Each prefix of a page is refused or read, and none is fatal. */
static void
test_prefixes (void)
{
  g_autoptr (ShoreRemote) remote = shore_dolibarr_new ("http://127.0.0.1:1", "key");
  g_autofree char *path = g_build_filename (SHORE_CRM_PAGES, "sales.json", NULL);
  g_autofree char *json = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &json, &length, NULL));
  while (length > 0 && json[length - 1] != ']')
    length--;
  for (gsize n = 0; n < length; n++)
    g_assert_null (shore_dolibarr_decode (SHORE_DOLIBARR (remote), SHORE_KIND_SALE, json, n, NULL));
}

/* Reading the fields costs no more than a few times what parsing does, which is
 * to say a few ms for a page of a thousand. Bound to the parser rather than to
 * the clock, for machines that are slow or watched. */
static void
test_speed (void)
{
  g_autoptr (ShoreRemote) remote = shore_dolibarr_new ("http://127.0.0.1:1", "key");
  g_autoptr (GString) json = g_string_new ("[");
  double parse = G_MAXDOUBLE, decode = G_MAXDOUBLE;

  for (int i = 1; i <= 1000; i++)
    g_string_append_printf (json,
                            "%s{\"id\":\"%d\",\"name\":\"Client n° %d\",\"client\":\"1\","
                            "\"typent_id\":\"8\",\"code_client\":\"CU-%d\",\"email\":\"a%d@b.fr\","
                            "\"phone\":\"0102030405\",\"phone_mobile\":\"\",\"address\":\"rue %d\","
                            "\"zip\":\"75011\",\"town\":\"Paris\",\"no_email\":\"0\","
                            "\"stcomm_id\":\"0\",\"note_private\":\"a &lt; b\","
                            "\"date_creation\":1764000000,\"ref_ext\":null}",
                            i > 1 ? "," : "", i, i, i, i, i);
  g_string_append_c (json, ']');

  for (int round = 0; round < 5; round++)
    {
      g_autoptr (ShoreHarvest) page = NULL;

      g_test_timer_start ();
      shore_json_free (shore_json_parse (json->str, json->len, NULL));
      parse = MIN (parse, g_test_timer_elapsed ());
      g_test_timer_start ();
      page = shore_dolibarr_decode (SHORE_DOLIBARR (remote), SHORE_KIND_CLIENT, json->str,
                                    json->len, NULL);
      decode = MIN (decode, g_test_timer_elapsed ());
      g_assert_cmpuint (page->records->len, ==, 1000);
    }
  g_test_message ("1000 clients, %" G_GSIZE_FORMAT " bytes: parsed in %.2f ms, decoded in %.2f ms",
                  json->len, parse * 1000, decode * 1000);
  g_assert_cmpfloat (decode, <, 8 * parse);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/decode/clients", test_clients);
  g_test_add_func ("/crm/decode/requests", test_requests);
  g_test_add_func ("/crm/decode/callbacks", test_callbacks);
  g_test_add_func ("/crm/decode/events", test_events);
  g_test_add_func ("/crm/decode/sales", test_sales);
  g_test_add_func ("/crm/decode/invoices", test_invoices);
  g_test_add_func ("/crm/decode/huge", test_huge);
  g_test_add_func ("/crm/decode/no-list", test_no_list);
  g_test_add_func ("/crm/decode/prefixes", test_prefixes);
  g_test_add_func ("/crm/decode/speed", test_speed);
  return g_test_run ();
}
