#include "remote/shore-line.h"

/* The abstract line and call, over a back-end that only remembers what it was
 * asked for: who is on hold, what is told in which order, what is refused. */

#define TEST_TYPE_CALL (test_call_get_type ())
G_DECLARE_FINAL_TYPE (TestCall, test_call, TEST, CALL, ShoreCall)

struct _TestCall
{
  ShoreCall parent_instance;

  ShoreCallEffects effects; /* of the last step */
};

G_DEFINE_FINAL_TYPE (TestCall, test_call, SHORE_TYPE_CALL)

static void
test_call_act (ShoreCall *call, ShoreCallEffects effects)
{
  TEST_CALL (call)->effects = effects;
}

static gboolean
test_call_hold (ShoreCall *call, gboolean hold, GError **error G_GNUC_UNUSED)
{
  ShoreHold now = shore_call_get_hold (call);

  shore_call_report_hold (call, hold ? now | SHORE_HOLD_HERE : now & ~SHORE_HOLD_HERE);
  return TRUE;
}

static void
test_call_mute (ShoreCall *call G_GNUC_UNUSED, gboolean muted G_GNUC_UNUSED)
{
}

static gboolean
test_call_send_digits (ShoreCall *call G_GNUC_UNUSED,
                       const char *digits G_GNUC_UNUSED,
                       GError **error G_GNUC_UNUSED)
{
  return TRUE;
}

static void
test_call_class_init (TestCallClass *klass)
{
  ShoreCallClass *call_class = SHORE_CALL_CLASS (klass);

  call_class->act = test_call_act;
  call_class->hold = test_call_hold;
  call_class->mute = test_call_mute;
  call_class->send_digits = test_call_send_digits;
}

static void
test_call_init (TestCall *self G_GNUC_UNUSED)
{
}

#define TEST_TYPE_LINE (test_line_get_type ())
G_DECLARE_FINAL_TYPE (TestLine, test_line, TEST, LINE, ShoreLine)

struct _TestLine
{
  ShoreLine parent_instance;

  guint n_refreshes;
  char *dialled;  /* (owned) */
  char *identity; /* (owned) */
};

G_DEFINE_FINAL_TYPE (TestLine, test_line, SHORE_TYPE_LINE)

static ShoreCall *
new_call (ShoreLine *line, ShoreCallDirection direction)
{
  return g_object_new (TEST_TYPE_CALL, "direction", direction, "principal",
                       shore_line_get_principal (line), "clock", shore_line_get_clock (line), NULL);
}

static void
test_line_open (ShoreLine *line)
{
  shore_line_report_state (line, SHORE_LINE_READY, SHORE_LINE_REASON_NONE);
}

static void
test_line_close (ShoreLine *line)
{
  shore_line_report_state (line, SHORE_LINE_CLOSED, SHORE_LINE_REASON_NONE);
}

static void
test_line_refresh (ShoreLine *line)
{
  TEST_LINE (line)->n_refreshes++;
}

static ShoreCall *
test_line_dial (ShoreLine *line,
                const char *uri,
                const char *identity,
                GError **error G_GNUC_UNUSED)
{
  ShoreCall *call = new_call (line, SHORE_CALL_OUT);

  g_free (TEST_LINE (line)->dialled);
  TEST_LINE (line)->dialled = g_strdup (uri);
  g_free (TEST_LINE (line)->identity);
  TEST_LINE (line)->identity = g_strdup (identity);
  shore_line_report_call (line, call);
  shore_call_feed (call, SHORE_CALL_EVENT_DIAL);
  return call;
}

static void
test_line_finalize (GObject *object)
{
  g_free (TEST_LINE (object)->dialled);
  g_free (TEST_LINE (object)->identity);
  G_OBJECT_CLASS (test_line_parent_class)->finalize (object);
}

static void
test_line_class_init (TestLineClass *klass)
{
  ShoreLineClass *line_class = SHORE_LINE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = test_line_finalize;
  line_class->open = test_line_open;
  line_class->close = test_line_close;
  line_class->refresh = test_line_refresh;
  line_class->dial = test_line_dial;
}

static void
test_line_init (TestLine *self G_GNUC_UNUSED)
{
}

/* ── the cases ──────────────────────────────────────────────────────────── */

