#pragma once

#include "ui/common/shore-tab-dossier.h"

G_BEGIN_DECLS

/* ShoreDebtDossier: what the middle pane shows of a client who owes, and all that is done there.
 * Its action group is "debt". */
#define SHORE_TYPE_DEBT_DOSSIER (shore_debt_dossier_get_type ())
G_DECLARE_FINAL_TYPE (ShoreDebtDossier, shore_debt_dossier, SHORE, DEBT_DOSSIER, ShoreTabDossier)

G_END_DECLS
