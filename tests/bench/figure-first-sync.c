#include <sqlite3.h>

#include "shore-bench.h"

/* The first sync of a whole vault, over HTTP from the recorded pages through
 * the real client, against the machine's own limit: the same rows loaded by
 * SQLite alone. One of each a round, in turn. Both count their checkpoint.
 *
 * International numbers are made after everything else; when they begin is read
 * from the table of what a filling has still to do. */

#define POLL_US 2000
/* PERF: what bare SQLite reaches with this schema on the reference machine. */
#define REFERENCE_ROWS_PER_S 59000.0
#define SUSPECT 0.8

typedef struct
{
  GArray *ours;
  GArray *raw;
  GArray *ratios;
  GArray *e164;
} Rounds;

typedef enum
{
  FILLING_IDLE,
  FILLING,
  FILLING_NUMBERS,
} Filling;

static Filling
filling (sqlite3_stmt *first_step)
{
  Filling state = FILLING_IDLE;

  if (sqlite3_step (first_step) == SQLITE_ROW)
    state = g_str_has_prefix ((const char *)sqlite3_column_text (first_step, 0), "e164:")
                ? FILLING_NUMBERS
                : FILLING;
  sqlite3_reset (first_step);
  return state;
}

static double
checkpoint (sqlite3 *db)
{
  gint64 began = g_get_monotonic_time ();

  sqlite3_exec (db, "PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL);
  return shore_bench_ms_since (began);
}

/* Waits until rows, indexes and search are there; then until the numbers are.
 */
static void
watch (ShoreBenchVault *vault, sqlite3 *db, gint64 began, double *searchable, double *whole)
{
  sqlite3_stmt *first_step;
  Filling before = FILLING_IDLE;

  *searchable = 0;
  sqlite3_prepare_v2 (db, "SELECT work FROM bulk ORDER BY step LIMIT 1", -1, &first_step, NULL);
  while (!shore_bench_vault_is_done (vault))
    {
      Filling now = filling (first_step);

      if (*searchable == 0 && before == FILLING && now != FILLING)
        *searchable = shore_bench_ms_since (began);
      before = now;
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (POLL_US);
    }
  *whole = shore_bench_ms_since (began);
  sqlite3_finalize (first_step);
}

static gboolean
sync_once (ShoreBench *bench, double *ours, double *e164, GError **error)
{
  g_autofree char *path = g_build_filename (bench->folder, "first-sync.db", NULL);
  g_autoptr (ShoreBenchVault) vault = shore_bench_vault_new (bench, path, NULL, error);
  double searchable, whole;
  gboolean done;
  gint64 began;
  sqlite3 *db;

  if (vault == NULL)
    return FALSE;
  sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL);
  began = g_get_monotonic_time ();
  shore_bench_vault_sync (vault);
  watch (vault, db, began, &searchable, &whole);
  done = shore_bench_vault_join (vault, error);
  *ours = searchable + checkpoint (db);
  *e164 = whole - searchable;
  sqlite3_close (db);
  g_clear_pointer (&vault, shore_bench_vault_free);
  shore_bench_remove_vault (path);
  return done;
}

static gboolean
load_once (ShoreBench *bench, ShoreBenchRaw *rows, double *took, GError **error)
{
  g_autofree char *path = g_build_filename (bench->folder, "raw.db", NULL);
  g_autoptr (ShoreBenchVault) empty = shore_bench_vault_new (bench, path, NULL, error);

  if (empty == NULL)
    return FALSE;
  g_clear_pointer (&empty, shore_bench_vault_free);
  *took = shore_bench_raw_load (rows, path, error);
  shore_bench_remove_vault (path);
  return *took > 0;
}

static gboolean
one_round (ShoreBench *bench, ShoreBenchRaw *rows, Rounds *rounds, GError **error)
{
  double raw, ours, e164;

  if (!load_once (bench, rows, &raw, error) || !sync_once (bench, &ours, &e164, error))
    return FALSE;
  g_printerr ("  raw %.0f ms, sync %.0f ms (%.2f), numbers %.0f ms\n", raw, ours, raw / ours, e164);
  shore_bench_add (rounds->raw, raw);
  shore_bench_add (rounds->ours, ours);
  shore_bench_add (rounds->ratios, raw / ours);
  shore_bench_add (rounds->e164, e164);
  return TRUE;
}

static void
report (ShoreBench *bench, const Rounds *rounds, guint n_rows, guint misses)
{
  double ours = n_rows / shore_bench_median (rounds->ours) * 1000;
  double raw = n_rows / shore_bench_median (rounds->raw) * 1000;
  double ratio = shore_bench_median (rounds->ratios);
  g_autofree char *note
      = g_strdup_printf ("%u records; ratio is the median of each round's own, %.2f to %.2f%s; %u "
                         "pages not recorded; the sync works on two threads, and two busy "
                         "threads do %.2f of one's work here",
                         n_rows, shore_bench_percentile (rounds->ratios, 0),
                         shore_bench_percentile (rounds->ratios, 100),
                         raw < SUSPECT * REFERENCE_ROWS_PER_S ? "; baseline suspect" : "", misses,
                         shore_bench_two_threads ());

  /* The line's own ratio is value over baseline: the baseline told is the one
   * that gives the median of the ratios. */
  shore_bench_print (&(ShoreBenchLine){ .figure = "first sync",
                                        .unit = "records/s",
                                        .value = ours,
                                        .baseline = ours / ratio,
                                        .target = 0.80,
                                        .least = TRUE,
                                        .rounds = bench->rounds,
                                        .note = note });
  shore_bench_print (&(ShoreBenchLine){
      .figure = "raw load", .unit = "records/s", .value = raw, .rounds = bench->rounds });
  shore_bench_print (&(ShoreBenchLine){ .figure = "international numbers after it",
                                        .unit = "ms",
                                        .value = shore_bench_median (rounds->e164),
                                        .rounds = bench->rounds });
}

gboolean
shore_figure_first_sync (ShoreBench *bench, GError **error)
{
  g_autoptr (GArray) ours = shore_bench_samples ();
  g_autoptr (GArray) raw = shore_bench_samples ();
  g_autoptr (GArray) ratios = shore_bench_samples ();
  g_autoptr (GArray) e164 = shore_bench_samples ();
  g_autoptr (ShoreBenchRaw) rows = shore_bench_raw_new (bench->vault, error);
  Rounds rounds = { ours, raw, ratios, e164 };
  guint before = shore_bench_misses (bench);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < bench->rounds; i++)
    if (!one_round (bench, rows, &rounds, error))
      return FALSE;
  report (bench, &rounds, shore_bench_raw_count (rows), shore_bench_misses (bench) - before);
  return TRUE;
}
