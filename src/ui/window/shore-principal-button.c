#include "ui/window/shore-principal-button.h"

#include <glib/gi18n.h>

#include "ui/common/shore-role.h"

struct _ShorePrincipalButton
{
  AdwBin parent_instance;

  GtkWidget *button; /* (unowned) inside the bin */
};

G_DEFINE_FINAL_TYPE (ShorePrincipalButton, shore_principal_button, ADW_TYPE_BIN)

static void
shore_principal_button_class_init (ShorePrincipalButtonClass *klass G_GNUC_UNUSED)
{
}

static void
shore_principal_button_init (ShorePrincipalButton *self)
{
  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  adw_bin_set_child (ADW_BIN (self), self->button);
}

GtkWidget *
shore_principal_dot_new (const char *colour)
{
  GtkWidget *dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (dot, "shore-dot");
  if (colour)
    gtk_widget_add_css_class (dot, colour);
  gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
  return dot;
}

/**
 * shore_principal_button_new:
 * @name: of the principal
 * @colour: of its dot
 */
GtkWidget *
shore_principal_button_new (const char *name, const char *colour)
{
  ShorePrincipalButton *self = g_object_new (SHORE_TYPE_PRINCIPAL_BUTTON, NULL);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = shore_label_data (name, "heading");
  g_autofree char *spoken = g_strdup_printf (_ ("Principal: %s"), name);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (6, (int)g_utf8_strlen (name, -1)));
  gtk_box_append (GTK_BOX (inside), shore_principal_dot_new (colour));
  gtk_box_append (GTK_BOX (inside), label);
  gtk_box_append (GTK_BOX (inside), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), inside);
  gtk_widget_set_tooltip_text (self->button, spoken);
  shore_speak (self->button, spoken);
  return GTK_WIDGET (self);
}

void
shore_principal_button_set_menu (ShorePrincipalButton *self, GMenuModel *menu)
{
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->button), menu);
}

void
shore_principal_button_open (ShorePrincipalButton *self)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}
