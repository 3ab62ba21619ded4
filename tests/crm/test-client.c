#include <string.h>

#include "crm/dolibarr/shore-dolibarr.h"
#include "wire.h"

/* One client against a server that does to it what networks do. */

#define EMPTY_TYPES                                                                                \
  "[{\"id\":\"1\",\"code\":\"AC_TEL\"},{\"id\":\"41\",\"code\":\"AC_OTH_"                          \
  "AUTO\"}]"
#define NOT_FOUND "{\"error\":{\"code\":404,\"message\":\"Not Found\"}}"
#define SAYS(text) "{\"error\":{\"code\":0,\"message\":\"" text "\"}}"

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

static ShoreRecord *
new_client (void)
{
  ShoreRecord *client = shore_record_new (SHORE_KIND_CLIENT);

  shore_client_set_name (client, "Dupont");
  shore_record_set_key (client, "hs-1");
  return client;
}

static void
assert_create (Fixture *f, int code)
{
  g_autoptr (ShoreRecord) client = new_client ();
  g_autoptr (GError) error = NULL;
  gint64 id = -1;

  g_assert_false (shore_remote_create (f->remote, client, NULL, &id, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, code);
  g_assert_cmpint (id, ==, 0);
}

static void
assert_fetch (Fixture *f, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      shore_remote_fetch (f->remote, SHORE_KIND_CLIENT, SHORE_FETCH_ALL, 0, 0, 10, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, code);
}

static void
test_page (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreHarvest) page = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *request = NULL;

  wire_say (f->wire, 200, "[{\"id\":\"7\",\"name\":\"A\"},{\"id\":\"9\",\"name\":\"B\"}]");
  page = shore_remote_fetch (f->remote, SHORE_KIND_CLIENT, SHORE_FETCH_ALL, 0, 5, 2, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->records->len, ==, 2);
  g_assert_cmpint (page->last_id, ==, 9);
  g_assert_false (page->complete);
  g_assert_cmpint (page->server_time, ==, G_GINT64_CONSTANT (1795600800000));

  request = wire_request (f->wire, 0);
  g_assert_true (g_str_has_prefix (request, "GET /api/index.php/thirdparties?sortfield=t.rowid&"));
  g_assert_nonnull (strstr (request, "&limit=2&"));
  g_assert_nonnull (strstr (request, "sqlfilters=(t.rowid:>:5)"));
  g_assert_nonnull (strstr (request, "properties=id,name,client,"));
  g_assert_null (strstr (request, "secret"));
}

/* Some lists say 404 when they are empty. */
static void
test_empty (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreHarvest) page = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  wire_say (f->wire, 404, NOT_FOUND);
  page = shore_remote_fetch (f->remote, SHORE_KIND_CLIENT, SHORE_FETCH_ALL, 0, 5, 2, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (page->records->len, ==, 0);
  g_assert_true (page->complete);
  g_assert_cmpint (page->last_id, ==, 5);

  wire_say (f->wire, 404, NOT_FOUND);
  ids = shore_remote_fetch_ids (f->remote, SHORE_KIND_CLIENT, 0, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 0);
}

static void
test_stuck_list (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  wire_say (f->wire, 200, "[{\"id\":\"7\"}]");
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (
        shore_remote_fetch (f->remote, SHORE_KIND_CLIENT, SHORE_FETCH_ALL, 0, 7, 1, NULL, &error));
    g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL);
  }
}

