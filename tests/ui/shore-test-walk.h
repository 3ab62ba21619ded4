#pragma once

#include <gtk/gtk.h>

/* Every control under @root that is on screen has a name, in words a screen reader can say. Tells
 * how many there were. */
guint shore_test_walk_names (GtkWidget *root);
/* Nothing under @root is drawn wider than @root. */
void shore_test_walk_widths (GtkWidget *root);
