#include "base/shore-day.h"
#include "rules/shore-vat.h"

/* Sums of a sale: the worked cases of the law table, then properties that hold
 * for any cart. */

static void
test_worked_case_of_four_rates (void)
{
  const ShoreVatLine lines[] = {
    { 3000, 1999, 0, 2000 },
    { 1000, 749, 0, 550 },
    { 2500, 4530, 0, 1000 },
    { 1000, 490, 0, 210 },
  };
  const gint64 nets[] = { 5997, 749, 11325, 490 };
  const ShoreVatSum sums[]
      = { { 210, 490, 10 }, { 550, 749, 41 }, { 1000, 11325, 1133 }, { 2000, 5997, 1199 } };
  ShoreVatTotals totals;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    g_assert_cmpint (shore_vat_line_net (&lines[i], 0), ==, nets[i]);
  shore_vat_totals (lines, G_N_ELEMENTS (lines), 0, &totals);

  g_assert_true (totals.exact);
  g_assert_cmpuint (totals.n_sums, ==, G_N_ELEMENTS (sums));
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_assert_cmpint (totals.sums[i].rate, ==, sums[i].rate);
      g_assert_cmpint (totals.sums[i].net, ==, sums[i].net);
      g_assert_cmpint (totals.sums[i].vat, ==, sums[i].vat);
    }
  g_assert_cmpint (totals.net, ==, 18561);
  g_assert_cmpint (totals.vat, ==, 2383);
  g_assert_cmpint (totals.total, ==, 20944);
  g_assert_cmpint (totals.discount, ==, 0);
}

static void
test_halves_go_away_from_zero (void)
{
  const ShoreVatLine half = { 1005, 100, 0, 2000 };
  const ShoreVatLine credit = { -1005, 100, 0, 2000 };

  g_assert_cmpint (shore_vat_line_net (&half, 0), ==, 101);
  g_assert_cmpint (shore_vat_line_net (&credit, 0), ==, -101);
  g_assert_cmpint (shore_vat_of_net (11325, 1000), ==, 1133);
  g_assert_cmpint (shore_vat_of_net (-11325, 1000), ==, -1133);
}

static void
test_net_of_a_total (void)
{
  g_assert_cmpint (shore_vat_net_of_total (10000, 2000), ==, 8333);
  g_assert_cmpint (10000 - shore_vat_net_of_total (10000, 2000), ==, 1667);
  g_assert_cmpint (shore_vat_net_of_total (10000, 0), ==, 10000);
}

static void
test_vat_is_taken_on_the_sum (void)
{
  /* Line by line each VAT would be 0.005 rounded to 0.01: one cent too many. */
  const ShoreVatLine lines[] = { { 1000, 10, 0, 500 }, { 1000, 10, 0, 500 }, { 1000, 10, 0, 500 } };
  ShoreVatTotals totals;

  shore_vat_totals (lines, 3, 0, &totals);
  g_assert_cmpint (totals.vat, ==, 2);
  g_assert_cmpuint (totals.n_sums, ==, 1);
}

static void
test_discounts (void)
{
  const ShoreVatLine lines[] = { { 6000, 1150, 1000, 2000 }, { 2000, 2464, 0, 550 } };
  ShoreVatTotals totals;

  g_assert_cmpint (shore_vat_discount (0, 0), ==, 0);
  g_assert_cmpint (shore_vat_discount (1000, 0), ==, 1000);
  g_assert_cmpint (shore_vat_discount (0, 1370), ==, 1370);
  g_assert_cmpint (shore_vat_discount (1000, 1000), ==, 1900);
  g_assert_cmpint (shore_vat_discount (10000, 5), ==, 10000);
  g_assert_cmpint (shore_vat_discount (-500, 20000), ==, 10000);

  shore_vat_totals (lines, 2, 500, &totals);
  g_assert_cmpint (totals.gross, ==, 6900 + 4928);
  g_assert_cmpint (totals.sums[1].net, ==, 5900); /* 69.00 less 14.5 %: 58.995 */
  g_assert_cmpint (totals.sums[0].net, ==, 4682); /* 49.28 less 5 %: 46.816 */
  g_assert_cmpint (totals.discount, ==, totals.gross - totals.net);
}

static void
test_no_lines (void)
{
  ShoreVatTotals totals;

  shore_vat_totals (NULL, 0, 1000, &totals);
  g_assert_true (totals.exact);
  g_assert_cmpuint (totals.n_sums, ==, 0);
  g_assert_cmpint (totals.total, ==, 0);
}

static void
test_sums_too_large_are_said (void)
{
  const ShoreVatLine huge = { G_MAXINT64, G_MAXINT64, 0, 2000 };
  const ShoreVatLine free_of_charge = { G_MAXINT64, G_MAXINT64, 10000, 2000 };
  const ShoreVatLine large[]
      = { { 1000, G_MAXINT64 - 1, 0, 2000 }, { 1000, G_MAXINT64 - 1, 0, 2000 } };
  const ShoreVatLine millions = { G_GINT64_CONSTANT (1000000000000), 100000000, 1234, 2000 };
  ShoreVatTotals totals;

  g_assert_cmpint (shore_vat_line_net (&huge, 0), ==, G_MAXINT64);
  g_assert_cmpint (shore_vat_line_net (&free_of_charge, 0), ==, 0);
  shore_vat_totals (&huge, 1, 0, &totals);
  g_assert_false (totals.exact);
  shore_vat_totals (large, 2, 0, &totals);
  g_assert_false (totals.exact);
  shore_vat_totals (&millions, 1, 0, &totals);
  g_assert_true (totals.exact);
  g_assert_cmpint (totals.net, ==, G_GINT64_CONSTANT (87660000000000000));
}

