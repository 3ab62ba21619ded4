#include "line/shore-sdp.h"

#include <string.h>

/* Descriptions of sound (RFC 4566, RFC 3264) as telephones write them: one line
 * of sound, others refused; keys by RFC 4568. Written by hand and not by the
 * signalling stack, whose own offers and answers know nothing of what browsers
 * send. Everything read here comes from strangers: lengths are bounded, numbers
 * checked, and what is not understood is left out. */

#define MAX_TEXT 16384
#define MAX_MEDIA 8
#define KEY_TEXT 40 /* 30 bytes in base64 */
#define SUITE "AES_CM_128_HMAC_SHA1_80"

/* What a dynamic payload type means, until the line is read to its end. */
typedef struct
{
  ShoreSdp *sdp;
  guint8 types[SHORE_SDP_MAX_FORMATS * 2]; /* of the m= line, in order */
  guint n_types;
  char names[128][24]; /* "opus/48000" by type; "" unknown */
  ShoreSdpFlow session_flow;
  char session_address[sizeof ((ShoreSdp *)NULL)->address];
  gboolean in_media;
  gboolean in_sound;
} Reading;

static gboolean
read_number (const char *text, guint max, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, 0, max, &value, NULL))
    return FALSE;
  *number = value;
  return TRUE;
}

/* "IN IP4 192.0.2.1", or with /ttl. */
static void
read_address (const char *text, char *place, gsize size)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 4);
  char *slash;

  if (g_strv_length (words) < 3 || strcmp (words[0], "IN") != 0)
    return;
  slash = strchr (words[2], '/');
  if (slash != NULL)
    *slash = '\0';
  if (g_hostname_is_ip_address (words[2]) && strlen (words[2]) < size)
    g_strlcpy (place, words[2], size);
}

static void
read_types (Reading *reading, char **words)
{
  guint type;

  for (guint i = 3; words[i] != NULL && reading->n_types < G_N_ELEMENTS (reading->types); i++)
    if (read_number (words[i], 127, &type))
      reading->types[reading->n_types++] = type;
}

static gboolean
is_sound_we_speak (char **words)
{
  return strcmp (words[0], "audio") == 0
         && (strcmp (words[2], "RTP/AVP") == 0 || strcmp (words[2], "RTP/SAVP") == 0);
}

/* "m=audio 49170 RTP/AVP 0 8 97" */
static gboolean
read_media (Reading *reading, const char *text)
{
  ShoreSdp *sdp = reading->sdp;
  g_auto (GStrv) words = g_strsplit (text, " ", 40);
  guint place = sdp->n_media++;
  guint port;

  if (place >= MAX_MEDIA || g_strv_length (words) < 4)
    return FALSE;
  reading->in_media = TRUE;
  reading->in_sound = FALSE;
  /* A port may be written "49170/2"; two lines of one kind in one are refused. */
  if (sdp->port == 0 && is_sound_we_speak (words) && read_number (words[1], 65535, &port)
      && port != 0)
    {
      reading->in_sound = TRUE;
      sdp->sound = place;
      sdp->port = port;
      sdp->rtcp_port = port < 65535 ? port + 1 : 0;
      sdp->secure = strcmp (words[2], "RTP/SAVP") == 0;
      sdp->flow = reading->session_flow;
      g_strlcpy (sdp->address, reading->session_address, sizeof sdp->address);
      read_types (reading, words);
      return TRUE;
    }
  /* Only its kind, its protocol and one format go back, as RFC 3264 wants. */
  if (strlen (words[0]) > 16 || strlen (words[2]) > 32 || strlen (words[3]) > 32)
    return FALSE;
  g_snprintf (sdp->others[place], sizeof sdp->others[place], "%s 0 %s %s", words[0], words[2],
              words[3]);
  return TRUE;
}

/* "rtpmap:97 opus/48000/2" */
static void
read_map (Reading *reading, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  guint type;

  if (g_strv_length (words) < 2 || !read_number (words[0], 127, &type))
    return;
  g_strlcpy (reading->names[type], words[1], sizeof reading->names[type]);
}

/* "crypto:1 AES_CM_128_HMAC_SHA1_80 inline:KEY|2^20|1:4" */
static void
read_key (ShoreSdp *sdp, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 4);
  g_autofree guchar *key = NULL;
  char base64[KEY_TEXT + 1];
  gsize length = 0;
  guint tag;

  if (sdp->key_tag != 0 || g_strv_length (words) < 3 || !read_number (words[0], 999999999, &tag)
      || tag == 0 || strcmp (words[1], SUITE) != 0 || !g_str_has_prefix (words[2], "inline:")
      || strlen (words[2]) < 7 + KEY_TEXT)
    return;
  g_strlcpy (base64, words[2] + 7, sizeof base64);
  key = g_base64_decode (base64, &length);
  if (length != SHORE_SDP_KEY_BYTES)
    return;
  sdp->key_tag = tag;
  memcpy (sdp->key, key, length);
}

