#pragma once

#include "ui/callbacks/shore-callback-dossier.h"

G_BEGIN_DECLS

/* Plain digits pick outcomes; a controller for the page that holds @pane. */
GtkEventController *shore_callback_digits_new (ShoreCallbackDossier *callback, ShoreDossier *pane);

G_END_DECLS
