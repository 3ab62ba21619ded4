#pragma once

#include "sandbox/shore-sand-store.h"

/*
 * ShoreSandFilter: a `sqlfilters` text compiled to SQL with bound parameters.
 *
 * `(field:op:value)` joined by and / or, nested. Only columns of the resource (alias t) and of its
 * extra fields (alias ef, or te on contacts) pass; nothing of the text itself reaches the SQL.
 * Owned by the caller; holds no reference to the store.
 */

typedef struct
{
  GString *sql;          /* (owned): an expression */
  GPtrArray *parameters; /* (owned) (element-type utf8): bound as text, NULL as null */
} ShoreSandFilter;

typedef enum
{
  SHORE_SAND_FILTER_OK,
  SHORE_SAND_FILTER_MALFORMED,
  SHORE_SAND_FILTER_BROKEN, /* the oldest version hands it to the database, which complains */
  SHORE_SAND_FILTER_UNKNOWN_COLUMN,
} ShoreSandFilterResult;

ShoreSandFilter *shore_sand_filter_new (void);
void shore_sand_filter_free (ShoreSandFilter *self);
ShoreSandFilterResult shore_sand_filter_parse (ShoreSandFilter *self,
                                               ShoreSandStore *store,
                                               const ShoreSandResource *resource,
                                               const char *text,
                                               char **offending);
void shore_sand_filter_bind (ShoreSandFilter *self, sqlite3_stmt *statement);
char *shore_sand_filter_column (ShoreSandStore *store,
                                const ShoreSandResource *resource,
                                const char *field,
                                const ShoreSandField **found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreSandFilter, shore_sand_filter_free)
