#include "base/shore-clock.h"

#include "base/shore-day.h"

/* ShoreClock: what time it is, injected.
 *
 * The system clock reads the wall; a manual clock stands still until a test or
 * the simulation moves it. It may be read from any thread. It gives no timers:
 * what must happen at an hour is compared with the wall clock again whenever a
 * timer fires, so that suspend and clock changes need no case of their own. */
struct _ShoreClock
{
  GObject parent_instance;

  gboolean manual;
  gint64 now; /* (mutex lock) ms since 1970, only for a manual clock */
  GMutex lock;
};

G_DEFINE_FINAL_TYPE (ShoreClock, shore_clock, G_TYPE_OBJECT)

static void
shore_clock_finalize (GObject *object)
{
  ShoreClock *self = SHORE_CLOCK (object);

  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (shore_clock_parent_class)->finalize (object);
}

static void
shore_clock_class_init (ShoreClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_clock_finalize;
}

static void
shore_clock_init (ShoreClock *self)
{
  g_mutex_init (&self->lock);
}

/**
 * shore_clock_new_system: the wall clock.
 *
 * Returns: (transfer full):
 */
ShoreClock *
shore_clock_new_system (void)
{
  return g_object_new (SHORE_TYPE_CLOCK, NULL);
}

/**
 * shore_clock_new_manual: a clock that stands still until it is moved.
 * @now_ms: UTC, milliseconds since 1970
 *
 * Returns: (transfer full):
 */
ShoreClock *
shore_clock_new_manual (gint64 now_ms)
{
  ShoreClock *self = g_object_new (SHORE_TYPE_CLOCK, NULL);

  self->manual = TRUE;
  self->now = now_ms;
  return self;
}

/**
 * shore_clock_now: UTC, in milliseconds since 1970. Any thread.
 */
gint64
shore_clock_now (ShoreClock *self)
{
  gint64 now;

  g_return_val_if_fail (SHORE_IS_CLOCK (self), 0);

  if (!self->manual)
    return g_get_real_time () / 1000;

  g_mutex_lock (&self->lock);
  now = self->now;
  g_mutex_unlock (&self->lock);
  return now;
}

/**
 * shore_clock_today: the civil day here, as shore_day_from_instant() gives it.
 */
gint64
shore_clock_today (ShoreClock *self)
{
  return shore_day_from_instant (shore_clock_now (self), NULL);
}

/**
 * shore_clock_set: moves a manual clock; a system clock refuses.
 */
void
shore_clock_set (ShoreClock *self, gint64 now_ms)
{
  g_return_if_fail (SHORE_IS_CLOCK (self) && self->manual);

  g_mutex_lock (&self->lock);
  self->now = now_ms;
  g_mutex_unlock (&self->lock);
}

/**
 * shore_stopwatch_us: monotonic microseconds, to share out the main loop's time: how long this
 * machine takes, never what a record says. Real under a manual clock too. Any thread.
 */
gint64
shore_stopwatch_us (void)
{
  return g_get_monotonic_time ();
}
