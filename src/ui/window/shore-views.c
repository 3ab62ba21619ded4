#include "ui/window/shore-views.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/common/shore-role.h"
#include "ui/common/shore-split.h"
#include "ui/search/shore-article-view.h"
#include "ui/search/shore-client-view.h"
#include "ui/search/shore-new-client.h"
#include "ui/sync/shore-conflict-view.h"
#include "ui/sync/shore-outbox-view.h"

#define WIDTH_EM 62
#define CONFLICT_WIDTH_EM 84

struct _ShoreViews
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */

  GtkWidget *title; /* (unowned) these: inside the bin */
  GtkWidget *clamp;
  GtkWidget *stack;
  GtkWidget *scroll;
  GtkWidget *outbox; /* (nullable) these: made when first asked for */
  GtkWidget *conflict;
  GtkWidget *client;
  GtkWidget *article;
  GtkWidget *new_client;
};

enum
{
  CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreViews, shore_views, ADW_TYPE_BIN)

static void
shore_views_close (ShoreViews *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

static void
shore_views_finalize (GObject *object)
{
  g_clear_object (&SHORE_VIEWS (object)->desk);
  G_OBJECT_CLASS (shore_views_parent_class)->finalize (object);
}

static void
shore_views_class_init (ShoreViewsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_views_finalize;
  signals[CLOSED] = g_signal_new ("closed", SHORE_TYPE_VIEWS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
shore_views_init (ShoreViews *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *back = shore_icon_button ("go-previous-symbolic", _ ("Back"), NULL);

  g_signal_connect_swapped (back, "clicked", G_CALLBACK (shore_views_close), self);
  self->title = shore_label_words (NULL, "shore-section");
  gtk_label_set_wrap (GTK_LABEL (self->title), FALSE);
  gtk_box_append (GTK_BOX (head), back);
  gtk_box_append (GTK_BOX (head), self->title);
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->stack);
  gtk_widget_add_css_class (box, "shore-page-inside");
  self->clamp = adw_clamp_new ();
  adw_clamp_set_child (ADW_CLAMP (self->clamp), box);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll), self->clamp);
  gtk_widget_add_css_class (self->scroll, "shore-page");
  adw_bin_set_child (ADW_BIN (self), self->scroll);
}

GtkWidget *
shore_views_new (ShoreDesk *desk)
{
  ShoreViews *self = g_object_new (SHORE_TYPE_VIEWS, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

static void
shore_views_show (ShoreViews *self,
                  GtkWidget **view,
                  GtkWidget *(*make) (ShoreDesk *),
                  const char *title)
{
  int width = (int)(WIDTH_EM * shore_em (GTK_WIDGET (self)));

  if (!*view)
    {
      *view = make (self->desk);
      gtk_stack_add_child (GTK_STACK (self->stack), *view);
    }
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), width);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), *view);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (
                                GTK_SCROLLED_WINDOW (self->scroll)),
                            0);
}

void
shore_views_show_outbox (ShoreViews *self)
{
  shore_views_show (self, &self->outbox, shore_outbox_view_new, _ ("Outbox"));
}

void
shore_views_show_conflict (ShoreViews *self, gint64 seq)
{
  gboolean first = self->conflict == NULL;

  shore_views_show (self, &self->conflict, shore_conflict_view_new, _ ("To settle"));
  if (first)
    g_signal_connect_swapped (self->conflict, "settled", G_CALLBACK (shore_views_close), self);
  /* Four columns, and the list of the others beside them. */
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp),
                              (int)(CONFLICT_WIDTH_EM * shore_em (GTK_WIDGET (self))));
  shore_conflict_view_show (SHORE_CONFLICT_VIEW (self->conflict), seq);
}

void
shore_views_show_new_client (ShoreViews *self)
{
  shore_views_show (self, &self->new_client, shore_new_client_new, _ ("Clients"));
  shore_new_client_begin (SHORE_NEW_CLIENT (self->new_client));
}

/* A contact is shown with the client it belongs to. */
static void
shore_views_contact_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ShoreViews) self = SHORE_VIEWS (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = shore_desk_records_finish (SHORE_DESK (source), result, &error);

  if (records && records->len > 0)
    shore_views_show_record (self, SHORE_KIND_CLIENT,
                             shore_record_get_client_id (records->pdata[0]));
}

gboolean
shore_views_show_record (ShoreViews *self, ShoreKind kind, gint64 id)
{
  switch (kind)
    {
    case SHORE_KIND_CLIENT:
      shore_views_show (self, &self->client, shore_client_view_new, _ ("Client"));
      shore_client_view_show (SHORE_CLIENT_VIEW (self->client), id);
      return TRUE;
    case SHORE_KIND_CONTACT:
    case SHORE_KIND_EVENT:
    case SHORE_KIND_INVOICE:
    case SHORE_KIND_PAYMENT:
    case SHORE_KIND_PROMISE:
      shore_views_show (self, &self->client, shore_client_view_new, _ ("Client"));
      shore_desk_load_async (self->desk, kind, id, NULL, shore_views_contact_cb,
                             g_object_ref (self));
      return TRUE;
    case SHORE_KIND_ARTICLE:
    case SHORE_KIND_PRODUCT:
      shore_views_show (self, &self->article, shore_article_view_new,
                        kind == SHORE_KIND_ARTICLE ? _ ("Knowledge") : _ ("Catalogue"));
      shore_article_view_show (SHORE_ARTICLE_VIEW (self->article), kind, id);
      return TRUE;
    default:
      return FALSE;
    }
}

void
shore_views_command (ShoreViews *self, const char *command)
{
  if (strcmp (command, "send") == 0 && self->conflict
      && gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->conflict)
    shore_conflict_view_save (SHORE_CONFLICT_VIEW (self->conflict));
}
