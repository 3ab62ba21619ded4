#include <gst/gst.h>
#include <glib/gstdio.h>
#include <string.h>

#include "line/shore-media.h"
#include "shore-test-tone.h"

/* Two ends of a sound in one process, over loopback: what is hummed at one end is
 * what is heard at the other, in every coding, encrypted or not; and what else
 * travels with it. */

#define HERE 440
#define THERE 1200

typedef struct
{
  ShoreMedia *media;
  char *file;
  ShoreMediaPlan plan;
} End;

static End
make_end (const char *folder, const char *name, int hertz)
{
  End end = { .file = g_build_filename (folder, name, NULL) };
  g_autofree char *source = shore_test_tone_source (hertz);
  g_autofree char *sink = shore_test_tone_sink (end.file);
  g_autoptr (ShoreAudio) audio = shore_audio_new_without_devices (source, sink);
  g_autoptr (GError) error = NULL;

  end.media = shore_media_new (audio, "127.0.0.1", &error);
  g_assert_no_error (error);
  return end;
}

static void
clear_end (End *end)
{
  g_assert_finalize_object (end->media);
  g_remove (end->file);
  g_free (end->file);
}

static ShoreMediaPlan
plan_toward (
    const End *other, ShoreCodec codec, gboolean secure, const char *own, const char *their)
{
  const ShoreCodecInfo *info = shore_codec_info (codec);
  guint port = shore_media_get_port (other->media);
  ShoreMediaPlan plan = { .codec = codec,
                          .type = info->type,
                          .peer = "127.0.0.1",
                          .port = port,
                          .rtcp_port = port + 1,
                          .secure = secure,
                          .digits_8000 = 101,
                          .digits_48000 = 110,
                          .n_receives = SHORE_N_CODECS };

  plan.digits = info->clock == 48000 ? 110 : 101;
  for (guint i = 0; i < SHORE_N_CODECS; i++)
    plan.receives[i] = (ShoreSdpFormat){ shore_codec_info (i)->type, i };
  memcpy (plan.send_key, own, sizeof plan.send_key);
  memcpy (plan.receive_key, their, sizeof plan.receive_key);
  return plan;
}

