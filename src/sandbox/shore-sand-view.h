#pragma once

#include "sandbox/shore-sand-call.h"

/*
 * ShoreSandView: which members of a resource one answer shows, and how a row becomes JSON.
 *
 * Made per request, on the stack of a reader; borrows everything it points to.
 */

#define SHORE_SAND_MAX_FIELDS 64

typedef struct
{
  ShoreSandStore *store;
  const ShoreSandResource *resource;
  const ShoreSandField *fields[SHORE_SAND_MAX_FIELDS];
  int columns[SHORE_SAND_MAX_FIELDS]; /* in the statement; -1 where none is read */
  guint n_fields;
  gboolean whole; /* no `properties`: the filler belongs to the answer */
} ShoreSandView;

void shore_sand_view_init (ShoreSandView *self,
                           ShoreSandStore *store,
                           const ShoreSandResource *resource,
                           const char *properties,
                           gboolean deep,
                           gboolean with_lines);
char *shore_sand_view_select (ShoreSandView *self);
void shore_sand_view_append (ShoreSandView *self, sqlite3_stmt *row, GString *out);
void shore_sand_view_append_specimen (ShoreSandView *self, GString *out);
