#include "line/shore-media.h"

#include <gst/gst.h>
#include <gst/net/gstnetaddressmeta.h>
#include <stdio.h>
#include <string.h>

#include "line/shore-gatekeeper.h"
#include "line/shore-ports.h"

/* ShoreMedia: the sound of one call: two ports, and while there is a plan a
 * pipeline from the microphone to the network and from the network to the ear.
 *
 * Owned by its call. All its functions are called on the main thread; what
 * GStreamer's own threads see comes back as messages of the bus. Two exceptions
 * touch nothing but what was laid ready for them before the pipeline ran: the
 * gatekeeper at the socket, and the branch that is put in where a new stream
 * arrives. A new plan keeps the ports and makes another pipeline. The far end may
 * change its coding within the plan at any time: each stream gets the decoder of
 * its type. It knows nothing of signalling.
 *
 * Signals: "digit" (a key arrived), "failed" (no sound can be had here). */
struct _ShoreMedia
{
  GObject parent_instance;

  ShoreAudio *audio; /* (owned) */
  GSocket *rtp;      /* (owned) */
  GSocket *rtcp;     /* (owned) */
  ShoreMediaPlan plan;
  GstElement *pipeline; /* (owned) (nullable) */
  GstElement *rtpbin;   /* (nullable) of the pipeline, as those below */
  GstElement *microphone;
  GstElement *gate;
  GstElement *keys;
  GstElement *chooser; /* which stream is heard */
  GstElement *ear;
  GstElement *encrypt;         /* (owned) (nullable) */
  GstElement *decrypt;         /* (owned) (nullable) */
  ShoreGatekeeper *gatekeeper; /* (owned) (nullable) streaming thread while it runs */
  guint bus_watch;
  GString *digits; /* (owned) waiting to be played */
  guint digit_source;
  gboolean digit_down;
  gboolean muted;
  ShoreSdpFlow flow;
  guint64 last_received; /* at the last judgement */
  gint64 last_lost;
};

enum
{
  SIGNAL_DIGIT,
  SIGNAL_FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreMedia, shore_media, G_TYPE_OBJECT)

#define JITTER_MS 60
#define DIGIT_MS 160
#define DIGIT_PAUSE_MS 90
#define MOST_STREAMS 16

static const char keys_by_number[] = "0123456789*#ABCD";

/* ── what arrives ───────────────────────────────────────────────────────── */

static gboolean
find_format (ShoreMedia *self, guint type, ShoreCodec *codec)
{
  for (guint i = 0; i < self->plan.n_receives; i++)
    if (self->plan.receives[i].type == type)
      {
        *codec = self->plan.receives[i].codec;
        return TRUE;
      }
  return FALSE;
}

static GstCaps *
rtp_caps (guint type, const char *name, guint clock)
{
  g_autofree char *upper = g_ascii_strup (name, -1);

  return gst_caps_new_simple ("application/x-rtp", "media", G_TYPE_STRING, "audio", "payload",
                              G_TYPE_INT, (int)type, "clock-rate", G_TYPE_INT, (int)clock,
                              "encoding-name", G_TYPE_STRING, upper, NULL);
}

/* Streaming thread. */
static GstCaps *
type_wanted_cb (GstElement *rtpbin G_GNUC_UNUSED,
                guint session G_GNUC_UNUSED,
                guint type,
                ShoreMedia *self)
{
  ShoreCodec codec;

  if (find_format (self, type, &codec))
    return rtp_caps (type, shore_codec_info (codec)->name, shore_codec_info (codec)->clock);
  if ((int)type == self->plan.digits_8000)
    return rtp_caps (type, "telephone-event", 8000);
  if ((int)type == self->plan.digits_48000)
    return rtp_caps (type, "telephone-event", 48000);
  return NULL;
}