static ShoreLine *
ready_line (ShoreConnectivity *connectivity)
{
  static const char *const numbers[] = { "+33186950001", "+33186950002", NULL };
  g_autoptr (ShoreLineAccount) account
      = shore_line_account_new ("lumen", "lumen@pbx.example", NULL);
  g_autoptr (ShoreClock) clock = shore_clock_new_manual (1000);
  g_autoptr (ShoreAudio) audio = shore_audio_new ();
  ShoreLine *line;

  g_strfreev (account->numbers);
  account->numbers = g_strdupv ((char **)numbers);
  line = g_object_new (TEST_TYPE_LINE, "account", account, "audio", audio, "clock", clock,
                       "connectivity", connectivity, NULL);
  shore_line_open (line);
  return line;
}

static ShoreCall *
ring (ShoreLine *line)
{
  g_autoptr (ShoreCall) call = new_call (line, SHORE_CALL_IN);

  shore_call_feed (call, SHORE_CALL_EVENT_OFFERED);
  g_assert_true (shore_line_report_call (line, call));
  return g_steal_pointer (&call);
}

static ShoreCall *
talk (ShoreLine *line)
{
  ShoreCall *call = ring (line);

  g_assert_true (shore_call_answer (call, NULL));
  shore_call_feed (call, SHORE_CALL_EVENT_CONFIRMED);
  return call;
}

static void
test_one_is_talked_to (void)
{
  g_autoptr (ShoreLine) line = ready_line (NULL);
  g_autoptr (ShoreCall) first = talk (line);
  g_autoptr (ShoreCall) second = talk (line);

  g_assert_cmpint (shore_call_get_hold (first), ==, SHORE_HOLD_HERE);
  g_assert_cmpint (shore_call_get_hold (second), ==, SHORE_HOLD_NONE);

  /* Swapped by taking the other one back. */
  g_assert_true (shore_call_set_hold (first, FALSE, NULL));
  g_assert_cmpint (shore_call_get_hold (first), ==, SHORE_HOLD_NONE);
  g_assert_cmpint (shore_call_get_hold (second), ==, SHORE_HOLD_HERE);

  /* The far end's hold is its own. */
  shore_call_report_hold (first, SHORE_HOLD_THERE);
  g_assert_cmpint (shore_call_get_hold (second), ==, SHORE_HOLD_HERE);
}

static void
test_dialling_holds_and_shows_the_first_number (void)
{
  g_autoptr (ShoreLine) line = ready_line (NULL);
  g_autoptr (ShoreCall) first = talk (line);
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreCall) second = shore_line_dial (line, "01 86 95 12 34", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (TEST_LINE (line)->dialled, ==, "sip:+33186951234@pbx.example");
  g_assert_cmpstr (TEST_LINE (line)->identity, ==, "+33186950001");
  g_assert_cmpint (shore_call_get_hold (first), ==, SHORE_HOLD_HERE);
  g_assert_cmpint (shore_call_get_state (second), ==, SHORE_CALL_STATE_DIALLING);

  g_assert_null (shore_line_dial (line, "0186951234", "+33199999999", &error));
  g_assert_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_IDENTITY);
}

static void
test_a_full_line_refuses (void)
{
  g_autoptr (ShoreLine) line = ready_line (NULL);
  g_autoptr (GPtrArray) calls = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (ShoreCall) one_more = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < SHORE_LINE_MAX_CALLS; i++)
    g_ptr_array_add (calls, ring (line));
  one_more = new_call (line, SHORE_CALL_IN);
  g_assert_false (shore_line_report_call (line, one_more));
  g_assert_null (shore_line_dial (line, "0186951234", NULL, &error));
  g_assert_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_FULL);
}

static void
keep_end_cb (ShoreLine *line G_GNUC_UNUSED, ShoreCall *call, gpointer data)
{
  *(ShoreCallEnd *)data = shore_call_get_end (call);
}

