#include "model/shore-operation.h"

G_DEFINE_BOXED_TYPE (ShoreOperation, shore_operation, shore_operation_ref, shore_operation_unref)

static void
clear_change (gpointer data)
{
  ShoreFieldChange *change = data;

  shore_value_clear (&change->before);
  shore_value_clear (&change->after);
  shore_value_clear (&change->theirs);
}

ShoreOperation *
shore_operation_new (void)
{
  ShoreOperation *self = g_new0 (ShoreOperation, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->changes = g_array_new (FALSE, TRUE, sizeof (ShoreFieldChange));
  g_array_set_clear_func (self->changes, clear_change);
  return self;
}

ShoreOperation *
shore_operation_ref (ShoreOperation *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shore_operation_unref (ShoreOperation *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->changes);
  g_free (self->lane);
  g_free (self->action);
  g_free (self->title);
  g_free (self->client_name);
  g_free (self->problem);
  g_free (self->theirs_by);
  g_free (self);
}

/**
 * shore_operation_add_change: Returns: (transfer none): an empty change of
 * @field, valid until the next one is added.
 */
ShoreFieldChange *
shore_operation_add_change (ShoreOperation *self, int field)
{
  ShoreFieldChange change = { .field = field };

  g_array_append_val (self->changes, change);
  return &g_array_index (self->changes, ShoreFieldChange, self->changes->len - 1);
}

const ShoreFieldChange *
shore_operation_change (const ShoreOperation *self, guint index)
{
  g_return_val_if_fail (index < self->changes->len, NULL);

  return &g_array_index (self->changes, ShoreFieldChange, index);
}

const char *
shore_operation_state_name (ShoreOperationState state)
{
  static const char *const names[]
      = { "queued", "unknown", "conflict", "refused", "done", "cancelled" };

  g_return_val_if_fail (state < G_N_ELEMENTS (names), names[0]);
  return names[state];
}

/**
 * shore_operation_is_open: whether anything is still to be done about it.
 */
gboolean
shore_operation_is_open (const ShoreOperation *self)
{
  return self->state < SHORE_OPERATION_DONE;
}
