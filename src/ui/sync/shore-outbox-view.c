#include "ui/sync/shore-outbox-view.h"

#include <glib/gi18n.h>

#include "ui/common/shore-role.h"
#include "ui/sync/shore-outbox-list.h"
#include "ui/sync/shore-question-panel.h"
#include "ui/sync/shore-sync-words.h"

#define SMALL 6
#define WHOLE 200

/* “New try in 40 s” is said anew this often while it is seen. */
#define TICK_SECONDS 5

struct _ShoreOutboxView
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  guint tick;

  GtkWidget *icon; /* (unowned) these: inside the bin */
  GtkWidget *title;
  GtkWidget *detail;
  GtkWidget *now;
};

G_DEFINE_FINAL_TYPE (ShoreOutboxView, shore_outbox_view, ADW_TYPE_BIN)

static void
shore_outbox_view_update (ShoreOutboxView *self)
{
  ShoreStatus *status = shore_desk_get_status (self->desk);
  g_autofree char *title = shore_status_title (status);
  g_autofree char *detail = shore_status_detail (status);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), shore_sync_words_icon (status));
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->detail), detail ? detail : "");
  gtk_widget_set_visible (self->detail, detail && detail[0]);
  gtk_widget_set_visible (self->now,
                          shore_status_get_connection (status) != SHORE_CONNECTION_ALONE);
}

static gboolean
shore_outbox_view_tick_cb (gpointer user_data)
{
  shore_outbox_view_update (SHORE_OUTBOX_VIEW (user_data));
  return G_SOURCE_CONTINUE;
}

static void
shore_outbox_view_map (GtkWidget *widget)
{
  ShoreOutboxView *self = SHORE_OUTBOX_VIEW (widget);

  shore_outbox_view_update (self);
  GTK_WIDGET_CLASS (shore_outbox_view_parent_class)->map (widget);
  if (!self->tick)
    self->tick = g_timeout_add_seconds (TICK_SECONDS, shore_outbox_view_tick_cb, self);
}

static void
shore_outbox_view_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&SHORE_OUTBOX_VIEW (widget)->tick, g_source_remove);
  GTK_WIDGET_CLASS (shore_outbox_view_parent_class)->unmap (widget);
}

static void
shore_outbox_view_dispose (GObject *object)
{
  g_clear_handle_id (&SHORE_OUTBOX_VIEW (object)->tick, g_source_remove);
  G_OBJECT_CLASS (shore_outbox_view_parent_class)->dispose (object);
}

static void
shore_outbox_view_finalize (GObject *object)
{
  g_clear_object (&SHORE_OUTBOX_VIEW (object)->desk);
  G_OBJECT_CLASS (shore_outbox_view_parent_class)->finalize (object);
}

static void
shore_outbox_view_class_init (ShoreOutboxViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_outbox_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = shore_outbox_view_finalize;
  widget_class->map = shore_outbox_view_map;
  widget_class->unmap = shore_outbox_view_unmap;
}

static void
shore_outbox_view_init (ShoreOutboxView *self)
{
  self->icon = gtk_image_new ();
  self->title = shore_label_words (NULL, "title-4");
  self->detail = shore_label_words (NULL, "shore-small quiet numeric");
  self->now = shore_word_button (_ ("Try now"), "win.sync");
  gtk_widget_add_css_class (self->icon, "shore-step-icon");
}

static GtkWidget *
shore_outbox_view_build_head (ShoreOutboxView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), self->title);
  gtk_box_append (GTK_BOX (words), self->detail);
  gtk_box_append (GTK_BOX (line), self->icon);
  gtk_box_append (GTK_BOX (line), words);
  return line;
}

static ShoreOutboxView *
shore_outbox_view_make (ShoreDesk *desk)
{
  ShoreOutboxView *self = g_object_new (SHORE_TYPE_OUTBOX_VIEW, NULL);

  self->desk = g_object_ref (desk);
  shore_sync_words_follow (shore_desk_get_status (desk), G_CALLBACK (shore_outbox_view_update),
                           self);
  return self;
}

/**
 * shore_outbox_view_new:
 * @desk: whose outbox
 */
GtkWidget *
shore_outbox_view_new (ShoreDesk *desk)
{
  ShoreOutboxView *self = shore_outbox_view_make (desk);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);
  GtkWidget *head = shore_outbox_view_build_head (self);

  gtk_box_append (GTK_BOX (head), self->now);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), shore_question_panel_new (desk));
  gtk_box_append (GTK_BOX (box), shore_outbox_list_new (desk, WHOLE, TRUE));
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

/**
 * shore_outbox_view_new_small:
 * @desk: whose outbox
 */
GtkWidget *
shore_outbox_view_new_small (ShoreDesk *desk)
{
  ShoreOutboxView *self = shore_outbox_view_make (desk);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *all = shore_word_button (_ ("Show all"), "win.outbox");

  gtk_widget_add_css_class (all, "flat");
  gtk_widget_set_hexpand (all, TRUE);
  gtk_widget_set_halign (all, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (buttons), self->now);
  gtk_box_append (GTK_BOX (buttons), all);
  gtk_box_append (GTK_BOX (box), shore_outbox_view_build_head (self));
  gtk_box_append (GTK_BOX (box), shore_question_panel_new (desk));
  gtk_box_append (GTK_BOX (box), shore_outbox_list_new (desk, SMALL, FALSE));
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "shore-popover");
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}
