#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *shore_text_fold (const char *text);
char *shore_text_digits (const char *text);
gboolean shore_text_same (const char *a, const char *b);
gboolean shore_text_is_blank (const char *text);

G_END_DECLS
