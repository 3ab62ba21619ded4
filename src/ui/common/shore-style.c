#include "ui/common/shore-style.h"

#define RESOURCES "/org/homeshore/Homeshore/ui"

/**
 * shore_style_use:
 * @window: a window of ours
 */
void
shore_style_use (GtkWidget *window)
{
  GdkDisplay *display = gtk_widget_get_display (window);
  static const char *const done = "shore-style";

  gtk_widget_add_css_class (window, "shore");
  if (g_object_get_data (G_OBJECT (display), done))
    return;
  g_object_set_data (G_OBJECT (display), done, GINT_TO_POINTER (TRUE));
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, RESOURCES "/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), RESOURCES "/icons");
}
