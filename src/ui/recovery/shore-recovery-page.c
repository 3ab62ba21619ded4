#include "ui/recovery/shore-recovery-page.h"

#include <glib/gi18n.h>

#include "ui/common/shore-dossier-list.h"
#include "ui/common/shore-split.h"
#include "ui/recovery/shore-aged-balance.h"
#include "ui/recovery/shore-debt-dossier.h"
#include "ui/recovery/shore-debt-words.h"

/* ShoreRecoveryPage: the tab of recovery: the clients who owe under the balance
 * by age, the dossier of the chosen one, the card of that client.
 *
 * It only joins them: what a debt is called is in shore-debt-words.c, what is
 * shown and done is ShoreDebtDossier's. Main thread; owned by the window. */
struct _ShoreRecoveryPage
{
  ShorePage parent_instance;

  ShoreDossierList *list;
  ShoreAgedBalance *balance;
  ShoreDossier *pane;
  ShoreClientCard *card;
  ShoreSplit *split;
  ShoreDebtDossier *dossier; /* (owned) */
};

static const ShoreFilter filters[] = {
  { N_ ("To recover"), SHORE_VIEW_DEBTS, 0, N_ ("Nobody owes anything past its date.") },
};

G_DEFINE_FINAL_TYPE (ShoreRecoveryPage, shore_recovery_page, SHORE_TYPE_PAGE)

static void
selected_cb (ShoreRecoveryPage *self, ShoreRow *row)
{
  if (row != NULL)
    shore_debt_dossier_show (self->dossier, row);
}

static void
go_into (ShoreRecoveryPage *self)
{
  shore_split_show_dossier (self->split);
  shore_next_step_grab_focus (shore_dossier_get_next_step (self->pane));
}

static void
activated_cb (ShoreRecoveryPage *self, ShoreRow *row)
{
  selected_cb (self, row);
  go_into (self);
}

static gboolean
open_record (ShorePage *page, ShoreKind kind, gint64 id)
{
  ShoreRecoveryPage *self = SHORE_RECOVERY_PAGE (page);

  if (kind != SHORE_KIND_DEBT)
    return FALSE;
  shore_dossier_list_select (self->list, kind, id);
  go_into (self);
  return TRUE;
}

static gboolean
command (ShorePage *page, const char *name)
{
  ShoreRecoveryPage *self = SHORE_RECOVERY_PAGE (page);

  if (g_str_equal (name, "back"))
    return shore_split_back (self->split);
  return shore_debt_dossier_command (self->dossier, name);
}

static void
focus_filter (ShorePage *page)
{
  shore_dossier_list_focus_filter (SHORE_RECOVERY_PAGE (page)->list);
}

static void
focus_list (ShorePage *page)
{
  shore_dossier_list_focus (SHORE_RECOVERY_PAGE (page)->list);
}

static void
move (ShorePage *page, int by)
{
  shore_dossier_list_move (SHORE_RECOVERY_PAGE (page)->list, by);
}

static void
next_step (ShorePage *page)
{
  shore_debt_dossier_next_step (SHORE_RECOVERY_PAGE (page)->dossier);
}

static void
toggle_card (ShorePage *page)
{
  shore_split_toggle_card (SHORE_RECOVERY_PAGE (page)->split);
}

static void
tick (ShorePage *page)
{
  shore_aged_balance_tick (SHORE_RECOVERY_PAGE (page)->balance);
  shore_debt_dossier_tick (SHORE_RECOVERY_PAGE (page)->dossier);
}

static void
get_open (ShorePage *page, ShoreKind *kind, gint64 *id)
{
  ShoreRow *row = shore_debt_dossier_get_row (SHORE_RECOVERY_PAGE (page)->dossier);

  *kind = SHORE_KIND_DEBT;
  *id = row != NULL ? shore_row_get_id (row) : 0;
}

static void
build_list (ShoreRecoveryPage *self, ShoreDesk *desk)
{
  self->balance = SHORE_AGED_BALANCE (shore_aged_balance_new (desk));
  self->list = SHORE_DOSSIER_LIST (
      shore_dossier_list_new (desk, filters, G_N_ELEMENTS (filters), shore_debt_fill_row, NULL));
  shore_dossier_list_set_header (self->list, GTK_WIDGET (self->balance));
  g_signal_connect_object (self->list, "selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
shore_recovery_page_constructed (GObject *object)
{
  ShoreRecoveryPage *self = SHORE_RECOVERY_PAGE (object);
  ShoreDesk *desk = shore_page_get_desk (SHORE_PAGE (self));
  g_autoptr (GListModel) debts = shore_desk_list (desk, SHORE_VIEW_DEBTS, 0);

  G_OBJECT_CLASS (shore_recovery_page_parent_class)->constructed (object);
  build_list (self, desk);
  self->pane = SHORE_DOSSIER (shore_dossier_new (desk));
  self->card = SHORE_CLIENT_CARD (shore_client_card_new (desk));
  self->split = SHORE_SPLIT (shore_split_new (GTK_WIDGET (self->list), self->pane, self->card));
  self->dossier = shore_debt_dossier_new (desk, self->pane, self->card);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "debt",
                                  G_ACTION_GROUP (shore_debt_dossier_get_actions (self->dossier)));
  shore_dossier_set_empty (self->pane, "shore-banknote-symbolic",
                           _ ("Choose a client in the list."), NULL, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
  shore_page_set_title (SHORE_PAGE (self), _ ("Recovery"));
  shore_page_set_icon_name (SHORE_PAGE (self), "shore-banknote-symbolic");
  shore_page_count_model (SHORE_PAGE (self), debts);
}

static void
shore_recovery_page_dispose (GObject *object)
{
  ShoreRecoveryPage *self = SHORE_RECOVERY_PAGE (object);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "debt", NULL);
  g_clear_object (&self->dossier);
  G_OBJECT_CLASS (shore_recovery_page_parent_class)->dispose (object);
}

static void
shore_recovery_page_class_init (ShoreRecoveryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShorePageClass *page_class = SHORE_PAGE_CLASS (klass);

  object_class->constructed = shore_recovery_page_constructed;
  object_class->dispose = shore_recovery_page_dispose;
  page_class->open_record = open_record;
  page_class->focus_filter = focus_filter;
  page_class->focus_list = focus_list;
  page_class->move = move;
  page_class->next_step = next_step;
  page_class->toggle_card = toggle_card;
  page_class->command = command;
  page_class->tick = tick;
  page_class->get_open = get_open;
}

static void
shore_recovery_page_init (ShoreRecoveryPage *self G_GNUC_UNUSED)
{
}

/**
 * shore_recovery_page_new: the tab of recovery of a principal.
 *
 * Returns: (transfer floating):
 */
ShorePage *
shore_recovery_page_new (ShoreDesk *desk)
{
  return g_object_new (SHORE_TYPE_RECOVERY_PAGE, "desk", desk, NULL);
}