/* Streaming thread of the socket; the gatekeeper is its alone. */
static GstPadProbeReturn
packet_cb (GstPad *pad G_GNUC_UNUSED, GstPadProbeInfo *info, gpointer data)
{
  ShoreGatekeeper *gatekeeper = data;
  GstBuffer *buffer = GST_PAD_PROBE_INFO_BUFFER (info);
  GstNetAddressMeta *meta = gst_buffer_get_net_address_meta (buffer);
  GstMapInfo map;
  gboolean admitted;

  if (meta == NULL || !gst_buffer_map (buffer, &map, GST_MAP_READ))
    return GST_PAD_PROBE_DROP;
  admitted
      = shore_gatekeeper_admits (gatekeeper, meta->addr, map.data, map.size, shore_stopwatch_us ());
  gst_buffer_unmap (buffer, &map);
  return admitted ? GST_PAD_PROBE_OK : GST_PAD_PROBE_DROP;
}

/* Puts a branch after a stream that is new; streaming thread. */
static GstElement *
add_branch (ShoreMedia *self, GstPad *stream, const char *description)
{
  g_autoptr (GError) error = NULL;
  GstElement *branch = gst_parse_bin_from_description (description, TRUE, &error);
  g_autoptr (GstPad) entrance = branch ? gst_element_get_static_pad (branch, "sink") : NULL;

  if (entrance == NULL)
    {
      g_warning ("no way to hear a stream: %s", error ? error->message : "no entrance");
      g_clear_object (&branch);
      return NULL;
    }
  gst_bin_add (GST_BIN (self->pipeline), branch);
  gst_element_sync_state_with_parent (branch);
  gst_pad_link (stream, entrance);
  return branch;
}

static void
add_decoder (ShoreMedia *self, GstPad *stream, ShoreCodec codec)
{
  g_autofree char *description
      = g_strdup_printf ("%s ! audioconvert ! audioresample ! "
                         "capsfilter caps=audio/x-raw,format=S16LE,rate=48000,channels=1",
                         shore_codec_info (codec)->unpacker);
  g_autoptr (GstPad) entrance = gst_element_request_pad_simple (self->chooser, "sink_%u");
  GstElement *branch;
  g_autoptr (GstPad) end = NULL;

  if (entrance == NULL)
    return;
  branch = add_branch (self, stream, description);
  end = branch ? gst_element_get_static_pad (branch, "src") : NULL;
  if (end != NULL && GST_PAD_LINK_SUCCESSFUL (gst_pad_link (end, entrance)))
    g_object_set (self->chooser, "active-pad", entrance, NULL);
}

/* Streaming thread: a far end began to speak, or changed its coding. */
static void
stream_added_cb (GstElement *rtpbin G_GNUC_UNUSED, GstPad *stream, ShoreMedia *self)
{
  guint session, source, type;
  ShoreCodec codec;

  if (sscanf (GST_PAD_NAME (stream), "recv_rtp_src_%u_%u_%u", &session, &source, &type) != 3)
    return;
  if ((int)type == self->plan.digits_8000 || (int)type == self->plan.digits_48000)
    add_branch (self, stream, "rtpdtmfdepay ! fakesink sync=false async=false");
  else if (GST_ELEMENT (self->chooser)->numsinkpads < MOST_STREAMS
           && find_format (self, type, &codec))
    add_decoder (self, stream, codec);
  else
    add_branch (self, stream, "fakesink sync=false async=false");
}

/* ── keys ───────────────────────────────────────────────────────────────── */

static void
press (ShoreMedia *self, char key, gboolean down)
{
  g_autoptr (GstPad) pad = gst_element_get_static_pad (self->keys, "src");
  const char *place = strchr (keys_by_number, key);

  /* To the pad: an event given to the element is lost without a word. */
  gst_pad_send_event (pad,
                      gst_event_new_custom (GST_EVENT_CUSTOM_UPSTREAM,
                                            gst_structure_new ("dtmf-event", "type", G_TYPE_INT, 1,
                                                               "number", G_TYPE_INT,
                                                               (int)(place - keys_by_number),
                                                               "volume", G_TYPE_INT, 10, "start",
                                                               G_TYPE_BOOLEAN, down, NULL)));
}

