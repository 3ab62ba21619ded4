#include <string.h>

#include "base/shore-clock.h"
#include "base/shore-json.h"
#include "crm/dolibarr/shore-dolibarr.h"
#include "crm/shore-http.h"

/* The client against the sandbox server, in both of its dialects. */

#define KEY "the-advisors-key"

typedef struct
{
  GSubprocess *server;
  ShoreRemote *remote;
  char *site; /* without the API */
} Fixture;

static char *
read_address (GSubprocess *server)
{
  g_autoptr (GDataInputStream) lines
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  return g_data_input_stream_read_line (lines, NULL, NULL, NULL);
}

static void
set_up (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;

  f->server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                &error, SHORE_SANDBOX, "--port", "0", "--clients", "120", "--seed",
                                "7", "--key", KEY, "--dialect", dialect, "--wrong-key-delay", "0",
                                "--charset", "utf8", "--exit-with-stdin", NULL);
  g_assert_no_error (error);
  url = read_address (f->server);
  g_assert_nonnull (url);
  g_assert_true (g_str_has_suffix (url, "/api/index.php"));
  f->site = g_strndup (url, strlen (url) - strlen ("/api/index.php"));
  f->remote = shore_dolibarr_new (f->site, KEY);
}

static void
tear_down (Fixture *f, gconstpointer dialect G_GNUC_UNUSED)
{
  g_assert_finalize_object (f->remote);
  g_output_stream_close (g_subprocess_get_stdin_pipe (f->server), NULL, NULL);
  g_assert_true (g_subprocess_wait (f->server, NULL, NULL));
  g_object_unref (f->server);
  g_free (f->site);
}

static void
administer (Fixture *f, const char *route, const char *body)
{
  g_autofree char *address = g_strconcat (f->site, "/sandbox/", route, NULL);
  g_autoptr (ShoreHttp) http = shore_http_new ("X-None", "");
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreHttpReply) reply = shore_http_send (http, "POST", address, body, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 200);
}

/* All records of a kind by small pages. */
static GPtrArray *
fetch_all (Fixture *f, ShoreKind kind, ShoreFetchMode mode, gint64 since)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  gint64 after = 0;
  gboolean complete = FALSE;

  while (!complete)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ShoreHarvest) page
          = shore_remote_fetch (f->remote, kind, mode, since, after, 37, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->unreadable, ==, 0);
      for (guint i = 0; i < page->records->len; i++)
        g_ptr_array_add (all, shore_record_ref (page->records->pdata[i]));
      after = page->last_id;
      complete = page->complete;
    }
  return all;
}

static ShoreRecord *
get_one (Fixture *f, ShoreKind kind, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreHarvest) page = shore_remote_get (f->remote, kind, id, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (shore_record_get_remote_id (page->records->pdata[0]), ==, id);
  return shore_record_ref (page->records->pdata[0]);
}

static gint64
create (Fixture *f, ShoreRecord *record, GPtrArray *children)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0, found = 0;
  guint n = 0;

  shore_remote_create (f->remote, record, children, &id, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  shore_remote_find (f->remote, record, &found, &n, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 1);
  if (shore_record_get_kind (record) != SHORE_KIND_PAYMENT)
    g_assert_cmpint (found, ==, id);
  return id;
}

static void
update (Fixture *f, ShoreRecord *record, int field)
{
  g_autoptr (GError) error = NULL;

  shore_remote_update (f->remote, record, &field, 1, NULL, &error);
  g_assert_no_error (error);
}

/* Every field of @sent that the CRM has came back the same. */
static void
assert_same (const ShoreRecord *sent, const ShoreRecord *back)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (sent));

  for (int i = 0; i < info->n_fields; i++)
    {
      g_test_message ("%s.%s", info->name, info->fields[i].name);
      if (shore_record_has (sent, i) && shore_record_has (back, i))
        g_assert_true (
            shore_value_same (shore_record_get_value (sent, i), shore_record_get_value (back, i)));
      else if (shore_record_has (sent, i))
        g_assert_true (info->fields[i].flags & SHORE_FIELD_LOCAL
                       || info->fields[i].choices == shore_channels);
    }
}

