#include "shore-model-server.h"

#include <string.h>

typedef struct
{
  ShoreRecord *record; /* (owned) REFs are the server's numbers */
  GPtrArray *children; /* (owned) (element-type ShoreRecord) */
  gint64 stamp;        /* whole seconds, in ms */
  GPtrArray *held;     /* (owned) (element-type Held) */
} Row;

typedef struct
{
  int field;
  ShoreValue value;
  gboolean after_restore;
} Held;

typedef struct
{
  gint64 due;
  ShoreRecord *record; /* (owned) */
  GPtrArray *children; /* (owned) (nullable) */
  int *fields;         /* (owned) (nullable) NULL: a create */
  guint n_fields;
} Delivery;

/* Everything a back-up of the server holds. */
typedef struct
{
  gint64 next_id;
  GPtrArray *rows[SHORE_N_KINDS]; /* (owned) (element-type Row) by ascending id */
  GHashTable *deleted;            /* (owned) "kind:id" */
} Content;

struct _ShoreModelServer
{
  ShoreClock *clock; /* (owned) */
  gint64 skew;
  gint64 next_id;
  GPtrArray *rows[SHORE_N_KINDS]; /* (owned) (element-type Row) by ascending id */
  GHashTable *deleted;            /* (owned) "kind:id" */
  GPtrArray *late;                /* (owned) (element-type Delivery) */
  Content *backup;                /* (owned) (nullable) */
  gboolean restored;
};

static void
held_free (gpointer data)
{
  Held *held = data;

  shore_value_clear (&held->value);
  g_free (held);
}

static void
row_free (gpointer data)
{
  Row *row = data;

  shore_record_unref (row->record);
  g_ptr_array_unref (row->children);
  g_ptr_array_unref (row->held);
  g_free (row);
}

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  shore_record_unref (delivery->record);
  g_clear_pointer (&delivery->children, g_ptr_array_unref);
  g_free (delivery->fields);
  g_free (delivery);
}

static Row *
row_copy (const Row *row)
{
  Row *copy = g_new0 (Row, 1);

  copy->record = shore_record_copy (row->record);
  copy->children = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  copy->stamp = row->stamp;
  copy->held = g_ptr_array_new_with_free_func (held_free);
  for (guint i = 0; i < row->children->len; i++)
    g_ptr_array_add (copy->children, shore_record_copy (row->children->pdata[i]));
  for (guint i = 0; i < row->held->len; i++)
    {
      const Held *held = row->held->pdata[i];
      Held *same = g_new0 (Held, 1);

      same->field = held->field;
      shore_value_set (&same->value, &held->value);
      g_ptr_array_add (copy->held, same);
    }
  return copy;
}

static GHashTable *
names_copy (GHashTable *names)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (copy, g_strdup (name));
  return copy;
}

static void
rows_copy (GPtrArray **to, GPtrArray *const *from)
{
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    {
      to[kind] = g_ptr_array_new_with_free_func (row_free);
      for (guint i = 0; i < from[kind]->len; i++)
        g_ptr_array_add (to[kind], row_copy (from[kind]->pdata[i]));
    }
}

static void
content_free (Content *self)
{
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    g_ptr_array_unref (self->rows[kind]);
  g_hash_table_unref (self->deleted);
  g_free (self);
}

/**
 * shore_model_server_back_up: keeps what the server holds now, for
 * shore_model_server_restore().
 */
void
shore_model_server_back_up (ShoreModelServer *self)
{
  g_clear_pointer (&self->backup, content_free);
  self->backup = g_new0 (Content, 1);
  self->backup->next_id = self->next_id;
  self->backup->deleted = names_copy (self->deleted);
  rows_copy (self->backup->rows, self->rows);
}

/**
 * shore_model_server_restore: the server is what it was at its back-up, numbers
 * to give included: it has forgotten all that came after, and nobody told.
 *
 * Returns: whether there was a back-up
 */
