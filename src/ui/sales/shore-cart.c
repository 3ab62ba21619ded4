#include "ui/sales/shore-cart.h"

#include <glib/gi18n.h>

#include "model/shore-money.h"
#include "ui/common/shore-act.h"
#include "ui/common/shore-row-watch.h"
#include "ui/common/shore-table.h"
#include "ui/sales/shore-quantity.h"
#include "ui/sales/shore-sale-words.h"

/* ShoreCart: shows the lines of one sale and asks the desk to change them.
 *
 * It watches every line of the sale, not only those on screen, because the sums
 * need them all. The line nets of a cart are computed here with the discount of the sale, so that
 * they can be added to the totals beside them; those of a placed order are the CRM's. Owned by its
 * parent; main thread. */
struct _ShoreCart
{
  GtkWidget parent_instance;

  ShoreDesk *desk;      /* (owned) */
  GtkWidget *table;     /* (owned) by being a child */
  GtkWidget *problem;   /* (owned) by being a child */
  ShoreRowWatch *lines; /* (owned) */
  gint64 sale;
  gint64 discount;
  gboolean draft;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreCart, shore_cart, GTK_TYPE_WIDGET)

static void
say_problem (ShoreCart *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
}

static void
done_cb (GtkWidget *from, gint64 id G_GNUC_UNUSED, const GError *error, gpointer data G_GNUC_UNUSED)
{
  g_autofree char *sentence = error != NULL ? shore_sentence_for_error (error) : NULL;

  say_problem (SHORE_CART (from), sentence);
}

static void
quantity_committed_cb (ShoreCart *self, gint64 line, gint64 thousandths)
{
  g_autofree char *quantity = shore_decimal_to_text (thousandths, 3);
  ShoreArgs *args = shore_args_new_with ("quantity", quantity, NULL);

  shore_args_set_int (args, "line", line);
  shore_act (GTK_WIDGET (self), self->desk, SHORE_KIND_SALE, self->sale, "quantity", args, NULL,
             done_cb, NULL);
}

static void
quantity_unreadable_cb (ShoreCart *self, const char *text)
{
  g_autofree char *sentence
      = g_strdup_printf (_ ("“%s” is not a quantity. The former one is kept; type a number "
                            "above 0, or take the line away."),
                         text);

  say_problem (self, sentence);
}

static void
remove_cb (GtkButton *button, ShoreCart *self)
{
  ShoreArgs *args = shore_args_new ();

  shore_args_set_int (args, "line",
                      g_ascii_strtoll (gtk_widget_get_name (GTK_WIDGET (button)), NULL, 10));
  shore_act (GTK_WIDGET (self), self->desk, SHORE_KIND_SALE, self->sale, "remove", args, NULL,
             done_cb, NULL);
}

/* The columns */

/* A placed order is added up from the nets the CRM gave its lines. A cart has one
 * discount, its own: what a line holds is left from an order taken back. */
static ShoreVatLine
vat_line (ShoreCart *self, const ShoreRecord *line)
{
  if (!self->draft)
    return (ShoreVatLine){ .quantity = 1000,
                           .price = shore_sale_line_get_net (line),
                           .vat = shore_sale_line_get_vat (line) };
  return (ShoreVatLine){ .quantity = shore_sale_line_get_quantity (line),
                         .price = shore_sale_line_get_price (line),
                         .discount = shore_vat_own_discount (line),
                         .vat = shore_sale_line_get_vat (line) };
}

static gint64
line_net (ShoreCart *self, const ShoreRecord *line)
{
  const ShoreVatLine computed = vat_line (self, line);

  return shore_vat_line_net (&computed, self->draft ? self->discount : 0);
}

static const char *
line_label (const ShoreRecord *line)
{
  const char *label = shore_sale_line_get_label (line);

  return label != NULL && *label != '\0' ? label : _ ("Free line");
}

static void
fill_label (GtkWidget *child,
            ShoreRow *row G_GNUC_UNUSED,
            ShoreRecord *line,
            gpointer owner G_GNUC_UNUSED)
{
  gtk_label_set_label (GTK_LABEL (child), line_label (line));
  gtk_widget_set_tooltip_text (child, line_label (line));
}

