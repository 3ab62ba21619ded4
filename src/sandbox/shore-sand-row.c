#include "sandbox/shore-sand-row.h"

#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-text.h"
#include <math.h>
#include <string.h>

ShoreSandRow *
shore_sand_row_new (const ShoreSandResource *resource)
{
  ShoreSandRow *self = g_new0 (ShoreSandRow, 1);

  g_assert (resource->n_fields <= G_N_ELEMENTS (self->values));
  self->resource = resource;
  for (guint i = 0; i < resource->n_fields; i++)
    self->values[i].type = SQLITE_NULL;
  return self;
}

void
shore_sand_row_free (ShoreSandRow *self)
{
  for (guint i = 0; i < self->resource->n_fields; i++)
    g_free (self->values[i].text);
  g_free (self);
}

static void
value_read (ShoreSandValue *value, sqlite3_stmt *statement, int column)
{
  value->type = sqlite3_column_type (statement, column);
  if (value->type == SQLITE_INTEGER)
    value->integer = sqlite3_column_int64 (statement, column);
  else if (value->type == SQLITE_FLOAT)
    value->real = sqlite3_column_double (statement, column);
  else if (value->type == SQLITE_TEXT)
    value->text = g_strdup ((const char *)sqlite3_column_text (statement, column));
}

/* The row of @id, owned by the caller, or NULL. */
ShoreSandRow *
shore_sand_row_load (ShoreSandStore *store, const ShoreSandResource *resource, gint64 id)
{
  g_autoptr (ShoreSandRow) self = shore_sand_row_new (resource);
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  sqlite3_stmt *statement;
  int column = 0;

  for (guint i = 0; i < resource->n_fields; i++)
    if (shore_sand_field_is_column (&resource->fields[i]))
      g_string_append_printf (sql, "%s%s", column++ > 0 ? ", " : "", resource->fields[i].column);
  g_string_append_printf (sql, " FROM %s WHERE %s = ?", resource->table, resource->key);
  statement = shore_sand_store_prepare (store, sql->str);
  sqlite3_bind_int64 (statement, 1, id);
  if (sqlite3_step (statement) != SQLITE_ROW)
    {
      sqlite3_reset (statement);
      return NULL;
    }
  column = 0;
  for (guint i = 0; i < resource->n_fields; i++)
    if (shore_sand_field_is_column (&resource->fields[i]))
      value_read (&self->values[i], statement, column++);
  sqlite3_reset (statement);
  self->id = id;
  return g_steal_pointer (&self);
}

static ShoreSandValue *
find_value (ShoreSandRow *self, const char *column)
{
  int index = shore_sand_resource_column (self->resource, column);

  g_assert (index >= 0);
  return &self->values[index];
}

gboolean
shore_sand_row_is_null (ShoreSandRow *self, const char *column)
{
  return find_value (self, column)->type == SQLITE_NULL;
}

gint64
shore_sand_row_int (ShoreSandRow *self, const char *column)
{
  ShoreSandValue *value = find_value (self, column);

  return value->type == SQLITE_INTEGER ? value->integer : 0;
}

double
shore_sand_row_double (ShoreSandRow *self, const char *column)
{
  ShoreSandValue *value = find_value (self, column);

  return value->type == SQLITE_FLOAT ? value->real : (double)value->integer;
}

/* Borrowed from the row. */
const char *
shore_sand_row_text (ShoreSandRow *self, const char *column)
{
  return find_value (self, column)->text;
}

static void
value_clear (ShoreSandValue *value)
{
  g_clear_pointer (&value->text, g_free);
  value->integer = 0;
  value->real = 0;
  value->type = SQLITE_NULL;
}

void
shore_sand_row_set_int (ShoreSandRow *self, const char *column, gint64 number)
{
  ShoreSandValue *value = find_value (self, column);

  value_clear (value);
  value->type = SQLITE_INTEGER;
  value->integer = number;
}

void
shore_sand_row_set_double (ShoreSandRow *self, const char *column, double number)
{
  ShoreSandValue *value = find_value (self, column);

  value_clear (value);
  value->type = SQLITE_FLOAT;
  value->real = number;
}

