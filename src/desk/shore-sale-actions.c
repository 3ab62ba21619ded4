#include <glib/gi18n.h>
#include <string.h>

#include "desk/shore-use-cases.h"
#include "rules/shore-vat.h"

/* A sale: a cart that stays in the vault until it is placed, then an order. A draft that was begun
 * in the CRM is no cart of ours: placed here it would be made there a second time. */

static GPtrArray *
load_lines (ShoreLedger *ledger, const ShoreRecord *sale, GError **error)
{
  GPtrArray *lines = shore_records_children (shore_ledger_database (ledger), SHORE_KIND_SALE_LINE,
                                             shore_record_get_id (sale), error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      ShoreRecord *line = g_ptr_array_index (lines, i);

      shore_sale_line_set_discount (line, shore_vat_own_discount (line));
    }
  return lines;
}

/**
 * shore_sale_add_up: the net of each line and the sums of the sale.
 *
 * Returns: FALSE when a sum is too large to be held
 */
gboolean
shore_sale_add_up (ShoreLedger *ledger G_GNUC_UNUSED, ShoreRecord *sale, GPtrArray *lines)
{
  g_autofree ShoreVatLine *vat = g_new0 (ShoreVatLine, MAX (lines->len, 1));
  gint64 discount = shore_sale_get_discount (sale);
  ShoreVatTotals totals;

  for (guint i = 0; i < lines->len; i++)
    {
      ShoreRecord *line = g_ptr_array_index (lines, i);

      vat[i] = (ShoreVatLine){
        .quantity = shore_sale_line_get_quantity (line),
        .price = shore_sale_line_get_price (line),
        .discount = shore_sale_line_get_discount (line),
        .vat = shore_sale_line_get_vat (line),
      };
      shore_sale_line_set_net (line, shore_vat_line_net (&vat[i], discount));
    }
  shore_vat_totals (vat, lines->len, discount, &totals);
  shore_sale_set_net (sale, totals.net);
  shore_sale_set_vat (sale, totals.vat);
  shore_sale_set_total (sale, totals.total);
  return totals.exact;
}

static gboolean
add_up (ShoreLedger *ledger, ShoreRecord *sale, GPtrArray *lines, GError **error)
{
  return shore_sale_add_up (ledger, sale, lines)
         || shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, "total");
}

static gboolean
save (ShoreLedger *ledger, ShoreRecord *sale, GPtrArray *lines, GError **error)
{
  return shore_ledger_replace_children (ledger, SHORE_KIND_SALE_LINE, shore_record_get_id (sale),
                                        lines, error)
         && shore_ledger_update (ledger, sale, error);
}

static gboolean
add_up_and_save (ShoreLedger *ledger, ShoreRecord *sale, GPtrArray *lines, GError **error)
{
  return add_up (ledger, sale, lines, error) && save (ledger, sale, lines, error);
}

static ShoreRecord *
find_line (GPtrArray *lines, ShoreArgs *args, GError **error)
{
  const char *id = shore_args_get (args, "line");

  for (guint i = 0; i < lines->len; i++)
    if (shore_record_get_id (g_ptr_array_index (lines, i)) == g_ascii_strtoll (id, NULL, 10))
      return g_ptr_array_index (lines, i);
  shore_use_case_bad (error, SHORE_MODEL_ERROR_UNKNOWN, "line");
  return NULL;
}

static gboolean
set_quantity (ShoreRecord *line, ShoreArgs *args, GError **error)
{
  if (!shore_use_case_value (SHORE_KIND_SALE_LINE, SHORE_SALE_LINE_QUANTITY, args, "quantity", line,
                             error))
    return FALSE;
  if (shore_sale_line_get_quantity (line) <= 0)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, "quantity");
  return TRUE;
}

