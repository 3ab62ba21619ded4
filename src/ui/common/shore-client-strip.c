#include <glib/gi18n.h>

#include "ui/common/shore-key-hint.h"

#include "model/shore-phone.h"
#include "ui/common/shore-client-card.h"

/* ShoreClientStrip: one line that stands for the folded card: who it is, their number, and the
 * button that lays the card over. Follows its card; owned by the dossier. */
#define SHORE_TYPE_CLIENT_STRIP (shore_client_strip_get_type ())
G_DECLARE_FINAL_TYPE (ShoreClientStrip, shore_client_strip, SHORE, CLIENT_STRIP, AdwBin)

struct _ShoreClientStrip
{
  AdwBin parent_instance;

  ShoreClientCard *card; /* (nullable) weak */
  GtkWidget *avatar;     /* (unowned) these: inside the bin */
  GtkWidget *name;
  GtkWidget *number;
};

G_DEFINE_FINAL_TYPE (ShoreClientStrip, shore_client_strip, ADW_TYPE_BIN)

static void
shore_client_strip_update (ShoreClientStrip *self)
{
  ShoreRecord *client = self->card ? shore_client_card_get_record (self->card) : NULL;
  const char *mobile = client ? shore_client_get_mobile (client) : NULL;
  const char *phone = mobile && mobile[0] ? mobile
                      : client            ? shore_client_get_phone (client)
                                          : NULL;
  g_autofree char *number = phone && phone[0] ? shore_phone_format (phone, "FR") : NULL;
  const char *name = client ? shore_client_get_name (client) : NULL;

  adw_avatar_set_text (ADW_AVATAR (self->avatar), name);
  gtk_label_set_text (GTK_LABEL (self->name), name ? name : "");
  gtk_label_set_text (GTK_LABEL (self->number), number ? number : phone ? phone : "");
}

static void
shore_client_strip_dispose (GObject *object)
{
  g_clear_weak_pointer (&SHORE_CLIENT_STRIP (object)->card);
  G_OBJECT_CLASS (shore_client_strip_parent_class)->dispose (object);
}

static void
shore_client_strip_class_init (ShoreClientStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_client_strip_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "shoreclientstrip");
}

static GtkWidget *
shore_client_strip_make_button (void)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *hint = shore_key_hint_new ("F9");

  gtk_box_append (GTK_BOX (inside), gtk_image_new_from_icon_name ("sidebar-show-right-symbolic"));
  gtk_box_append (GTK_BOX (inside), gtk_label_new (_ ("Client card")));
  gtk_box_append (GTK_BOX (inside), hint);
  gtk_button_set_child (GTK_BUTTON (button), inside);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  shore_speak (button, _ ("Client card"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.toggle-card");
  return button;
}

static void
shore_client_strip_init (ShoreClientStrip *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->avatar = adw_avatar_new (24, NULL, TRUE);
  self->name = shore_label_data (NULL, "heading");
  self->number = shore_label_data (NULL, "quiet numeric");
  gtk_widget_set_hexpand (self->number, TRUE);
  gtk_widget_set_valign (self->avatar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), self->avatar);
  gtk_box_append (GTK_BOX (line), self->name);
  gtk_box_append (GTK_BOX (line), self->number);
  gtk_box_append (GTK_BOX (line), shore_client_strip_make_button ());
  adw_bin_set_child (ADW_BIN (self), line);
}

/**
 * shore_client_strip_new:
 * @card: the card it stands for
 */
GtkWidget *
shore_client_strip_new (ShoreClientCard *card)
{
  ShoreClientStrip *self = g_object_new (SHORE_TYPE_CLIENT_STRIP, NULL);

  g_set_weak_pointer (&self->card, card);
  g_signal_connect_object (card, "loaded", G_CALLBACK (shore_client_strip_update), self,
                           G_CONNECT_SWAPPED);
  shore_client_strip_update (self);
  return GTK_WIDGET (self);
}