static void
test_more_rates_than_can_be_held (void)
{
  ShoreVatLine lines[SHORE_VAT_MAX_SUMS + 1];
  ShoreVatTotals totals;

  for (int i = 0; i <= SHORE_VAT_MAX_SUMS; i++)
    lines[i] = (ShoreVatLine){ 1000, 100, 0, 100 * (SHORE_VAT_MAX_SUMS - i) };
  shore_vat_totals (lines, SHORE_VAT_MAX_SUMS, 0, &totals);
  g_assert_true (totals.exact);
  shore_vat_totals (lines, SHORE_VAT_MAX_SUMS + 1, 0, &totals);
  g_assert_false (totals.exact);
}

static void
test_rates_of_the_law (void)
{
  const gint64 today = shore_day_from_ymd (2026, 11, 25);
  guint n_rates;
  const ShoreVatRate *rates = shore_vat_rates (&n_rates);

  g_assert_cmpuint (n_rates, ==, 4);
  for (guint i = 0; i < n_rates; i++)
    {
      g_assert_true (shore_vat_rate_find (rates[i].rate, today) == &rates[i]);
      g_assert_cmpint (rates[i].since, ==, shore_day_from_ymd (2014, 1, 1));
      g_assert_null (shore_vat_rate_find (rates[i].rate, rates[i].since - 1));
    }
  g_assert_null (shore_vat_rate_find (1960, today));
  g_assert_null (shore_vat_rate_find (850, today));
  g_assert_null (shore_vat_rate_find (0, today));
}

static ShoreVatLine
random_line (void)
{
  static const gint64 rates[] = { 210, 550, 1000, 2000 };

  return (ShoreVatLine){
    .quantity = g_test_rand_int_range (-50000, 50000),
    .price = g_test_rand_int_range (0, 1000000),
    .discount = g_test_rand_bit () ? g_test_rand_int_range (0, 10001) : 0,
    .vat = rates[g_test_rand_int_range (0, 4)],
  };
}

/* The sums add up; order does not matter; the mirror is exact; a line is never
 * more than half a cent from its true value. */
static void
test_properties_of_any_cart (void)
{
  for (int round = 0; round < 2000; round++)
    {
      ShoreVatLine lines[12], mirror[12];
      guint n = g_test_rand_int_range (0, 13);
      gint64 discount = g_test_rand_bit () ? g_test_rand_int_range (0, 10001) : 0;
      gint64 nets = 0, net = 0, vat = 0;
      ShoreVatTotals totals, mirrored;

      for (guint i = 0; i < n; i++)
        {
          gint64 line;
          double exact;

          lines[i] = random_line ();
          mirror[n - 1 - i] = lines[i];
          mirror[n - 1 - i].quantity = -lines[i].quantity;
          line = shore_vat_line_net (&lines[i], discount);
          exact = lines[i].quantity / 1000.0 * lines[i].price
                  * (1 - shore_vat_discount (lines[i].discount, discount) / 10000.0);
          g_assert_cmpfloat_with_epsilon (line, exact, 0.5001);
          nets += line;
        }
      shore_vat_totals (lines, n, discount, &totals);
      shore_vat_totals (mirror, n, discount, &mirrored);

      for (guint i = 0; i < totals.n_sums; i++)
        {
          net += totals.sums[i].net;
          vat += totals.sums[i].vat;
          g_assert_true (i == 0 || totals.sums[i - 1].rate < totals.sums[i].rate);
          g_assert_cmpint (totals.sums[i].vat, ==, -mirrored.sums[i].vat);
        }
      g_assert_true (totals.exact);
      g_assert_cmpint (totals.net, ==, nets);
      g_assert_cmpint (totals.net, ==, net);
      g_assert_cmpint (totals.vat, ==, vat);
      g_assert_cmpint (totals.total, ==, net + vat);
      g_assert_cmpint (totals.total, ==, -mirrored.total);
    }
}

/* Out of a total and back: never more than a cent lost, none when it came from
 * a net of the same rate. */
static void
test_properties_of_a_total (void)
{
  guint n_rates;
  const ShoreVatRate *rates = shore_vat_rates (&n_rates);

  for (int round = 0; round < 5000; round++)
    {
      gint64 net = g_test_rand_int_range (-10000000, 10000000);
      gint64 rate = rates[g_test_rand_int_range (0, n_rates)].rate;
      gint64 total = net + shore_vat_of_net (net, rate);

      g_assert_cmpint (shore_vat_net_of_total (total, rate), ==, net);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vat/worked-case-of-four-rates", test_worked_case_of_four_rates);
  g_test_add_func ("/vat/halves-go-away-from-zero", test_halves_go_away_from_zero);
  g_test_add_func ("/vat/net-of-a-total", test_net_of_a_total);
  g_test_add_func ("/vat/on-the-sum", test_vat_is_taken_on_the_sum);
  g_test_add_func ("/vat/discounts", test_discounts);
  g_test_add_func ("/vat/no-lines", test_no_lines);
  g_test_add_func ("/vat/too-large", test_sums_too_large_are_said);
  g_test_add_func ("/vat/too-many-rates", test_more_rates_than_can_be_held);
  g_test_add_func ("/vat/rates-of-the-law", test_rates_of_the_law);
  g_test_add_func ("/vat/properties-of-any-cart", test_properties_of_any_cart);
  g_test_add_func ("/vat/properties-of-a-total", test_properties_of_a_total);
  return g_test_run ();
}
