#include "ui/recovery/shore-invoice-table.h"

#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "model/shore-money.h"
#include "rules/shore-recovery.h"
#include "ui/common/shore-row-watch.h"
#include "ui/common/shore-table.h"

/* ShoreInvoiceTable: what a client owes, invoice by invoice, as the sheet one
 * reads aloud on the telephone. Owned by its dossier; main thread. Books
 * nothing by itself. */
struct _ShoreInvoiceTable
{
  GtkWidget parent_instance;

  ShoreDesk *desk;         /* (owned) */
  ShoreRowWatch *invoices; /* (owned) */
  GtkWidget *table;        /* (owned) by being a child */
  GtkWidget *foot;         /* (owned) by being a child */
  GtkWidget *rest;         /* owned by foot */
  gint64 client;
  gint64 today;
};

enum
{
  PAY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreInvoiceTable, shore_invoice_table, GTK_TYPE_WIDGET)

static void
set_money (GtkWidget *label, gint64 cents)
{
  g_autofree char *text = shore_money_format (cents);

  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
set_day (GtkWidget *label, gint64 day)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (day * 24 * 60 * 60);
  g_autofree char *text = day != 0 ? g_date_time_format (date, "%d/%m/%Y") : g_strdup ("");

  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
fill_ref (GtkWidget *child,
          ShoreRow *row G_GNUC_UNUSED,
          ShoreRecord *invoice,
          gpointer owner G_GNUC_UNUSED)
{
  const char *ref = shore_invoice_get_ref (invoice);

  gtk_label_set_label (GTK_LABEL (child), ref != NULL ? ref : "");
}

static void
fill_date (GtkWidget *child,
           ShoreRow *row G_GNUC_UNUSED,
           ShoreRecord *invoice,
           gpointer owner G_GNUC_UNUSED)
{
  set_day (child, shore_invoice_get_date (invoice));
}

static void
fill_due (GtkWidget *child,
          ShoreRow *row G_GNUC_UNUSED,
          ShoreRecord *invoice,
          gpointer owner G_GNUC_UNUSED)
{
  set_day (child, shore_invoice_get_due (invoice));
}

static void
fill_age (GtkWidget *child, ShoreRow *row G_GNUC_UNUSED, ShoreRecord *invoice, gpointer owner)
{
  ShoreInvoiceTable *self = owner;
  int days = (int)(self->today - shore_invoice_get_due (invoice));
  g_autofree char *text = days > 0 ? g_strdup_printf (ngettext ("%d day", "%d days", days), days)
                                   : g_strdup (_ ("not due"));

  gtk_label_set_label (GTK_LABEL (child), text);
  shore_role_apply (child, days > 0 && shore_recovery_age (days) == SHORE_AGE_OLDER
                               ? SHORE_ROLE_BAD
                               : SHORE_ROLE_PLAIN);
}

static void
fill_total (GtkWidget *child,
            ShoreRow *row G_GNUC_UNUSED,
            ShoreRecord *invoice,
            gpointer owner G_GNUC_UNUSED)
{
  set_money (child, shore_invoice_get_total (invoice));
}

static void
fill_rest (GtkWidget *child,
           ShoreRow *row G_GNUC_UNUSED,
           ShoreRecord *invoice,
           gpointer owner G_GNUC_UNUSED)
{
  set_money (child, shore_invoice_get_rest (invoice));
}

static void
pay_cb (GtkButton *button, ShoreInvoiceTable *self)
{
  gint64 id = g_ascii_strtoll (gtk_widget_get_name (GTK_WIDGET (button)), NULL, 10);

  g_signal_emit (self, signals[PAY], 0, id);
}

static GtkWidget *
make_pay (gpointer owner)
{
  GtkWidget *button = shore_icon_button ("shore-banknote-symbolic", _ ("Book a payment"), NULL);

  g_signal_connect_object (button, "clicked", G_CALLBACK (pay_cb), owner, 0);
  return button;
}

static void
fill_pay (GtkWidget *child, ShoreRow *row, ShoreRecord *invoice, gpointer owner G_GNUC_UNUSED)
{
  const char *ref = shore_invoice_get_ref (invoice);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, shore_row_get_id (row));
  g_autofree char *words
      = g_strdup_printf (_ ("Book a payment on %s"), ref != NULL ? ref : _ ("this invoice"));

  gtk_widget_set_name (child, id);
  gtk_widget_set_tooltip_text (child, words);
  shore_speak (child, words);
}

