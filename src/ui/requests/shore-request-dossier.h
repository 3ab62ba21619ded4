#pragma once

#include "ui/common/shore-tab-dossier.h"

G_BEGIN_DECLS

/* ShoreRequestDossier: what the middle pane shows of a request, and all that is done there. Its
 * action group is "request". */
#define SHORE_TYPE_REQUEST_DOSSIER (shore_request_dossier_get_type ())
G_DECLARE_FINAL_TYPE (
    ShoreRequestDossier, shore_request_dossier, SHORE, REQUEST_DOSSIER, ShoreTabDossier)

G_END_DECLS
