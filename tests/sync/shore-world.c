#include "shore-world.h"

#include <glib/gstdio.h>
#include <string.h>

#include "store/shore-ledger.h"
#include "store/shore-outbox.h"

static const char *const suffixes[] = { "", "-wal", "-shm" };

static char *
part (ShoreWorld *self, const char *name, guint suffix)
{
  return g_strconcat (self->path, name, suffixes[suffix], NULL);
}

/* Memory where there is any: what is tested is the order of things, not the
 * disk. */
static char *
make_folder (void)
{
  g_autofree char *template = g_strdup ("/dev/shm/shore-sync-XXXXXX");

  if (g_mkdtemp (template) != NULL)
    return g_steal_pointer (&template);
  return g_dir_make_tmp ("shore-sync-XXXXXX", NULL);
}

/* Runs as a writing job: nobody writes, so the files are as a kill at this
 * instant would leave them. */
static gboolean
copy_files (ShoreDatabase *db G_GNUC_UNUSED, gpointer data, GError **error G_GNUC_UNUSED)
{
  ShoreWorld *self = data;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *from = part (self, "", i);
      g_autofree char *to = part (self, ".kept", i);
      g_autofree char *bytes = NULL;
      gsize length;

      if (!g_file_get_contents (from, &bytes, &length, NULL))
        continue;
      g_assert_true (
          g_file_set_contents_full (to, bytes, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
  return TRUE;
}

static void
crashed_cb (gpointer data)
{
  ShoreWorld *self = data;

  self->crashed = TRUE;
  shore_world_write (self, copy_files, self);
}

/**
 * shore_world_crash: the program is dead from this instant on, whatever it goes
 * on to do; where nothing else runs, also in the middle of a write.
 */
void
shore_world_crash (ShoreWorld *self)
{
  if (self->crashed || self->remote == NULL)
    return;
  self->crashed = TRUE;
  copy_files (NULL, self, NULL);
  shore_model_remote_kill (self->remote);
  if (self->twin_remote != NULL)
    shore_model_remote_kill (self->twin_remote);
}

static void
put_back (ShoreWorld *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *now = part (self, "", i);
      g_autofree char *kept = part (self, ".kept", i);

      g_unlink (now);
      g_rename (kept, now);
    }
  self->crashed = FALSE;
}

static ShoreWorld *
new_desk (guint32 seed)
{
  ShoreWorld *self = g_new0 (ShoreWorld, 1);

  self->folder = make_folder ();
  self->path = g_build_filename (self->folder, "vault.db", NULL);
  self->chance = shore_chance_new (seed);
  self->page = G_MAXUINT;
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

ShoreWorld *
shore_world_new (guint32 seed)
{
  ShoreWorld *self = new_desk (seed);

  self->clock = shore_clock_new_manual (SHORE_WORLD_START);
  self->dice = shore_chance_new (seed + 0x5eed);
  self->server = shore_model_server_new (self->clock, -37 * SHORE_SECOND);
  return self;
}

/**
 * shore_world_beside: another desk, on the server of @first, which outlives it.
 */
ShoreWorld *
shore_world_beside (ShoreWorld *first, guint32 seed)
{
  ShoreWorld *self = new_desk (seed);

  self->first = first;
  self->clock = g_object_ref (first->clock);
  self->dice = g_object_ref (first->dice);
  self->server = first->server;
  return self;
}

/**
 * shore_world_make_fresh: the file of a vault nobody has used yet: thousands of
 * desks need not each make the schema anew.
 */
GBytes *
shore_world_make_fresh (void)
{
  g_autoptr (ShoreWorld) world = shore_world_new (1);
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize length;

  shore_world_start (world);
  shore_world_end (world);
  g_file_get_contents (world->path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (bytes, length);
}

void
shore_world_hide (ShoreWorld *self, ShoreKind kind, gint64 id)
{
  g_hash_table_add (self->hidden, g_strdup_printf ("%d:%" G_GINT64_FORMAT, kind, id));
}

/**
 * shore_world_reseed: what happens from here on follows from @seed alone.
 */
void
shore_world_reseed (ShoreWorld *self, guint32 seed)
{
  g_object_unref (self->dice);
  self->dice = shore_chance_new (seed);
  if (self->remote != NULL)
    shore_model_remote_set_chance (self->remote, self->dice, self->rate);
  if (self->twin_remote != NULL)
    shore_model_remote_set_chance (self->twin_remote, self->dice, self->rate);
}

void
shore_world_free (ShoreWorld *self)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  shore_world_end (self);
  dir = g_dir_open (self->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  if (self->first == NULL)
    shore_model_server_free (self->server);
  g_clear_pointer (&self->fresh, g_bytes_unref);
  g_hash_table_unref (self->hidden);
  g_clear_object (&self->clock);
  g_clear_object (&self->chance);
  g_clear_object (&self->dice);
  g_free (self->folder);
  g_free (self->path);
  g_free (self);
}

static void
begin_with_fresh (ShoreWorld *self)
{
  gsize length;
  const char *bytes;

  if (self->fresh == NULL || g_file_test (self->path, G_FILE_TEST_EXISTS))
    return;
  bytes = g_bytes_get_data (self->fresh, &length);
  g_assert_true (g_file_set_contents_full (self->path, bytes, (gssize)length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static ShoreStore *
open_store (ShoreWorld *self)
{
  ShoreStore *store = shore_store_new (self->path, self->clock, self->chance);
  g_autoptr (GError) error = NULL;

  shore_store_open_sync (store, &error);
  g_assert_no_error (error);
  return store;
}

static ShoreModelRemote *
open_remote (ShoreWorld *self)
{
  ShoreModelRemote *remote = shore_model_remote_new (self->server, self->clock);

  shore_model_remote_set_chance (remote, self->dice, self->rate);
  shore_model_remote_set_page (remote, self->page);
  shore_model_remote_set_crash (remote, crashed_cb, self);
  return remote;
}

static ShoreSync *
open_sync (ShoreWorld *self, ShoreStore *store, ShoreModelRemote *remote)
{
  ShoreSync *sync = shore_sync_new (store, SHORE_REMOTE (remote), self->clock, self->chance);

  shore_sync_set_patience (sync, 0);
  return sync;
}

void
shore_world_start (ShoreWorld *self)
{
  begin_with_fresh (self);
  self->store = open_store (self);
  self->remote = open_remote (self);
  self->sync = open_sync (self, self->store, self->remote);
  if (!self->has_twin)
    return;
  self->twin_store = open_store (self);
  self->twin_remote = open_remote (self);
  self->twin_sync = open_sync (self, self->twin_store, self->twin_remote);
}

static void
end_twin (ShoreWorld *self)
{
  if (self->twin_store == NULL)
    return;
  g_clear_object (&self->twin_sync);
  g_clear_object (&self->twin_remote);
  shore_store_close (self->twin_store);
  g_clear_object (&self->twin_store);
}

void
shore_world_end (ShoreWorld *self)
{
  if (self->store == NULL)
    return;
  end_twin (self);
  g_clear_object (&self->sync);
  g_clear_object (&self->remote);
  shore_store_close (self->store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->store);
  if (self->crashed)
    {
      put_back (self);
      /* The lease of the dead runs out before anyone else takes it. */
      shore_world_wait (self, 31 * SHORE_SECOND);
    }
}

void
shore_world_restart (ShoreWorld *self)
{
  shore_world_end (self);
  shore_world_start (self);
}

/* One pass; after a crash in it, the program is started again. */
gboolean
shore_world_pass (ShoreWorld *self, ShoreSyncReport *report, GError **error)
{
  gboolean done = shore_sync_run (self->sync, report, NULL, error);

  self->passes++;
  self->failures += !done;
  self->crashes += self->crashed;
  if (self->crashed)
    shore_world_restart (self);
  return done;
}

void
shore_world_wait (ShoreWorld *self, gint64 ms)
{
  shore_clock_set (self->clock, shore_clock_now (self->clock) + ms);
  shore_model_server_receive (self->server);
}

int
shore_world_dice (ShoreWorld *self, int sides)
{
  return (int)(shore_chance_fraction (self->dice) * sides);
}

void
shore_world_write (ShoreWorld *self, ShoreStoreFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  shore_store_write_sync (self->store, SHORE_URGENT, func, data, &error);
  g_assert_no_error (error);
}

void
shore_world_read (ShoreWorld *self, ShoreStoreFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  shore_store_read_sync (self->store, SHORE_URGENT, func, data, &error);
  g_assert_no_error (error);
}

/* ── scripted tests ─────────────────────────────────────────────────────── */

static void
set_fields (ShoreRecord *record, va_list pairs, GArray *fields)
{
  ShoreKind kind = shore_record_get_kind (record);
  const char *name;

  while ((name = va_arg (pairs, const char *)) != NULL)
    {
      const char *text = va_arg (pairs, const char *);
      g_auto (ShoreValue) value = { 0 };
      g_autoptr (GError) error = NULL;
      int field = shore_kind_find_field (kind, name);

      g_assert_cmpint (field, >=, 0);
      shore_value_parse (shore_kind_field (kind, field), text, &value, &error);
      g_assert_no_error (error);
      shore_record_set_value (record, field, &value);
      if (fields != NULL)
        g_array_append_val (fields, field);
    }
}

static gboolean
create_job (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "new");

  return shore_ledger_create (ledger, data, error);
}

static gboolean
update_job (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "set");

  return shore_ledger_update (ledger, data, error);
}

gint64
shore_world_here (ShoreWorld *self, ShoreKind kind, ...)
{
  g_autoptr (ShoreRecord) record = shore_record_new (kind);
  va_list pairs;

  va_start (pairs, kind);
  set_fields (record, pairs, NULL);
  va_end (pairs);
  shore_world_write (self, create_job, record);
  return shore_record_get_id (record);
}

typedef struct
{
  ShoreKind kind;
  gint64 id;
  ShoreRecord *record;
} Loading;

static gboolean
load_job (ShoreDatabase *db, gpointer data, GError **error G_GNUC_UNUSED)
{
  Loading *loading = data;

  loading->record = shore_records_load (db, loading->kind, loading->id, NULL);
  return TRUE;
}

ShoreRecord *
shore_world_load (ShoreWorld *self, ShoreKind kind, gint64 id)
{
  Loading loading = { kind, id, NULL };

  shore_world_read (self, load_job, &loading);
  return loading.record;
}

void
shore_world_edit (ShoreWorld *self, ShoreKind kind, gint64 id, ...)
{
  g_autoptr (ShoreRecord) record = shore_world_load (self, kind, id);
  va_list pairs;

  g_assert_nonnull (record);
  va_start (pairs, id);
  set_fields (record, pairs, NULL);
  va_end (pairs);
  shore_world_write (self, update_job, record);
}

gint64
shore_world_there (ShoreWorld *self, ShoreKind kind, ...)
{
  g_autoptr (ShoreRecord) record = shore_record_new (kind);
  g_autoptr (GError) error = NULL;
  va_list pairs;
  gint64 id;

  va_start (pairs, kind);
  set_fields (record, pairs, NULL);
  va_end (pairs);
  id = shore_model_server_create (self->server, record, NULL, &error);
  g_assert_no_error (error);
  return id;
}

void
shore_world_edit_there (ShoreWorld *self, ShoreKind kind, gint64 id, ...)
{
  g_autoptr (ShoreRecord) record = shore_record_new (kind);
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (int));
  va_list pairs;

  shore_record_set_remote_id (record, id);
  va_start (pairs, id);
  set_fields (record, pairs, fields);
  va_end (pairs);
  g_assert_true (shore_model_server_update (self->server, record,
                                            (const int *)(gpointer)fields->data, fields->len,
                                            NULL));
}

static gboolean
outbox_job (ShoreDatabase *db, gpointer data, GError **error)
{
  GPtrArray **operations = data;

  *operations = shore_outbox_list (db, FALSE, 0, error);
  return *operations != NULL;
}

/* Every operation, newest first. */
GPtrArray *
shore_world_outbox (ShoreWorld *self)
{
  GPtrArray *operations = NULL;

  shore_world_read (self, outbox_job, &operations);
  return operations;
}

ShoreOperationState
shore_world_last_state (ShoreWorld *self)
{
  g_autoptr (GPtrArray) operations = shore_world_outbox (self);

  g_assert_cmpuint (operations->len, >, 0);
  return ((ShoreOperation *)operations->pdata[0])->state;
}
