#include "ui/window/shore-tabs.h"

#include <glib/gi18n.h>

#include "ui/callbacks/shore-callbacks-page.h"
#include "ui/recovery/shore-recovery-page.h"
#include "ui/requests/shore-requests-page.h"
#include "ui/sales/shore-sales-page.h"
#include "ui/today/shore-today-page.h"

/* The tabs, in their order: the only file that knows them all. */
static const ShoreTab tabs[] = {
  { "today", N_ ("Today"), "view-list-bullet-symbolic", shore_today_page_new },
  { "requests", N_ ("Requests"), "mail-unread-symbolic", shore_requests_page_new },
  { "callbacks", N_ ("Callbacks"), "call-outgoing-symbolic", shore_callbacks_page_new },
  { "sales", N_ ("Sales"), "shore-cart-symbolic", shore_sales_page_new },
  { "recovery", N_ ("Recovery"), "shore-banknote-symbolic", shore_recovery_page_new },
};

const ShoreTab *
shore_tabs (guint *n_tabs)
{
  *n_tabs = G_N_ELEMENTS (tabs);
  return tabs;
}
