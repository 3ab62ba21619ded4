#include "sync/shore-filler.h"

#include "store/shore-absorb.h"
#include "store/shore-meta.h"

/* One step at a time is queued on the helper, behind any page that waits there:
 * pages come first, and the helper is never idle while there is search to make.
 * The sync thread owns the object; what the helper's thread shares with it is
 * under `lock`. */

#define FILLING_FACT "sync.begun"

struct _ShoreFiller
{
  ShorePass *pass; /* borrowed */
  gboolean filling;

  GMutex lock;
  guint kinds;       /* (mutex lock) bits of those that are in */
  gboolean stopping; /* (mutex lock) */
  gboolean working;  /* (mutex lock) a step is queued or under way */
};

typedef struct
{
  guint kinds;
  gboolean more;
} Step;

static gboolean
begin (ShoreDatabase *db, gpointer data, GError **error)
{
  gboolean *filling = data;

  if (shore_meta_get_int (db, FILLING_FACT, 0) == 0
      && (!shore_bulk_begin (db, error) || !shore_meta_set_int (db, FILLING_FACT, 1, error)))
    return FALSE;
  *filling = shore_bulk_is_pending (db);
  return TRUE;
}

/**
 * shore_filler_new: begins the first filling in a vault that has had none.
 *
 * Returns: (transfer full) (nullable):
 */
ShoreFiller *
shore_filler_new (ShorePass *pass, GError **error)
{
  ShoreFiller *self;
  gboolean filling;

  if (!shore_store_write_sync (pass->store, SHORE_BULK, begin, &filling, error))
    return NULL;
  self = g_new0 (ShoreFiller, 1);
  self->pass = pass;
  self->filling = filling;
  g_mutex_init (&self->lock);
  return self;
}

static gboolean
step_search (ShoreDatabase *db, gpointer data, GError **error)
{
  Step *step = data;

  return shore_bulk_step_search (db, step->kinds, &step->more, error);
}

static void work (gpointer data);

/* With the lock held. */
static void
queue_work (ShoreFiller *self)
{
  self->working = TRUE;
  shore_worker_push (self->pass->helper, SHORE_BULK, work, self);
}

/* Helper's thread. What fails here fails again in shore_filler_finish(), which
 * tells. */
static void
work (gpointer data)
{
  ShoreFiller *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Step step = { self->kinds, FALSE };

  if (!self->stopping)
    {
      g_mutex_unlock (&self->lock);
      if (!shore_store_write_sync (self->pass->store, SHORE_BULK, step_search, &step, NULL))
        step.more = FALSE;
      g_mutex_lock (&self->lock);
    }
  if (!self->stopping && (step.more || step.kinds != self->kinds))
    {
      queue_work (self);
      return;
    }
  self->working = FALSE;
}

static void
nothing (gpointer data G_GNUC_UNUSED)
{
}

/* Returns when the helper no longer has anything of ours: a step that is queued
 * stands before what is queued now, and queues no other. */
static void
stop (ShoreFiller *self)
{
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_mutex_unlock (&self->lock);
  shore_worker_call (self->pass->helper, SHORE_BULK, nothing, NULL);
}

void
shore_filler_free (ShoreFiller *self)
{
  stop (self);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * shore_filler_add: the rows of @kind are all in.
 */
void
shore_filler_add (ShoreFiller *self, ShoreKind kind)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->kinds |= 1u << kind;
  if (self->filling && !self->working)
    queue_work (self);
}

static gboolean
step_any (ShoreDatabase *db, gpointer data, GError **error)
{
  gboolean *more = data;

  *more = FALSE;
  return !shore_bulk_is_pending (db) || shore_bulk_step (db, more, error);
}

/**
 * shore_filler_finish: makes all that is left. Also after a first sync that was
 * cut short: the advisor searches what is there, and the rest comes in more
 * slowly.
 */
gboolean
shore_filler_finish (ShoreFiller *self, GError **error)
{
  stop (self);
  for (gboolean more = TRUE; more;)
    {
      if (!shore_pass_renew (self->pass, error)
          || !shore_store_write_sync (self->pass->store, SHORE_BULK, step_any, &more, error))
        return FALSE;
    }
  return TRUE;
}
