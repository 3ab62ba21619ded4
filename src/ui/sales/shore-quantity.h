#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* ShoreQuantity: a quantity edited in place: less, the figure, more.
 * Signals: "committed" (int64 line, int64 thousandths) once the advisor has settled on another one;
 * "unreadable" (string text) when what was typed is no quantity: it stays in the entry. */
#define SHORE_TYPE_QUANTITY (shore_quantity_get_type ())
G_DECLARE_FINAL_TYPE (ShoreQuantity, shore_quantity, SHORE, QUANTITY, GtkWidget)

GtkWidget *shore_quantity_new (void);
/* @line: the record it belongs to; @label: what is counted, for the screen reader. Ignored for the
 * text while the advisor is changing it on the same line. */
void shore_quantity_set (ShoreQuantity *self, gint64 line, const char *label, gint64 thousandths);

G_END_DECLS
