#include "line/shore-codec.h"

#include <string.h>

/* Opus for its concealment of losses, G.722 where a telephone speaks wide band,
 * and the two of the old network. 32 kbit/s of Opus is speech without a fault
 * that anybody heard in the laboratory; in-band correction costs little of it. */
static const ShoreCodecInfo codecs[SHORE_N_CODECS] = {
  [SHORE_CODEC_OPUS] = { "opus", 48000, 48000, 2, 111, FALSE, "useinbandfec=1",
                         "opusenc bitrate=32000 audio-type=voice frame-size=20 inband-fec=true "
                         "packet-loss-percentage=5 complexity=5",
                         "rtpopuspay", "rtpopusdepay ! opusdec plc=true use-inband-fec=true" },
  [SHORE_CODEC_G722]
  = { "G722", 8000, 16000, 0, 9, TRUE, NULL, "avenc_g722",
      "rtpg722pay max-ptime=20000000 min-ptime=20000000", "rtpg722depay ! avdec_g722" },
  [SHORE_CODEC_PCMA]
  = { "PCMA", 8000, 8000, 0, 8, TRUE, NULL, "alawenc",
      "rtppcmapay max-ptime=20000000 min-ptime=20000000", "rtppcmadepay ! alawdec plc=true" },
  [SHORE_CODEC_PCMU]
  = { "PCMU", 8000, 8000, 0, 0, TRUE, NULL, "mulawenc",
      "rtppcmupay max-ptime=20000000 min-ptime=20000000", "rtppcmudepay ! mulawdec plc=true" },
};

const ShoreCodecInfo *
shore_codec_info (ShoreCodec codec)
{
  return &codecs[codec];
}

/**
 * shore_codec_find: by what an rtpmap says.
 */
gboolean
shore_codec_find (const char *name, guint clock, ShoreCodec *codec)
{
  for (guint i = 0; i < SHORE_N_CODECS; i++)
    if (codecs[i].clock == clock && g_ascii_strcasecmp (codecs[i].name, name) == 0)
      {
        *codec = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * shore_codec_find_static: by a payload type that needs no rtpmap (RFC 3551).
 */
gboolean
shore_codec_find_static (guint type, ShoreCodec *codec)
{
  for (guint i = 0; i < SHORE_N_CODECS; i++)
    if (codecs[i].is_static && codecs[i].type == type)
      {
        *codec = i;
        return TRUE;
      }
  return FALSE;
}