static void
test_ended_calls_leave (void)
{
  g_autoptr (ShoreLine) line = ready_line (NULL);
  ShoreCall *missed = ring (line);
  ShoreCallEnd end = SHORE_CALL_END_NONE;

  g_signal_connect (line, "call-ended", G_CALLBACK (keep_end_cb), &end);
  shore_clock_set (shore_line_get_clock (line), 9000);
  shore_call_feed (missed, SHORE_CALL_EVENT_CANCELLED);
  g_assert_cmpint (end, ==, SHORE_CALL_END_GIVEN_UP);
  g_assert_cmpint (shore_call_get_started (missed), ==, 1000);
  g_assert_cmpint (shore_call_get_answered (missed), ==, 0);
  g_assert_cmpint (shore_call_get_ended (missed), ==, 9000);
  g_assert_cmpuint (g_list_model_get_n_items (shore_line_get_calls (line)), ==, 0);
  g_assert_finalize_object (missed);
}

static void
test_the_first_reason_counts (void)
{
  g_autoptr (ShoreLine) line = ready_line (NULL);
  g_autoptr (ShoreCall) call = shore_line_dial (line, "0186951234", NULL, NULL);

  shore_call_feed_end (call, SHORE_CALL_EVENT_REFUSED, SHORE_CALL_END_BUSY, 486);
  shore_call_feed_end (call, SHORE_CALL_EVENT_CLOSED, SHORE_CALL_END_LOST, 0);
  g_assert_cmpint (shore_call_get_end (call), ==, SHORE_CALL_END_BUSY);
  g_assert_cmpuint (shore_call_get_end_code (call), ==, 486);
}

static void
test_what_is_out_of_place_is_refused (void)
{
  g_autoptr (ShoreLine) line = ready_line (NULL);
  g_autoptr (ShoreCall) call = ring (line);
  g_autoptr (GError) error = NULL;

  g_assert_false (shore_call_set_hold (call, TRUE, &error));
  g_assert_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (shore_call_send_digits (call, "1", &error));
  g_assert_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_STATE);
  g_clear_error (&error);
  g_assert_false (shore_call_transfer (call, "12", &error));
  g_assert_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_STATE);
  g_clear_error (&error);
  g_assert_true (shore_call_answer (call, &error));
  g_assert_false (shore_call_answer (call, &error));
  g_assert_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_STATE);
  g_clear_error (&error);
  shore_call_feed (call, SHORE_CALL_EVENT_CONFIRMED);
  g_assert_false (shore_call_send_digits (call, "12x", &error));
  g_assert_error (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_TARGET);
}

static void
keep_transfer_cb (ShoreCall *call G_GNUC_UNUSED, gboolean done, gpointer data)
{
  *(int *)data = done;
}

static void
test_a_failed_transfer_leaves_the_talk (void)
{
  g_autoptr (ShoreLine) line = ready_line (NULL);
  g_autoptr (ShoreCall) call = talk (line);
  int told = -1;

  g_signal_connect (call, "transferred", G_CALLBACK (keep_transfer_cb), &told);
  g_assert_true (shore_call_transfer (call, "12", NULL));
  g_assert_cmpint (TEST_CALL (call)->effects, ==, SHORE_CALL_REFER);
  shore_call_feed (call, SHORE_CALL_EVENT_TRANSFER_FAILED);
  g_assert_cmpint (told, ==, FALSE);
  g_assert_cmpint (shore_call_get_state (call), ==, SHORE_CALL_STATE_TALKING);

  g_assert_true (shore_call_transfer (call, "13", NULL));
  shore_call_feed (call, SHORE_CALL_EVENT_TRANSFER_DONE);
  g_assert_cmpint (told, ==, TRUE);
  g_assert_cmpint (shore_call_get_end (call), ==, SHORE_CALL_END_TRANSFERRED);
}

static void
test_the_network_refreshes (void)
{
  g_autoptr (ShoreConnectivity) connectivity = shore_connectivity_new_manual (FALSE);
  g_autoptr (ShoreLine) line = ready_line (connectivity);

  shore_line_report_state (line, SHORE_LINE_AWAY, SHORE_LINE_REASON_NO_SERVER);
  g_assert_cmpint (shore_line_get_reason (line), ==, SHORE_LINE_REASON_NO_NETWORK);
  shore_connectivity_set (connectivity, TRUE);
  g_assert_cmpuint (TEST_LINE (line)->n_refreshes, ==, 1);
  shore_line_report_state (line, SHORE_LINE_AWAY, SHORE_LINE_REASON_NO_SERVER);
  g_assert_cmpint (shore_line_get_reason (line), ==, SHORE_LINE_REASON_NO_SERVER);
}

