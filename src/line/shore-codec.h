#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The codings of sound, in the order in which we prefer them. */
typedef enum
{
  SHORE_CODEC_OPUS,
  SHORE_CODEC_G722,
  SHORE_CODEC_PCMA,
  SHORE_CODEC_PCMU,
  SHORE_N_CODECS
} ShoreCodec;

typedef struct
{
  const char *name;    /* as in an rtpmap */
  guint clock;         /* of RTP; G.722's is 8000 though it samples at 16000 (RFC 3551) */
  guint rate;          /* of the samples */
  guint channels;      /* in the rtpmap; 0 names none */
  guint type;          /* the payload type we offer */
  gboolean is_static;  /* that type needs no rtpmap */
  const char *format;  /* the fmtp we offer; NULL none */
  const char *encoder; /* elements of GStreamer */
  const char *payloader;
  const char *unpacker; /* depayloader and decoder */
} ShoreCodecInfo;

const ShoreCodecInfo *shore_codec_info (ShoreCodec codec);
gboolean shore_codec_find (const char *name, guint clock, ShoreCodec *codec);
gboolean shore_codec_find_static (guint type, ShoreCodec *codec);

G_END_DECLS
