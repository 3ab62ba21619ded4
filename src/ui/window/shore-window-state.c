#include "ui/window/shore-window-state.h"

#define GROUP "window"

struct _ShoreWindowState
{
  GKeyFile *file; /* (owned) */
  char *path;     /* (owned) (nullable) NULL: kept nowhere */
};

/**
 * shore_window_state_load:
 * @path: (nullable): where it is kept; what cannot be read is as if it were not there
 */
ShoreWindowState *
shore_window_state_load (const char *path)
{
  ShoreWindowState *self = g_new0 (ShoreWindowState, 1);

  self->file = g_key_file_new ();
  self->path = g_strdup (path);
  if (path)
    g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, NULL);
  return self;
}

/* A window that cannot remember its size is no reason to bother anybody: the log is enough. */
void
shore_window_state_save (ShoreWindowState *self)
{
  g_autoptr (GError) error = NULL;

  if (self->path && !g_key_file_save_to_file (self->file, self->path, &error))
    g_message ("The state of the window was not kept: %s", error->message);
}

void
shore_window_state_free (ShoreWindowState *self)
{
  g_key_file_unref (self->file);
  g_free (self->path);
  g_free (self);
}

gboolean
shore_window_state_get_size (ShoreWindowState *self, int *width, int *height)
{
  *width = g_key_file_get_integer (self->file, GROUP, "width", NULL);
  *height = g_key_file_get_integer (self->file, GROUP, "height", NULL);
  return *width > 0 && *height > 0;
}

void
shore_window_state_set_size (ShoreWindowState *self, int width, int height)
{
  g_key_file_set_integer (self->file, GROUP, "width", width);
  g_key_file_set_integer (self->file, GROUP, "height", height);
}

gboolean
shore_window_state_get_maximized (ShoreWindowState *self)
{
  return g_key_file_get_boolean (self->file, GROUP, "maximized", NULL);
}

void
shore_window_state_set_maximized (ShoreWindowState *self, gboolean maximized)
{
  g_key_file_set_boolean (self->file, GROUP, "maximized", maximized);
}

char *
shore_window_state_dup_tab (ShoreWindowState *self)
{
  return g_key_file_get_string (self->file, GROUP, "tab", NULL);
}

void
shore_window_state_set_tab (ShoreWindowState *self, const char *tab)
{
  g_key_file_set_string (self->file, GROUP, "tab", tab);
}

gboolean
shore_window_state_get_open (ShoreWindowState *self, const char *tab, ShoreKind *kind, gint64 *id)
{
  g_autofree char *name = g_key_file_get_string (self->file, tab, "kind", NULL);

  *id = g_key_file_get_int64 (self->file, tab, "id", NULL);
  return name && *id != 0 && shore_kind_from_name (name, kind);
}

void
shore_window_state_set_open (ShoreWindowState *self, const char *tab, ShoreKind kind, gint64 id)
{
  g_key_file_set_string (self->file, tab, "kind", shore_kind_info (kind)->name);
  g_key_file_set_int64 (self->file, tab, "id", id);
}