static gboolean
next_digit_cb (gpointer data)
{
  ShoreMedia *self = data;

  self->digit_source = 0;
  if (self->pipeline == NULL || self->digits->len == 0)
    return G_SOURCE_REMOVE;
  self->digit_down = !self->digit_down;
  press (self, self->digits->str[0], self->digit_down);
  if (!self->digit_down)
    g_string_erase (self->digits, 0, 1);
  self->digit_source
      = g_timeout_add (self->digit_down ? DIGIT_MS : DIGIT_PAUSE_MS, next_digit_cb, self);
  return G_SOURCE_REMOVE;
}

/**
 * shore_media_send_digits: plays keys within the sound (RFC 4733), one after the
 * other.
 *
 * Returns: %FALSE where the far end takes none in this way
 */
gboolean
shore_media_send_digits (ShoreMedia *self, const char *digits)
{
  if (self->pipeline == NULL || self->keys == NULL)
    return FALSE;
  g_string_append (self->digits, digits);
  if (self->digit_source == 0)
    next_digit_cb (self);
  return TRUE;
}

/* ── the bus ────────────────────────────────────────────────────────────── */

static void
tell_digit (ShoreMedia *self, const GstStructure *event)
{
  int number;

  if (gst_structure_get_int (event, "number", &number) && number >= 0
      && number < (int)strlen (keys_by_number))
    g_signal_emit (self, signals[SIGNAL_DIGIT], 0, (int)keys_by_number[number]);
}

static gboolean
stands_in (GstObject *object, GstElement *place)
{
  return place != NULL
         && (object == GST_OBJECT (place)
             || gst_object_has_as_ancestor (object, GST_OBJECT (place)));
}

/* What cannot be decoded is the far end's affair; what cannot be recorded or
 * played is ours. */
static void
tell_failure (ShoreMedia *self, GstMessage *message)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *detail = NULL;

  gst_message_parse_error (message, &error, &detail);
  g_debug ("sound: %s: %s", GST_OBJECT_NAME (message->src), error->message);
  if (stands_in (message->src, self->microphone) || stands_in (message->src, self->ear))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0);
}

static gboolean
bus_cb (GstBus *bus G_GNUC_UNUSED, GstMessage *message, gpointer data)
{
  g_autoptr (ShoreMedia) self = g_object_ref (data);
  const GstStructure *structure = gst_message_get_structure (message);

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_ELEMENT:
      if (structure != NULL && gst_structure_has_name (structure, "dtmf-event"))
        tell_digit (self, structure);
      break;
    case GST_MESSAGE_LATENCY:
      gst_bin_recalculate_latency (GST_BIN (self->pipeline));
      break;
    case GST_MESSAGE_ERROR:
      tell_failure (self, message);
      break;
    default:
      break;
    }
  return G_SOURCE_CONTINUE;
}

/* ── building ───────────────────────────────────────────────────────────── */

/* 40 and 10 ms: the servers' own defaults cost a quarter of a second. */
#define LIVE "client-name=Homeshore buffer-time=40000 latency-time=10000"

static char *
describe_microphone (ShoreMedia *self)
{
  ShoreAudioDevice *device = shore_audio_get_device (self->audio, SHORE_AUDIO_MICROPHONE);
  const char *test = shore_audio_get_own_source (self->audio);

  if (test != NULL)
    return g_strdup (test);
  return g_strdup_printf ("pulsesrc name=device " LIVE " %s%s", device ? "device=" : "",
                          device ? shore_audio_device_get_id (device) : "");
}

static char *
describe_speaker (ShoreMedia *self)
{
  ShoreAudioDevice *device = shore_audio_get_device (self->audio, SHORE_AUDIO_SPEAKER);
  const char *test = shore_audio_get_own_sink (self->audio);

  if (test != NULL)
    return g_strdup (test);
  return g_strdup_printf ("pulsesink name=device " LIVE " %s%s", device ? "device=" : "",
                          device ? shore_audio_device_get_id (device) : "");
}

