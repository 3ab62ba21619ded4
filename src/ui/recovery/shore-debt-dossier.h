#pragma once

#include "ui/common/shore-client-card.h"
#include "ui/common/shore-dossier.h"

G_BEGIN_DECLS

/* ShoreDebtDossier: what the middle pane shows of a client who owes, and all that is done there. */
#define SHORE_TYPE_DEBT_DOSSIER (shore_debt_dossier_get_type ())
G_DECLARE_FINAL_TYPE (ShoreDebtDossier, shore_debt_dossier, SHORE, DEBT_DOSSIER, GObject)

ShoreDebtDossier *
shore_debt_dossier_new (ShoreDesk *desk, ShoreDossier *dossier, ShoreClientCard *card);
/* @row: (nullable) a SHORE_KIND_DEBT, followed from now on. */
void shore_debt_dossier_show (ShoreDebtDossier *self, ShoreRow *row);
ShoreRow *shore_debt_dossier_get_row (ShoreDebtDossier *self);
/* The group "debt". */
GActionMap *shore_debt_dossier_get_actions (ShoreDebtDossier *self);
void shore_debt_dossier_next_step (ShoreDebtDossier *self);
/* As the page's "command". */
gboolean shore_debt_dossier_command (ShoreDebtDossier *self, const char *command);
void shore_debt_dossier_tick (ShoreDebtDossier *self);

G_END_DECLS
