#include "sandbox/shore-sand-view.h"

#include "sandbox/shore-sand-json.h"
#include <stdio.h>
#include <string.h>

static gboolean
is_known (const ShoreSandField *field, int dialect)
{
  return !(field->flags & SHORE_SAND_SINCE20) || dialect >= 20;
}

static gboolean
is_asked (char **properties, const char *name)
{
  return properties == NULL || g_strv_contains ((const char *const *)properties, name);
}

/* A member that only the other version serves, under a name this version also knows. */
static gboolean
is_shadowed (const ShoreSandResource *resource, const ShoreSandField *field, int dialect)
{
  guint other = dialect >= 23 ? SHORE_SAND_ONLY20 : SHORE_SAND_ONLY23;

  if (!(field->flags & other))
    return FALSE;
  for (guint i = 0; i < resource->n_fields; i++)
    if (&resource->fields[i] != field && g_strcmp0 (resource->fields[i].name, field->name) == 0)
      return TRUE;
  return FALSE;
}

/* Chooses the members: all of them, or those of @properties ("id,ref"). */
void
shore_sand_view_init (ShoreSandView *self,
                      ShoreSandStore *store,
                      const ShoreSandResource *resource,
                      const char *properties,
                      gboolean deep,
                      gboolean with_lines)
{
  g_auto (GStrv) asked = NULL;

  if (properties != NULL && *properties != '\0')
    {
      asked = g_strsplit (properties, ",", -1);
      for (int i = 0; asked[i] != NULL; i++)
        g_strstrip (asked[i]);
    }
  self->store = store;
  self->resource = resource;
  self->whole = asked == NULL;
  self->n_fields = 0;
  for (guint i = 0; i < resource->n_fields && self->n_fields < SHORE_SAND_MAX_FIELDS; i++)
    {
      const ShoreSandField *field = &resource->fields[i];

      if (field->name == NULL || field->flags & SHORE_SAND_HIDDEN || !is_asked (asked, field->name)
          || (field->flags & SHORE_SAND_DEEP && !deep) || !is_known (field, store->dialect)
          || (field->kind == SHORE_SAND_LINES && !with_lines)
          || is_shadowed (resource, field, store->dialect))
        continue;
      self->fields[self->n_fields++] = field;
    }
}

static gboolean
is_served_by (const ShoreSandField *field, int dialect)
{
  guint other = dialect >= 23 ? SHORE_SAND_ONLY20 : SHORE_SAND_ONLY23;

  return !(field->flags & other);
}

static gboolean
is_selected (const ShoreSandField *field)
{
  return field->kind < SHORE_SAND_NONE || field->kind == SHORE_SAND_EXTRA;
}

/* "SELECT ... FROM table t", with the extra fields joined where something needs them. Column 0 is
 * always the id. The caller owns the text and may append to it. */
char *
shore_sand_view_select (ShoreSandView *self)
{
  g_autoptr (GString) sql = g_string_new ("SELECT t.");
  int column = 1;

  g_string_append (sql, self->resource->key);
  for (guint i = 0; i < self->n_fields; i++)
    {
      const ShoreSandField *field = self->fields[i];

      self->columns[i] = -1;
      if (!is_selected (field) || !is_served_by (field, self->store->dialect))
        continue;
      g_string_append (sql, ", ");
      if (field->kind == SHORE_SAND_EXTRA)
        g_string_append (sql, "ef.options");
      else if (field->sql != NULL)
        g_string_append (sql, field->sql);
      else
        g_string_append_printf (sql, "t.%s", field->column);
      self->columns[i] = column++;
    }
  g_string_append_printf (sql, " FROM %s t", self->resource->table);
  return g_strdup (sql->str);
}

static void
append_absent (GString *out, const ShoreSandField *field)
{
  g_string_append (out, field->flags & SHORE_SAND_BLANK ? "\"\"" : "null");
}

static void
append_epoch (ShoreSandView *self, GString *out, const ShoreSandField *field, const char *stamp)
{
  if (strlen (stamp) < 10)
    append_absent (out, field);
  else
    g_string_append_printf (out, "%" G_GINT64_FORMAT,
                            shore_sand_stamp_to_epoch (stamp, self->store->clock.php_zone));
}

static void
append_number (GString *out, const char *format, double value)
{
  char text[64];

  g_string_append_c (out, '"');
  g_string_append (out, g_ascii_formatd (text, sizeof text, format, value));
  g_string_append_c (out, '"');
}