/* A list of ids with a hole in it must not make a record look gone. */
static void
test_ids (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;

  wire_say (f->wire, 200, "[{\"id\":\"9\"},{\"id\":7}]");
  ids = shore_remote_fetch_ids (f->remote, SHORE_KIND_CLIENT, 5, 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 7);

  wire_say (f->wire, 200, "[{\"id\":\"9\"},{\"id\":null}]");
  g_assert_null (shore_remote_fetch_ids (f->remote, SHORE_KIND_CLIENT, 5, 10, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL);
}

static void
test_bad_reads (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  wire_say_with (f->wire, 200, "Content-Type: text/html\r\n", "API not found");
  assert_fetch (f, SHORE_REMOTE_ERROR_PROTOCOL);
  wire_say_cut (f->wire, "[{\"id\":\"7\"}]");
  assert_fetch (f, SHORE_REMOTE_ERROR_RETRY_LATER);
  wire_drop (f->wire);
  assert_fetch (f, SHORE_REMOTE_ERROR_RETRY_LATER);
  wire_say (f->wire, 401, SAYS ("bad key"));
  wire_say (f->wire, 401, SAYS ("bad key"));
  assert_fetch (f, SHORE_REMOTE_ERROR_AUTH);
  wire_say_with (f->wire, 302, "Location: http://127.0.0.1:1/elsewhere\r\n", "");
  assert_fetch (f, SHORE_REMOTE_ERROR_PROTOCOL);
  g_assert_cmpuint (wire_count (f->wire), ==, 6);
}

static void
test_retry_after (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  wire_say_with (f->wire, 429, "Retry-After: 7\r\n", "");
  assert_fetch (f, SHORE_REMOTE_ERROR_RETRY_LATER);
  g_assert_cmpint (shore_remote_get_retry_after (f->remote), ==, 7000);
  wire_say_with (f->wire, 503, "Retry-After: Wed, 25 Nov 2026 10:01:30 GMT\r\n", "");
  assert_create (f, SHORE_REMOTE_ERROR_RETRY_LATER);
  g_assert_cmpint (shore_remote_get_retry_after (f->remote), ==, 90000);
  wire_say (f->wire, 404, NOT_FOUND);
  shore_harvest_free (
      shore_remote_fetch (f->remote, SHORE_KIND_CLIENT, SHORE_FETCH_ALL, 0, 0, 2, NULL, NULL));
  g_assert_cmpint (shore_remote_get_retry_after (f->remote), ==, 0);
}

static void
test_bad_writes (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  wire_drop (f->wire);
  assert_create (f, SHORE_REMOTE_ERROR_LOST);
  wire_say_cut (f->wire, "15");
  assert_create (f, SHORE_REMOTE_ERROR_LOST);
  wire_say (f->wire, 200, "\"done\"");
  assert_create (f, SHORE_REMOTE_ERROR_LOST);
  wire_say (f->wire, 200, "0");
  assert_create (f, SHORE_REMOTE_ERROR_LOST);
  wire_say_with (f->wire, 500, "", "");
  assert_create (f, SHORE_REMOTE_ERROR_LOST);
  wire_say (f->wire, 500, SAYS ("Data too long for column 'nom'"));
  assert_create (f, SHORE_REMOTE_ERROR_REJECTED);
  wire_say (f->wire, 409, SAYS ("Conflict: in use"));
  assert_create (f, SHORE_REMOTE_ERROR_REJECTED);
  wire_say (f->wire, 403, SAYS ("Forbidden"));
  assert_create (f, SHORE_REMOTE_ERROR_FORBIDDEN);
  g_assert_cmpuint (wire_count (f->wire), ==, 8);
}

static void
test_silence (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  shore_dolibarr_set_timeout (SHORE_DOLIBARR (f->remote), 1);
  wire_keep_silent (f->wire);
  assert_create (f, SHORE_REMOTE_ERROR_LOST);
  g_assert_cmpuint (wire_count (f->wire), ==, 1);
}

/* Nobody listens there: nothing left this computer, whatever was meant. */
static void
test_nobody (void)
{
  g_autoptr (Wire) wire = wire_new ();
  g_autofree char *url = g_strdup (wire_get_url (wire));
  Fixture f = { 0 };

  wire_free (g_steal_pointer (&wire));
  f.remote = shore_dolibarr_new (url, "secret");
  assert_fetch (&f, SHORE_REMOTE_ERROR_OFFLINE);
  assert_create (&f, SHORE_REMOTE_ERROR_OFFLINE);
  g_assert_finalize_object (f.remote);
}

static void
test_no_address (void)
{
  static const char *const typed[] = { "", "http://", "http://[", "ftp://crm.example.org", "://" };

  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      Fixture f = { .remote = shore_dolibarr_new (typed[i], "secret") };

      assert_fetch (&f, SHORE_REMOTE_ERROR_PROTOCOL);
      g_assert_finalize_object (f.remote);
    }
}