static gboolean
read_flow (const char *text, ShoreSdpFlow *flow)
{
  static const struct
  {
    const char *word;
    ShoreSdpFlow flow;
  } flows[] = {
    { "sendrecv", SHORE_SDP_BOTH },
    { "sendonly", SHORE_SDP_SENDS },
    { "recvonly", SHORE_SDP_RECEIVES },
    { "inactive", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (flows); i++)
    if (strcmp (text, flows[i].word) == 0)
      {
        *flow = flows[i].flow;
        return TRUE;
      }
  return FALSE;
}

static void
read_attribute (Reading *reading, const char *text)
{
  ShoreSdp *sdp = reading->sdp;
  ShoreSdpFlow flow;
  guint port;

  if (read_flow (text, &flow))
    {
      if (!reading->in_media)
        reading->session_flow = flow;
      else if (reading->in_sound)
        sdp->flow = flow;
    }
  else if (!reading->in_sound)
    return;
  else if (g_str_has_prefix (text, "rtpmap:"))
    read_map (reading, text + strlen ("rtpmap:"));
  else if (g_str_has_prefix (text, "crypto:"))
    read_key (sdp, text + strlen ("crypto:"));
  else if (strcmp (text, "rtcp-mux") == 0)
    return;
  else if (g_str_has_prefix (text, "rtcp:"))
    {
      g_auto (GStrv) words = g_strsplit (text + strlen ("rtcp:"), " ", 2);

      if (words[0] != NULL && read_number (words[0], 65535, &port))
        sdp->rtcp_port = port;
    }
}

static gboolean
read_line (Reading *reading, const char *line)
{
  if (line[0] == '\0')
    return TRUE;
  if (line[1] != '=')
    return FALSE;
  switch (line[0])
    {
    case 'm':
      return read_media (reading, line + 2);
    case 'c':
      if (!reading->in_media)
        read_address (line + 2, reading->session_address, sizeof reading->session_address);
      else if (reading->in_sound)
        read_address (line + 2, reading->sdp->address, sizeof reading->sdp->address);
      return TRUE;
    case 'a':
      read_attribute (reading, line + 2);
      return TRUE;
    default:
      return TRUE;
    }
}

/* What the types of the m= line mean, once all the rtpmaps are read. */
static void
settle_type (Reading *reading, guint type)
{
  ShoreSdp *sdp = reading->sdp;
  g_auto (GStrv) parts = g_strsplit (reading->names[type], "/", 3);
  ShoreCodec codec;
  guint clock;

  if (g_strv_length (parts) >= 2 && read_number (parts[1], 192000, &clock))
    {
      if (g_ascii_strcasecmp (parts[0], "telephone-event") == 0)
        {
          if (clock == 8000)
            sdp->digits_8000 = type;
          else if (clock == 48000)
            sdp->digits_48000 = type;
          return;
        }
      if (!shore_codec_find (parts[0], clock, &codec))
        return;
    }
  else if (!shore_codec_find_static (type, &codec))
    return;
  if (sdp->n_formats < SHORE_SDP_MAX_FORMATS)
    sdp->formats[sdp->n_formats++] = (ShoreSdpFormat){ type, codec };
}

/**
 * shore_sdp_parse: reads a description.
 * @self: (out): filled in as far as it made sense; `n_formats` is 0 where there
 *   is nothing we could speak
 *
 * Returns: %FALSE where it is no description at all
 */
gboolean
shore_sdp_parse (const char *text, gsize length, ShoreSdp *self)
{
  g_autofree Reading *reading = g_new0 (Reading, 1);
  g_autofree char *copy = NULL;
  g_auto (GStrv) lines = NULL;

  *self = (ShoreSdp){ .digits_8000 = -1, .digits_48000 = -1 };
  if (text == NULL || length > MAX_TEXT || memchr (text, '\0', length) != NULL)
    return FALSE;
  copy = g_strndup (text, length);
  lines = g_strsplit (copy, "\n", -1);
  if (lines[0] == NULL || !g_str_has_prefix (lines[0], "v=0"))
    return FALSE;
  reading->sdp = self;
  reading->session_flow = SHORE_SDP_BOTH;
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (!read_line (reading, lines[i]))
        return FALSE;
    }
  for (guint i = 0; i < reading->n_types; i++)
    settle_type (reading, reading->types[i]);
  if (self->secure && self->key_tag == 0)
    self->n_formats = 0;
  return TRUE;
}

/**
 * shore_sdp_is_on_hold: whether the end that wrote it wants to hear nothing.
 */
