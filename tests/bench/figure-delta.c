#include "crm/dolibarr/shore-dolibarr.h"
#include "shore-bench-changes.h"
#include "shore-bench.h"
#include "store/shore-search.h"

/* A thousand changed records among all, from the beginning of the pass until
 * the list shows them in their new places, their rows loaded, and search finds
 * the last of them. */

typedef struct
{
  const char *words;
  guint n_hits;
} Look;

static gboolean
look (ShoreDatabase *db, gpointer data, GError **error)
{
  Look *self = data;
  g_autoptr (GPtrArray) hits = shore_search (db, self->words, 50, error);

  if (hits == NULL)
    return FALSE;
  self->n_hits = hits->len;
  return TRUE;
}

static gboolean
is_searchable (ShoreBenchVault *vault, guint round, GError **error)
{
  g_autofree char *name = shore_bench_changes_name (round, SHORE_BENCH_CHANGED - 1);
  Look self = { name };

  return shore_store_read_sync (vault->store, SHORE_VISIBLE, look, &self, error) && self.n_hits > 0;
}

/* Whether the row @back from the end is loaded and has the name @number. */
static gboolean
shows (GListModel *list, guint back, guint round, guint number, GPtrArray *held)
{
  guint n = g_list_model_get_n_items (list);
  g_autofree char *name = shore_bench_changes_name (round, number);
  ShoreRow *row = n > back ? g_list_model_get_item (list, n - 1 - back) : NULL;
  ShoreRecord *record;

  if (row == NULL)
    return FALSE;
  g_ptr_array_add (held, row);
  record = shore_row_get_record (row);
  return record != NULL && g_strcmp0 (shore_record_get_title (record), name) == 0;
}

static gboolean
shows_all (GListModel *list, guint round, GPtrArray *held)
{
  return shows (list, 0, round, SHORE_BENCH_CHANGED - 1, held)
         && shows (list, SHORE_BENCH_CHANGED - 1, round, 0, held);
}

static gboolean
wait_for_changes (ShoreBenchVault *vault, GListModel *list, guint round, GError **error)
{
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);

  while (!shows_all (list, round, held))
    {
      if (shore_bench_vault_is_done (vault) && vault->error != NULL)
        {
          g_propagate_error (error, g_error_copy (vault->error));
          return FALSE;
        }
      g_main_context_iteration (NULL, TRUE);
    }
  return is_searchable (vault, round, error);
}

static gboolean
one_round (ShoreBenchVault *vault,
           ShoreBenchChanges *changes,
           GListModel *list,
           guint round,
           GArray *took,
           GError **error)
{
  gint64 began;

  if (!shore_bench_changes_prepare (changes, round, error))
    return FALSE;
  began = g_get_monotonic_time ();
  shore_bench_vault_sync (vault);
  if (!wait_for_changes (vault, list, round, error))
    return FALSE;
  if (round > 0) /* the first greets, and opens what stays open */
    shore_bench_add (took, shore_bench_ms_since (began));
  return shore_bench_vault_join (vault, error);
}

static gboolean
run_rounds (ShoreBench *bench,
            ShoreBenchVault *vault,
            ShoreBenchChanges *changes,
            GArray *took,
            GError **error)
{
  g_autoptr (GListModel) list = shore_desk_list (vault->desk, SHORE_VIEW_CLIENTS, 0);

  while (g_list_model_get_n_items (list) == 0)
    g_main_context_iteration (NULL, TRUE);
  for (guint round = 0; round <= bench->rounds; round++)
    if (!one_round (vault, changes, list, round, took, error))
      return FALSE;
  return TRUE;
}

gboolean
shore_figure_delta (ShoreBench *bench, GError **error)
{
  g_autofree char *path = shore_bench_copy_vault (bench, "delta.db", error);
  g_autoptr (ShoreRemote) behind = shore_dolibarr_new (bench->url, "bench-key");
  g_autoptr (ShoreBenchChanges) changes = NULL;
  g_autoptr (ShoreBenchVault) vault = NULL;
  g_autoptr (GArray) took = shore_bench_samples ();
  g_autofree char *note = NULL;

  changes = shore_bench_changes_new (behind, bench->clients);
  vault = path ? shore_bench_vault_new (bench, path, SHORE_REMOTE (changes), error) : NULL;
  if (vault == NULL || !run_rounds (bench, vault, changes, took, error))
    return FALSE;
  note = g_strdup_printf ("%u clients of a vault of %u records; worst %.0f", SHORE_BENCH_CHANGED,
                          bench->in_vault, shore_bench_percentile (took, 100));
  shore_bench_print (&(ShoreBenchLine){ .figure = "1,000 changed records visible and searchable",
                                        .unit = "ms",
                                        .value = shore_bench_median (took),
                                        .target = 200,
                                        .rounds = bench->rounds,
                                        .note = note });
  return TRUE;
}
