#pragma once

#include "model/shore-kind.h"

G_BEGIN_DECLS

/* ShoreWindowState: what a window was like, kept in a small file of the data folder so that it
 * comes back: size, tab, and what was open in each tab. Ids only, never a name. */
typedef struct _ShoreWindowState ShoreWindowState;

ShoreWindowState *shore_window_state_load (const char *path);
void shore_window_state_save (ShoreWindowState *self);
void shore_window_state_free (ShoreWindowState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreWindowState, shore_window_state_free)

gboolean shore_window_state_get_size (ShoreWindowState *self, int *width, int *height);
void shore_window_state_set_size (ShoreWindowState *self, int width, int height);
gboolean shore_window_state_get_maximized (ShoreWindowState *self);
void shore_window_state_set_maximized (ShoreWindowState *self, gboolean maximized);
/* (transfer full) (nullable) */
char *shore_window_state_dup_tab (ShoreWindowState *self);
void shore_window_state_set_tab (ShoreWindowState *self, const char *tab);
gboolean
shore_window_state_get_open (ShoreWindowState *self, const char *tab, ShoreKind *kind, gint64 *id);
void
shore_window_state_set_open (ShoreWindowState *self, const char *tab, ShoreKind kind, gint64 id);

G_END_DECLS
