#include "ui/common/shore-next-step.h"

#include "ui/common/shore-key-hint.h"

struct _ShoreNextStep
{
  AdwBin parent_instance;

  GtkWidget *panel; /* (unowned) all: inside the bin */
  GtkWidget *image;
  GtkWidget *sentence;
  GtkWidget *reason;
  GtkWidget *button;
  GtkWidget *button_label;
  GtkWidget *key_hint;
  GtkWidget *second;
};

enum
{
  ACTIVATED,
  SECOND_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreNextStep, shore_next_step, ADW_TYPE_BIN)

static void
shore_next_step_clicked_cb (ShoreNextStep *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
shore_next_step_second_cb (ShoreNextStep *self)
{
  g_signal_emit (self, signals[SECOND_ACTIVATED], 0);
}

static void
shore_next_step_class_init (ShoreNextStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[ACTIVATED] = g_signal_new ("activated", SHORE_TYPE_NEXT_STEP, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
  signals[SECOND_ACTIVATED] = g_signal_new ("second-activated", SHORE_TYPE_NEXT_STEP,
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "shorenextstep");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
shore_next_step_build_words (ShoreNextStep *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->sentence = shore_label_words (NULL, "heading");
  self->reason = shore_label_words (NULL, "shore-small quiet");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->sentence);
  gtk_box_append (GTK_BOX (words), self->reason);
  return words;
}

static void
shore_next_step_build_buttons (ShoreNextStep *self)
{
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->button_label = gtk_label_new (NULL);
  self->key_hint = shore_key_hint_new (NULL);
  gtk_widget_set_visible (self->key_hint, FALSE);
  gtk_widget_set_halign (inside, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (inside), self->button_label);
  gtk_box_append (GTK_BOX (inside), self->key_hint);
  gtk_box_append (GTK_BOX (inside), shore_key_hint_new_extra ("Alt ↵"));

  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), inside);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "shore-step-button");
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (shore_next_step_clicked_cb), self);

  self->second = shore_word_button (NULL, NULL);
  gtk_widget_add_css_class (self->second, "flat");
  gtk_widget_set_visible (self->second, FALSE);
  g_signal_connect_swapped (self->second, "clicked", G_CALLBACK (shore_next_step_second_cb), self);
}

static void
shore_next_step_init (ShoreNextStep *self)
{
  self->panel = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->image = gtk_image_new ();
  gtk_widget_add_css_class (self->image, "shore-step-icon");
  gtk_widget_add_css_class (self->panel, "shore-next");
  gtk_box_append (GTK_BOX (self->panel), self->image);
  gtk_box_append (GTK_BOX (self->panel), shore_next_step_build_words (self));
  shore_next_step_build_buttons (self);
  gtk_box_append (GTK_BOX (self->panel), self->button);
  gtk_box_append (GTK_BOX (self->panel), self->second);
  adw_bin_set_child (ADW_BIN (self), self->panel);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
shore_next_step_new (void)
{
  return g_object_new (SHORE_TYPE_NEXT_STEP, NULL);
}

/**
 * shore_next_step_set:
 * @self: a panel
 * @role: its tint
 * @icon_name: (nullable): a symbolic icon, an arrow by default
 * @sentence: what to do
 * @reason: (nullable): why
 * @button: (nullable): the verb
 */
void
shore_next_step_set (ShoreNextStep *self,
                     ShoreRole role,
                     const char *icon_name,
                     const char *sentence,
                     const char *reason,
                     const char *button)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image),
                                icon_name ? icon_name : "go-next-symbolic");
  gtk_label_set_text (GTK_LABEL (self->sentence), sentence);
  gtk_label_set_text (GTK_LABEL (self->reason), reason ? reason : "");
  gtk_widget_set_visible (self->reason, reason && reason[0]);
  gtk_label_set_text (GTK_LABEL (self->button_label), button ? button : "");
  gtk_widget_set_visible (self->button, button != NULL);
  shore_speak (self->button, button);
  shore_describe (self->button, sentence);
  shore_speak (GTK_WIDGET (self), sentence);
  shore_describe (GTK_WIDGET (self), reason);
  shore_role_apply (self->panel, role);
  shore_role_apply (self->image, role);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

/**
 * shore_next_step_set_button_style:
 * @self: a panel
 * @suggested: whether it is the one suggested button of the view
 * @key_hint: (nullable): the key that presses it
 */
void
shore_next_step_set_button_style (ShoreNextStep *self, gboolean suggested, const char *key_hint)
{
  if (suggested)
    gtk_widget_add_css_class (self->button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->button, "suggested-action");
  gtk_label_set_text (GTK_LABEL (self->key_hint), key_hint ? key_hint : "");
  gtk_widget_set_visible (self->key_hint, key_hint != NULL);
}

void
shore_next_step_set_second (ShoreNextStep *self, const char *button)
{
  gtk_button_set_label (GTK_BUTTON (self->second), button ? button : "");
  gtk_widget_set_visible (self->second, button != NULL);
}

void
shore_next_step_hide (ShoreNextStep *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

gboolean
shore_next_step_activate (ShoreNextStep *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || !gtk_widget_get_visible (self->button)
      || !gtk_widget_is_sensitive (self->button))
    return FALSE;
  g_signal_emit (self, signals[ACTIVATED], 0);
  return TRUE;
}

gboolean
shore_next_step_grab_focus (ShoreNextStep *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) && gtk_widget_get_visible (self->button)
         && gtk_widget_grab_focus (self->button);
}
