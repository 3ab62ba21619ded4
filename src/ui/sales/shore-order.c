#include "ui/sales/shore-order.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"
#include "rules/shore-vat.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-section.h"
#include "ui/sales/shore-cart.h"
#include "ui/sales/shore-catalogue.h"
#include "ui/sales/shore-discount.h"
#include "ui/sales/shore-totals.h"
#include "ui/sales/shore-sale-words.h"

/* ShoreOrder: puts the parts of one sale under each other.
 *
 * A cart can be changed and its sums are computed here, live; a placed order is
 * read, and its total is the CRM's: where the CRM rounds otherwise, both are
 * told. Owned by its parent; main thread. */
struct _ShoreOrder
{
  GtkWidget parent_instance;

  ShoreDesk *desk;      /* (owned) */
  ShoreRecord *sale;    /* (owned) (nullable) */
  GtkWidget *catalogue; /* (owned) by being a child */
  GtkWidget *lines;     /* (owned) by being a child; the section around the cart */
  GtkWidget *foot;      /* (owned) by being a child */
  ShoreCart *cart;      /* owned by lines */
  GtkWidget *discount;  /* owned by foot */
  ShoreTotals *totals;  /* owned by foot */
  ShoreVatTotals sums;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreOrder, shore_order, GTK_TYPE_WIDGET)

static gboolean
is_draft (ShoreOrder *self)
{
  return self->sale != NULL && shore_sale_is_cart (self->sale);
}

/* The rates that the law of the day does not know, if any. */
static char *
remark_on_rates (ShoreOrder *self)
{
  gint64 today = shore_clock_today (shore_desk_get_clock (self->desk));

  for (guint i = 0; i < self->sums.n_sums; i++)
    {
      g_autofree char *rate = shore_rate_format (self->sums.sums[i].rate);

      if (shore_vat_rate_find (self->sums.sums[i].rate, today) == NULL)
        return g_strdup_printf (_ ("VAT at %s is not a rate of mainland France. Check the "
                                   "product with your principal."),
                                rate);
    }
  return NULL;
}

static char *
remark_on_rounding (ShoreOrder *self)
{
  gint64 total = shore_sale_get_total (self->sale);
  g_autofree char *theirs = shore_money_format (total);

  if (total == 0 || total == self->sums.total)
    return NULL;
  return g_strdup_printf (_ ("The CRM says %s: it rounds VAT on each line. Its total is the one "
                             "that is invoiced."),
                          theirs);
}

static void
show_sums (ShoreOrder *self)
{
  g_autofree char *remark = NULL;
  guint n = shore_cart_get_n_lines (self->cart);
  g_autofree char *count = g_strdup_printf (ngettext ("%u line", "%u lines", n), n);

  shore_section_set_aside (SHORE_SECTION (self->lines), NULL, n > 0 ? count : NULL,
                           SHORE_ROLE_QUIET);
  gtk_widget_set_visible (self->lines, n > 0);
  gtk_widget_set_visible (self->foot, n > 0);
  if (self->sale == NULL || !shore_cart_sum (self->cart, &self->sums))
    return;
  shore_totals_set (self->totals, &self->sums, shore_sale_get_discount (self->sale));
  if (self->sums.exact)
    {
      remark = is_draft (self) ? remark_on_rates (self) : remark_on_rounding (self);
      shore_totals_set_remark (self->totals, remark);
    }
}

