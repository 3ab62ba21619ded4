#include "sync/shore-sync.h"

#include "base/shore-backoff.h"
#include "store/shore-meta.h"
#include "store/shore-outbox.h"
#include "sync/shore-disposition.h"
#include "sync/shore-parcel.h"
#include "sync/shore-pass.h"
#include "sync/shore-stages.h"

#define EVERY SHORE_MINUTE
/* How long the command line waits for another program's pass to end. */
#define PATIENCE (35 * SHORE_SECOND)

/* ShoreSync: one vault, one CRM, and the passes that keep them alike.
 *
 * A pass is sequential blocking code and belongs to one thread at a time: the
 * object's own, after shore_sync_start(), or the caller's of shore_sync_run().
 * The lease in the vault keeps it to one program at a time too. It sends first,
 * then brings: what it brings is then already under what was sent.
 *
 * The thread sleeps on its queue of wakes between two passes: a change here
 * (only sends), the network's return and a person (whole pass), a jittered
 * minute. It touches nothing of the main thread but through `lock`; what the
 * main thread reads is copied under it. The main thread owns the object. */
struct _ShoreSync
{
  GObject parent_instance;

  ShoreStore *store;               /* (owned) */
  ShoreRemote *remote;             /* (owned) */
  ShoreClock *clock;               /* (owned) */
  ShoreChance *chance;             /* (owned) */
  ShoreConnectivity *connectivity; /* (owned) (nullable) */
  ShoreWorker *helper;             /* (owned) */
  GMainContext *context;           /* (owned) where "changed" is emitted */
  char *owner;                     /* (owned) our name on the lease */
  gint64 begun;
  gint64 patience;

  GThread *thread;        /* (owned) (nullable) */
  GAsyncQueue *wakes;     /* (owned) (element-type Wake) */
  GCancellable *stopping; /* (owned) */

  GMutex pass_lock; /* one pass at a time in this program */
  gboolean greeted; /* (mutex pass_lock) */

  GMutex lock;
  ShoreSyncPhase phase; /* (mutex lock) and all below */
  guint received;
  gboolean first_sync;
  gint64 last_success;
  char *problem; /* (owned) (nullable) */
  int problem_code;
  ShoreDoubt doubt;
  guint missing;
  gboolean telling; /* "changed" is on its way */
};

/* Why the thread wakes, the greater the more is to be done. */
typedef enum
{
  WAKE_TIMER,
  WAKE_CHANGE,
  WAKE_NOW,
  WAKE_STOP,
} Wake;

G_DEFINE_FINAL_TYPE (ShoreSync, shore_sync, G_TYPE_OBJECT)

static guint changed_signal;

static gboolean
tell_cb (gpointer data)
{
  g_autoptr (ShoreSync) self = g_weak_ref_get (data);

  if (self == NULL)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&self->lock);
  self->telling = FALSE;
  g_mutex_unlock (&self->lock);
  g_signal_emit (self, changed_signal, 0);
  return G_SOURCE_REMOVE;
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* Any thread, with the lock held: many changes, one signal. */
static void
tell_locked (ShoreSync *self)
{
  g_autoptr (GSource) source = NULL;
  GWeakRef *weak;

  if (self->telling)
    return;
  self->telling = TRUE;
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, tell_cb, weak, free_weak_ref);
  g_source_attach (source, self->context);
}

static void
begin_phase (ShoreSync *self)
{
  g_mutex_lock (&self->lock);
  self->phase = SHORE_SYNC_RUNNING;
  self->received = 0;
  self->first_sync = FALSE;
  tell_locked (self);
  g_mutex_unlock (&self->lock);
}

static void
progress_cb (const ShorePass *pass, gpointer data)
{
  ShoreSync *self = data;

  g_mutex_lock (&self->lock);
  self->received = pass->report.received;
  self->first_sync = pass->first_sync;
  tell_locked (self);
  g_mutex_unlock (&self->lock);
}

