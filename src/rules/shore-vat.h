#pragma once

#include "model/shore-record.h"

G_BEGIN_DECLS

/* Sums of a sale, in integer cents. Units everywhere: quantities in
 * thousandths, prices and sums in cents without VAT, rates in hundredths of a
 * percent (550 is 5,5 %). Rounding is half up, away from zero, so that a
 * credit note is the exact mirror of its invoice. */

typedef struct
{
  gint64 quantity;
  gint64 price;
  gint64 discount; /* of this line alone */
  gint64 vat;
} ShoreVatLine;

/* What one rate of VAT bears on. */
typedef struct
{
  gint64 rate;
  gint64 net;
  gint64 vat;
} ShoreVatSum;

#define SHORE_VAT_MAX_SUMS 16

typedef struct
{
  gint64 gross;    /* of all lines before any discount */
  gint64 discount; /* gross minus net: what the discounts are worth */
  gint64 net;
  gint64 vat;
  gint64 total; /* net and VAT */
  ShoreVatSum sums[SHORE_VAT_MAX_SUMS];
  guint n_sums;   /* one for each rate met, lowest rate first */
  gboolean exact; /* FALSE when a sum is too large to be held: show none of them */
} ShoreVatTotals;

/* One rate of the law: legal on days >= since, and <= until if that is not 0. */
typedef struct
{
  gint64 rate;
  gint64 since; /* day */
  gint64 until; /* day, 0 while in force */
  const char *reference;
} ShoreVatRate;

gint64 shore_vat_discount (gint64 line_discount, gint64 global_discount);
gint64 shore_vat_line_net (const ShoreVatLine *line, gint64 global_discount);
gint64 shore_vat_of_net (gint64 net, gint64 rate);
gint64 shore_vat_net_of_total (gint64 total, gint64 rate);
void shore_vat_totals (const ShoreVatLine *lines,
                       guint n_lines,
                       gint64 global_discount,
                       ShoreVatTotals *out);

const ShoreVatRate *shore_vat_rates (guint *n_rates);
const ShoreVatRate *shore_vat_rate_find (gint64 rate, gint64 day);
gint64 shore_vat_own_discount (const ShoreRecord *line);

G_END_DECLS
