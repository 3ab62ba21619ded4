#include "shore-bench.h"

/* What a second busy thread is worth on this machine. Cores that share their insides give two
 * threads little more than one, and a ratio of work on two threads to work on one tells that
 * before it tells anything of ours. */

#define STEPS 20000000u

static gpointer
work (gpointer data G_GNUC_UNUSED)
{
  guint64 state = 88172645463325252ull;
  guint64 table[512] = { 0 };

  for (guint i = 0; i < STEPS; i++)
    {
      state ^= state << 13;
      state ^= state >> 7;
      state ^= state << 17;
      table[state % G_N_ELEMENTS (table)] += state;
    }
  return GSIZE_TO_POINTER ((gsize)table[7]);
}

static double
time_of (guint threads)
{
  gint64 began = g_get_monotonic_time ();
  GThread *others[2] = { NULL };

  for (guint i = 0; i < threads; i++)
    others[i] = g_thread_new ("bench-core", work, NULL);
  for (guint i = 0; i < threads; i++)
    g_thread_join (others[i]);
  return shore_bench_ms_since (began);
}

/**
 * shore_bench_two_threads: Returns: how much two busy threads do of what one does in the same
 * time: 2 on two whole cores, 1 on one.
 */
double
shore_bench_two_threads (void)
{
  g_autoptr (GArray) ratios = shore_bench_samples ();

  for (guint i = 0; i < 3; i++)
    {
      double one = time_of (1);

      shore_bench_add (ratios, 2 * one / time_of (2));
    }
  return shore_bench_median (ratios);
}
