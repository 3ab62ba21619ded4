#pragma once

#include "ui/common/shore-client-card.h"
#include "ui/common/shore-dossier.h"

G_BEGIN_DECLS

/* ShoreRequestDossier: what the middle pane shows of a request, and all that is done there. */
#define SHORE_TYPE_REQUEST_DOSSIER (shore_request_dossier_get_type ())
G_DECLARE_FINAL_TYPE (ShoreRequestDossier, shore_request_dossier, SHORE, REQUEST_DOSSIER, GObject)

ShoreRequestDossier *
shore_request_dossier_new (ShoreDesk *desk, ShoreDossier *dossier, ShoreClientCard *card);
void shore_request_dossier_show (ShoreRequestDossier *self, ShoreRow *row);
ShoreRow *shore_request_dossier_get_row (ShoreRequestDossier *self);
GActionMap *shore_request_dossier_get_actions (ShoreRequestDossier *self);
gboolean shore_request_dossier_command (ShoreRequestDossier *self, const char *command);
void shore_request_dossier_next_step (ShoreRequestDossier *self);
void shore_request_dossier_fill_card (ShoreRequestDossier *self);
void shore_request_dossier_tick (ShoreRequestDossier *self);

G_END_DECLS
