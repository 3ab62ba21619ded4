#include "ui/recovery/shore-debt-dossier.h"

#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "model/shore-money.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-key-hint.h"
#include "ui/common/shore-section.h"
#include "ui/common/shore-timeline.h"
#include "ui/recovery/shore-debt-words.h"
#include "ui/recovery/shore-invoice-table.h"
#include "ui/recovery/shore-promise-list.h"
#include "ui/recovery/shore-recovery-panels.h"

/* ShoreDebtDossier: fills a ShoreDossier with what a client owes.
 *
 * It follows one debt, whose id is the client's, and asks rules/shore-recovery
 * for the next step each time the debt or its promises change. What is done is
 * done to the client or to an invoice, never to the debt, which is a view of
 * them. Main thread; owned by the page, which owns the dossier and the card too
 * and outlives none of them. */
struct _ShoreDebtDossier
{
  ShoreTabDossier parent_instance;

  ShoreDesk *desk; /* (unowned) both of the parent */
  ShoreDossier *dossier;
  ShoreRecoveryNext next;
  ShorePanelSpec payment; /* of the invoice being paid, whose number is in its title */
  char *payment_title;    /* (owned) (nullable) */

  ShoreActionPanel *panel; /* owned by the dossier, as are those below */
  ShoreInvoiceTable *invoices;
  ShorePromiseList *promises;
  ShoreTimeline *timeline;
};

G_DEFINE_FINAL_TYPE (ShoreDebtDossier, shore_debt_dossier, SHORE_TYPE_TAB_DOSSIER)

static ShoreRecord *
get_record (ShoreDebtDossier *self)
{
  return shore_tab_dossier_get_record (SHORE_TAB_DOSSIER (self));
}

static void
fill_next_step (ShoreDebtDossier *self)
{
  ShoreNextStep *panel = shore_dossier_get_next_step (self->dossier);
  ShoreRecord *debt = get_record (self);
  gint64 broken = shore_promise_list_get_broken_due (self->promises);
  ShoreRecoveryCase given;
  g_auto (ShoreDebtNext) words = { 0 };

  if (debt == NULL)
    {
      shore_next_step_hide (panel);
      return;
    }
  given = shore_debt_case (debt, broken, shore_tab_dossier_get_now (SHORE_TAB_DOSSIER (self)));
  self->next = shore_recovery_next (&given);
  shore_debt_next_words (debt, &given, &self->next, &words);
  shore_next_step_set (panel, words.role, words.icon, words.sentence, words.reason, words.button);
  shore_next_step_set_second (panel, words.second);
  shore_next_step_set_button_style (panel, !shore_action_panel_is_open (self->panel), "Ctrl ↵");
}

static void
fill_state (ShoreDebtDossier *self, const ShoreRecord *debt)
{
  gint64 promised = shore_debt_get_promised (debt);
  const char *step = shore_debt_get_step (debt);
  g_autofree char *day = promised != 0 ? shore_sentence_day (promised) : NULL;
  g_autofree char *words = day != NULL ? g_strdup_printf (_ ("Promised for %s"), day) : NULL;

  if (self->next.reason == SHORE_RECOVERY_PROMISE_BROKEN)
    shore_dossier_set_state (self->dossier, "emblem-important-symbolic", _ ("Promise broken"),
                             SHORE_ROLE_BAD);
  else if (words != NULL)
    shore_dossier_set_state (self->dossier, "shore-promise-symbolic", words,
                             self->next.now ? SHORE_ROLE_WARN : SHORE_ROLE_ACCENT);
  else
    shore_dossier_set_state (self->dossier, shore_debt_step_icon (step),
                             shore_choice_word (shore_recovery_steps, step != NULL ? step : "none"),
                             SHORE_ROLE_NEUTRAL);
}

static void
fill_head (ShoreDebtDossier *self, const ShoreRecord *debt)
{
  gint64 today = shore_clock_today (shore_desk_get_clock (self->desk));
  const char *client = shore_record_get_client_name (debt);
  g_autofree char *rest = shore_money_format (shore_debt_get_rest (debt));
  /* Translators: the name of a client, then a sum of money. */
  g_autofree char *title
      = g_strdup_printf (_ ("%s owes %s"), client != NULL ? client : _ ("Client not known yet"),
                         rest);
  g_autofree char *facts = shore_debt_facts (debt, today);

  shore_dossier_set_title (self->dossier, title);
  shore_dossier_set_facts (self->dossier, facts);
}

static void
fill (ShoreTabDossier *tab, ShoreRecord *debt)
{
  ShoreDebtDossier *self = SHORE_DEBT_DOSSIER (tab);

  fill_next_step (self);
  if (debt == NULL)
    return;
  fill_head (self, debt);
  fill_state (self, debt);
}

