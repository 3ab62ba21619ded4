#pragma once

#include "ui/welcome/shore-connect-page.h"

G_BEGIN_DECLS

/* ShoreWelcome: the window of the first run: three doors, and the page behind the first one.
 *
 * Signals: "demo"; "alone" (name). The page of the connection has its own. */
#define SHORE_TYPE_WELCOME (shore_welcome_get_type ())
G_DECLARE_FINAL_TYPE (ShoreWelcome, shore_welcome, SHORE, WELCOME, AdwApplicationWindow)

GtkWindow *shore_welcome_new (GtkApplication *application);
/* Straight to the connection of a principal that is there already. @url, @pin: (nullable) */
GtkWindow *shore_welcome_new_connect (GtkApplication *application,
                                      const char *name,
                                      const char *url,
                                      const char *pin);
ShoreConnectPage *shore_welcome_get_connect_page (ShoreWelcome *self);
/* The demonstration, or the work without a CRM, could not begin: says why. */
void shore_welcome_refuse (ShoreWelcome *self, const char *problem);
/* A door was chosen and opens: no second one meanwhile. */
void shore_welcome_set_busy (ShoreWelcome *self, gboolean busy);

G_END_DECLS
