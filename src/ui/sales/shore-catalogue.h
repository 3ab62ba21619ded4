#pragma once

#include "desk/shore-desk.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreCatalogue: an entry that finds a product by any part of its name or reference, and the
 * answers under it while it is typed. Signal "picked" (int64 product). */
#define SHORE_TYPE_CATALOGUE (shore_catalogue_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCatalogue, shore_catalogue, SHORE, CATALOGUE, GtkWidget)

GtkWidget *shore_catalogue_new (ShoreDesk *desk);
void shore_catalogue_focus (ShoreCatalogue *self);
/* A sentence under the entry; NULL clears it. */
void shore_catalogue_set_problem (ShoreCatalogue *self, const char *sentence);

G_END_DECLS
