#include "store/shore-store.h"

#include <glib/gstdio.h>

#include "model/shore-phone.h"
#include "store/shore-absorb.h"
#include "store/shore-list.h"
#include "store/shore-row-cache.h"

#include "store/shore-bulk-private.h"
#include "store/shore-database-private.h"

/* ShoreStore: one vault, its writer thread and its reader thread.
 *
 * Made and used on one thread (the main one in the window), whose context hears
 * of every answer and of the change feed; the _sync calls may come from any
 * other. The object opens no file itself: the first job of each worker does.
 * What a transaction touched is told after its commit, gathered into one
 * "changed" a turn of the main loop. What another program commits is noticed
 * within a second and told as a change of every kind. */
struct _ShoreStore
{
  GObject parent_instance;

  char *path;             /* (owned) */
  ShoreClock *clock;      /* (owned) */
  ShoreChance *chance;    /* (owned) */
  GMainContext *context;  /* (owned) where "changed" is told */
  ShoreWorker *writer;    /* (owned) */
  ShoreWorker *reader;    /* (owned) */
  ShoreDatabase *writing; /* (owned) writer's thread only */
  ShoreDatabase *reading; /* (owned) reader's thread only */
  ShoreTurns *turns;      /* (owned) */
  ShoreRowCache *rows;    /* (owned) */

  GMutex lock;
  GArray *touched;       /* (mutex lock) (element-type ShoreTouched) not told yet */
  gboolean telling;      /* (mutex lock) */
  gboolean writer_tried; /* (mutex lock) the writer has opened the file, or failed */
  GCond tried;
  gint64 version; /* writer's thread only: data_version last seen */
  gint64 today;   /* main thread: the day lists were read on */
  guint watch;    /* source */
};

/* One piece of work on its way through a worker. */
typedef struct
{
  ShoreStore *store; /* (owned) */
  ShoreStoreFunc func;
  gpointer data;
  GDestroyNotify free_data; /* (nullable) */
  gboolean writes;
  gboolean durable;
  gboolean done;
  GError *error; /* (owned) (nullable) */
} Work;

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreStore, shore_store, G_TYPE_OBJECT)

static void
free_work (gpointer data)
{
  Work *work = data;

  if (work->free_data != NULL)
    work->free_data (work->data);
  g_clear_error (&work->error);
  g_object_unref (work->store);
  g_free (work);
}

static gboolean
tell_cb (gpointer data)
{
  ShoreStore *self = data;
  g_autoptr (GArray) touched = NULL;

  g_mutex_lock (&self->lock);
  touched = g_steal_pointer (&self->touched);
  self->touched = g_array_new (FALSE, FALSE, sizeof (ShoreTouched));
  self->telling = FALSE;
  g_mutex_unlock (&self->lock);

  shore_row_cache_refresh (self->rows, touched);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, touched);
  return G_SOURCE_REMOVE;
}

static void
tell (ShoreStore *self, const ShoreTouched *touched, guint n)
{
  gboolean start;

  if (n == 0)
    return;
  g_mutex_lock (&self->lock);
  g_array_append_vals (self->touched, touched, n);
  start = !self->telling;
  self->telling = TRUE;
  g_mutex_unlock (&self->lock);

  if (start)
    {
      GSource *source = g_idle_source_new ();

      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, tell_cb, g_object_ref (self), g_object_unref);
      g_source_attach (source, self->context);
      g_source_unref (source);
    }
}

static void
tell_everything (ShoreStore *self)
{
  ShoreTouched touched[SHORE_N_KINDS];

  for (int i = 0; i < SHORE_N_KINDS; i++)
    touched[i] = (ShoreTouched){ i, 0 };
  tell (self, touched, SHORE_N_KINDS);
}

/* Another program's commits change our connection's data_version; our own do not. */
static void
notice_others (ShoreStore *self)
{
  gint64 version = shore_database_int (self->writing, "PRAGMA data_version", 0);

  if (version != self->version && self->version != 0)
    tell_everything (self);
  self->version = version;
}

static gboolean
is_open (ShoreDatabase *db, GError **error)
{
  if (db != NULL)
    return TRUE;
  g_set_error_literal (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_FAILED, "the vault is not open");
  return FALSE;
}

static void
write_work (Work *work)
{
  ShoreDatabase *db = work->store->writing;

  if (!is_open (db, &work->error) || !shore_database_begin (db, work->durable, &work->error))
    return;
  work->done
      = work->func (db, work->data, &work->error) && shore_database_commit (db, &work->error);
  if (!work->done)
    {
      shore_database_rollback (db);
      return;
    }
  tell (work->store, (const ShoreTouched *)db->touched->data, db->touched->len);
}

static void
do_work (gpointer data)
{
  Work *work = data;

  if (work->writes)
    write_work (work);
  else if (is_open (work->store->reading, &work->error))
    work->done = work->func (work->store->reading, work->data, &work->error);
}

