#include "desk/shore-caller.h"

#include "base/shore-clock.h"
#include "store/shore-calls.h"
#include "store/shore-records.h"

#define DAY (24 * SHORE_HOUR)

void
shore_caller_free (ShoreCaller *self)
{
  g_clear_pointer (&self->client, shore_record_unref);
  g_clear_pointer (&self->request, shore_record_unref);
  g_clear_pointer (&self->callback, shore_record_unref);
  g_free (self);
}

static gint64
due_of (const ShoreRecord *record)
{
  gint64 due = shore_record_get_kind (record) == SHORE_KIND_REQUEST
                   ? shore_request_get_due (record)
                   : shore_callback_get_start (record);

  return due ? due : G_MAXINT64;
}

static gboolean
is_open (const ShoreRecord *record)
{
  const char *state = shore_record_get_kind (record) == SHORE_KIND_REQUEST
                          ? shore_request_get_state (record)
                          : shore_callback_get_state (record);
  const char *const open[] = { "new", "taken", "waiting", "due", NULL };

  return state != NULL && g_strv_contains (open, state);
}

/* @field: the REF to the client. */
static gboolean
first_open (ShoreDatabase *db,
            ShoreKind kind,
            int field,
            gint64 client,
            ShoreRecord **first,
            GError **error)
{
  const ShoreValue value = { .kind = SHORE_VALUE_INT, .number = client };
  g_autoptr (GPtrArray) records = shore_records_where (db, kind, field, &value, 0, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      ShoreRecord *record = records->pdata[i];

      if (!is_open (record) || (*first != NULL && due_of (*first) <= due_of (record)))
        continue;
      g_clear_pointer (first, shore_record_unref);
      *first = shore_record_ref (record);
    }
  return TRUE;
}

/* Takes @client. */
static ShoreCaller *
caller_for (ShoreDatabase *db, ShoreRecord *client, GError **error)
{
  g_autoptr (ShoreCaller) self = g_new0 (ShoreCaller, 1);
  gint64 now = shore_clock_now (shore_database_clock (db));
  gint64 id = shore_record_get_id (client);

  self->client = client;
  if (!shore_calls_contacts (db, id, now - SHORE_CALLER_DAYS * DAY, &self->last_contact,
                             &self->n_contacts, error)
      || !first_open (db, SHORE_KIND_REQUEST, SHORE_REQUEST_CLIENT, id, &self->request, error)
      || !first_open (db, SHORE_KIND_CALLBACK, SHORE_CALLBACK_CLIENT, id, &self->callback, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * shore_caller_read: what is pending with a client. Reader thread.
 *
 * Returns: (transfer full) (nullable):
 */
ShoreCaller *
shore_caller_read (ShoreDatabase *db, gint64 client, GError **error)
{
  ShoreRecord *record = shore_records_load (db, SHORE_KIND_CLIENT, client, error);

  return record ? caller_for (db, record, error) : NULL;
}

static gint
compare_last_contact (gconstpointer a, gconstpointer b)
{
  gint64 left = (*(ShoreCaller *const *)a)->last_contact;
  gint64 right = (*(ShoreCaller *const *)b)->last_contact;

  return (right > left) - (right < left);
}

/**
 * shore_caller_find: those of this vault that @number may be, the one in contact
 * last first. Reader thread.
 * @number: E.164
 *
 * Returns: (transfer full) (nullable) (element-type ShoreCaller):
 */
GPtrArray *
shore_caller_find (ShoreDatabase *db, const char *number, GError **error)
{
  g_autoptr (GPtrArray) clients = shore_calls_match (db, number, SHORE_CALLER_LIMIT, error);
  g_autoptr (GPtrArray) callers
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_caller_free);

  if (clients == NULL)
    return NULL;
  for (guint i = 0; i < clients->len; i++)
    {
      ShoreCaller *caller = caller_for (db, shore_record_ref (clients->pdata[i]), error);

      if (caller == NULL)
        return NULL;
      g_ptr_array_add (callers, caller);
    }
  g_ptr_array_sort (callers, compare_last_contact);
  return g_steal_pointer (&callers);
}