static void
keep_result_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static void
test_closing_hangs_up (void)
{
  g_autoptr (ShoreLine) line = ready_line (NULL);
  g_autoptr (ShoreCall) call = talk (line);
  g_autoptr (GAsyncResult) result = NULL;

  shore_line_close_async (line, keep_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (shore_line_close_finish (line, result, NULL));
  g_assert_cmpint (TEST_CALL (call)->effects & SHORE_CALL_BYE, !=, 0);
  g_assert_cmpint (shore_call_get_end (call), ==, SHORE_CALL_END_HERE);
  g_assert_cmpint (shore_line_get_state (line), ==, SHORE_LINE_CLOSED);
}

static void
test_answers_by_itself_when_told (void)
{
  g_autoptr (ShoreLine) line = ready_line (NULL);
  g_autoptr (ShoreCall) first = ring (line);
  g_autoptr (ShoreCall) second = NULL;

  shore_line_take_by_itself (line, first);
  g_assert_cmpint (shore_call_get_state (first), ==, SHORE_CALL_STATE_INCOMING);
  shore_line_set_auto_answer (line, 5);
  shore_line_take_by_itself (line, first);
  g_assert_cmpint (shore_call_get_state (first), ==, SHORE_CALL_STATE_ANSWERING);
  shore_call_feed (first, SHORE_CALL_EVENT_CONFIRMED);
  /* Not into a conversation: the second one waits. */
  second = ring (line);
  shore_line_take_by_itself (line, second);
  g_assert_cmpint (shore_call_get_state (second), ==, SHORE_CALL_STATE_INCOMING);
}

static void
count_cb (ShoreAudio *audio G_GNUC_UNUSED, guint use G_GNUC_UNUSED, gpointer data)
{
  ++*(guint *)data;
}

static void
test_a_headset_comes_and_goes (void)
{
  g_autoptr (ShoreAudio) audio = shore_audio_new ();
  g_autoptr (ShoreAudioDevice) headset = shore_audio_device_new ("usb-1", "Headset", FALSE);
  guint n_changes = 0;

  g_signal_connect (audio, "changed", G_CALLBACK (count_cb), &n_changes);
  shore_audio_report_added (audio, headset);
  shore_audio_report_added (audio, headset);
  g_assert_cmpuint (g_list_model_get_n_items (shore_audio_get_devices (audio)), ==, 1);
  shore_audio_choose (audio, SHORE_AUDIO_SPEAKER, "usb-1");
  g_assert_true (shore_audio_get_device (audio, SHORE_AUDIO_SPEAKER) == headset);

  shore_audio_report_removed (audio, "usb-1");
  g_assert_null (shore_audio_get_device (audio, SHORE_AUDIO_SPEAKER));
  g_assert_cmpstr (shore_audio_get_choice (audio, SHORE_AUDIO_SPEAKER), ==, "usb-1");
  shore_audio_report_added (audio, headset);
  g_assert_true (shore_audio_get_device (audio, SHORE_AUDIO_SPEAKER) == headset);
  g_assert_cmpuint (n_changes, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remote/calls/one-is-talked-to", test_one_is_talked_to);
  g_test_add_func ("/remote/calls/dialling", test_dialling_holds_and_shows_the_first_number);
  g_test_add_func ("/remote/calls/full", test_a_full_line_refuses);
  g_test_add_func ("/remote/calls/ended", test_ended_calls_leave);
  g_test_add_func ("/remote/calls/first-reason", test_the_first_reason_counts);
  g_test_add_func ("/remote/calls/out-of-place", test_what_is_out_of_place_is_refused);
  g_test_add_func ("/remote/calls/failed-transfer", test_a_failed_transfer_leaves_the_talk);
  g_test_add_func ("/remote/calls/network", test_the_network_refreshes);
  g_test_add_func ("/remote/calls/closing", test_closing_hangs_up);
  g_test_add_func ("/remote/calls/auto-answer", test_answers_by_itself_when_told);
  g_test_add_func ("/remote/calls/headset", test_a_headset_comes_and_goes);
  return g_test_run ();
}
