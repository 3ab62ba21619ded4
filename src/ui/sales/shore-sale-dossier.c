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
  GObject parent_instance;

  ShoreDesk *desk;             /* (owned) */
  ShoreDossier *dossier;       /* (owned) */
  ShoreClientCard *card;       /* (owned) */
  GSimpleActionGroup *actions; /* (owned) */
  ShoreRow *row;               /* (owned) (nullable) */

  ShoreOrder *order; /* owned by the dossier, as is the form */
  ShoreForm *form;
};

G_DEFINE_FINAL_TYPE (ShoreSaleDossier, shore_sale_dossier, G_TYPE_OBJECT)

static ShoreRecord *
get_record (ShoreSaleDossier *self)
{
  return self->row != NULL ? shore_row_get_record (self->row) : NULL;
}

static gboolean
can (ShoreSaleDossier *self, const char *action)
{
  ShoreRecord *sale = get_record (self);

  return sale != NULL && shore_desk_can (sale, action);
}

static void
enable (ShoreSaleDossier *self, const char *action, gboolean enabled)
{
  GAction *found = g_action_map_lookup_action (G_ACTION_MAP (self->actions), action);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}

static void
enable_actions (ShoreSaleDossier *self)
{
  enable (self, "place", can (self, "place") && shore_order_get_n_lines (self->order) > 0);
  enable (self, "cancel", can (self, "cancel"));
  enable (self, "add", can (self, "add"));
  enable (self, "discount", can (self, "discount"));
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
  shore_dossier_set_state (self->dossier, shore_sale_icon (state),
                           shore_choice_word (shore_sale_states, state), shore_sale_role (state));
  shore_dossier_set_facts (self->dossier, facts);
}

static void
fill (ShoreSaleDossier *self)
{
  ShoreRecord *sale = get_record (self);

  shore_dossier_set_record (self->dossier, sale);
  shore_order_set_sale (self->order, sale);
  enable_actions (self);
  shore_client_card_set_client (self->card, sale != NULL ? shore_sale_get_client (sale) : 0);
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
               shore_row_get_id (self->row), action, NULL, said, NULL, NULL);
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
  gboolean draft = sale != NULL && g_strcmp0 (shore_sale_get_state (sale), "draft") == 0;

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
shore_sale_dossier_dispose (GObject *object)
{
  ShoreSaleDossier *self = SHORE_SALE_DOSSIER (object);

  g_clear_object (&self->row);
  g_clear_object (&self->actions);
  g_clear_object (&self->card);
  g_clear_object (&self->dossier);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_sale_dossier_parent_class)->dispose (object);
}

static void
shore_sale_dossier_class_init (ShoreSaleDossierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_sale_dossier_dispose;
}

static void
shore_sale_dossier_init (ShoreSaleDossier *self)
{
  const GActionEntry entries[] = {
    { "place", place_cb },       { "cancel", cancel_cb }, { "add", add_cb },
    { "discount", discount_cb }, { "note", note_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

static void
build (ShoreSaleDossier *self)
{
  self->order = SHORE_ORDER (shore_order_new (self->desk));
  self->form = SHORE_FORM (shore_form_new (self->desk, SHORE_KIND_SALE));
  shore_form_add (self->form, SHORE_SALE_NOTE);
  shore_dossier_add (self->dossier, GTK_WIDGET (self->order));
  shore_dossier_add (self->dossier, GTK_WIDGET (self->form));
  shore_dossier_add_button (self->dossier,
                            shore_icon_button ("user-trash-symbolic",
                                               _ ("Give up this cart or order"), "sale.cancel"));
}

static void
connect (ShoreSaleDossier *self)
{
  g_signal_connect_object (self->order, "changed", G_CALLBACK (order_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (shore_dossier_get_next_step (self->dossier), "activated",
                           G_CALLBACK (shore_sale_dossier_next_step), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shore_desk_get_status (self->desk), "notify",
                           G_CALLBACK (fill_on_its_way), self, G_CONNECT_SWAPPED);
}

/**
 * shore_sale_dossier_new: fills @dossier for sales.
 *
 * Returns: (transfer full):
 */
ShoreSaleDossier *
shore_sale_dossier_new (ShoreDesk *desk, ShoreDossier *dossier, ShoreClientCard *card)
{
  ShoreSaleDossier *self = g_object_new (SHORE_TYPE_SALE_DOSSIER, NULL);

  self->desk = g_object_ref (desk);
  self->dossier = g_object_ref (dossier);
  self->card = g_object_ref (card);
  build (self);
  connect (self);
  enable_actions (self);
  return self;
}

void
shore_sale_dossier_show (ShoreSaleDossier *self, ShoreRow *row)
{
  if (row == self->row)
    return;
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, fill, self);
  g_set_object (&self->row, row);
  if (row != NULL)
    g_signal_connect_object (row, "notify::record", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

ShoreRow *
shore_sale_dossier_get_row (ShoreSaleDossier *self)
{
  return self->row;
}

GActionMap *
shore_sale_dossier_get_actions (ShoreSaleDossier *self)
{
  return G_ACTION_MAP (self->actions);
}

void
shore_sale_dossier_next_step (ShoreSaleDossier *self)
{
  gboolean empty = shore_order_get_n_lines (self->order) == 0;

  g_action_group_activate_action (G_ACTION_GROUP (self->actions), empty ? "add" : "place", NULL);
}

gboolean
shore_sale_dossier_command (ShoreSaleDossier *self, const char *command)
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
  GActionGroup *group = G_ACTION_GROUP (self->actions);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (!g_str_equal (commands[i].command, command))
        continue;
      if (!g_action_group_get_action_enabled (group, commands[i].action))
        return FALSE;
      g_action_group_activate_action (group, commands[i].action, NULL);
      return TRUE;
    }
  return FALSE;
}