gboolean
shore_model_server_restore (ShoreModelServer *self)
{
  if (self->backup == NULL)
    return FALSE;
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    g_ptr_array_unref (self->rows[kind]);
  g_hash_table_unref (self->deleted);
  self->next_id = self->backup->next_id;
  self->deleted = names_copy (self->backup->deleted);
  rows_copy (self->rows, self->backup->rows);
  self->restored = TRUE;
  /* What was on its way to the server that was has nowhere to arrive. */
  g_ptr_array_set_size (self->late, 0);
  return TRUE;
}

ShoreModelServer *
shore_model_server_new (ShoreClock *clock, gint64 skew_ms)
{
  ShoreModelServer *self = g_new0 (ShoreModelServer, 1);

  self->clock = g_object_ref (clock);
  self->skew = skew_ms;
  self->next_id = 1;
  self->deleted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->late = g_ptr_array_new_with_free_func (delivery_free);
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    self->rows[kind] = g_ptr_array_new_with_free_func (row_free);
  return self;
}

void
shore_model_server_free (ShoreModelServer *self)
{
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    g_ptr_array_unref (self->rows[kind]);
  g_hash_table_unref (self->deleted);
  g_ptr_array_unref (self->late);
  g_clear_pointer (&self->backup, content_free);
  g_object_unref (self->clock);
  g_free (self);
}

gint64
shore_model_server_now (ShoreModelServer *self)
{
  return (shore_clock_now (self->clock) + self->skew) / SHORE_SECOND * SHORE_SECOND;
}

void
shore_model_server_set_skew (ShoreModelServer *self, gint64 skew_ms)
{
  self->skew = skew_ms;
}

static Row *
find_row (ShoreModelServer *self, ShoreKind kind, gint64 id)
{
  for (guint i = 0; i < self->rows[kind]->len; i++)
    {
      Row *row = self->rows[kind]->pdata[i];

      if (shore_record_get_remote_id (row->record) == id)
        return row;
    }
  return NULL;
}

static void
remember (ShoreModelServer *self, Row *row, int field)
{
  Held *held = g_new0 (Held, 1);

  held->after_restore = self->restored;
  held->field = field;
  shore_value_set (&held->value, shore_record_get_value (row->record, field));
  g_ptr_array_add (row->held, held);
}

static gboolean
is_number_of_client (ShoreKind kind, int field)
{
  return kind == SHORE_KIND_CLIENT && (field == SHORE_CLIENT_PHONE || field == SHORE_CLIENT_MOBILE);
}

/* What the server makes of a value before it keeps it. */
static void
keep (ShoreRecord *record, int field, const ShoreValue *value)
{
  const ShoreField *info = shore_kind_field (shore_record_get_kind (record), field);

  if (value->kind == SHORE_VALUE_TEXT)
    {
      g_auto (GStrv) parts = g_strsplit (value->text, "\"", -1);
      g_autofree char *text = g_strstrip (g_strjoinv ("", parts));

      if (is_number_of_client (shore_record_get_kind (record), field))
        {
          g_auto (GStrv) groups = g_strsplit_set (text, " .", -1);

          g_free (text);
          text = g_strjoinv ("", groups);
        }
      shore_record_set_text (record, field, text);
    }
  else if (value->kind == SHORE_VALUE_INT && info->type == SHORE_TYPE_INSTANT)
    shore_record_set_int (record, field, value->number / SHORE_SECOND * SHORE_SECOND);
  else
    shore_record_set_value (record, field, value);
}

/* The default database of a French installation refuses what takes four bytes. */
static gboolean
texts_fit (const ShoreRecord *record, const int *fields, guint n_fields, GError **error)
{
  for (guint i = 0; i < n_fields; i++)
    {
      const ShoreValue *value = shore_record_get_value (record, fields[i]);

      for (const char *c = value->kind == SHORE_VALUE_TEXT ? value->text : ""; *c != '\0'; c++)
        if ((guchar)*c >= 0xf0)
          {
            g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED,
                                 "Incorrect string value");
            return FALSE;
          }
    }
  return TRUE;
}

static gboolean
every_text_fits (const ShoreRecord *record, GError **error)
{
  int n_fields = shore_kind_info (shore_record_get_kind (record))->n_fields;

  for (int i = 0; i < n_fields; i++)
    if (!texts_fit (record, &i, 1, error))
      return FALSE;
  return TRUE;
}

