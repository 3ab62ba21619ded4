#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One key of the window: the action it does, its accelerators (blank-separated, the first one is
 * shown), and where it stands in the shortcuts window. */
typedef struct
{
  const char *action; /* detailed name: "win.tab(0)" */
  const char *accels;
  const char *group; /* untranslated */
  const char *title; /* untranslated; NULL: not shown */
} ShoreKey;

const ShoreKey *shore_keys (guint *n_keys);
void shore_keys_install (GtkApplication *app);
void shore_keys_present (GtkWindow *parent);

G_END_DECLS
