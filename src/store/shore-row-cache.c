#include "store/shore-row-cache.h"

#include "store/shore-database-private.h"
#include "store/shore-records.h"

/* ShoreRowCache: one ShoreRow a record, for as long as anybody holds it.
 *
 * Main thread. Rows are handed out empty; those asked for in one turn of the
 * main loop are read in one job of the reader. A change reads again the live
 * rows it touches, and only those. */
struct _ShoreRowCache
{
  GObject parent_instance;

  ShoreStore *store;  /* (unowned) it owns us */
  ShoreTurns *turns;  /* (unowned) the store's */
  GQueue news;        /* (element-type News) read, and not told yet */
  GHashTable *rows;   /* (owned) RowKey to ShoreRow, which is not referenced */
  GHashTable *keys;   /* (owned) the way back: ShoreRow to the RowKey that `rows` owns */
  GHashTable *wanted; /* (owned) set of RowKey to be read at the next turn */
  guint source;
};

typedef struct
{
  ShoreKind kind;
  gint64 id;
} RowKey;

/* A row is told its record when there is time for it. */
typedef struct
{
  ShoreRow *row;       /* (owned) */
  ShoreRecord *record; /* (owned) */
} News;

/* One reading: which rows, and what was found. */
typedef struct
{
  GArray *keys;       /* (owned) (element-type RowKey) */
  GPtrArray *records; /* (owned) (element-type ShoreRecord) (nullable elements) */
} Reading;

G_DEFINE_FINAL_TYPE (ShoreRowCache, shore_row_cache, G_TYPE_OBJECT)

static guint
hash_key (gconstpointer data)
{
  const RowKey *key = data;

  return g_int64_hash (&key->id) * 31 + key->kind;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const RowKey *left = a;
  const RowKey *right = b;

  return left->kind == right->kind && left->id == right->id;
}

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_array_unref (reading->keys);
  g_ptr_array_unref (reading->records);
  g_free (reading);
}

static void
unref_record (gpointer record)
{
  if (record != NULL)
    shore_record_unref (record);
}

static gboolean
read_rows (ShoreDatabase *db, gpointer data, GError **error)
{
  Reading *reading = data;

  for (guint i = 0; i < reading->keys->len; i++)
    {
      const RowKey *key = &g_array_index (reading->keys, RowKey, i);
      g_autoptr (GError) local = NULL;
      ShoreRecord *record = shore_records_load (db, key->kind, key->id, &local);

      if (record == NULL
          && !g_error_matches (local, SHORE_STORE_ERROR, SHORE_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
      g_ptr_array_add (reading->records, record);
    }
  return TRUE;
}

static void
free_news (gpointer data)
{
  News *news = data;

  g_object_unref (news->row);
  shore_record_unref (news->record);
  g_free (news);
}

static gboolean
tell_until (gpointer data, gint64 until)
{
  ShoreRowCache *self = data;
  News *news;

  while ((news = g_queue_pop_head (&self->news)) != NULL)
    {
      shore_row_set_record (news->row, news->record);
      free_news (news);
      if (shore_stopwatch_us () >= until)
        break;
    }
  return !g_queue_is_empty (&self->news);
}

static void
rows_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreRowCache) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = shore_store_finish (SHORE_STORE (source), result, &error);

  if (reading == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_warning ("rows not read: %s", error->message);
      return;
    }
  for (guint i = 0; i < reading->keys->len; i++)
    {
      ShoreRow *row = g_hash_table_lookup (self->rows, &g_array_index (reading->keys, RowKey, i));
      ShoreRecord *record = g_ptr_array_index (reading->records, i);
      News *news;

      if (row == NULL || record == NULL)
        continue;
      news = g_new (News, 1);
      *news = (News){ g_object_ref (row), shore_record_ref (record) };
      g_queue_push_tail (&self->news, news);
    }
  if (!g_queue_is_empty (&self->news))
    shore_turns_add (self->turns, self, tell_until);
}