static gboolean
targets_exist (ShoreModelServer *self, const ShoreRecord *record, GError **error)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));

  for (int i = 0; i < info->n_fields; i++)
    {
      gint64 target = shore_record_get_int (record, i);

      if (info->fields[i].type != SHORE_TYPE_REF || (info->fields[i].flags & SHORE_FIELD_LOCAL)
          || target == 0 || find_row (self, info->fields[i].target, target) != NULL)
        continue;
      g_set_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED,
                   "%s %" G_GINT64_FORMAT " does not exist", info->fields[i].name, target);
      return FALSE;
    }
  return TRUE;
}

/* What only the server gives a new record. */
static void
number (ShoreRecord *record, gint64 id, gint64 now)
{
  static const struct
  {
    ShoreKind kind;
    int field;
    const char *prefix;
  } numbers[] = {
    { SHORE_KIND_CLIENT, SHORE_CLIENT_CODE, "CU" },
    { SHORE_KIND_REQUEST, SHORE_REQUEST_REF, "TS" },
    { SHORE_KIND_SALE, SHORE_SALE_REF, "CO" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i].kind == shore_record_get_kind (record))
      {
        g_autofree char *text = g_strdup_printf ("%s%04" G_GINT64_FORMAT, numbers[i].prefix, id);

        shore_record_set_text (record, numbers[i].field, text);
      }
  if (shore_record_get_kind (record) == SHORE_KIND_REQUEST)
    shore_request_set_created (record, now);
}

static void
add_children (ShoreModelServer *self, Row *row, GPtrArray *children)
{
  for (guint i = 0; children != NULL && i < children->len; i++)
    {
      ShoreRecord *child = shore_record_copy (children->pdata[i]);
      int parent = shore_kind_info (shore_record_get_kind (child))->parent;

      shore_record_set_remote_id (child, self->next_id++);
      shore_record_set_int (child, parent, shore_record_get_remote_id (row->record));
      g_ptr_array_add (row->children, child);
    }
}

static void
book (ShoreModelServer *self, const ShoreRecord *payment)
{
  Row *invoice = find_row (self, SHORE_KIND_INVOICE, shore_payment_get_invoice (payment));

  shore_invoice_set_rest (invoice->record, shore_invoice_get_rest (invoice->record)
                                               - shore_payment_get_amount (payment));
}

gint64
shore_model_server_create (ShoreModelServer *self,
                           const ShoreRecord *record,
                           GPtrArray *children,
                           GError **error)
{
  ShoreKind kind = shore_record_get_kind (record);
  const ShoreKindInfo *info = shore_kind_info (kind);
  gint64 lowest;
  Row *row;

  if (!targets_exist (self, record, error) || !every_text_fits (record, error))
    return 0;
  if (kind == SHORE_KIND_REQUEST && shore_record_get_key (record) != NULL
      && shore_model_server_find (self, kind, shore_record_get_key (record), &lowest) > 0)
    {
      g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED,
                           "Duplicate entry for key uk_ticket_track_id");
      return 0;
    }

  row = g_new0 (Row, 1);
  row->record = shore_record_new (kind);
  row->children = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  row->held = g_ptr_array_new_with_free_func (held_free);
  row->stamp = shore_model_server_now (self);
  shore_record_set_remote_id (row->record, self->next_id++);
  shore_record_set_key (row->record, shore_record_get_key (record));
  for (int i = 0; i < info->n_fields; i++)
    if (!(info->fields[i].flags & SHORE_FIELD_LOCAL))
      keep (row->record, i, shore_record_get_value (record, i));
  number (row->record, shore_record_get_remote_id (row->record), row->stamp);
  for (int i = 0; i < info->n_fields; i++)
    remember (self, row, i);
  add_children (self, row, children);
  if (kind == SHORE_KIND_PAYMENT)
    book (self, row->record);
  g_ptr_array_add (self->rows[kind], row);
  return shore_record_get_remote_id (row->record);
}

