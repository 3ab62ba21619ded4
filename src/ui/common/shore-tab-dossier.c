#include "ui/common/shore-tab-dossier.h"

#include <glib/gi18n.h>

typedef struct
{
  ShoreDesk *desk;             /* (owned) */
  ShoreDossier *pane;          /* (owned) */
  ShoreClientCard *card;       /* (owned) */
  ShoreRow *row;               /* (owned) (nullable) */
  GSimpleActionGroup *actions; /* (owned) */
} ShoreTabDossierPrivate;

typedef enum
{
  PROP_DESK = 1,
  PROP_PANE,
  PROP_CARD,
  N_PROPS,
} ShoreTabDossierProp;

static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (ShoreTabDossier, shore_tab_dossier, G_TYPE_OBJECT)

static ShoreTabDossierPrivate *
priv_of (ShoreTabDossier *self)
{
  return shore_tab_dossier_get_instance_private (self);
}

/* What is being typed belongs to the dossier that is left: taking the focus away commits it
 * there, before its fields are filled for another.
 *
 * Returns: whether the focus was in the pane */
static gboolean
leave_fields (ShoreTabDossier *self)
{
  GtkWidget *pane = GTK_WIDGET (priv_of (self)->pane);
  GtkRoot *root = gtk_widget_get_root (pane);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, pane))
    return FALSE;
  gtk_root_set_focus (root, NULL);
  return TRUE;
}

/**
 * shore_tab_dossier_show:
 * @self: the dossier of a tab
 * @row: (nullable): the record followed from now on
 */
void
shore_tab_dossier_show (ShoreTabDossier *self, ShoreRow *row)
{
  ShoreTabDossierPrivate *priv = priv_of (self);
  ShoreTabDossierClass *klass = SHORE_TAB_DOSSIER_GET_CLASS (self);
  gboolean focused;

  if (priv->row == row)
    return;
  focused = leave_fields (self);
  if (priv->row != NULL)
    g_signal_handlers_disconnect_by_func (priv->row, shore_tab_dossier_refill, self);
  g_set_object (&priv->row, row);
  if (row != NULL)
    g_signal_connect_object (row, "notify::record", G_CALLBACK (shore_tab_dossier_refill), self,
                             G_CONNECT_SWAPPED);
  if (klass->turn_to)
    klass->turn_to (self);
  shore_tab_dossier_refill (self);
  if (focused)
    shore_next_step_grab_focus (shore_dossier_get_next_step (priv->pane));
}

/**
 * shore_tab_dossier_refill:
 * @self: the dossier of a tab, whose record or what is known beside it has changed
 */
void
shore_tab_dossier_refill (ShoreTabDossier *self)
{
  ShoreRecord *record = shore_tab_dossier_get_record (self);

  shore_dossier_set_record (priv_of (self)->pane, record);
  shore_tab_dossier_fill_card (self);
  SHORE_TAB_DOSSIER_GET_CLASS (self)->fill (self, record);
}

void
shore_tab_dossier_fill_card (ShoreTabDossier *self)
{
  ShoreTabDossierPrivate *priv = priv_of (self);
  ShoreRecord *record = shore_tab_dossier_get_record (self);
  gint64 client = record ? SHORE_TAB_DOSSIER_GET_CLASS (self)->client_of (record) : 0;

  if (!shore_dossier_has_form (priv->pane))
    shore_client_card_set_client (priv->card, client);
}

ShoreDesk *
shore_tab_dossier_get_desk (ShoreTabDossier *self)
{
  return priv_of (self)->desk;
}

ShoreDossier *
shore_tab_dossier_get_pane (ShoreTabDossier *self)
{
  return priv_of (self)->pane;
}

ShoreClientCard *
shore_tab_dossier_get_card (ShoreTabDossier *self)
{
  return priv_of (self)->card;
}

GActionMap *
shore_tab_dossier_get_actions (ShoreTabDossier *self)
{
  return G_ACTION_MAP (priv_of (self)->actions);
}

ShoreRow *
shore_tab_dossier_get_row (ShoreTabDossier *self)
{
  return priv_of (self)->row;
}

ShoreRecord *
shore_tab_dossier_get_record (ShoreTabDossier *self)
{
  ShoreRow *row = priv_of (self)->row;

  return row ? shore_row_get_record (row) : NULL;
}

gint64
shore_tab_dossier_get_id (ShoreTabDossier *self)
{
  ShoreRow *row = priv_of (self)->row;

  return row ? shore_row_get_id (row) : 0;
}

/**
 * shore_tab_dossier_get_client:
 * @self: the dossier of a tab
 *
 * Nobody is written to or called by mistake: the card may still hold the client of the dossier
 * before.
 *
 * Returns: (transfer none) (nullable): the client of the record
 */
