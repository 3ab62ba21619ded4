#include "ui/window/shore-tabs.h"

#include <glib/gi18n.h>

#include "ui/callbacks/shore-callbacks-page.h"
#include "ui/recovery/shore-recovery-page.h"
#include "ui/requests/shore-requests-page.h"
#include "ui/sales/shore-sales-page.h"
#include "ui/today/shore-today-page.h"

/* The tabs, in their order: the only file that knows them all. */
static const ShoreTab tabs[] = {
  { "today", N_ ("Today"), "view-list-bullet-symbolic", SHORE_N_KINDS, SHORE_N_VIEWS,
    shore_today_page_new },
  { "requests", N_ ("Requests"), "mail-unread-symbolic", SHORE_KIND_REQUEST,
    SHORE_VIEW_REQUESTS_OPEN, shore_requests_page_new },
  { "callbacks", N_ ("Callbacks"), "call-outgoing-symbolic", SHORE_KIND_CALLBACK,
    SHORE_VIEW_CALLBACKS_TODAY, shore_callbacks_page_new },
  { "sales", N_ ("Sales"), "shore-cart-symbolic", SHORE_KIND_SALE, SHORE_VIEW_SALES_OPEN,
    shore_sales_page_new },
  { "recovery", N_ ("Recovery"), "shore-banknote-symbolic", SHORE_KIND_DEBT, SHORE_VIEW_DEBTS,
    shore_recovery_page_new },
};

const ShoreTab *
shore_tabs (guint *n_tabs)
{
  *n_tabs = G_N_ELEMENTS (tabs);
  return tabs;
}
