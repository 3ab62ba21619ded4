#pragma once

#include "rules/shore-law.h"

G_BEGIN_DECLS

struct _ShoreLaw
{
  gatomicrefcount ref_count;
  GPtrArray *rows;   /* (owned) (element-type ShoreLawRow) in the order of the file */
  GHashTable *by_id; /* (owned) id to GPtrArray of rows, earliest first */
  char **off;        /* (owned) (nullable) ids switched off */
};

ShoreLaw *shore_law_new_from_rows (GPtrArray *rows);
void shore_law_row_free (ShoreLawRow *row);

G_END_DECLS
