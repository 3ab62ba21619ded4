#include "shore-bench-changes.h"

/* ShoreBenchChanges: a CRM on which a thousand clients, spread over all of
 * them, have just been given another name.
 *
 * Asked for what changed among the clients it fetches their records over HTTP
 * from the CRM behind it, as the real one would be, and writes the new names
 * into what came; everything else it passes on. Owned by the bench; used by the
 * sync thread, and by the main thread while no pass runs. */

#define PARTS 20 /* runs of neighbours */
#define PER_PART (SHORE_BENCH_CHANGED / PARTS)
#define PARTS_PER_PAGE (PARTS / 2)

struct _ShoreBenchChanges
{
  GObject parent_instance;

  ShoreRemote *behind; /* (owned) */
  GRand *places;       /* (owned) */
  GHashTable *names;   /* (owned) id to the name it was given last */
  guint n_clients;
  guint round;
  gint64 starts[PARTS];
};

static void remote_init (ShoreRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShoreBenchChanges,
                               shore_bench_changes,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHORE_TYPE_REMOTE, remote_init))

static ShoreHarvest *
fetch_part (ShoreBenchChanges *self, guint part, GCancellable *cancellable, GError **error)
{
  return shore_remote_fetch (self->behind, SHORE_KIND_CLIENT, SHORE_FETCH_ALL, 0,
                             self->starts[part], PER_PART, cancellable, error);
}

static void
rename_one (ShoreBenchChanges *self, ShoreRecord *record, const char *name)
{
  shore_client_set_name (record, name);
  g_hash_table_insert (self->names, GSIZE_TO_POINTER (shore_record_get_remote_id (record)),
                       g_strdup (name));
}

static void
rename_all (ShoreBenchChanges *self, GPtrArray *records, guint first)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *name = shore_bench_changes_name (self->round, first + i);

      rename_one (self, g_ptr_array_index (records, i), name);
    }
}

/* The first page when nothing was taken in yet, else the second and last. */
static ShoreHarvest *
fetch_changes (ShoreBenchChanges *self, gint64 after, GCancellable *cancellable, GError **error)
{
  guint first = after == 0 ? 0 : PARTS_PER_PAGE;
  g_autoptr (ShoreHarvest) page = shore_harvest_new ();

  for (guint part = first; part < first + PARTS_PER_PAGE; part++)
    {
      g_autoptr (ShoreHarvest) some = fetch_part (self, part, cancellable, error);

      if (some == NULL)
        return NULL;
      page->server_time = some->server_time;
      page->last_id = some->last_id;
      g_ptr_array_extend_and_steal (page->records, g_ptr_array_ref (some->records));
    }
  rename_all (self, page->records, first * PER_PART);
  page->complete = first > 0;
  return g_steal_pointer (&page);
}

static ShoreHarvest *
changes_fetch (ShoreRemote *remote,
               ShoreKind kind,
               ShoreFetchMode mode,
               gint64 since,
               gint64 after_id,
               guint limit,
               GCancellable *cancellable,
               GError **error)
{
  ShoreBenchChanges *self = SHORE_BENCH_CHANGES (remote);

  if (kind == SHORE_KIND_CLIENT && mode == SHORE_FETCH_SINCE)
    return fetch_changes (self, after_id, cancellable, error);
  return shore_remote_fetch (self->behind, kind, mode, since, after_id, limit, cancellable, error);
}

static ShoreRemoteInfo *
changes_greet (ShoreRemote *remote, GCancellable *cancellable, GError **error)
{
  return shore_remote_greet (SHORE_BENCH_CHANGES (remote)->behind, cancellable, error);
}

static gboolean
changes_can_fetch (ShoreRemote *remote, ShoreKind kind, ShoreFetchMode mode)
{
  return shore_remote_can_fetch (SHORE_BENCH_CHANGES (remote)->behind, kind, mode);
}

