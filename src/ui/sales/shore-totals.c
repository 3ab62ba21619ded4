#include "ui/sales/shore-totals.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"
#include "ui/common/shore-role.h"

/* ShoreTotals: shows what shore_vat_totals() found, and computes nothing.
 *
 * The rows are made anew each time: which ones there are depends on the cart,
 * and none of them takes the focus. Owned by its parent; main thread. */
struct _ShoreTotals
{
  GtkWidget parent_instance;

  GtkWidget *grid;   /* (owned) by being a child */
  GtkWidget *remark; /* (owned) by being a child */
  int n_rows;
};

G_DEFINE_FINAL_TYPE (ShoreTotals, shore_totals, GTK_TYPE_WIDGET)

static void
clear (ShoreTotals *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  self->n_rows = 0;
}

static void
add_row (ShoreTotals *self, const char *words, gint64 cents, const char *classes)
{
  g_autofree char *sum = shore_money_format (cents);
  GtkWidget *name = shore_label_words (words, classes);
  GtkWidget *figure = shore_label_words (sum, classes);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (figure, "numeric");
  gtk_label_set_wrap (GTK_LABEL (figure), FALSE);
  gtk_label_set_xalign (GTK_LABEL (figure), 1);
  gtk_grid_attach (GTK_GRID (self->grid), name, 0, self->n_rows, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), figure, 1, self->n_rows, 1, 1);
  self->n_rows++;
}

static void
add_discount (ShoreTotals *self, const ShoreVatTotals *totals, gint64 discount)
{
  g_autofree char *rate = shore_rate_format (discount);
  g_autofree char *words = g_strdup_printf (_ ("Discount %s"), rate);

  add_row (self, _ ("Before discount"), totals->gross, NULL);
  add_row (self, discount != 0 ? words : _ ("Discount"), -totals->discount, NULL);
}

static void
add_vat (ShoreTotals *self, const ShoreVatSum *sum)
{
  g_autofree char *rate = shore_rate_format (sum->rate);
  g_autofree char *net = shore_money_format (sum->net);
  /* Translators: a rate, then the sum it bears on. */
  g_autofree char *words = g_strdup_printf (_ ("VAT %s of %s"), rate, net);

  add_row (self, words, sum->vat, NULL);
}

static void
add_line (ShoreTotals *self)
{
  gtk_grid_attach (GTK_GRID (self->grid), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL), 0,
                   self->n_rows++, 2, 1);
}

static void
shore_totals_dispose (GObject *object)
{
  ShoreTotals *self = SHORE_TOTALS (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->remark, gtk_widget_unparent);
  G_OBJECT_CLASS (shore_totals_parent_class)->dispose (object);
}

static void
shore_totals_class_init (ShoreTotalsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = shore_totals_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
shore_totals_init (ShoreTotals *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  self->remark = shore_label_words (NULL, "shore-small");
  gtk_widget_set_visible (self->remark, FALSE);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_widget_set_parent (self->remark, GTK_WIDGET (self));
  shore_speak (GTK_WIDGET (self), _ ("Totals"));
}

GtkWidget *
shore_totals_new (void)
{
  return g_object_new (SHORE_TYPE_TOTALS, NULL);
}

void
shore_totals_set (ShoreTotals *self, const ShoreVatTotals *totals, gint64 discount)
{
  clear (self);
  if (!totals->exact)
    {
      shore_totals_set_remark (self, _ ("These sums are too large to be computed. Check the "
                                        "quantities and the prices."));
      return;
    }
  if (totals->discount != 0)
    add_discount (self, totals, discount);
  add_row (self, _ ("Total excl. VAT"), totals->net, NULL);
  for (guint i = 0; i < totals->n_sums; i++)
    add_vat (self, &totals->sums[i]);
  add_line (self);
  add_row (self, _ ("Total incl. VAT"), totals->total, "title-4");
}

void
shore_totals_set_remark (ShoreTotals *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->remark), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->remark, sentence != NULL);
}