static GtkWidget *
make_quantity (gpointer owner)
{
  GtkWidget *quantity = shore_quantity_new ();

  g_signal_connect_object (quantity, "committed", G_CALLBACK (quantity_committed_cb), owner,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (quantity, "unreadable", G_CALLBACK (quantity_unreadable_cb), owner,
                           G_CONNECT_SWAPPED);
  return quantity;
}

static void
fill_quantity (GtkWidget *child, ShoreRow *row, ShoreRecord *line, gpointer owner G_GNUC_UNUSED)
{
  shore_quantity_set (SHORE_QUANTITY (child), shore_row_get_id (row), line_label (line),
                      shore_sale_line_get_quantity (line));
}

static void
fill_quantity_text (GtkWidget *child,
                    ShoreRow *row G_GNUC_UNUSED,
                    ShoreRecord *line,
                    gpointer owner G_GNUC_UNUSED)
{
  g_autofree char *text = shore_number_format (shore_sale_line_get_quantity (line));

  gtk_label_set_label (GTK_LABEL (child), text);
}

static void
fill_price (GtkWidget *child,
            ShoreRow *row G_GNUC_UNUSED,
            ShoreRecord *line,
            gpointer owner G_GNUC_UNUSED)
{
  g_autofree char *text = shore_money_format (shore_sale_line_get_price (line));

  gtk_label_set_label (GTK_LABEL (child), text);
}

static void
fill_discount (GtkWidget *child,
               ShoreRow *row G_GNUC_UNUSED,
               ShoreRecord *line,
               gpointer owner G_GNUC_UNUSED)
{
  g_autofree char *text = shore_rate_format (shore_sale_line_get_discount (line));

  gtk_label_set_label (GTK_LABEL (child), shore_sale_line_get_discount (line) != 0 ? text : "");
}

static void
fill_vat (GtkWidget *child,
          ShoreRow *row G_GNUC_UNUSED,
          ShoreRecord *line,
          gpointer owner G_GNUC_UNUSED)
{
  g_autofree char *text = shore_rate_format (shore_sale_line_get_vat (line));

  gtk_label_set_label (GTK_LABEL (child), text);
}

static void
fill_net (GtkWidget *child, ShoreRow *row G_GNUC_UNUSED, ShoreRecord *line, gpointer owner)
{
  g_autofree char *text = shore_money_format (line_net (owner, line));

  gtk_label_set_label (GTK_LABEL (child), text);
}

static GtkWidget *
make_remove (gpointer owner)
{
  GtkWidget *button = shore_icon_button ("user-trash-symbolic", _ ("Take the line away"), NULL);

  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), owner, 0);
  return button;
}

static void
fill_remove (GtkWidget *child, ShoreRow *row, ShoreRecord *line, gpointer owner G_GNUC_UNUSED)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, shore_row_get_id (row));
  g_autofree char *words = g_strdup_printf (_ ("Take “%s” away"), line_label (line));

  gtk_widget_set_name (child, id);
  gtk_widget_set_tooltip_text (child, words);
  shore_speak (child, words);
}

enum
{
  COLUMN_LABEL,
  COLUMN_QUANTITY,
  COLUMN_QUANTITY_TEXT,
  COLUMN_PRICE,
  COLUMN_DISCOUNT,
  COLUMN_VAT,
  COLUMN_NET,
  COLUMN_REMOVE,
};

static const ShoreTableColumn columns[] = {
  [COLUMN_LABEL] = { N_ ("Product"), .expand = TRUE, .fill = fill_label },
  [COLUMN_QUANTITY]
  = { N_ ("Quantity"), .figures = TRUE, .make = make_quantity, .fill = fill_quantity },
  [COLUMN_QUANTITY_TEXT] = { N_ ("Quantity"), .figures = TRUE, .fill = fill_quantity_text },
  [COLUMN_PRICE] = { N_ ("Unit price"), .figures = TRUE, .min_em = 29, .fill = fill_price },
  [COLUMN_DISCOUNT] = { N_ ("Discount"), .figures = TRUE, .fill = fill_discount },
  [COLUMN_VAT] = { N_ ("VAT"), .figures = TRUE, .min_em = 36, .fill = fill_vat },
  [COLUMN_NET] = { N_ ("Net"), .figures = TRUE, .fill = fill_net },
  [COLUMN_REMOVE] = { N_ ("Take away"), .silent = TRUE, .make = make_remove, .fill = fill_remove },
  { NULL },
};

/* The lines */

