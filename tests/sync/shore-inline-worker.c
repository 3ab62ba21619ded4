#include "base/shore-worker.h"

/* ShoreWorker without a thread, linked into the simulation in place of the real
 * one: a job is done where it is asked for, so that a run is the same at every
 * repetition and no time goes into waking threads. What is pushed as bulk work
 * waits for the next call, as it does behind a busy thread. */
struct _ShoreWorker
{
  GObject parent_instance;

  GQueue later; /* (element-type Ticket) */
};

typedef struct
{
  ShoreJob job;
  gpointer data;
} Ticket;

G_DEFINE_FINAL_TYPE (ShoreWorker, shore_worker, G_TYPE_OBJECT)

static void
do_what_waits (ShoreWorker *self)
{
  Ticket *ticket;

  while ((ticket = g_queue_pop_head (&self->later)) != NULL)
    {
      ticket->job (ticket->data);
      g_free (ticket);
    }
}

static void
shore_worker_finalize (GObject *object)
{
  shore_worker_stop (SHORE_WORKER (object));
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
  g_queue_init (&self->later);
}

ShoreWorker *
shore_worker_new (const char *name G_GNUC_UNUSED)
{
  return g_object_new (SHORE_TYPE_WORKER, NULL);
}

void
shore_worker_push (ShoreWorker *self, ShorePriority priority, ShoreJob job, gpointer data)
{
  Ticket *ticket;

  if (priority != SHORE_BULK)
    {
      job (data);
      return;
    }
  ticket = g_new (Ticket, 1);
  *ticket = (Ticket){ job, data };
  g_queue_push_tail (&self->later, ticket);
}

void
shore_worker_call (ShoreWorker *self,
                   ShorePriority priority G_GNUC_UNUSED,
                   ShoreJob job,
                   gpointer data)
{
  do_what_waits (self);
  job (data);
}

gboolean
shore_worker_is_self (ShoreWorker *self G_GNUC_UNUSED)
{
  return TRUE;
}

void
shore_worker_stop (ShoreWorker *self)
{
  do_what_waits (self);
}