static void
test_greet (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreRemoteInfo) info = shore_remote_greet (f->remote, NULL, &error);
  g_autoptr (ShoreRemote) stranger = shore_dolibarr_new (f->site, "wrong");

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (info->version, dialect));
  g_assert_cmpint (info->user, >, 0);
  g_assert_nonnull (info->login);
  g_assert_cmpint (info->server_time, >, 0);
  g_assert_null (shore_remote_greet (stranger, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_AUTH);
}

/* Every kind is read whole, by pages and by ids alike. */
static void
test_fetch (Fixture *f, gconstpointer dialect G_GNUC_UNUSED)
{
  for (ShoreKind kind = 0; kind < SHORE_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) records = NULL;
      g_autoptr (GArray) ids = NULL;
      g_autoptr (GError) error = NULL;
      guint n = 0;

      if (!shore_remote_can_fetch (f->remote, kind, SHORE_FETCH_ALL))
        continue;
      records = fetch_all (f, kind, SHORE_FETCH_ALL, 0);
      ids = shore_remote_fetch_ids (f->remote, kind, 0, 1000, NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < records->len; i++)
        n += shore_record_get_kind (records->pdata[i]) == kind;
      g_test_message ("%s: %u", shore_kind_info (kind)->name, n);
      g_assert_cmpuint (n, ==, ids->len);
      /* Records that live in a note are of our own making. */
      g_assert_true (n > 0 || kind == SHORE_KIND_PROMISE || kind == SHORE_KIND_CLAIM);
    }
}

static void
test_client (Fixture *f, gconstpointer dialect G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) client = shore_record_new (SHORE_KIND_CLIENT);
  g_autoptr (ShoreRecord) contact = shore_record_new (SHORE_KIND_CONTACT);
  g_autoptr (ShoreRecord) back = NULL;
  g_autoptr (ShoreRecord) changed = NULL;
  g_autoptr (ShoreRecord) contact_back = NULL;
  gint64 id;

  shore_record_set_key (client, "hs-client");
  shore_client_set_name (client, "Zoé \"d'Été\" & Fils");
  shore_client_set_role (client, "prospect");
  shore_client_set_company (client, TRUE);
  shore_client_set_no_call (client, TRUE);
  shore_client_set_phone (client, "0102030405");
  shore_client_set_note (client, "si a < b & c > d\n<b>littéral</b> &eacute; 😀");
  id = create (f, client, NULL);
  shore_client_set_note (client, "si a < b & c > d\n<b>littéral</b> &eacute; □");
  back = get_one (f, SHORE_KIND_CLIENT, id);
  assert_same (client, back);
  g_assert_cmpstr (shore_client_get_note (back), ==, shore_client_get_note (client));
  g_assert_cmpstr (shore_client_get_code (back), !=, "");

  shore_client_set_no_call (back, FALSE);
  shore_client_set_town (back, "Saint-Malo");
  update (f, back, SHORE_CLIENT_NO_CALL);
  update (f, back, SHORE_CLIENT_TOWN);
  changed = get_one (f, SHORE_KIND_CLIENT, id);
  assert_same (back, changed);

  shore_record_set_key (contact, "hs-contact");
  shore_contact_set_client (contact, id);
  shore_contact_set_last_name (contact, "Martin");
  shore_contact_set_email (contact, "m@example.org");
  contact_back = get_one (f, SHORE_KIND_CONTACT, create (f, contact, NULL));
  assert_same (contact, contact_back);
}

static ShoreRecord *
new_request (void)
{
  ShoreRecord *request = shore_record_new (SHORE_KIND_REQUEST);

  shore_record_set_key (request, "hs-request");
  shore_request_set_client (request, 1);
  shore_request_set_subject (request, "Où est ma facture ?");
  shore_request_set_words (request, "Bonjour,\nje n'ai rien < reçu >");
  shore_request_set_type (request, "problem");
  shore_request_set_urgency (request, "high");
  shore_request_set_channel (request, "phone");
  return request;
}

