#include "shore-test-phone.h"

/* Lines of ours at a real Kamailio, with real sound: registration and its ways to
 * fail, calls and their ways to end, hold, keys. */

#define LUMEN "+33186950001"
#define AUBE "+33186950002"
#define LUMEN_HUMS 440
#define AUBE_HUMS 1200

static ShoreTestExchange *exchange;

typedef struct
{
  ShoreTestPhone *lumen;
  ShoreTestPhone *aube;
} Pair;

static void
set_up (Pair *pair, gconstpointer data)
{
  ShoreLineTransport transport = GPOINTER_TO_INT (data);

  pair->lumen = shore_test_phone_new (exchange, "lumen", LUMEN, LUMEN_HUMS, transport);
  pair->aube = shore_test_phone_new (exchange, "aube", AUBE, AUBE_HUMS, SHORE_LINE_TCP);
  shore_test_phone_open (pair->lumen);
  shore_test_phone_open (pair->aube);
}

static void
tear_down (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  shore_test_phone_free (pair->lumen);
  shore_test_phone_free (pair->aube);
}

/* A conversation; both hear the other's hum. */
static void
talk (Pair *pair, ShoreCall **out, ShoreCall **in)
{
  *out = shore_test_dial (pair->lumen, AUBE);
  *in = shore_test_wait_incoming (pair->aube);
  g_assert_true (shore_test_wait_call (*out, SHORE_CALL_STATE_RINGING));
  g_assert_true (shore_call_answer (*in, NULL));
  g_assert_true (shore_test_wait_call (*out, SHORE_CALL_STATE_TALKING));
  g_assert_true (shore_test_wait_call (*in, SHORE_CALL_STATE_TALKING));
  g_assert_true (shore_test_hears (pair->lumen, AUBE_HUMS));
  g_assert_true (shore_test_hears (pair->aube, LUMEN_HUMS));
}

static void
assert_ended (ShoreCall *call, ShoreCallEnd end)
{
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_ENDED));
  g_assert_cmpint (shore_call_get_end (call), ==, end);
}

/* ── registration ───────────────────────────────────────────────────────── */

static void
test_registers (gconstpointer data)
{
  ShoreTestPhone *phone
      = shore_test_phone_new (exchange, "lumen", LUMEN, LUMEN_HUMS, GPOINTER_TO_INT (data));

  shore_test_phone_open (phone);
  g_assert_cmpint (shore_line_get_reason (phone->line), ==, SHORE_LINE_REASON_NONE);
  shore_line_refresh (phone->line);
  g_assert_true (shore_test_wait_line (phone, SHORE_LINE_READY));
  shore_test_phone_free (phone);
}

static void
assert_refused (ShoreTestPhone *phone, ShoreLineReason reason)
{
  g_autoptr (GError) error = NULL;

  shore_test_phone_make (phone);
  g_assert_true (shore_test_wait_line (phone, SHORE_LINE_REFUSED));
  g_assert_cmpint (shore_line_get_reason (phone->line), ==, reason);
  g_assert_null (shore_line_dial (phone->line, AUBE, NULL, &error));
  g_assert_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_CLOSED);
  shore_test_phone_free (phone);
}

static void
test_wrong_password (void)
{
  ShoreTestPhone *phone
      = shore_test_phone_new (exchange, "lumen", LUMEN, LUMEN_HUMS, SHORE_LINE_UDP);

  g_free (phone->account->password);
  phone->account->password = g_strdup ("0pen");
  assert_refused (phone, SHORE_LINE_REASON_PASSWORD);
}

static void
test_barred (void)
{
  assert_refused (shore_test_phone_new (exchange, "barred", NULL, LUMEN_HUMS, SHORE_LINE_UDP),
                  SHORE_LINE_REASON_FORBIDDEN);
}

static void
test_wrong_certificate (void)
{
  ShoreTestPhone *phone
      = shore_test_phone_new (exchange, "lumen", LUMEN, LUMEN_HUMS, SHORE_LINE_TLS);

  g_free (phone->account->ca_file);
  phone->account->ca_file = g_build_filename (exchange->folder, "other.pem", NULL);
  assert_refused (phone, SHORE_LINE_REASON_CERTIFICATE);
}

