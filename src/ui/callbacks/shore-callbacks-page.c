#include "ui/callbacks/shore-callbacks-page.h"

#include <glib/gi18n.h>

#include "ui/callbacks/shore-callback-digits.h"
#include "ui/callbacks/shore-callback-dossier.h"
#include "ui/callbacks/shore-callback-row.h"
#include "ui/common/shore-dossier-list.h"
#include "ui/common/shore-new-form.h"
#include "ui/common/shore-split.h"

/* ShoreCallbacksPage: the tab of callbacks: the list, the dossier of the chosen one, the
 * card of its client.
 *
 * It only joins them. Its action group "callback" holds the actions of the dossier and
 * "new". Main thread; owned by the window. */
struct _ShoreCallbacksPage
{
  ShorePage parent_instance;

  ShoreDossierList *list;
  ShoreDossier *pane;
  ShoreClientCard *card;
  ShoreSplit *split;
  ShoreNewForm *form;            /* (owned) (nullable) made when first asked for */
  ShoreCallbackDossier *dossier; /* (owned) */
};

static const ShoreNewSpec new_callback = {
  .kind = SHORE_KIND_CALLBACK,
  .title = N_ ("New callback"),
  .hint = N_ ("It rings five minutes before the time promised, even without a network."),
  .button = N_ ("Plan the callback"),
  .said = N_ ("Callback planned"),
  .client_field = SHORE_CALLBACK_CLIENT,
  .fields
  = { SHORE_CALLBACK_SUBJECT, SHORE_CALLBACK_NOTE, SHORE_CALLBACK_START, SHORE_CALLBACK_END, -1 },
  .n_wide = 2,
};

G_DEFINE_FINAL_TYPE (ShoreCallbacksPage, shore_callbacks_page, SHORE_TYPE_PAGE)

static void
selected_cb (ShoreCallbacksPage *self, ShoreRow *row)
{
  if (row == NULL)
    return;
  shore_dossier_set_form (self->pane, NULL);
  shore_callback_dossier_show (self->dossier, row);
  shore_callback_dossier_fill_card (self->dossier);
}

static void
activated_cb (ShoreCallbacksPage *self, ShoreRow *row)
{
  selected_cb (self, row);
  shore_split_show_dossier (self->split);
  shore_next_step_grab_focus (shore_dossier_get_next_step (self->pane));
}

static void
left_cb (ShoreCallbacksPage *self)
{
  shore_dossier_set_form (self->pane, NULL);
  shore_callback_dossier_fill_card (self->dossier);
  if (shore_callback_dossier_get_row (self->dossier) == NULL)
    shore_split_show_list (self->split);
  shore_dossier_list_focus (self->list);
}

static void
created_cb (ShoreCallbacksPage *self, gint64 id)
{
  shore_dossier_set_form (self->pane, NULL);
  shore_page_open_record (SHORE_PAGE (self), SHORE_KIND_CALLBACK, id);
}

/* The card shows whom the form is about. */
static void
client_cb (ShoreCallbacksPage *self, gint64 client)
{
  shore_client_card_set_client (self->card, client);
}