static void
append_scalar (
    ShoreSandView *self, GString *out, const ShoreSandField *field, sqlite3_stmt *row, int column)
{
  const char *text;

  if (sqlite3_column_type (row, column) == SQLITE_NULL)
    {
      append_absent (out, field);
      return;
    }
  text = (const char *)sqlite3_column_text (row, column);
  switch (field->kind)
    {
    case SHORE_SAND_KEY:
    case SHORE_SAND_ID:
      g_string_append_c (out, '"');
      g_string_append (out, text);
      g_string_append_c (out, '"');
      break;
    case SHORE_SAND_INT:
      g_string_append (out, text);
      break;
    case SHORE_SAND_AMOUNT:
      append_number (out, "%.8f", sqlite3_column_double (row, column));
      break;
    case SHORE_SAND_RATE:
      append_number (out, "%.4f", sqlite3_column_double (row, column));
      break;
    case SHORE_SAND_QTY:
      append_number (out, "%.10g", sqlite3_column_double (row, column));
      break;
    case SHORE_SAND_MOMENT:
    case SHORE_SAND_DAY:
    case SHORE_SAND_STAMP:
      append_epoch (self, out, field, text);
      break;
    default:
      shore_sand_json_text (out, text);
      break;
    }
}

static void
append_lines (ShoreSandView *self, GString *out, gint64 id)
{
  const ShoreSandResource *lines = self->resource->lines;
  ShoreSandView view;
  g_autofree char *select = NULL;
  g_autofree char *sql = NULL;
  sqlite3_stmt *statement;
  gboolean first = TRUE;

  shore_sand_view_init (&view, self->store, lines, NULL, FALSE, FALSE);
  select = shore_sand_view_select (&view);
  sql = g_strdup_printf ("%s WHERE t.%s = ? ORDER BY t.rang, t.rowid", select, lines->parent);
  statement = shore_sand_store_prepare (self->store, sql);
  sqlite3_bind_int64 (statement, 1, id);
  g_string_append_c (out, '[');
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      shore_sand_view_append (&view, statement, out);
    }
  g_string_append_c (out, ']');
  sqlite3_reset (statement);
}

/* A ticket has no messages of its own: they are the events about it with a TICKET_MSG code, and
 * the lines that the server wrote about changes. */
static void
append_messages (ShoreSandView *self, GString *out, gint64 id)
{
  sqlite3_stmt *row = shore_sand_store_prepare (
      self->store, "SELECT e.id, e.fk_user_author, u.login, e.label, e.note, e.datec, e.code, "
                   "COALESCE(e.datep, e.datec)"
                   " FROM agendaevent e LEFT JOIN user u ON u.rowid = e.fk_user_author"
                   " WHERE e.fk_element = ? AND e.elementtype = 'ticket'"
                   " AND (e.code LIKE 'TICKET_MSG%' OR e.code LIKE 'AC_TICKET%') ORDER BY "
                   "COALESCE(e.datep, e.datec), e.id");
  gboolean first = TRUE;

  sqlite3_bind_int64 (row, 1, id);
  g_string_append_c (out, '[');
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      const char *code = (const char *)sqlite3_column_text (row, 6);
      const char *stamp = (const char *)sqlite3_column_text (row, 7);

      g_string_append (out, first ? "{\"id\":" : ",{\"id\":");
      first = FALSE;
      shore_sand_json_text (out, (const char *)sqlite3_column_text (row, 0));
      g_string_append (out, ",\"fk_user_action\":");
      shore_sand_json_text (out, (const char *)sqlite3_column_text (row, 1));
      g_string_append (out, ",\"fk_user_action_string\":");
      shore_sand_json_text (out, (const char *)sqlite3_column_text (row, 2));
      g_string_append (out, ",\"code\":");
      shore_sand_json_text (out, code);
      g_string_append (out, ",\"subject\":");
      shore_sand_json_text (out, (const char *)sqlite3_column_text (row, 3));
      g_string_append (out, ",\"message\":");
      shore_sand_json_text (out, (const char *)sqlite3_column_text (row, 4));
      g_string_append_printf (out, ",\"datec\":%" G_GINT64_FORMAT ",\"private\":\"%d\"}",
                              stamp != NULL
                                  ? shore_sand_stamp_to_epoch (stamp, self->store->clock.php_zone)
                                  : 0,
                              g_strcmp0 (code, "TICKET_MSG_PRIVATE") == 0);
    }
  g_string_append_c (out, ']');
  sqlite3_reset (row);
}

