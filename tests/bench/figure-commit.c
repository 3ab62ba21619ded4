#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "shore-bench.h"
#include "store/shore-database-private.h"
#include "store/shore-ledger.h"

/* What an edit costs until the disk has it, against the least a disk can do:
 * four kilobytes overwritten and fdatasync(), in a file of the same folder: one
 * of each in turn. The same through the desk comes after them in each round: two
 * connections writing in turn would each read again what the other changed, which
 * a vault with its one writer never does. */

#define EDITS_PER_ROUND 100
#define BLOCK 4096
#define BLOCKS 1024

typedef struct
{
  gint64 client;
  guint number;
} Edit;

typedef struct
{
  ShoreBenchVault *vault;
  ShoreDatabase *db; /* a connection of the bench's own: no way to a thread is counted */
  GArray *edits;
  GArray *calls;
  GArray *raw;
  int fd;
  gint64 client;
  guint number;
  gboolean waiting;
  gint64 began;
  GError *error;
} Series;

static gboolean
edit (ShoreDatabase *db, gpointer data, GError **error)
{
  Edit *self = data;
  g_autofree char *note = g_strdup_printf ("Rappel %u", self->number);
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "set");
  g_autoptr (ShoreRecord) client
      = shore_ledger_load (ledger, SHORE_KIND_CLIENT, self->client, error);

  if (client == NULL)
    return FALSE;
  shore_client_set_note (client, note);
  return shore_ledger_update (ledger, client, error);
}

static gboolean
write_block (Series *self, GError **error)
{
  static char block[BLOCK];
  gint64 began = g_get_monotonic_time ();

  block[0] = (char)self->number;
  if (pwrite (self->fd, block, BLOCK, (off_t)(self->number % BLOCKS) * BLOCK) != BLOCK
      || fdatasync (self->fd) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
      return FALSE;
    }
  shore_bench_add (self->raw, shore_bench_ms_since (began));
  return TRUE;
}

static void
called_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  Series *self = data;

  if (shore_desk_do_finish (SHORE_DESK (desk), result, NULL, &self->error) != 0)
    shore_bench_add (self->calls, shore_bench_ms_since (self->began));
  self->waiting = FALSE;
}

static gboolean
call_desk (Series *self, GError **error)
{
  g_autofree char *note = g_strdup_printf ("Rappel %u", self->number++);
  g_autoptr (ShoreArgs) args = shore_args_new_with ("note", note, NULL);

  self->waiting = TRUE;
  self->began = g_get_monotonic_time ();
  shore_desk_do_async (self->vault->desk, SHORE_KIND_CLIENT, self->client, "set", args, NULL,
                       called_cb, self);
  while (self->waiting)
    g_main_context_iteration (NULL, TRUE);
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return self->calls->len > 0;
}

static gboolean
commit_edit (Series *self, GError **error)
{
  Edit work = { self->client, self->number++ };
  gint64 began = g_get_monotonic_time ();

  if (!shore_database_begin (self->db, TRUE, error))
    return FALSE;
  if (!edit (self->db, &work, error) || !shore_database_commit (self->db, error))
    {
      shore_database_rollback (self->db);
      return FALSE;
    }
  shore_bench_add (self->edits, shore_bench_ms_since (began));
  return TRUE;
}

static gboolean
one_of_each (Series *self, GError **error)
{
  if (!commit_edit (self, error))
    return FALSE;
  self->number++;
  return write_block (self, error);
}

static gboolean
run_round (Series *self, gboolean (*measure) (Series *, GError **), GError **error)
{
  for (guint i = 0; i < EDITS_PER_ROUND; i++)
    {
      self->client = 1 + i % 97;
      if (!measure (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_series (Series *self, guint rounds, GError **error)
{
  for (guint i = 0; i < rounds; i++)
    if (!run_round (self, one_of_each, error) || !run_round (self, call_desk, error))
      return FALSE;
  return TRUE;
}

static int
open_blocks (const char *path)
{
  static const char block[BLOCK];
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  for (int i = 0; fd >= 0 && i < BLOCKS; i++)
    if (write (fd, block, BLOCK) != BLOCK)
      break;
  if (fd >= 0)
    fsync (fd);
  return fd;
}

gboolean
shore_figure_commit (ShoreBench *bench, GError **error)
{
  g_autofree char *path = shore_bench_copy_vault (bench, "commit.db", error);
  g_autofree char *blocks = g_build_filename (bench->folder, "blocks", NULL);
  g_autoptr (ShoreBenchVault) vault
      = path ? shore_bench_vault_new (bench, path, NULL, error) : NULL;
  g_autoptr (GArray) edits = shore_bench_samples ();
  g_autoptr (GArray) calls = shore_bench_samples ();
  g_autoptr (GArray) raw = shore_bench_samples ();
  g_autofree char *note = NULL;
  Series series = { vault, NULL, edits, calls, raw, open_blocks (blocks) };
  gboolean done;

  if (vault != NULL)
    series.db = shore_database_open (path, TRUE, vault->clock, vault->chance, error);
  done = series.db != NULL && series.fd >= 0 && run_series (&series, bench->rounds, error);
  shore_database_close (series.db);
  g_close (series.fd, NULL);
  if (!done)
    return FALSE;
  note = g_strdup_printf ("record and outbox in one commit, p99 %.2f ms; through the desk, the "
                          "writer's thread and the main loop p50 %.3f ms",
                          shore_bench_percentile (edits, 99), shore_bench_median (calls));
  shore_bench_print (&(ShoreBenchLine){ .figure = "commit of an edit, p50",
                                        .unit = "ms",
                                        .value = shore_bench_median (edits),
                                        .baseline = shore_bench_median (raw),
                                        .target = 2,
                                        .rounds = bench->rounds,
                                        .note = note });
  return TRUE;
}