static const ShoreTableColumn columns[] = {
  { N_ ("Invoice"), .expand = TRUE, .fill = fill_ref },
  { N_ ("Date"), .figures = TRUE, .min_em = 38, .fill = fill_date },
  { N_ ("Due"), .figures = TRUE, .fill = fill_due },
  { N_ ("Late"), .figures = TRUE, .fill = fill_age },
  { N_ ("Total"), .figures = TRUE, .min_em = 31, .fill = fill_total },
  { N_ ("Rest"), .figures = TRUE, .fill = fill_rest },
  { N_ ("Pay"), .silent = TRUE, .make = make_pay, .fill = fill_pay },
  { NULL },
};

static void
changed_cb (ShoreInvoiceTable *self)
{
  guint n = shore_row_watch_get_n_rows (self->invoices);
  gint64 rest = 0;

  for (guint i = 0; i < n; i++)
    {
      ShoreRecord *invoice = shore_row_watch_get_record (self->invoices, i);

      rest += invoice != NULL ? shore_invoice_get_rest (invoice) : 0;
    }
  set_money (self->rest, rest);
  gtk_widget_set_visible (self->table, n > 0);
  gtk_widget_set_visible (self->foot, n > 1);
}

static void
shore_invoice_table_dispose (GObject *object)
{
  ShoreInvoiceTable *self = SHORE_INVOICE_TABLE (object);

  g_clear_object (&self->invoices);
  g_clear_pointer (&self->table, gtk_widget_unparent);
  g_clear_pointer (&self->foot, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (shore_invoice_table_parent_class)->dispose (object);
}

static void
shore_invoice_table_class_init (ShoreInvoiceTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_invoice_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  signals[PAY] = g_signal_new ("pay", SHORE_TYPE_INVOICE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
shore_invoice_table_init (ShoreInvoiceTable *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *words = shore_label_words (_ ("Total of open invoices"), NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->table = shore_table_new (columns, _ ("Open invoices"), self);
  gtk_widget_set_visible (self->table, FALSE);
  self->foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_visible (self->foot, FALSE);
  gtk_widget_set_halign (self->foot, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->foot, "shore-table-foot");
  gtk_widget_add_css_class (self->foot, "beside-buttons");
  self->rest = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->rest, "numeric");
  gtk_widget_add_css_class (self->rest, "heading");
  gtk_box_append (GTK_BOX (self->foot), words);
  gtk_box_append (GTK_BOX (self->foot), self->rest);
  gtk_widget_set_parent (self->table, GTK_WIDGET (self));
  gtk_widget_set_parent (self->foot, GTK_WIDGET (self));
  self->invoices = shore_row_watch_new ();
  g_signal_connect_object (self->invoices, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
shore_invoice_table_new (ShoreDesk *desk)
{
  ShoreInvoiceTable *self = g_object_new (SHORE_TYPE_INVOICE_TABLE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

static void
show_lines (ShoreInvoiceTable *self)
{
  g_autoptr (GListModel) invoices
      = self->client != 0 ? shore_desk_list (self->desk, SHORE_VIEW_CLIENT_INVOICES, self->client)
                          : NULL;

  self->today = shore_clock_today (shore_desk_get_clock (self->desk));
  shore_row_watch_set_model (self->invoices, invoices);
  /* A table that keeps its list keeps its cells: put aside first, they are filled for today. */
  shore_table_set_model (SHORE_TABLE (self->table), NULL);
  shore_table_set_model (SHORE_TABLE (self->table), invoices);
}

void
shore_invoice_table_set_client (ShoreInvoiceTable *self, gint64 client)
{
  if (client == self->client)
    return;
  self->client = client;
  show_lines (self);
}

ShoreRecord *
shore_invoice_table_get_first (ShoreInvoiceTable *self)
{
  return shore_row_watch_get_n_rows (self->invoices) > 0
             ? shore_row_watch_get_record (self->invoices, 0)
             : NULL;
}

ShoreRecord *
shore_invoice_table_find (ShoreInvoiceTable *self, gint64 invoice)
{
  for (guint i = 0; i < shore_row_watch_get_n_rows (self->invoices); i++)
    {
      ShoreRecord *record = shore_row_watch_get_record (self->invoices, i);

      if (record != NULL && shore_record_get_id (record) == invoice)
        return record;
    }
  return NULL;
}

void
shore_invoice_table_tick (ShoreInvoiceTable *self)
{
  if (self->today != shore_clock_today (shore_desk_get_clock (self->desk)))
    show_lines (self);
}
