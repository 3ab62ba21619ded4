#include "ui/welcome/shore-vault-trouble.h"

#include <glib/gi18n.h>

#include "ui/common/shore-role.h"
#include "ui/common/shore-style.h"

/* ShoreVaultTrouble: see the header. It opens nothing and changes nothing; the application owns
 * it. Main thread. */
struct _ShoreVaultTrouble
{
  AdwApplicationWindow parent_instance;
};

static guint again_signal;

G_DEFINE_FINAL_TYPE (ShoreVaultTrouble, shore_vault_trouble, ADW_TYPE_APPLICATION_WINDOW)

static void
again_cb (ShoreVaultTrouble *self)
{
  g_signal_emit (self, again_signal, 0);
}

static void
shore_vault_trouble_class_init (ShoreVaultTroubleClass *klass)
{
  again_signal = g_signal_new ("again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
shore_vault_trouble_init (ShoreVaultTrouble *self)
{
  shore_style_use (GTK_WIDGET (self));
  gtk_window_set_default_size (GTK_WINDOW (self), 800, 560);
}

static GtkWidget *
build_actions (ShoreVaultTrouble *self, const char *folder)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *again = shore_word_button (_ ("Try again"), NULL);

  if (folder != NULL)
    {
      GtkWidget *place = shore_label_words (folder, "shore-small");

      gtk_label_set_selectable (GTK_LABEL (place), TRUE);
      gtk_label_set_xalign (GTK_LABEL (place), 0.5);
      gtk_box_append (GTK_BOX (box), place);
    }
  gtk_widget_add_css_class (again, "suggested-action");
  gtk_widget_set_halign (again, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (again, "clicked", G_CALLBACK (again_cb), self);
  gtk_box_append (GTK_BOX (box), again);
  return box;
}

GtkWindow *
shore_vault_trouble_new (GtkApplication *application,
                         const char *title,
                         const char *sentence,
                         const char *folder)
{
  ShoreVaultTrouble *self
      = g_object_new (SHORE_TYPE_VAULT_TROUBLE, "application", application, "title", title, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-error-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), escaped);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), build_actions (self, folder));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (self), box);
  return GTK_WINDOW (self);
}
