#include "base/shore-chance.h"

/* ShoreChance: everything random, injected, so that a run can be repeated from
 * its seed. Any thread. */
struct _ShoreChance
{
  GObject parent_instance;

  GRand *rand; /* (owned) (mutex lock) */
  GMutex lock;
};

G_DEFINE_FINAL_TYPE (ShoreChance, shore_chance, G_TYPE_OBJECT)

static void
shore_chance_finalize (GObject *object)
{
  ShoreChance *self = SHORE_CHANCE (object);

  g_clear_pointer (&self->rand, g_rand_free);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (shore_chance_parent_class)->finalize (object);
}

static void
shore_chance_class_init (ShoreChanceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_chance_finalize;
}

static void
shore_chance_init (ShoreChance *self)
{
  g_mutex_init (&self->lock);
}

/**
 * shore_chance_new: @seed 0 takes the system's entropy, anything else repeats.
 *
 * Returns: (transfer full):
 */
ShoreChance *
shore_chance_new (guint32 seed)
{
  ShoreChance *self = g_object_new (SHORE_TYPE_CHANCE, NULL);

  self->rand = seed ? g_rand_new_with_seed (seed) : g_rand_new ();
  return self;
}

/**
 * shore_chance_fraction: in [0, 1).
 */
double
shore_chance_fraction (ShoreChance *self)
{
  double value;

  g_mutex_lock (&self->lock);
  value = g_rand_double (self->rand);
  g_mutex_unlock (&self->lock);
  return value;
}

/**
 * shore_chance_key: a new external reference, "hs-" and 26 hex digits.
 *
 * Shorter than a UUID so that it fits every reference column seen, with 104
 * random bits.
 *
 * Returns: (transfer full):
 */
char *
shore_chance_key (ShoreChance *self)
{
  guint32 part[4];

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < G_N_ELEMENTS (part); i++)
    part[i] = g_rand_int (self->rand);
  g_mutex_unlock (&self->lock);

  return g_strdup_printf ("hs-%08x%08x%08x%02x", part[0], part[1], part[2], part[3] & 0xff);
}
