#pragma once

#include <gtk/gtk.h>

#include "rules/shore-vat.h"

G_BEGIN_DECLS

/* ShoreTotals: the sums of a sale under each other: discount, net, VAT by rate, total. */
#define SHORE_TYPE_TOTALS (shore_totals_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTotals, shore_totals, SHORE, TOTALS, GtkWidget)

GtkWidget *shore_totals_new (void);
/* @discount: the rate of the sale, shown when it lowers anything. */
void shore_totals_set (ShoreTotals *self, const ShoreVatTotals *totals, gint64 discount);
/* One quiet sentence under the total. (nullable) */
void shore_totals_set_remark (ShoreTotals *self, const char *sentence);

G_END_DECLS
