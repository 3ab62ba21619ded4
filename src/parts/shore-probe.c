#include "parts/shore-probe.h"

#include "base/shore-clock.h"
#include "base/shore-worker.h"
#include "crm/dolibarr/shore-dolibarr.h"

/* Asking an address and a key whether a CRM answers and what it lets one read,
 * before anything is kept. One record of a kind is asked for at most, and none
 * is written. The wait happens on a thread that lives for the question alone. */

typedef struct
{
  ShoreRemote *remote; /* (owned) */
  ShoreWorker *worker; /* (owned) */
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  shore_worker_stop (self->worker);
  g_object_unref (self->worker);
  g_object_unref (self->remote);
  g_free (self);
}

void
shore_probe_free (ShoreProbe *self)
{
  g_clear_pointer (&self->info, shore_remote_info_free);
  g_free (self);
}

/* Only a clear refusal counts as one: a list that is slow or broken today says
 * nothing of the account's rights. */
static void
ask_right (ShoreProbe *probe, ShoreRemote *remote, ShoreKind kind, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreHarvest) page = NULL;

  if (!shore_remote_can_fetch (remote, kind, SHORE_FETCH_ALL))
    return;
  page = shore_remote_fetch (remote, kind, SHORE_FETCH_ALL, 0, 0, 1, cancellable, &error);
  probe->granted[kind] = page != NULL;
  probe->asked[kind]
      = page != NULL || g_error_matches (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_FORBIDDEN);
}

static ShoreProbe *
ask_all (GTask *task, GError **error)
{
  Question *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (ShoreProbe) probe = g_new0 (ShoreProbe, 1);
  g_autoptr (ShoreClock) clock = shore_clock_new_system ();
  gint64 began = shore_clock_now (clock);

  probe->info = shore_remote_greet (self->remote, cancellable, error);
  if (probe->info == NULL)
    return NULL;
  probe->took_ms = MAX (shore_clock_now (clock) - began, 0);
  for (ShoreKind kind = 0; kind < SHORE_N_KINDS; kind++)
    ask_right (probe, self->remote, kind, cancellable);
  return g_steal_pointer (&probe);
}

static void
ask (gpointer data)
{
  GTask *task = data;
  /* What a remote waits on is dispatched here, never in the main context. */
  g_autoptr (GMainContext) own = g_main_context_new ();
  GError *error = NULL;
  ShoreProbe *probe;

  g_main_context_push_thread_default (own);
  probe = ask_all (task, &error);
  g_main_context_pop_thread_default (own);
  if (probe != NULL)
    g_task_return_pointer (task, probe, (GDestroyNotify)shore_probe_free);
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
  Question *self = g_new0 (Question, 1);

  g_task_set_source_tag (task, shore_probe_async);
  self->remote = shore_dolibarr_new (url, key);
  self->worker = shore_worker_new ("probe");
  g_task_set_task_data (task, self, question_free);
  shore_worker_push (self->worker, SHORE_URGENT, ask, task);
}

/**
 * shore_probe_finish: ends the question and its thread.
 *
 * Returns: (transfer full): %NULL with an error
 */
ShoreProbe *
shore_probe_finish (GAsyncResult *result, GError **error)
{
  ShoreProbe *probe = g_task_propagate_pointer (G_TASK (result), error);

  /* The reference that the thread worked with; it is past its last use. */
  g_object_unref (result);
  return probe;
}
