#pragma once

#include <glib.h>

/*
 * What Dolibarr does to text on its way into the database. All functions take and return UTF-8;
 * the result is owned by the caller.
 */

char *shore_sand_text_plain (const char *text);
char *shore_sand_text_note (const char *text, gboolean encode);
char *shore_sand_text_cut (const char *text, int characters);
gboolean shore_sand_text_has_wide (const char *text);
