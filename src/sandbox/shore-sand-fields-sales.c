#include "sandbox/shore-sand-fields.h"

/* What is bought, owed and paid. */

#define PRODUCT_SQL(column) "(SELECT p." column " FROM product p WHERE p.rowid = t.fk_product)"

/* Orders and invoices have the same lines but for the name of their parent. */
#define LINE_FIELDS(parent)                                                                        \
  { "id", "rowid", SHORE_SAND_KEY, 0, 0, NULL },                                                   \
      { "rowid", "rowid", SHORE_SAND_ID, ALIAS, 0, NULL },                                         \
      { parent, parent, SHORE_SAND_ID, 0, 0, NULL },                                               \
      { "fk_product", "fk_product", SHORE_SAND_ID, WRITE, 0, NULL },                               \
      { "product_ref", NULL, SHORE_SAND_PLAIN, 0, 0, PRODUCT_SQL ("ref") },                        \
      { "product_label", NULL, SHORE_SAND_PLAIN, 0, 0, PRODUCT_SQL ("label") },                    \
      { "libelle", NULL, SHORE_SAND_PLAIN, 0, 0, PRODUCT_SQL ("label") },                          \
      { "label", "label", SHORE_SAND_PLAIN, WRITE, 255, NULL },                                    \
      { "desc", "description", SHORE_SAND_NOTE, WRITE, 65535, NULL },                              \
      { "description", "description", SHORE_SAND_NOTE, ALIAS, 0, NULL },                           \
      { "qty", "qty", SHORE_SAND_QTY, WRITE, 0, NULL },                                            \
      { "subprice", "subprice", SHORE_SAND_AMOUNT, WRITE, 0, NULL },                               \
      { "tva_tx", "tva_tx", SHORE_SAND_RATE, WRITE, 0, NULL },                                     \
      { "remise_percent", "remise_percent", SHORE_SAND_QTY, WRITE, 0, NULL },                      \
      { "total_ht", "total_ht", SHORE_SAND_AMOUNT, 0, 0, NULL },                                   \
      { "total_tva", "total_tva", SHORE_SAND_AMOUNT, 0, 0, NULL },                                 \
      { "total_ttc", "total_ttc", SHORE_SAND_AMOUNT, 0, 0, NULL },                                 \
      { "product_type", "product_type", SHORE_SAND_ID, WRITE, 0, NULL },                           \
      { "rang", "rang", SHORE_SAND_ID, WRITE, 0, NULL },                                           \
      { "array_options", NULL, SHORE_SAND_LIST, 0, 0, NULL },

#define LINE_FILLER                                                                                \
  "\"module\":null,\"multicurrency_code\":\"\",\"localtax1_tx\":\"0.0000\",\"localtax2_tx\":\"0."  \
  "0000\","                                                                                        \
  "\"total_localtax1\":\"0.00000000\",\"total_localtax2\":\"0.00000000\",\"info_bits\":\"0\","     \
  "\"special_code\":\"0\",\"date_start\":\"\",\"date_end\":\"\",\"fk_unit\":null,\"pa_ht\":\"0\""

static const ShoreSandField order_line_fields[] = { LINE_FIELDS ("fk_commande") };

const ShoreSandResource shore_sand_order_lines = {
  .path = "orders/lines",
  .table = "order_line",
  .key = "rowid",
  .label = "Order line",
  .plural = "lines",
  .fields = order_line_fields,
  .n_fields = G_N_ELEMENTS (order_line_fields),
  .traits = SHORE_SAND_INNER,
  .element = "commandedet",
  .indexes = "fk_commande",
  .filler = LINE_FILLER,
  .parent = "fk_commande",
};

static const ShoreSandField invoice_line_fields[] = { LINE_FIELDS ("fk_facture") };

const ShoreSandResource shore_sand_invoice_lines = {
  .path = "invoices/lines",
  .table = "invoice_line",
  .key = "rowid",
  .label = "Invoice line",
  .plural = "lines",
  .fields = invoice_line_fields,
  .n_fields = G_N_ELEMENTS (invoice_line_fields),
  .traits = SHORE_SAND_INNER,
  .element = "facturedet",
  .indexes = "fk_facture",
  .filler = LINE_FILLER,
  .parent = "fk_facture",
};

#define SALE_FILLER                                                                                \
  "\"module\":null,\"multicurrency_code\":\"EUR\",\"multicurrency_tx\":\"1.00000000\",\"origin\":" \
  "null,"                                                                                          \
  "\"total_localtax1\":\"0.00000000\",\"total_localtax2\":\"0.00000000\",\"fk_account\":null,"     \
  "\"cond_reglement_code\":null,\"mode_reglement_code\":null,\"availability_id\":null,"            \
  "\"demand_reason_id\":null,\"contacts_ids\":[],\"linkedObjects\":null,\"linkedObjectsIds\":null"