static void
cart_changed_cb (ShoreOrder *self)
{
  show_sums (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is done to a cart shows in it, and is done otherwise as easily: it is not told again. What
 * could not be done is. */
static void
added_cb (GtkWidget *from,
          gint64 id G_GNUC_UNUSED,
          const GError *error,
          gpointer data G_GNUC_UNUSED)
{
  g_autofree char *sentence = error != NULL ? shore_sentence_for_error (error) : NULL;

  shore_catalogue_set_problem (SHORE_CATALOGUE (SHORE_ORDER (from)->catalogue), sentence);
}

static void
picked_cb (ShoreOrder *self, gint64 product)
{
  ShoreArgs *args = shore_args_new ();

  if (!is_draft (self))
    {
      shore_args_unref (args);
      return;
    }
  shore_args_set_int (args, "product", product);
  shore_act (GTK_WIDGET (self), self->desk, SHORE_KIND_SALE, shore_record_get_id (self->sale),
             "add", args, NULL, added_cb, NULL);
}

static void
shore_order_dispose (GObject *object)
{
  ShoreOrder *self = SHORE_ORDER (object);

  g_clear_pointer (&self->catalogue, gtk_widget_unparent);
  g_clear_pointer (&self->lines, gtk_widget_unparent);
  g_clear_pointer (&self->foot, gtk_widget_unparent);
  g_clear_pointer (&self->sale, shore_record_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_order_parent_class)->dispose (object);
}

static void
shore_order_class_init (ShoreOrderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_order_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_ORDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
shore_order_init (ShoreOrder *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
}

/* Figures on the right, under the column of nets; what changes them on the left. */
static GtkWidget *
make_foot (ShoreOrder *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);

  gtk_widget_add_css_class (foot, "shore-table-foot");
  self->discount = shore_discount_new (self->desk);
  gtk_widget_set_valign (self->discount, GTK_ALIGN_START);
  gtk_widget_set_hexpand (self->discount, TRUE);
  self->totals = SHORE_TOTALS (shore_totals_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->totals), GTK_ALIGN_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->totals), TRUE);
  gtk_box_append (GTK_BOX (foot), self->discount);
  gtk_box_append (GTK_BOX (foot), GTK_WIDGET (self->totals));
  return foot;
}

GtkWidget *
shore_order_new (ShoreDesk *desk)
{
  ShoreOrder *self = g_object_new (SHORE_TYPE_ORDER, NULL);

  self->desk = g_object_ref (desk);
  self->catalogue = shore_catalogue_new (desk);
  g_signal_connect_object (self->catalogue, "picked", G_CALLBACK (picked_cb), self,
                           G_CONNECT_SWAPPED);
  self->cart = SHORE_CART (shore_cart_new (desk));
  g_signal_connect_object (self->cart, "changed", G_CALLBACK (cart_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->lines = shore_section_new (_ ("Lines"));
  shore_section_add (SHORE_SECTION (self->lines), GTK_WIDGET (self->cart));
  self->foot = make_foot (self);
  gtk_widget_set_parent (self->catalogue, GTK_WIDGET (self));
  gtk_widget_set_parent (self->lines, GTK_WIDGET (self));
  gtk_widget_set_parent (self->foot, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
shore_order_set_sale (ShoreOrder *self, ShoreRecord *sale)
{
  if (sale != NULL)
    shore_record_ref (sale);
  g_clear_pointer (&self->sale, shore_record_unref);
  self->sale = sale;

  gtk_widget_set_visible (self->catalogue, is_draft (self));
  gtk_widget_set_visible (self->discount, is_draft (self));
  if (is_draft (self))
    gtk_widget_add_css_class (self->foot, "beside-buttons");
  else
    gtk_widget_remove_css_class (self->foot, "beside-buttons");
  if (sale != NULL)
    shore_discount_set_sale (SHORE_DISCOUNT (self->discount), sale);
  shore_cart_set_sale (self->cart, sale);
  show_sums (self);
}

guint
shore_order_get_n_lines (ShoreOrder *self)
{
  return shore_cart_get_n_lines (self->cart);
}

char *
shore_order_dup_recap (ShoreOrder *self)
{
  g_autofree char *lines = shore_cart_dup_recap (self->cart);
  g_autofree char *total = shore_money_format (self->sums.total);

  if (lines == NULL || !self->sums.exact)
    return NULL;
  /* Translators: the lines of the cart, then the sum to pay. */
  return g_strdup_printf (_ ("%s. %s to pay, VAT included."), lines, total);
}

void
shore_order_focus_catalogue (ShoreOrder *self)
{
  shore_catalogue_focus (SHORE_CATALOGUE (self->catalogue));
}

void
shore_order_focus_discount (ShoreOrder *self)
{
  shore_discount_focus (SHORE_DISCOUNT (self->discount));
}