static void
build_form (ShoreCallbacksPage *self)
{
  self->form = SHORE_NEW_FORM (g_object_ref_sink (
      shore_new_form_new (shore_page_get_desk (SHORE_PAGE (self)), &new_callback)));
  g_signal_connect_object (self->form, "client", G_CALLBACK (client_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
create (ShorePage *page, ShoreKind kind, gint64 client)
{
  ShoreCallbacksPage *self = SHORE_CALLBACKS_PAGE (page);

  if (kind != SHORE_KIND_CALLBACK && kind != SHORE_N_KINDS)
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
  create (SHORE_PAGE (data), SHORE_KIND_CALLBACK, 0);
}

static gboolean
open_record (ShorePage *page, ShoreKind kind, gint64 id)
{
  ShoreCallbacksPage *self = SHORE_CALLBACKS_PAGE (page);

  if (kind != SHORE_KIND_CALLBACK)
    return FALSE;
  shore_dossier_list_select (self->list, kind, id);
  shore_split_show_dossier (self->split);
  shore_next_step_grab_focus (shore_dossier_get_next_step (self->pane));
  return TRUE;
}

static void
get_open (ShorePage *page, ShoreKind *kind, gint64 *id)
{
  ShoreRow *row = shore_callback_dossier_get_row (SHORE_CALLBACKS_PAGE (page)->dossier);

  *kind = SHORE_KIND_CALLBACK;
  *id = row ? shore_row_get_id (row) : 0;
}

static gboolean
command (ShorePage *page, const char *name)
{
  ShoreCallbacksPage *self = SHORE_CALLBACKS_PAGE (page);

  if (g_str_equal (name, "back"))
    return shore_split_back (self->split);
  if (shore_dossier_has_form (self->pane))
    {
      if (g_str_equal (name, "send"))
        shore_new_form_submit (self->form);
      return g_str_equal (name, "send");
    }
  return shore_callback_dossier_command (self->dossier, name);
}

static void
focus_filter (ShorePage *page)
{
  shore_dossier_list_focus_filter (SHORE_CALLBACKS_PAGE (page)->list);
}

static void
focus_list (ShorePage *page)
{
  shore_dossier_list_focus (SHORE_CALLBACKS_PAGE (page)->list);
}

static void
move (ShorePage *page, int by)
{
  shore_dossier_list_move (SHORE_CALLBACKS_PAGE (page)->list, by);
}

static void
next_step (ShorePage *page)
{
  shore_callback_dossier_next_step (SHORE_CALLBACKS_PAGE (page)->dossier);
}

static void
toggle_card (ShorePage *page)
{
  shore_split_toggle_card (SHORE_CALLBACKS_PAGE (page)->split);
}

static void
tick (ShorePage *page)
{
  shore_callback_dossier_tick (SHORE_CALLBACKS_PAGE (page)->dossier);
}

static void
build_list (ShoreCallbacksPage *self, ShoreDesk *desk)
{
  const ShoreFilter filters[] = {
    { N_ ("To call"), SHORE_VIEW_CALLBACKS_DUE, 0, N_ ("Nobody to call.") },
    { N_ ("Today"), SHORE_VIEW_CALLBACKS_TODAY, 0, N_ ("Nobody to call today.") },
    { N_ ("Finished"), SHORE_VIEW_CALLBACKS_DONE, 0, N_ ("No callback done yet.") },
  };

  self->list = SHORE_DOSSIER_LIST (shore_dossier_list_new (desk, filters, G_N_ELEMENTS (filters),
                                                           shore_callback_row_fill, NULL));
  shore_dossier_list_set_empty_action (self->list, _ ("New callback"), "callback.new");
  shore_dossier_list_add_button (self->list,
                                 shore_icon_button ("list-add-symbolic",
                                                    _ ("New callback (Ctrl+N)"), "callback.new"));
  g_signal_connect_object (self->list, "selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
build_actions (ShoreCallbacksPage *self)
{
  GActionMap *actions = shore_callback_dossier_get_actions (self->dossier);
  g_autoptr (GSimpleAction) action = g_simple_action_new ("new", NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (new_cb), self, 0);
  g_action_map_add_action (actions, G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "callback", G_ACTION_GROUP (actions));
  gtk_widget_add_controller (GTK_WIDGET (self),
                             shore_callback_digits_new (self->dossier, self->pane));
}

static void
constructed (GObject *object)
{
  ShoreCallbacksPage *self = SHORE_CALLBACKS_PAGE (object);
  ShoreDesk *desk = shore_page_get_desk (SHORE_PAGE (self));
  g_autoptr (GListModel) counted = shore_desk_list (desk, SHORE_VIEW_CALLBACKS_TODAY, 0);

  G_OBJECT_CLASS (shore_callbacks_page_parent_class)->constructed (object);
  build_list (self, desk);
  self->pane = SHORE_DOSSIER (shore_dossier_new (desk));
  self->card = SHORE_CLIENT_CARD (shore_client_card_new (desk));
  self->split = SHORE_SPLIT (shore_split_new (GTK_WIDGET (self->list), self->pane, self->card));
  self->dossier = shore_callback_dossier_new (desk, self->pane, self->card);
  build_actions (self);
  shore_dossier_set_empty (self->pane, "call-outgoing-symbolic",
                           _ ("Choose a callback in the list."), _ ("New callback"),
                           "callback.new");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->split));
  shore_page_set_title (SHORE_PAGE (self), _ ("Callbacks"));
  shore_page_set_icon_name (SHORE_PAGE (self), "call-outgoing-symbolic");
  shore_page_count_model (SHORE_PAGE (self), counted);
}

static void
dispose (GObject *object)
{
  ShoreCallbacksPage *self = SHORE_CALLBACKS_PAGE (object);

  gtk_widget_insert_action_group (GTK_WIDGET (self), "callback", NULL);
  g_clear_object (&self->dossier);
  g_clear_object (&self->form);
  G_OBJECT_CLASS (shore_callbacks_page_parent_class)->dispose (object);
}

static void
shore_callbacks_page_class_init (ShoreCallbacksPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShorePageClass *page_class = SHORE_PAGE_CLASS (klass);

  object_class->constructed = constructed;
  object_class->dispose = dispose;
  page_class->open_record = open_record;
  page_class->create = create;
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
shore_callbacks_page_init (ShoreCallbacksPage *self G_GNUC_UNUSED)
{
}

/**
 * shore_callbacks_page_new: the tab of callbacks of a principal.
 *
 * Returns: (transfer floating):
 */
ShorePage *
shore_callbacks_page_new (ShoreDesk *desk)
{
  return g_object_new (SHORE_TYPE_CALLBACKS_PAGE, "desk", desk, NULL);
}
