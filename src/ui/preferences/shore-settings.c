#include "ui/preferences/shore-settings.h"

#include <gio/gio.h>

#define GROUP "settings"

/* ShoreSettings: see the header. A small file, read once when the object is made and written
 * whole, in the background, at each change. A file that cannot be written costs the choice at the
 * next start and nothing else. Main thread. */
struct _ShoreSettings
{
  GObject parent_instance;

  char *path;     /* (owned) (nullable) */
  GKeyFile *file; /* (owned) */
};

/* (name, what it is before anybody chose) */
static const struct
{
  const char *name;
  gboolean otherwise;
} choices[] = {
  { "autostart", FALSE }, { "sound", TRUE },      { "notifications", TRUE },
  { "names", FALSE },     { "key-hints", FALSE }, { "told-background", FALSE },
};

G_DEFINE_FINAL_TYPE (ShoreSettings, shore_settings, G_TYPE_OBJECT)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    g_message ("settings are not kept: %s", error->message);
}

static void
save (ShoreSettings *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  char *text;

  if (self->path == NULL)
    return;
  text = g_key_file_to_data (self->file, &length, NULL);
  bytes = g_bytes_new_take (text, length);
  file = g_file_new_for_path (self->path);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                       NULL, written_cb, NULL);
}

static void
shore_settings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShoreSettings *self = SHORE_SETTINGS (object);
  g_autoptr (GError) error = NULL;
  gboolean chosen = g_key_file_get_boolean (self->file, GROUP, pspec->name, &error);

  g_value_set_boolean (value, error ? choices[id - 1].otherwise : chosen);
}

static void
shore_settings_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ShoreSettings *self = SHORE_SETTINGS (object);

  (void)id;
  if (shore_settings_get (self, pspec->name) == g_value_get_boolean (value))
    return;
  g_key_file_set_boolean (self->file, GROUP, pspec->name, g_value_get_boolean (value));
  save (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
shore_settings_finalize (GObject *object)
{
  ShoreSettings *self = SHORE_SETTINGS (object);

  g_free (self->path);
  g_key_file_unref (self->file);
  G_OBJECT_CLASS (shore_settings_parent_class)->finalize (object);
}

static void
shore_settings_class_init (ShoreSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shore_settings_get_property;
  object_class->set_property = shore_settings_set_property;
  object_class->finalize = shore_settings_finalize;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    g_object_class_install_property (object_class, i + 1,
                                     g_param_spec_boolean (choices[i].name, NULL, NULL,
                                                           choices[i].otherwise,
                                                           G_PARAM_READWRITE
                                                               | G_PARAM_EXPLICIT_NOTIFY
                                                               | G_PARAM_STATIC_STRINGS));
}

static void
shore_settings_init (ShoreSettings *self)
{
  self->file = g_key_file_new ();
}

/**
 * shore_settings_new: what was chosen before, as far as @path tells.
 *
 * Returns: (transfer full):
 */
ShoreSettings *
shore_settings_new (const char *path)
{
  ShoreSettings *self = g_object_new (SHORE_TYPE_SETTINGS, NULL);

  self->path = g_strdup (path);
  if (path != NULL)
    g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, NULL);
  return self;
}

gboolean
shore_settings_get (ShoreSettings *self, const char *name)
{
  gboolean value = FALSE;

  g_object_get (self, name, &value, NULL);
  return value;
}

void
shore_settings_set (ShoreSettings *self, const char *name, gboolean value)
{
  g_object_set (self, name, value, NULL);
}