ShoreRecord *
shore_tab_dossier_get_client (ShoreTabDossier *self)
{
  ShoreRecord *record = shore_tab_dossier_get_record (self);
  ShoreRecord *client = shore_client_card_get_record (priv_of (self)->card);

  if (record == NULL || client == NULL
      || shore_record_get_id (client) != SHORE_TAB_DOSSIER_GET_CLASS (self)->client_of (record))
    return NULL;
  return client;
}

gint64
shore_tab_dossier_get_now (ShoreTabDossier *self)
{
  return shore_clock_now (shore_desk_get_clock (priv_of (self)->desk));
}

void
shore_tab_dossier_enable (ShoreTabDossier *self, const char *action, gboolean enabled)
{
  GAction *found = g_action_map_lookup_action (shore_tab_dossier_get_actions (self), action);

  g_return_if_fail (found != NULL);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}

gboolean
shore_tab_dossier_run (ShoreTabDossier *self, const char *action)
{
  GAction *found = g_action_map_lookup_action (shore_tab_dossier_get_actions (self), action);

  if (found == NULL || !g_action_get_enabled (found) || g_action_get_parameter_type (found) != NULL)
    return FALSE;
  g_action_activate (found, NULL);
  return TRUE;
}

/**
 * shore_tab_dossier_add_menu:
 * @self: the dossier of a tab
 * @words: what the button is called, translated
 * @items: its lines
 * @n_items: how many
 */
void
shore_tab_dossier_add_menu (ShoreTabDossier *self,
                            const char *words,
                            const ShoreTabMenuItem *items,
                            guint n_items)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), items[i].action);

      if (items[i].key != NULL)
        g_menu_item_set_attribute (item, "accel", "s", items[i].key);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, words);
  shore_speak (button, words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  shore_dossier_add_button (priv_of (self)->pane, button);
}

void
shore_tab_dossier_next_step (ShoreTabDossier *self)
{
  if (shore_tab_dossier_get_record (self) != NULL)
    shore_next_step_activate (shore_dossier_get_next_step (priv_of (self)->pane));
}

gboolean
shore_tab_dossier_command (ShoreTabDossier *self, const char *command)
{
  ShoreTabDossierClass *klass = SHORE_TAB_DOSSIER_GET_CLASS (self);

  return shore_tab_dossier_get_record (self) != NULL && klass->command != NULL
         && klass->command (self, command);
}

void
shore_tab_dossier_tick (ShoreTabDossier *self)
{
  ShoreTabDossierClass *klass = SHORE_TAB_DOSSIER_GET_CLASS (self);

  if (shore_tab_dossier_get_record (self) != NULL && klass->tick != NULL)
    klass->tick (self);
}

static void
next_step_cb (ShoreTabDossier *self)
{
  ShoreTabDossierClass *klass = SHORE_TAB_DOSSIER_GET_CLASS (self);

  if (shore_tab_dossier_get_record (self) != NULL && klass->next_step != NULL)
    klass->next_step (self);
}

static void
shore_tab_dossier_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  ShoreTabDossierPrivate *priv = priv_of (SHORE_TAB_DOSSIER (object));

  switch ((ShoreTabDossierProp)prop_id)
    {
    case PROP_DESK:
      priv->desk = g_value_dup_object (value);
      break;
    case PROP_PANE:
      priv->pane = g_value_dup_object (value);
      break;
    case PROP_CARD:
      priv->card = g_value_dup_object (value);
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shore_tab_dossier_constructed (GObject *object)
{
  ShoreTabDossier *self = SHORE_TAB_DOSSIER (object);

  G_OBJECT_CLASS (shore_tab_dossier_parent_class)->constructed (object);
  SHORE_TAB_DOSSIER_GET_CLASS (self)->build (self);
  g_signal_connect_object (shore_dossier_get_next_step (priv_of (self)->pane), "activated",
                           G_CALLBACK (next_step_cb), self, G_CONNECT_SWAPPED);
}

static void
shore_tab_dossier_dispose (GObject *object)
{
  ShoreTabDossierPrivate *priv = priv_of (SHORE_TAB_DOSSIER (object));

  g_clear_object (&priv->row);
  g_clear_object (&priv->actions);
  g_clear_object (&priv->card);
  g_clear_object (&priv->pane);
  g_clear_object (&priv->desk);
  G_OBJECT_CLASS (shore_tab_dossier_parent_class)->dispose (object);
}

static void
shore_tab_dossier_class_init (ShoreTabDossierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags once = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = shore_tab_dossier_set_property;
  object_class->constructed = shore_tab_dossier_constructed;
  object_class->dispose = shore_tab_dossier_dispose;

  props[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, SHORE_TYPE_DESK, once);
  props[PROP_PANE] = g_param_spec_object ("pane", NULL, NULL, SHORE_TYPE_DOSSIER, once);
  props[PROP_CARD] = g_param_spec_object ("card", NULL, NULL, SHORE_TYPE_CLIENT_CARD, once);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
shore_tab_dossier_init (ShoreTabDossier *self)
{
  priv_of (self)->actions = g_simple_action_group_new ();
}
