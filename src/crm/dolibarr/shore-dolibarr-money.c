#include <string.h>

#include "crm/dolibarr/shore-dolibarr-kinds.h"

/* What is bought and owed: orders with their lines, invoices. */

/* clang-format off */

static const ShoreDolibarrCode sale_states[] = {
  { "0", "draft" }, { "1", "placed" }, { "2", "shipped" }, { "3", "closed" }, { "-1", "cancelled" },
  { NULL, NULL },
};

static const ShoreDolibarrRow sale_rows[] = {
  { "socid", SHORE_SALE_CLIENT, SHORE_DOLIBARR_INT },
  { "status", SHORE_SALE_STATE, SHORE_DOLIBARR_CODE,
    SHORE_DOLIBARR_READ_ONLY | SHORE_DOLIBARR_NULL_KEEPS, sale_states },
  { "statut", SHORE_SALE_STATE, SHORE_DOLIBARR_CODE,
    SHORE_DOLIBARR_READ_ONLY | SHORE_DOLIBARR_NULL_KEEPS, sale_states },
  { "ref", SHORE_SALE_REF, SHORE_DOLIBARR_TEXT, SHORE_DOLIBARR_READ_ONLY },
  { "date", SHORE_SALE_DATE, SHORE_DOLIBARR_DAY },
  { "total_ht", SHORE_SALE_NET, SHORE_DOLIBARR_DECIMAL, SHORE_DOLIBARR_READ_ONLY },
  { "total_tva", SHORE_SALE_VAT, SHORE_DOLIBARR_DECIMAL, SHORE_DOLIBARR_READ_ONLY },
  { "total_ttc", SHORE_SALE_TOTAL, SHORE_DOLIBARR_DECIMAL, SHORE_DOLIBARR_READ_ONLY },
  { "note_private", SHORE_SALE_NOTE, SHORE_DOLIBARR_NOTE },
  { "ref_ext", -1, SHORE_DOLIBARR_KEY },
};

/* The server numbers the lines in the order in which they are sent. */
static const ShoreDolibarrRow line_rows[] = {
  { "fk_product", SHORE_SALE_LINE_PRODUCT, SHORE_DOLIBARR_INT },
  { "rang", SHORE_SALE_LINE_RANK, SHORE_DOLIBARR_INT, SHORE_DOLIBARR_READ_ONLY },
  { "qty", SHORE_SALE_LINE_QUANTITY, SHORE_DOLIBARR_NUMBER },
  { "subprice", SHORE_SALE_LINE_PRICE, SHORE_DOLIBARR_DECIMAL },
  { "tva_tx", SHORE_SALE_LINE_VAT, SHORE_DOLIBARR_DECIMAL },
  { "remise_percent", SHORE_SALE_LINE_DISCOUNT, SHORE_DOLIBARR_DECIMAL },
  { "total_ht", SHORE_SALE_LINE_NET, SHORE_DOLIBARR_DECIMAL, SHORE_DOLIBARR_READ_ONLY },
};

static const ShoreDolibarrRow invoice_rows[] = {
  { "socid", SHORE_INVOICE_CLIENT, SHORE_DOLIBARR_INT },
  { "ref", SHORE_INVOICE_REF, SHORE_DOLIBARR_TEXT },
  { "date", SHORE_INVOICE_DATE, SHORE_DOLIBARR_DAY },
  { "date_lim_reglement", SHORE_INVOICE_DUE, SHORE_DOLIBARR_DAY },
  { "total_ttc", SHORE_INVOICE_TOTAL, SHORE_DOLIBARR_DECIMAL },
  { "remaintopay", SHORE_INVOICE_REST, SHORE_DOLIBARR_DECIMAL,
    SHORE_DOLIBARR_NULL_KEEPS | SHORE_DOLIBARR_VOLATILE },
  { "status", -1, SHORE_DOLIBARR_RAW, SHORE_DOLIBARR_VOLATILE },
  { "statut", -1, SHORE_DOLIBARR_RAW, SHORE_DOLIBARR_VOLATILE },
  { "paye", -1, SHORE_DOLIBARR_RAW, SHORE_DOLIBARR_VOLATILE },
  { "type", -1, SHORE_DOLIBARR_RAW, SHORE_DOLIBARR_VOLATILE },
};

