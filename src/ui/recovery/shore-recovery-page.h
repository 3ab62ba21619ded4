#pragma once

#include "ui/common/shore-tab-page.h"

G_BEGIN_DECLS

/* ShoreRecoveryPage: the tab of clients who owe. */
#define SHORE_TYPE_RECOVERY_PAGE (shore_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (ShoreRecoveryPage, shore_recovery_page, SHORE, RECOVERY_PAGE, ShoreTabPage)

ShorePage *shore_recovery_page_new (ShoreDesk *desk);

G_END_DECLS
