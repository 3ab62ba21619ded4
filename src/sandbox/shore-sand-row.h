#pragma once

#include <json-glib/json-glib.h>
#include "sandbox/shore-sand-call.h"

/*
 * ShoreSandRow: one row of a resource in memory, every column of it.
 *
 * A write reads the whole row, changes some of it and writes the whole row back, which is what
 * makes two writers of different fields undo each other on the real server. `tms` moves only where
 * some column really changed: the database moves it, not the program. Owned by whoever made it.
 */

typedef struct
{
  int type; /* SQLITE_NULL, SQLITE_INTEGER, SQLITE_FLOAT or SQLITE_TEXT */
  gint64 integer;
  double real;
  char *text; /* (owned) (nullable) */
} ShoreSandValue;

struct _ShoreSandRow
{
  const ShoreSandResource *resource;
  gint64 id;                 /* 0 while it is not stored */
  ShoreSandValue values[64]; /* by field; only those of columns are used */
};

ShoreSandRow *shore_sand_row_new (const ShoreSandResource *resource);
ShoreSandRow *
shore_sand_row_load (ShoreSandStore *store, const ShoreSandResource *resource, gint64 id);
void shore_sand_row_free (ShoreSandRow *self);

gboolean shore_sand_row_is_null (ShoreSandRow *self, const char *column);
gint64 shore_sand_row_int (ShoreSandRow *self, const char *column);
double shore_sand_row_double (ShoreSandRow *self, const char *column);
const char *shore_sand_row_text (ShoreSandRow *self, const char *column);
void shore_sand_row_set_int (ShoreSandRow *self, const char *column, gint64 value);
void shore_sand_row_set_double (ShoreSandRow *self, const char *column, double value);
void shore_sand_row_set_text (ShoreSandRow *self, const char *column, const char *value);
void shore_sand_row_default_int (ShoreSandRow *self, const char *column, gint64 value);

gboolean shore_sand_row_apply (ShoreSandRow *self, ShoreSandCall *call, JsonObject *body);
gboolean shore_sand_row_insert (ShoreSandRow *self, ShoreSandStore *store);
gboolean shore_sand_row_update (ShoreSandRow *self, ShoreSandStore *store, gboolean *moved);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreSandRow, shore_sand_row_free)
