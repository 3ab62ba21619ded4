#pragma once

#include "ui/common/shore-tab-dossier.h"

G_BEGIN_DECLS

/* ShoreCallbackDossier: what the middle pane shows of a callback, and all that is done there. Its
 * action group is "callback". */
#define SHORE_TYPE_CALLBACK_DOSSIER (shore_callback_dossier_get_type ())
G_DECLARE_FINAL_TYPE (
    ShoreCallbackDossier, shore_callback_dossier, SHORE, CALLBACK_DOSSIER, ShoreTabDossier)

/* Picks an outcome by its digit. FALSE when that means nothing now. */
gboolean shore_callback_dossier_pick (ShoreCallbackDossier *self, int outcome);

G_END_DECLS
