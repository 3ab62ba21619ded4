#pragma once

#include "ui/common/shore-client-card.h"
#include "ui/common/shore-dossier.h"

G_BEGIN_DECLS

/* ShoreSaleDossier: what the middle pane shows of a sale, and all that is done there. */
#define SHORE_TYPE_SALE_DOSSIER (shore_sale_dossier_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSaleDossier, shore_sale_dossier, SHORE, SALE_DOSSIER, GObject)

ShoreSaleDossier *
shore_sale_dossier_new (ShoreDesk *desk, ShoreDossier *dossier, ShoreClientCard *card);
/* @row: (nullable) a SHORE_KIND_SALE, followed from now on. */
void shore_sale_dossier_show (ShoreSaleDossier *self, ShoreRow *row);
ShoreRow *shore_sale_dossier_get_row (ShoreSaleDossier *self);
/* The group "sale". */
GActionMap *shore_sale_dossier_get_actions (ShoreSaleDossier *self);
void shore_sale_dossier_next_step (ShoreSaleDossier *self);
/* As the page's "command". */
gboolean shore_sale_dossier_command (ShoreSaleDossier *self, const char *command);

G_END_DECLS
