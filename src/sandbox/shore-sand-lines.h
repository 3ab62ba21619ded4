#pragma once

#include "sandbox/shore-sand-row.h"

/*
 * Lines of orders and invoices, and the totals they make. Nothing is inherited from the product:
 * a line sent without price or VAT is worth nothing, as on the real server.
 */

double shore_sand_lines_cents (double amount);

gboolean shore_sand_lines_add_all (ShoreSandCall *call, const ShoreSandResource *sale, gint64 id);

gboolean shore_sand_lines_list (ShoreSandCall *call, const ShoreSandResource *sale);
gboolean shore_sand_lines_post (ShoreSandCall *call, const ShoreSandResource *sale);
gboolean shore_sand_lines_put (ShoreSandCall *call, const ShoreSandResource *sale);
gboolean shore_sand_lines_delete (ShoreSandCall *call, const ShoreSandResource *sale);
