#pragma once

#include "ui/common/shore-tab-dossier.h"

G_BEGIN_DECLS

/* ShoreSaleDossier: what the middle pane shows of a sale, and all that is done there. Its action
 * group is "sale". */
#define SHORE_TYPE_SALE_DOSSIER (shore_sale_dossier_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSaleDossier, shore_sale_dossier, SHORE, SALE_DOSSIER, ShoreTabDossier)

G_END_DECLS