static void
test_request (Fixture *f, gconstpointer dialect G_GNUC_UNUSED)
{
  static const char *const states[]
      = { "taken", "waiting", "transferred", "closed", "cancelled", "new" };
  g_autoptr (ShoreRecord) request = new_request ();
  g_autoptr (ShoreRecord) back = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = create (f, request, NULL), again;

  back = get_one (f, SHORE_KIND_REQUEST, id);
  assert_same (request, back);
  g_assert_cmpstr (shore_request_get_state (back), ==, "new");
  g_assert_cmpstr (shore_record_get_key (back), ==, "hs-request");
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (ShoreRecord) moved = NULL;

      shore_request_set_state (back, states[i]);
      update (f, back, SHORE_REQUEST_STATE);
      moved = get_one (f, SHORE_KIND_REQUEST, id);
      g_assert_cmpstr (shore_request_get_state (moved), ==, states[i]);
    }

  /* The same key twice: the server refuses, and a look-up tells why. */
  g_assert_false (shore_remote_create (f->remote, request, NULL, &again, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_LOST);
}

static ShoreRecord *
new_event (gint64 request, const char *key, const char *nature, const char *direction)
{
  ShoreRecord *event = shore_record_new (SHORE_KIND_EVENT);

  shore_record_set_key (event, key);
  shore_event_set_client (event, 1);
  shore_event_set_request (event, request);
  shore_event_set_nature (event, nature);
  shore_event_set_channel (event, "chat");
  shore_event_set_direction (event, direction);
  shore_event_set_at (event, G_GINT64_CONSTANT (1795000000000));
  shore_event_set_subject (event, "Sujet");
  shore_event_set_text (event, "Texte");
  return event;
}

/* Requests, callbacks and events go and come as they are, each in its kind. */
static void
test_agenda (Fixture *f, gconstpointer dialect G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) request = new_request ();
  g_autoptr (ShoreRecord) callback = shore_record_new (SHORE_KIND_CALLBACK);
  g_autoptr (ShoreRecord) back = NULL;
  g_autoptr (ShoreRecord) cancelled = NULL;
  g_autoptr (GError) error = NULL;
  gint64 ticket, id;

  shore_remote_info_free (shore_remote_greet (f->remote, NULL, NULL));
  ticket = create (f, request, NULL);
  shore_record_set_key (callback, "hs-callback");
  shore_callback_set_client (callback, 1);
  shore_callback_set_request (callback, ticket);
  shore_callback_set_subject (callback, "Rappeler");
  shore_callback_set_start (callback, G_GINT64_CONSTANT (1795000000000));
  id = create (f, callback, NULL);
  back = get_one (f, SHORE_KIND_CALLBACK, id);
  assert_same (callback, back);
  g_assert_cmpstr (shore_callback_get_state (back), ==, "due");
  g_assert_cmpint (shore_callback_get_request (back), ==, ticket);

  shore_callback_set_state (back, "cancelled");
  update (f, back, SHORE_CALLBACK_STATE);
  cancelled = get_one (f, SHORE_KIND_CALLBACK, id);
  assert_same (back, cancelled);
  g_assert_null (shore_remote_get (f->remote, SHORE_KIND_EVENT, id, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_GONE);

  for (int i = 0; shore_event_natures[i].code != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("hs-event-%d", i);
      g_autoptr (ShoreRecord) event
          = new_event (i % 2 ? ticket : 0, key, shore_event_natures[i].code, "out");
      g_autoptr (ShoreRecord) event_back = get_one (f, SHORE_KIND_EVENT, create (f, event, NULL));

      shore_event_set_author (event, shore_event_get_author (event_back));
      assert_same (event, event_back);
      g_assert_cmpint (shore_event_get_request (event_back), ==, i % 2 ? ticket : 0);
    }
}

static gint64
first_open_invoice (Fixture *f)
{
  g_autoptr (GPtrArray) invoices = fetch_all (f, SHORE_KIND_INVOICE, SHORE_FETCH_VOLATILE, 0);

  g_assert_cmpuint (invoices->len, >, 0);
  for (guint i = 0; i < invoices->len; i++)
    g_assert_cmpstr (shore_invoice_get_state (invoices->pdata[i]), ==, "open");
  return shore_record_get_remote_id (invoices->pdata[0]);
}