static GstElement *
parse_bin (ShoreMedia *self, const char *description, GError **error)
{
  GstElement *bin = gst_parse_bin_from_description (description, TRUE, error);

  if (bin != NULL)
    gst_bin_add (GST_BIN (self->pipeline), bin);
  return bin;
}

static char *
describe_keys (ShoreMedia *self, const ShoreCodecInfo *codec)
{
  if (self->plan.digits < 0)
    return g_strdup ("");
  return g_strdup_printf (" rtpdtmfsrc name=keys pt=%d ! "
                          "application/x-rtp,clock-rate=(int)%u,payload=(int)%d ! "
                          "mux.priority_sink_0",
                          self->plan.digits, codec->clock, self->plan.digits);
}

/* From the microphone to packets. */
static gboolean
build_mouth (ShoreMedia *self, GError **error)
{
  const ShoreCodecInfo *codec = shore_codec_info (self->plan.codec);
  g_autofree char *source = describe_microphone (self);
  g_autofree char *keys = describe_keys (self, codec);
  g_autofree char *description = g_strdup_printf (
      "%s ! audioconvert ! audioresample ! audio/x-raw,rate=%u,channels=1 ! volume name=mute ! "
      "valve name=gate ! %s ! %s name=pay pt=%u ! rtpdtmfmux name=mux%s",
      source, codec->rate, codec->encoder, codec->payloader, self->plan.type, keys);

  self->microphone = parse_bin (self, description, error);
  if (self->microphone == NULL)
    return FALSE;
  self->gate = gst_bin_get_by_name (GST_BIN (self->microphone), "gate");
  self->keys = gst_bin_get_by_name (GST_BIN (self->microphone), "keys");
  return gst_element_link_pads (self->microphone, "src", self->rtpbin, "send_rtp_sink_0");
}

/* From the chosen stream to the ear. */
static gboolean
build_ear (ShoreMedia *self, GError **error)
{
  g_autofree char *sink = describe_speaker (self);
  g_autofree char *description
      = g_strdup_printf ("volume name=volume ! audioconvert ! audioresample ! %s", sink);

  self->chooser = gst_element_factory_make ("input-selector", NULL);
  self->ear = parse_bin (self, description, error);
  if (self->chooser == NULL || self->ear == NULL)
    return FALSE;
  g_object_set (self->chooser, "sync-streams", FALSE, "cache-buffers", FALSE, NULL);
  gst_bin_add (GST_BIN (self->pipeline), self->chooser);
  return gst_element_link (self->chooser, self->ear);
}

static gboolean
add_socket_source (ShoreMedia *self, GSocket *socket, const char *caps, const char *pad)
{
  GstElement *source = gst_element_factory_make ("udpsrc", NULL);
  g_autoptr (GstCaps) what = gst_caps_from_string (caps);
  g_autoptr (GstPad) end = NULL;

  if (source == NULL)
    return FALSE;
  g_object_set (source, "socket", socket, "close-socket", FALSE, "caps", what, NULL);
  gst_bin_add (GST_BIN (self->pipeline), source);
  if (socket == self->rtp)
    {
      end = gst_element_get_static_pad (source, "src");
      gst_pad_add_probe (end, GST_PAD_PROBE_TYPE_BUFFER, packet_cb, self->gatekeeper, NULL);
    }
  return gst_element_link_pads (source, "src", self->rtpbin, pad);
}

static gboolean
add_socket_sink (ShoreMedia *self, GSocket *socket, guint port, const char *name, const char *pad)
{
  GstElement *sink = gst_element_factory_make ("udpsink", name);

  if (sink == NULL)
    return FALSE;
  g_object_set (sink, "socket", socket, "close-socket", FALSE, "host", self->plan.peer, "port",
                (int)port, "sync", FALSE, "async", FALSE, NULL);
  gst_bin_add (GST_BIN (self->pipeline), sink);
  return gst_element_link_pads (self->rtpbin, pad, sink, "sink");
}

