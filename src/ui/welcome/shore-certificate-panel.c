#include "ui/welcome/shore-certificate-panel.h"

#include <glib/gi18n.h>

#include "desk/shore-door-words.h"
#include "ui/common/shore-role.h"

/* ShoreCertificatePanel: see the header. The button is off until the person says to have compared
 * the fingerprint: accepting is never one careless click. Main thread. */
struct _ShoreCertificatePanel
{
  AdwBin parent_instance;

  GtkLabel *words;
  GtkCheckButton *compared;
  GtkWidget *accept;
  char *fingerprint; /* (owned) (nullable) */
};

static guint accepted_signal;

G_DEFINE_FINAL_TYPE (ShoreCertificatePanel, shore_certificate_panel, ADW_TYPE_BIN)

static void
compared_cb (ShoreCertificatePanel *self)
{
  gtk_widget_set_sensitive (self->accept, gtk_check_button_get_active (self->compared));
}

static void
accept_cb (ShoreCertificatePanel *self)
{
  g_signal_emit (self, accepted_signal, 0, self->fingerprint);
}

static void
shore_certificate_panel_finalize (GObject *object)
{
  g_free (SHORE_CERTIFICATE_PANEL (object)->fingerprint);
  G_OBJECT_CLASS (shore_certificate_panel_parent_class)->finalize (object);
}

static void
shore_certificate_panel_class_init (ShoreCertificatePanelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_certificate_panel_finalize;
  accepted_signal = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
shore_certificate_panel_init (ShoreCertificatePanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *words = shore_label_words (NULL, "numeric");
  GtkWidget *compared = gtk_check_button_new_with_label (
      _ ("I compared this fingerprint with the one I was given"));

  self->words = GTK_LABEL (words);
  self->compared = GTK_CHECK_BUTTON (compared);
  self->accept = shore_word_button (_ ("Accept this certificate"), NULL);
  gtk_label_set_selectable (self->words, TRUE);
  gtk_label_set_wrap_mode (self->words, PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_sensitive (self->accept, FALSE);
  gtk_widget_set_halign (self->accept, GTK_ALIGN_START);
  g_signal_connect_swapped (compared, "toggled", G_CALLBACK (compared_cb), self);
  g_signal_connect_swapped (self->accept, "clicked", G_CALLBACK (accept_cb), self);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), compared);
  gtk_box_append (GTK_BOX (box), self->accept);
  gtk_widget_add_css_class (box, "shore-next");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
shore_certificate_panel_new (void)
{
  return g_object_new (SHORE_TYPE_CERTIFICATE_PANEL, NULL);
}

/**
 * shore_certificate_panel_show: a certificate that was withdrawn or is too weak is shown without
 * the way to accept it.
 */
void
shore_certificate_panel_show (ShoreCertificatePanel *self, const ShoreSurvey *survey)
{
  gboolean any
      = survey != NULL && shore_door_is_certificate (survey->door) && survey->fingerprint != NULL;
  gboolean acceptable = any && survey->door != SHORE_DOOR_CERTIFICATE_BAD;
  g_autofree char *words = any ? shore_sentence_certificate (survey) : g_strdup ("");

  g_free (self->fingerprint);
  self->fingerprint = any ? g_strdup (survey->fingerprint) : NULL;
  gtk_label_set_label (self->words, words);
  gtk_check_button_set_active (self->compared, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->compared), acceptable);
  gtk_widget_set_visible (self->accept, acceptable);
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}
