#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreCallButton: calls one number, with one press. Unseen where the principal has no line; off,
 * with the reason in its tooltip and description, where no call may be placed. */
#define SHORE_TYPE_CALL_BUTTON (shore_call_button_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCallButton, shore_call_button, SHORE, CALL_BUTTON, AdwBin)

/* @client, @callback: 0 for none. */
GtkWidget *
shore_call_button_new (ShoreDesk *desk, const char *number, gint64 client, gint64 callback);
/* As a press would; FALSE where the button is off or unseen. */
gboolean shore_call_button_press (ShoreCallButton *self);

G_END_DECLS
