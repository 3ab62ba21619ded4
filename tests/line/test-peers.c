#include <string.h>

#include "shore-test-peer.h"
#include "shore-test-phone.h"

/* A line of ours and far ends that are not: baresip, with sound both ways in every
 * coding, and the habits of exchanges, scripted in sipp. */

#define LUMEN "+33186950001"
#define HUMS 440

static ShoreTestExchange *exchange;

typedef struct
{
  ShoreTestPhone *lumen;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  fixture->lumen = shore_test_phone_new (exchange, "lumen", LUMEN, HUMS, SHORE_LINE_UDP);
  shore_test_phone_open (fixture->lumen);
}

static void
tear_down (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  shore_test_phone_free (fixture->lumen);
}

static void
assert_ended (ShoreCall *call, ShoreCallEnd end)
{
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_ENDED));
  g_assert_cmpint (shore_call_get_end (call), ==, end);
}

/* baresip plays back what it hears: our own hum is heard here when the sound
 * came through both ways. */
static void
test_baresip (Fixture *fixture, gconstpointer data)
{
  const char *codec = data;
  gboolean secure = g_str_has_suffix (codec, "/secret");
  g_autofree char *named = g_strndup (codec, strlen (codec) - (secure ? strlen ("/secret") : 0));
  ShoreTestPeer *peer = shore_test_peer_new_baresip (exchange, named, secure ? "srtp-mand" : NULL);
  g_autoptr (ShoreCall) call = NULL;
  ShoreCallFigures figures;

  if (secure)
    {
      shore_test_phone_free (fixture->lumen);
      fixture->lumen = shore_test_phone_new (exchange, "lumen", LUMEN, HUMS, SHORE_LINE_TLS);
      fixture->lumen->account->encryption = SHORE_LINE_ENCRYPT_ALWAYS;
      shore_test_phone_open (fixture->lumen);
    }
  call = shore_test_dial (fixture->lumen, "+33186950003");
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_TALKING));
  g_assert_true (shore_test_hears (fixture->lumen, HUMS));
  shore_call_get_figures (call, &figures);
  g_assert_nonnull (figures.codec);
  g_assert_true (g_ascii_strncasecmp (figures.codec, codec, strlen (figures.codec)) == 0);
  g_assert_cmpint (figures.encrypted, ==, secure);

  g_assert_true (shore_call_set_hold (call, TRUE, NULL));
  g_assert_true (shore_test_wait_hold (call, SHORE_HOLD_HERE));
  g_assert_true (shore_test_is_silent (fixture->lumen, HUMS));
  g_assert_true (shore_call_set_hold (call, FALSE, NULL));
  g_assert_true (shore_test_wait_hold (call, SHORE_HOLD_NONE));
  g_assert_true (shore_test_hears (fixture->lumen, HUMS));
  shore_call_hang_up (call);
  assert_ended (call, SHORE_CALL_END_HERE);
  shore_test_peer_free (peer);
}

static void
digit_cb (ShoreCall *call G_GNUC_UNUSED, const char *digit, gpointer data)
{
  g_string_append (data, digit);
}

static void
test_offerless (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPeer *peer = shore_test_peer_new_caller (exchange, "offerless.xml");
  g_autoptr (ShoreCall) call = shore_test_wait_incoming (fixture->lumen);
  g_autoptr (GString) keys = g_string_new (NULL);

  g_assert_cmpstr (shore_call_get_peer_name (call), ==, "Anne Peer");
  g_assert_null (shore_call_get_peer_number (call));
  g_signal_connect (call, "digit", G_CALLBACK (digit_cb), keys);
  g_assert_true (shore_call_answer (call, NULL));
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_TALKING));
  assert_ended (call, SHORE_CALL_END_THERE);
  g_assert_cmpstr (keys->str, ==, "7");
  shore_test_peer_end (peer);
  shore_test_peer_free (peer);
}

static void
test_early_sound_and_keys_by_message (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPeer *peer = shore_test_peer_new_called (exchange, "early.xml", NULL, NULL);
  g_autoptr (ShoreCall) call = shore_test_dial (fixture->lumen, "sip:peer@shore.test");

  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_EARLY));
  g_assert_cmpint (shore_call_get_answered (call), ==, 0);
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_TALKING));
  g_assert_true (shore_call_send_digits (call, "5", NULL));
  shore_test_wait_ms (500);
  shore_call_hang_up (call);
  shore_test_peer_end (peer);
  shore_test_peer_free (peer);
}

static void
transferred_cb (ShoreCall *call G_GNUC_UNUSED, gboolean done, gpointer data)
{
  *(int *)data = done;
}