static ShoreSyncPhase
phase_after (const GError *error)
{
  static const ShoreSyncPhase phases[] = {
    [SHORE_DISPOSITION_RETRY] = SHORE_SYNC_FAULT,
    [SHORE_DISPOSITION_LOOK_UP] = SHORE_SYNC_OFFLINE,
    [SHORE_DISPOSITION_REFUSE] = SHORE_SYNC_FAULT,
    [SHORE_DISPOSITION_GONE] = SHORE_SYNC_FAULT,
    [SHORE_DISPOSITION_SIGN_IN] = SHORE_SYNC_KEY_REFUSED,
    [SHORE_DISPOSITION_UNREACHED] = SHORE_SYNC_OFFLINE,
    [SHORE_DISPOSITION_STRANGER] = SHORE_SYNC_FAULT,
    [SHORE_DISPOSITION_CANCELLED] = SHORE_SYNC_RESTING,
    [SHORE_DISPOSITION_BUSY] = SHORE_SYNC_RESTING,
    [SHORE_DISPOSITION_BUG] = SHORE_SYNC_FAULT,
  };

  if (error == NULL)
    return SHORE_SYNC_RESTING;
  if (g_error_matches (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_CERTIFICATE))
    return SHORE_SYNC_FAULT;
  return phases[shore_disposition (error)];
}

static void
end_phase (ShoreSync *self, const ShorePass *pass, const GError *error)
{
  g_mutex_lock (&self->lock);
  self->phase = phase_after (error);
  self->received = pass->report.received;
  self->doubt = pass->report.doubt;
  self->missing = pass->report.missing;
  if (error == NULL && !pass->push_only && self->doubt != SHORE_DOUBT_OLDER)
    self->last_success = shore_clock_now (self->clock);
  g_clear_pointer (&self->problem, g_free);
  self->problem_code = -1;
  if (error != NULL && self->phase != SHORE_SYNC_RESTING)
    {
      self->problem = g_strdup (error->message);
      self->problem_code = error->domain == SHORE_REMOTE_ERROR ? error->code : -1;
    }
  tell_locked (self);
  g_mutex_unlock (&self->lock);
}

static void
init_pass (ShoreSync *self, ShorePass *pass, GCancellable *cancellable, gboolean push_only)
{
  *pass = (ShorePass){
    .store = self->store,
    .remote = self->remote,
    .clock = self->clock,
    .chance = self->chance,
    .helper = self->helper,
    .cancellable = cancellable,
    .owner = self->owner,
    .begun = self->begun,
    .push_only = push_only,
    .progress = progress_cb,
    .progress_data = self,
  };
}

