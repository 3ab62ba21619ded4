#include "rules/shore-vat.h"

#include <string.h>

/* The method of the European invoice model (EN 16931, BR-CO-10 and BR-CO-17)
 * and of the French flow: each line net is rounded to the cent once, the nets
 * are added, and VAT is taken rate by rate on the sum of the nets of that rate.
 * Pure functions of their arguments, in 128-bit integers; any thread. */

#define PERCENT 10000 /* 100 % in hundredths of a percent */
#define ONE 1000      /* a quantity of one */

__extension__ typedef __int128 Wide;

/* 2014-01-01: since then the four rates have not moved. What was before is not
 * in the list, nor are the rates of Corsica and of the overseas departments. */
#define SINCE_2014 16071

static const ShoreVatRate vat_rates[] = {
  { 210, SINCE_2014, 0, "CGI 281 quater s." },
  { 550, SINCE_2014, 0, "CGI 278-0 bis" },
  { 1000, SINCE_2014, 0, "CGI 278 bis, 279" },
  { 2000, SINCE_2014, 0, "CGI 278" },
};

static Wide
divide_half_up (Wide value, Wide by)
{
  Wide half = value < 0 ? -(by / 2) : by / 2;

  return (value + half) / by;
}

/* A sum beyond 64 bits stops at their edge, where the totals notice it. */
static gint64
narrow (Wide value)
{
  return (gint64)CLAMP (value, (Wide)-G_MAXINT64, (Wide)G_MAXINT64);
}

static gint64
line_net (const ShoreVatLine *line, gint64 discount)
{
  Wide kept = PERCENT - discount;
  Wide sum = (Wide)line->quantity * line->price;

  /* Past this edge the net is out of reach of 64 bits under any discount but
   * the complete one, and the product below could leave 128. */
  if (sum > (Wide)G_MAXINT64 * PERCENT * ONE || sum < -(Wide)G_MAXINT64 * PERCENT * ONE)
    return kept == 0 ? 0 : sum > 0 ? G_MAXINT64 : -G_MAXINT64;
  return narrow (divide_half_up (sum * kept, (Wide)ONE * PERCENT));
}

/**
 * shore_vat_discount: the one rate by which a line is sold and sent.
 *
 * The discount of a sale is not a line of its own: it lowers each line, after
 * the line's own discount, and the result is a rate in hundredths of a percent
 * because that is what a CRM's order line holds. So the sums shown here are
 * those the CRM computes from the same lines, each rate of VAT bears its share
 * of the discount, and no cent is left to be spread. Rates outside 0–100 % are
 * brought back to it.
 */
gint64
shore_vat_discount (gint64 line_discount, gint64 global_discount)
{
  Wide line_kept = PERCENT - CLAMP (line_discount, 0, PERCENT);
  Wide global_kept = PERCENT - CLAMP (global_discount, 0, PERCENT);

  return PERCENT - (gint64)divide_half_up (line_kept * global_kept, PERCENT);
}

/**
 * shore_vat_line_net: what a line costs without VAT, in cents, rounded once.
 * Stops at the edges of 64 bits.
 */
gint64
shore_vat_line_net (const ShoreVatLine *line, gint64 global_discount)
{
  return line_net (line, shore_vat_discount (line->discount, global_discount));
}

/**
 * shore_vat_of_net: the VAT that @rate takes on @net, in cents.
 */
gint64
shore_vat_of_net (gint64 net, gint64 rate)
{
  return narrow (divide_half_up ((Wide)net * rate, PERCENT));
}

/**
 * shore_vat_net_of_total: the net inside a sum that already bears @rate; the
 * VAT is the difference, so that the two always make the total.
 */
gint64
shore_vat_net_of_total (gint64 total, gint64 rate)
{
  return narrow (divide_half_up ((Wide)total * PERCENT, PERCENT + MAX (rate, 0)));
}

/* The place of @rate among the sums, made in order when it is new. */
static ShoreVatSum *
sum_for_rate (ShoreVatTotals *totals, gint64 rate)
{
  guint place = 0;

  while (place < totals->n_sums && totals->sums[place].rate < rate)
    place++;
  if (place < totals->n_sums && totals->sums[place].rate == rate)
    return &totals->sums[place];
  if (totals->n_sums == SHORE_VAT_MAX_SUMS)
    return NULL;

  memmove (&totals->sums[place + 1], &totals->sums[place],
           (totals->n_sums - place) * sizeof (ShoreVatSum));
  totals->n_sums++;
  totals->sums[place] = (ShoreVatSum){ .rate = rate };
  return &totals->sums[place];
}

static void
add_checked (ShoreVatTotals *totals, gint64 *sum, gint64 value)
{
  if (ABS (value) == G_MAXINT64 || __builtin_add_overflow (*sum, value, sum))
    totals->exact = FALSE;
}

static void
add_line (ShoreVatTotals *totals, const ShoreVatLine *line, gint64 global_discount)
{
  gint64 net = shore_vat_line_net (line, global_discount);
  ShoreVatSum *sum = sum_for_rate (totals, line->vat);

  if (sum == NULL)
    {
      totals->exact = FALSE;
      return;
    }
  add_checked (totals, &sum->net, net);
  add_checked (totals, &totals->net, net);
  add_checked (totals, &totals->gross, line_net (line, 0));
}

/**
 * shore_vat_totals: the sums of a sale.
 *
 * Any rate is computed, because a sale that came from elsewhere may hold one;
 * shore_vat_rate_find() says which ones may be sold.
 */
void
shore_vat_totals (const ShoreVatLine *lines,
                  guint n_lines,
                  gint64 global_discount,
                  ShoreVatTotals *out)
{
  *out = (ShoreVatTotals){ .exact = TRUE };

  for (guint i = 0; i < n_lines; i++)
    add_line (out, &lines[i], global_discount);
  for (guint i = 0; i < out->n_sums; i++)
    {
      out->sums[i].vat = shore_vat_of_net (out->sums[i].net, out->sums[i].rate);
      add_checked (out, &out->vat, out->sums[i].vat);
    }

  add_checked (out, &out->total, out->net);
  add_checked (out, &out->total, out->vat);
  add_checked (out, &out->discount, out->gross);
  add_checked (out, &out->discount, -out->net);
}

/**
 * shore_vat_rates: the rates of mainland France, lowest first.
 */
const ShoreVatRate *
shore_vat_rates (guint *n_rates)
{
  *n_rates = G_N_ELEMENTS (vat_rates);
  return vat_rates;
}

/**
 * shore_vat_rate_find: the row of the law for @rate on @day, or NULL: a rate
 * that is not in the list is not to be sold.
 */
const ShoreVatRate *
shore_vat_rate_find (gint64 rate, gint64 day)
{
  for (guint i = 0; i < G_N_ELEMENTS (vat_rates); i++)
    {
      const ShoreVatRate *row = &vat_rates[i];

      if (row->rate == rate && day >= row->since && (row->until == 0 || day <= row->until))
        return row;
    }
  return NULL;
}

/**
 * shore_vat_own_discount: the discount a line of a cart had before that of the cart.
 *
 * A line made here has none: one it holds is that of the cart, spread over the lines when it was
 * placed, and the order was taken back since. A line that came from the CRM keeps its own.
 */
gint64
shore_vat_own_discount (const ShoreRecord *line)
{
  return shore_record_get_remote_id (line) != 0 ? shore_sale_line_get_discount (line) : 0;
}
