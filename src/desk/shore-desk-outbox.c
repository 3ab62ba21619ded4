#include "desk/shore-desk-private.h"
#include "desk/shore-use-cases.h"
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
  GArray *decisions; /* (owned) (element-type ShoreDecision) */
  gint64 batch;
} Settling;

static void
free_settling (gpointer data)
{
  Settling *settling = data;

  g_array_unref (settling->decisions);
  g_free (settling);
}

static void
clear_decision (gpointer data)
{
  g_clear_pointer (&((ShoreDecision *)data)->text, g_free);
}

/**
 * shore_decisions_new: Returns: (transfer full) (element-type ShoreDecision): none yet
 */
GArray *
shore_decisions_new (void)
{
  GArray *decisions = g_array_new (FALSE, TRUE, sizeof (ShoreDecision));

  g_array_set_clear_func (decisions, clear_decision);
  return decisions;
}

void
shore_decisions_add (GArray *decisions, gint64 seq, int field, ShoreSettle how, const char *text)
{
  ShoreDecision decision = { seq, field, how, g_strdup (text) };

  g_array_append_val (decisions, decision);
}

/* A state, an owner: what only a use case may write has no third value. */
static gboolean
choose_third (ShoreDatabase *db,
              gint64 batch,
              const ShoreOperation *operation,
              const ShoreDecision *decision,
              GError **error)
{
  const ShoreField *field;
  g_auto (ShoreValue) value = { 0 };

  if (decision->field < 0)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_MISSING, "field");
  field = shore_kind_field (operation->kind, decision->field);
  if (field->flags & SHORE_FIELD_FIXED || field->type == SHORE_TYPE_REF)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_NOT_ALLOWED, field->name);
  if (!shore_value_parse (field, decision->text ? decision->text : "", &value, NULL))
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_BAD_VALUE, field->name);
  if ((field->flags & SHORE_FIELD_REQUIRED) && value.kind == SHORE_VALUE_NULL)
    return shore_use_case_bad (error, SHORE_MODEL_ERROR_MISSING, field->name);
  return shore_outbox_choose (db, batch, operation->seq, decision->field, SHORE_CHOOSE_THIRD,
                              &value, error);
}

static gboolean
decide (ShoreDatabase *db, gint64 batch, const ShoreDecision *decision, GError **error)
{
  g_autoptr (ShoreOperation) operation = shore_outbox_get (db, decision->seq, error);

  if (operation == NULL)
    return FALSE;
  switch (decision->how)
    {
    case SHORE_SETTLE_MINE:
      return operation->state == SHORE_OPERATION_REFUSED
                 ? shore_outbox_retry (db, decision->seq, error)
                 : shore_outbox_choose (db, batch, decision->seq, decision->field,
                                        SHORE_CHOOSE_MINE, NULL, error);
    case SHORE_SETTLE_THEIRS:
      return shore_outbox_choose (db, batch, decision->seq, decision->field, SHORE_CHOOSE_THEIRS,
                                  NULL, error);
    case SHORE_SETTLE_THIRD:
      return choose_third (db, batch, operation, decision, error);
    case SHORE_SETTLE_DISCARD:
    default:
      return shore_outbox_discard (db, decision->seq, error);
    }
}

static gboolean
decide_all (ShoreDatabase *db, gint64 batch, const ShoreDecision *decision, GError **error)
{
  g_autoptr (GPtrArray) open = shore_outbox_list (db, TRUE, 0, error);

  for (guint i = 0; open != NULL && i < open->len; i++)
    {
      const ShoreOperation *operation = open->pdata[i];
      ShoreDecision one = { operation->seq, -1, decision->how, NULL };

      if (operation->state == SHORE_OPERATION_CONFLICT && !decide (db, batch, &one, error))
        return FALSE;
    }
  return open != NULL;
}

static gboolean
settle (ShoreDatabase *db, gpointer data, GError **error)
{
  Settling *settling = data;

  settling->batch = shore_outbox_new_batch (db);
  for (guint i = 0; i < settling->decisions->len; i++)
    {
      const ShoreDecision *decision = &g_array_index (settling->decisions, ShoreDecision, i);

      if (!(decision->seq == 0 ? decide_all : decide) (db, settling->batch, decision, error))
        return FALSE;
    }
  return TRUE;
}

static void
settled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  const Settling *settling = shore_store_finish (SHORE_STORE (source), result, &error);

  if (settling == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  shore_desk_nudge (g_task_get_source_object (task));
  g_task_return_int (task, settling->batch);
}

/**
 * shore_desk_settle_async: a person's decisions on conflicts or refusals.
 * @decisions: (element-type ShoreDecision): copied by reference, not to be changed any more
 *
 * Fails with %SHORE_STORE_ERROR_SETTLED when one of them was settled elsewhere; nothing
 * of them is done then.
 */
void
shore_desk_settle_async (ShoreDesk *self,
                         GArray *decisions,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Settling *settling = g_new0 (Settling, 1);

  g_task_set_source_tag (task, shore_desk_settle_async);
  settling->decisions = g_array_ref (decisions);
  shore_store_write_async (shore_desk_get_store (self), SHORE_URGENT, settle, settling,
                           free_settling, cancellable, settled_cb, task);
}

/**
 * shore_desk_settle_finish:
 * @batch: (out) (optional): by which choices between two sides can be undone
 */
gboolean
shore_desk_settle_finish (ShoreDesk *self, GAsyncResult *result, gint64 *batch, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 number;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  number = g_task_propagate_int (G_TASK (result), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (batch != NULL)
    *batch = number;
  return TRUE;
}