/* One pass, the lease being held. */
static gboolean
run_leased (ShoreSync *self, ShorePass *pass, ShoreOutboxCounts *counts, GError **error)
{
  g_autoptr (GError) failure = NULL;

  begin_phase (self);
  if (!shore_stages_run (pass, &self->greeted, &failure))
    {
      g_message ("pass ended early: %s", failure->message);
      self->greeted = FALSE;
    }
  shore_stages_count (pass, counts);
  shore_pass_release (pass);
  end_phase (self, pass, failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* One pass as the thread makes it: where another program is at it, it does our
 * work, and we look again in a minute. */
static gboolean
run_in_thread (ShoreSync *self, gboolean push_only, gint64 *next_try, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->pass_lock);
  ShoreOutboxCounts counts = { 0 };
  ShorePass pass;

  init_pass (self, &pass, self->stopping, push_only);
  if (push_only)
    {
      g_autoptr (ShoreParcel) parcel = NULL;

      if (!shore_parcel_next (&pass, &parcel, error))
        return FALSE;
      /* Most changes of a vault owe the CRM nothing; no lease is taken for them. */
      if (parcel == NULL)
        {
          shore_stages_count (&pass, &counts);
          *next_try = counts.next_try;
          return TRUE;
        }
    }
  if (!shore_pass_wait_for_lease (&pass, 0, error) || !run_leased (self, &pass, &counts, error))
    return FALSE;
  *next_try = counts.next_try;
  return TRUE;
}

static Wake
wait_for_wake (ShoreSync *self, gint64 delay_ms)
{
  gpointer item = g_async_queue_timeout_pop (self->wakes, MAX (delay_ms, 0) * 1000);
  Wake wake = WAKE_TIMER;

  for (; item != NULL; item = g_async_queue_try_pop (self->wakes))
    wake = MAX (wake, (Wake)GPOINTER_TO_INT (item));
  return wake;
}

static gint64
jittered_minute (ShoreSync *self)
{
  return EVERY * 3 / 4 + (gint64)(shore_chance_fraction (self->chance) * (EVERY / 2));
}

/* How long until the next pass: sooner than the minute where something waits
 * for its time. */
static gint64
delay_after_success (ShoreSync *self, gint64 minute_left, gint64 next_try)
{
  gint64 wait = next_try - shore_clock_now (self->clock);

  return wait > 0 ? MIN (minute_left, wait) : minute_left;
}

static void
read_last_success (ShoreSync *self)
{
  ShorePass pass;
  gint64 last = 0;

  init_pass (self, &pass, self->stopping, FALSE);
  if (!shore_pass_get_int (&pass, SHORE_STAGES_SUCCESS_FACT, 0, &last, NULL))
    return;
  g_mutex_lock (&self->lock);
  self->last_success = MAX (self->last_success, last);
  tell_locked (self);
  g_mutex_unlock (&self->lock);
}

static gpointer
work (gpointer data)
{
  ShoreSync *self = data;
  /* What a remote waits on is dispatched here, never in the main context. */
  g_autoptr (GMainContext) own = g_main_context_new ();
  g_autoptr (GTimer) since_whole = g_timer_new ();
  gint64 delay = 0, minute = 0;
  int failures = 0;

  g_main_context_push_thread_default (own);
  read_last_success (self);
  for (Wake wake = wait_for_wake (self, 0); wake != WAKE_STOP; wake = wait_for_wake (self, delay))
    {
      g_autoptr (GError) error = NULL;
      gint64 left = minute - (gint64)(g_timer_elapsed (since_whole, NULL) * SHORE_SECOND);
      gboolean push_only = wake < WAKE_NOW && left > 0;
      gint64 next_try = 0;

      if (run_in_thread (self, push_only && failures == 0, &next_try, &error)
          || shore_disposition (error) == SHORE_DISPOSITION_BUSY)
        {
          if (!push_only || failures > 0)
            {
              g_timer_start (since_whole);
              left = minute = jittered_minute (self);
            }
          failures = 0;
          delay = delay_after_success (self, left, next_try);
        }
      else
        delay = shore_backoff_delay (++failures, self->chance);
    }
  g_main_context_pop_thread_default (own);
  return NULL;
}

static void
wake (ShoreSync *self, Wake reason)
{
  g_async_queue_push (self->wakes, GINT_TO_POINTER (reason));
}

static void
connectivity_changed_cb (ShoreConnectivity *connectivity, gpointer data)
{
  if (shore_connectivity_is_available (connectivity))
    wake (data, WAKE_NOW);
}

static void
store_changed_cb (ShoreSync *self)
{
  wake (self, WAKE_CHANGE);
}

static void
shore_sync_dispose (GObject *object)
{
  ShoreSync *self = SHORE_SYNC (object);

  shore_sync_stop (self);
  shore_sync_set_connectivity (self, NULL);
  G_OBJECT_CLASS (shore_sync_parent_class)->dispose (object);
}

static void
shore_sync_finalize (GObject *object)
{
  ShoreSync *self = SHORE_SYNC (object);

  shore_worker_stop (self->helper);
  g_clear_object (&self->helper);
  g_clear_object (&self->store);
  g_clear_object (&self->remote);
  g_clear_object (&self->clock);
  g_clear_object (&self->chance);
  g_clear_object (&self->stopping);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->wakes, g_async_queue_unref);
  g_clear_pointer (&self->owner, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_mutex_clear (&self->pass_lock);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (shore_sync_parent_class)->finalize (object);
}

static void
shore_sync_class_init (ShoreSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = shore_sync_dispose;
  object_class->finalize = shore_sync_finalize;

  changed_signal = g_signal_new ("changed", SHORE_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
shore_sync_init (ShoreSync *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->wakes = g_async_queue_new ();
  self->stopping = g_cancellable_new ();
  self->helper = shore_worker_new ("shore-intake");
  self->patience = PATIENCE;
  self->problem_code = -1;
  g_mutex_init (&self->pass_lock);
  g_mutex_init (&self->lock);
}

/**
 * shore_sync_new: Main thread.
 * @store: (transfer none): open before the first pass
 * @remote: (transfer none): from then on used by the passes alone
 *
 * Returns: (transfer full):
 */
ShoreSync *
shore_sync_new (ShoreStore *store, ShoreRemote *remote, ShoreClock *clock, ShoreChance *chance)
{
  ShoreSync *self = g_object_new (SHORE_TYPE_SYNC, NULL);

  self->store = g_object_ref (store);
  self->remote = g_object_ref (remote);
  self->clock = g_object_ref (clock);
  self->chance = g_object_ref (chance);
  self->begun = shore_clock_now (clock);
  self->owner = shore_chance_key (chance);
  return self;
}

/**
 * shore_sync_set_connectivity: @connectivity wakes the thread when the network
 * comes back. Main thread.
 * @connectivity: (nullable):
 */
void
shore_sync_set_connectivity (ShoreSync *self, ShoreConnectivity *connectivity)
{
  g_return_if_fail (SHORE_IS_SYNC (self));

  if (self->connectivity != NULL)
    g_signal_handlers_disconnect_by_data (self->connectivity, self);
  g_set_object (&self->connectivity, connectivity);
  if (connectivity != NULL)
    g_signal_connect (connectivity, "changed", G_CALLBACK (connectivity_changed_cb), self);
}

/**
 * shore_sync_start: makes passes from now on, in a thread of its own. Main
 * thread.
 */
void
shore_sync_start (ShoreSync *self)
{
  g_return_if_fail (SHORE_IS_SYNC (self));

  if (self->thread != NULL)
    return;
  g_cancellable_reset (self->stopping);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->thread = g_thread_new ("shore-sync", work, self);
}

/**
 * shore_sync_nudge: something may have been added to the outbox. The store's
 * "changed" does the same. Any thread; cheap.
 */
void
shore_sync_nudge (ShoreSync *self)
{
  g_return_if_fail (SHORE_IS_SYNC (self));

  wake (self, WAKE_CHANGE);
}

/**
 * shore_sync_now: a person wants a whole pass. Any thread.
 */
void
shore_sync_now (ShoreSync *self)
{
  g_return_if_fail (SHORE_IS_SYNC (self));

  wake (self, WAKE_NOW);
}

/**
 * shore_sync_stop: ends the thread, cutting short what it waits for. What was on
 * its way is looked up by the next start. Main thread; idempotent; before the
 * store is closed.
 */
void
shore_sync_stop (ShoreSync *self)
{
  g_return_if_fail (SHORE_IS_SYNC (self));

  if (self->thread == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->store, store_changed_cb, self);
  g_cancellable_cancel (self->stopping);
  wake (self, WAKE_STOP);
  g_thread_join (g_steal_pointer (&self->thread));
}

ShoreSyncPhase
shore_sync_get_phase (ShoreSync *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->phase;
}

/**
 * shore_sync_get_received: how many records changed here in this pass, or in
 * the last one.
 * @first_sync: (out) (optional): whether a kind is being filled for the first time
 */
guint
shore_sync_get_received (ShoreSync *self, gboolean *first_sync)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (first_sync != NULL)
    *first_sync = self->first_sync;
  return self->received;
}

/**
 * shore_sync_get_last_success: when the last whole pass ended, of any run; 0.
 */
gint64
shore_sync_get_last_success (ShoreSync *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->last_success;
}

/**
 * shore_sync_get_doubt: what waits for a person to decide.
 * @missing: (out) (optional): how many records, with %SHORE_DOUBT_MISSING
 */
ShoreDoubt
shore_sync_get_doubt (ShoreSync *self, guint *missing)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (missing != NULL)
    *missing = self->missing;
  return self->doubt;
}

/**
 * shore_sync_dup_problem: why the last pass ended early, for a log.
 * @code: (out) (optional): a #ShoreRemoteError, or -1 for a fault here
 *
 * Returns: (transfer full) (nullable): %NULL when it did not
 */
char *
shore_sync_dup_problem (ShoreSync *self, int *code)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (code != NULL)
    *code = self->problem_code;
  return g_strdup (self->problem);
}

