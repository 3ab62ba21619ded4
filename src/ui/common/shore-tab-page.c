#include "ui/common/shore-tab-page.h"

#include <glib/gi18n.h>

typedef struct
{
  ShoreDossierList *list;
  ShoreDossier *pane;
  ShoreClientCard *card;
  ShoreSplit *split;
  ShoreNewForm *form;       /* (owned) (nullable) made when first asked for */
  ShoreTabDossier *dossier; /* (owned) */
} ShoreTabPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShoreTabPage, shore_tab_page, SHORE_TYPE_PAGE)

static ShoreTabPagePrivate *
priv_of (gpointer self)
{
  return shore_tab_page_get_instance_private (SHORE_TAB_PAGE (self));
}

static const ShoreTabSpec *
spec_of (gpointer self)
{
  return SHORE_TAB_PAGE_GET_CLASS (self)->spec;
}

static void
go_into (ShoreTabPage *self)
{
  ShoreTabPagePrivate *priv = priv_of (self);

  shore_split_show_dossier (priv->split);
  shore_next_step_grab_focus (shore_dossier_get_next_step (priv->pane));
}

/* The list says nothing is selected when the row left it; the dossier stays until another is
 * chosen. */
static void
selected_cb (ShoreTabPage *self, ShoreRow *row)
{
  ShoreTabPagePrivate *priv = priv_of (self);

  if (row == NULL)
    return;
  shore_dossier_set_form (priv->pane, NULL);
  shore_tab_dossier_show (priv->dossier, row);
  shore_tab_dossier_fill_card (priv->dossier);
}

static void
activated_cb (ShoreTabPage *self, ShoreRow *row)
{
  selected_cb (self, row);
  go_into (self);
}

static void
left_cb (ShoreTabPage *self)
{
  ShoreTabPagePrivate *priv = priv_of (self);

  shore_dossier_set_form (priv->pane, NULL);
  shore_tab_dossier_fill_card (priv->dossier);
  if (shore_tab_dossier_get_row (priv->dossier) == NULL)
    shore_split_show_list (priv->split);
  shore_dossier_list_focus (priv->list);
}

static void
created_cb (ShoreTabPage *self, gint64 id)
{
  shore_dossier_set_form (priv_of (self)->pane, NULL);
  shore_page_open_record (SHORE_PAGE (self), spec_of (self)->kind, id);
}

/* The card shows whom the form is about. */
static void
client_cb (ShoreTabPage *self, gint64 client)
{
  shore_client_card_set_client (priv_of (self)->card, client);
}

