#pragma once

#include "sandbox/shore-sand-store.h"

/*
 * ShoreSandGenerator: what the parts of the generator share while it runs: the source of chance,
 * the hour, and the little each part must remember for the next. Lives on the stack of
 * shore_sand_generate(); a part returns FALSE where the database refused a row.
 */

typedef struct
{
  ShoreSandStore *store; /* (not owned) */
  GRand *chance;         /* (owned) */
  gint64 now;
  guint clients;
  guint n_products;
  gint64 *first_contact; /* (owned) (array): by third party, from 1 */
} ShoreSandGenerator;

#define SHORE_SAND_DAY_S 86400

guint shore_sand_generator_below (ShoreSandGenerator *self, guint limit);
gboolean shore_sand_generator_odds (ShoreSandGenerator *self, guint percent);
gint64 shore_sand_generator_office_hour (ShoreSandGenerator *self, gint64 day);
const char *shore_sand_generator_stamp (ShoreSandGenerator *self, gint64 epoch, char *buffer);
gboolean shore_sand_generator_notice (ShoreSandGenerator *self,
                                      const char *code,
                                      const char *label,
                                      gint64 at,
                                      gint64 socid,
                                      gint64 element,
                                      const char *elementtype);

gboolean shore_sand_generate_tickets (ShoreSandGenerator *self);
gboolean shore_sand_generate_events (ShoreSandGenerator *self);
gboolean shore_sand_generate_orders (ShoreSandGenerator *self);
gboolean shore_sand_generate_invoices (ShoreSandGenerator *self);
