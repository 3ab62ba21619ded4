#include "sync/shore-intake.h"

#include "store/shore-absorb.h"

/* A slice is one transaction. On the slowest machine measured the store takes in
 * some ten records a millisecond with every index in place, and a hundred bare
 * ones; the writer is never held for more than 50 ms. */
#define SLICE 250
#define BARE_SLICE 1000

/* At most one page is under way. The helper's thread has it from
 * shore_worker_push() until it puts it into `done`; the sync thread owns it
 * before and after, so nothing here needs a lock. */
typedef struct
{
  ShoreStore *store;  /* borrowed */
  GAsyncQueue *done;  /* (owned) */
  ShoreHarvest *page; /* (owned) */
  ShoreIntakeNote func;
  gpointer note; /* (owned) (nullable) */
  guint slice;
  guint n_changed;
  GError *error; /* (owned) (nullable) */
} Load;

struct _ShoreIntake
{
  ShorePass *pass;
  GAsyncQueue *done; /* (owned) (element-type Load) */
  gboolean busy;
};

typedef struct
{
  Load *load;
  GPtrArray *records; /* (owned) (element-type ShoreRecord) borrowed from the page */
  gboolean last;
} Slice;

static void
load_free (Load *load)
{
  shore_harvest_free (load->page);
  g_async_queue_unref (load->done);
  g_clear_error (&load->error);
  g_free (load->note);
  g_free (load);
}

static gboolean
absorb_slice (ShoreDatabase *db, gpointer data, GError **error)
{
  Slice *slice = data;
  Load *load = slice->load;
  guint n_changed = 0;

  if (slice->records->len > 0 && !shore_absorb (db, slice->records, &n_changed, error))
    return FALSE;
  load->n_changed += n_changed;
  return !slice->last || load->func == NULL || load->func (db, load->note, error);
}

static gboolean
is_child (const ShoreRecord *record)
{
  return (shore_kind_info (shore_record_get_kind (record))->flags & SHORE_KIND_CHILD) != 0;
}

/* Children are merged as a whole, so they stay with their parent. */
static guint
end_of_slice (const GPtrArray *records, guint from, guint slice)
{
  guint to = MIN (from + slice, records->len);

  while (to < records->len && is_child (records->pdata[to]))
    to++;
  return to;
}

static void
absorb_load (gpointer data)
{
  Load *load = data;
  guint from = 0;

  do
    {
      guint to = end_of_slice (load->page->records, from, load->slice);
      g_autoptr (GPtrArray) records = g_ptr_array_sized_new (to - from);
      Slice slice = { load, records, to == load->page->records->len };

      for (; from < to; from++)
        g_ptr_array_add (records, load->page->records->pdata[from]);
      shore_store_write_sync (load->store, SHORE_BULK, absorb_slice, &slice, &load->error);
    }
  while (load->error == NULL && from < load->page->records->len);

  g_async_queue_push (load->done, load);
}

ShoreIntake *
shore_intake_new (ShorePass *pass)
{
  ShoreIntake *self = g_new0 (ShoreIntake, 1);

  self->pass = pass;
  self->done = g_async_queue_new_full ((GDestroyNotify)load_free);
  return self;
}

void
shore_intake_free (ShoreIntake *self)
{
  /* The store must not be closed under the helper. */
  shore_intake_wait (self, NULL);
  g_async_queue_unref (self->done);
  g_free (self);
}

/**
 * shore_intake_wait: until the page under way is in the store, and fails with
 * what kept it from it.
 */
gboolean
shore_intake_wait (ShoreIntake *self, GError **error)
{
  Load *load;
  gboolean taken;

  if (!self->busy)
    return TRUE;
  load = g_async_queue_pop (self->done);
  self->busy = FALSE;
  shore_pass_report_progress (self->pass, load->n_changed);

  taken = load->error == NULL;
  if (!taken)
    g_propagate_error (error, g_steal_pointer (&load->error));
  load_free (load);
  return taken;
}

/**
 * shore_intake_add: waits for the page before, then lets @page follow.
 * @page: (transfer full): also when it fails
 * @func: (nullable): runs with the last slice, given @note
 * @note: (transfer full) (nullable): freed with g_free()
 */
gboolean
shore_intake_add (
    ShoreIntake *self, ShoreHarvest *page, ShoreIntakeNote func, gpointer note, GError **error)
{
  Load *load = g_new0 (Load, 1);

  load->store = self->pass->store;
  load->done = g_async_queue_ref (self->done);
  load->page = page;
  load->func = func;
  load->note = note;
  load->slice = self->pass->first_sync ? BARE_SLICE : SLICE;
  if (!shore_intake_wait (self, error))
    {
      load_free (load);
      return FALSE;
    }
  self->busy = TRUE;
  /* Before the search steps that wait there. */
  shore_worker_push (self->pass->helper, SHORE_VISIBLE, absorb_load, load);
  return TRUE;
}
