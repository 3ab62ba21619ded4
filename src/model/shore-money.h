#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean shore_decimal_parse (const char *text, int places, gint64 *value);
char *shore_decimal_to_text (gint64 value, int places);
char *shore_money_format (gint64 cents);
char *shore_rate_format (gint64 rate);
char *shore_number_format (gint64 thousandths);

G_END_DECLS
