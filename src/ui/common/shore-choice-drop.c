#include "ui/common/shore-choice-drop.h"

#include <glib/gi18n.h>

#include "ui/common/shore-role.h"

struct _ShoreChoiceDrop
{
  AdwBin parent_instance;

  GtkWidget *drop;            /* (unowned) inside the bin */
  const ShoreChoice *choices; /* static */
  gboolean has_none;
};

typedef enum
{
  PROP_CODE = 1,
  N_PROPS,
} ShoreChoiceDropProp;

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ShoreChoiceDrop, shore_choice_drop, ADW_TYPE_BIN)

static void
shore_choice_drop_selected_cb (ShoreChoiceDrop *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CODE]);
}

static gboolean
shore_choice_drop_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SHORE_CHOICE_DROP (widget)->drop);
}

static void
shore_choice_drop_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch ((ShoreChoiceDropProp)prop_id)
    {
    case PROP_CODE:
      g_value_set_string (value, shore_choice_drop_get_code (SHORE_CHOICE_DROP (object)));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shore_choice_drop_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  switch ((ShoreChoiceDropProp)prop_id)
    {
    case PROP_CODE:
      shore_choice_drop_set_code (SHORE_CHOICE_DROP (object), g_value_get_string (value));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
shore_choice_drop_class_init (ShoreChoiceDropClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shore_choice_drop_get_property;
  object_class->set_property = shore_choice_drop_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = shore_choice_drop_grab_focus;
  props[PROP_CODE]
      = g_param_spec_string ("code", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
shore_choice_drop_init (ShoreChoiceDrop *self)
{
  self->drop = gtk_drop_down_new (NULL, NULL);
  adw_bin_set_child (ADW_BIN (self), self->drop);
  g_signal_connect_swapped (self->drop, "notify::selected",
                            G_CALLBACK (shore_choice_drop_selected_cb), self);
}

/**
 * shore_choice_drop_new:
 * @choices: a static list, ended by a NULL code
 * @name: its accessible name
 * @none: (nullable): words of the empty choice
 */
GtkWidget *
shore_choice_drop_new (const ShoreChoice *choices, const char *name, const char *none)
{
  ShoreChoiceDrop *self = g_object_new (SHORE_TYPE_CHOICE_DROP, NULL);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->choices = choices;
  self->has_none = none != NULL;
  if (none)
    gtk_string_list_append (words, none);
  for (int i = 0; choices[i].code; i++)
    gtk_string_list_append (words, shore_choice_label (&choices[i]));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop), G_LIST_MODEL (words));
  shore_speak (self->drop, name);
  return GTK_WIDGET (self);
}

/**
 * shore_choice_drop_get_code:
 * @self: a drop-down
 *
 * Returns: (nullable): the chosen code, NULL for the empty choice
 */
const char *
shore_choice_drop_get_code (ShoreChoiceDrop *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->drop));

  if (selected == GTK_INVALID_LIST_POSITION)
    return NULL;
  if (!self->has_none)
    return self->choices[selected].code;
  return selected == 0 ? NULL : self->choices[selected - 1].code;
}

/**
 * shore_choice_drop_set_code:
 * @self: a drop-down
 * @code: (nullable): what is not in the list is taken as none
 */
void
shore_choice_drop_set_code (ShoreChoiceDrop *self, const char *code)
{
  guint position = 0;

  for (int i = 0; code && self->choices[i].code; i++)
    if (g_strcmp0 (self->choices[i].code, code) == 0)
      position = i + (self->has_none ? 1 : 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop), position);
}