static void
test_nobody_there (void)
{
  ShoreTestPhone *phone
      = shore_test_phone_new (exchange, "lumen", LUMEN, LUMEN_HUMS, SHORE_LINE_TCP);

  g_free (phone->account->proxy);
  phone->account->proxy = g_strdup_printf ("127.0.0.1:%u", exchange->peer_port);
  shore_test_phone_make (phone);
  g_assert_true (shore_test_wait_line (phone, SHORE_LINE_AWAY));
  shore_test_phone_free (phone);
}

static void
test_server_restarts (void)
{
  ShoreTestPhone *phone
      = shore_test_phone_new (exchange, "lumen", LUMEN, LUMEN_HUMS, SHORE_LINE_TCP);

  shore_test_phone_open (phone);
  shore_test_exchange_stop (exchange);
  shore_line_refresh (phone->line);
  g_assert_true (shore_test_wait_line (phone, SHORE_LINE_AWAY));
  shore_test_exchange_start (exchange);
  /* Nobody has to say so: it tries again by itself. */
  g_assert_true (shore_test_wait_line (phone, SHORE_LINE_READY));
  shore_test_phone_free (phone);
}

/* ── calls ──────────────────────────────────────────────────────────────── */

static void
test_call (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) out = NULL;
  g_autoptr (ShoreCall) in = NULL;
  ShoreCallFigures figures;

  talk (pair, &out, &in);
  g_assert_cmpint (shore_call_get_direction (out), ==, SHORE_CALL_OUT);
  g_assert_cmpstr (shore_call_get_peer_number (out), ==, AUBE);
  g_assert_cmpstr (shore_call_get_called_number (in), ==, AUBE);
  g_assert_cmpstr (shore_call_get_principal (in), ==, "aube");
  g_assert_cmpint (shore_call_get_answered (out), >=, shore_call_get_started (out));
  shore_call_get_figures (out, &figures);
  g_assert_cmpstr (figures.codec, ==, "opus");
  g_assert_cmpuint (figures.received, >, 0);

  shore_call_hang_up (in);
  assert_ended (out, SHORE_CALL_END_THERE);
  assert_ended (in, SHORE_CALL_END_HERE);
  g_assert_cmpint (shore_call_get_ended (out), >=, shore_call_get_answered (out));
  g_assert_cmpuint (g_list_model_get_n_items (shore_line_get_calls (pair->lumen->line)), ==, 0);
  g_assert_cmpuint (pair->aube->ended->len, ==, 1);
}

static void
test_both_hang_up (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) out = NULL;
  g_autoptr (ShoreCall) in = NULL;

  talk (pair, &out, &in);
  shore_call_hang_up (in);
  shore_call_hang_up (out);
  assert_ended (out, SHORE_CALL_END_HERE);
  assert_ended (in, SHORE_CALL_END_HERE);
}

static void
test_cancel (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) out = shore_test_dial (pair->lumen, AUBE);
  g_autoptr (ShoreCall) in = shore_test_wait_incoming (pair->aube);

  g_assert_true (shore_test_wait_call (out, SHORE_CALL_STATE_RINGING));
  shore_call_hang_up (out);
  assert_ended (out, SHORE_CALL_END_GIVEN_UP);
  assert_ended (in, SHORE_CALL_END_GIVEN_UP);
  g_assert_cmpint (shore_call_get_answered (in), ==, 0);
}

static void
test_rejections (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  static const struct
  {
    ShoreCallReject reason;
    ShoreCallEnd heard;
    guint code;
  } cases[] = {
    { SHORE_CALL_REJECT_BUSY, SHORE_CALL_END_BUSY, 486 },
    { SHORE_CALL_REJECT_AWAY, SHORE_CALL_END_UNREACHABLE, 480 },
    { SHORE_CALL_REJECT_DECLINE, SHORE_CALL_END_DECLINED, 603 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ShoreCall) out = shore_test_dial (pair->lumen, AUBE);
      g_autoptr (ShoreCall) in = shore_test_wait_incoming (pair->aube);

      g_assert_true (shore_call_reject (in, cases[i].reason, NULL));
      assert_ended (in, SHORE_CALL_END_DECLINED);
      assert_ended (out, cases[i].heard);
      g_assert_cmpuint (shore_call_get_end_code (out), ==, cases[i].code);
    }
}