static GstCaps *
key_wanted_cb (GstElement *decrypt G_GNUC_UNUSED, guint source G_GNUC_UNUSED, ShoreMedia *self)
{
  g_autoptr (GstBuffer) key
      = gst_buffer_new_memdup (self->plan.receive_key, sizeof self->plan.receive_key);

  return gst_caps_new_simple ("application/x-srtp", "srtp-key", GST_TYPE_BUFFER, key, "srtp-cipher",
                              G_TYPE_STRING, "aes-128-icm", "srtp-auth", G_TYPE_STRING,
                              "hmac-sha1-80", "srtcp-cipher", G_TYPE_STRING, "aes-128-icm",
                              "srtcp-auth", G_TYPE_STRING, "hmac-sha1-80", "roc", G_TYPE_UINT, 0,
                              NULL);
}

static GstElement *
encrypt_wanted_cb (GstElement *rtpbin G_GNUC_UNUSED, guint session G_GNUC_UNUSED, ShoreMedia *self)
{
  return gst_object_ref (self->encrypt);
}

static GstElement *
decrypt_wanted_cb (GstElement *rtpbin G_GNUC_UNUSED, guint session G_GNUC_UNUSED, ShoreMedia *self)
{
  return gst_object_ref (self->decrypt);
}

/* Before any pad of rtpbin is asked for. */
static gboolean
build_encryption (ShoreMedia *self, GError **error)
{
  g_autoptr (GstBuffer) key
      = gst_buffer_new_memdup (self->plan.send_key, sizeof self->plan.send_key);

  if (!self->plan.secure)
    return TRUE;
  self->encrypt = gst_element_factory_make ("srtpenc", NULL);
  self->decrypt = gst_element_factory_make ("srtpdec", NULL);
  if (self->encrypt == NULL || self->decrypt == NULL)
    {
      g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_MEDIA,
                           "srtp is not installed");
      return FALSE;
    }
  gst_object_ref_sink (self->encrypt);
  gst_object_ref_sink (self->decrypt);
  g_object_set (self->encrypt, "key", key, NULL);
  /* rtpbin takes pads that are there, and asks for none. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GstPad) pad
          = gst_element_request_pad_simple (self->encrypt, i == 0 ? "rtp_sink_0" : "rtcp_sink_0");
    }
  g_signal_connect (self->decrypt, "request-key", G_CALLBACK (key_wanted_cb), self);
  g_signal_connect (self->rtpbin, "request-rtp-encoder", G_CALLBACK (encrypt_wanted_cb), self);
  g_signal_connect (self->rtpbin, "request-rtcp-encoder", G_CALLBACK (encrypt_wanted_cb), self);
  g_signal_connect (self->rtpbin, "request-rtp-decoder", G_CALLBACK (decrypt_wanted_cb), self);
  g_signal_connect (self->rtpbin, "request-rtcp-decoder", G_CALLBACK (decrypt_wanted_cb), self);
  return TRUE;
}

static gboolean
build_rtpbin (ShoreMedia *self)
{
  /* The default names this computer and its user to the far end. */
  g_autofree char *name = g_uuid_string_random ();
  g_autoptr (GstStructure) described
      = gst_structure_new ("application/x-rtp-source-sdes", "cname", G_TYPE_STRING, name, NULL);

  self->rtpbin = gst_element_factory_make ("rtpbin", NULL);
  if (self->rtpbin == NULL)
    return FALSE;
  gst_bin_add (GST_BIN (self->pipeline), self->rtpbin);
  g_object_set (self->rtpbin, "latency", JITTER_MS, "do-lost", TRUE, "sdes", described, NULL);
  g_signal_connect (self->rtpbin, "request-pt-map", G_CALLBACK (type_wanted_cb), self);
  g_signal_connect (self->rtpbin, "pad-added", G_CALLBACK (stream_added_cb), self);
  return TRUE;
}

