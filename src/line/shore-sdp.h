#pragma once

#include "line/shore-codec.h"

G_BEGIN_DECLS

#define SHORE_SDP_MAX_FORMATS 16
#define SHORE_SDP_KEY_BYTES 30

typedef enum
{
  SHORE_SDP_SENDS = 1 << 0,
  SHORE_SDP_RECEIVES = 1 << 1,
  SHORE_SDP_BOTH = SHORE_SDP_SENDS | SHORE_SDP_RECEIVES,
} ShoreSdpFlow;

typedef struct
{
  guint type;
  ShoreCodec codec;
} ShoreSdpFormat;

/* ShoreSdp: what one end says of its sound: where, in which codings, which way,
 * with which key. Plain data of fixed size: a hostile description cannot make it
 * grow. Pure; no network, no GStreamer. */
typedef struct
{
  char address[64]; /* "" or 0.0.0.0: nowhere */
  guint port;       /* 0: no sound */
  guint rtcp_port;
  ShoreSdpFlow flow; /* seen from the end that wrote it */
  gboolean secure;   /* RTP/SAVP */
  guint key_tag;
  guint8 key[SHORE_SDP_KEY_BYTES];
  ShoreSdpFormat formats[SHORE_SDP_MAX_FORMATS]; /* those we know, in its order */
  guint n_formats;
  int digits_8000; /* payload types of telephone-event by clock; -1 none */
  int digits_48000;
  guint n_media;      /* lines it has, of any kind */
  guint sound;        /* which of them is ours */
  char others[8][96]; /* the m= lines to refuse, by place; "" for ours */
} ShoreSdp;

typedef struct
{
  const char *address;
  guint port;
  ShoreSdpFlow flow;
  gboolean secure;
  const guint8 *key; /* of SHORE_SDP_KEY_BYTES; NULL without encryption */
  guint64 session;
  guint version;
} ShoreSdpOwn;

gboolean shore_sdp_parse (const char *text, gsize length, ShoreSdp *self);
char *shore_sdp_write_offer (const ShoreSdpOwn *own);
char *shore_sdp_write_answer (const ShoreSdpOwn *own, const ShoreSdp *offer);
gboolean shore_sdp_is_on_hold (const ShoreSdp *self);
int shore_sdp_digits (const ShoreSdp *self, ShoreCodec codec);

G_END_DECLS
