#include "ui/search/shore-new-client.h"

#include <glib/gi18n.h>

#include "ui/common/shore-act.h"
#include "ui/common/shore-client-picker.h"
#include "ui/common/shore-role.h"

struct _ShoreNewClient
{
  AdwBin parent_instance;

  GtkWidget *picker; /* (unowned) inside the bin */
};

G_DEFINE_FINAL_TYPE (ShoreNewClient, shore_new_client, ADW_TYPE_BIN)

static void
shore_new_client_picked_cb (ShoreNewClient *self)
{
  shore_show_record (GTK_WIDGET (self), SHORE_KIND_CLIENT,
                     shore_client_picker_get_client (SHORE_CLIENT_PICKER (self->picker)));
}

static void
shore_new_client_class_init (ShoreNewClientClass *klass G_GNUC_UNUSED)
{
}

static void
shore_new_client_init (ShoreNewClient *self G_GNUC_UNUSED)
{
}

GtkWidget *
shore_new_client_new (ShoreDesk *desk)
{
  ShoreNewClient *self = g_object_new (SHORE_TYPE_NEW_CLIENT, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->picker = shore_client_picker_new (desk);
  g_signal_connect_swapped (self->picker, "picked", G_CALLBACK (shore_new_client_picked_cb), self);
  gtk_box_append (GTK_BOX (box), shore_label_words (_ ("New client"), "title-3"));
  gtk_box_append (GTK_BOX (box), self->picker);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

void
shore_new_client_begin (ShoreNewClient *self)
{
  shore_client_picker_set_client (SHORE_CLIENT_PICKER (self->picker), 0);
  shore_client_picker_start_new (SHORE_CLIENT_PICKER (self->picker));
}
