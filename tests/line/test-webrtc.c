#include <dlfcn.h>
#include <gmodule.h>
#include <gst/gst.h>
#include <string.h>

#include "shore-test-phone.h"

/* Two browser ends in one process beside a running SIP stack. libsofia-sip-ua and
 * libnice both export stun_message_length(); where sofia's is found first, every
 * check of a path fails and nothing says why. So the module is opened with local
 * binding, and this is the test that it stays so.
 *
 * "--global" opens sofia first and for everybody and expects that no sound comes:
 * it shows that the test can fail. */

#define ENOUGH_BUFFERS 25
#define WITHIN_MS 8000
#define GATHERED 2 /* GST_WEBRTC_ICE_GATHERING_STATE_COMPLETE */

typedef struct
{
  GstElement *pipeline;
  GstElement *rtc;
} End;

static int n_buffers; /* (atomic) */

/* libnice leaves the loopback out unless it is told of it. */
static void
use_loopback (GstElement *rtc)
{
  void *nice = dlopen ("libnice.so.10", RTLD_LAZY | RTLD_NOLOAD);
  gpointer (*address_new) (void);
  gboolean (*set_text) (gpointer, const char *);
  gboolean (*add_local) (gpointer, gpointer);
  void (*address_free) (gpointer);
  g_autoptr (GObject) ice = NULL;
  g_autoptr (GObject) agent = NULL;
  gpointer address;

  g_assert_nonnull (nice);
  *(void **)&address_new = dlsym (nice, "nice_address_new");
  *(void **)&set_text = dlsym (nice, "nice_address_set_from_string");
  *(void **)&add_local = dlsym (nice, "nice_agent_add_local_address");
  *(void **)&address_free = dlsym (nice, "nice_address_free");
  g_object_get (rtc, "ice-agent", &ice, NULL);
  g_object_get (ice, "agent", &agent, NULL);
  g_object_set (agent, "upnp", FALSE, "ice-tcp", FALSE, NULL);
  address = address_new ();
  g_assert_true (set_text (address, "127.0.0.1"));
  g_assert_true (add_local (agent, address));
  address_free (address);
  dlclose (nice);
}

static End
make_end (const char *description)
{
  g_autoptr (GError) error = NULL;
  GstElement *bin = gst_parse_bin_from_description (description, FALSE, &error);
  End end = { gst_object_ref_sink (gst_pipeline_new (NULL)), NULL };

  g_assert_no_error (error);
  gst_bin_add (GST_BIN (end.pipeline), bin);
  end.rtc = gst_bin_get_by_name (GST_BIN (end.pipeline), "rtc");
  g_assert_nonnull (end.rtc);
  use_loopback (end.rtc);
  return end;
}

static void
clear_end (End *end)
{
  gst_element_set_state (end->pipeline, GST_STATE_NULL);
  gst_object_unref (end->rtc);
  gst_object_unref (end->pipeline);
}

static GstPadProbeReturn
count_cb (GstPad *pad G_GNUC_UNUSED,
          GstPadProbeInfo *info G_GNUC_UNUSED,
          gpointer data G_GNUC_UNUSED)
{
  g_atomic_int_inc (&n_buffers);
  return GST_PAD_PROBE_OK;
}

static void
pad_added_cb (GstElement *rtc, GstPad *pad, gpointer data G_GNUC_UNUSED)
{
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  g_autoptr (GstPad) entrance = gst_element_get_static_pad (sink, "sink");

  gst_pad_add_probe (pad, GST_PAD_PROBE_TYPE_BUFFER, count_cb, NULL, NULL);
  gst_bin_add (GST_BIN (GST_OBJECT_PARENT (rtc)), sink);
  gst_element_sync_state_with_parent (sink);
  gst_pad_link (pad, entrance);
}

/* Asks @rtc for an offer or an answer and makes it its own; then the whole of it,
 * with the candidates. */
