#include "desk/shore-call-scene.h"
#include "desk/shore-law-book.h"
#include "shore-bench.h"
#include "store/shore-records.h"

/* A hundred verdicts, each with its client and history read from the vault, as a
 * list of people to call asks for them; on the reader's thread, without the way
 * there. */

#define PEOPLE 100
#define TARGET_MS 20

typedef struct
{
  ShoreLawBook *book; /* (owned) */
  GPtrArray *clients; /* (owned) (element-type ShoreRecord) */
  GArray *took;       /* (unowned) */
  guint n_attempts;
} Asking;

static gboolean
judge (ShoreDatabase *db, Asking *asking, const ShoreRecord *client, GError **error)
{
  const ShoreCallIntent intent = { .purpose = SHORE_PURPOSE_PROSPECTING };
  g_auto (ShoreCallScene) scene = { 0 };
  g_autoptr (ShoreLaw) law = shore_law_book_read (asking->book, db);
  g_autoptr (ShoreVerdict) verdict = NULL;
  gint64 now = shore_clock_now (shore_database_clock (db));

  if (!shore_call_scene_read (&scene, db, shore_record_get_id (client), &intent, now, error))
    return FALSE;
  verdict = shore_verdict_new (law, &scene.facts, now);
  asking->n_attempts += scene.facts.n_attempts;
  return verdict->reasons->len > 0;
}

static gboolean
judge_many (ShoreDatabase *db, gpointer data, GError **error)
{
  Asking *asking = data;
  gint64 began;

  if (asking->clients == NULL)
    asking->clients = shore_records_where (db, SHORE_KIND_CLIENT, -1, NULL, 100000, error);
  if (asking->clients == NULL || asking->clients->len == 0)
    return FALSE;
  began = g_get_monotonic_time ();
  for (guint i = 0; i < PEOPLE; i++)
    if (!judge (db, asking, asking->clients->pdata[(i * 7919) % asking->clients->len], error))
      return FALSE;
  shore_bench_add (asking->took, shore_bench_ms_since (began));
  return TRUE;
}

gboolean
shore_figure_verdicts (ShoreBench *bench, GError **error)
{
  g_autofree char *path = shore_bench_copy_vault (bench, "verdicts.db", error);
  g_autoptr (ShoreBenchVault) vault
      = path ? shore_bench_vault_new (bench, path, NULL, error) : NULL;
  g_autoptr (GArray) took = shore_bench_samples ();
  g_autofree char *note = NULL;
  Asking asking = { .took = took };
  gboolean done = vault != NULL;

  asking.book = shore_law_book_new ();
  for (guint i = 0; done && i < bench->rounds; i++)
    done = shore_store_read_sync (vault->store, SHORE_VISIBLE, judge_many, &asking, error);
  shore_law_book_unref (asking.book);
  g_clear_pointer (&asking.clients, g_ptr_array_unref);
  if (!done)
    return FALSE;
  note = g_strdup_printf ("%u clients in %u records, %u calls in their histories; worst %.2f",
                          PEOPLE, bench->in_vault, asking.n_attempts / bench->rounds,
                          shore_bench_percentile (took, 100));
  shore_bench_print (&(ShoreBenchLine){ .figure = "100 verdicts with their history",
                                        .unit = "ms",
                                        .value = shore_bench_median (took),
                                        .target = TARGET_MS,
                                        .rounds = bench->rounds,
                                        .note = note });
  return TRUE;
}
