#include "base/shore-backoff.h"

#include "base/shore-clock.h"

/**
 * shore_backoff_delay: how long to wait after the n-th failed attempt, in ms.
 *
 * Doubles from one second to five minutes; the upper half is random, so that
 * desks that lost the same server do not return together.
 */
gint64
shore_backoff_delay (int attempts, ShoreChance *chance)
{
  gint64 ceiling = SHORE_SECOND << CLAMP (attempts, 0, 9);

  ceiling = MIN (ceiling, 5 * SHORE_MINUTE);
  return ceiling / 2 + (gint64)(shore_chance_fraction (chance) * (ceiling / 2));
}
