#include "line/shore-sdp.h"

#include <string.h>

/* Descriptions of sound: what telephones send, and what nobody should. */

static gboolean
parse (const char *text, ShoreSdp *sdp)
{
  return shore_sdp_parse (text, strlen (text), sdp);
}

#define HEAD "v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\ns=-\r\nc=IN IP4 192.0.2.7\r\nt=0 0\r\n"

static const guint8 key[SHORE_SDP_KEY_BYTES] = "thirty bytes of a secret key!!";

static void
test_own_offer_is_understood (void)
{
  const ShoreSdpOwn own = {
    .address = "192.0.2.7", .port = 20000, .flow = SHORE_SDP_BOTH, .session = 5, .version = 1
  };
  g_autofree char *text = shore_sdp_write_offer (&own);
  ShoreSdp sdp;

  g_assert_true (parse (text, &sdp));
  g_assert_cmpstr (sdp.address, ==, "192.0.2.7");
  g_assert_cmpuint (sdp.port, ==, 20000);
  g_assert_cmpuint (sdp.rtcp_port, ==, 20001);
  g_assert_cmpuint (sdp.n_formats, ==, SHORE_N_CODECS);
  for (guint i = 0; i < SHORE_N_CODECS; i++)
    g_assert_cmpint (sdp.formats[i].codec, ==, i);
  g_assert_cmpint (sdp.digits_8000, ==, 101);
  g_assert_cmpint (sdp.digits_48000, ==, 110);
  g_assert_cmpint (sdp.flow, ==, SHORE_SDP_BOTH);
  g_assert_false (sdp.secure);
}

static void
test_keys (void)
{
  const ShoreSdpOwn own = {
    .address = "192.0.2.7", .port = 20000, .flow = SHORE_SDP_BOTH, .secure = TRUE, .key = key
  };
  g_autofree char *text = shore_sdp_write_offer (&own);
  ShoreSdp sdp;

  g_assert_true (parse (text, &sdp));
  g_assert_true (sdp.secure);
  g_assert_cmpmem (sdp.key, sizeof sdp.key, key, sizeof key);

  /* Encryption without a key we understand is nothing we can speak. */
  g_assert_true (parse (HEAD "m=audio 4000 RTP/SAVP 8\r\n"
                             "a=crypto:1 AES_256_CM_HMAC_SHA1_80 inline:AAAA\r\n",
                        &sdp));
  g_assert_cmpuint (sdp.n_formats, ==, 0);
}

static void
test_the_answer_keeps_their_numbers_and_places (void)
{
  const ShoreSdpOwn own = { .address = "192.0.2.8", .port = 30000, .flow = SHORE_SDP_RECEIVES };
  ShoreSdp offer;
  g_autofree char *text = NULL;

  g_assert_true (parse (HEAD
                        "m=video 5000 RTP/AVP 96 97\r\na=rtpmap:96 VP8/90000\r\n"
                        "m=audio 4000 RTP/AVP 3 98 97 0\r\na=rtpmap:98 telephone-event/8000\r\n"
                        "a=rtpmap:97 PCMA/8000\r\na=sendonly\r\n",
                        &offer));
  g_assert_cmpuint (offer.sound, ==, 1);
  g_assert_cmpuint (offer.n_formats, ==, 2);
  g_assert_cmpint (offer.formats[0].codec, ==, SHORE_CODEC_PCMA);
  g_assert_cmpuint (offer.formats[0].type, ==, 97);
  g_assert_true (shore_sdp_is_on_hold (&offer));
  text = shore_sdp_write_answer (&own, &offer);
  g_assert_nonnull (strstr (text, "m=video 0 RTP/AVP 96\r\nm=audio 30000 RTP/AVP 97 98\r\n"));
  g_assert_nonnull (strstr (text, "a=recvonly\r\n"));
  g_assert_null (strstr (text, "PCMU"));
}