static int
wait_transferred (int *told)
{
  for (guint i = 0; i < 800 && *told < 0; i++)
    shore_test_wait_ms (10);
  return *told;
}

static void
test_transfer (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPeer *peer = shore_test_peer_new_called (exchange, "refer.xml", "200 OK",
                                                    "^ *.sip:.33186950002@shore.test.$");
  g_autoptr (ShoreCall) call = shore_test_dial (fixture->lumen, "sip:peer@shore.test");
  int told = -1;

  g_signal_connect (call, "transferred", G_CALLBACK (transferred_cb), &told);
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_TALKING));
  g_assert_true (shore_call_transfer (call, "01 86 95 00 02", NULL));
  g_assert_cmpint (wait_transferred (&told), ==, TRUE);
  assert_ended (call, SHORE_CALL_END_TRANSFERRED);
  shore_test_peer_end (peer);
  shore_test_peer_free (peer);
}

static void
test_failed_transfer (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPeer *peer
      = shore_test_peer_new_called (exchange, "refer.xml", "486 Busy Here", "33186950002");
  g_autoptr (ShoreCall) call = shore_test_dial (fixture->lumen, "sip:peer@shore.test");
  int told = -1;

  g_signal_connect (call, "transferred", G_CALLBACK (transferred_cb), &told);
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_TALKING));
  g_assert_true (shore_call_transfer (call, "01 86 95 00 02", NULL));
  g_assert_cmpint (wait_transferred (&told), ==, FALSE);
  g_assert_cmpint (shore_call_get_state (call), ==, SHORE_CALL_STATE_TALKING);
  shore_call_hang_up (call);
  assert_ended (call, SHORE_CALL_END_HERE);
  shore_test_peer_end (peer);
  shore_test_peer_free (peer);
}

/* The far end is told which conversation to take over, and both of ours end. */
static void
test_attended_transfer (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPhone *aube
      = shore_test_phone_new (exchange, "aube", "+33186950002", 1200, SHORE_LINE_TCP);
  ShoreTestPeer *peer = shore_test_peer_new_called (exchange, "held.xml", "200 OK",
                                                    "33186950002@shore.test.Replaces=.*from-tag");
  g_autoptr (ShoreCall) call = shore_test_dial (fixture->lumen, "sip:peer@shore.test");
  g_autoptr (ShoreCall) asked = NULL;
  g_autoptr (ShoreCall) in = NULL;

  shore_test_phone_open (aube);
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_TALKING));
  asked = shore_test_dial (fixture->lumen, "+33186950002");
  g_assert_true (shore_test_wait_hold (call, SHORE_HOLD_HERE));
  in = shore_test_wait_incoming (aube);
  g_assert_true (shore_call_answer (in, NULL));
  g_assert_true (shore_test_wait_call (asked, SHORE_CALL_STATE_TALKING));
  g_assert_true (shore_call_transfer_to (call, asked, NULL));
  assert_ended (call, SHORE_CALL_END_TRANSFERRED);
  assert_ended (asked, SHORE_CALL_END_TRANSFERRED);
  shore_test_peer_end (peer);
  shore_test_peer_free (peer);
  shore_test_phone_free (aube);
}

/* The whole of it, seen from the third one as well: a call takes the place of the
 * one it talks in, without ringing. */
static void
test_the_third_is_joined (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPhone *aube
      = shore_test_phone_new (exchange, "aube", "+33186950002", 1200, SHORE_LINE_TCP);
  ShoreTestPeer *peer = shore_test_peer_new_joiner (exchange);
  g_autoptr (ShoreCall) call = shore_test_dial (fixture->lumen, "sip:peer@shore.test");
  g_autoptr (ShoreCall) asked = NULL;
  g_autoptr (ShoreCall) in = NULL;
  g_autoptr (ShoreCall) joined = NULL;

  shore_test_phone_open (aube);
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_TALKING));
  asked = shore_test_dial (fixture->lumen, "+33186950002");
  in = shore_test_wait_incoming (aube);
  g_assert_true (shore_call_answer (in, NULL));
  g_assert_true (shore_test_wait_call (asked, SHORE_CALL_STATE_TALKING));
  g_assert_true (shore_test_wait_hold (call, SHORE_HOLD_HERE));
  g_assert_true (shore_call_transfer_to (call, asked, NULL));
  assert_ended (in, SHORE_CALL_END_TRANSFERRED);
  assert_ended (call, SHORE_CALL_END_TRANSFERRED);
  g_assert_true (shore_test_wait_call (asked, SHORE_CALL_STATE_ENDED));

  joined = g_list_model_get_item (shore_line_get_calls (aube->line), 0);
  g_assert_nonnull (joined);
  g_assert_cmpint (shore_call_get_state (joined), ==, SHORE_CALL_STATE_TALKING);
  assert_ended (joined, SHORE_CALL_END_THERE);
  shore_test_peer_end (peer);
  shore_test_peer_free (peer);
  shore_test_phone_free (aube);
}

