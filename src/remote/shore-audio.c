#include "remote/shore-audio.h"

/* ShoreAudio: what can be heard and spoken with on this computer, and what the
 * advisor chose of it. One for all lines; owned by whoever made the lines.
 *
 * The back-end reports devices as they come and go; calls follow "changed" and
 * move while they run. A choice names a device by an id that stays the same when
 * it is plugged in again: while it is away the default device serves, and the
 * choice is not forgotten. Main thread. It opens no device itself.
 *
 * For tests and training it carries two descriptions of elements instead, and
 * then there are no devices. */

struct _ShoreAudio
{
  GObject parent_instance;

  GListStore *devices;               /* (owned) (element-type ShoreAudioDevice) */
  char *choices[SHORE_N_AUDIO_USES]; /* (owned) (nullable) ids; NULL is the default device */
  char *own_source;                  /* (owned) (nullable) */
  char *own_sink;                    /* (owned) (nullable) */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (ShoreAudio, shore_audio, G_TYPE_OBJECT)

static void
shore_audio_finalize (GObject *object)
{
  ShoreAudio *self = SHORE_AUDIO (object);

  g_clear_object (&self->devices);
  for (guint i = 0; i < SHORE_N_AUDIO_USES; i++)
    g_free (self->choices[i]);
  g_free (self->own_source);
  g_free (self->own_sink);
  G_OBJECT_CLASS (shore_audio_parent_class)->finalize (object);
}

static void
shore_audio_class_init (ShoreAudioClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_audio_finalize;

  /* ShoreAudio::changed: another device serves a use from now on. */
  changed_signal = g_signal_new ("changed", SHORE_TYPE_AUDIO, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
shore_audio_init (ShoreAudio *self)
{
  self->devices = g_list_store_new (SHORE_TYPE_AUDIO_DEVICE);
}

/**
 * shore_audio_new: the computer's own devices, once a back-end reports them.
 *
 * Returns: (transfer full):
 */
ShoreAudio *
shore_audio_new (void)
{
  return g_object_new (SHORE_TYPE_AUDIO, NULL);
}

/**
 * shore_audio_new_without_devices: no device at all: for the training caller, and where there is
 * no sound or none is wanted.
 * @source: a description of elements that stands for the microphone
 * @sink: likewise for the speaker
 *
 * Returns: (transfer full):
 */
ShoreAudio *
shore_audio_new_without_devices (const char *source, const char *sink)
{
  ShoreAudio *self = shore_audio_new ();

  self->own_source = g_strdup (source);
  self->own_sink = g_strdup (sink);
  return self;
}

/**
 * shore_audio_get_devices: Returns: (transfer none): of #ShoreAudioDevice
 */
GListModel *
shore_audio_get_devices (ShoreAudio *self)
{
  return G_LIST_MODEL (self->devices);
}

/**
 * shore_audio_choose: @id: (nullable): %NULL takes the system's default device
 */
void
shore_audio_choose (ShoreAudio *self, ShoreAudioUse use, const char *id)
{
  if (g_strcmp0 (self->choices[use], id) == 0)
    return;
  g_free (self->choices[use]);
  self->choices[use] = g_strdup (id);
  g_signal_emit (self, changed_signal, 0, use);
}

/**
 * shore_audio_get_choice: Returns: (nullable): the id that was chosen, whether
 * or not that device is plugged in
 */
const char *
shore_audio_get_choice (ShoreAudio *self, ShoreAudioUse use)
{
  return self->choices[use];
}

static ShoreAudioDevice *
find (ShoreAudio *self, const char *id, guint *place)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->devices));

  for (guint i = 0; id != NULL && i < n; i++)
    {
      g_autoptr (ShoreAudioDevice) device = g_list_model_get_item (G_LIST_MODEL (self->devices), i);

      if (g_strcmp0 (shore_audio_device_get_id (device), id) == 0)
        {
          if (place != NULL)
            *place = i;
          return device; /* the list holds it */
        }
    }
  return NULL;
}

/**
 * shore_audio_get_device: Returns: (transfer none) (nullable): the device that
 * serves @use; %NULL leaves it to the system
 */
ShoreAudioDevice *
shore_audio_get_device (ShoreAudio *self, ShoreAudioUse use)
{
  return find (self, self->choices[use], NULL);
}

const char *
shore_audio_get_own_source (ShoreAudio *self)
{
  return self->own_source;
}

const char *
shore_audio_get_own_sink (ShoreAudio *self)
{
  return self->own_sink;
}

static void
tell_users_of (ShoreAudio *self, const char *id)
{
  for (guint use = 0; use < SHORE_N_AUDIO_USES; use++)
    if (g_strcmp0 (self->choices[use], id) == 0)
      g_signal_emit (self, changed_signal, 0, use);
}

/**
 * shore_audio_report_added: for back-ends; one that is known already is no news.
 */
void
shore_audio_report_added (ShoreAudio *self, ShoreAudioDevice *device)
{
  if (find (self, shore_audio_device_get_id (device), NULL) != NULL)
    return;
  g_list_store_append (self->devices, device);
  tell_users_of (self, shore_audio_device_get_id (device));
}

/**
 * shore_audio_report_removed: for back-ends.
 */
void
shore_audio_report_removed (ShoreAudio *self, const char *id)
{
  g_autofree char *kept = g_strdup (id);
  guint place;

  if (find (self, kept, &place) == NULL)
    return;
  g_list_store_remove (self->devices, place);
  tell_users_of (self, kept);
}
