#include "ui/sales/shore-sale-dossier.h"

#include <glib/gi18n.h>

#include "ui/common/shore-act.h"
#include "ui/common/shore-form.h"
#include "ui/sales/shore-order.h"
#include "ui/sales/shore-sale-words.h"

/* ShoreSaleDossier: fills a ShoreDossier with a cart or an order.
 *
 * It follows one row and offers what the desk would do to it in one action
 * group ("sale.place"). Before an order leaves, its next step holds the words to
 * read back to the client. Main thread; owned by the page, which owns the
 * dossier and the card too and outlives none of them. */
struct _ShoreSaleDossier
{
  ShoreTabDossier parent_instance;

  ShoreDesk *desk; /* (unowned) both of the parent */
  ShoreDossier *dossier;

  ShoreOrder *order; /* owned by the dossier, as is the form */
  ShoreForm *form;
};

G_DEFINE_FINAL_TYPE (ShoreSaleDossier, shore_sale_dossier, SHORE_TYPE_TAB_DOSSIER)

static ShoreRecord *
get_record (ShoreSaleDossier *self)
{
  return shore_tab_dossier_get_record (SHORE_TAB_DOSSIER (self));
}

static gboolean
can (ShoreSaleDossier *self, const char *action)
{
  ShoreRecord *sale = get_record (self);

  return sale != NULL && shore_desk_can (sale, action);
}

static void
enable_actions (ShoreSaleDossier *self)
{
  shore_tab_dossier_enable (SHORE_TAB_DOSSIER (self), "place",
                            can (self, "place") && shore_order_get_n_lines (self->order) > 0);
  shore_tab_dossier_enable (SHORE_TAB_DOSSIER (self), "cancel", can (self, "cancel"));
  shore_tab_dossier_enable (SHORE_TAB_DOSSIER (self), "add", can (self, "add"));
  shore_tab_dossier_enable (SHORE_TAB_DOSSIER (self), "discount", can (self, "discount"));
}

static void
fill_next_step (ShoreSaleDossier *self)
{
  ShoreNextStep *step = shore_dossier_get_next_step (self->dossier);
  g_autofree char *recap = NULL;

  if (!can (self, "place"))
    {
      shore_next_step_hide (step);
      return;
    }
  if (shore_order_get_n_lines (self->order) == 0)
    {
      shore_next_step_set (step, SHORE_ROLE_ACCENT, "list-add-symbolic",
                           _ ("Add the first product"),
                           _ ("By its reference or any part of its name."), _ ("Search"));
      shore_next_step_set_button_style (step, TRUE, "Ctrl E");
      return;
    }
  recap = shore_order_dup_recap (self->order);
  shore_next_step_set (step, SHORE_ROLE_ACCENT, "go-next-symbolic",
                       _ ("Read the order back, then place it"), recap, _ ("Place the order"));
  shore_next_step_set_button_style (step, TRUE, "Ctrl ↵");
}

static void
fill_on_its_way (ShoreSaleDossier *self)
{
  ShoreRecord *sale = get_record (self);
  ShoreStatus *status = shore_desk_get_status (self->desk);
  const char *words
      = sale != NULL ? shore_sale_on_its_way (sale, shore_status_get_connection (status)) : NULL;

  shore_dossier_set_due (self->dossier, words != NULL ? "emblem-synchronizing-symbolic" : NULL,
                         words, SHORE_ROLE_NEUTRAL);
}

static void
fill_head (ShoreSaleDossier *self, ShoreRecord *sale)
{
  const char *state = shore_sale_get_state (sale);
  const char *client = shore_record_get_client_name (sale);
  g_autofree char *facts = shore_sale_facts (sale);

  shore_dossier_set_title (self->dossier, client != NULL ? client : _ ("Client not known yet"));
  shore_dossier_set_state (self->dossier, shore_sale_icon (state), shore_sentence_sale_state (sale),
                           shore_sale_role (state));
  shore_dossier_set_facts (self->dossier, facts);
}

