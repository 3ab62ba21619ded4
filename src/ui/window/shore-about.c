#include "ui/window/shore-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "config.h"
#include "ui/common/shore-style.h"

/**
 * shore_about_present:
 * @parent: the window it belongs to
 */
void
shore_about_present (GtkWindow *parent)
{
  GtkWidget *about = adw_about_window_new ();

  g_object_set (about, "application-name", _ ("Homeshore"), "application-icon", SHORE_APP_ID,
                "version", SHORE_VERSION, "developer-name", _ ("The Homeshore contributors"),
                "license-type", GTK_LICENSE_GPL_3_0, "comments",
                _ ("The desk of a call-centre advisor at home"), "translator-credits",
                _ ("translator-credits"), "transient-for", parent, "modal", TRUE, NULL);
  shore_style_use (about);
  gtk_window_present (GTK_WINDOW (about));
}
