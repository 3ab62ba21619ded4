#include <glib/gstdio.h>

#include "crm/dolibarr/shore-dolibarr.h"
#include "shore-bench.h"
#include "sync/shore-sync.h"

/* A vault as the window has it: store, CRM, sync, desk. The pass runs in a
 * thread of its own; everything else belongs to the main thread. */

/**
 * shore_bench_vault_new: opens, or makes, a vault.
 * @remote: (nullable) (transfer none): %NULL for the recorded pages
 */
ShoreBenchVault *
shore_bench_vault_new (ShoreBench *bench, const char *path, ShoreRemote *remote, GError **error)
{
  g_autoptr (ShoreBenchVault) self = g_new0 (ShoreBenchVault, 1);

  self->path = g_strdup (path);
  self->clock = shore_clock_new_system ();
  self->chance = shore_chance_new (11);
  self->cancellable = g_cancellable_new ();
  self->store = shore_store_new (path, self->clock, self->chance);
  self->remote = remote ? g_object_ref (remote) : shore_dolibarr_new (bench->url, "bench-key");
  if (!shore_store_open_sync (self->store, error))
    return NULL;
  self->sync = shore_sync_new (self->store, self->remote, self->clock, self->chance);
  self->desk = shore_desk_new (self->store, self->sync, self->clock);
  return g_steal_pointer (&self);
}

static gpointer
run_pass (gpointer data)
{
  ShoreBenchVault *self = data;

  shore_sync_run (self->sync, NULL, self->cancellable, &self->error);
  g_atomic_int_set (&self->done, 1);
  g_main_context_wakeup (NULL);
  return NULL;
}

/**
 * shore_bench_vault_sync: begins one whole pass.
 */
void
shore_bench_vault_sync (ShoreBenchVault *self)
{
  g_clear_error (&self->error);
  g_atomic_int_set (&self->done, 0);
  self->thread = g_thread_new ("bench-sync", run_pass, self);
}

gboolean
shore_bench_vault_is_done (ShoreBenchVault *self)
{
  return g_atomic_int_get (&self->done);
}

/**
 * shore_bench_vault_join: waits for the pass to end, the main loop running.
 */
gboolean
shore_bench_vault_join (ShoreBenchVault *self, GError **error)
{
  if (self->thread == NULL)
    return TRUE;
  while (!shore_bench_vault_is_done (self))
    g_main_context_iteration (NULL, TRUE);
  g_thread_join (g_steal_pointer (&self->thread));
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

void
shore_bench_vault_free (ShoreBenchVault *self)
{
  g_cancellable_cancel (self->cancellable);
  shore_bench_vault_join (self, NULL);
  if (self->desk != NULL)
    shore_desk_close (self->desk);
  g_clear_object (&self->desk);
  g_clear_object (&self->sync);
  shore_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (self->store);
  g_object_unref (self->remote);
  g_object_unref (self->cancellable);
  g_object_unref (self->clock);
  g_object_unref (self->chance);
  g_clear_error (&self->error);
  g_free (self->path);
  g_free (self);
}

/**
 * shore_bench_remove_vault: the file and what SQLite keeps beside it.
 */
void
shore_bench_remove_vault (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);

      g_unlink (file);
    }
}
