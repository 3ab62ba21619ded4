#include <string.h>

#include "crm/dolibarr/shore-dolibarr-dialect.h"
#include "crm/dolibarr/shore-dolibarr.h"
#include "wire.h"

/* What differs between versions, as real servers were seen to do it. */

#define SAYS(text) "{\"error\":{\"code\":0,\"message\":\"" text "\"}}"
#define VERSION(text) "{\"success\":{\"code\":200,\"dolibarr_version\":\"" text "\"}}"

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
greet (Fixture *f, const char *answer)
{
  g_autoptr (ShoreRemoteInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  wire_say (f->wire, 200, answer);
  wire_say (f->wire, 200, "{\"id\":\"4\",\"login\":\"lea\"}");
  info = shore_remote_greet (f->remote, NULL, &error);
  g_assert_no_error (error);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *version;
    guint major;
    gboolean tried;
  } cases[] = {
    { "17.0.2", 17, TRUE },        { "17.0.20", 17, FALSE },  { "17.0.4", 17, FALSE },
    { "16.0.1", 17, FALSE },       { "18.0.5", 17, FALSE },   { "19.0.0", 17, FALSE },
    { "20.0.2", 20, TRUE },        { "20.0.3", 20, FALSE },   { "22.0.1", 20, FALSE },
    { "23.0.0-beta", 23, TRUE },   { "23.1.0", 23, TRUE },    { "230.1", 23, FALSE },
    { "24.0.0-alpha", 23, FALSE }, { "nonsense", 23, FALSE }, { NULL, 23, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpuint (shore_dolibarr_dialect_of (cases[i].version)->major, ==, cases[i].major);
      g_assert_cmpint (shore_dolibarr_dialect_is_tried (cases[i].version), ==, cases[i].tried);
    }
}

/* A telephone number of 25 signs, and the first word about it comes from us. */
static void
test_letters (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreRecord) client = shore_record_new (SHORE_KIND_CLIENT);
  g_autoptr (GError) error = NULL;
  gint64 id;

  shore_client_set_name (client, "Dupont");
  shore_client_set_phone (client, "+33 (0)2 98 00 00 00 p.12");
  shore_record_set_key (client, "hs-1");
  greet (f, VERSION ("20.0.2"));
  g_assert_false (shore_remote_create (f->remote, client, NULL, &id, NULL, &error));
  g_assert_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED);
  g_assert_nonnull (strstr (error->message, "25"));
  g_assert_nonnull (strstr (error->message, "20"));
  g_assert_cmpuint (wire_count (f->wire), ==, 2);
  g_clear_error (&error);

  greet (f, VERSION ("23.1.0"));
  wire_say (f->wire, 200, "15");
  g_assert_true (shore_remote_create (f->remote, client, NULL, &id, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (id, ==, 15);
}

static void
assert_fetch (Fixture *f, ShoreFetchMode mode, guint limit, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreHarvest) page
      = shore_remote_fetch (f->remote, SHORE_KIND_REQUEST, mode, G_GINT64_CONSTANT (1795600800000),
                            0, limit, NULL, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, SHORE_REMOTE_ERROR, code);
}

static void
test_untried (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_test_expect_message ("shore-crm", G_LOG_LEVEL_MESSAGE, "*21.0.1 is untried*20.0.2*");
  greet (f, VERSION ("21.0.1"));
  g_test_assert_expected_messages ();
}

/* 17 says 401 where the right is missing; /status knows whether it is the key. */
static void
test_refused (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  wire_say (f->wire, 401, SAYS ("Unauthorized"));
  wire_say (f->wire, 200, VERSION ("17.0.2"));
  assert_fetch (f, SHORE_FETCH_ALL, 10, SHORE_REMOTE_ERROR_FORBIDDEN);
  wire_say (f->wire, 401, SAYS ("Unauthorized"));
  wire_say (f->wire, 401, SAYS ("Unauthorized"));
  assert_fetch (f, SHORE_FETCH_ALL, 10, SHORE_REMOTE_ERROR_AUTH);
  wire_say (f->wire, 401, SAYS ("Unauthorized"));
  wire_drop (f->wire);
  assert_fetch (f, SHORE_FETCH_ALL, 10, SHORE_REMOTE_ERROR_AUTH);
}

/* The questions before a delta: types, the newest event, whose zone is UTC. */
static void
say_zone (Fixture *f)
{
  wire_say (f->wire, 200, "[{\"id\":\"1\",\"code\":\"AC_TEL\"}]");
  wire_say (f->wire, 200, "[{\"id\":\"77\",\"datec\":1795600000}]");
  wire_say (f->wire, 200, "[]");
  wire_say (f->wire, 200, "[{\"id\":\"77\"}]");
}

static void
assert_request (Fixture *f, guint index, const char *with, const char *without)
{
  g_autofree char *request = wire_request (f->wire, index);

  if (with != NULL)
    g_assert_nonnull (strstr (request, with));
  if (without != NULL)
    g_assert_null (strstr (request, without));
}

/* 17 does not join the extra fields, and its tickets do not even say so. */
static void
test_extra_known (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  greet (f, VERSION ("17.0.2"));
  say_zone (f);
  wire_say (f->wire, 404, SAYS ("No ticket found"));
  assert_fetch (f, SHORE_FETCH_SINCE, 10, -1);
  assert_request (f, 6, "(t.tms:>=:'20261125100000')", "ef.tms");
}

static void
test_extra_found_out (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  greet (f, VERSION ("20.0.2"));
  say_zone (f);
  wire_say (f->wire, 503, SAYS ("Service Unavailable: Error when retrieve ticket list"));
  wire_say (f->wire, 200, "[]");
  assert_fetch (f, SHORE_FETCH_SINCE, 10, -1);
  assert_request (f, 6, "ef.tms", NULL);
  assert_request (f, 7, NULL, "ef.tms");
}

/* A server that dies of the length of a list is asked for shorter ones. */
static void
test_memory (Fixture *f, gconstpointer data G_GNUC_UNUSED)
{
  g_test_expect_message ("shore-crm", G_LOG_LEVEL_MESSAGE, "*250 records at a time*");
  wire_say_with (f->wire, 500, "Content-Type: application/json\r\n", "");
  wire_say (f->wire, 200, "[]");
  assert_fetch (f, SHORE_FETCH_ALL, 1000, -1);
  g_test_assert_expected_messages ();
  assert_request (f, 0, "&limit=1000&", NULL);
  assert_request (f, 1, "&limit=250&", NULL);

  wire_say (f->wire, 200, "[]");
  assert_fetch (f, SHORE_FETCH_ALL, 1000, -1);
  assert_request (f, 2, "&limit=250&", NULL);

  wire_say_with (f->wire, 500, "", "");
  assert_fetch (f, SHORE_FETCH_ALL, 50, SHORE_REMOTE_ERROR_RETRY_LATER);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/dialect/rows", test_rows);
  ADD ("/crm/dialect/letters", test_letters);
  ADD ("/crm/dialect/untried", test_untried);
  ADD ("/crm/dialect/refused", test_refused);
  ADD ("/crm/dialect/extra-known", test_extra_known);
  ADD ("/crm/dialect/extra-found-out", test_extra_found_out);
  ADD ("/crm/dialect/memory", test_memory);
  return g_test_run ();
}
