#pragma once

#include "ui/common/shore-tab-page.h"

G_BEGIN_DECLS

/* ShoreCallbacksPage: the tab of callbacks. */
#define SHORE_TYPE_CALLBACKS_PAGE (shore_callbacks_page_get_type ())
G_DECLARE_FINAL_TYPE (ShoreCallbacksPage, shore_callbacks_page, SHORE, CALLBACKS_PAGE, ShoreTabPage)

ShorePage *shore_callbacks_page_new (ShoreDesk *desk);

G_END_DECLS
