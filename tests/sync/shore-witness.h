#pragma once

#include "shore-world.h"

G_BEGIN_DECLS

/* ShoreWitness: looks over one desk's shoulder while things happen, and keeps
 * the first thing that must never be seen, not even for a moment:
 *
 * - an update that writes over a value the desk has not seen;
 * - a record dropped here that the CRM has and shows;
 * - many records dropped at once, with nobody asked;
 * - a change that waits and does not show here. */
typedef struct
{
  ShoreWorld *world;
  GHashTable *hidden; /* (owned) "kind:id" that were ever kept from this desk */
  GHashTable *met;    /* (owned) "seq:field" of the changes that were met */
  GHashTable *known;  /* (owned) "kind:id:field" to the values the advisor has seen there */
  guint n_dropped[SHORE_N_KINDS]; /* that the CRM still has, at the last look */
  gboolean allowed;               /* many may go at once: a person said so */
  gboolean lenient;               /* the CRM forgot something: what is dropped is another matter */
  char *problem;                  /* (owned) (nullable) */
} ShoreWitness;

void shore_witness_init (ShoreWitness *self, ShoreWorld *world);
void shore_witness_clear (ShoreWitness *self);
void shore_witness_attend (ShoreWitness *self);
void shore_witness_hide (ShoreWitness *self, ShoreKind kind, gint64 id);
void shore_witness_learn (ShoreWitness *self);
void shore_witness_shown (ShoreWitness *self, const ShoreOperation *operation);
void shore_witness_allow (ShoreWitness *self);
void shore_witness_look (ShoreWitness *self);

G_END_DECLS