/**
 * shore_sync_set_patience: how long shore_sync_run() waits for another program's
 * pass to end, in ms.
 */
void
shore_sync_set_patience (ShoreSync *self, gint64 patience_ms)
{
  g_return_if_fail (SHORE_IS_SYNC (self));

  self->patience = patience_ms;
}

/**
 * shore_sync_run: one whole pass in the caller's thread, which it blocks.
 * @report: (out) (optional): filled in also when the pass fails
 *
 * Fails with a SHORE_REMOTE_ERROR when the CRM could not be dealt with, with
 * %SHORE_STORE_ERROR_BUSY when another program syncs for too long, or with
 * %G_IO_ERROR_CANCELLED. What one operation met is in the outbox and in the
 * report's counts, not here.
 */
gboolean
shore_sync_run (ShoreSync *self, ShoreSyncReport *report, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  ShoreOutboxCounts counts = { 0 };
  ShorePass pass;
  gboolean done;

  g_return_val_if_fail (SHORE_IS_SYNC (self), FALSE);

  locker = g_mutex_locker_new (&self->pass_lock);
  init_pass (self, &pass, cancellable, FALSE);
  done = shore_pass_wait_for_lease (&pass, self->patience, error)
         && run_leased (self, &pass, &counts, error);
  if (report != NULL)
    *report = pass.report;
  return done;
}
