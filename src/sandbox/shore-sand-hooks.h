#pragma once

#include "sandbox/shore-sand-row.h"

/*
 * What a kind of record does besides storing its row: defaults, numbers, references that must
 * exist, people and lines that travel in the same body, what a deletion takes along.
 */

typedef struct
{
  const ShoreSandResource *resource;
  /* (nullable): before the row is written; may fail the call */
  gboolean (*prepare) (ShoreSandCall *call, ShoreSandRow *row, gboolean creating);
  /* (nullable): after it, in the same transaction */
  gboolean (*stored) (ShoreSandCall *call, ShoreSandRow *row, gboolean creating);
  /* (nullable): whether it may be deleted, and what goes with it */
  gboolean (*erase) (ShoreSandCall *call, ShoreSandRow *row);
} ShoreSandHooks;

const ShoreSandHooks *shore_sand_hooks_find (const ShoreSandResource *resource);