gboolean
shore_sdp_is_on_hold (const ShoreSdp *self)
{
  return (self->flow & SHORE_SDP_RECEIVES) == 0 || strcmp (self->address, "0.0.0.0") == 0;
}

/**
 * shore_sdp_digits: the payload type for keys beside @codec, -1 for none. A key
 * has the clock of the sound it stands in.
 */
int
shore_sdp_digits (const ShoreSdp *self, ShoreCodec codec)
{
  return shore_codec_info (codec)->clock == 48000 ? self->digits_48000 : self->digits_8000;
}

/* ── writing ────────────────────────────────────────────────────────────── */

static const char *
flow_word (ShoreSdpFlow flow)
{
  static const char *const words[] = { "inactive", "sendonly", "recvonly", "sendrecv" };

  return words[flow & SHORE_SDP_BOTH];
}

static void
write_head (GString *text, const ShoreSdpOwn *own)
{
  const char *family = strchr (own->address, ':') != NULL ? "IP6" : "IP4";

  g_string_append_printf (text,
                          "v=0\r\n"
                          "o=- %" G_GUINT64_FORMAT " %u IN %s %s\r\n"
                          "s=-\r\n"
                          "c=IN %s %s\r\n"
                          "t=0 0\r\n",
                          own->session, own->version, family, own->address, family, own->address);
}

static void
write_format (GString *text, guint type, ShoreCodec codec)
{
  const ShoreCodecInfo *info = shore_codec_info (codec);

  g_string_append_printf (text, "a=rtpmap:%u %s/%u", type, info->name, info->clock);
  if (info->channels != 0)
    g_string_append_printf (text, "/%u", info->channels);
  g_string_append (text, "\r\n");
  if (info->format != NULL)
    g_string_append_printf (text, "a=fmtp:%u %s\r\n", type, info->format);
}

static void
write_digits (GString *text, int type, guint clock)
{
  if (type >= 0)
    g_string_append_printf (text, "a=rtpmap:%d telephone-event/%u\r\na=fmtp:%d 0-15\r\n", type,
                            clock, type);
}

static void
write_tail (GString *text, const ShoreSdpOwn *own, guint key_tag)
{
  g_autofree char *key = own->secure ? g_base64_encode (own->key, SHORE_SDP_KEY_BYTES) : NULL;

  g_string_append_printf (text, "a=ptime:20\r\na=rtcp:%u\r\na=%s\r\n", own->port + 1,
                          flow_word (own->flow));
  if (key != NULL)
    g_string_append_printf (text, "a=crypto:%u " SUITE " inline:%s\r\n", key_tag, key);
}

/**
 * shore_sdp_write_offer: all we can speak. Returns: (transfer full):
 */
char *
shore_sdp_write_offer (const ShoreSdpOwn *own)
{
  GString *text = g_string_new (NULL);

  write_head (text, own);
  g_string_append_printf (text, "m=audio %u RTP/%s", own->port, own->secure ? "SAVP" : "AVP");
  for (guint i = 0; i < SHORE_N_CODECS; i++)
    g_string_append_printf (text, " %u", shore_codec_info (i)->type);
  g_string_append (text, " 101 110\r\n");
  for (guint i = 0; i < SHORE_N_CODECS; i++)
    write_format (text, shore_codec_info (i)->type, i);
  write_digits (text, 101, 8000);
  write_digits (text, 110, 48000);
  write_tail (text, own, 1);
  return g_string_free (text, FALSE);
}

static void
write_answer_sound (GString *text, const ShoreSdpOwn *own, const ShoreSdp *offer)
{
  const ShoreSdpFormat *format = &offer->formats[0];
  int digits = shore_sdp_digits (offer, format->codec);

  g_string_append_printf (text, "m=audio %u RTP/%s %u", own->port, offer->secure ? "SAVP" : "AVP",
                          format->type);
  if (digits >= 0)
    g_string_append_printf (text, " %d", digits);
  g_string_append (text, "\r\n");
  write_format (text, format->type, format->codec);
  write_digits (text, digits, shore_codec_info (format->codec)->clock);
  write_tail (text, own, offer->key_tag);
}

/**
 * shore_sdp_write_answer: the first format of the offer that we know, in its own
 * numbers, so that the sound does not change under way; every other line of the
 * offer refused in its place.
 *
 * Returns: (transfer full):
 */
char *
shore_sdp_write_answer (const ShoreSdpOwn *own, const ShoreSdp *offer)
{
  GString *text = g_string_new (NULL);

  write_head (text, own);
  for (guint i = 0; i < offer->n_media; i++)
    if (i == offer->sound)
      write_answer_sound (text, own, offer);
    else
      g_string_append_printf (text, "m=%s\r\n", offer->others[i]);
  return g_string_free (text, FALSE);
}
