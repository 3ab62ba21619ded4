#include "sandbox/shore-sand-catalogue.h"
#include "sandbox/shore-sand-generator.h"
#include "sandbox/shore-sand-lines.h"

/* Orders, and bills at every age: paid, part paid, overdue, given up, still drafts. */

typedef struct
{
  double net;
  double vat;
} Sum;

static gboolean
add_line (ShoreSandGenerator *self, const char *sql, gint64 parent, guint rank, Sum *sum)
{
  guint chosen = shore_sand_generator_below (self, MIN (self->n_products, shore_sand_n_articles));
  const ShoreSandArticle *article = &shore_sand_articles[chosen];
  gint64 quantity = 1
                    + (article->cents < 3000 ? shore_sand_generator_below (self, 40)
                                             : shore_sand_generator_below (self, 2));
  double discount = shore_sand_generator_odds (self, 12) ? 10 : 0;
  double price = article->cents / 100.0;
  double net = shore_sand_lines_cents ((double)quantity * price * (1 - discount / 100));
  double vat = shore_sand_lines_cents (net * article->vat / 10000);

  sum->net += net;
  sum->vat += vat;
  return shore_sand_store_run (self->store, sql, "iisdddddddii", parent, (gint64)chosen + 1,
                               article->label, (double)quantity, price, article->vat / 100.0,
                               discount, net, vat, shore_sand_lines_cents (net + vat),
                               (gint64)article->type, (gint64)rank);
}

static gboolean
add_lines (ShoreSandGenerator *self, const char *sql, gint64 parent, Sum *sum)
{
  guint n = 1 + shore_sand_generator_below (self, 4);

  for (guint i = 1; i <= n; i++)
    if (!add_line (self, sql, parent, i, sum))
      return FALSE;
  sum->net = shore_sand_lines_cents (sum->net);
  sum->vat = shore_sand_lines_cents (sum->vat);
  return TRUE;
}

