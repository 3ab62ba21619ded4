#pragma once

#include <gtk/gtk.h>

#include "model/shore-row.h"

G_BEGIN_DECLS

/* One column of a table. */
typedef struct
{
  const char *title; /* untranslated */
  gboolean figures;  /* right-aligned, tabular */
  gboolean expand;
  gboolean silent; /* the title is spoken, not drawn: a column of buttons */
  int min_em;      /* left out where the table is narrower than that many em */
  /* Makes the widget of a cell; NULL for a label. */
  GtkWidget *(*make) (gpointer owner);
  /* Shows @record in it, now and each time it changes. */
  void (*fill) (GtkWidget *child, ShoreRow *row, ShoreRecord *record, gpointer owner);
} ShoreTableColumn;

/* ShoreTable: a table of money: GtkColumnView over a list of the desk, as high as its rows, drawn
 * without a box of its own. Rows are not selected; the focus goes from control to control. */
#define SHORE_TYPE_TABLE (shore_table_get_type ())
G_DECLARE_FINAL_TYPE (ShoreTable, shore_table, SHORE, TABLE, GtkWidget)

/* @columns is static, ended by a NULL title. @name: what it is, for the screen reader. @owner is
 * handed to the columns' functions and outlives the table. */
GtkWidget *shore_table_new (const ShoreTableColumn *columns, const char *name, gpointer owner);
/* @model: (nullable) items are ShoreRow. */
void shore_table_set_model (ShoreTable *self, GListModel *model);
void shore_table_set_column_visible (ShoreTable *self, guint column, gboolean visible);

G_END_DECLS
