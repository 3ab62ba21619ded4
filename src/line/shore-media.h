#pragma once

#include "line/shore-sdp.h"
#include "remote/shore-audio.h"
#include "remote/shore-call.h"

G_BEGIN_DECLS

/* What two descriptions came to: how the sound of a call travels. */
typedef struct
{
  ShoreCodec codec;                               /* what we send */
  guint type;                                     /* its payload type */
  int digits;                                     /* that of keys beside it; -1: by INFO */
  ShoreSdpFormat receives[SHORE_SDP_MAX_FORMATS]; /* what may arrive */
  guint n_receives;
  int digits_8000; /* types in which keys may arrive */
  int digits_48000;
  char peer[64];
  guint port;
  guint rtcp_port;
  gboolean secure;
  guint8 send_key[SHORE_SDP_KEY_BYTES];
  guint8 receive_key[SHORE_SDP_KEY_BYTES];
} ShoreMediaPlan;

#define SHORE_TYPE_MEDIA (shore_media_get_type ())
G_DECLARE_FINAL_TYPE (ShoreMedia, shore_media, SHORE, MEDIA, GObject)

ShoreMedia *shore_media_new (ShoreAudio *audio, const char *bind, GError **error);
guint shore_media_get_port (ShoreMedia *self);
gboolean shore_media_run (ShoreMedia *self, const ShoreMediaPlan *plan, GError **error);
void shore_media_stop (ShoreMedia *self);
void shore_media_set_muted (ShoreMedia *self, gboolean muted);
void shore_media_set_flow (ShoreMedia *self, ShoreSdpFlow flow);
gboolean shore_media_send_digits (ShoreMedia *self, const char *digits);
void shore_media_get_figures (ShoreMedia *self, ShoreCallFigures *figures);
ShoreCallQuality shore_media_judge (ShoreMedia *self);

G_END_DECLS