static void
test_no_such_number (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) out = shore_test_dial (pair->lumen, "01 86 95 77 77");

  assert_ended (out, SHORE_CALL_END_NO_NUMBER);
  g_assert_cmpuint (shore_call_get_end_code (out), ==, 404);
}

static void
test_hold_from_both_sides (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) out = NULL;
  g_autoptr (ShoreCall) in = NULL;

  talk (pair, &out, &in);
  g_assert_true (shore_call_set_hold (out, TRUE, NULL));
  g_assert_true (shore_test_wait_hold (out, SHORE_HOLD_HERE));
  g_assert_true (shore_test_wait_hold (in, SHORE_HOLD_THERE));
  g_assert_true (shore_test_is_silent (pair->aube, LUMEN_HUMS));
  g_assert_true (shore_test_is_silent (pair->lumen, AUBE_HUMS));

  /* The one who is on hold holds, too; each takes its own back. */
  g_assert_true (shore_call_set_hold (in, TRUE, NULL));
  g_assert_true (shore_test_wait_hold (in, SHORE_HOLD_HERE | SHORE_HOLD_THERE));
  g_assert_true (shore_call_set_hold (in, FALSE, NULL));
  g_assert_true (shore_test_wait_hold (in, SHORE_HOLD_THERE));
  g_assert_true (shore_call_set_hold (out, FALSE, NULL));
  g_assert_true (shore_test_wait_hold (out, SHORE_HOLD_NONE));
  g_assert_true (shore_test_wait_hold (in, SHORE_HOLD_NONE));
  g_assert_true (shore_test_hears (pair->lumen, AUBE_HUMS));
  g_assert_true (shore_test_hears (pair->aube, LUMEN_HUMS));
}

static void
test_mute (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) out = NULL;
  g_autoptr (ShoreCall) in = NULL;

  talk (pair, &out, &in);
  shore_call_set_muted (out, TRUE);
  g_assert_true (shore_test_is_silent (pair->aube, LUMEN_HUMS));
  g_assert_true (shore_test_hears (pair->lumen, AUBE_HUMS));
  shore_call_set_muted (out, FALSE);
  g_assert_true (shore_test_hears (pair->aube, LUMEN_HUMS));
}

static void
digit_cb (ShoreCall *call G_GNUC_UNUSED, const char *digit, gpointer data)
{
  g_string_append (data, digit);
}

static void
test_digits (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) out = NULL;
  g_autoptr (ShoreCall) in = NULL;
  g_autoptr (GString) keys = g_string_new (NULL);

  talk (pair, &out, &in);
  g_signal_connect (in, "digit", G_CALLBACK (digit_cb), keys);
  g_assert_true (shore_call_send_digits (out, "2*#", NULL));
  for (guint i = 0; i < 400 && keys->len < 3; i++)
    shore_test_wait_ms (10);
  g_assert_cmpstr (keys->str, ==, "2*#");
}

/* A second call waits, is taken, and the first is on hold meanwhile. */
static void
test_call_waiting_and_swap (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPhone *cime
      = shore_test_phone_new (exchange, "cime", "+33186950003", 2500, SHORE_LINE_UDP);
  g_autoptr (ShoreCall) out = NULL;
  g_autoptr (ShoreCall) in = NULL;
  g_autoptr (ShoreCall) other = NULL;
  g_autoptr (ShoreCall) waiting = NULL;

  shore_test_phone_open (cime);
  talk (pair, &out, &in);
  other = shore_test_dial (cime, AUBE);
  waiting = shore_test_wait_incoming (pair->aube);
  g_assert_true (shore_test_hears (pair->aube, LUMEN_HUMS));

  g_assert_true (shore_call_answer (waiting, NULL));
  g_assert_true (shore_test_wait_hold (in, SHORE_HOLD_HERE));
  g_assert_true (shore_test_hears (cime, AUBE_HUMS));

  g_assert_true (shore_call_set_hold (in, FALSE, NULL));
  g_assert_true (shore_test_wait_hold (waiting, SHORE_HOLD_HERE));
  g_assert_true (shore_test_hears (pair->lumen, AUBE_HUMS));
  g_assert_true (shore_test_is_silent (cime, AUBE_HUMS));
  shore_test_phone_free (cime);
}