static ShoreRecord *
line_for (const ShoreRecord *product, guint rank)
{
  ShoreRecord *line = shore_record_new (SHORE_KIND_SALE_LINE);

  shore_sale_line_set_product (line, shore_record_get_id (product));
  shore_sale_line_set_rank (line, rank);
  shore_sale_line_set_label (line, shore_product_get_label (product));
  shore_sale_line_set_price (line, shore_product_get_price (product));
  shore_sale_line_set_vat (line, shore_product_get_vat (product));
  shore_sale_line_set_discount (line, 0);
  shore_sale_line_set_quantity (line, 1000);
  return line;
}

/* The same product again raises the quantity of its line. */
static ShoreRecord *
line_of_product (GPtrArray *lines, gint64 product)
{
  for (guint i = 0; i < lines->len; i++)
    if (shore_sale_line_get_product (g_ptr_array_index (lines, i)) == product)
      return g_ptr_array_index (lines, i);
  return NULL;
}

/* A rate the law of the day does not know is a mistake in the catalogue: it is not sold. */
static gboolean
check_vat (ShoreLedger *ledger, const ShoreRecord *product, GError **error)
{
  ShoreClock *clock = shore_database_clock (shore_ledger_database (ledger));

  return shore_vat_rate_find (shore_product_get_vat (product), shore_clock_today (clock)) != NULL
         || shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, "vat");
}

static gboolean
add (ShoreLedger *ledger,
     ShoreRecord *record,
     ShoreArgs *args,
     gint64 *made G_GNUC_UNUSED,
     GError **error)
{
  gint64 id = g_ascii_strtoll (shore_args_get (args, "product"), NULL, 10);
  g_autoptr (ShoreRecord) product = shore_ledger_load (ledger, SHORE_KIND_PRODUCT, id, error);
  g_autoptr (GPtrArray) lines = product ? load_lines (ledger, record, error) : NULL;
  ShoreRecord *line;
  gint64 before = 0;

  if (lines == NULL || !check_vat (ledger, product, error))
    return FALSE;
  line = line_of_product (lines, id);
  if (line == NULL)
    {
      line = line_for (product, lines->len + 1);
      g_ptr_array_add (lines, line);
    }
  else
    {
      before = shore_sale_line_get_quantity (line);
      shore_sale_line_set_quantity (line, 1000);
    }
  if (!set_quantity (line, args, error))
    return FALSE;
  shore_sale_line_set_quantity (line, before + shore_sale_line_get_quantity (line));
  return add_up_and_save (ledger, record, lines, error);
}

static gboolean
quantity (ShoreLedger *ledger,
          ShoreRecord *record,
          ShoreArgs *args,
          gint64 *made G_GNUC_UNUSED,
          GError **error)
{
  g_autoptr (GPtrArray) lines = load_lines (ledger, record, error);
  ShoreRecord *line = lines ? find_line (lines, args, error) : NULL;

  return line != NULL && set_quantity (line, args, error)
         && add_up_and_save (ledger, record, lines, error);
}

static void
number (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    shore_sale_line_set_rank (g_ptr_array_index (lines, i), i + 1);
}

static gboolean
remove_line (ShoreLedger *ledger,
             ShoreRecord *record,
             ShoreArgs *args,
             gint64 *made G_GNUC_UNUSED,
             GError **error)
{
  g_autoptr (GPtrArray) lines = load_lines (ledger, record, error);
  ShoreRecord *line = lines ? find_line (lines, args, error) : NULL;

  if (line == NULL)
    return FALSE;
  g_ptr_array_remove (lines, line);
  number (lines);
  return add_up_and_save (ledger, record, lines, error);
}

static gboolean
discount (ShoreLedger *ledger,
          ShoreRecord *record,
          ShoreArgs *args,
          gint64 *made G_GNUC_UNUSED,
          GError **error)
{
  g_autoptr (GPtrArray) lines = load_lines (ledger, record, error);

  if (lines == NULL
      || !shore_use_case_value (SHORE_KIND_SALE, SHORE_SALE_DISCOUNT, args, "rate", record, error))
    return FALSE;
  if (shore_sale_get_discount (record) < 0 || shore_sale_get_discount (record) > 10000)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, "rate");
  return add_up_and_save (ledger, record, lines, error);
}

