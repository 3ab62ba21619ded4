#include <time.h>

#include "shore-bench.h"
#include "store/shore-records.h"
#include "store/shore-search.h"

/* Search as somebody types: every beginning, from the first letter, of names,
 * towns, addresses of e-mail and numbers that are in the vault. Fifty hits,
 * their records loaded; measured on the reader's thread, without the way there.
 */

#define HITS 50
#define PEOPLE 40

typedef struct
{
  GArray *took;
  GArray *worked; /* of the thread itself: what a busy machine does not lengthen */
  guint n_queries;
  double first_letter; /* worst of one letter */
} Typing;

static double
thread_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static gboolean
type_word (ShoreDatabase *db, const char *word, Typing *typing, GError **error)
{
  long letters = g_utf8_strlen (word, -1);

  for (long i = 1; i <= MIN (letters, 12); i++)
    {
      g_autofree char *typed = g_utf8_substring (word, 0, i);
      double worked = thread_ms ();
      gint64 began = g_get_monotonic_time ();
      g_autoptr (GPtrArray) hits = shore_search (db, typed, HITS, error);
      double ms = shore_bench_ms_since (began);

      if (hits == NULL)
        return FALSE;
      shore_bench_add (typing->took, ms);
      shore_bench_add (typing->worked, thread_ms () - worked);
      typing->n_queries++;
      if (i == 1)
        typing->first_letter = MAX (typing->first_letter, thread_ms () - worked);
    }
  return TRUE;
}

static gboolean
type_all (ShoreDatabase *db, gpointer data, GError **error)
{
  static const int fields[] = { SHORE_CLIENT_NAME, SHORE_CLIENT_TOWN, SHORE_CLIENT_EMAIL,
                                SHORE_CLIENT_MOBILE, SHORE_CLIENT_PHONE };
  Typing *typing = data;
  g_autoptr (GPtrArray) clients
      = shore_records_where (db, SHORE_KIND_CLIENT, -1, NULL, 100000, error);

  if (clients == NULL)
    return FALSE;
  for (guint i = 0; i < PEOPLE; i++)
    for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
      {
        const ShoreRecord *client = g_ptr_array_index (clients, (i * 7919) % clients->len);
        const char *word = shore_record_get_text (client, fields[j]);

        if (word != NULL && !type_word (db, word, typing, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
shore_figure_search (ShoreBench *bench, GError **error)
{
  g_autofree char *path = shore_bench_copy_vault (bench, "search.db", error);
  g_autoptr (ShoreBenchVault) vault
      = path ? shore_bench_vault_new (bench, path, NULL, error) : NULL;
  g_autoptr (GArray) took = shore_bench_samples ();
  g_autoptr (GArray) worked = shore_bench_samples ();
  g_autofree char *note = NULL;
  Typing typing = { took, worked };

  if (vault == NULL)
    return FALSE;
  for (guint i = 0; i < bench->rounds; i++)
    if (!shore_store_read_sync (vault->store, SHORE_VISIBLE, type_all, &typing, error))
      return FALSE;
  note = g_strdup_printf ("%u searches in %u records; p50 %.2f, p99 %.2f; of processor p95 %.2f, "
                          "one letter %.2f at worst",
                          typing.n_queries, bench->in_vault, shore_bench_median (took),
                          shore_bench_percentile (took, 99), shore_bench_percentile (worked, 95),
                          typing.first_letter);
  shore_bench_print (&(ShoreBenchLine){ .figure = "search while typing, p95",
                                        .unit = "ms",
                                        .value = shore_bench_percentile (took, 95),
                                        .target = 2,
                                        .rounds = bench->rounds,
                                        .note = note });
  return TRUE;
}