static void
test_money (Fixture *f, gconstpointer dialect G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) sale = shore_record_new (SHORE_KIND_SALE);
  g_autoptr (ShoreRecord) payment = shore_record_new (SHORE_KIND_PAYMENT);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  g_autoptr (ShoreRecord) back = NULL;
  g_autoptr (ShoreRecord) owed = NULL;
  g_autoptr (ShoreRecord) rest = NULL;
  ShoreRecord *line = shore_record_new (SHORE_KIND_SALE_LINE);

  g_ptr_array_add (lines, line);
  shore_record_set_key (sale, "hs-sale");
  shore_sale_set_client (sale, 1);
  shore_sale_set_state (sale, "placed");
  shore_sale_set_date (sale, 20782);
  shore_sale_line_set_product (line, 1);
  shore_sale_line_set_quantity (line, 2000);
  shore_sale_line_set_price (line, 1200);
  shore_sale_line_set_vat (line, 2000);
  shore_sale_line_set_discount (line, 1000);
  back = get_one (f, SHORE_KIND_SALE, create (f, sale, lines));
  assert_same (sale, back);
  g_assert_cmpint (shore_sale_get_net (back), ==, 2160);
  g_assert_cmpint (shore_sale_get_total (back), ==, 2592);

  owed = get_one (f, SHORE_KIND_INVOICE, first_open_invoice (f));
  shore_record_set_key (payment, "hs-payment");
  shore_payment_set_invoice (payment, shore_record_get_remote_id (owed));
  shore_payment_set_amount (payment, 123);
  shore_payment_set_date (payment, 20782);
  shore_payment_set_method (payment, "card");
  create (f, payment, NULL);
  rest = get_one (f, SHORE_KIND_INVOICE, shore_record_get_remote_id (owed));
  g_assert_cmpint (shore_invoice_get_rest (rest), ==, shore_invoice_get_rest (owed) - 123);
}

/* A delta brings what changed and little else, whatever the zones are. */
static void
assert_delta (Fixture *f, const char *zones)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (ShoreRemoteInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", zones);
  administer (f, "clock", zones);
  /* The server writes events by itself as its records are edited. */
  administer (f, "edit", "{\"resource\":\"thirdparties\",\"id\":1,\"fields\":{\"zip\":\"1\"}}");
  g_clear_object (&f->remote);
  f->remote = shore_dolibarr_new (f->site, KEY);
  info = shore_remote_greet (f->remote, NULL, &error);
  g_assert_no_error (error);

  before = fetch_all (f, SHORE_KIND_CLIENT, SHORE_FETCH_SINCE, info->server_time + SHORE_HOUR / 2);
  g_assert_cmpuint (before->len, ==, 0);
  administer (f, "edit",
              "{\"resource\":\"thirdparties\",\"id\":3,\"fields\":{\"town\":"
              "\"Brest\"}}");
  after = fetch_all (f, SHORE_KIND_CLIENT, SHORE_FETCH_SINCE, info->server_time - SHORE_SECOND);
  g_assert_cmpuint (after->len, >=, 1);
  g_assert_cmpuint (after->len, <=, 4);
  g_assert_cmpint (shore_record_get_remote_id (after->pdata[after->len - 1]), ==, 3);
}

static void
test_delta (Fixture *f, gconstpointer dialect G_GNUC_UNUSED)
{
  assert_delta (f, "{\"php_zone\":\"paris\",\"db_zone\":\"paris\"}");
  assert_delta (f, "{\"php_zone\":\"paris\",\"db_zone\":\"utc\"}");
  assert_delta (f, "{\"php_zone\":\"utc\",\"db_zone\":\"paris\"}");
  assert_delta (f, "{\"php_zone\":\"utc\",\"db_zone\":\"utc\"}");
}

#define ADD(path, function)                                                                        \
  g_test_add ("/crm/sandbox/23/" path, Fixture, "23", set_up, function, tear_down);                \
  g_test_add ("/crm/sandbox/20/" path, Fixture, "20", set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("greet", test_greet);
  ADD ("fetch", test_fetch);
  ADD ("client", test_client);
  ADD ("request", test_request);
  ADD ("agenda", test_agenda);
  ADD ("money", test_money);
  ADD ("delta", test_delta);
  return g_test_run ();
}