/* A kept connection is used again for a write, and a write that dies on it is
 * not sent a second time behind our back, neither POST nor PUT. */
static void
test_no_silent_resend (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) client = new_client ();
  g_autoptr (GError) error = NULL;
  int fields[] = { SHORE_CLIENT_NAME };
  gint64 id;

  wire_say_on (f->wire, 200, "15");
  wire_drop (f->wire);
  g_assert_true (shore_remote_create (f->remote, client, NULL, &id, NULL, &error));
  g_assert_no_error (error);
  assert_create (f, SHORE_REMOTE_ERROR_LOST);
  g_assert_cmpuint (wire_count (f->wire), ==, 2);

  wire_say_on (f->wire, 200, "16");
  wire_drop (f->wire);
  g_assert_true (shore_remote_create (f->remote, client, NULL, &id, NULL, &error));
  shore_record_set_remote_id (client, id);
  g_assert_false (shore_remote_update (f->remote, client, fields, 1, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_LOST);
  g_assert_cmpuint (wire_count (f->wire), ==, 4);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

  wire_keep_silent (f->wire);
  g_assert_null (shore_remote_fetch (f->remote, SHORE_KIND_CLIENT, SHORE_FETCH_ALL, 0, 0, 10,
                                     cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_wide (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) client = new_client ();
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  gint64 id;

  shore_client_set_note (client, "Merci 😀");
  wire_say (f->wire, 500, SAYS ("Incorrect string value: '\\\\xF0\\\\x9F' for column 'note'"));
  wire_say (f->wire, 200, "15");
  wire_say (f->wire, 200, "16");
  g_assert_true (shore_remote_create (f->remote, client, NULL, &id, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (id, ==, 15);
  g_assert_true (shore_remote_create (f->remote, client, NULL, &id, NULL, &error));

  first = wire_body (f->wire, 0);
  second = wire_body (f->wire, 1);
  third = wire_body (f->wire, 2);
  g_assert_nonnull (strstr (first, "Merci 😀"));
  g_assert_nonnull (strstr (second, "Merci □"));
  g_assert_cmpstr (second, ==, third);
}

static void
assert_update (Fixture *f, gint64 n_requests)
{
  static const int fields[] = { SHORE_CALLBACK_NOTE };
  g_autoptr (ShoreRecord) callback = shore_record_new (SHORE_KIND_CALLBACK);
  g_autoptr (GError) error = NULL;

  shore_record_set_id (callback, 7);
  shore_record_set_remote_id (callback, 7);
  shore_callback_set_owner (callback, 4);
  shore_callback_set_note (callback, "Merci 😀");
  g_assert_true (shore_remote_update (f->remote, callback, fields, 1, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (wire_count (f->wire), ==, n_requests);
}

/* The agenda of every version refuses a change with 200 and `false`. */
static void
test_wide_update (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *second = NULL;

  wire_say (f->wire, 200, "{\"id\":\"7\",\"note_private\":\"Merci 😀\"}");
  assert_update (f, 1);
  wire_say (f->wire, 200, "{\"id\":\"7\",\"note_private\":\"Merci \\ud83d\\ude00\"}");
  assert_update (f, 2);
  wire_say (f->wire, 200, "false");
  wire_say (f->wire, 200, "{\"id\":\"7\",\"note_private\":\"Merci □\"}");
  assert_update (f, 4);
  second = wire_body (f->wire, 3);
  g_assert_nonnull (strstr (second, "Merci □"));
}

static void
test_find (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) client = new_client ();
  g_autoptr (GError) error = NULL;
  g_autofree char *request = NULL;
  gint64 id;
  guint n;

  wire_say (f->wire, 200, "[{\"id\":\"30\"},{\"id\":\"20\"}]");
  g_assert_true (shore_remote_find (f->remote, client, &id, &n, NULL, &error));
  g_assert_cmpint (id, ==, 20);
  g_assert_cmpuint (n, ==, 2);
  request = wire_request (f->wire, 0);
  g_assert_nonnull (strstr (request, "sqlfilters=(t.ref_ext:=:'hs-1')"));

  wire_say (f->wire, 404, NOT_FOUND);
  g_assert_true (shore_remote_find (f->remote, client, &id, &n, NULL, &error));
  g_assert_cmpint (id, ==, 0);
  g_assert_cmpuint (n, ==, 0);

  shore_record_set_key (client, "x') or (t.rowid:>:0");
  g_assert_false (shore_remote_find (f->remote, client, &id, &n, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL);
}

/* Gone, not ours any more, and the specimen some versions invent. */
static void
test_get (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    guint status;
    const char *body;
    int code;
  } answers[] = {
    { 404, NOT_FOUND, SHORE_REMOTE_ERROR_GONE },
    { 403, SAYS ("Forbidden"), SHORE_REMOTE_ERROR_FORBIDDEN },
    { 200, "{\"id\":\"0\",\"name\":\"SPECIMEN\"}", SHORE_REMOTE_ERROR_GONE },
  };
  g_autoptr (ShoreHarvest) page = NULL;

  wire_say (f->wire, 200, "[{\"id\":\"7\",\"name\":\"A\"}]");
  page = shore_remote_get (f->remote, SHORE_KIND_CLIENT, 7, NULL, NULL);
  g_assert_cmpuint (page->records->len, ==, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      wire_say (f->wire, 200, "[]");
      wire_say (f->wire, answers[i].status, answers[i].body);
      g_assert_null (shore_remote_get (f->remote, SHORE_KIND_CLIENT, 7, NULL, &error));
      g_assert_error (error, SHORE_REMOTE_ERROR, answers[i].code);
    }
}

static void
test_greet (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRemoteInfo) full = NULL;
  g_autoptr (ShoreRemoteInfo) shy = NULL;
  g_autoptr (GError) error = NULL;

  wire_say (f->wire, 200, "{\"success\":{\"code\":200,\"dolibarr_version\":\"20.0.2\"}}");
  wire_say (f->wire, 200, "{\"id\":\"4\",\"login\":\"lea\"}");
  full = shore_remote_greet (f->remote, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (full->version, ==, "20.0.2");
  g_assert_cmpstr (full->login, ==, "lea");
  g_assert_cmpint (full->user, ==, 4);
  g_assert_cmpint (full->server_time, ==, G_GINT64_CONSTANT (1795600800000));

  wire_say (f->wire, 200, "{\"success\":{\"code\":200,\"dolibarr_version\":\"20.0.2\"}}");
  wire_say (f->wire, 403, SAYS ("Forbidden"));
  g_test_expect_message ("shore-crm", G_LOG_LEVEL_MESSAGE, "*does not tell whose key*");
  shy = shore_remote_greet (f->remote, NULL, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  g_assert_null (shy->login);
  g_assert_cmpint (shy->user, ==, 0);
}

/* The API is found below whatever a person typed, and nowhere else. */
static void
test_root (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *site = g_strndup (wire_get_url (f->wire),
                                     strlen (wire_get_url (f->wire)) - strlen ("/api/index.php"));
  g_autofree char *bare = g_strconcat (strstr (site, "127"), "/", NULL);
  g_autofree char *expected = g_strconcat (site, "/htdocs/api/index.php", NULL);
  g_autoptr (ShoreRemote) remote = shore_dolibarr_new (bare, "secret");
  g_autoptr (ShoreRemote) nowhere = shore_dolibarr_new (site, "secret");
  g_autoptr (GError) error = NULL;

  wire_say_with (f->wire, 404, "Content-Type: text/html\r\n", "<html>");
  wire_say (f->wire, 401, "{\"error\":{\"code\":401,\"message\":\"no\"}}");
  wire_say (f->wire, 401, "{\"error\":{\"code\":401,\"message\":\"no\"}}");
  g_assert_null (shore_remote_greet (remote, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_AUTH);
  g_assert_cmpstr (shore_dolibarr_get_root (SHORE_DOLIBARR (remote)), ==, expected);
  g_clear_error (&error);

  for (int i = 0; i < 4; i++)
    wire_say_with (f->wire, 200, "Content-Type: text/html\r\n", "<html>");
  g_assert_null (shore_remote_greet (nowhere, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL);
}

static ShoreHarvest *
fetch_since (Fixture *f, GError **error)
{
  return shore_remote_fetch (f->remote, SHORE_KIND_REQUEST, SHORE_FETCH_SINCE,
                             G_GINT64_CONSTANT (1795600800000), 0, 10, NULL, error);
}

/* The database keeps UTC while the site is French: the delta is asked in UTC.
 */
static void
test_since (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreHarvest) page = NULL;
  g_autoptr (ShoreHarvest) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *events = NULL;
  g_autofree char *paris = NULL;
  g_autofree char *request = NULL;

  wire_say (f->wire, 200, EMPTY_TYPES);
  wire_say (f->wire, 200, "[{\"id\":\"77\",\"datec\":1795600000}]");
  wire_say (f->wire, 200, "[]");
  wire_say (f->wire, 200, "[{\"id\":\"77\"}]");
  wire_say (f->wire, 200, "[]");
  page = fetch_since (f, &error);
  g_assert_no_error (error);

  events = wire_request (f->wire, 1);
  g_assert_nonnull (strstr (events, "(t.fk_action:=:41)"));
  paris = wire_request (f->wire, 2);
  g_assert_nonnull (strstr (paris, "(t.id:=:77) and (t.tms:>=:'20261125104637')"));
  request = wire_request (f->wire, 4);
  g_assert_nonnull (strstr (request, "((t.tms:>=:'20261125100000') or "
                                     "(ef.tms:>=:'20261125100000'))"));

  wire_say (f->wire, 200, "[]");
  again = fetch_since (f, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wire_count (f->wire), ==, 6);
}

/* A server that shows no event is asked for half a day too much. */
static void
test_since_unmeasured (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreHarvest) page = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *request = NULL;

  wire_say (f->wire, 200, EMPTY_TYPES);
  wire_say (f->wire, 403, SAYS ("Forbidden"));
  wire_say (f->wire, 200, "[]");
  g_test_expect_message ("shore-crm", G_LOG_LEVEL_MESSAGE, "*could not be measured*");
  page = fetch_since (f, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  request = wire_request (f->wire, 2);
  g_assert_nonnull (strstr (request, "(t.tms:>=:'20261124220000')"));
}

/* A list that does not join the extra fields is asked for without them. */
static void
test_since_plain (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreHarvest) page = NULL;
  g_autoptr (ShoreHarvest) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *request = NULL;
  g_autofree char *next = NULL;

  wire_say (f->wire, 200, EMPTY_TYPES);
  wire_say (f->wire, 200, "[{\"id\":\"77\",\"datec\":1795600000}]");
  wire_say (f->wire, 200, "[{\"id\":\"77\"}]");
  wire_say (f->wire, 503, SAYS ("Unknown column 'ef.tms' in 'where clause'"));
  wire_say (f->wire, 200, "[]");
  wire_say (f->wire, 200, "[]");
  page = fetch_since (f, &error);
  g_assert_no_error (error);
  again = fetch_since (f, &error);
  g_assert_no_error (error);
  request = wire_request (f->wire, 4);
  next = wire_request (f->wire, 5);
  g_assert_null (strstr (request, "ef.tms"));
  g_assert_cmpstr (request, ==, next);
}

/* The two kinds of the agenda ask for what the other does not. */
static void
test_agenda_filters (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreHarvest) callbacks = NULL;
  g_autoptr (ShoreHarvest) events = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  wire_say (f->wire, 200, EMPTY_TYPES);
  wire_say (f->wire, 200, "[]");
  wire_say (f->wire, 200, "[]");
  callbacks
      = shore_remote_fetch (f->remote, SHORE_KIND_CALLBACK, SHORE_FETCH_ALL, 0, 0, 10, NULL, NULL);
  events = shore_remote_fetch (f->remote, SHORE_KIND_EVENT, SHORE_FETCH_ALL, 0, 0, 10, NULL, NULL);
  first = wire_request (f->wire, 1);
  second = wire_request (f->wire, 2);
  g_assert_nonnull (strstr (first, "sqlfilters=(t.id:>:0) and (t.fk_action:=:1) and "
                                   "(t.percent:>=:0) and ((t.code:is:NULL) or "
                                   "(t.code:notlike:'TICKET_MSG%'))"));
  g_assert_nonnull (strstr (second, "sqlfilters=(t.id:>:0) and ((t.code:like:'TICKET_MSG%') or "
                                    "((t.fk_action:!=:41) and ((t.fk_action:!=:1) or "
                                    "(t.percent:<:0))))"));
  g_assert_nonnull (strstr (first, "sortfield=t.id&"));
}

static void
test_volatile (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreHarvest) page = NULL;
  g_autofree char *request = NULL;
  const ShoreRecord *invoice;

  wire_say (f->wire, 200,
            "[{\"id\":\"5\",\"remaintopay\":\"12.5\",\"status\":\"1\",\"paye\":\"0\","
            "\"type\":\"0\"}]");
  page = shore_remote_fetch (f->remote, SHORE_KIND_INVOICE, SHORE_FETCH_VOLATILE, 0, 0, 10, NULL,
                             NULL);
  request = wire_request (f->wire, 0);
  g_assert_nonnull (strstr (request, "&status=unpaid"));
  g_assert_nonnull (strstr (request, "&properties=id,remaintopay,status,statut,paye,type&"));
  invoice = page->records->pdata[0];
  g_assert_cmpint (shore_invoice_get_rest (invoice), ==, 1250);
  g_assert_cmpstr (shore_invoice_get_state (invoice), ==, "open");
  g_assert_false (shore_record_has (invoice, SHORE_INVOICE_REF));
  g_assert_true (shore_remote_can_fetch (f->remote, SHORE_KIND_INVOICE, SHORE_FETCH_VOLATILE));
  g_assert_false (shore_remote_can_fetch (f->remote, SHORE_KIND_CLIENT, SHORE_FETCH_VOLATILE));
  g_assert_false (shore_remote_can_fetch (f->remote, SHORE_KIND_PAYMENT, SHORE_FETCH_ALL));
  g_assert_false (shore_remote_can_fetch (f->remote, SHORE_KIND_DEBT, SHORE_FETCH_ALL));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/crm/client/page", test_page);
  ADD ("/crm/client/empty", test_empty);
  ADD ("/crm/client/stuck-list", test_stuck_list);
  ADD ("/crm/client/ids", test_ids);
  ADD ("/crm/client/bad-reads", test_bad_reads);
  ADD ("/crm/client/retry-after", test_retry_after);
  ADD ("/crm/client/bad-writes", test_bad_writes);
  ADD ("/crm/client/silence", test_silence);
  g_test_add_func ("/crm/client/nobody", test_nobody);
  g_test_add_func ("/crm/client/no-address", test_no_address);
  ADD ("/crm/client/no-silent-resend", test_no_silent_resend);
  ADD ("/crm/client/cancel", test_cancel);
  ADD ("/crm/client/wide", test_wide);
  ADD ("/crm/client/wide-update", test_wide_update);
  ADD ("/crm/client/find", test_find);
  ADD ("/crm/client/get", test_get);
  ADD ("/crm/client/greet", test_greet);
  ADD ("/crm/client/root", test_root);
  ADD ("/crm/client/since", test_since);
  ADD ("/crm/client/since-unmeasured", test_since_unmeasured);
  ADD ("/crm/client/since-plain", test_since_plain);
  ADD ("/crm/client/agenda-filters", test_agenda_filters);
  ADD ("/crm/client/volatile", test_volatile);
  return g_test_run ();
}