static void
do_task (gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;
  do_work (work);
  if (work->done)
    g_task_return_pointer (task, work->data, NULL);
  else
    g_task_return_error (task, g_steal_pointer (&work->error));
}

static void
start_task (ShoreStore *self,
            gboolean writes,
            ShorePriority priority,
            ShoreStoreFunc func,
            gpointer data,
            GDestroyNotify free_data,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->store = g_object_ref (self);
  work->func = func;
  work->data = data;
  work->free_data = free_data;
  work->writes = writes;
  work->durable = priority != SHORE_BULK;
  g_task_set_source_tag (task, start_task);
  g_task_set_task_data (task, work, free_work);
  shore_worker_push (writes ? self->writer : self->reader, priority, do_task, task);
}

/**
 * shore_store_write_async: runs @func on the writer's thread, in one
 * transaction; any thread with a main context. A commit of an urgent or visible
 * job returns when the disk has it; of a bulk job, sooner.
 * @free_data: (nullable): for @data, when the answer has been taken
 */
void
shore_store_write_async (ShoreStore *self,
                         ShorePriority priority,
                         ShoreStoreFunc func,
                         gpointer data,
                         GDestroyNotify free_data,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (SHORE_IS_STORE (self));

  start_task (self, TRUE, priority, func, data, free_data, cancellable, callback, user_data);
}

/**
 * shore_store_read_async: runs @func on the reader's thread.
 */
void
shore_store_read_async (ShoreStore *self,
                        ShorePriority priority,
                        ShoreStoreFunc func,
                        gpointer data,
                        GDestroyNotify free_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (SHORE_IS_STORE (self));

  start_task (self, FALSE, priority, func, data, free_data, cancellable, callback, user_data);
}

/**
 * shore_store_finish: Returns: (transfer none) (nullable): the work's data, valid
 * until the callback returns; %NULL with an error.
 */
gpointer
shore_store_finish (ShoreStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
work_sync (ShoreStore *self,
           gboolean writes,
           ShorePriority priority,
           ShoreStoreFunc func,
           gpointer data,
           GError **error)
{
  Work work = {
    .store = self,
    .func = func,
    .data = data,
    .writes = writes,
    .durable = priority != SHORE_BULK,
  };

  shore_worker_call (writes ? self->writer : self->reader, priority, do_work, &work);
  if (!work.done)
    g_propagate_error (error, work.error);
  return work.done;
}

/**
 * shore_store_write_sync: like the async one, for the sync thread and the
 * command line, which may wait.
 */
gboolean
shore_store_write_sync (
    ShoreStore *self, ShorePriority priority, ShoreStoreFunc func, gpointer data, GError **error)
{
  return work_sync (self, TRUE, priority, func, data, error);
}

gboolean
shore_store_read_sync (
    ShoreStore *self, ShorePriority priority, ShoreStoreFunc func, gpointer data, GError **error)
{
  return work_sync (self, FALSE, priority, func, data, error);
}

static void
open_writer (gpointer data)
{
  Work *work = data;
  ShoreStore *self = work->store;

  self->writing = shore_database_open (self->path, TRUE, self->clock, self->chance, &work->error);
  if (self->writing == NULL)
    return;
  if (!shore_migrations_run (self->writing, self->path, &work->error))
    {
      g_clear_pointer (&self->writing, shore_database_close);
      return;
    }
  g_chmod (self->path, 0600);
  shore_bulk_set (self->writing, shore_bulk_is_pending (self->writing));
  notice_others (self);
  work->done = TRUE;
}

static void
open_reader (gpointer data)
{
  Work *work = data;
  ShoreStore *self = work->store;

  self->reading = shore_database_open (self->path, FALSE, self->clock, self->chance, &work->error);
  work->done = self->reading != NULL;
}

/* The reader's first job: everything asked of it waits behind until the writer
 * has made or migrated the file. */
static void
open_reader_task (gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  ShoreStore *self = work->store;

  g_mutex_lock (&self->lock);
  while (!self->writer_tried)
    g_cond_wait (&self->tried, &self->lock);
  g_mutex_unlock (&self->lock);

  if (work->error == NULL)
    open_reader (work);
  if (work->done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&work->error));
}

static void
open_writer_task (gpointer data)
{
  g_autoptr (GTask) task = data;
  Work *work = g_task_get_task_data (task);
  ShoreStore *self = work->store;

  open_writer (work);
  work->done = FALSE;
  g_mutex_lock (&self->lock);
  self->writer_tried = TRUE;
  g_cond_signal (&self->tried);
  g_mutex_unlock (&self->lock);
  shore_phone_load ();
}

static void
watch_job (gpointer data)
{
  g_autoptr (ShoreStore) self = data;

  if (self->writing != NULL)
    notice_others (self);
}