static const ShoreSandField order_fields[] = {
  { "id", "rowid", SHORE_SAND_KEY, 0, 0, NULL },
  { "entity", NULL, SHORE_SAND_ID, 0, 0, "1" },
  { "ref", "ref", SHORE_SAND_PLAIN, 0, 30, NULL },
  { "ref_ext", "ref_ext", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "ref_client", "ref_client", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "ref_customer", "ref_client", SHORE_SAND_PLAIN, ALIAS, 0, NULL },
  { "socid", "fk_soc", SHORE_SAND_ID, WRITE, 0, NULL },
  { "date", "date_commande", SHORE_SAND_DAY, WRITE, 0, NULL },
  { "date_commande", "date_commande", SHORE_SAND_DAY, ALIAS, 0, NULL },
  { "date_creation", "date_creation", SHORE_SAND_MOMENT, 0, 0, NULL },
  { "date_validation", "date_valid", SHORE_SAND_MOMENT, BLANK, 0, NULL },
  { "date_modification", "tms", SHORE_SAND_STAMP, 0, 0, NULL },
  { "status", "fk_statut", SHORE_SAND_ID, W23, 0, NULL },
  { "statut", "fk_statut", SHORE_SAND_ID, ALIAS | W20, 0, NULL },
  { "billed", "facture", SHORE_SAND_ID, WRITE, 0, NULL },
  { "total_ht", "total_ht", SHORE_SAND_AMOUNT, 0, 0, NULL },
  { "total_tva", "total_tva", SHORE_SAND_AMOUNT, 0, 0, NULL },
  { "total_ttc", "total_ttc", SHORE_SAND_AMOUNT, 0, 0, NULL },
  { "note_public", "note_public", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "note_private", "note_private", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "cond_reglement_id", "fk_cond_reglement", SHORE_SAND_ID, WRITE, 0, NULL },
  { "mode_reglement_id", "fk_mode_reglement", SHORE_SAND_ID, WRITE, 0, NULL },
  { "user_author_id", "fk_user_author", SHORE_SAND_ID, 0, 0, NULL },
  { NULL, "fk_user_modif", SHORE_SAND_ID, HIDDEN, 0, NULL },
  { "lines", NULL, SHORE_SAND_LINES, 0, 0, NULL },
  { "array_options", NULL, SHORE_SAND_EXTRA, 0, 0, NULL },
};

const ShoreSandResource shore_sand_orders = {
  .path = "orders",
  .table = "orders",
  .key = "rowid",
  .label = "Order",
  .plural = "orders",
  .fields = order_fields,
  .n_fields = G_N_ELEMENTS (order_fields),
  .traits = SHORE_SAND_SPECIMEN_20,
  .extra_alias = "ef",
  .required = "socid date",
  .element = "order",
  .indexes = "tms ref_ext fk_soc",
  .unique = "ref",
  .filler = SALE_FILLER,
  .lines = &shore_sand_order_lines,
};

#define PAID_SQL                                                                                   \
  "(SELECT COALESCE(SUM(pf.amount), 0) FROM payment_invoice pf WHERE pf.fk_facture = t.rowid)"

