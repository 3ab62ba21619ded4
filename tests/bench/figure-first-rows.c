#include "shore-bench.h"

/* From the beginning of the first sync to the first rows of a list, loaded, on
 * the main thread, where a widget would be told of them. */

static gboolean
has_loaded_row (GListModel *list)
{
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < MIN (n, 20); i++)
    {
      g_autoptr (ShoreRow) row = g_list_model_get_item (list, i);

      if (shore_row_get_record (row) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A list view holds the rows it shows; nothing else keeps them. */
static void
hold_rows (GListModel *list, GPtrArray *held)
{
  for (guint i = held->len; i < MIN (g_list_model_get_n_items (list), 20); i++)
    g_ptr_array_add (held, g_list_model_get_item (list, i));
}

static gboolean
one_round (ShoreBench *bench, double *took, GError **error)
{
  g_autofree char *path = g_build_filename (bench->folder, "first-rows.db", NULL);
  g_autoptr (ShoreBenchVault) vault = shore_bench_vault_new (bench, path, NULL, error);
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GListModel) list = NULL;
  gint64 began;

  if (vault == NULL)
    return FALSE;
  list = shore_desk_list (vault->desk, SHORE_VIEW_CLIENTS, 0);
  began = g_get_monotonic_time ();
  shore_bench_vault_sync (vault);
  while (!has_loaded_row (list) && !shore_bench_vault_is_done (vault))
    {
      hold_rows (list, held);
      g_main_context_iteration (NULL, TRUE);
    }
  *took = shore_bench_ms_since (began);
  if (!has_loaded_row (list))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no row came");
      return FALSE;
    }
  g_clear_object (&list);
  g_clear_pointer (&vault, shore_bench_vault_free);
  shore_bench_remove_vault (path);
  return TRUE;
}

gboolean
shore_figure_first_rows (ShoreBench *bench, GError **error)
{
  g_autoptr (GArray) took = shore_bench_samples ();

  for (guint i = 0; i < bench->rounds; i++)
    {
      double ms;

      if (!one_round (bench, &ms, error))
        return FALSE;
      shore_bench_add (took, ms);
    }
  shore_bench_print (&(ShoreBenchLine){ .figure = "first rows of the first sync",
                                        .unit = "ms",
                                        .value = shore_bench_median (took),
                                        .target = 500,
                                        .rounds = bench->rounds });
  return TRUE;
}