gboolean
shore_model_server_update (ShoreModelServer *self,
                           const ShoreRecord *record,
                           const int *fields,
                           guint n_fields,
                           GError **error)
{
  Row *row = find_row (self, shore_record_get_kind (record), shore_record_get_remote_id (record));

  if (row == NULL)
    {
      g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_GONE, "not found");
      return FALSE;
    }
  if (!texts_fit (record, fields, n_fields, error))
    return FALSE;
  for (guint i = 0; i < n_fields; i++)
    {
      g_auto (ShoreValue) before = { 0 };

      shore_value_set (&before, shore_record_get_value (row->record, fields[i]));
      keep (row->record, fields[i], shore_record_get_value (record, fields[i]));
      if (shore_value_equal (&before, shore_record_get_value (row->record, fields[i])))
        continue;
      remember (self, row, fields[i]);
      row->stamp = shore_model_server_now (self);
    }
  return TRUE;
}

static char *
name_of (ShoreKind kind, gint64 id)
{
  return g_strdup_printf ("%d:%" G_GINT64_FORMAT, kind, id);
}

void
shore_model_server_delete (ShoreModelServer *self, ShoreKind kind, gint64 id)
{
  Row *row = find_row (self, kind, id);

  if (row == NULL)
    return;
  g_hash_table_add (self->deleted, name_of (kind, id));
  g_ptr_array_remove (self->rows[kind], row);
}

gboolean
shore_model_server_deleted (ShoreModelServer *self, ShoreKind kind, gint64 id)
{
  g_autofree char *name = name_of (kind, id);

  return g_hash_table_contains (self->deleted, name);
}

void
shore_model_server_deliver_later (ShoreModelServer *self,
                                  gint64 due,
                                  const ShoreRecord *record,
                                  GPtrArray *children,
                                  const int *fields,
                                  guint n_fields)
{
  Delivery *delivery = g_new0 (Delivery, 1);

  delivery->due = due;
  delivery->record = shore_record_copy (record);
  delivery->children = children ? g_ptr_array_ref (children) : NULL;
  delivery->fields = n_fields > 0 ? g_memdup2 (fields, n_fields * sizeof *fields) : NULL;
  delivery->n_fields = n_fields;
  g_ptr_array_add (self->late, delivery);
}

void
shore_model_server_receive (ShoreModelServer *self)
{
  gint64 now = shore_clock_now (self->clock);

  for (guint i = 0; i < self->late->len;)
    {
      Delivery *delivery = self->late->pdata[i];

      if (delivery->due > now)
        {
          i++;
          continue;
        }
      if (delivery->fields != NULL)
        shore_model_server_update (self, delivery->record, delivery->fields, delivery->n_fields,
                                   NULL);
      else
        shore_model_server_create (self, delivery->record, delivery->children, NULL);
      g_ptr_array_remove_index (self->late, i);
    }
}

static void
forget_last (Row *row, int field)
{
  for (guint i = row->held->len; i > 0; i--)
    if (((Held *)row->held->pdata[i - 1])->field == field)
      {
        g_ptr_array_remove_index (row->held, i - 1);
        return;
      }
}

void
shore_model_server_overwrite (ShoreModelServer *self,
                              const ShoreRecord *before,
                              const int *fields,
                              guint n_fields)
{
  Row *row = find_row (self, shore_record_get_kind (before), shore_record_get_remote_id (before));

  for (guint i = 0; i < n_fields; i++)
    {
      const ShoreValue *old = shore_record_get_value (before, fields[i]);

      if (shore_value_equal (old, shore_record_get_value (row->record, fields[i])))
        continue;
      forget_last (row, fields[i]);
      shore_record_set_value (row->record, fields[i], old);
    }
  row->stamp = shore_model_server_now (self);
}

const ShoreRecord *
shore_model_server_peek (ShoreModelServer *self, ShoreKind kind, gint64 id)
{
  Row *row = find_row (self, kind, id);

  return row ? row->record : NULL;
}

GArray *
shore_model_server_ids (ShoreModelServer *self, ShoreKind kind)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->rows[kind]->len; i++)
    {
      gint64 id = shore_record_get_remote_id (((Row *)self->rows[kind]->pdata[i])->record);

      g_array_append_val (ids, id);
    }
  return ids;
}

