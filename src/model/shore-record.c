#include "model/shore-record.h"

/* ShoreRecord: one client, request, sale …: a kind, its identity and one value
 * for each field of the kind.
 *
 * Plain counted data, with no lock: a record is written by one thread until it
 * is handed on, and read by any number after. Whoever wants to change a shared
 * record copies it.
 *
 * `id` is this vault's own number and never changes. A record born on the CRM
 * takes the CRM's number; one born here takes a number from SHORE_LOCAL_IDS up
 * (store), which no CRM reaches, and keeps it after it has been sent. */
struct _ShoreRecord
{
  gatomicrefcount ref_count;
  ShoreKind kind;
  ShoreSyncState sync;
  gint64 id;
  gint64 remote_id;  /* 0: the CRM has none yet */
  char *key;         /* (owned) (nullable) our external reference */
  char *client_name; /* (owned) (nullable) read with it, for lists */
  int n_values;
  ShoreValue values[];
};

G_DEFINE_BOXED_TYPE (ShoreRecord, shore_record, shore_record_ref, shore_record_unref)

/**
 * shore_sync_state_name: "synced", "waiting", "conflict" or "refused".
 */
const char *
shore_sync_state_name (ShoreSyncState state)
{
  static const char *const names[] = { "synced", "waiting", "conflict", "refused" };

  g_return_val_if_fail (state < G_N_ELEMENTS (names), names[0]);
  return names[state];
}

/**
 * shore_record_new: an empty record of @kind.
 *
 * Returns: (transfer full):
 */
ShoreRecord *
shore_record_new (ShoreKind kind)
{
  int n_values = shore_kind_info (kind)->n_fields;
  ShoreRecord *self = g_malloc0 (sizeof *self + n_values * sizeof (ShoreValue));

  g_atomic_ref_count_init (&self->ref_count);
  self->kind = kind;
  self->n_values = n_values;
  return self;
}

ShoreRecord *
shore_record_ref (ShoreRecord *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shore_record_unref (ShoreRecord *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (int i = 0; i < self->n_values; i++)
    shore_value_clear (&self->values[i]);
  g_free (self->key);
  g_free (self->client_name);
  g_free (self);
}

/**
 * shore_record_copy: Returns: (transfer full): an equal record to change.
 */
ShoreRecord *
shore_record_copy (const ShoreRecord *self)
{
  ShoreRecord *copy = shore_record_new (self->kind);

  copy->sync = self->sync;
  copy->id = self->id;
  copy->remote_id = self->remote_id;
  copy->key = g_strdup (self->key);
  copy->client_name = g_strdup (self->client_name);
  for (int i = 0; i < self->n_values; i++)
    shore_value_set (&copy->values[i], &self->values[i]);
  return copy;
}

ShoreKind
shore_record_get_kind (const ShoreRecord *self)
{
  return self->kind;
}

gint64
shore_record_get_id (const ShoreRecord *self)
{
  return self->id;
}

void
shore_record_set_id (ShoreRecord *self, gint64 id)
{
  self->id = id;
}

gint64
shore_record_get_remote_id (const ShoreRecord *self)
{
  return self->remote_id;
}

void
shore_record_set_remote_id (ShoreRecord *self, gint64 remote_id)
{
  self->remote_id = remote_id;
}

const char *
shore_record_get_key (const ShoreRecord *self)
{
  return self->key;
}

void
shore_record_set_key (ShoreRecord *self, const char *key)
{
  g_free (self->key);
  self->key = g_strdup (key);
}

ShoreSyncState
shore_record_get_sync (const ShoreRecord *self)
{
  return self->sync;
}

void
shore_record_set_sync (ShoreRecord *self, ShoreSyncState sync)
{
  self->sync = sync;
}

/**
 * shore_record_get_client_name: (nullable): the name of the client it refers
 * to, where the record was read for a list.
 */
const char *
shore_record_get_client_name (const ShoreRecord *self)
{
  return self->client_name;
}

void
shore_record_set_client_name (ShoreRecord *self, const char *name)
{
  g_free (self->client_name);
  self->client_name = g_strdup (name);
}

/**
 * shore_record_get_title: (nullable): the text of the field that names it.
 */
const char *
shore_record_get_title (const ShoreRecord *self)
{
  return self->values[shore_kind_info (self->kind)->title].text;
}

/**
 * shore_record_get_client_id: the client it is about; itself for a client; 0.
 */
gint64
shore_record_get_client_id (const ShoreRecord *self)
{
  int field = shore_kind_find_field (self->kind, "client");

  if (self->kind == SHORE_KIND_CLIENT)
    return self->id;
  return field >= 0 ? self->values[field].number : 0;
}

gboolean
shore_record_has (const ShoreRecord *self, int field)
{
  return shore_record_get_value (self, field)->kind != SHORE_VALUE_NULL;
}

const ShoreValue *
shore_record_get_value (const ShoreRecord *self, int field)
{
  g_assert (field >= 0 && field < self->n_values);
  return &self->values[field];
}

void
shore_record_set_value (ShoreRecord *self, int field, const ShoreValue *value)
{
  g_assert (field >= 0 && field < self->n_values);
  shore_value_set (&self->values[field], value);
}

gint64
shore_record_get_int (const ShoreRecord *self, int field)
{
  return shore_record_get_value (self, field)->number;
}

void
shore_record_set_int (ShoreRecord *self, int field, gint64 value)
{
  g_assert (field >= 0 && field < self->n_values);
  shore_value_set_int (&self->values[field], value);
}

const char *
shore_record_get_text (const ShoreRecord *self, int field)
{
  return shore_record_get_value (self, field)->text;
}

void
shore_record_set_text (ShoreRecord *self, int field, const char *value)
{
  g_assert (field >= 0 && field < self->n_values);
  shore_value_set_text (&self->values[field], value);
}

void
shore_record_clear (ShoreRecord *self, int field)
{
  g_assert (field >= 0 && field < self->n_values);
  shore_value_clear (&self->values[field]);
}