static void
show_columns (ShoreCart *self)
{
  ShoreTable *table = SHORE_TABLE (self->table);
  gboolean discounted = FALSE;

  for (guint i = 0; i < shore_row_watch_get_n_rows (self->lines); i++)
    {
      ShoreRecord *line = shore_row_watch_get_record (self->lines, i);

      discounted |= !self->draft && line != NULL && shore_sale_line_get_discount (line) != 0;
    }
  shore_table_set_column_visible (table, COLUMN_QUANTITY, self->draft);
  shore_table_set_column_visible (table, COLUMN_QUANTITY_TEXT, !self->draft);
  shore_table_set_column_visible (table, COLUMN_REMOVE, self->draft);
  shore_table_set_column_visible (table, COLUMN_DISCOUNT, discounted);
}

static void
lines_changed_cb (ShoreCart *self)
{
  gtk_widget_set_visible (self->table, shore_row_watch_get_n_rows (self->lines) > 0);
  show_columns (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
shore_cart_dispose (GObject *object)
{
  ShoreCart *self = SHORE_CART (object);

  g_clear_object (&self->lines);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->table, gtk_widget_unparent);
  g_clear_pointer (&self->problem, gtk_widget_unparent);
  G_OBJECT_CLASS (shore_cart_parent_class)->dispose (object);
}

static void
shore_cart_class_init (ShoreCartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_cart_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", SHORE_TYPE_CART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
shore_cart_init (ShoreCart *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->lines = shore_row_watch_new ();
  g_signal_connect_object (self->lines, "changed", G_CALLBACK (lines_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->table = shore_table_new (columns, _ ("Lines"), self);
  gtk_widget_set_visible (self->table, FALSE);
  self->problem = shore_label_words (NULL, "shore-small");
  shore_role_apply (self->problem, SHORE_ROLE_BAD);
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
  gtk_widget_set_parent (self->problem, GTK_WIDGET (self));
}

GtkWidget *
shore_cart_new (ShoreDesk *desk)
{
  ShoreCart *self = g_object_new (SHORE_TYPE_CART, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

static void
set_lines (ShoreCart *self, gint64 sale)
{
  g_autoptr (GListModel) lines
      = sale != 0 ? shore_desk_list (self->desk, SHORE_VIEW_SALE_LINES, sale) : NULL;

  self->sale = sale;
  say_problem (self, NULL);
  shore_row_watch_set_model (self->lines, lines);
  shore_table_set_model (SHORE_TABLE (self->table), lines);
}

void
shore_cart_set_sale (ShoreCart *self, const ShoreRecord *sale)
{
  gint64 id = sale != NULL ? shore_record_get_id (sale) : 0;
  gint64 discount = sale != NULL ? shore_sale_get_discount (sale) : 0;
  gboolean draft = sale != NULL && shore_sale_is_cart (sale);
  gboolean recount = discount != self->discount || draft != self->draft;

  self->discount = discount;
  self->draft = draft;
  if (id != self->sale)
    set_lines (self, id);
  else if (!recount)
    return;
  lines_changed_cb (self);
}

guint
shore_cart_get_n_lines (ShoreCart *self)
{
  return shore_row_watch_get_n_rows (self->lines);
}

gboolean
shore_cart_sum (ShoreCart *self, ShoreVatTotals *totals)
{
  guint n = shore_row_watch_get_n_rows (self->lines);
  g_autofree ShoreVatLine *lines = g_new0 (ShoreVatLine, n);

  for (guint i = 0; i < n; i++)
    {
      ShoreRecord *line = shore_row_watch_get_record (self->lines, i);

      if (line == NULL)
        return FALSE;
      lines[i] = vat_line (self, line);
    }
  shore_vat_totals (lines, n, self->draft ? self->discount : 0, totals);
  return TRUE;
}

char *
shore_cart_dup_recap (ShoreCart *self)
{
  g_autoptr (GString) recap = g_string_new (NULL);

  for (guint i = 0; i < shore_row_watch_get_n_rows (self->lines); i++)
    {
      ShoreRecord *line = shore_row_watch_get_record (self->lines, i);
      g_autofree char *quantity
          = line != NULL ? shore_number_format (shore_sale_line_get_quantity (line)) : NULL;

      if (line == NULL)
        return NULL;
      g_string_append_printf (recap, "%s%s × %s", i > 0 ? ", " : "", quantity, line_label (line));
    }
  return g_string_free (g_steal_pointer (&recap), FALSE);
}
