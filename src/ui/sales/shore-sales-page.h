#pragma once

#include "ui/common/shore-tab-page.h"

G_BEGIN_DECLS

/* ShoreSalesPage: the tab of carts and orders. */
#define SHORE_TYPE_SALES_PAGE (shore_sales_page_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSalesPage, shore_sales_page, SHORE, SALES_PAGE, ShoreTabPage)

ShorePage *shore_sales_page_new (ShoreDesk *desk);

G_END_DECLS
