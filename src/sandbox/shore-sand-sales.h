#pragma once

#include "sandbox/shore-sand-call.h"

/*
 * The actions on orders and invoices beside reading and writing: validation, closing, payment.
 * An action that has already been done answers 304.
 */

gboolean shore_sand_sales_validate_order (ShoreSandCall *call);
gboolean shore_sand_sales_close_order (ShoreSandCall *call);
gboolean shore_sand_sales_reopen_order (ShoreSandCall *call);
gboolean shore_sand_sales_validate_invoice (ShoreSandCall *call);
gboolean shore_sand_sales_set_to_paid (ShoreSandCall *call);
gboolean shore_sand_sales_set_to_unpaid (ShoreSandCall *call);

gboolean shore_sand_money_list (ShoreSandCall *call);
gboolean shore_sand_money_pay (ShoreSandCall *call);
gboolean shore_sand_money_distribute (ShoreSandCall *call);
