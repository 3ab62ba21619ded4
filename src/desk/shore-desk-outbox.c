#include "desk/shore-desk-private.h"
#include "store/shore-outbox.h"

/* The outbox seen and settled by a person. */

#define SHOWN 500

typedef struct
{
  gboolean open_only;
  GPtrArray *found; /* (owned) (nullable) */
} Look;

static void
free_look (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->found, g_ptr_array_unref);
  g_free (look);
}

static gboolean
look_at_outbox (ShoreDatabase *db, gpointer data, GError **error)
{
  Look *look = data;

  look->found = shore_outbox_list (db, look->open_only, SHOWN, error);
  return look->found != NULL;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  const Look *look = shore_store_finish (SHORE_STORE (source), result, &error);

  if (look == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_ptr_array_ref (look->found), (GDestroyNotify)g_ptr_array_unref);
}

/**
 * shore_desk_outbox_async: what is open, oldest first; or the history, newest
 * first.
 */
void
shore_desk_outbox_async (ShoreDesk *self,
                         gboolean open_only,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Look *look = g_new0 (Look, 1);

  g_task_set_source_tag (task, shore_desk_outbox_async);
  look->open_only = open_only;
  shore_store_read_async (shore_desk_get_store (self), SHORE_VISIBLE, look_at_outbox, look,
                          free_look, cancellable, looked_cb, task);
}

/**
 * shore_desk_outbox_finish: Returns: (transfer full) (nullable) (element-type ShoreOperation):
 */
GPtrArray *
shore_desk_outbox_finish (ShoreDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  gint64 seq;
  int field;
  ShoreSettle how;
} Settling;

static gboolean
settle (ShoreDatabase *db, gpointer data, GError **error)
{
  const Settling *settling = data;
  g_autoptr (ShoreOperation) operation = shore_outbox_get (db, settling->seq, error);

  if (operation == NULL)
    return FALSE;
  switch (settling->how)
    {
    case SHORE_SETTLE_MINE:
      return operation->state == SHORE_OPERATION_REFUSED
                 ? shore_outbox_retry (db, settling->seq, error)
                 : shore_outbox_keep_mine (db, settling->seq, settling->field, error);
    case SHORE_SETTLE_THEIRS:
      return shore_outbox_take_theirs (db, settling->seq, settling->field, error);
    case SHORE_SETTLE_DISCARD:
    default:
      return shore_outbox_discard (db, settling->seq, error);
    }
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (shore_store_finish (SHORE_STORE (source), result, &error) == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  shore_desk_nudge (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

/**
 * shore_desk_settle_async: a person's decision on a conflict or a refusal.
 * @field: -1 for every field in conflict
 */
void
shore_desk_settle_async (ShoreDesk *self,
                         gint64 seq,
                         int field,
                         ShoreSettle how,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Settling *settling = g_new (Settling, 1);

  g_task_set_source_tag (task, shore_desk_settle_async);
  *settling = (Settling){ seq, field, how };
  shore_store_write_async (shore_desk_get_store (self), SHORE_URGENT, settle, settling, g_free,
                           cancellable, settled_cb, task);
}

gboolean
shore_desk_settle_finish (ShoreDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