static gboolean
read_wanted_cb (gpointer data)
{
  ShoreRowCache *self = data;
  Reading *reading = g_new0 (Reading, 1);
  GHashTableIter iter;
  gpointer key;

  self->source = 0;
  reading->keys = g_array_new (FALSE, FALSE, sizeof (RowKey));
  reading->records = g_ptr_array_new_with_free_func (unref_record);
  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_vals (reading->keys, key, 1);
  g_hash_table_remove_all (self->wanted);

  shore_store_read_async (self->store, SHORE_VISIBLE, read_rows, reading, free_reading, NULL,
                          rows_read_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
want (ShoreRowCache *self, const RowKey *key)
{
  g_hash_table_add (self->wanted, g_memdup2 (key, sizeof *key));
  if (self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT, read_wanted_cb, self, NULL);
}

/* The key is no longer readable from the row. */
static void
row_finalized_cb (gpointer data, GObject *where_the_row_was)
{
  ShoreRowCache *self = data;
  gpointer key = NULL;

  if (g_hash_table_steal_extended (self->keys, where_the_row_was, NULL, &key))
    g_hash_table_remove (self->rows, key);
}

static void
shore_row_cache_finalize (GObject *object)
{
  ShoreRowCache *self = SHORE_ROW_CACHE (object);
  GHashTableIter iter;
  gpointer row;

  shore_turns_remove (self->turns, self);
  g_queue_clear_full (&self->news, free_news);
  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_object_weak_unref (row, row_finalized_cb, self);
  g_clear_handle_id (&self->source, g_source_remove);
  g_hash_table_unref (self->keys);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->wanted);
  G_OBJECT_CLASS (shore_row_cache_parent_class)->finalize (object);
}

static void
shore_row_cache_class_init (ShoreRowCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_row_cache_finalize;
}

static void
shore_row_cache_init (ShoreRowCache *self)
{
  self->rows = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  self->keys = g_hash_table_new (NULL, NULL);
  self->wanted = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
}

ShoreRowCache *
shore_row_cache_new (ShoreStore *store, ShoreTurns *turns)
{
  ShoreRowCache *self = g_object_new (SHORE_TYPE_ROW_CACHE, NULL);

  self->store = store;
  self->turns = turns;
  return self;
}

/**
 * shore_row_cache_get: the row of a record, empty until it has been read.
 *
 * Returns: (transfer full):
 */
ShoreRow *
shore_row_cache_get (ShoreRowCache *self, ShoreKind kind, gint64 id)
{
  RowKey key = { kind, id };
  ShoreRow *row = g_hash_table_lookup (self->rows, &key);
  RowKey *own;

  if (row != NULL)
    return g_object_ref (row);

  row = shore_row_new (kind, id);
  own = g_memdup2 (&key, sizeof key);
  g_hash_table_insert (self->rows, own, row);
  g_hash_table_insert (self->keys, row, own);
  g_object_weak_ref (G_OBJECT (row), row_finalized_cb, self);
  want (self, &key);
  return row;
}

static gboolean
concerns (const ShoreTouched *touched, const RowKey *key, ShoreRow *row)
{
  ShoreRecord *record = shore_row_get_record (row);

  if (touched->kind == key->kind)
    return touched->id == 0 || touched->id == key->id;
  if (key->kind == SHORE_KIND_DEBT)
    return touched->kind == SHORE_KIND_CLIENT || touched->kind == SHORE_KIND_INVOICE
           || touched->kind == SHORE_KIND_PROMISE;
  return touched->kind == SHORE_KIND_CLIENT && record != NULL
         && (touched->id == 0 || touched->id == shore_record_get_client_id (record));
}

/**
 * shore_row_cache_refresh: reads the live rows again that a change concerns.
 * @touched: (element-type ShoreTouched)
 */
void
shore_row_cache_refresh (ShoreRowCache *self, GArray *touched)
{
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &key, &row))
    for (guint i = 0; i < touched->len; i++)
      if (concerns (&g_array_index (touched, ShoreTouched, i), key, row))
        {
          want (self, key);
          break;
        }
}