/* clang-format on */

enum
{
  INVOICE_DRAFT,
  INVOICE_OPEN,
  INVOICE_CLOSED,
  INVOICE_ABANDONED,
};

enum
{
  TYPE_CREDIT_NOTE = 2,
  TYPE_PROFORMA = 4,
};

/* A line of the catalogue is called by its product, a free one by its text. */
static ShoreDolibarrVerdict
finish_line (const ShoreJsonNode *object, ShoreRecord *record)
{
  static const char *const members[] = { "product_label", "libelle", "label", "desc" };

  shore_sale_line_set_label (record, "");
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *text = shore_json_text (shore_json_get (object, members[i]));
      g_autofree char *line = text ? g_strndup (text, strcspn (text, "\r\n")) : NULL;

      if (line == NULL || *g_strstrip (line) == '\0')
        continue;
      shore_sale_line_set_label (record, line);
      break;
    }
  return SHORE_DOLIBARR_GOOD;
}

/* With a product the server corrects the type itself and shows its label. */
static gboolean
complete_line (const ShoreRecord *record,
               const gboolean *has G_GNUC_UNUSED,
               gboolean creating,
               ShoreJsonWriter *writer)
{
  const char *label = shore_sale_line_get_label (record);

  if (!creating)
    return FALSE;
  shore_json_add_int (writer, "product_type", 0);
  if (shore_sale_line_get_product (record) == 0)
    shore_json_add_text (writer, "desc", label ? label : "");
  return TRUE;
}

static gint64
member_int (const ShoreJsonNode *object, const char *member, gint64 fallback)
{
  gint64 value = fallback;

  shore_json_int (shore_json_get (object, member), &value);
  return value;
}

/* Closed and not paid is a bad debt, whatever remains to be paid on it. Credit
 * notes and pro formas are no debt of anybody's. */
static ShoreDolibarrVerdict
finish_invoice (const ShoreJsonNode *object, ShoreRecord *record)
{
  gint64 type = member_int (object, "type", 0);
  gint64 status = member_int (object, "status", member_int (object, "statut", -1));
  gboolean paid = shore_json_bool (shore_json_get (object, "paye"));

  if (type == TYPE_CREDIT_NOTE || type == TYPE_PROFORMA)
    return SHORE_DOLIBARR_FOREIGN;
  if (status < INVOICE_DRAFT || status > INVOICE_ABANDONED)
    return SHORE_DOLIBARR_BAD;

  if (status == INVOICE_DRAFT)
    shore_invoice_set_state (record, "draft");
  else if (paid)
    shore_invoice_set_state (record, "paid");
  else
    shore_invoice_set_state (record, status == INVOICE_OPEN ? "open" : "abandoned");
  return SHORE_DOLIBARR_GOOD;
}

static const ShoreDolibarrKind sale_line = {
  .kind = SHORE_KIND_SALE_LINE,
  .path = "orders",
  .id = "t.rowid",
  .rows = line_rows,
  .n_rows = G_N_ELEMENTS (line_rows),
  .parent = SHORE_SALE_LINE_SALE,
  .finish = finish_line,
  .complete = complete_line,
};

const ShoreDolibarrKind shore_dolibarr_sale = {
  .kind = SHORE_KIND_SALE,
  .path = "orders",
  .id = "t.rowid",
  .key_column = "t.ref_ext",
  .rows = sale_rows,
  .n_rows = G_N_ELEMENTS (sale_rows),
  .lines = &sale_line,
};

const ShoreDolibarrKind shore_dolibarr_invoice = {
  .kind = SHORE_KIND_INVOICE,
  .path = "invoices",
  .id = "t.rowid",
  .filter = "(t.type:in:0,1,3,5)",
  .query = "&withLines=0",
  .changing = "&status=unpaid",
  .rows = invoice_rows,
  .n_rows = G_N_ELEMENTS (invoice_rows),
  .finish = finish_invoice,
};