static void
test_moved (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPeer *peer = shore_test_peer_new_called (exchange, "moved.xml", NULL, NULL);
  g_autoptr (ShoreCall) call = shore_test_dial (fixture->lumen, "sip:peer@shore.test");

  assert_ended (call, SHORE_CALL_END_REDIRECTED);
  g_assert_nonnull (shore_call_get_redirection (call));
  g_assert_nonnull (strstr (shore_call_get_redirection (call), "peer-elsewhere@127.0.0.1"));
  shore_test_peer_end (peer);
  shore_test_peer_free (peer);
}

static void
test_mailbox (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPeer *peer = shore_test_peer_new_caller (exchange, "mailbox.xml");

  for (guint i = 0; i < 500 && shore_line_get_waiting_messages (fixture->lumen->line) == 0; i++)
    shore_test_wait_ms (10);
  g_assert_cmpuint (shore_line_get_waiting_messages (fixture->lumen->line), ==, 3);
  shore_test_peer_end (peer);
  shore_test_peer_free (peer);
}

/* A far end may be asked to call somebody else; it may not ask us. */
static void
test_nobody_makes_us_call (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  ShoreTestPeer *peer = shore_test_peer_new_caller (exchange, "sends.xml");
  g_autoptr (ShoreCall) call = shore_test_wait_incoming (fixture->lumen);

  g_assert_true (shore_call_answer (call, NULL));
  assert_ended (call, SHORE_CALL_END_THERE);
  g_assert_cmpuint (fixture->lumen->ended->len, ==, 1);
  shore_test_peer_end (peer);
  shore_test_peer_free (peer);
}

/* Nobody there: the advisor can leave at any time. */
static void
test_silent_peer (Fixture *fixture, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (ShoreCall) call = shore_test_dial (fixture->lumen, "sip:peer@shore.test");

  shore_test_wait_ms (300);
  g_assert_cmpint (shore_call_get_state (call), ==, SHORE_CALL_STATE_DIALLING);
  shore_call_hang_up (call);
  g_assert_false (shore_call_state_is_live (shore_call_get_state (call)));
  g_assert_cmpint (shore_call_get_end (call), ==, SHORE_CALL_END_GIVEN_UP);
}

#define ADD(name, data, test) g_test_add (name, Fixture, data, set_up, test, tear_down)

static const char *
missing (void)
{
  static const char *const programs[] = { "sipp", "baresip" };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *path = g_find_program_in_path (programs[i]);

      if (path == NULL)
        return programs[i];
    }
  return shore_test_exchange_missing ();
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (missing () != NULL)
    {
      g_print ("1..0 # SKIP this machine has no %s\n", missing ());
      return 0;
    }
  exchange = shore_test_exchange_new ();
  ADD ("/line/peers/baresip/opus", "opus/48000/2", test_baresip);
  ADD ("/line/peers/baresip/g722", "G722/16000/1", test_baresip);
  ADD ("/line/peers/baresip/pcma", "PCMA/8000/1", test_baresip);
  ADD ("/line/peers/baresip/pcmu", "PCMU/8000/1", test_baresip);
  ADD ("/line/peers/baresip/encrypted", "PCMA/8000/1/secret", test_baresip);
  ADD ("/line/peers/offerless", NULL, test_offerless);
  ADD ("/line/peers/early", NULL, test_early_sound_and_keys_by_message);
  ADD ("/line/peers/transfer", NULL, test_transfer);
  ADD ("/line/peers/failed-transfer", NULL, test_failed_transfer);
  ADD ("/line/peers/attended-transfer", NULL, test_attended_transfer);
  ADD ("/line/peers/joined", NULL, test_the_third_is_joined);
  ADD ("/line/peers/moved", NULL, test_moved);
  ADD ("/line/peers/mailbox", NULL, test_mailbox);
  ADD ("/line/peers/sends", NULL, test_nobody_makes_us_call);
  ADD ("/line/peers/silent", NULL, test_silent_peer);
  status = g_test_run ();
  shore_test_exchange_free (exchange);
  return status;
}