guint
shore_model_server_count (ShoreModelServer *self, ShoreKind kind)
{
  return self->rows[kind]->len;
}

guint
shore_model_server_find (ShoreModelServer *self, ShoreKind kind, const char *key, gint64 *lowest)
{
  guint n = 0;

  *lowest = 0;
  for (guint i = 0; i < self->rows[kind]->len; i++)
    {
      const ShoreRecord *record = ((Row *)self->rows[kind]->pdata[i])->record;

      if (g_strcmp0 (shore_record_get_key (record), key) != 0)
        continue;
      if (n++ == 0)
        *lowest = shore_record_get_remote_id (record);
    }
  return n;
}

gint64
shore_model_server_stamp (ShoreModelServer *self, ShoreKind kind, gint64 id)
{
  Row *row = find_row (self, kind, id);

  return row ? row->stamp : 0;
}

/* 25 October 2026, 01:00 UTC: what was 03:00 in Paris is 02:00 again. */
#define AUTUMN ((gint64)1792890000000)

/* An instant as the server writes it: whole seconds of its own local time, in
 * which the hour that autumn repeats cannot be told from its double. */
static gint64
local_text (gint64 instant)
{
  return (instant + (instant < AUTUMN ? 2 : 1) * SHORE_HOUR) / SHORE_SECOND;
}

/**
 * shore_model_server_changed_since: whether the record is among those that a
 * filter on the time of change finds.
 */
gboolean
shore_model_server_changed_since (ShoreModelServer *self, ShoreKind kind, gint64 id, gint64 since)
{
  return local_text (shore_model_server_stamp (self, kind, id)) >= local_text (since);
}

/* As an answer carries it: an empty field is named as empty, an agenda record
 * does not show its key. */
static ShoreRecord *
to_answer (const ShoreRecord *kept)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (kept));
  ShoreRecord *record = shore_record_copy (kept);

  if (shore_record_get_kind (kept) == SHORE_KIND_CALLBACK
      || shore_record_get_kind (kept) == SHORE_KIND_EVENT)
    shore_record_set_key (record, NULL);
  for (int i = 0; i < info->n_fields; i++)
    {
      ShoreType type = info->fields[i].type;

      if ((info->fields[i].flags & SHORE_FIELD_LOCAL) || shore_record_has (record, i))
        continue;
      if (type == SHORE_TYPE_TEXT || type == SHORE_TYPE_CODE || type == SHORE_TYPE_STATE)
        shore_record_set_text (record, i, "");
      else
        shore_record_set_int (record, i, 0);
    }
  return record;
}

ShoreRecord *
shore_model_server_answer (ShoreModelServer *self, ShoreKind kind, gint64 id)
{
  return to_answer (find_row (self, kind, id)->record);
}

void
shore_model_server_answer_children (ShoreModelServer *self,
                                    ShoreKind kind,
                                    gint64 id,
                                    GPtrArray *out)
{
  Row *row = find_row (self, kind, id);

  for (guint i = 0; i < row->children->len; i++)
    g_ptr_array_add (out, to_answer (row->children->pdata[i]));
}

/**
 * shore_model_server_rewritten: whether anything was written into the record
 * since the server was put back to an older copy: from then on nobody can tell
 * what it had forgotten from what that writer meant.
 */
gboolean
shore_model_server_rewritten (ShoreModelServer *self, ShoreKind kind, gint64 id)
{
  Row *row = find_row (self, kind, id);

  for (guint i = 0; row != NULL && i < row->held->len; i++)
    if (((const Held *)row->held->pdata[i])->after_restore)
      return TRUE;
  return FALSE;
}

gboolean
shore_model_server_ever_held (
    ShoreModelServer *self, ShoreKind kind, gint64 id, int field, const ShoreValue *value)
{
  Row *row = find_row (self, kind, id);

  for (guint i = 0; row != NULL && i < row->held->len; i++)
    {
      const Held *held = row->held->pdata[i];

      if (held->field != field)
        continue;
      if (shore_field_same (shore_kind_field (kind, field), &held->value, value))
        return TRUE;
    }
  return FALSE;
}
