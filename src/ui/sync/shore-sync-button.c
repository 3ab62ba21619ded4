#include "ui/sync/shore-sync-button.h"

#include "ui/common/shore-role.h"
#include "ui/common/shore-split.h"
#include "ui/sync/shore-outbox-view.h"
#include "ui/sync/shore-sync-words.h"

/* The popover's width, in em. */
#define POPOVER_EM 32

struct _ShoreSyncButton
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */

  GtkWidget *button; /* (unowned) these: inside the bin */
  GtkWidget *popover;
  GtkWidget *scroll;
  GtkWidget *icon;
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (ShoreSyncButton, shore_sync_button, ADW_TYPE_BIN)

static void
shore_sync_button_update (ShoreSyncButton *self)
{
  ShoreStatus *status = shore_desk_get_status (self->desk);
  g_autofree char *words = shore_sync_words_short (status);
  g_autofree char *spoken = shore_sync_words_spoken (status);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), shore_sync_words_icon (status));
  gtk_label_set_text (GTK_LABEL (self->words), words ? words : "");
  gtk_widget_set_visible (self->words, words != NULL);
  gtk_widget_set_tooltip_text (self->button, spoken);
  shore_speak (self->button, spoken);
}

/* The list inside is made when it is first asked for: a start does not pay for it. */
static void
shore_sync_button_opened_cb (ShoreSyncButton *self)
{
  if (!gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (self->scroll)))
    gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroll),
                                   shore_outbox_view_new_small (self->desk));
  gtk_widget_set_size_request (self->scroll, (int)(POPOVER_EM * shore_em (GTK_WIDGET (self))), -1);
}

static void
shore_sync_button_finalize (GObject *object)
{
  g_clear_object (&SHORE_SYNC_BUTTON (object)->desk);
  G_OBJECT_CLASS (shore_sync_button_parent_class)->finalize (object);
}

static void
shore_sync_button_class_init (ShoreSyncButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_sync_button_finalize;
}

static void
shore_sync_button_init (ShoreSyncButton *self)
{
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->icon = gtk_image_new ();
  self->words = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->words, "numeric");
  gtk_box_append (GTK_BOX (inside), self->icon);
  gtk_box_append (GTK_BOX (inside), self->words);
  self->scroll = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroll), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroll), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroll), 520);
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->scroll);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), inside);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_widget_add_css_class (self->button, "flat");
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (shore_sync_button_opened_cb), self);
  adw_bin_set_child (ADW_BIN (self), self->button);
}

GtkWidget *
shore_sync_button_new (ShoreDesk *desk)
{
  ShoreSyncButton *self = g_object_new (SHORE_TYPE_SYNC_BUTTON, NULL);

  self->desk = g_object_ref (desk);
  shore_sync_words_follow (shore_desk_get_status (desk), G_CALLBACK (shore_sync_button_update),
                           self);
  shore_sync_button_update (self);
  return GTK_WIDGET (self);
}

void
shore_sync_button_close (ShoreSyncButton *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}