static int
by_rank (gconstpointer a, gconstpointer b)
{
  const ShoreRecord *one = *(ShoreRecord *const *)a, *two = *(ShoreRecord *const *)b;

  return (int)(shore_sale_line_get_rank (one) - shore_sale_line_get_rank (two));
}

/**
 * shore_sale_take_back: a step of the cart @id is undone, and what is left is added up.
 */
gboolean
shore_sale_take_back (ShoreLedger *ledger, gint64 id, gint64 batch, GError **error)
{
  g_autoptr (ShoreRecord) sale = shore_ledger_load (ledger, SHORE_KIND_SALE, id, error);
  g_autoptr (GPtrArray) lines = sale ? load_lines (ledger, sale, error) : NULL;

  if (lines == NULL || !shore_ledger_undo_cart (ledger, batch, sale, lines, error))
    return FALSE;
  g_ptr_array_sort (lines, by_rank);
  number (lines);
  return add_up_and_save (ledger, sale, lines, error);
}

/* What the CRM is told has the discount on each line, where it can hold it. The
 * cart keeps its own too, so that an order taken back is the cart it was; the
 * sums are made before, or they would be lowered twice. */
static void
spread_discount (const ShoreRecord *sale, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      ShoreRecord *line = g_ptr_array_index (lines, i);

      shore_sale_line_set_discount (line, shore_vat_discount (shore_sale_line_get_discount (line),
                                                              shore_sale_get_discount (sale)));
    }
}

static gboolean
place (ShoreLedger *ledger,
       ShoreRecord *record,
       ShoreArgs *args G_GNUC_UNUSED,
       gint64 *made G_GNUC_UNUSED,
       GError **error)
{
  g_autoptr (GPtrArray) lines = load_lines (ledger, record, error);
  g_autofree char *total = NULL;
  ShoreContactEvent event = {
    .client = shore_sale_get_client (record),
    .nature = "sale",
    .subject = _ ("Order placed"),
  };

  if (lines == NULL)
    return FALSE;
  if (lines->len == 0)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_MISSING, "product");
  if (!add_up (ledger, record, lines, error))
    return FALSE;
  spread_discount (record, lines);
  shore_sale_set_state (record, "placed");
  shore_sale_set_date (record,
                       shore_clock_today (shore_database_clock (shore_ledger_database (ledger))));
  if (!save (ledger, record, lines, error))
    return FALSE;

  total = shore_value_to_text (shore_kind_field (SHORE_KIND_SALE, SHORE_SALE_TOTAL),
                               shore_record_get_value (record, SHORE_SALE_TOTAL));
  event.text = total;
  return shore_ledger_send (ledger, shore_record_get_id (record), SHORE_KIND_SALE, error)
         && shore_contact_event_log (ledger, &event, error);
}

static gboolean
cancel (ShoreLedger *ledger,
        ShoreRecord *record,
        ShoreArgs *args G_GNUC_UNUSED,
        gint64 *made G_GNUC_UNUSED,
        GError **error)
{
  shore_sale_set_state (record, "cancelled");
  return shore_ledger_update (ledger, record, error);
}

const ShoreAction shore_sale_actions[] = {
  { SHORE_KIND_SALE, "add", N_ ("Add"), "draft", "product [quantity]", add, TRUE },
  { SHORE_KIND_SALE, "quantity", N_ ("Change the quantity"), "draft", "line quantity", quantity,
    TRUE },
  { SHORE_KIND_SALE, "remove", N_ ("Remove"), "draft", "line", remove_line, TRUE },
  { SHORE_KIND_SALE, "discount", N_ ("Discount"), "draft", "rate", discount, TRUE },
  { SHORE_KIND_SALE, "place", N_ ("Place the order"), "draft", "", place, TRUE },
  { SHORE_KIND_SALE, "cancel", N_ ("Cancel"), "draft placed", "", cancel },
  { .name = NULL },
};