void
shore_sand_row_set_text (ShoreSandRow *self, const char *column, const char *text)
{
  ShoreSandValue *value = find_value (self, column);
  char *copy = g_strdup (text);

  value_clear (value);
  value->type = copy != NULL ? SQLITE_TEXT : SQLITE_NULL;
  value->text = copy;
}

void
shore_sand_row_default_int (ShoreSandRow *self, const char *column, gint64 value)
{
  if (shore_sand_row_is_null (self, column))
    shore_sand_row_set_int (self, column, value);
}

static gboolean
is_number (const char *text)
{
  char *end;

  /* No "inf", no "nan", no hexadecimal. */
  if (!g_ascii_isdigit (text[strspn (text, "+-. ")]) || strpbrk (text, "xX") != NULL)
    return FALSE;
  if (!isfinite (g_ascii_strtod (text, &end)) || end == text)
    return FALSE;
  return end[strspn (end, " ")] == '\0';
}

static gboolean
apply_number (ShoreSandValue *value,
              ShoreSandCall *call,
              const ShoreSandField *field,
              const char *text)
{
  if (!is_number (text) && field->kind == SHORE_SAND_ID && call->store->dialect >= 20)
    text = "0";
  if (!is_number (text))
    return shore_sand_call_fail (call, 500, "Incorrect %s value: '%.40s' for column '%s' at row 1",
                                 field->kind == SHORE_SAND_ID || field->kind == SHORE_SAND_INT
                                     ? "integer"
                                     : "double",
                                 text, field->column);
  if (field->kind == SHORE_SAND_ID || field->kind == SHORE_SAND_INT)
    {
      value->type = SQLITE_INTEGER;
      value->integer = (gint64)CLAMP (g_ascii_strtod (text, NULL), -9e15, 9e15);
    }
  else
    {
      value->type = SQLITE_FLOAT;
      value->real = g_ascii_strtod (text, NULL);
    }
  return TRUE;
}

/* A date comes as seconds since 1970 or as local text. */
static gboolean
apply_date (ShoreSandValue *value,
            ShoreSandCall *call,
            const ShoreSandField *field,
            const char *text)
{
  char stamp[SHORE_SAND_STAMP_SIZE];

  if (is_number (text))
    shore_sand_stamp_from_epoch (g_ascii_strtoll (text, NULL, 10), call->store->clock.php_zone,
                                 stamp);
  else if (!shore_sand_stamp_parse (text, stamp))
    return shore_sand_call_fail (call, 500, "Incorrect datetime value: '%.40s' for column '%s'",
                                 text, field->column);
  if (field->kind == SHORE_SAND_DAY)
    stamp[10] = '\0';
  value->type = SQLITE_TEXT;
  value->text = g_strdup (stamp);
  return TRUE;
}

/* The oldest version keeps a plain field as it came, but for the label of an event; and takes the
 * tags from an article. */
static char *
clean_text (const ShoreSandField *field, const char *text, int dialect)
{
  gboolean label = field->flags & SHORE_SAND_CUT;

  if (dialect < 20 && g_strcmp0 (field->column, "answer") == 0)
    return shore_sand_text_plain (text);
  if (field->kind == SHORE_SAND_NOTE)
    return shore_sand_text_note (text, dialect >= 23);
  return dialect >= 20 || label ? shore_sand_text_plain (text) : g_strstrip (g_strdup (text));
}

/* Whatever the version, a third party's number is kept without blanks and dots. */
static char *
without_groups (const ShoreSandResource *resource, const ShoreSandField *field, char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *grouped = text;

  if (resource != &shore_sand_thirdparties || !g_str_has_prefix (field->column, "phone"))
    return g_steal_pointer (&grouped);
  parts = g_strsplit_set (text, " .\t", -1);
  return g_strjoinv ("", parts);
}

