#pragma once

#include "ui/common/shore-page.h"

G_BEGIN_DECLS

/* ShoreTodayPage: the tab of the day: what comes next and why, then all that is due, whatever tab
 * it belongs to. */
#define SHORE_TYPE_TODAY_PAGE (shore_today_page_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTodayPage, shore_today_page, SHORE, TODAY_PAGE, ShorePage)

ShorePage *shore_today_page_new (ShoreDesk *desk);

G_END_DECLS
