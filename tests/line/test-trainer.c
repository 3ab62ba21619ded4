#include <glib/gstdio.h>

#include "parts/shore-trainer.h"
#include "shore-test-phone.h"
#include "shore-test-tone.h"

/* The telephone to practise on: clients ring and are called, and speak. */

#define CLIENT "+33639981427"

typedef struct
{
  char *folder;
  char *ear;
  ShoreSwitchboard *switchboard;
  ShoreTrainer *trainer;
  ShoreLine *line;
} Practice;

static void
set_up (Practice *practice, gconstpointer data G_GNUC_UNUSED)
{
  g_autofree char *source = shore_test_tone_source (440);
  g_autofree char *sink = NULL;
  g_autoptr (ShoreAudio) audio = NULL;
  g_autoptr (GError) error = NULL;

  practice->folder = g_dir_make_tmp ("shore-practice-XXXXXX", NULL);
  practice->ear = g_build_filename (practice->folder, "ear", NULL);
  sink = shore_test_tone_sink (practice->ear);
  audio = shore_audio_new_without_devices (source, sink);
  practice->switchboard = shore_switchboard_new_with_audio (audio);
  practice->trainer = shore_trainer_new (practice->switchboard, "demo", &error);
  g_assert_no_error (error);
  practice->line = shore_trainer_get_line (practice->trainer);
  shore_line_open (practice->line);
  g_assert_cmpint (shore_line_get_state (practice->line), ==, SHORE_LINE_READY);
}

static void
tear_down (Practice *practice, gconstpointer data G_GNUC_UNUSED)
{
  g_object_unref (practice->trainer);
  g_object_unref (practice->switchboard);
  g_remove (practice->ear);
  g_rmdir (practice->folder);
  g_free (practice->ear);
  g_free (practice->folder);
}

/* Speech has pauses, but not more of them than words; and it takes its time. */
static void
assert_speech_is_heard (Practice *practice)
{
  gint64 began = g_get_monotonic_time ();
  guint n_loud = 0;

  for (guint i = 0; i < 600 && shore_test_tone_length_ms (practice->ear) < 4000; i++)
    shore_test_wait_ms (10);
  g_assert_cmpuint (shore_test_tone_length_ms (practice->ear), >=, 4000);
  g_assert_cmpint (g_get_monotonic_time () - began, >, 3 * G_USEC_PER_SEC);
  for (guint from = 0; from < 4000; from += 500)
    n_loud += shore_test_tone_loudness (practice->ear, from, 500) > 200;
  g_assert_cmpuint (n_loud, >=, 5);
}

static ShoreCall *
first_call (ShoreLine *line)
{
  for (guint i = 0; i < 500; i++)
    {
      ShoreCall *call = g_list_model_get_item (shore_line_get_calls (line), 0);

      if (call != NULL)
        return call;
      shore_test_wait_ms (10);
    }
  g_error ("nobody calls");
}

static void
test_a_client_rings_and_speaks (Practice *practice, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreCall) client
      = shore_trainer_ring (practice->trainer, CLIENT, "Anne Client", &error);
  g_autoptr (ShoreCall) call = NULL;

  g_assert_no_error (error);
  call = first_call (practice->line);
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_INCOMING));
  g_assert_cmpstr (shore_call_get_peer_number (call), ==, CLIENT);
  g_assert_cmpstr (shore_call_get_peer_name (call), ==, "Anne Client");
  g_assert_cmpstr (shore_call_get_called_number (call), ==,
                   shore_line_get_numbers (practice->line)[0]);
  g_assert_true (shore_call_answer (call, NULL));
  assert_speech_is_heard (practice);
  shore_call_hang_up (call);
  g_assert_true (shore_test_wait_call (client, SHORE_CALL_STATE_ENDED));
  g_assert_cmpint (shore_call_get_end (client), ==, SHORE_CALL_END_THERE);
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_ENDED));
}

static void
test_whoever_is_called_answers (Practice *practice, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreCall) call = shore_line_dial (practice->line, "06 39 98 14 27", NULL, &error);

  g_assert_no_error (error);
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_RINGING));
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_TALKING));
  assert_speech_is_heard (practice);
  shore_call_hang_up (call);
  g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_ENDED));
  g_assert_cmpint (shore_call_get_end (call), ==, SHORE_CALL_END_HERE);
}

/* A client who rings twice, and one who gives up. */
static void
test_clients_come_again (Practice *practice, gconstpointer data G_GNUC_UNUSED)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (ShoreCall) client = shore_trainer_ring (practice->trainer, CLIENT, NULL, NULL);
      g_autoptr (ShoreCall) call = first_call (practice->line);

      g_assert_nonnull (client);
      g_assert_true (shore_test_wait_call (client, SHORE_CALL_STATE_RINGING));
      shore_call_hang_up (client);
      g_assert_true (shore_test_wait_call (call, SHORE_CALL_STATE_ENDED));
      g_assert_cmpint (shore_call_get_end (call), ==, SHORE_CALL_END_GIVEN_UP);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/line/trainer/rings", Practice, NULL, set_up, test_a_client_rings_and_speaks,
              tear_down);
  g_test_add ("/line/trainer/answers", Practice, NULL, set_up, test_whoever_is_called_answers,
              tear_down);
  g_test_add ("/line/trainer/again", Practice, NULL, set_up, test_clients_come_again, tear_down);
  return g_test_run ();
}
