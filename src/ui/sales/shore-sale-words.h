#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-list-row.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* How a sale is named, drawn and spoken, in the list and in the dossier alike. */
const char *shore_sale_icon (const char *state);
ShoreRole shore_sale_role (const char *state);
/* Fills a row of the list; a ShoreRowFill. */
void shore_sale_fill_row (ShoreListRow *row, const ShoreRecord *sale, gint64 now, gpointer data);
/* Whether it is a cart of ours; a draft begun in the CRM is none. */
gboolean shore_sale_is_cart (const ShoreRecord *sale);
/* "CO2607-0012 · Thursday 26", or what a cart says instead. (transfer full) */
char *shore_sale_facts (const ShoreRecord *sale);
/* Where an order stands on its way to the CRM; NULL when it is there or has not been placed. */
const char *shore_sale_on_its_way (const ShoreRecord *sale, ShoreConnection connection);

G_END_DECLS
