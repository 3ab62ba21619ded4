#include "ui/sales/shore-sales-page.h"

#include <glib/gi18n.h>

#include "ui/sales/shore-sale-dossier.h"
#include "ui/sales/shore-sale-words.h"

/* ShoreSalesPage: the tab of sales.
 *
 * What a sale is called and drawn like is in shore-sale-words.c, what is shown and
 * done in the dossier is ShoreSaleDossier's. Main thread; owned by the window. */
struct _ShoreSalesPage
{
  ShoreTabPage parent_instance;
};

static const ShoreNewSpec new_cart = {
  .kind = SHORE_KIND_SALE,
  .title = N_ ("New cart"),
  .hint = N_ ("It is kept on this computer; nothing leaves before the order is placed."),
  .button = N_ ("Start the cart"),
  .said = N_ ("Cart started"),
  .client_required = TRUE,
  .client_field = SHORE_SALE_CLIENT,
  .fields = { -1 },
};

static const ShoreFilter filters[] = {
  { N_ ("In progress"), SHORE_VIEW_SALES_OPEN, 0, N_ ("No cart and no order in progress.") },
  { N_ ("All"), SHORE_VIEW_SALES_ALL, 0, N_ ("No sale yet.") },
};

static const ShoreTabSpec spec = {
  .kind = SHORE_KIND_SALE,
  .group = "sale",
  .icon_name = "shore-cart-symbolic",
  .choose = N_ ("Choose a sale in the list."),
  .make = &new_cart,
  .make_tip = N_ ("New cart (Ctrl+N)"),
  .filters = filters,
  .n_filters = G_N_ELEMENTS (filters),
  .fill = shore_sale_fill_row,
  .dossier_type = shore_sale_dossier_get_type,
};

G_DEFINE_FINAL_TYPE (ShoreSalesPage, shore_sales_page, SHORE_TYPE_TAB_PAGE)

static void
shore_sales_page_class_init (ShoreSalesPageClass *klass)
{
  SHORE_TAB_PAGE_CLASS (klass)->spec = &spec;
}

static void
shore_sales_page_init (ShoreSalesPage *self G_GNUC_UNUSED)
{
}

/**
 * shore_sales_page_new: the tab of sales of a principal.
 *
 * Returns: (transfer floating):
 */
ShorePage *
shore_sales_page_new (ShoreDesk *desk)
{
  return g_object_new (SHORE_TYPE_SALES_PAGE, "desk", desk, NULL);
}
