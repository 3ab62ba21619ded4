#pragma once

#include "model/shore-row.h"
#include "ui/common/shore-role.h"

G_BEGIN_DECLS

/* ShoreProductRow: one product of the catalogue: name, reference, price, VAT. */
#define SHORE_TYPE_PRODUCT_ROW (shore_product_row_get_type ())
G_DECLARE_FINAL_TYPE (ShoreProductRow, shore_product_row, SHORE, PRODUCT_ROW, GtkWidget)

GtkWidget *shore_product_row_new (void);
/* @row: (nullable) */
void shore_product_row_set_row (ShoreProductRow *self, ShoreRow *row);

G_END_DECLS
