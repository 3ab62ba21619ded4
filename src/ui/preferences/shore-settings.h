#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* ShoreSettings: what the advisor chose for this computer, whoever they work for. Boolean
 * properties, notified: "autostart", "sound", "notifications", "names" (in a notification),
 * "key-hints", "told-background" (that Homeshore stays in the background was said once). */
#define SHORE_TYPE_SETTINGS (shore_settings_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSettings, shore_settings, SHORE, SETTINGS, GObject)

/* @path: (nullable): NULL keeps nothing. */
ShoreSettings *shore_settings_new (const char *path);
gboolean shore_settings_get (ShoreSettings *self, const char *name);
void shore_settings_set (ShoreSettings *self, const char *name, gboolean value);

G_END_DECLS
