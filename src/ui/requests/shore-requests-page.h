#pragma once

#include "ui/common/shore-tab-page.h"

G_BEGIN_DECLS

/* ShoreRequestsPage: the tab of requests. */
#define SHORE_TYPE_REQUESTS_PAGE (shore_requests_page_get_type ())
G_DECLARE_FINAL_TYPE (ShoreRequestsPage, shore_requests_page, SHORE, REQUESTS_PAGE, ShoreTabPage)

ShorePage *shore_requests_page_new (ShoreDesk *desk);

G_END_DECLS
