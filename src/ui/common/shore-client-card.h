#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreClientCard: the right pane, the same in every tab: who the client is, what they consented
 * to, what is open, promised and owed, the last contacts. Edits in place. Follows the desk. */
#define SHORE_TYPE_CLIENT_CARD (shore_client_card_get_type ())
G_DECLARE_FINAL_TYPE (ShoreClientCard, shore_client_card, SHORE, CLIENT_CARD, AdwBin)

GtkWidget *shore_client_card_new (ShoreDesk *desk);
/* 0 empties the card. Property "client" (int64), notified. */
void shore_client_card_set_client (ShoreClientCard *self, gint64 client);
gint64 shore_client_card_get_client (ShoreClientCard *self);
/* The client's record as last read. (transfer none) (nullable); signal "loaded" when it changes. */
ShoreRecord *shore_client_card_get_record (ShoreClientCard *self);
/* A section of the tab's own, above the others; takes it. */
void shore_client_card_add (ShoreClientCard *self, GtkWidget *section);
/* Opens the fields for editing and puts the caret in the first one. */
void shore_client_card_edit (ShoreClientCard *self);

/* The one-line form shown in the dossier while the card is folded. */
GtkWidget *shore_client_strip_new (ShoreClientCard *card);

G_END_DECLS