static const char one_key[SHORE_SDP_KEY_BYTES + 1] = "abcdefghijklmnopqrstuvwxyz1234";
static const char other_key[SHORE_SDP_KEY_BYTES + 1] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ5678";

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
wait_ms (guint ms)
{
  gboolean over = FALSE;

  g_timeout_add (ms, wake_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

/* Until 300 ms of the tone stand at the end of what is heard. */
static gboolean
hears (const End *end, int hertz)
{
  for (guint i = 0; i < 60; i++)
    {
      if (shore_test_tone_share (end->file, hertz, 300) > 0.8)
        return TRUE;
      wait_ms (50);
    }
  return FALSE;
}

static void
begin (End *one, End *other, ShoreCodec codec, gboolean secure)
{
  g_autoptr (GError) error = NULL;

  one->plan = plan_toward (other, codec, secure, one_key, other_key);
  other->plan = plan_toward (one, codec, secure, other_key, one_key);
  g_assert_true (shore_media_run (one->media, &one->plan, &error));
  g_assert_no_error (error);
  g_assert_true (shore_media_run (other->media, &other->plan, &error));
  g_assert_no_error (error);
}

typedef struct
{
  char *folder;
  End one;
  End other;
} Pair;

static void
set_up (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  pair->folder = g_dir_make_tmp ("shore-media-XXXXXX", NULL);
  pair->one = make_end (pair->folder, "one", HERE);
  pair->other = make_end (pair->folder, "other", THERE);
}

static void
tear_down (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  clear_end (&pair->one);
  clear_end (&pair->other);
  g_rmdir (pair->folder);
  g_free (pair->folder);
}

static void
test_both_ways (Pair *pair, gconstpointer data)
{
  ShoreCodec codec = GPOINTER_TO_INT (data) % SHORE_N_CODECS;
  gboolean secure = GPOINTER_TO_INT (data) >= SHORE_N_CODECS;
  ShoreCallFigures figures = { 0 };

  begin (&pair->one, &pair->other, codec, secure);
  g_assert_true (hears (&pair->one, THERE));
  g_assert_true (hears (&pair->other, HERE));
  shore_media_get_figures (pair->one.media, &figures);
  g_assert_cmpstr (figures.codec, ==, shore_codec_info (codec)->name);
  g_assert_cmpint (figures.encrypted, ==, secure);
  g_assert_cmpuint (figures.sent, >, 10);
  g_assert_cmpuint (figures.received, >, 10);
  g_assert_cmpint (shore_media_judge (pair->one.media), ==, SHORE_CALL_QUALITY_GOOD);
}

static void
test_a_wrong_key_is_heard_by_nobody (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  gsize before;

  begin (&pair->one, &pair->other, SHORE_CODEC_PCMA, TRUE);
  memcpy (pair->one.plan.send_key, "not the key that was agreed on", SHORE_SDP_KEY_BYTES);
  g_assert_true (shore_media_run (pair->one.media, &pair->one.plan, NULL));
  wait_ms (500);
  before = shore_test_tone_length_ms (pair->other.file);
  g_assert_true (hears (&pair->one, THERE));
  wait_ms (300);
  g_assert_cmpuint (shore_test_tone_length_ms (pair->other.file), <=, before + 50);
}

static void
test_mute_and_hold (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  gsize heard;

  begin (&pair->one, &pair->other, SHORE_CODEC_OPUS, FALSE);
  g_assert_true (hears (&pair->other, HERE));

  /* Muted is silence that keeps coming. */
  shore_media_set_muted (pair->one.media, TRUE);
  wait_ms (400);
  heard = shore_test_tone_length_ms (pair->other.file);
  wait_ms (400);
  g_assert_cmpfloat (shore_test_tone_share (pair->other.file, HERE, 200), <, 0.1);
  g_assert_cmpuint (shore_test_tone_length_ms (pair->other.file), >, heard + 200);
  shore_media_set_muted (pair->one.media, FALSE);
  g_assert_true (hears (&pair->other, HERE));

  /* On hold nothing comes, and nothing is heard. */
  shore_media_set_flow (pair->one.media, 0);
  wait_ms (400);
  g_assert_cmpfloat (shore_test_tone_share (pair->one.file, THERE, 200), <, 0.1);
  heard = shore_test_tone_length_ms (pair->other.file);
  wait_ms (300);
  g_assert_cmpint (shore_media_judge (pair->other.media), !=, SHORE_CALL_QUALITY_UNKNOWN);
  shore_media_set_flow (pair->one.media, SHORE_SDP_BOTH);
  g_assert_true (hears (&pair->other, HERE));
  g_assert_true (hears (&pair->one, THERE));
}

static void
digit_cb (ShoreMedia *media G_GNUC_UNUSED, int digit, gpointer data)
{
  g_string_append_c (data, (char)digit);
}

static void
test_digits (Pair *pair, gconstpointer data)
{
  g_autoptr (GString) keys = g_string_new (NULL);

  begin (&pair->one, &pair->other, GPOINTER_TO_INT (data), FALSE);
  g_assert_true (hears (&pair->other, HERE));
  g_signal_connect (pair->other.media, "digit", G_CALLBACK (digit_cb), keys);
  g_assert_true (shore_media_send_digits (pair->one.media, "19*#"));
  for (guint i = 0; i < 60 && keys->len < 4; i++)
    wait_ms (50);
  g_assert_cmpstr (keys->str, ==, "19*#");
  g_assert_true (hears (&pair->other, HERE));
}

/* The far end changes its coding without a word: it was among those agreed on. */
static void
test_coding_changes_under_way (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  begin (&pair->one, &pair->other, SHORE_CODEC_PCMA, FALSE);
  g_assert_true (hears (&pair->other, HERE));
  pair->one.plan.codec = SHORE_CODEC_G722;
  pair->one.plan.type = 9;
  g_assert_true (shore_media_run (pair->one.media, &pair->one.plan, NULL));
  wait_ms (600);
  g_assert_true (hears (&pair->other, HERE));
}

/* Ten thousand packets from somebody who is not the far end, and nonsense from
 * the far end's own address: the talk goes on. */
static void
test_flood (Pair *pair, gconstpointer data G_GNUC_UNUSED)
{
  g_autoptr (GSocket) stranger
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  g_autoptr (GSocketAddress) to = NULL;
  g_autoptr (GRand) chance = g_rand_new_with_seed (3);
  char packet[172];

  begin (&pair->one, &pair->other, SHORE_CODEC_PCMA, FALSE);
  g_assert_true (hears (&pair->other, HERE));
  to = g_inet_socket_address_new_from_string ("127.0.0.1",
                                              shore_media_get_port (pair->other.media));
  for (guint i = 0; i < 10000; i++)
    {
      for (guint j = 0; j < sizeof packet; j++)
        packet[j] = (char)g_rand_int (chance);
      if (i % 2 == 0)
        packet[0] = (char)0x80;
      g_socket_send_to (stranger, to, packet, g_rand_int_range (chance, 1, sizeof packet), NULL,
                        NULL);
    }
  wait_ms (1200);
  g_assert_true (hears (&pair->other, HERE));
  g_assert_true (hears (&pair->one, THERE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gst_init (NULL, NULL);
  for (guint i = 0; i < 2 * SHORE_N_CODECS; i++)
    {
      g_autofree char *name
          = g_strdup_printf ("/line/media/%s%s", shore_codec_info (i % SHORE_N_CODECS)->name,
                             i >= SHORE_N_CODECS ? "-encrypted" : "");

      g_test_add (name, Pair, GINT_TO_POINTER (i), set_up, test_both_ways, tear_down);
    }
  g_test_add ("/line/media/wrong-key", Pair, NULL, set_up, test_a_wrong_key_is_heard_by_nobody,
              tear_down);
  g_test_add ("/line/media/mute-and-hold", Pair, NULL, set_up, test_mute_and_hold, tear_down);
  g_test_add ("/line/media/digits-opus", Pair, GINT_TO_POINTER (SHORE_CODEC_OPUS), set_up,
              test_digits, tear_down);
  g_test_add ("/line/media/digits-g722", Pair, GINT_TO_POINTER (SHORE_CODEC_G722), set_up,
              test_digits, tear_down);
  g_test_add ("/line/media/coding-changes", Pair, NULL, set_up, test_coding_changes_under_way,
              tear_down);
  g_test_add ("/line/media/flood", Pair, NULL, set_up, test_flood, tear_down);
  return g_test_run ();
}