static void
fill (ShoreTabDossier *tab, ShoreRecord *sale)
{
  ShoreSaleDossier *self = SHORE_SALE_DOSSIER (tab);

  shore_order_set_sale (self->order, sale);
  enable_actions (self);
  if (sale == NULL)
    return;
  fill_head (self, sale);
  fill_on_its_way (self);
  fill_next_step (self);
  shore_form_set_record (self->form, sale);
}

static void
order_changed_cb (ShoreSaleDossier *self)
{
  enable_actions (self);
  fill_next_step (self);
}

static void
act (ShoreSaleDossier *self, const char *action, const char *said)
{
  if (can (self, action))
    shore_act (GTK_WIDGET (self->dossier), self->desk, SHORE_KIND_SALE,
               shore_tab_dossier_get_id (SHORE_TAB_DOSSIER (self)), action, NULL, said, NULL, NULL);
}

static void
place_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  act (data, "place", _ ("Order placed"));
}

static void
cancel_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  ShoreRecord *sale = get_record (data);
  gboolean draft = sale != NULL && shore_sale_is_cart (sale);

  act (data, "cancel", draft ? _ ("Cart given up") : _ ("Order cancelled"));
}

static void
add_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  shore_order_focus_catalogue (SHORE_SALE_DOSSIER (data)->order);
}

static void
discount_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  shore_order_focus_discount (SHORE_SALE_DOSSIER (data)->order);
}

static void
note_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  shore_form_grab_focus (SHORE_SALE_DOSSIER (data)->form);
}

static void
add_actions (ShoreTabDossier *tab)
{
  static const GActionEntry entries[] = {
    { "place", place_cb },       { "cancel", cancel_cb }, { "add", add_cb },
    { "discount", discount_cb }, { "note", note_cb },
  };

  g_action_map_add_action_entries (shore_tab_dossier_get_actions (tab), entries,
                                   G_N_ELEMENTS (entries), tab);
}

static void
build (ShoreTabDossier *tab)
{
  ShoreSaleDossier *self = SHORE_SALE_DOSSIER (tab);

  self->desk = shore_tab_dossier_get_desk (tab);
  self->dossier = shore_tab_dossier_get_pane (tab);
  self->order = SHORE_ORDER (shore_order_new (self->desk));
  self->form = SHORE_FORM (shore_form_new (self->desk, SHORE_KIND_SALE));
  shore_form_add (self->form, SHORE_SALE_NOTE);
  shore_dossier_add (self->dossier, GTK_WIDGET (self->order));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->form));
  shore_dossier_add_button (self->dossier,
                            shore_icon_button ("user-trash-symbolic",
                                               _ ("Give up this cart or order"), "sale.cancel"));
  add_actions (tab);
  enable_actions (self);
  g_signal_connect_object (self->order, "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (shore_desk_get_status (self->desk), "notify",
                           G_CALLBACK (fill_on_its_way), self, G_CONNECT_SWAPPED);
}

static void
next_step (ShoreTabDossier *tab)
{
  gboolean empty = shore_order_get_n_lines (SHORE_SALE_DOSSIER (tab)->order) == 0;

  shore_tab_dossier_run (tab, empty ? "add" : "place");
}

static gboolean
command (ShoreTabDossier *tab, const char *command)
{
  static const struct
  {
    const char *command;
    const char *action;
  } commands[] = { { "send", "place" },
                   { "compose", "add" },
                   { "note", "note" },
                   { "option-1", "add" },
                   { "option-2", "discount" } };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].command, command))
      return shore_tab_dossier_run (tab, commands[i].action);
  return FALSE;
}

static gint64
client_of (const ShoreRecord *sale)
{
  return shore_sale_get_client (sale);
}

static void
shore_sale_dossier_class_init (ShoreSaleDossierClass *klass)
{
  ShoreTabDossierClass *tab_class = SHORE_TAB_DOSSIER_CLASS (klass);

  tab_class->build = build;
  tab_class->fill = fill;
  tab_class->client_of = client_of;
  tab_class->next_step = next_step;
  tab_class->command = command;
}

static void
shore_sale_dossier_init (ShoreSaleDossier *self G_GNUC_UNUSED)
{
}
