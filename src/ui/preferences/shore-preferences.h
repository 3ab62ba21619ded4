#pragma once

#include <adwaita.h>

#include "ui/preferences/shore-settings.h"

G_BEGIN_DECLS

/* ShorePreferences: the preferences window: this computer, reminders, the principal's CRM.
 * Signal "connect-crm": the advisor wants to give the principal a CRM, or another key. */
#define SHORE_TYPE_PREFERENCES (shore_preferences_get_type ())
G_DECLARE_FINAL_TYPE (ShorePreferences, shore_preferences, SHORE, PREFERENCES, AdwPreferencesWindow)

/* @url: (nullable): the principal's CRM */
GtkWindow *shore_preferences_new (ShoreSettings *settings, const char *principal, const char *url);

G_END_DECLS
