#include "base/shore-worker.h"

/* ShoreWorker: one thread that does jobs one at a time, urgent ones first, in
 * order within a priority.
 *
 * It owns whatever its jobs touch (a database connection). Bulk work is cut
 * into short jobs by its caller, as a running job is never interrupted. Jobs
 * pushed before shore_worker_stop() are all done before it returns, so nothing
 * a person did is dropped on the way out. */
struct _ShoreWorker
{
  GObject parent_instance;

  GThread *thread;    /* (owned) (nullable) NULL once stopped */
  GAsyncQueue *queue; /* (owned) (element-type Ticket) */
  int next_number;    /* (atomic) */
};

typedef struct
{
  int priority;
  guint number;
  ShoreJob job; /* (nullable) NULL ends the thread */
  gpointer data;
} Ticket;

typedef struct
{
  ShoreJob job;
  gpointer data;
  GMutex lock;
  GCond done_cond;
  gboolean done; /* (mutex lock) */
} Call;

G_DEFINE_FINAL_TYPE (ShoreWorker, shore_worker, G_TYPE_OBJECT)

static int
compare_tickets (gconstpointer a, gconstpointer b, gpointer data G_GNUC_UNUSED)
{
  const Ticket *left = a;
  const Ticket *right = b;

  if (left->priority != right->priority)
    return left->priority < right->priority ? -1 : 1;
  return left->number < right->number ? -1 : left->number > right->number;
}

static gpointer
work (gpointer data)
{
  GAsyncQueue *queue = data;

  for (;;)
    {
      g_autofree Ticket *ticket = g_async_queue_pop (queue);

      if (ticket->job == NULL)
        break;
      ticket->job (ticket->data);
    }

  g_async_queue_unref (queue);
  return NULL;
}

static void
push_ticket (ShoreWorker *self, int priority, ShoreJob job, gpointer data)
{
  Ticket *ticket = g_new (Ticket, 1);

  ticket->priority = priority;
  ticket->number = (guint)g_atomic_int_add (&self->next_number, 1);
  ticket->job = job;
  ticket->data = data;
  g_async_queue_push_sorted (self->queue, ticket, compare_tickets, NULL);
}

static void
shore_worker_finalize (GObject *object)
{
  ShoreWorker *self = SHORE_WORKER (object);

  shore_worker_stop (self);
  g_async_queue_unref (self->queue);
  G_OBJECT_CLASS (shore_worker_parent_class)->finalize (object);
}

static void
shore_worker_class_init (ShoreWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_worker_finalize;
}

static void
shore_worker_init (ShoreWorker *self)
{
  self->queue = g_async_queue_new_full (g_free);
}

/**
 * shore_worker_new: starts the thread.
 * @name: shown by debuggers; at most 15 letters
 *
 * Returns: (transfer full):
 */
ShoreWorker *
shore_worker_new (const char *name)
{
  ShoreWorker *self = g_object_new (SHORE_TYPE_WORKER, NULL);

  self->thread = g_thread_new (name, work, g_async_queue_ref (self->queue));
  return self;
}

/**
 * shore_worker_push: queues a job. Any thread; never waits.
 */
void
shore_worker_push (ShoreWorker *self, ShorePriority priority, ShoreJob job, gpointer data)
{
  g_return_if_fail (SHORE_IS_WORKER (self) && job != NULL);

  push_ticket (self, priority, job, data);
}

static void
run_call (gpointer data)
{
  Call *call = data;

  call->job (call->data);

  g_mutex_lock (&call->lock);
  call->done = TRUE;
  g_cond_signal (&call->done_cond);
  g_mutex_unlock (&call->lock);
}

/**
 * shore_worker_call: queues a job and waits until it is done.
 *
 * For the sync thread and the command line only; the main thread of the window
 * never waits. Called from the worker's own thread it runs at once.
 */
void
shore_worker_call (ShoreWorker *self, ShorePriority priority, ShoreJob job, gpointer data)
{
  Call call = { .job = job, .data = data };

  g_return_if_fail (SHORE_IS_WORKER (self) && job != NULL);

  if (shore_worker_is_self (self))
    {
      job (data);
      return;
    }

  g_mutex_init (&call.lock);
  g_cond_init (&call.done_cond);
  push_ticket (self, priority, run_call, &call);

  g_mutex_lock (&call.lock);
  while (!call.done)
    g_cond_wait (&call.done_cond, &call.lock);
  g_mutex_unlock (&call.lock);

  g_mutex_clear (&call.lock);
  g_cond_clear (&call.done_cond);
}

gboolean
shore_worker_is_self (ShoreWorker *self)
{
  return self->thread == g_thread_self ();
}

/**
 * shore_worker_stop: does what is queued, then ends the thread. Idempotent.
 */
void
shore_worker_stop (ShoreWorker *self)
{
  g_return_if_fail (SHORE_IS_WORKER (self));

  if (self->thread == NULL)
    return;

  push_ticket (self, G_MAXINT, NULL, NULL);
  if (shore_worker_is_self (self)) /* its own last job let go of it */
    g_thread_unref (g_steal_pointer (&self->thread));
  else
    g_thread_join (g_steal_pointer (&self->thread));
}