static gboolean
apply_text (ShoreSandValue *value,
            ShoreSandCall *call,
            const ShoreSandResource *resource,
            const ShoreSandField *field,
            const char *text)
{
  g_autofree char *clean
      = without_groups (resource, field, clean_text (field, text, call->store->dialect));

  if (call->store->narrow && shore_sand_text_has_wide (clean))
    return shore_sand_call_fail (call, 500, "Incorrect string value: '\\xF0...' for column '%s'",
                                 field->column);
  if (field->flags & SHORE_SAND_CUT)
    {
      char *cut = shore_sand_text_cut (clean, field->limit);

      g_free (clean);
      clean = cut;
    }
  else if (field->limit > 0 && g_utf8_strlen (clean, -1) > field->limit)
    {
      if (field->kind == SHORE_SAND_NOTE && g_str_equal (field->column, "message"))
        return shore_sand_call_fail (call, 500, "ErrorFieldTooLong");
      return shore_sand_call_fail (call, 500, "Data too long for column '%s' at row 1",
                                   field->column);
    }
  value->type = SQLITE_TEXT;
  value->text = g_steal_pointer (&clean);
  return TRUE;
}

/* A third party's telephone numbers grew longer, a ticket's message got a limit. */
static int
field_limit (const ShoreSandResource *resource, const ShoreSandField *field, int dialect)
{
  if (resource == &shore_sand_thirdparties && field->limit == 30 && dialect < 23)
    return 20;
  if (dialect < 20 && g_strcmp0 (field->column, "message") == 0)
    return 0;
  return field->limit;
}

static gboolean
apply_node (ShoreSandRow *self, ShoreSandCall *call, const ShoreSandField *field, JsonNode *node)
{
  ShoreSandValue *value = find_value (self, field->column);
  g_autofree char *text = shore_sand_json_node_dup (node);
  ShoreSandField own = *field;

  own.limit = field_limit (self->resource, field, call->store->dialect);
  if (text == NULL && !JSON_NODE_HOLDS_NULL (node))
    return shore_sand_call_fail (call, 400, "Bad value for field %s", field->name);
  value_clear (value);
  if (text == NULL)
    return TRUE;
  switch (field->kind)
    {
    case SHORE_SAND_ID:
    case SHORE_SAND_INT:
    case SHORE_SAND_AMOUNT:
    case SHORE_SAND_RATE:
    case SHORE_SAND_QTY:
      return *text == '\0' || apply_number (value, call, &own, text);
    case SHORE_SAND_MOMENT:
    case SHORE_SAND_DAY:
    case SHORE_SAND_LOCAL:
      return *text == '\0' || apply_date (value, call, &own, text);
    default:
      return apply_text (value, call, self->resource, &own, text);
    }
}

/* Lays the members of @body over the row: known and writable ones, the rest without a word. */
gboolean
shore_sand_row_apply (ShoreSandRow *self, ShoreSandCall *call, JsonObject *body)
{
  guint right = call->store->dialect >= 23 ? SHORE_SAND_W23 : SHORE_SAND_W20;

  for (guint i = 0; i < self->resource->n_fields; i++)
    {
      const ShoreSandField *field = &self->resource->fields[i];
      JsonNode *node;

      if (field->name == NULL || field->column == NULL || !(field->flags & right)
          || (field->flags & (SHORE_SAND_SINCE20 | SHORE_SAND_TAKEN20)
              && call->store->dialect < 20))
        continue;
      node = json_object_get_member (body, field->name);
      if (node != NULL && !apply_node (self, call, field, node))
        return FALSE;
    }
  return TRUE;
}

static void
bind_value (sqlite3_stmt *statement, int position, const ShoreSandValue *value)
{
  switch (value->type)
    {
    case SQLITE_INTEGER:
      sqlite3_bind_int64 (statement, position, value->integer);
      break;
    case SQLITE_FLOAT:
      sqlite3_bind_double (statement, position, value->real);
      break;
    case SQLITE_TEXT:
      sqlite3_bind_text (statement, position, value->text, -1, SQLITE_STATIC);
      break;
    default:
      sqlite3_bind_null (statement, position);
      break;
    }
}

static gboolean
is_written (const ShoreSandResource *resource, guint i)
{
  return shore_sand_field_is_column (&resource->fields[i])
         && !g_str_equal (resource->fields[i].column, resource->key);
}

