#include <string.h>

#include "crm/dolibarr/shore-dolibarr-answer.h"
#include "remote/shore-remote.h"

static ShoreHttpReply *
reply_new (guint status, gboolean json, const char *body)
{
  ShoreHttpReply *reply = g_new0 (ShoreHttpReply, 1);

  reply->status = status;
  reply->json = json;
  reply->body = g_bytes_new (body, strlen (body));
  return reply;
}

/* What the server was seen to answer, and what must follow. -1: it is good. */
static const struct
{
  guint status;
  gboolean json;
  const char *body;
  int read;
  int write;
} cases[] = {
#define ERR(code) SHORE_REMOTE_ERROR_##code
#define SAYS(text) "{\"error\":{\"code\":0,\"message\":\"" text "\"},\"debug\":{}}"
  { 200, TRUE, "[]", -1, -1 },
  { 200, TRUE, "1560", -1, -1 },
  { 304, FALSE, "", -1, -1 },
  { 200, FALSE, "API not found (failed to include API file)", ERR (PROTOCOL), ERR (PROTOCOL) },
  { 200, TRUE, "[{\"id\":\"1\"", ERR (RETRY_LATER), ERR (LOST) },
  { 200, TRUE, "", ERR (RETRY_LATER), ERR (LOST) },
  { 301, FALSE, "", ERR (PROTOCOL), ERR (PROTOCOL) },
  { 400, TRUE, SAYS ("Bad Request: name field missing"), ERR (PROTOCOL), ERR (REJECTED) },
  { 401, TRUE, SAYS ("Unauthorized: bad key"), ERR (AUTH), ERR (AUTH) },
  { 401, FALSE, "<html>sign in to the hotel</html>", ERR (PROTOCOL), ERR (PROTOCOL) },
  { 403, TRUE, SAYS ("Forbidden"), ERR (FORBIDDEN), ERR (FORBIDDEN) },
  { 403, FALSE, "Access refused", ERR (PROTOCOL), ERR (PROTOCOL) },
  { 404, TRUE, SAYS ("Not Found: Thirdparty not found"), ERR (GONE), ERR (GONE) },
  { 404, FALSE, "<html>no such page</html>", ERR (PROTOCOL), ERR (PROTOCOL) },
  { 409, TRUE, SAYS ("Conflict: in use"), ERR (PROTOCOL), ERR (REJECTED) },
  { 429, FALSE, "slow down", ERR (RETRY_LATER), ERR (RETRY_LATER) },
  { 501, FALSE, "API not found (failed to include API file)", ERR (PROTOCOL), ERR (PROTOCOL) },
  { 500, TRUE, SAYS ("Internal Server Error: Data too long for column 'nom'"), ERR (RETRY_LATER),
    ERR (REJECTED) },
  { 500, TRUE, SAYS ("Deadlock found when trying to get lock"), ERR (RETRY_LATER),
    ERR (RETRY_LATER) },
  { 500, TRUE, SAYS ("Duplicate entry 'x' for key 'uk_ticket_track_id'"), ERR (RETRY_LATER),
    ERR (LOST) },
  { 500, TRUE, SAYS ("Doublon dans un champ unique"), ERR (RETRY_LATER), ERR (LOST) },
  { 500, FALSE, "", ERR (RETRY_LATER), ERR (LOST) },
  { 502, FALSE, "<html>Bad Gateway</html>", ERR (RETRY_LATER), ERR (LOST) },
  { 503, FALSE, "", ERR (RETRY_LATER), ERR (RETRY_LATER) },
  { 503, TRUE, SAYS ("Unknown column 't.ref_ext' in 'where clause'"), ERR (PROTOCOL),
    ERR (PROTOCOL) },
  { 504, FALSE, "", ERR (RETRY_LATER), ERR (LOST) },
};

static void
assert_answer (const ShoreHttpReply *reply, gboolean write, int expected)
{
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good = shore_dolibarr_answer_read (reply, write, &document, &error);

  if (expected < 0)
    {
      g_assert_no_error (error);
      g_assert_true (good);
      return;
    }
  g_assert_false (good);
  g_assert_error (error, SHORE_REMOTE_ERROR, expected);
}

static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShoreHttpReply) reply = reply_new (cases[i].status, cases[i].json, cases[i].body);

      g_test_message ("%u %s", cases[i].status, cases[i].body);
      assert_answer (reply, FALSE, cases[i].read);
      assert_answer (reply, TRUE, cases[i].write);
    }
}

static void
assert_reason (const char *body, const char *expected)
{
  g_autoptr (ShoreHttpReply) reply = reply_new (400, TRUE, body);
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (shore_dolibarr_answer_read (reply, TRUE, &document, &error));
  g_assert_cmpstr (error->message, ==, expected);
}

static void
test_reason (void)
{
  assert_reason (SAYS ("Bad Request: name field missing"), "name field missing");
  assert_reason ("{\"error\":{\"code\":500,\"message\":\"Internal Server Error: Error\","
                 "\"0\":\"<b>ErrorBad</b>\",\"1\":\"l&#039;autre\"},"
                 "\"debug\":{\"source\":\"api_thirdparties.class.php:300\"}}",
                 "Error, ErrorBad, l'autre");
  assert_reason ("{\"error\":{\"code\":400,\"message\":null}}",
                 "The CRM gives no reason (status 400).");
  assert_reason ("{\"error\":[]}", "The CRM gives no reason (status 400).");
}

static void
test_long_reason (void)
{
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *body = g_strdup_printf (SAYS ("%s"), long_text);
  g_autoptr (ShoreHttpReply) reply = reply_new (500, TRUE, body);
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (shore_dolibarr_answer_read (reply, TRUE, &document, &error));
  g_assert_cmpuint (strlen (error->message), <, 310);
  g_assert_true (g_str_has_suffix (error->message, "…"));
}

static void
test_ours (void)
{
  g_autoptr (ShoreHttpReply) good
      = reply_new (200, TRUE, "{\"success\":{\"code\":200,\"dolibarr_version\":\"20.0.2\"}}");
  g_autoptr (ShoreHttpReply) refused
      = reply_new (401, TRUE, "{\"error\":{\"code\":401,\"message\":\"x\"}}");
  g_autoptr (ShoreHttpReply) page = reply_new (200, FALSE, "<html>");
  g_autoptr (ShoreHttpReply) other = reply_new (200, TRUE, "{\"success\":true}");

  g_assert_true (shore_dolibarr_answer_is_ours (good));
  g_assert_true (shore_dolibarr_answer_is_ours (refused));
  g_assert_false (shore_dolibarr_answer_is_ours (page));
  g_assert_false (shore_dolibarr_answer_is_ours (other));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/answer/cases", test_cases);
  g_test_add_func ("/crm/answer/reason", test_reason);
  g_test_add_func ("/crm/answer/long-reason", test_long_reason);
  g_test_add_func ("/crm/answer/ours", test_ours);
  return g_test_run ();
}
