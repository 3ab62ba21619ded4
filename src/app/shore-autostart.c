#include "app/shore-autostart.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "config.h"

/* Opening with the session, unseen, so that callbacks ring: a file in the desktop's autostart
 * folder, there or not there as the setting says. Main thread; the file is a few lines. */

static char *
file_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "autostart", SHORE_APP_ID ".desktop", NULL);
}

static gboolean
write_file (const char *path, GError **error)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", error);
  g_autofree char *quoted = program ? g_shell_quote (program) : NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;

  if (program == NULL)
    return FALSE;
  text
      = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Homeshore\nExec=%s --background\n"
                         "Icon=%s\nTerminal=false\nX-GNOME-Autostart-enabled=true\n",
                         quoted, SHORE_APP_ID);
  g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents (path, text, -1, error);
}

static void
autostart_changed_cb (ShoreSettings *settings)
{
  g_autofree char *path = file_path ();
  g_autoptr (GError) error = NULL;

  if (!shore_settings_get (settings, "autostart"))
    g_remove (path);
  else if (!write_file (path, &error))
    g_message ("autostart is not kept: %s", error->message);
}

/**
 * shore_autostart_follow: keeps the file as the setting says, from the next
 * change on.
 */
void
shore_autostart_follow (ShoreSettings *settings)
{
  g_signal_connect (settings, "notify::autostart", G_CALLBACK (autostart_changed_cb), NULL);
}
