#include "ui/common/shore-chip.h"

struct _ShoreChip
{
  AdwBin parent_instance;

  GtkWidget *image; /* (unowned) child of the box */
  GtkWidget *label; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (ShoreChip, shore_chip, ADW_TYPE_BIN)

static void
shore_chip_class_init (ShoreChipClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shorechip");
}

static void
shore_chip_init (ShoreChip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->image = gtk_image_new ();
  self->label = gtk_label_new (NULL);
  gtk_box_append (GTK_BOX (box), self->image);
  gtk_box_append (GTK_BOX (box), self->label);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "shore-chip");
}

GtkWidget *
shore_chip_new (const char *icon_name, const char *word, ShoreRole role)
{
  ShoreChip *self = g_object_new (SHORE_TYPE_CHIP, NULL);

  shore_chip_set (self, icon_name, word, role);
  return GTK_WIDGET (self);
}

/**
 * shore_chip_set:
 * @self: a chip
 * @icon_name: (nullable): a symbolic icon
 * @word: (nullable): without it the chip hides
 * @role: its tint
 */
void
shore_chip_set (ShoreChip *self, const char *icon_name, const char *word, ShoreRole role)
{
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon_name);
  gtk_widget_set_visible (self->image, icon_name != NULL);
  gtk_label_set_text (GTK_LABEL (self->label), word ? word : "");
  gtk_widget_set_visible (GTK_WIDGET (self), word && word[0]);
  shore_role_apply (GTK_WIDGET (self), role);
}