static GValue *
describe (GstElement *rtc, const char *signal, const char *field)
{
  g_autoptr (GstPromise) promise = gst_promise_new ();
  GValue *whole = g_new0 (GValue, 1);
  const GValue *value;
  gpointer description;
  int gathering = 0;

  g_signal_emit_by_name (rtc, signal, NULL, promise);
  g_assert_cmpint (gst_promise_wait (promise), ==, GST_PROMISE_RESULT_REPLIED);
  value = gst_structure_get_value (gst_promise_get_reply (promise), field);
  g_assert_nonnull (value);
  g_signal_emit_by_name (rtc, "set-local-description", g_value_get_boxed (value), NULL);
  for (guint i = 0; i < 500 && gathering != GATHERED; i++)
    {
      shore_test_wait_ms (10);
      g_object_get (rtc, "ice-gathering-state", &gathering, NULL);
    }
  g_assert_cmpint (gathering, ==, GATHERED);
  g_object_get (rtc, "local-description", &description, NULL);
  g_value_init (whole, G_VALUE_TYPE (value));
  g_value_take_boxed (whole, description);
  return whole;
}

static void
tell (GstElement *rtc, GValue *description)
{
  g_autoptr (GstPromise) promise = gst_promise_new ();

  g_signal_emit_by_name (rtc, "set-remote-description", g_value_get_boxed (description), promise);
  g_assert_cmpint (gst_promise_wait (promise), ==, GST_PROMISE_RESULT_REPLIED);
  g_value_unset (description);
  g_free (description);
}

static gboolean
sound_comes_through (void)
{
  End one = make_end ("audiotestsrc is-live=true ! opusenc ! rtpopuspay pt=96 ! "
                      "application/x-rtp,media=audio,encoding-name=OPUS,payload=96 ! "
                      "webrtcbin name=rtc bundle-policy=max-bundle");
  End other = make_end ("webrtcbin name=rtc bundle-policy=max-bundle");
  gboolean through = FALSE;

  g_signal_connect (other.rtc, "pad-added", G_CALLBACK (pad_added_cb), NULL);
  gst_element_set_state (one.pipeline, GST_STATE_PLAYING);
  gst_element_set_state (other.pipeline, GST_STATE_PLAYING);
  tell (other.rtc, describe (one.rtc, "create-offer", "offer"));
  tell (one.rtc, describe (other.rtc, "create-answer", "answer"));
  for (guint i = 0; i < WITHIN_MS / 20 && !through; i++)
    {
      shore_test_wait_ms (20);
      through = g_atomic_int_get (&n_buffers) >= ENOUGH_BUFFERS;
    }
  clear_end (&one);
  clear_end (&other);
  return through;
}

static void
test_beside_a_sip_stack (void)
{
  g_autoptr (ShoreLineAccount) account
      = shore_line_account_new ("lumen", "sip:lumen@127.0.0.1", NULL);
  g_autoptr (ShoreAudio) audio = shore_audio_new_without_devices ("audiotestsrc", "fakesink");
  g_autoptr (ShoreClock) clock = shore_clock_new_system ();
  g_autoptr (ShoreLine) line = NULL;

  account->registers = FALSE;
  account->bind = g_strdup ("127.0.0.1");
  line = shore_test_module ()->new_line (account, audio, clock, NULL);
  shore_line_open (line);
  g_assert_cmpint (shore_line_get_state (line), ==, SHORE_LINE_READY);
  /* What it rests on: nobody in this process finds sofia's by its name. */
  g_assert_null (dlsym (RTLD_DEFAULT, "nua_create"));
  g_assert_true (sound_comes_through ());
}

static void
test_without_local_binding (void)
{
  g_assert_nonnull (dlopen ("libsofia-sip-ua.so.0", RTLD_NOW | RTLD_GLOBAL));
  gst_init (NULL, NULL);
  g_assert_false (sound_comes_through ());
}

int
main (int argc, char **argv)
{
  gboolean is_global = argc > 1 && strcmp (argv[1], "--global") == 0;

  g_test_init (&argc, &argv, NULL);
  if (is_global)
    g_test_add_func ("/line/webrtc/the-clash-is-real", test_without_local_binding);
  else
    g_test_add_func ("/line/webrtc/beside-a-sip-stack", test_beside_a_sip_stack);
  return g_test_run ();
}