static const ShoreSandField invoice_fields[] = {
  { "id", "rowid", SHORE_SAND_KEY, 0, 0, NULL },
  { "entity", NULL, SHORE_SAND_ID, 0, 0, "1" },
  { "ref", "ref", SHORE_SAND_PLAIN, 0, 30, NULL },
  { "ref_ext", "ref_ext", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "ref_client", "ref_client", SHORE_SAND_PLAIN, WRITE, 255, NULL },
  { "ref_customer", "ref_client", SHORE_SAND_PLAIN, ALIAS, 0, NULL },
  { "type", "type", SHORE_SAND_ID, WRITE, 0, NULL },
  { "socid", "fk_soc", SHORE_SAND_ID, WRITE, 0, NULL },
  { "date", "datef", SHORE_SAND_DAY, WRITE, 0, NULL },
  { "date_lim_reglement", "date_lim_reglement", SHORE_SAND_DAY, WRITE | BLANK, 0, NULL },
  { "date_creation", "datec", SHORE_SAND_MOMENT, 0, 0, NULL },
  { "date_validation", "date_valid", SHORE_SAND_DAY, BLANK, 0, NULL },
  { "date_modification", "tms", SHORE_SAND_STAMP, 0, 0, NULL },
  { "datem", "tms", SHORE_SAND_STAMP, ALIAS, 0, NULL },
  { "status", "fk_statut", SHORE_SAND_ID, 0, 0, NULL },
  { "statut", "fk_statut", SHORE_SAND_ID, ALIAS, 0, NULL },
  { "paye", "paye", SHORE_SAND_ID, 0, 0, NULL },
  { "paid", "paye", SHORE_SAND_ID, ALIAS | ONLY23, 0, NULL },
  { "close_code", "close_code", SHORE_SAND_PLAIN, 0, 16, NULL },
  { "close_note", "close_note", SHORE_SAND_PLAIN, 0, 128, NULL },
  { "total_ht", "total_ht", SHORE_SAND_AMOUNT, 0, 0, NULL },
  { "total_tva", "total_tva", SHORE_SAND_AMOUNT, 0, 0, NULL },
  { "total_ttc", "total_ttc", SHORE_SAND_AMOUNT, 0, 0, NULL },
  { "totalpaid", NULL, SHORE_SAND_QTY, ONLY23, 0, PAID_SQL },
  { "totalcreditnotes", NULL, SHORE_SAND_QTY, 0, 0, "0" },
  { "remaintopay", NULL, SHORE_SAND_QTY, 0, 0, "ROUND(t.total_ttc - " PAID_SQL ", 2)" },
  { "note_public", "note_public", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "note_private", "note_private", SHORE_SAND_NOTE, WRITE, 65535, NULL },
  { "cond_reglement_id", "fk_cond_reglement", SHORE_SAND_ID, WRITE, 0, NULL },
  { "mode_reglement_id", "fk_mode_reglement", SHORE_SAND_ID, WRITE, 0, NULL },
  { "dispute_status", "dispute_status", SHORE_SAND_ID, W23 | ONLY23, 0, NULL },
  { "last_main_doc", "last_main_doc", SHORE_SAND_PLAIN, 0, 255, NULL },
  { "user_author_id", "fk_user_author", SHORE_SAND_ID, 0, 0, NULL },
  { NULL, "fk_user_modif", SHORE_SAND_ID, HIDDEN, 0, NULL },
  { "lines", NULL, SHORE_SAND_LINES, 0, 0, NULL },
  { "array_options", NULL, SHORE_SAND_EXTRA, 0, 0, NULL },
};

const ShoreSandResource shore_sand_invoices = {
  .path = "invoices",
  .table = "invoice",
  .key = "rowid",
  .label = "Invoice",
  .plural = "invoices",
  .fields = invoice_fields,
  .n_fields = G_N_ELEMENTS (invoice_fields),
  .traits = SHORE_SAND_SPECIMEN_20,
  .extra_alias = "ef",
  .required = "socid",
  .element = "invoice",
  .indexes = "tms ref_ext fk_soc fk_statut",
  .unique = "ref",
  .filler = SALE_FILLER,
  .lines = &shore_sand_invoice_lines,
};

static const ShoreSandField payment_fields[] = {
  { "id", "rowid", SHORE_SAND_KEY, 0, 0, NULL },
  { "ref", "ref", SHORE_SAND_PLAIN, 0, 30, NULL },
  { "ref_ext", "ref_ext", SHORE_SAND_PLAIN, 0, 255, NULL },
  { "date", "datep", SHORE_SAND_MOMENT, 0, 0, NULL },
  { "datepaye", "datep", SHORE_SAND_MOMENT, ALIAS, 0, NULL },
  { "date_creation", "datec", SHORE_SAND_MOMENT, 0, 0, NULL },
  { "amount", "amount", SHORE_SAND_AMOUNT, 0, 0, NULL },
  { "paiementid", "fk_paiement", SHORE_SAND_ID, 0, 0, NULL },
  { "num_payment", "num_paiement", SHORE_SAND_PLAIN, 0, 50, NULL },
  { "note_private", "note", SHORE_SAND_NOTE, 0, 0, NULL },
  { "bank_account", "fk_bank", SHORE_SAND_ID, 0, 0, NULL },
  { "fk_user_creat", "fk_user_creat", SHORE_SAND_ID, 0, 0, NULL },
  { "status", NULL, SHORE_SAND_ID, 0, 0, "0" },
  { NULL, "tms", SHORE_SAND_STAMP, 0, 0, NULL },
};

const ShoreSandResource shore_sand_payments = {
  .path = "paiements",
  .table = "payment",
  .key = "rowid",
  .label = "Payment",
  .plural = "payments",
  .fields = payment_fields,
  .n_fields = G_N_ELEMENTS (payment_fields),
  .traits = SHORE_SAND_READ_ONLY,
  .element = "payment",
  .indexes = "tms ref_ext",
};
