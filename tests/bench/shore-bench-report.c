#include "shore-bench.h"

#include <math.h>

#include "base/shore-json.h"

/* Samples, what is told of them, and the line that tells it. */

static void
add_double (ShoreJsonWriter *writer, const char *name, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  shore_json_add_number (writer, name, g_ascii_formatd (text, sizeof text, "%.3f", value));
}

static gboolean
is_met (const ShoreBenchLine *line, double measured)
{
  return line->least ? measured >= line->target : measured <= line->target;
}

/**
 * shore_bench_print: one figure as one line of JSON.
 */
void
shore_bench_print (const ShoreBenchLine *line)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();
  double measured = line->baseline > 0 ? line->value / line->baseline : line->value;
  g_autofree char *text = NULL;

  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "figure", line->figure);
  add_double (writer, "value", line->value);
  shore_json_add_text (writer, "unit", line->unit);
  if (line->baseline > 0)
    {
      add_double (writer, "baseline", line->baseline);
      add_double (writer, "ratio", measured);
    }
  else
    {
      shore_json_add_null (writer, "baseline");
      shore_json_add_null (writer, "ratio");
    }
  if (line->target > 0)
    {
      add_double (writer, "target", line->target);
      shore_json_add_bool (writer, "met", is_met (line, measured));
    }
  else
    {
      shore_json_add_null (writer, "target");
      shore_json_add_null (writer, "met");
    }
  shore_json_add_int (writer, "rounds", line->rounds);
  if (line->note != NULL)
    shore_json_add_text (writer, "note", line->note);
  shore_json_end_object (writer);

  text = shore_json_writer_finish (writer);
  g_print ("%s\n", text);
}

GArray *
shore_bench_samples (void)
{
  return g_array_new (FALSE, FALSE, sizeof (double));
}

void
shore_bench_add (GArray *samples, double value)
{
  g_array_append_val (samples, value);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

/**
 * shore_bench_percentile: the smallest sample that @percent of all do not
 * exceed; 0 of none.
 */
double
shore_bench_percentile (GArray *samples, double percent)
{
  g_autoptr (GArray) sorted = g_array_copy (samples);
  guint rank;

  if (sorted->len == 0)
    return 0;
  g_array_sort (sorted, compare_doubles);
  rank = (guint)ceil (percent / 100 * sorted->len);
  return g_array_index (sorted, double, CLAMP (rank, 1, sorted->len) - 1);
}

double
shore_bench_median (GArray *samples)
{
  return shore_bench_percentile (samples, 50);
}

/**
 * shore_bench_ms_since: milliseconds since @began of g_get_monotonic_time().
 */
double
shore_bench_ms_since (gint64 began)
{
  return (double)(g_get_monotonic_time () - began) / 1000;
}
