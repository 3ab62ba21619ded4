#include "sync/shore-parcel.h"

#include "base/shore-teeth.h"
#include "store/shore-outbox.h"
#include "store/shore-records.h"

/* More open operations than any morning without a network makes. */
#define ALL_OPEN 100000

typedef struct
{
  gint64 now;
  ShoreParcel *parcel; /* (owned) (nullable) */
  GPtrArray *parcels;  /* (owned) (element-type ShoreParcel) */
} Reading;

void
shore_parcel_free (ShoreParcel *self)
{
  for (guint i = 0; self->before != NULL && i < self->operation->changes->len; i++)
    shore_value_clear (&self->before[i]);
  g_free (self->before);
  g_clear_pointer (&self->operation, shore_operation_unref);
  g_clear_pointer (&self->outgoing, shore_record_unref);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

/* What stood in the field before, as the CRM would say it: a reference to a
 * record born here was, to the CRM, the number it got there. */
static void
translate_before (ShoreDatabase *db,
                  const ShoreField *field,
                  const ShoreValue *before,
                  ShoreValue *out)
{
  g_autoptr (ShoreRecord) target = NULL;

  shore_value_set (out, before);
  if (field->type != SHORE_TYPE_REF || before->number < SHORE_LOCAL_IDS)
    return;
  target = shore_records_load (db, field->target, before->number, NULL);
  shore_value_set_int (out, target ? shore_record_get_remote_id (target) : 0);
}

static ShoreParcel *
make_parcel (ShoreDatabase *db, ShoreOperation *operation)
{
  ShoreParcel *self = g_new0 (ShoreParcel, 1);
  g_autoptr (GError) error = NULL;

  self->operation = operation;
  self->before = g_new0 (ShoreValue, operation->changes->len + 1);
  for (guint i = 0; i < operation->changes->len; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);

      translate_before (db, shore_kind_field (operation->kind, change->field), &change->before,
                        &self->before[i]);
    }

  self->outgoing = shore_outbox_outgoing (db, operation, &self->children, &error);
  if (self->outgoing == NULL)
    g_warning ("operation %" G_GINT64_FORMAT " cannot be made ready: %s", operation->seq,
               error->message);
  return self;
}

static gboolean
read_next (ShoreDatabase *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GError) failure = NULL;
  ShoreOperation *operation = shore_outbox_next (db, reading->now, &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (operation != NULL)
    reading->parcel = make_parcel (db, operation);
  return TRUE;
}

static gboolean
is_unknown_create (const ShoreOperation *operation)
{
  return operation->state == SHORE_OPERATION_UNKNOWN && operation->verb == SHORE_VERB_CREATE;
}

static gboolean
read_unknown (ShoreDatabase *db, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) open = shore_outbox_list (db, TRUE, ALL_OPEN, error);

  if (open == NULL)
    return FALSE;
  for (guint i = 0; i < open->len; i++)
    if (is_unknown_create (open->pdata[i]))
      g_ptr_array_add (reading->parcels, make_parcel (db, shore_operation_ref (open->pdata[i])));
  return TRUE;
}

/**
 * shore_parcel_next: what is to leave now.
 * @parcel: (out) (transfer full) (nullable): NULL when nothing is
 */
gboolean
shore_parcel_next (ShorePass *pass, ShoreParcel **parcel, GError **error)
{
  Reading reading = { .now = shore_pass_now (pass) };

  *parcel = NULL;
  if (!shore_pass_read (pass, read_next, &reading, error))
    return FALSE;
  *parcel = reading.parcel;
  return TRUE;
}

/**
 * shore_parcel_unknown: the creates that may or may not have arrived.
 * @parcels: (out) (transfer full) (element-type ShoreParcel):
 */
gboolean
shore_parcel_unknown (ShorePass *pass, GPtrArray **parcels, GError **error)
{
  Reading reading = { .now = shore_pass_now (pass) };

  reading.parcels = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_parcel_free);
  *parcels = reading.parcels;
  return shore_pass_read (pass, read_unknown, &reading, error);
}

