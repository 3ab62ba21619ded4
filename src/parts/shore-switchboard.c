#include "parts/shore-switchboard.h"

#include <glib/gi18n.h>
#include <gmodule.h>

#include "config.h"
#include "parts/shore-line-keys.h"
#include "parts/shore-parts-error.h"
#include "remote/shore-line-module.h"

/* ShoreSwitchboard: where lines come from. It opens the telephony module when the
 * first line is wanted, and holds what all lines share: the sound of this
 * computer and the state of its network.
 *
 * One for a process, owned by whoever opens principals. Main thread. Opening the
 * module reads from the disk, so the window asks for its first line after its
 * first frame. The module stays for the rest of the process. It neither opens a
 * line nor keeps one. */
struct _ShoreSwitchboard
{
  GObject parent_instance;

  ShoreAudio *audio;               /* (owned) */
  ShoreClock *clock;               /* (owned) */
  ShoreConnectivity *connectivity; /* (owned) */
  const ShoreLineModule *module;   /* (nullable) until the first line */
};

#define MODULE "shore-line-sip.so"

G_DEFINE_FINAL_TYPE (ShoreSwitchboard, shore_switchboard, G_TYPE_OBJECT)

static void
shore_switchboard_finalize (GObject *object)
{
  ShoreSwitchboard *self = SHORE_SWITCHBOARD (object);

  g_clear_object (&self->audio);
  g_clear_object (&self->clock);
  g_clear_object (&self->connectivity);
  G_OBJECT_CLASS (shore_switchboard_parent_class)->finalize (object);
}

static void
shore_switchboard_class_init (ShoreSwitchboardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_switchboard_finalize;
}

static void
shore_switchboard_init (ShoreSwitchboard *self)
{
  self->clock = shore_clock_new_system ();
  self->connectivity = shore_connectivity_new_system ();
}

/**
 * shore_switchboard_new: lines with the microphone and the speaker of this
 * computer. Opens nothing yet.
 *
 * Returns: (transfer full):
 */
ShoreSwitchboard *
shore_switchboard_new (void)
{
  g_autoptr (ShoreAudio) audio = shore_audio_new ();

  return shore_switchboard_new_with_audio (audio);
}

/**
 * shore_switchboard_new_with_audio: lines with a sound of the caller's choice.
 *
 * Returns: (transfer full):
 */
ShoreSwitchboard *
shore_switchboard_new_with_audio (ShoreAudio *audio)
{
  ShoreSwitchboard *self = g_object_new (SHORE_TYPE_SWITCHBOARD, NULL);

  self->audio = g_object_ref (audio);
  return self;
}

/**
 * shore_switchboard_new_without_sound: lines that send silence and play nothing:
 * for machines without sound, and for tests.
 *
 * Returns: (transfer full):
 */
ShoreSwitchboard *
shore_switchboard_new_without_sound (void)
{
  g_autoptr (ShoreAudio) audio
      = shore_audio_new_without_devices ("audiotestsrc is-live=true wave=silence",
                                         "fakesink sync=true async=false");

  return shore_switchboard_new_with_audio (audio);
}

ShoreAudio *
shore_switchboard_get_audio (ShoreSwitchboard *self)
{
  return self->audio;
}

/* Beside this program in the tree it was built in, where it is installed, or in the
 * tree of a program that lies elsewhere in it. */
static char *
find_module (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = g_build_filename (folder ? folder : "", "../line", MODULE, NULL);

  if (g_file_test (beside, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&beside);
  return g_strdup (g_file_test (SHORE_MODULE_DIR "/" MODULE, G_FILE_TEST_EXISTS)
                       ? SHORE_MODULE_DIR "/" MODULE
                       : SHORE_BUILD_ROOT "/src/line/" MODULE);
}

static gboolean
load_module (ShoreSwitchboard *self, GError **error)
{
  g_autofree char *path = NULL;
  GModule *module;
  gpointer symbol = NULL;

  if (self->module != NULL)
    return TRUE;
  path = find_module ();
  /* Local: what it brings along must not be found by anybody else. */
  module = g_module_open (path, G_MODULE_BIND_LOCAL | G_MODULE_BIND_LAZY);
  if (module != NULL && g_module_symbol (module, SHORE_LINE_MODULE_SYMBOL, &symbol)
      && ((const ShoreLineModule *)symbol)->version == SHORE_LINE_MODULE_VERSION)
    {
      g_module_make_resident (module);
      self->module = symbol;
      if (shore_audio_get_own_source (self->audio) == NULL)
        self->module->watch_devices (self->audio);
      return TRUE;
    }
  g_debug ("the telephony module does not load: %s",
           module != NULL ? "another version" : g_module_error ());
  if (module != NULL)
    g_module_close (module);
  g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_MODULE,
                       _ ("The telephone part of Homeshore is not installed, or not in this "
                          "version. Everything else works."));
  return FALSE;
}

/**
 * shore_switchboard_make_for_account: a line, closed.
 * @audio: (nullable): %NULL this computer's
 *
 * Returns: (transfer full): %NULL with an error
 */
ShoreLine *
shore_switchboard_make_for_account (ShoreSwitchboard *self,
                                    ShoreLineAccount *account,
                                    ShoreAudio *audio,
                                    GError **error)
{
  if (!load_module (self, error))
    return NULL;
  return self->module->new_line (account, audio ? audio : self->audio, self->clock,
                                 self->connectivity);
}

static ShoreLine *
make (ShoreSwitchboard *self, ShoreLineSettings *settings, char *password, GError **error)
{
  settings->account->password = password;
  return shore_switchboard_make_for_account (self, settings->account, NULL, error);
}

/**
 * shore_switchboard_make_sync: the line of @principal, closed. Waits for the
 * keyring: for the command line.
 *
 * Returns: (transfer full) (nullable): %NULL without an error where it has no line
 */
ShoreLine *
shore_switchboard_make_sync (ShoreSwitchboard *self,
                             const ShorePrincipal *principal,
                             GError **error)
{
  gboolean exists;
  g_autoptr (ShoreLineSettings) settings = shore_line_settings_load (principal, &exists, error);
  char *password = NULL;

  if (settings == NULL)
    return NULL;
  password = shore_line_keys_read_sync (principal, settings, error);
  if (password == NULL)
    return NULL;
  return make (self, settings, password, error);
}

static void
password_read_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ShoreSwitchboard *self = g_task_get_source_object (task);
  GError *error = NULL;
  char *password = shore_line_keys_read_finish (result, &error);
  ShoreLine *line = password ? make (self, g_task_get_task_data (task), password, &error) : NULL;

  if (line != NULL)
    g_task_return_pointer (task, line, g_object_unref);
  else
    g_task_return_error (task, error);
}

/**
 * shore_switchboard_make_async: as shore_switchboard_make_sync(), without waiting
 * for the keyring.
 */
void
shore_switchboard_make_async (ShoreSwitchboard *self,
                              ShorePrincipal *principal,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GError *error = NULL;
  gboolean exists;
  ShoreLineSettings *settings = shore_line_settings_load (principal, &exists, &error);

  g_task_set_source_tag (task, shore_switchboard_make_async);
  if (settings == NULL && error == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else if (settings == NULL)
    g_task_return_error (task, error);
  else
    {
      g_task_set_task_data (task, settings, (GDestroyNotify)shore_line_settings_free);
      shore_line_keys_read_async (principal, settings, cancellable, password_read_cb,
                                  g_steal_pointer (&task));
    }
}

/**
 * shore_switchboard_make_finish: Returns: (transfer full) (nullable): %NULL without
 * an error where the principal has no line
 */
ShoreLine *
shore_switchboard_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
