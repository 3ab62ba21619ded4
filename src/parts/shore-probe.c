#include "parts/shore-probe.h"

#include "base/shore-worker.h"
#include "crm/dolibarr/shore-dolibarr.h"

/* Asking an address and a key whether a CRM answers, before anything is kept.
 * The wait happens on a thread that lives for the question alone. */

typedef struct
{
  ShoreRemote *remote; /* (owned) */
  ShoreWorker *worker; /* (owned) */
} Probe;

static void
probe_free (gpointer data)
{
  Probe *self = data;

  shore_worker_stop (self->worker);
  g_object_unref (self->worker);
  g_object_unref (self->remote);
  g_free (self);
}

static void
ask (gpointer data)
{
  GTask *task = data;
  Probe *self = g_task_get_task_data (task);
  GError *error = NULL;
  ShoreRemoteInfo *info = shore_remote_greet (self->remote, g_task_get_cancellable (task), &error);

  if (info != NULL)
    g_task_return_pointer (task, info, (GDestroyNotify)shore_remote_info_free);
  else
    g_task_return_error (task, error);
}

/**
 * shore_probe_async: greets the CRM at @url with @key. Main thread.
 */
void
shore_probe_async (const char *url,
                   const char *key,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Probe *self = g_new0 (Probe, 1);

  g_task_set_source_tag (task, shore_probe_async);
  self->remote = SHORE_REMOTE (shore_dolibarr_new (url, key));
  self->worker = shore_worker_new ("probe");
  g_task_set_task_data (task, self, probe_free);
  shore_worker_push (self->worker, SHORE_URGENT, ask, task);
}

/**
 * shore_probe_finish: ends the question and its thread.
 *
 * Returns: (transfer full): %NULL with an error
 */
ShoreRemoteInfo *
shore_probe_finish (GAsyncResult *result, GError **error)
{
  ShoreRemoteInfo *info = g_task_propagate_pointer (G_TASK (result), error);

  /* The reference that the thread worked with; it is past its last use. */
  g_object_unref (result);
  return info;
}
