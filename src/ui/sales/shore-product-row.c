#include "ui/sales/shore-product-row.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"

/* ShoreProductRow: shows one product and follows it while it is on screen.
 * Owned by its list item, which hands it from product to product; main thread. */
struct _ShoreProductRow
{
  GtkWidget parent_instance;

  GtkWidget *label; /* (owned) by being a child, as the two below */
  GtkWidget *ref;
  GtkWidget *price;
  GSignalGroup *row; /* (owned) follows the row shown */
};

G_DEFINE_FINAL_TYPE (ShoreProductRow, shore_product_row, GTK_TYPE_WIDGET)

static void
set (GtkWidget *label, const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
}

static void
show (ShoreProductRow *self)
{
  g_autoptr (ShoreRow) row = g_signal_group_dup_target (self->row);
  ShoreRecord *product = row != NULL ? shore_row_get_record (row) : NULL;
  g_autofree char *price = NULL;
  g_autofree char *vat = NULL;
  g_autofree char *words = NULL;

  if (product == NULL)
    {
      set (self->label, NULL);
      set (self->ref, NULL);
      set (self->price, NULL);
      return;
    }
  price = shore_money_format (shore_product_get_price (product));
  vat = shore_rate_format (shore_product_get_vat (product));
  words = g_strdup_printf (_ ("%s · VAT %s"), price, vat);
  set (self->label, shore_product_get_label (product));
  set (self->ref, shore_product_get_ref (product));
  set (self->price, words);
}

static void
record_changed_cb (ShoreProductRow *self)
{
  show (self);
}

static void
shore_product_row_dispose (GObject *object)
{
  ShoreProductRow *self = SHORE_PRODUCT_ROW (object);

  g_clear_object (&self->row);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->ref, gtk_widget_unparent);
  g_clear_pointer (&self->price, gtk_widget_unparent);
  G_OBJECT_CLASS (shore_product_row_parent_class)->dispose (object);
}

static void
shore_product_row_class_init (ShoreProductRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_product_row_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
shore_product_row_init (ShoreProductRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->row = g_signal_group_new (SHORE_TYPE_ROW);
  g_signal_group_connect_swapped (self->row, "notify::record", G_CALLBACK (record_changed_cb),
                                  self);
  self->label = shore_label_data (NULL, NULL);
  gtk_widget_set_hexpand (self->label, TRUE);
  self->ref = shore_label_data (NULL, "shore-small numeric");
  self->price = shore_label_data (NULL, "numeric");
  gtk_label_set_ellipsize (GTK_LABEL (self->price), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_parent (self->ref, GTK_WIDGET (self));
  gtk_widget_set_parent (self->price, GTK_WIDGET (self));
}

GtkWidget *
shore_product_row_new (void)
{
  return g_object_new (SHORE_TYPE_PRODUCT_ROW, NULL);
}

void
shore_product_row_set_row (ShoreProductRow *self, ShoreRow *row)
{
  g_signal_group_set_target (self->row, row);
  show (self);
}