/* {"2051":{"id":"2051",...}}, or [] where nobody is: PHP knows one kind of empty map. */
static void
append_people (ShoreSandView *self, GString *out, gint64 id, const char *kind)
{
  sqlite3_stmt *row = shore_sand_store_prepare (
      self->store,
      "SELECT fk_element FROM event_resource WHERE fk_actioncomm = ? AND element_type = ?");
  gboolean first = TRUE;

  sqlite3_bind_int64 (row, 1, id);
  sqlite3_bind_text (row, 2, kind, -1, SQLITE_STATIC);
  while (sqlite3_step (row) == SQLITE_ROW)
    {
      const char *who = (const char *)sqlite3_column_text (row, 0);

      g_string_append_printf (
          out, "%c\"%s\":{\"id\":\"%s\",\"mandatory\":\"0\",\"answer_status\":\"0\"}",
          first ? '{' : ',', who, who);
      first = FALSE;
    }
  g_string_append (out, first ? "[]" : "}");
  sqlite3_reset (row);
}

static void
append_field (ShoreSandView *self, GString *out, guint i, sqlite3_stmt *row)
{
  const ShoreSandField *field = self->fields[i];
  gint64 id = sqlite3_column_int64 (row, 0);
  const char *options;

  switch (field->kind)
    {
    case SHORE_SAND_LIST:
      g_string_append (out, "[]");
      break;
    case SHORE_SAND_EXTRA:
      options = (const char *)sqlite3_column_text (row, self->columns[i]);
      g_string_append (out, options != NULL && !g_str_equal (options, "{}") ? options : "[]");
      break;
    case SHORE_SAND_LINES:
      append_lines (self, out, id);
      break;
    case SHORE_SAND_MESSAGES:
      append_messages (self, out, id);
      break;
    case SHORE_SAND_CONTACTS:
      append_people (self, out, id, "socpeople");
      break;
    case SHORE_SAND_USERS:
      append_people (self, out, id, "user");
      break;
    default:
      if (self->columns[i] < 0)
        append_absent (out, field);
      else
        append_scalar (self, out, field, row, self->columns[i]);
      break;
    }
}

/* Appends the current row of a statement made from shore_sand_view_select(). */
void
shore_sand_view_append (ShoreSandView *self, sqlite3_stmt *row, GString *out)
{
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  for (guint i = 0; i < self->n_fields; i++)
    {
      shore_sand_json_name (out, &first, self->fields[i]->name);
      append_field (self, out, i, row);
    }
  if (self->whole && self->resource->filler != NULL)
    {
      g_string_append_c (out, ',');
      g_string_append (out, self->resource->filler);
    }
  g_string_append_c (out, '}');
}

static void
append_specimen_value (GString *out, const ShoreSandField *field, gint64 now)
{
  switch (field->kind)
    {
    case SHORE_SAND_KEY:
      g_string_append_c (out, '0');
      break;
    case SHORE_SAND_PLAIN:
    case SHORE_SAND_NOTE:
      g_string_append_printf (out, "\"Specimen %s\"", field->name);
      break;
    case SHORE_SAND_ID:
    case SHORE_SAND_INT:
      g_string_append_c (out, '1');
      break;
    case SHORE_SAND_MOMENT:
    case SHORE_SAND_STAMP:
    case SHORE_SAND_DAY:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, now);
      break;
    case SHORE_SAND_LIST:
    case SHORE_SAND_EXTRA:
    case SHORE_SAND_LINES:
    case SHORE_SAND_MESSAGES:
    case SHORE_SAND_CONTACTS:
    case SHORE_SAND_USERS:
      g_string_append (out, "[]");
      break;
    default:
      append_absent (out, field);
      break;
    }
}

/* The invented record that the server gives for id 0. */
void
shore_sand_view_append_specimen (ShoreSandView *self, GString *out)
{
  gint64 now = shore_sand_clock_now (&self->store->clock);
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  for (guint i = 0; i < self->n_fields; i++)
    {
      shore_sand_json_name (out, &first, self->fields[i]->name);
      if (g_str_equal (self->fields[i]->name, "subject"))
        g_string_append (out, "\"Subject of ticket\"");
      else
        append_specimen_value (out, self->fields[i], now);
    }
  g_string_append_c (out, '}');
}