static GArray *
changes_fetch_ids (ShoreRemote *remote,
                   ShoreKind kind,
                   gint64 after_id,
                   guint limit,
                   GCancellable *cancellable,
                   GError **error)
{
  return shore_remote_fetch_ids (SHORE_BENCH_CHANGES (remote)->behind, kind, after_id, limit,
                                 cancellable, error);
}

/* One that was renamed keeps its name, or the CRM would look like an older copy of itself. */
static ShoreHarvest *
changes_get (ShoreRemote *remote,
             ShoreKind kind,
             gint64 remote_id,
             GCancellable *cancellable,
             GError **error)
{
  ShoreBenchChanges *self = SHORE_BENCH_CHANGES (remote);
  ShoreHarvest *page = shore_remote_get (self->behind, kind, remote_id, cancellable, error);
  const char *name = g_hash_table_lookup (self->names, GSIZE_TO_POINTER (remote_id));

  if (page != NULL && name != NULL && kind == SHORE_KIND_CLIENT)
    shore_client_set_name (page->records->pdata[0], name);
  return page;
}

static gint64
changes_get_retry_after (ShoreRemote *remote)
{
  return shore_remote_get_retry_after (SHORE_BENCH_CHANGES (remote)->behind);
}

/* Nothing is sent during the measure, so what sends is left out. */
static void
remote_init (ShoreRemoteInterface *iface)
{
  iface->greet = changes_greet;
  iface->can_fetch = changes_can_fetch;
  iface->fetch = changes_fetch;
  iface->fetch_ids = changes_fetch_ids;
  iface->get = changes_get;
  iface->get_retry_after = changes_get_retry_after;
}

static void
shore_bench_changes_finalize (GObject *object)
{
  ShoreBenchChanges *self = SHORE_BENCH_CHANGES (object);

  g_object_unref (self->behind);
  g_rand_free (self->places);
  g_hash_table_unref (self->names);
  G_OBJECT_CLASS (shore_bench_changes_parent_class)->finalize (object);
}

static void
shore_bench_changes_class_init (ShoreBenchChangesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_bench_changes_finalize;
}

static void
shore_bench_changes_init (ShoreBenchChanges *self)
{
  self->places = g_rand_new_with_seed (5);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

/**
 * shore_bench_changes_new: Returns: (transfer full):
 * @n_clients: the CRM's, numbered from 1
 */
ShoreBenchChanges *
shore_bench_changes_new (ShoreRemote *behind, guint n_clients)
{
  ShoreBenchChanges *self = g_object_new (SHORE_TYPE_BENCH_CHANGES, NULL);

  self->behind = g_object_ref (behind);
  self->n_clients = n_clients;
  return self;
}

/**
 * shore_bench_changes_prepare: chooses who changes next, and has the answers
 * recorded, so that the CRM's own speed does not count. While no pass runs.
 */
gboolean
shore_bench_changes_prepare (ShoreBenchChanges *self, guint round, GError **error)
{
  guint slot = self->n_clients / PARTS;

  if (slot < PER_PART)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "too few clients: %u", self->n_clients);
      return FALSE;
    }
  self->round = round;
  for (guint part = 0; part < PARTS; part++)
    {
      guint moved = (guint)g_rand_int_range (self->places, 0, (int)(slot - PER_PART + 1));
      g_autoptr (ShoreHarvest) page = NULL;

      self->starts[part] = (gint64)part * slot + moved;
      page = fetch_part (self, part, NULL, error);
      if (page == NULL)
        return FALSE;
      if (page->records->len == PER_PART)
        continue;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "a part of %u", page->records->len);
      return FALSE;
    }
  return TRUE;
}

/**
 * shore_bench_changes_name: the new name of one of them; sorts after every name
 * there is, and after those of the rounds before.
 *
 * Returns: (transfer full):
 */
char *
shore_bench_changes_name (guint round, guint number)
{
  return g_strdup_printf ("zzz%04u %04u", round, number);
}
