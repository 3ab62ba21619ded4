#include "model/shore-row.h"

/* ShoreRow: a line of a list, there before its record is.
 *
 * A list hands out one row a record id and keeps it while anybody holds it, so
 * that a change notifies the same object and selection and scroll stay. The
 * record is filled in from the reader thread's block and replaced when it
 * changes; "record" is notified each time, on the main thread. */
struct _ShoreRow
{
  GObject parent_instance;

  ShoreKind kind;
  gint64 id;
  ShoreRecord *record; /* (owned) (nullable) NULL until it has been read */
};

typedef enum
{
  PROP_RECORD = 1,
} ShoreRowProperty;

static GParamSpec *properties[PROP_RECORD + 1];

G_DEFINE_FINAL_TYPE (ShoreRow, shore_row, G_TYPE_OBJECT)

static void
shore_row_finalize (GObject *object)
{
  ShoreRow *self = SHORE_ROW (object);

  g_clear_pointer (&self->record, shore_record_unref);
  G_OBJECT_CLASS (shore_row_parent_class)->finalize (object);
}

static void
shore_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((ShoreRowProperty)id)
    {
    case PROP_RECORD:
      g_value_set_boxed (value, SHORE_ROW (object)->record);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shore_row_class_init (ShoreRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = shore_row_finalize;
  object_class->get_property = shore_row_get_property;
  properties[PROP_RECORD] = g_param_spec_boxed ("record", NULL, NULL, SHORE_TYPE_RECORD,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
shore_row_init (ShoreRow *self G_GNUC_UNUSED)
{
}

ShoreRow *
shore_row_new (ShoreKind kind, gint64 id)
{
  ShoreRow *self = g_object_new (SHORE_TYPE_ROW, NULL);

  self->kind = kind;
  self->id = id;
  return self;
}

ShoreKind
shore_row_get_kind (ShoreRow *self)
{
  return self->kind;
}

gint64
shore_row_get_id (ShoreRow *self)
{
  return self->id;
}

/**
 * shore_row_get_record: (transfer none) (nullable): what it shows, once read.
 */
ShoreRecord *
shore_row_get_record (ShoreRow *self)
{
  return self->record;
}

void
shore_row_set_record (ShoreRow *self, ShoreRecord *record)
{
  g_return_if_fail (SHORE_IS_ROW (self));

  if (self->record == record)
    return;
  g_clear_pointer (&self->record, shore_record_unref);
  self->record = record ? shore_record_ref (record) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECORD]);
}
