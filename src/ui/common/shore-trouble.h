#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreTrouble: the panel on top of a dossier whose record is refused by the CRM or changed on both
 * sides: what happened, what became of the work, and the ways out (choose, send again, give up).
 * Reads the outbox by itself; hidden while all is well. ShoreDossier has one already. */
#define SHORE_TYPE_TROUBLE (shore_trouble_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTrouble, shore_trouble, SHORE, TROUBLE, AdwBin)

GtkWidget *shore_trouble_new (ShoreDesk *desk);
void shore_trouble_set_record (ShoreTrouble *self, const ShoreRecord *record);

G_END_DECLS
