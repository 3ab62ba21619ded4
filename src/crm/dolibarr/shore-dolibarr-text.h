#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *shore_dolibarr_note_read (const char *html);
char *shore_dolibarr_note_write (const char *text);
char *shore_dolibarr_narrow (const char *text);
gboolean shore_dolibarr_is_wide (const char *text);

G_END_DECLS