/* Once a second: has another program written, has the day changed? */
static gboolean
watch_cb (gpointer data)
{
  ShoreStore *self = data;
  gint64 today = shore_clock_today (self->clock);

  if (today != self->today)
    tell_everything (self);
  self->today = today;
  shore_worker_push (self->writer, SHORE_VISIBLE, watch_job, g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

/**
 * shore_store_open_async: opens the vault, making or migrating it, off this
 * thread. Lists may be asked for before it has ended: they wait.
 */
void
shore_store_open_async (ShoreStore *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  work->store = g_object_ref (self);
  g_task_set_source_tag (task, shore_store_open_async);
  g_task_set_task_data (task, work, free_work);
  self->today = shore_clock_today (self->clock);
  self->watch = g_timeout_add_seconds (1, watch_cb, self);
  shore_worker_push (self->writer, SHORE_URGENT, open_writer_task, g_object_ref (task));
  shore_worker_push (self->reader, SHORE_URGENT, open_reader_task, task);
}

gboolean
shore_store_open_finish (ShoreStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * shore_store_open_sync: the same for the command line and tests, which may wait.
 */
gboolean
shore_store_open_sync (ShoreStore *self, GError **error)
{
  Work work = { .store = self };

  shore_worker_call (self->writer, SHORE_URGENT, open_writer, &work);
  if (work.done)
    {
      work.done = FALSE;
      shore_worker_call (self->reader, SHORE_URGENT, open_reader, &work);
    }
  if (!work.done)
    g_propagate_error (error, work.error);
  return work.done;
}

static void
close_writer (gpointer data)
{
  g_clear_pointer (&SHORE_STORE (data)->writing, shore_database_close);
}

static void
close_reader (gpointer data)
{
  g_clear_pointer (&SHORE_STORE (data)->reading, shore_database_close);
}

/**
 * shore_store_close: does what is queued and closes the file. Waits for it.
 */
void
shore_store_close (ShoreStore *self)
{
  g_return_if_fail (SHORE_IS_STORE (self));

  g_clear_handle_id (&self->watch, g_source_remove);
  shore_worker_push (self->reader, SHORE_BULK, close_reader, self);
  shore_worker_stop (self->reader);
  shore_worker_push (self->writer, SHORE_BULK, close_writer, self);
  shore_worker_stop (self->writer);
}

static void
shore_store_finalize (GObject *object)
{
  ShoreStore *self = SHORE_STORE (object);

  g_clear_handle_id (&self->watch, g_source_remove);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->turns, shore_turns_free);
  shore_worker_stop (self->reader);
  shore_worker_stop (self->writer);
  g_clear_pointer (&self->reading, shore_database_close);
  g_clear_pointer (&self->writing, shore_database_close);
  g_object_unref (self->reader);
  g_object_unref (self->writer);
  g_main_context_unref (self->context);
  g_array_unref (self->touched);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->tried);
  g_object_unref (self->clock);
  g_object_unref (self->chance);
  g_free (self->path);
  G_OBJECT_CLASS (shore_store_parent_class)->finalize (object);
}

static void
shore_store_class_init (ShoreStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_store_finalize;

  /**
   * ShoreStore::changed:
   * @touched: (type GArray) (element-type ShoreTouched): kinds and ids; id 0
   *   stands for any number of that kind
   *
   * After a commit, ours or another program's.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", SHORE_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
shore_store_init (ShoreStore *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->tried);
  self->touched = g_array_new (FALSE, FALSE, sizeof (ShoreTouched));
  self->context = g_main_context_ref_thread_default ();
  self->writer = shore_worker_new ("shore-writer");
  self->reader = shore_worker_new ("shore-reader");
  self->turns = shore_turns_new ();
  self->rows = shore_row_cache_new (self, self->turns);
}

/**
 * shore_store_new: a vault at @path, not open yet.
 *
 * Returns: (transfer full):
 */
ShoreStore *
shore_store_new (const char *path, ShoreClock *clock, ShoreChance *chance)
{
  ShoreStore *self = g_object_new (SHORE_TYPE_STORE, NULL);

  self->path = g_strdup (path);
  self->clock = g_object_ref (clock);
  self->chance = g_object_ref (chance);
  return self;
}

/**
 * shore_store_list: a view that keeps itself up to date. Items are ShoreRow; the
 * property "loading" is TRUE until the first order is in. Main thread.
 * @subject: the client or record of those views that take one, else 0
 *
 * Returns: (transfer full):
 */
GListModel *
shore_store_list (ShoreStore *self, ShoreView view, gint64 subject)
{
  g_return_val_if_fail (SHORE_IS_STORE (self), NULL);

  return G_LIST_MODEL (shore_list_new (self, self->rows, self->turns, view, subject));
}

/**
 * shore_store_row: one record that keeps itself up to date. Main thread.
 *
 * Returns: (transfer full):
 */
ShoreRow *
shore_store_row (ShoreStore *self, ShoreKind kind, gint64 id)
{
  g_return_val_if_fail (SHORE_IS_STORE (self), NULL);

  return shore_row_cache_get (self->rows, kind, id);
}

const char *
shore_store_get_path (ShoreStore *self)
{
  return self->path;
}
