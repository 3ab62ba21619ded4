#include "ui/search/shore-client-view.h"

#include "ui/common/shore-client-card.h"
#include "ui/common/shore-timeline.h"

struct _ShoreClientView
{
  AdwBin parent_instance;

  GtkWidget *card; /* (unowned) these: inside the bin */
  GtkWidget *timeline;
};

G_DEFINE_FINAL_TYPE (ShoreClientView, shore_client_view, ADW_TYPE_BIN)

static void
shore_client_view_class_init (ShoreClientViewClass *klass G_GNUC_UNUSED)
{
}

static void
shore_client_view_init (ShoreClientView *self G_GNUC_UNUSED)
{
}

GtkWidget *
shore_client_view_new (ShoreDesk *desk)
{
  ShoreClientView *self = g_object_new (SHORE_TYPE_CLIENT_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  self->card = shore_client_card_new (desk);
  self->timeline = shore_timeline_new (desk);
  gtk_box_append (GTK_BOX (box), self->card);
  gtk_box_append (GTK_BOX (box), self->timeline);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

void
shore_client_view_show (ShoreClientView *self, gint64 client)
{
  shore_client_card_set_client (SHORE_CLIENT_CARD (self->card), client);
  shore_timeline_set_subject (SHORE_TIMELINE (self->timeline), SHORE_VIEW_CLIENT_EVENTS, client);
  gtk_widget_child_focus (self->card, GTK_DIR_TAB_FORWARD);
}
