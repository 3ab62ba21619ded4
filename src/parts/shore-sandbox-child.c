#include "parts/shore-sandbox-child.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/shore-chance.h"
#include "config.h"
#include "parts/shore-parts-error.h"

/* ShoreSandboxChild: the demonstration's CRM, a process of its own that ends
 * when its standard input closes, hence also when we are killed.
 *
 * It owns a temporary folder with the CRM's file, the key and the vault of the
 * demonstration, and removes it when it stops. The port is known when the
 * child has written its file, which a file monitor tells: nothing is polled and
 * the main thread, the only one, never waits. */
struct _ShoreSandboxChild
{
  GObject parent_instance;

  char *folder;         /* (owned) */
  char *url;            /* (owned) (nullable) once it listens */
  char *key_file;       /* (owned) */
  char *port_file;      /* (owned) */
  GSubprocess *process; /* (owned) (nullable) */
  GFileMonitor *watch;  /* (owned) (nullable) while it starts */
  GTask *starting;      /* (owned) (nullable) while it starts */
};

G_DEFINE_FINAL_TYPE (ShoreSandboxChild, shore_sandbox_child, G_TYPE_OBJECT)

#define PROGRAM "homeshore-sandbox"

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_remove (path);
    }
  g_rmdir (folder);
}

static void
shore_sandbox_child_dispose (GObject *object)
{
  shore_sandbox_child_stop (SHORE_SANDBOX_CHILD (object));
  G_OBJECT_CLASS (shore_sandbox_child_parent_class)->dispose (object);
}

static void
shore_sandbox_child_finalize (GObject *object)
{
  ShoreSandboxChild *self = SHORE_SANDBOX_CHILD (object);

  g_free (self->folder);
  g_free (self->url);
  g_free (self->key_file);
  g_free (self->port_file);
  G_OBJECT_CLASS (shore_sandbox_child_parent_class)->finalize (object);
}

static void
shore_sandbox_child_class_init (ShoreSandboxChildClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shore_sandbox_child_dispose;
  object_class->finalize = shore_sandbox_child_finalize;
}

static void
shore_sandbox_child_init (ShoreSandboxChild *self G_GNUC_UNUSED)
{
}

/* Beside this program, in the build tree it came from, or in PATH. */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self ? g_path_get_dirname (self) : NULL;
  const char *const places[] = { "", "../sandbox" };

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], PROGRAM, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_find_program_in_path (PROGRAM);
}

static gboolean
prepare_folder (ShoreSandboxChild *self, char **key, GError **error)
{
  g_autoptr (ShoreChance) chance = shore_chance_new (0);

  self->folder = g_dir_make_tmp ("homeshore-demo-XXXXXX", error);
  if (self->folder == NULL)
    return FALSE;
  self->key_file = g_build_filename (self->folder, "key", NULL);
  self->port_file = g_build_filename (self->folder, "port", NULL);
  *key = shore_chance_key (chance);
  return g_file_set_contents_full (self->key_file, *key, -1, G_FILE_SET_CONTENTS_NONE, 0600, error);
}

static gboolean
spawn (ShoreSandboxChild *self, guint clients, GError **error)
{
  g_autofree char *program = find_program ();
  g_autofree char *data = NULL;
  g_autofree char *count = g_strdup_printf ("%u", clients);
  g_autofree char *key = NULL;

  if (program == NULL)
    {
      g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_SANDBOX,
                           _ ("The demonstration needs the program homeshore-sandbox, which is not "
                              "installed."));
      return FALSE;
    }
  if (!prepare_folder (self, &key, error))
    return FALSE;

  data = g_build_filename (self->folder, "crm.db", NULL);
  self->process
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, error,
                          program, "--port", "0", "--port-file", self->port_file,
                          "--exit-with-stdin", "--data", data, "--clients", count, "--key", key,
                          NULL);
  return self->process != NULL;
}

/* Every way out of the start passes here, once. */
static void
end_start (ShoreSandboxChild *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->starting);

  if (self->watch != NULL)
    g_file_monitor_cancel (self->watch);
  g_clear_object (&self->watch);
  if (task == NULL)
    g_clear_error (&error);
  else if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
look_for_port (ShoreSandboxChild *self)
{
  g_autofree char *text = NULL;
  guint64 port;

  if (self->starting == NULL || !g_file_get_contents (self->port_file, &text, NULL, NULL))
    return;
  if (!g_ascii_string_to_unsigned (g_strstrip (text), 10, 1, 65535, &port, NULL))
    return;
  self->url = g_strdup_printf ("http://127.0.0.1:%u", (guint)port);
  end_start (self, NULL);
}

static void
folder_changed_cb (ShoreSandboxChild *self)
{
  look_for_port (self);
}

static void
exited_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result G_GNUC_UNUSED, gpointer data)
{
  g_autoptr (ShoreSandboxChild) self = data;

  end_start (self, g_error_new_literal (SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_SANDBOX,
                                        _ ("The demonstration’s CRM ended as soon as it began.")));
}

/**
 * shore_sandbox_child_start_async: starts a CRM of @clients clients on the
 * loopback address; done when it answers.
 */
void
shore_sandbox_child_start_async (guint clients,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (ShoreSandboxChild) self = g_object_new (SHORE_TYPE_SANDBOX_CHILD, NULL);
  g_autoptr (GFile) folder = NULL;
  GError *error = NULL;

  self->starting = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (self->starting, shore_sandbox_child_start_async);
  /* The task keeps the child alive until it listens or has failed. */
  g_task_set_task_data (self->starting, g_object_ref (self), g_object_unref);

  if (!spawn (self, clients, &error))
    {
      end_start (self, error);
      return;
    }
  folder = g_file_new_for_path (self->folder);
  self->watch = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->watch == NULL)
    {
      end_start (self, error);
      return;
    }
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (folder_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_subprocess_wait_async (self->process, NULL, exited_cb, g_object_ref (self));
  /* It may have written before the watch stood. */
  look_for_port (self);
}

/**
 * shore_sandbox_child_start_finish: Returns: (transfer full): %NULL with an error
 */
ShoreSandboxChild *
shore_sandbox_child_start_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shore_sandbox_child_get_folder: where the demonstration keeps all it has.
 */
const char *
shore_sandbox_child_get_folder (ShoreSandboxChild *self)
{
  return self->folder;
}

const char *
shore_sandbox_child_get_url (ShoreSandboxChild *self)
{
  return self->url;
}

const char *
shore_sandbox_child_get_key_file (ShoreSandboxChild *self)
{
  return self->key_file;
}

/**
 * shore_sandbox_child_stop: ends the process and removes the folder. Idempotent.
 */
void
shore_sandbox_child_stop (ShoreSandboxChild *self)
{
  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}
