#pragma once

#include <glib.h>

/* People, companies and places of the sample data. Names are common ones put together at random;
 * postcodes belong to their towns. Constant tables, counted by their n_ companion. */

typedef struct
{
  const char *name;
  gboolean woman;
} ShoreSandFirstName;

typedef struct
{
  const char *zip;
  const char *name;
  int zone; /* first digits of its numbers kept for fiction: 1 to 5, 0 for mobiles alone */
} ShoreSandTown;

extern const ShoreSandFirstName shore_sand_first_names[];
extern const guint shore_sand_n_first_names;
extern const char *const shore_sand_last_names[];
extern const guint shore_sand_n_last_names;
extern const char *const shore_sand_streets[];
extern const guint shore_sand_n_streets;
extern const char *const shore_sand_trades[];
extern const guint shore_sand_n_trades;
extern const char *const shore_sand_company_forms[];
extern const guint shore_sand_n_company_forms;
extern const char *const shore_sand_jobs[];
extern const guint shore_sand_n_jobs;
extern const ShoreSandTown shore_sand_towns[];
extern const guint shore_sand_n_towns;
extern const guint shore_sand_n_mainland_towns;

char *shore_sand_names_phone (GRand *chance, int zone);
char *shore_sand_names_email (const char *first, const char *last, guint number);