static ShoreNewForm *
get_form (ShoreTabPage *self)
{
  ShoreTabPagePrivate *priv = priv_of (self);

  if (priv->form != NULL)
    return priv->form;
  priv->form = SHORE_NEW_FORM (g_object_ref_sink (
      shore_new_form_new (shore_page_get_desk (SHORE_PAGE (self)), spec_of (self)->make)));
  g_signal_connect_object (priv->form, "client", G_CALLBACK (client_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->form, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->form, "left", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  return priv->form;
}

/* What the window asks */

static gboolean
create (ShorePage *page, ShoreKind kind, gint64 client)
{
  ShoreTabPage *self = SHORE_TAB_PAGE (page);
  ShoreTabPagePrivate *priv = priv_of (self);
  ShoreTabPageClass *klass = SHORE_TAB_PAGE_GET_CLASS (self);

  if (klass->spec->make == NULL || (kind != klass->spec->make->kind && kind != SHORE_N_KINDS))
    return FALSE;
  shore_dossier_set_form (priv->pane, GTK_WIDGET (get_form (self)));
  shore_split_show_dossier (priv->split);
  if (klass->prepare)
    klass->prepare (self, priv->form);
  shore_new_form_begin (priv->form, client);
  return TRUE;
}

static void
new_cb (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter G_GNUC_UNUSED, gpointer data)
{
  create (SHORE_PAGE (data), SHORE_N_KINDS, 0);
}

static gboolean
open_record (ShorePage *page, ShoreKind kind, gint64 id)
{
  if (kind != spec_of (page)->kind)
    return FALSE;
  shore_dossier_list_select (priv_of (page)->list, kind, id);
  go_into (SHORE_TAB_PAGE (page));
  return TRUE;
}

static void
get_open (ShorePage *page, ShoreKind *kind, gint64 *id)
{
  *kind = spec_of (page)->kind;
  *id = shore_tab_dossier_get_id (priv_of (page)->dossier);
}

static gboolean
command (ShorePage *page, const char *name)
{
  ShoreTabPagePrivate *priv = priv_of (page);

  if (g_str_equal (name, "back"))
    return shore_split_back (priv->split);
  if (!shore_dossier_has_form (priv->pane))
    return shore_tab_dossier_command (priv->dossier, name);
  if (!g_str_equal (name, "send"))
    return FALSE;
  shore_new_form_submit (priv->form);
  return TRUE;
}

static void
focus_filter (ShorePage *page)
{
  shore_dossier_list_focus_filter (priv_of (page)->list);
}

static void
focus_list (ShorePage *page)
{
  shore_dossier_list_focus (priv_of (page)->list);
}

static void
move (ShorePage *page, int by)
{
  shore_dossier_list_move (priv_of (page)->list, by);
}

static void
next_step (ShorePage *page)
{
  shore_tab_dossier_next_step (priv_of (page)->dossier);
}

static void
toggle_card (ShorePage *page)
{
  shore_split_toggle_card (priv_of (page)->split);
}

static void
tick (ShorePage *page)
{
  shore_tab_dossier_tick (priv_of (page)->dossier);
}

/* Making it */

static void
offer_new (ShoreTabPage *self)
{
  ShoreTabPagePrivate *priv = priv_of (self);
  const ShoreTabSpec *spec = spec_of (self);
  g_autofree char *name = g_strconcat (spec->group, ".new", NULL);
  g_autoptr (GSimpleAction) action = g_simple_action_new ("new", NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (new_cb), self, 0);
  g_action_map_add_action (shore_tab_dossier_get_actions (priv->dossier), G_ACTION (action));
  shore_dossier_list_set_empty_action (priv->list, _ (spec->make->title), name);
  shore_dossier_list_add_button (priv->list,
                                 shore_icon_button ("list-add-symbolic", _ (spec->make_tip), name));
  shore_dossier_set_empty (priv->pane, spec->icon_name, _ (spec->choose), _ (spec->make->title),
                           name);
}

static void
build (ShoreTabPage *self, ShoreDesk *desk)
{
  ShoreTabPagePrivate *priv = priv_of (self);
  const ShoreTabSpec *spec = spec_of (self);

  priv->list = SHORE_DOSSIER_LIST (
      shore_dossier_list_new (desk, spec->filters, spec->n_filters, spec->fill, desk));
  priv->pane = SHORE_DOSSIER (shore_dossier_new (desk));
  priv->card = SHORE_CLIENT_CARD (shore_client_card_new (desk));
  priv->split = SHORE_SPLIT (shore_split_new (GTK_WIDGET (priv->list), priv->pane, priv->card));
  priv->dossier = g_object_new (spec->dossier_type (), "desk", desk, "pane", priv->pane, "card",
                                priv->card, NULL);
  shore_dossier_set_empty (priv->pane, spec->icon_name, _ (spec->choose), NULL, NULL);
  if (spec->make != NULL)
    offer_new (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), spec->group,
                                  G_ACTION_GROUP (shore_tab_dossier_get_actions (priv->dossier)));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (priv->split));
}

static void
shore_tab_page_constructed (GObject *object)
{
  ShoreTabPage *self = SHORE_TAB_PAGE (object);

  G_OBJECT_CLASS (shore_tab_page_parent_class)->constructed (object);
  build (self, shore_page_get_desk (SHORE_PAGE (self)));
  g_signal_connect_object (priv_of (self)->list, "selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (priv_of (self)->list, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
shore_tab_page_dispose (GObject *object)
{
  ShoreTabPagePrivate *priv = priv_of (object);

  gtk_widget_insert_action_group (GTK_WIDGET (object), spec_of (object)->group, NULL);
  g_clear_object (&priv->dossier);
  g_clear_object (&priv->form);
  G_OBJECT_CLASS (shore_tab_page_parent_class)->dispose (object);
}

static void
shore_tab_page_class_init (ShoreTabPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  ShorePageClass *page_class = SHORE_PAGE_CLASS (klass);

  object_class->constructed = shore_tab_page_constructed;
  object_class->dispose = shore_tab_page_dispose;
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
shore_tab_page_init (ShoreTabPage *self G_GNUC_UNUSED)
{
}

ShoreDossierList *
shore_tab_page_get_list (ShoreTabPage *self)
{
  return priv_of (self)->list;
}

ShoreTabDossier *
shore_tab_page_get_dossier (ShoreTabPage *self)
{
  return priv_of (self)->dossier;
}
