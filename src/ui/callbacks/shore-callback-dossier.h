#pragma once

#include "ui/common/shore-client-card.h"
#include "ui/common/shore-dossier.h"

G_BEGIN_DECLS

/* ShoreCallbackDossier: what the middle pane shows of a callback, and all that is done there. */
#define SHORE_TYPE_CALLBACK_DOSSIER (shore_callback_dossier_get_type ())
G_DECLARE_FINAL_TYPE (
    ShoreCallbackDossier, shore_callback_dossier, SHORE, CALLBACK_DOSSIER, GObject)

ShoreCallbackDossier *
shore_callback_dossier_new (ShoreDesk *desk, ShoreDossier *dossier, ShoreClientCard *card);
void shore_callback_dossier_show (ShoreCallbackDossier *self, ShoreRow *row);
ShoreRow *shore_callback_dossier_get_row (ShoreCallbackDossier *self);
GActionMap *shore_callback_dossier_get_actions (ShoreCallbackDossier *self);
gboolean shore_callback_dossier_command (ShoreCallbackDossier *self, const char *command);
gboolean shore_callback_dossier_pick (ShoreCallbackDossier *self, int outcome);
void shore_callback_dossier_next_step (ShoreCallbackDossier *self);
void shore_callback_dossier_fill_card (ShoreCallbackDossier *self);
void shore_callback_dossier_tick (ShoreCallbackDossier *self);

G_END_DECLS
