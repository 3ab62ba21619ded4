#include "remote/shore-audio-device.h"

/* ShoreAudioDevice: a microphone, or something to hear with, as the system tells
 * of it. Never changed once made: one that is plugged in again is another object
 * with the same id. Main thread. It opens nothing. */
struct _ShoreAudioDevice
{
  GObject parent_instance;

  char *id;   /* (owned) stable over a replug */
  char *name; /* (owned) as the system calls it */
  gboolean records;
};

typedef enum
{
  PROP_NAME = 1,
  PROP_RECORDS,
} ShoreAudioDeviceProperty;

G_DEFINE_FINAL_TYPE (ShoreAudioDevice, shore_audio_device, G_TYPE_OBJECT)

static void
shore_audio_device_finalize (GObject *object)
{
  ShoreAudioDevice *self = SHORE_AUDIO_DEVICE (object);

  g_free (self->id);
  g_free (self->name);
  G_OBJECT_CLASS (shore_audio_device_parent_class)->finalize (object);
}

static void
shore_audio_device_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShoreAudioDevice *self = SHORE_AUDIO_DEVICE (object);

  switch ((ShoreAudioDeviceProperty)id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_RECORDS:
      g_value_set_boolean (value, self->records);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shore_audio_device_class_init (ShoreAudioDeviceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = shore_audio_device_finalize;
  object_class->get_property = shore_audio_device_get_property;
  g_object_class_install_property (object_class, PROP_NAME,
                                   g_param_spec_string ("name", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
  g_object_class_install_property (object_class, PROP_RECORDS,
                                   g_param_spec_boolean ("records", NULL, NULL, FALSE,
                                                         G_PARAM_READABLE
                                                             | G_PARAM_STATIC_STRINGS));
}

static void
shore_audio_device_init (ShoreAudioDevice *self G_GNUC_UNUSED)
{
}

/**
 * shore_audio_device_new: Returns: (transfer full):
 */
ShoreAudioDevice *
shore_audio_device_new (const char *id, const char *name, gboolean records)
{
  ShoreAudioDevice *self = g_object_new (SHORE_TYPE_AUDIO_DEVICE, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->records = records;
  return self;
}

const char *
shore_audio_device_get_id (ShoreAudioDevice *self)
{
  return self->id;
}

const char *
shore_audio_device_get_name (ShoreAudioDevice *self)
{
  return self->name;
}

/**
 * shore_audio_device_records: whether it is a microphone.
 */
gboolean
shore_audio_device_records (ShoreAudioDevice *self)
{
  return self->records;
}
