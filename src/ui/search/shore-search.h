#pragma once

#include <adwaita.h>

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreSearch: finds any record by any part of a name, a number or a reference, as one types.
 * A popover under the search button; Return opens the chosen result in its tab. */
#define SHORE_TYPE_SEARCH (shore_search_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSearch, shore_search, SHORE, SEARCH, AdwBin)

GtkWidget *shore_search_new (ShoreDesk *desk);
void shore_search_open (ShoreSearch *self);

G_END_DECLS
