#pragma once

#include "ui/callbacks/shore-callback-dossier.h"

G_BEGIN_DECLS

/* Plain digits pick outcomes; a controller for the page that holds its pane. */
GtkEventController *shore_callback_digits_new (ShoreCallbackDossier *callback);

G_END_DECLS