static void
turn_to (ShoreTabDossier *tab)
{
  ShoreDebtDossier *self = SHORE_DEBT_DOSSIER (tab);
  gint64 client = shore_tab_dossier_get_id (tab);

  shore_action_panel_close (self->panel);
  shore_invoice_table_set_client (self->invoices, client);
  shore_promise_list_set_client (self->promises, client);
  shore_timeline_set_subject (self->timeline, SHORE_VIEW_CLIENT_EVENTS, client);
}

/* The actions */

static void
open_panel (ShoreDebtDossier *self, const ShorePanelSpec *spec, ShoreKind kind, gint64 id)
{
  shore_action_panel_open (self->panel, spec, kind, id);
  fill_next_step (self);
}

static void
open_client_panel (ShoreDebtDossier *self, const char *action)
{
  open_panel (self, shore_recovery_panel (action), SHORE_KIND_CLIENT,
              shore_tab_dossier_get_id (SHORE_TAB_DOSSIER (self)));
}

static void
suggest_money (ShoreDebtDossier *self, gint64 cents)
{
  g_autofree char *amount = shore_decimal_to_text (cents, 2);

  shore_action_panel_suggest (self->panel, "amount", amount);
}

static void
suggest_day (ShoreDebtDossier *self, const char *arg, gint64 day)
{
  g_autofree char *text = shore_day_to_iso (day);

  shore_action_panel_suggest (self->panel, arg, text);
}

static const ShorePanelSpec *
payment_for (ShoreDebtDossier *self, const ShoreRecord *invoice)
{
  const char *ref = shore_invoice_get_ref (invoice);

  shore_action_panel_close (self->panel);
  g_free (self->payment_title);
  self->payment_title
      = g_strdup_printf (_ ("Book a payment on %s"), ref != NULL ? ref : _ ("this invoice"));
  self->payment = *shore_recovery_panel ("pay");
  self->payment.title = self->payment_title;
  return &self->payment;
}

static void
pay (ShoreDebtDossier *self, ShoreRecord *invoice)
{
  if (invoice == NULL)
    return;
  open_panel (self, payment_for (self, invoice), SHORE_KIND_INVOICE, shore_record_get_id (invoice));
  suggest_money (self, shore_invoice_get_rest (invoice));
  suggest_day (self, "date", shore_clock_today (shore_desk_get_clock (self->desk)));
  shore_action_panel_suggest (self->panel, "method", "transfer");
}

static void
pay_invoice_cb (ShoreDebtDossier *self, gint64 invoice)
{
  pay (self, shore_invoice_table_find (self->invoices, invoice));
}

static void
pay_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  pay (data, shore_invoice_table_get_first (SHORE_DEBT_DOSSIER (data)->invoices));
}

static void
promise_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ShoreDebtDossier *self = data;
  ShoreRecord *debt = get_record (self);

  if (debt == NULL)
    return;
  open_client_panel (self, "promise");
  suggest_money (self, shore_debt_get_rest (debt));
}

static void
note_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  if (get_record (data) != NULL)
    open_client_panel (data, "note");
}

static void
other_step_cb (GSimpleAction *action G_GNUC_UNUSED,
               GVariant *parameter G_GNUC_UNUSED,
               gpointer data)
{
  ShoreDebtDossier *self = data;

  if (get_record (self) == NULL)
    return;
  open_client_panel (self, "step");
  if (self->next.step != NULL)
    shore_action_panel_suggest (self->panel, "step", self->next.step);
}

static void
take_step (ShoreDebtDossier *self, const char *step)
{
  if (get_record (self) != NULL)
    shore_act (GTK_WIDGET (self->dossier), self->desk, SHORE_KIND_CLIENT,
               shore_tab_dossier_get_id (SHORE_TAB_DOSSIER (self)), "step",
               shore_args_new_with ("step", step, NULL), shore_debt_step_said (step), NULL, NULL);
}

static void
step_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  take_step (data, g_variant_get_string (parameter, NULL));
}

static void
callback_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ShoreDebtDossier *self = data;

  if (get_record (self) != NULL)
    shore_start_new (GTK_WIDGET (self->dossier), SHORE_KIND_CALLBACK,
                     shore_tab_dossier_get_id (SHORE_TAB_DOSSIER (self)));
}

static void
second_step_cb (ShoreDebtDossier *self)
{
  if (self->next.reason == SHORE_RECOVERY_PROMISE_PAST)
    shore_promise_list_settle (self->promises, "break");
}

static void
panel_closed_cb (ShoreDebtDossier *self)
{
  fill_next_step (self);
}

static void
shore_debt_dossier_finalize (GObject *object)
{
  g_free (SHORE_DEBT_DOSSIER (object)->payment_title);
  G_OBJECT_CLASS (shore_debt_dossier_parent_class)->finalize (object);
}