static gboolean
same_changes (const ShoreOperation *a, const ShoreOperation *b)
{
  guint i = 0;

  for (guint j = 0; j < b->changes->len; j++)
    {
      const ShoreFieldChange *theirs = shore_operation_change (b, j);
      const ShoreFieldChange *ours;

      /* The one comes without its local fields. */
      if (shore_kind_field (b->kind, theirs->field)->flags & SHORE_FIELD_LOCAL)
        continue;
      if (i == a->changes->len)
        return FALSE;
      ours = shore_operation_change (a, i++);
      if (ours->field != theirs->field || !shore_value_equal (&ours->before, &theirs->before)
          || !shore_value_equal (&ours->after, &theirs->after))
        return FALSE;
    }
  return i == a->changes->len;
}

/**
 * shore_parcel_is_current: whether the outbox still says what was read from it.
 * A person may have gone on typing, or taken it back, while we asked the CRM; or
 * another program may have tried. Inside the writing transaction that follows
 * from the answer.
 */
gboolean
shore_parcel_is_current (const ShoreParcel *self, ShoreDatabase *db)
{
  g_autoptr (ShoreOperation) now = shore_outbox_get (db, self->operation->seq, NULL);

  return now != NULL && now->state <= SHORE_OPERATION_UNKNOWN
         && now->attempts == self->operation->attempts && same_changes (self->operation, now);
}

/**
 * shore_parcel_mark: notes that it is about to leave, and that it must not leave
 * again before @until. From here on an edit makes an operation of its own.
 * Inside a transaction; only after shore_parcel_is_current().
 */
gboolean
shore_parcel_mark (ShoreParcel *self, ShoreDatabase *db, gint64 until, GError **error)
{
  g_autoptr (ShoreOperation) marked = NULL;

  if (SHORE_TOOTH (NO_LEASE))
    until = 0;
  if (!shore_outbox_mark_unknown (db, self->operation->seq, error)
      || !shore_outbox_postpone (db, self->operation->seq, until, FALSE, error))
    return FALSE;
  marked = shore_outbox_get (db, self->operation->seq, error);
  if (marked == NULL)
    return FALSE;
  self->operation->attempts = marked->attempts;
  self->operation->state = marked->state;
  return TRUE;
}

static ShoreParcelState
compare_change (const ShoreParcel *self, guint index, const ShoreRecord *theirs, gboolean written)
{
  const ShoreFieldChange *change = shore_operation_change (self->operation, index);
  const ShoreField *field = shore_kind_field (self->operation->kind, change->field);
  const ShoreValue *ours = field->type == SHORE_TYPE_REF
                               ? shore_record_get_value (self->outgoing, change->field)
                               : &change->after;
  const ShoreValue *value = shore_record_get_value (theirs, change->field);

  if (shore_field_same (field, value, ours))
    return SHORE_PARCEL_ARRIVED;
  /* A field that the answer does not name says nothing, neither for nor against. */
  if (value->kind == SHORE_VALUE_NULL && written)
    return SHORE_PARCEL_ARRIVED;
  if (value->kind == SHORE_VALUE_NULL || shore_field_same (field, value, &self->before[index])
      || SHORE_TOOTH (NO_BEFORE))
    return SHORE_PARCEL_TO_SEND;
  return SHORE_PARCEL_CLASH;
}

/**
 * shore_parcel_compare: three ways, field by field: what we would write, what
 * stood there when we wrote it here, and what the CRM holds.
 * @written: whether we have just written it
 * @to_send: (element-type int): emptied, then given the fields to be written
 *
 * Returns: the gravest of its fields' states
 */
ShoreParcelState
shore_parcel_compare (const ShoreParcel *self,
                      const ShoreRecord *theirs,
                      gboolean written,
                      GArray *to_send)
{
  ShoreParcelState worst = SHORE_PARCEL_ARRIVED;

  g_array_set_size (to_send, 0);
  for (guint i = 0; i < self->operation->changes->len; i++)
    {
      int field = shore_operation_change (self->operation, i)->field;
      ShoreParcelState state = SHORE_PARCEL_ARRIVED;

      if (!(shore_kind_field (self->operation->kind, field)->flags & SHORE_FIELD_LOCAL))
        state = compare_change (self, i, theirs, written);
      if (state == SHORE_PARCEL_TO_SEND)
        g_array_append_val (to_send, field);
      worst = MAX (worst, state);
    }
  return worst;
}
