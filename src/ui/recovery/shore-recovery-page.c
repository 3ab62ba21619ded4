#include "ui/recovery/shore-recovery-page.h"

#include <glib/gi18n.h>

#include "rules/shore-recovery.h"
#include "ui/recovery/shore-aged-balance.h"
#include "ui/recovery/shore-debt-dossier.h"
#include "ui/recovery/shore-debt-words.h"

/* ShoreRecoveryPage: the tab of recovery, the balance by age over its list.
 *
 * What a debt is called is in shore-debt-words.c, what is shown and done in the
 * dossier is ShoreDebtDossier's. Main thread; owned by the window. */
struct _ShoreRecoveryPage
{
  ShoreTabPage parent_instance;

  ShoreAgedBalance *balance; /* inside the list */
};

static const ShoreFilter filters[] = {
  { N_ ("To recover"), SHORE_VIEW_DEBTS, 0, N_ ("Nobody owes anything past its date.") },
};

static const ShoreTabSpec spec = {
  .kind = SHORE_KIND_DEBT,
  .group = "debt",
  .icon_name = "shore-banknote-symbolic",
  .choose = N_ ("Choose a client in the list."),
  .filters = filters,
  .n_filters = G_N_ELEMENTS (filters),
  .fill = shore_debt_fill_row,
  .dossier_type = shore_debt_dossier_get_type,
};

G_DEFINE_FINAL_TYPE (ShoreRecoveryPage, shore_recovery_page, SHORE_TYPE_TAB_PAGE)

static void
tick (ShorePage *page)
{
  shore_aged_balance_tick (SHORE_RECOVERY_PAGE (page)->balance);
  SHORE_PAGE_CLASS (shore_recovery_page_parent_class)->tick (page);
}

static void
age_cb (ShoreRecoveryPage *self, int age)
{
  gint64 from = 0, to = 0, subject = 0;

  if (age >= 0)
    {
      shore_recovery_age_days ((ShoreAge)age, &from, &to);
      subject = SHORE_VIEW_DAYS (from, to < 0 ? SHORE_VIEW_DAYS_MAX : to);
    }
  shore_dossier_list_set_subject (shore_tab_page_get_list (SHORE_TAB_PAGE (self)), 0, subject);
}

static void
constructed (GObject *object)
{
  ShoreRecoveryPage *self = SHORE_RECOVERY_PAGE (object);

  G_OBJECT_CLASS (shore_recovery_page_parent_class)->constructed (object);
  self->balance
      = SHORE_AGED_BALANCE (shore_aged_balance_new (shore_page_get_desk (SHORE_PAGE (self))));
  shore_dossier_list_set_header (shore_tab_page_get_list (SHORE_TAB_PAGE (self)),
                                 GTK_WIDGET (self->balance));
  g_signal_connect_object (self->balance, "age", G_CALLBACK (age_cb), self, G_CONNECT_SWAPPED);
}

static void
shore_recovery_page_class_init (ShoreRecoveryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = constructed;
  SHORE_PAGE_CLASS (klass)->tick = tick;
  SHORE_TAB_PAGE_CLASS (klass)->spec = &spec;
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