static gboolean
build_network (ShoreMedia *self)
{
  const char *sound = self->plan.secure ? "application/x-srtp" : "application/x-rtp";
  const char *reports = self->plan.secure ? "application/x-srtcp" : "application/x-rtcp";

  return add_socket_source (self, self->rtp, sound, "recv_rtp_sink_0")
         && add_socket_source (self, self->rtcp, reports, "recv_rtcp_sink_0")
         && add_socket_sink (self, self->rtp, self->plan.port, "sound-out", "send_rtp_src_0")
         && add_socket_sink (self, self->rtcp, self->plan.rtcp_port, "reports-out",
                             "send_rtcp_src_0");
}

static gboolean
build (ShoreMedia *self, GError **error)
{
  g_autoptr (GstBus) bus = NULL;

  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  bus = gst_pipeline_get_bus (GST_PIPELINE (self->pipeline));
  self->bus_watch = gst_bus_add_watch (bus, bus_cb, self);
  self->gatekeeper = shore_gatekeeper_new (self->plan.peer);
  if (build_rtpbin (self) && build_encryption (self, error) && build_ear (self, error)
      && build_mouth (self, error) && build_network (self))
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_MEDIA,
                         "a part of GStreamer is missing");
  return FALSE;
}

/* ── flow ───────────────────────────────────────────────────────────────── */

static void
apply_flow (ShoreMedia *self)
{
  g_autoptr (GstElement) mute = NULL;
  g_autoptr (GstElement) volume = NULL;

  if (self->pipeline == NULL)
    return;
  mute = gst_bin_get_by_name (GST_BIN (self->microphone), "mute");
  volume = gst_bin_get_by_name (GST_BIN (self->ear), "volume");
  g_object_set (mute, "mute", self->muted, NULL);
  g_object_set (self->gate, "drop", (self->flow & SHORE_SDP_SENDS) == 0, NULL);
  g_object_set (volume, "mute", (self->flow & SHORE_SDP_RECEIVES) == 0, NULL);
}

/**
 * shore_media_set_muted: sends silence instead of the microphone.
 */
void
shore_media_set_muted (ShoreMedia *self, gboolean muted)
{
  self->muted = muted;
  apply_flow (self);
}

/**
 * shore_media_set_flow: sends nothing at all, plays nothing at all, or both.
 */
void
shore_media_set_flow (ShoreMedia *self, ShoreSdpFlow flow)
{
  self->flow = flow;
  apply_flow (self);
}

/* Moves the running pipeline to another address of the far end. */
static void
move (ShoreMedia *self, const ShoreMediaPlan *plan)
{
  g_autoptr (GstElement) sound = gst_bin_get_by_name (GST_BIN (self->pipeline), "sound-out");
  g_autoptr (GstElement) reports = gst_bin_get_by_name (GST_BIN (self->pipeline), "reports-out");

  g_object_set (sound, "host", plan->peer, "port", (int)plan->port, NULL);
  g_object_set (reports, "host", plan->peer, "port", (int)plan->rtcp_port, NULL);
  self->plan.port = plan->port;
  self->plan.rtcp_port = plan->rtcp_port;
}

/* Whether @plan needs no other pipeline: the same codings, keys and address. */
static gboolean
is_alike (const ShoreMediaPlan *one, const ShoreMediaPlan *other)
{
  return one->codec == other->codec && one->type == other->type && one->digits == other->digits
         && one->secure == other->secure && one->n_receives == other->n_receives
         && strcmp (one->peer, other->peer) == 0
         && memcmp (one->receives, other->receives, one->n_receives * sizeof one->receives[0]) == 0
         && one->digits_8000 == other->digits_8000 && one->digits_48000 == other->digits_48000
         && memcmp (one->send_key, other->send_key, sizeof one->send_key) == 0
         && memcmp (one->receive_key, other->receive_key, sizeof one->receive_key) == 0;
}

/**
 * shore_media_run: brings the sound to @plan: begins, moves or begins anew.
 */
gboolean
shore_media_run (ShoreMedia *self, const ShoreMediaPlan *plan, GError **error)
{
  if (self->pipeline != NULL && is_alike (&self->plan, plan))
    {
      move (self, plan);
      return TRUE;
    }
  shore_media_stop (self);
  self->plan = *plan;
  if (!build (self, error))
    {
      shore_media_stop (self);
      return FALSE;
    }
  apply_flow (self);
  if (gst_element_set_state (self->pipeline, GST_STATE_PLAYING) != GST_STATE_CHANGE_FAILURE)
    return TRUE;
  shore_media_stop (self);
  g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_MEDIA, "no sound device answers");
  return FALSE;
}