static void
test_encryption (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPhone *secret
      = shore_test_phone_new (exchange, "cime", "+33186950003", 2500, SHORE_LINE_TLS);
  g_autoptr (ShoreCall) out = NULL;
  g_autoptr (ShoreCall) in = NULL;
  g_autoptr (ShoreCall) open = NULL;
  ShoreCallFigures figures;

  secret->account->encryption = SHORE_LINE_ENCRYPT_ALWAYS;
  shore_test_phone_open (secret);
  out = shore_test_dial (secret, AUBE);
  in = shore_test_wait_incoming (pair->aube);
  g_assert_true (shore_call_answer (in, NULL));
  g_assert_true (shore_test_hears (pair->aube, 2500));
  g_assert_true (shore_test_hears (secret, AUBE_HUMS));
  shore_call_get_figures (in, &figures);
  g_assert_true (figures.encrypted);
  shore_call_hang_up (out);
  assert_ended (in, SHORE_CALL_END_THERE);

  /* Who offers none does not get through to a line that wants it. */
  open = shore_test_dial (pair->lumen, "+33186950003");
  assert_ended (open, SHORE_CALL_END_NO_SOUND);
  shore_test_phone_free (secret);
}

static void
test_closing_leaves_the_call (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPhone *cime
      = shore_test_phone_new (exchange, "cime", "+33186950003", 2500, SHORE_LINE_TCP);
  g_autoptr (ShoreCall) out = NULL;
  g_autoptr (ShoreCall) in = NULL;

  shore_test_phone_open (cime);
  out = shore_test_dial (cime, AUBE);
  in = shore_test_wait_incoming (pair->aube);
  g_assert_true (shore_call_answer (in, NULL));
  g_assert_true (shore_test_wait_call (out, SHORE_CALL_STATE_TALKING));
  shore_test_phone_free (cime);
  assert_ended (out, SHORE_CALL_END_HERE);
  assert_ended (in, SHORE_CALL_END_THERE);
}

#define ADD(name, test)                                                                            \
  g_test_add (name, Pair, GINT_TO_POINTER (SHORE_LINE_UDP), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (shore_test_exchange_missing () != NULL)
    {
      g_print ("1..0 # SKIP this machine has no %s\n", shore_test_exchange_missing ());
      return 0;
    }
  exchange = shore_test_exchange_new ();
  g_test_add_data_func ("/line/registers/udp", GINT_TO_POINTER (SHORE_LINE_UDP), test_registers);
  g_test_add_data_func ("/line/registers/tcp", GINT_TO_POINTER (SHORE_LINE_TCP), test_registers);
  g_test_add_data_func ("/line/registers/tls", GINT_TO_POINTER (SHORE_LINE_TLS), test_registers);
  g_test_add_func ("/line/registers/wrong-password", test_wrong_password);
  g_test_add_func ("/line/registers/barred", test_barred);
  g_test_add_func ("/line/registers/wrong-certificate", test_wrong_certificate);
  g_test_add_func ("/line/registers/nobody", test_nobody_there);
  g_test_add_func ("/line/registers/restart", test_server_restarts);
  ADD ("/line/call/udp", test_call);
  g_test_add ("/line/call/tcp", Pair, GINT_TO_POINTER (SHORE_LINE_TCP), set_up, test_call,
              tear_down);
  g_test_add ("/line/call/tls", Pair, GINT_TO_POINTER (SHORE_LINE_TLS), set_up, test_call,
              tear_down);
  ADD ("/line/call/both-hang-up", test_both_hang_up);
  ADD ("/line/call/cancel", test_cancel);
  ADD ("/line/call/rejections", test_rejections);
  ADD ("/line/call/no-number", test_no_such_number);
  ADD ("/line/call/hold", test_hold_from_both_sides);
  ADD ("/line/call/mute", test_mute);
  ADD ("/line/call/digits", test_digits);
  ADD ("/line/call/waiting", test_call_waiting_and_swap);
  ADD ("/line/call/encryption", test_encryption);
  ADD ("/line/call/closing", test_closing_leaves_the_call);
  status = g_test_run ();
  shore_test_exchange_free (exchange);
  return status;
}
