#include <stdio.h>
#include <string.h>

#include "shore-bench.h"

/* The longest run of our own callbacks on the main thread during the first
 * sync, with the real window open on the list: once on the disk as it is, once
 * on one that takes 20 ms to read and 200 ms to sync. Measured in the window's
 * process, see window.c. */

typedef struct
{
  double callbacks;
  double frame;
  double worked; /* the same run, of processor */
} Longest;

static gboolean
open_window (ShoreBench *bench, gboolean slow, Longest *longest, GError **error)
{
  g_autofree char *text
      = shore_bench_output ((const char *const[]){ SHORE_WITH_DISPLAY, SHORE_BENCH_WINDOW,
                                                   bench->url, bench->folder,
                                                   slow ? "slow" : "plain", NULL },
                            error);
  const char *line;

  if (text == NULL)
    return FALSE;
  /* The buses of the display may write a line of their own. */
  line = strstr (text, "longest ");
  if (line != NULL
      && sscanf (line, "longest %lf %lf %lf", &longest->callbacks, &longest->frame,
                 &longest->worked)
             == 3)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the window said: %s", text);
  return FALSE;
}

static gboolean
measure (ShoreBench *bench, const char *figure, gboolean slow, guint rounds, GError **error)
{
  g_autoptr (GArray) callbacks = shore_bench_samples ();
  g_autoptr (GArray) frames = shore_bench_samples ();
  g_autoptr (GArray) worked = shore_bench_samples ();
  g_autofree char *note = NULL;

  for (guint i = 0; i < rounds; i++)
    {
      Longest longest;

      if (!open_window (bench, slow, &longest, error))
        return FALSE;
      shore_bench_add (callbacks, longest.callbacks);
      shore_bench_add (frames, longest.frame);
      shore_bench_add (worked, longest.worked);
    }
  note = g_strdup_printf ("longest frame of the toolkit beside it %.1f ms; longest of processor "
                          "%.1f ms; worst round %.1f ms",
                          shore_bench_median (frames), shore_bench_median (worked),
                          shore_bench_percentile (callbacks, 100));
  shore_bench_print (&(ShoreBenchLine){ .figure = figure,
                                        .unit = "ms",
                                        .value = shore_bench_median (callbacks),
                                        .target = 16,
                                        .rounds = rounds,
                                        .note = note });
  return TRUE;
}

gboolean
shore_figure_window (ShoreBench *bench, GError **error)
{
  return measure (bench, "longest callbacks on the main thread", FALSE, bench->rounds, error)
         && measure (bench, "the same on a slow disk", TRUE, 1, error);
}
