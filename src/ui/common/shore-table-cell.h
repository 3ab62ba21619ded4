#pragma once

#include "ui/common/shore-table.h"

G_BEGIN_DECLS

/* ShoreTableCell: one cell of a ShoreTable. */
#define SHORE_TYPE_TABLE_CELL (shore_table_cell_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTableCell, shore_table_cell, SHORE, TABLE_CELL, GtkWidget)

GtkWidget *shore_table_cell_new (const ShoreTableColumn *column, gpointer owner);
/* @row: (nullable) */
void shore_table_cell_set_row (ShoreTableCell *self, ShoreRow *row);

G_END_DECLS
