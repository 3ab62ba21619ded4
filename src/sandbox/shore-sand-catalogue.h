#pragma once

#include <glib.h>

/* What the principal sells: water, energy, and services for the home. Prices are in cents before
 * tax, rates in hundredths of a percent. */

typedef struct
{
  const char *ref;
  const char *label;
  const char *description;
  int type; /* 0 a product, 1 a service */
  int cents;
  int vat;
} ShoreSandArticle;

extern const ShoreSandArticle shore_sand_articles[];
extern const guint shore_sand_n_articles;

/* What tells apart the articles of a larger catalogue that share a label. */
extern const char *const shore_sand_variants[];
extern const guint shore_sand_n_variants;
