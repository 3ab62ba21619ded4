#include "shore-bench.h"

/* An edit made at a random moment of the first sync: from the call to the
 * answer, which comes when the disk has it. */

#define MOMENT_MS_MAX 60
#define ROUNDS_MAX 3

typedef struct
{
  ShoreBenchVault *vault; /* borrowed */
  GListModel *clients;    /* (owned) */
  GRand *moments;         /* (owned) */
  GArray *took;           /* borrowed */
  gint64 began;
  guint number;
  guint failed;
  gboolean waiting;
  guint source;
} Editor;

static void next_edit (Editor *self);

static void
edited_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  Editor *self = data;
  g_autoptr (GError) error = NULL;

  self->waiting = FALSE;
  if (shore_desk_do_finish (SHORE_DESK (desk), result, NULL, &error) != 0)
    shore_bench_add (self->took, shore_bench_ms_since (self->began));
  else if (self->failed++ == 0)
    g_printerr ("  an edit failed: %s\n", error->message);
  next_edit (self);
}

static gboolean
edit_cb (gpointer data)
{
  Editor *self = data;
  guint n = g_list_model_get_n_items (self->clients);
  g_autoptr (ShoreRow) row = NULL;
  g_autoptr (ShoreArgs) args = shore_args_new ();
  g_autofree char *note = g_strdup_printf ("Rappel %u", self->number++);

  self->source = 0;
  if (n == 0)
    {
      next_edit (self);
      return G_SOURCE_REMOVE;
    }
  row = g_list_model_get_item (self->clients, (guint)g_rand_int_range (self->moments, 0, (int)n));
  shore_args_set (args, "note", note);
  self->waiting = TRUE;
  self->began = g_get_monotonic_time ();
  shore_desk_do_async (self->vault->desk, SHORE_KIND_CLIENT, shore_row_get_id (row), "set", args,
                       NULL, edited_cb, self);
  return G_SOURCE_REMOVE;
}

static void
next_edit (Editor *self)
{
  if (!shore_bench_vault_is_done (self->vault))
    self->source
        = g_timeout_add ((guint)g_rand_int_range (self->moments, 1, MOMENT_MS_MAX), edit_cb, self);
}

static gboolean
one_round (ShoreBench *bench, guint round, GArray *took, guint *failed, GError **error)
{
  g_autofree char *path = g_build_filename (bench->folder, "edits.db", NULL);
  g_autoptr (ShoreBenchVault) vault = shore_bench_vault_new (bench, path, NULL, error);
  Editor editor = { vault };
  gboolean done;

  if (vault == NULL)
    return FALSE;
  editor.clients = shore_desk_list (vault->desk, SHORE_VIEW_CLIENTS, 0);
  editor.moments = g_rand_new_with_seed (round + 1);
  editor.took = took;
  shore_bench_vault_sync (vault);
  next_edit (&editor);
  done = shore_bench_vault_join (vault, error);
  while (editor.waiting)
    g_main_context_iteration (NULL, TRUE);
  g_clear_handle_id (&editor.source, g_source_remove);
  *failed += editor.failed;

  g_rand_free (editor.moments);
  g_object_unref (editor.clients);
  g_clear_pointer (&vault, shore_bench_vault_free);
  shore_bench_remove_vault (path);
  return done;
}

gboolean
shore_figure_edits (ShoreBench *bench, GError **error)
{
  guint rounds = MIN (bench->rounds, ROUNDS_MAX), failed = 0;
  g_autoptr (GArray) took = shore_bench_samples ();
  g_autofree char *note = NULL;

  for (guint i = 0; i < rounds; i++)
    if (!one_round (bench, i, took, &failed, error))
      return FALSE;
  note = g_strdup_printf ("%u edits, %u failed", took->len, failed);
  shore_bench_print (&(ShoreBenchLine){ .figure = "edit durable during the first sync, p95",
                                        .unit = "ms",
                                        .value = shore_bench_percentile (took, 95),
                                        .target = 100,
                                        .rounds = rounds,
                                        .note = note });
  shore_bench_print (&(ShoreBenchLine){ .figure = "edit durable during the first sync, worst",
                                        .unit = "ms",
                                        .value = shore_bench_percentile (took, 100),
                                        .target = 500,
                                        .rounds = rounds,
                                        .note = note });
  return failed == 0 || took->len > 0;
}
