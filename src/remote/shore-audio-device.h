#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SHORE_TYPE_AUDIO_DEVICE (shore_audio_device_get_type ())
G_DECLARE_FINAL_TYPE (ShoreAudioDevice, shore_audio_device, SHORE, AUDIO_DEVICE, GObject)

ShoreAudioDevice *shore_audio_device_new (const char *id, const char *name, gboolean records);
const char *shore_audio_device_get_id (ShoreAudioDevice *self);
const char *shore_audio_device_get_name (ShoreAudioDevice *self);
gboolean shore_audio_device_records (ShoreAudioDevice *self);

G_END_DECLS
