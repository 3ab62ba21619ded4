#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts the house's style sheet and icons on the default display, once. Every window of ours has
 * the CSS class "shore" and calls this first. Main thread. */
void shore_style_use (GtkWidget *window);

G_END_DECLS