static void
test_ways_to_hold (void)
{
  ShoreSdp sdp;

  g_assert_true (parse (HEAD "m=audio 4000 RTP/AVP 8\r\na=inactive\r\n", &sdp));
  g_assert_true (shore_sdp_is_on_hold (&sdp));
  g_assert_true (parse (HEAD "a=sendonly\r\nm=audio 4000 RTP/AVP 8\r\n", &sdp));
  g_assert_true (shore_sdp_is_on_hold (&sdp));
  g_assert_true (parse (HEAD "m=audio 4000 RTP/AVP 8\r\nc=IN IP4 0.0.0.0\r\n", &sdp));
  g_assert_true (shore_sdp_is_on_hold (&sdp));
  g_assert_true (parse (HEAD "m=audio 4000 RTP/AVP 8\r\n", &sdp));
  g_assert_false (shore_sdp_is_on_hold (&sdp));
}

static void
test_nothing_in_common (void)
{
  static const char *const cases[] = {
    HEAD,
    HEAD "m=audio 0 RTP/AVP 8\r\n",
    HEAD "m=audio 4000 RTP/AVP 18\r\n",
    HEAD "m=audio 4000 RTP/AVP 97\r\na=rtpmap:97 opus/16000\r\n",
    HEAD "m=audio 4000 UDP/TLS/RTP/SAVPF 8\r\n",
    HEAD "m=audio 99999 RTP/AVP 8\r\n",
    HEAD "m=audio -1 RTP/AVP 8\r\n",
    HEAD "m=audio 4000 RTP/AVP 8x 300 -8\r\n",
  };
  ShoreSdp sdp;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (parse (cases[i], &sdp));
      g_assert_cmpuint (sdp.n_formats, ==, 0);
    }
}

static void
test_no_description (void)
{
  g_autofree char *huge = g_strnfill (20000, 'a');
  ShoreSdp sdp;

  g_assert_false (parse ("", &sdp));
  g_assert_false (parse ("hello", &sdp));
  g_assert_false (parse ("v=0\r\nnonsense\r\n", &sdp));
  g_assert_false (parse (HEAD "m=audio\r\n", &sdp));
  g_assert_false (parse (huge, &sdp));
  g_assert_false (shore_sdp_parse (HEAD "\0m=", sizeof HEAD + 2, &sdp));
  g_assert_false (shore_sdp_parse (NULL, 0, &sdp));
}

/* A good one with bytes changed, cut and doubled: read or refused, within bounds. */
static void
test_mutations (void)
{
  const ShoreSdpOwn own = {
    .address = "192.0.2.7", .port = 20000, .flow = SHORE_SDP_BOTH, .secure = TRUE, .key = key
  };
  g_autofree char *good = shore_sdp_write_offer (&own);
  g_autoptr (GRand) chance = g_rand_new_with_seed (7);
  guint n_read = 0;

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) bad = g_string_new (good);
      g_autofree char *answer = NULL;
      ShoreSdp sdp;

      for (int n = g_rand_int_range (chance, 1, 6); n > 0; n--)
        {
          gsize at = g_rand_int_range (chance, 0, bad->len);

          switch (g_rand_int_range (chance, 0, 3))
            {
            case 0:
              bad->str[at] = (char)g_rand_int_range (chance, 0, 256);
              break;
            case 1:
              g_string_truncate (bad, MAX (at, 1));
              break;
            default:
              g_string_append_len (bad, good + MIN (at, strlen (good)),
                                   40 < strlen (good) - MIN (at, strlen (good)) ? 40 : 0);
            }
        }
      if (!shore_sdp_parse (bad->str, bad->len, &sdp))
        continue;
      n_read++;
      g_assert_cmpuint (sdp.n_formats, <=, SHORE_SDP_MAX_FORMATS);
      if (sdp.n_formats > 0)
        answer = shore_sdp_write_answer (&own, &sdp);
    }
  g_assert_cmpuint (n_read, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line/sdp/own-offer", test_own_offer_is_understood);
  g_test_add_func ("/line/sdp/keys", test_keys);
  g_test_add_func ("/line/sdp/answer", test_the_answer_keeps_their_numbers_and_places);
  g_test_add_func ("/line/sdp/hold", test_ways_to_hold);
  g_test_add_func ("/line/sdp/nothing-in-common", test_nothing_in_common);
  g_test_add_func ("/line/sdp/no-description", test_no_description);
  g_test_add_func ("/line/sdp/mutations", test_mutations);
  return g_test_run ();
}