static int
bind_row (ShoreSandRow *self, sqlite3_stmt *statement)
{
  int position = 0;

  for (guint i = 0; i < self->resource->n_fields; i++)
    if (is_written (self->resource, i))
      bind_value (statement, ++position, &self->values[i]);
  return position;
}

static gboolean
finish (ShoreSandStore *store, sqlite3_stmt *statement)
{
  gboolean done = sqlite3_step (statement) == SQLITE_DONE;

  if (!done)
    shore_sand_store_note_error (store);
  sqlite3_reset (statement);
  return done;
}

/* Stores a new row and gives it its id. */
gboolean
shore_sand_row_insert (ShoreSandRow *self, ShoreSandStore *store)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  char now[SHORE_SAND_STAMP_SIZE];
  sqlite3_stmt *statement;

  if (shore_sand_resource_column (self->resource, "tms") >= 0)
    {
      shore_sand_store_now (store, now);
      shore_sand_row_set_text (self, "tms", now);
    }
  g_string_append_printf (sql, "INSERT INTO %s (", self->resource->table);
  for (guint i = 0; i < self->resource->n_fields; i++)
    if (is_written (self->resource, i))
      {
        g_string_append_printf (sql, "%s%s", marks->len > 0 ? ", " : "",
                                self->resource->fields[i].column);
        g_string_append (marks, marks->len > 0 ? ", ?" : "?");
      }
  g_string_append_printf (sql, ") VALUES (%s)", marks->str);
  statement = shore_sand_store_prepare (store, sql->str);
  bind_row (self, statement);
  if (!finish (store, statement))
    return FALSE;
  self->id = sqlite3_last_insert_rowid (store->db);
  return TRUE;
}

static gboolean
value_equal (const ShoreSandValue *a, const ShoreSandValue *b)
{
  if (a->type == SQLITE_TEXT || b->type == SQLITE_TEXT)
    return a->type == b->type && g_strcmp0 (a->text, b->text) == 0;
  if (a->type == SQLITE_NULL || b->type == SQLITE_NULL)
    return a->type == b->type;
  return (a->type == SQLITE_FLOAT ? a->real : (double)a->integer)
         == (b->type == SQLITE_FLOAT ? b->real : (double)b->integer);
}

/* A PUT of equal values leaves tms where it was. */
static gboolean
is_same (ShoreSandRow *self, ShoreSandRow *stored)
{
  for (guint i = 0; i < self->resource->n_fields; i++)
    {
      if (!is_written (self->resource, i))
        continue;
      if (!value_equal (&self->values[i], &stored->values[i]))
        return FALSE;
    }
  return TRUE;
}

/* Writes the whole row back. @moved tells whether anything changed, and so whether tms did. */
gboolean
shore_sand_row_update (ShoreSandRow *self, ShoreSandStore *store, gboolean *moved)
{
  g_autoptr (ShoreSandRow) stored = shore_sand_row_load (store, self->resource, self->id);
  g_autoptr (GString) sql = g_string_new (NULL);
  char now[SHORE_SAND_STAMP_SIZE];
  sqlite3_stmt *statement;
  int position = 0;

  *moved = FALSE;
  if (stored == NULL)
    return TRUE; /* deleted since it was read: the UPDATE would have touched no row */
  if (shore_sand_resource_column (self->resource, "tms") >= 0)
    shore_sand_row_set_text (self, "tms", shore_sand_row_text (stored, "tms"));
  if (is_same (self, stored))
    return TRUE;
  *moved = TRUE;
  if (shore_sand_resource_column (self->resource, "tms") >= 0)
    {
      shore_sand_store_now (store, now);
      shore_sand_row_set_text (self, "tms", now);
    }
  g_string_append_printf (sql, "UPDATE %s SET ", self->resource->table);
  for (guint i = 0; i < self->resource->n_fields; i++)
    if (is_written (self->resource, i))
      g_string_append_printf (sql, "%s%s = ?", position++ > 0 ? ", " : "",
                              self->resource->fields[i].column);
  g_string_append_printf (sql, " WHERE %s = ?", self->resource->key);
  statement = shore_sand_store_prepare (store, sql->str);
  position = bind_row (self, statement);
  sqlite3_bind_int64 (statement, position + 1, self->id);
  return finish (store, statement);
}