/**
 * shore_media_stop: ends the sound; the ports stay.
 */
void
shore_media_stop (ShoreMedia *self)
{
  g_clear_handle_id (&self->digit_source, g_source_remove);
  g_string_truncate (self->digits, 0);
  self->digit_down = FALSE;
  if (self->pipeline == NULL)
    return;
  gst_element_set_state (self->pipeline, GST_STATE_NULL);
  g_clear_handle_id (&self->bus_watch, g_source_remove);
  g_clear_pointer (&self->gate, gst_object_unref);
  g_clear_pointer (&self->keys, gst_object_unref);
  g_clear_pointer (&self->encrypt, gst_object_unref);
  g_clear_pointer (&self->decrypt, gst_object_unref);
  self->microphone = self->ear = self->chooser = self->rtpbin = NULL;
  g_clear_pointer (&self->pipeline, gst_object_unref);
  g_clear_pointer (&self->gatekeeper, shore_gatekeeper_free);
  self->last_received = 0;
  self->last_lost = 0;
}

/* ── figures ────────────────────────────────────────────────────────────── */

typedef struct
{
  guint64 sent;
  guint64 received;
  gint64 lost;
  guint jitter; /* in units of the clock */
  guint fraction_lost_there;
  guint round_trip; /* 1/65536 s */
} Counted;

static void
count_source (const GstStructure *source, Counted *counted)
{
  gboolean internal = FALSE;
  guint64 packets = 0;
  guint number = 0;
  int lost = 0;

  gst_structure_get_boolean (source, "internal", &internal);
  if (internal)
    {
      if (gst_structure_get_uint64 (source, "packets-sent", &packets))
        counted->sent += packets;
      return;
    }
  if (gst_structure_get_uint64 (source, "packets-received", &packets))
    counted->received += packets;
  if (gst_structure_get_int (source, "packets-lost", &lost) && lost > 0)
    counted->lost += lost;
  if (gst_structure_get_uint (source, "jitter", &number))
    counted->jitter = MAX (counted->jitter, number);
  if (gst_structure_get_uint (source, "rb-fractionlost", &number))
    counted->fraction_lost_there = MAX (counted->fraction_lost_there, number);
  if (gst_structure_get_uint (source, "rb-round-trip", &number))
    counted->round_trip = MAX (counted->round_trip, number);
}

static void
count (ShoreMedia *self, Counted *counted)
{
  g_autoptr (GObject) session = NULL;
  g_autoptr (GstStructure) stats = NULL;
  const GValue *sources;

  *counted = (Counted){ 0 };
  if (self->rtpbin == NULL)
    return;
  g_signal_emit_by_name (self->rtpbin, "get-session", 0, &session);
  if (session == NULL)
    return;
  g_object_get (session, "stats", &stats, NULL);
  sources = stats ? gst_structure_get_value (stats, "source-stats") : NULL;
  if (sources == NULL)
    return;
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  const GValueArray *array = g_value_get_boxed (sources);
  for (guint i = 0; array != NULL && i < array->n_values; i++)
    count_source (gst_value_get_structure (&array->values[i]), counted);
  G_GNUC_END_IGNORE_DEPRECATIONS
}

void
shore_media_get_figures (ShoreMedia *self, ShoreCallFigures *figures)
{
  const ShoreCodecInfo *codec = shore_codec_info (self->plan.codec);
  Counted counted;

  if (self->pipeline == NULL)
    return;
  count (self, &counted);
  figures->codec = codec->name;
  figures->encrypted = self->plan.secure;
  figures->sent = counted.sent;
  figures->received = counted.received;
  figures->loss_there = counted.fraction_lost_there / 256.0;
  figures->jitter_ms = 1000.0 * counted.jitter / codec->clock;
  figures->round_trip_ms = counted.round_trip * 1000.0 / 65536;
  if (counted.received + counted.lost > 0)
    figures->loss_here = (double)counted.lost / (counted.received + counted.lost);
}