static gboolean
make_order (ShoreSandGenerator *self, guint number, guint total)
{
  gint64 created = self->now - 600 - (gint64)(total - number) * 400 * SHORE_SAND_DAY_S / total;
  guint draw = shore_sand_generator_below (self, 100);
  gint64 status = draw < 5 && number > total / 2 ? 0 : draw < 40 ? 1 : 3;
  gint64 socid = 1 + shore_sand_generator_below (self, self->clients);
  char stamp[SHORE_SAND_STAMP_SIZE];
  g_autofree char *ref = NULL;
  Sum sum = { 0, 0 };

  shore_sand_generator_stamp (self, created, stamp);
  ref = status == 0 ? g_strdup_printf ("(PROV%u)", number)
                    : g_strdup_printf ("CO%.2s%.2s-%04u", stamp + 2, stamp + 5, number);
  if (!add_lines (self,
                  "INSERT INTO order_line (fk_commande, fk_product, description, qty, subprice,"
                  " tva_tx, remise_percent, total_ht, total_tva, total_ttc, product_type, rang)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                  (gint64)number, &sum))
    return FALSE;
  return shore_sand_store_run (
             self->store,
             "INSERT INTO orders (rowid, ref, fk_soc, date_commande, date_creation, date_valid, "
             "tms,"
             " fk_statut, facture, total_ht, total_tva, total_ttc, fk_user_author)"
             " VALUES (?1, ?2, ?3, substr(?4, 1, 10), ?4, ?5, ?4, ?6, ?7, ?8, ?9, ?10, 1)",
             "isissiiddd", (gint64)number, ref, socid, stamp, status == 0 ? NULL : stamp, status,
             (gint64)(status == 3), sum.net, sum.vat, shore_sand_lines_cents (sum.net + sum.vat))
         && (status == 0
             || shore_sand_generator_notice (self, "AC_ORDER_VALIDATE", ref, created, socid,
                                             (gint64)number, "order"));
}

gboolean
shore_sand_generate_orders (ShoreSandGenerator *self)
{
  guint total = MAX (self->clients / 5, 1);

  for (guint i = 1; i <= total; i++)
    if (!make_order (self, i, total))
      return FALSE;
  return TRUE;
}

/* How a bill stands. */
typedef enum
{
  PAID,
  PART_PAID,
  UNPAID,
  GIVEN_UP,
  DRAFT,
} Standing;

static Standing
choose_standing (ShoreSandGenerator *self, gint64 age_days)
{
  guint draw = shore_sand_generator_below (self, 100);

  if (age_days < 1 && draw < 30)
    return DRAFT;
  if (age_days < 30)
    return draw < 35 ? PAID : draw < 45 ? PART_PAID : UNPAID;
  if (age_days > 250 && draw < 3)
    return GIVEN_UP;
  return draw < 74 ? PAID : draw < 84 ? PART_PAID : UNPAID;
}

static gboolean
pay (ShoreSandGenerator *self, gint64 invoice, double amount, gint64 at)
{
  static const gint64 modes[] = { 2, 2, 3, 3, 6, 7 };
  gint64 mode = modes[shore_sand_generator_below (self, G_N_ELEMENTS (modes))];
  char stamp[SHORE_SAND_STAMP_SIZE];
  g_autofree char *ref = NULL;
  gint64 number = 1 + shore_sand_store_int (self->store, "SELECT MAX(rowid) FROM payment", "");

  shore_sand_generator_stamp (self, at, stamp);
  ref = g_strdup_printf ("PAY%.2s%.2s-%04" G_GINT64_FORMAT, stamp + 2, stamp + 5, number);
  return shore_sand_store_run (
             self->store,
             "INSERT INTO payment (ref, datep, datec, tms, amount, fk_paiement, num_paiement,"
             " fk_bank, fk_user_creat) VALUES (?1, ?2, ?2, ?2, ?3, ?4, '', 1, 1)",
             "ssdi", ref, stamp, amount, mode)
         && shore_sand_store_run (
             self->store,
             "INSERT INTO payment_invoice (fk_paiement, fk_facture, amount) VALUES (?, ?, ?)",
             "iid", sqlite3_last_insert_rowid (self->store->db), invoice, amount);
}

static gboolean
pay_as (ShoreSandGenerator *self, Standing standing, gint64 invoice, double total, gint64 created)
{
  gint64 span = MAX (self->now - created - 3600, 60);
  gint64 at = created + 60 + shore_sand_generator_below (self, (guint)MIN (span, 40 * 86400));

  if (standing == PAID)
    return pay (self, invoice, total, at);
  if (standing == PART_PAID)
    return pay (self, invoice,
                shore_sand_lines_cents (total * (20 + shore_sand_generator_below (self, 50)) / 100),
                at);
  return TRUE;
}

static gboolean
store_invoice (
    ShoreSandGenerator *self, guint number, Standing standing, gint64 created, const Sum *sum)
{
  gint64 socid = 1 + shore_sand_generator_below (self, self->clients);
  char stamp[SHORE_SAND_STAMP_SIZE], due[SHORE_SAND_STAMP_SIZE];
  g_autofree char *ref = NULL;
  g_autofree char *document = NULL;
  gboolean closed = standing == PAID || standing == GIVEN_UP;

  shore_sand_generator_stamp (self, created, stamp);
  shore_sand_generator_stamp (self,
                              created
                                  + (shore_sand_generator_odds (self, 70) ? 30 : 15)
                                        * SHORE_SAND_DAY_S,
                              due);
  ref = standing == DRAFT ? g_strdup_printf ("(PROV%u)", number)
                          : g_strdup_printf ("FA%.2s%.2s-%04u", stamp + 2, stamp + 5, number);
  if (closed || standing == PART_PAID || shore_sand_generator_odds (self, 50))
    document = g_strdup_printf ("facture/%s/%s.pdf", ref, ref);
  return shore_sand_store_run (
             self->store,
             "INSERT INTO invoice (rowid, ref, type, fk_soc, datef, date_lim_reglement, datec,"
             " date_valid, tms, fk_statut, paye, close_code, close_note, total_ht, total_tva,"
             " total_ttc, last_main_doc, fk_user_author) VALUES (?1, ?2, 0, ?3, substr(?4, 1, 10),"
             " substr(?5, 1, 10), ?4, ?6, ?4, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 1)",
             "isisssiissddds", (gint64)number, ref, socid, stamp, due,
             standing == DRAFT ? NULL : stamp,
             standing == DRAFT ? (gint64)0
             : closed          ? (gint64)2
                               : (gint64)1,
             (gint64)(standing == PAID), standing == GIVEN_UP ? "badcustomer" : NULL,
             standing == GIVEN_UP ? "Liquidation judiciaire, créance irrécouvrable." : NULL,
             sum->net, sum->vat, shore_sand_lines_cents (sum->net + sum->vat), document)
         && (standing == DRAFT
             || shore_sand_generator_notice (self, "AC_BILL_VALIDATE", ref, created, socid,
                                             (gint64)number, "invoice"));
}

static gboolean
make_invoice (ShoreSandGenerator *self, guint number, guint total)
{
  gint64 created = self->now - 900 - (gint64)(total - number) * 420 * SHORE_SAND_DAY_S / total;
  Standing standing = choose_standing (self, (self->now - created) / SHORE_SAND_DAY_S);
  Sum sum = { 0, 0 };

  return add_lines (self,
                    "INSERT INTO invoice_line (fk_facture, fk_product, description, qty, subprice,"
                    " tva_tx, remise_percent, total_ht, total_tva, total_ttc, product_type, rang)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (gint64)number, &sum)
         && store_invoice (self, number, standing, created, &sum)
         && pay_as (self, standing, (gint64)number, shore_sand_lines_cents (sum.net + sum.vat),
                    created);
}

gboolean
shore_sand_generate_invoices (ShoreSandGenerator *self)
{
  guint total = MAX (self->clients / 3, 1);

  for (guint i = 1; i <= total; i++)
    if (!make_invoice (self, i, total))
      return FALSE;
  return TRUE;
}
