#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ShoreColumns: its children side by side in columns of one width, or one under the other where
 * a column would be narrower than so many em. */
#define SHORE_TYPE_COLUMNS (shore_columns_get_type ())
G_DECLARE_FINAL_TYPE (ShoreColumns, shore_columns, SHORE, COLUMNS, GtkWidget)

/* @most: columns at most. @least_em: the narrowest a column may be, in em of the interface font.
 * @spacing, @row_spacing: px. */
GtkWidget *shore_columns_new (int most, double least_em, int spacing, int row_spacing);
/* Takes the widget. */
void shore_columns_add (ShoreColumns *self, GtkWidget *child);

G_END_DECLS
