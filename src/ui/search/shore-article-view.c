#include "ui/search/shore-article-view.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"
#include "ui/common/shore-role.h"

struct _ShoreArticleView
{
  AdwBin parent_instance;

  ShoreDesk *desk; /* (owned) */
  ShoreRow *row;   /* (owned) (nullable) */

  GtkWidget *title; /* (unowned) these: inside the bin */
  GtkWidget *facts;
  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (ShoreArticleView, shore_article_view, ADW_TYPE_BIN)

static void
show_article (ShoreArticleView *self, const ShoreRecord *article)
{
  const char *ref = shore_article_get_ref (article);
  g_autofree char *facts
      = g_strdup_printf ("%s · %s", ref ? ref : "",
                         shore_article_get_valid (article) ? _ ("in force")
                                                           : _ ("no longer in force"));

  gtk_label_set_text (GTK_LABEL (self->facts), facts);
  gtk_label_set_text (GTK_LABEL (self->text), shore_article_get_answer (article));
}

static void
show_product (ShoreArticleView *self, const ShoreRecord *product)
{
  const char *ref = shore_product_get_ref (product);
  g_autofree char *price = shore_money_format (shore_product_get_price (product));
  g_autofree char *vat = shore_rate_format (shore_product_get_vat (product));
  g_autofree char *facts
      = g_strdup_printf (_ ("%s · %s excl. VAT · VAT %s"), ref ? ref : "", price, vat);

  gtk_label_set_text (GTK_LABEL (self->facts), facts);
  gtk_label_set_text (GTK_LABEL (self->text), shore_product_get_description (product));
}

static void
shore_article_view_update (ShoreArticleView *self)
{
  ShoreRecord *record = self->row ? shore_row_get_record (self->row) : NULL;

  if (!record)
    return;
  gtk_label_set_text (GTK_LABEL (self->title), shore_record_get_title (record));
  if (shore_record_get_kind (record) == SHORE_KIND_ARTICLE)
    show_article (self, record);
  else
    show_product (self, record);
}

static void
shore_article_view_dispose (GObject *object)
{
  ShoreArticleView *self = SHORE_ARTICLE_VIEW (object);

  if (self->row)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_clear_object (&self->row);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_article_view_parent_class)->dispose (object);
}

static void
shore_article_view_class_init (ShoreArticleViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_article_view_dispose;
}

static void
shore_article_view_init (ShoreArticleView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->title = shore_label_words (NULL, "title-3");
  self->facts = shore_label_words (NULL, "shore-small quiet numeric");
  self->text = shore_label_words (NULL, NULL);
  gtk_label_set_selectable (GTK_LABEL (self->text), TRUE);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->facts);
  gtk_box_append (GTK_BOX (box), self->text);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
shore_article_view_new (ShoreDesk *desk)
{
  ShoreArticleView *self = g_object_new (SHORE_TYPE_ARTICLE_VIEW, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

void
shore_article_view_show (ShoreArticleView *self, ShoreKind kind, gint64 id)
{
  if (self->row)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_clear_object (&self->row);
  self->row = shore_desk_row (self->desk, kind, id);
  g_signal_connect_swapped (self->row, "notify::record", G_CALLBACK (shore_article_view_update),
                            self);
  shore_article_view_update (self);
}