/* Speech with one packet in thirty missing has gaps that are heard, concealed or
 * not. */
#define GAPS 0.03

/**
 * shore_media_judge: the sound since the last judgement, in a word. Called every
 * few seconds while something is expected to arrive.
 */
ShoreCallQuality
shore_media_judge (ShoreMedia *self)
{
  Counted counted;
  guint64 received;
  gint64 lost;
  gboolean here, there;

  if (self->pipeline == NULL)
    return SHORE_CALL_QUALITY_UNKNOWN;
  count (self, &counted);
  received = counted.received - MIN (counted.received, self->last_received);
  lost = MAX (counted.lost - self->last_lost, 0);
  self->last_received = counted.received;
  self->last_lost = counted.lost;
  if (received == 0)
    return SHORE_CALL_QUALITY_SILENCE;
  here = (double)lost / (received + lost) > GAPS;
  there = counted.fraction_lost_there / 256.0 > GAPS;
  return here && there ? SHORE_CALL_QUALITY_GAPS_BOTH
         : here        ? SHORE_CALL_QUALITY_GAPS_HERE
         : there       ? SHORE_CALL_QUALITY_GAPS_THERE
                       : SHORE_CALL_QUALITY_GOOD;
}

/* ── the type ───────────────────────────────────────────────────────────── */

/* A sink or source of PulseAudio moves while it plays. */
static void
device_changed_cb (ShoreAudio *audio, guint use, ShoreMedia *self)
{
  GstElement *bin = use == SHORE_AUDIO_MICROPHONE ? self->microphone
                    : use == SHORE_AUDIO_SPEAKER  ? self->ear
                                                  : NULL;
  ShoreAudioDevice *device = shore_audio_get_device (audio, use);
  g_autoptr (GstElement) element = bin ? gst_bin_get_by_name (GST_BIN (bin), "device") : NULL;

  if (element != NULL)
    g_object_set (element, "device", device ? shore_audio_device_get_id (device) : NULL, NULL);
}

static void
shore_media_dispose (GObject *object)
{
  ShoreMedia *self = SHORE_MEDIA (object);

  if (self->digits != NULL)
    shore_media_stop (self);
  g_clear_object (&self->audio);
  g_clear_object (&self->rtp);
  g_clear_object (&self->rtcp);
  G_OBJECT_CLASS (shore_media_parent_class)->dispose (object);
}

static void
shore_media_finalize (GObject *object)
{
  g_string_free (SHORE_MEDIA (object)->digits, TRUE);
  G_OBJECT_CLASS (shore_media_parent_class)->finalize (object);
}

static void
shore_media_class_init (ShoreMediaClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_media_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_media_finalize;

  signals[SIGNAL_DIGIT] = g_signal_new ("digit", SHORE_TYPE_MEDIA, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", SHORE_TYPE_MEDIA, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_media_init (ShoreMedia *self)
{
  self->digits = g_string_new (NULL);
  self->flow = SHORE_SDP_BOTH;
}

/**
 * shore_media_new: opens the ports; nothing is heard yet.
 * @bind: (nullable): the local address, %NULL all
 *
 * Returns: (transfer full):
 */
ShoreMedia *
shore_media_new (ShoreAudio *audio, const char *bind, GError **error)
{
  g_autoptr (ShoreMedia) self = g_object_new (SHORE_TYPE_MEDIA, NULL);

  if (!shore_ports_open (bind, &self->rtp, &self->rtcp, error))
    return NULL;
  self->audio = g_object_ref (audio);
  g_signal_connect_object (audio, "changed", G_CALLBACK (device_changed_cb), self, 0);
  return g_steal_pointer (&self);
}

guint
shore_media_get_port (ShoreMedia *self)
{
  return shore_ports_number (self->rtp);
}
