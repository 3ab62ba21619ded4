#include "ui/sales/shore-sales-page.h"

#include <glib/gi18n.h>

#include "ui/common/shore-act.h"
#include "ui/common/shore-dossier-list.h"
#include "ui/common/shore-new-form.h"
#include "ui/common/shore-split.h"
#include "ui/sales/shore-sale-dossier.h"
#include "ui/sales/shore-sale-words.h"

/* ShoreSalesPage: the tab of sales: the list, the dossier of the chosen one, the
 * card of its client.
 *
 * It only joins them: what a sale is called and drawn like is in
 * shore-sale-words.c, what is shown and done is ShoreSaleDossier's. Main thread;
 * owned by the window. */
struct _ShoreSalesPage
{
  ShorePage parent_instance;

  ShoreDossierList *list;
  ShoreDossier *pane;
  ShoreClientCard *card;
  ShoreSplit *split;
  ShoreNewForm *form;        /* (owned) (nullable) made when first asked for */
  ShoreSaleDossier *dossier; /* (owned) */
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

G_DEFINE_FINAL_TYPE (ShoreSalesPage, shore_sales_page, SHORE_TYPE_PAGE)

static void
selected_cb (ShoreSalesPage *self, ShoreRow *row)
{
  if (row == NULL)
    return;
  shore_dossier_set_form (self->pane, NULL);
  shore_sale_dossier_show (self->dossier, row);
}

static void
go_into (ShoreSalesPage *self)
{
  shore_split_show_dossier (self->split);
  shore_next_step_grab_focus (shore_dossier_get_next_step (self->pane));
}

static void
activated_cb (ShoreSalesPage *self, ShoreRow *row)
{
  selected_cb (self, row);
  go_into (self);
}

static gboolean
open_record (ShorePage *page, ShoreKind kind, gint64 id)
{
  ShoreSalesPage *self = SHORE_SALES_PAGE (page);

  if (kind != SHORE_KIND_SALE)
    return FALSE;
  shore_dossier_list_select (self->list, kind, id);
  go_into (self);
  return TRUE;
}

static void
left_cb (ShoreSalesPage *self)
{
  shore_dossier_set_form (self->pane, NULL);
  if (shore_sale_dossier_get_row (self->dossier) == NULL)
    shore_split_show_list (self->split);
  shore_dossier_list_focus (self->list);
}

static void
created_cb (ShoreSalesPage *self, gint64 id)
{
  shore_dossier_set_form (self->pane, NULL);
  open_record (SHORE_PAGE (self), SHORE_KIND_SALE, id);
}

static void
build_form (ShoreSalesPage *self)
{
  ShoreDesk *desk = shore_page_get_desk (SHORE_PAGE (self));

  self->form = SHORE_NEW_FORM (g_object_ref_sink (shore_new_form_new (desk, &new_cart)));
  g_signal_connect_object (self->form, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
create (ShorePage *page, ShoreKind kind, gint64 client)
{
  ShoreSalesPage *self = SHORE_SALES_PAGE (page);

  if (kind != SHORE_KIND_SALE && kind != SHORE_N_KINDS)
    return FALSE;
  if (self->form == NULL)
    build_form (self);
  shore_dossier_set_form (self->pane, GTK_WIDGET (self->form));
  shore_split_show_dossier (self->split);
  shore_new_form_begin (self->form, client);
  return TRUE;
}

static void
new_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  create (SHORE_PAGE (data), SHORE_KIND_SALE, 0);
}

static gboolean
command (ShorePage *page, const char *name)
{
  ShoreSalesPage *self = SHORE_SALES_PAGE (page);

  if (g_str_equal (name, "back"))
    return shore_split_back (self->split);
  if (!shore_dossier_has_form (self->pane))
    return shore_sale_dossier_command (self->dossier, name);
  if (!g_str_equal (name, "send"))
    return FALSE;
  shore_new_form_submit (self->form);
  return TRUE;
}

static void
focus_filter (ShorePage *page)
{
  shore_dossier_list_focus_filter (SHORE_SALES_PAGE (page)->list);
}

static void
focus_list (ShorePage *page)
{
  shore_dossier_list_focus (SHORE_SALES_PAGE (page)->list);
}

static void
move (ShorePage *page, int by)
{
  shore_dossier_list_move (SHORE_SALES_PAGE (page)->list, by);
}

static void
next_step (ShorePage *page)
{
  shore_sale_dossier_next_step (SHORE_SALES_PAGE (page)->dossier);
}

static void
toggle_card (ShorePage *page)
{
  shore_split_toggle_card (SHORE_SALES_PAGE (page)->split);
}

static void
get_open (ShorePage *page, ShoreKind *kind, gint64 *id)
{
  ShoreRow *row = shore_sale_dossier_get_row (SHORE_SALES_PAGE (page)->dossier);

  *kind = SHORE_KIND_SALE;
  *id = row != NULL ? shore_row_get_id (row) : 0;
}

static void
build_list (ShoreSalesPage *self, ShoreDesk *desk)
{
  self->list = SHORE_DOSSIER_LIST (
      shore_dossier_list_new (desk, filters, G_N_ELEMENTS (filters), shore_sale_fill_row, NULL));
  shore_dossier_list_set_empty_action (self->list, _ ("New cart"), "sale.new");
  shore_dossier_list_add_button (self->list,
                                 shore_icon_button ("list-add-symbolic", _ ("New cart (Ctrl+N)"),
                                                    "sale.new"));
  g_signal_connect_object (self->list, "selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
build_actions (ShoreSalesPage *self)
{
  GActionMap *actions = shore_sale_dossier_get_actions (self->dossier);
  g_autoptr (GSimpleAction) action = g_simple_action_new ("new", NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (new_cb), self, 0);
  g_action_map_add_action (actions, G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sale", G_ACTION_GROUP (actions));
}

static void
shore_sales_page_constructed (GObject *object)
{
  ShoreSalesPage *self = SHORE_SALES_PAGE (object);
  ShoreDesk *desk = shore_page_get_desk (SHORE_PAGE (self));
  g_autoptr (GListModel) open = shore_desk_list (desk, SHORE_VIEW_SALES_OPEN, 0);

  G_OBJECT_CLASS (shore_sales_page_parent_class)->constructed (object);
  build_list (self, desk);
  self->pane = SHORE_DOSSIER (shore_dossier_new (desk));
  self->card = SHORE_CLIENT_CARD (shore_client_card_new (desk));
  self->split = SHORE_SPLIT (shore_split_new (GTK_WIDGET (self->list), self->pane, self->card));
  self->dossier = shore_sale_dossier_new (desk, self->pane, self->card);
  build_actions (self);
  shore_dossier_set_empty (self->pane, "shore-cart-symbolic", _ ("Choose a sale in the list."),
                           _ ("New cart"), "sale.new");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
  shore_page_set_title (SHORE_PAGE (self), _ ("Sales"));
  shore_page_set_icon_name (SHORE_PAGE (self), "shore-cart-symbolic");
  shore_page_count_model (SHORE_PAGE (self), open);
}

static void
shore_sales_page_dispose (GObject *object)
{
  ShoreSalesPage *self = SHORE_SALES_PAGE (object);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "sale", NULL);
  g_clear_object (&self->dossier);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (shore_sales_page_parent_class)->dispose (object);
}

static void
shore_sales_page_class_init (ShoreSalesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShorePageClass *page_class = SHORE_PAGE_CLASS (klass);

  object_class->constructed = shore_sales_page_constructed;
  object_class->dispose = shore_sales_page_dispose;
  page_class->open_record = open_record;
  page_class->create = create;
  page_class->focus_filter = focus_filter;
  page_class->focus_list = focus_list;
  page_class->move = move;
  page_class->next_step = next_step;
  page_class->toggle_card = toggle_card;
  page_class->command = command;
  page_class->get_open = get_open;
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