static void
add_menu (ShoreDebtDossier *self)
{
  static const ShoreTabMenuItem items[] = {
    { N_ ("Other step…"), "debt.other-step", "<Control>3" },
    { N_ ("Note"), "debt.note", "<Control>j" },
    { N_ ("Plan a callback"), "debt.callback", "<Control>h" },
  };

  shore_tab_dossier_add_menu (SHORE_TAB_DOSSIER (self), _ ("More to do with this debt"), items,
                              G_N_ELEMENTS (items));
}

static void
add_section (ShoreDebtDossier *self, const char *title, GtkWidget *child)
{
  GtkWidget *section = shore_section_new (title);

  shore_section_add (SHORE_SECTION (section), child);
  shore_dossier_add (self->dossier, section);
}

static void
add_sections (ShoreDebtDossier *self)
{
  self->panel = SHORE_ACTION_PANEL (shore_action_panel_new (self->desk));
  self->invoices = SHORE_INVOICE_TABLE (shore_invoice_table_new (self->desk));
  self->promises = SHORE_PROMISE_LIST (shore_promise_list_new (self->desk));
  self->timeline = SHORE_TIMELINE (shore_timeline_new (self->desk));

  shore_dossier_add (self->dossier, GTK_WIDGET (self->panel));
  add_section (self, _ ("Open invoices"), GTK_WIDGET (self->invoices));
  add_section (self, _ ("Promises"), GTK_WIDGET (self->promises));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->timeline));
}

static void
add_actions (ShoreTabDossier *tab)
{
  static const GActionEntry entries[] = {
    { "pay", pay_cb },        { "promise", promise_cb },
    { "note", note_cb },      { "other-step", other_step_cb },
    { "step", step_cb, "s" }, { "callback", callback_cb },
  };

  g_action_map_add_action_entries (shore_tab_dossier_get_actions (tab), entries,
                                   G_N_ELEMENTS (entries), tab);
}

static void
build (ShoreTabDossier *tab)
{
  ShoreDebtDossier *self = SHORE_DEBT_DOSSIER (tab);

  self->desk = shore_tab_dossier_get_desk (tab);
  self->dossier = shore_tab_dossier_get_pane (tab);
  add_actions (tab);
  shore_dossier_add_button (self->dossier,
                            shore_key_button_new (_ ("Promise…"), "Ctrl 1",
                                                  _ ("Note a promise to pay (Ctrl+1)"),
                                                  "debt.promise"));
  shore_dossier_add_button (
      self->dossier,
      shore_key_button_new (_ ("Payment…"), "Ctrl 2",
                            _ ("Book a payment on the oldest invoice (Ctrl+2)"), "debt.pay"));
  add_menu (self);
  add_sections (self);
  g_signal_connect_object (shore_dossier_get_next_step (self->dossier), "second-activated",
                           G_CALLBACK (second_step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->promises, "changed", G_CALLBACK (shore_tab_dossier_refill), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->invoices, "pay", G_CALLBACK (pay_invoice_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "closed", G_CALLBACK (panel_closed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
next_step (ShoreTabDossier *tab)
{
  ShoreDebtDossier *self = SHORE_DEBT_DOSSIER (tab);

  if (!self->next.now)
    return;
  if (self->next.reason == SHORE_RECOVERY_PROMISE_PAST)
    shore_promise_list_settle (self->promises, "keep");
  else if (self->next.step != NULL)
    take_step (self, self->next.step);
}

static gboolean
command (ShoreTabDossier *tab, const char *command)
{
  static const struct
  {
    const char *command;
    const char *action;
  } commands[] = { { "note", "note" },
                   { "callback", "callback" },
                   { "option-1", "promise" },
                   { "option-2", "pay" },
                   { "option-3", "other-step" } };
  ShoreDebtDossier *self = SHORE_DEBT_DOSSIER (tab);

  if (g_str_equal (command, "send") && shore_action_panel_is_open (self->panel))
    {
      shore_action_panel_submit (self->panel);
      return TRUE;
    }
  if (g_str_equal (command, "send"))
    return shore_next_step_activate (shore_dossier_get_next_step (self->dossier));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].command, command))
      return shore_tab_dossier_run (tab, commands[i].action);
  return FALSE;
}

static void
tick (ShoreTabDossier *tab)
{
  shore_invoice_table_tick (SHORE_DEBT_DOSSIER (tab)->invoices);
  fill (tab, shore_tab_dossier_get_record (tab));
}

/* A debt has the id of its client. */
static gint64
client_of (const ShoreRecord *debt)
{
  return shore_record_get_id (debt);
}

static void
shore_debt_dossier_class_init (ShoreDebtDossierClass *klass)
{
  ShoreTabDossierClass *tab_class = SHORE_TAB_DOSSIER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = shore_debt_dossier_finalize;
  tab_class->build = build;
  tab_class->turn_to = turn_to;
  tab_class->fill = fill;
  tab_class->client_of = client_of;
  tab_class->next_step = next_step;
  tab_class->command = command;
  tab_class->tick = tick;
}

static void
shore_debt_dossier_init (ShoreDebtDossier *self G_GNUC_UNUSED)
{
}
