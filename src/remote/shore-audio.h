#pragma once

#include <gio/gio.h>

#include "remote/shore-audio-device.h"

G_BEGIN_DECLS

typedef enum
{
  SHORE_AUDIO_MICROPHONE,
  SHORE_AUDIO_SPEAKER, /* where the talk is heard */
  SHORE_AUDIO_BELL,    /* where it rings; may be another device than the talk */
  SHORE_N_AUDIO_USES
} ShoreAudioUse;

#define SHORE_TYPE_AUDIO (shore_audio_get_type ())
G_DECLARE_FINAL_TYPE (ShoreAudio, shore_audio, SHORE, AUDIO, GObject)

ShoreAudio *shore_audio_new (void);
ShoreAudio *shore_audio_new_without_devices (const char *source, const char *sink);
GListModel *shore_audio_get_devices (ShoreAudio *self);
void shore_audio_choose (ShoreAudio *self, ShoreAudioUse use, const char *id);
const char *shore_audio_get_choice (ShoreAudio *self, ShoreAudioUse use);
ShoreAudioDevice *shore_audio_get_device (ShoreAudio *self, ShoreAudioUse use);
const char *shore_audio_get_own_source (ShoreAudio *self);
const char *shore_audio_get_own_sink (ShoreAudio *self);

void shore_audio_report_added (ShoreAudio *self, ShoreAudioDevice *device);
void shore_audio_report_removed (ShoreAudio *self, const char *id);

G_END_DECLS
