#include "sandbox/shore-sand-filter.h"

#include <string.h>

#define MAX_DEPTH 100

typedef struct
{
  ShoreSandFilter *filter;
  ShoreSandStore *store;
  const ShoreSandResource *resource;
  const char *at;
  int depth;
  ShoreSandFilterResult result;
  char *offending; /* (owned) (nullable) */
} Parser;

/* How each operator of the dialect is written in SQL. */
static const struct
{
  const char *name;
  const char *sql;
} operators[] = {
  { "=", "=" },          { "!=", "<>" },
  { "<>", "<>" },        { "<", "<" },
  { ">", ">" },          { "<=", "<=" },
  { ">=", ">=" },        { "like", "LIKE" },
  { "in", "IN" },        { "notlike", "NOT LIKE" },
  { "is", "IS" },        { "isnot", "IS NOT" },
  { "notin", "NOT IN" },
};

ShoreSandFilter *
shore_sand_filter_new (void)
{
  ShoreSandFilter *self = g_new0 (ShoreSandFilter, 1);

  self->sql = g_string_new (NULL);
  self->parameters = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
shore_sand_filter_free (ShoreSandFilter *self)
{
  g_string_free (self->sql, TRUE);
  g_ptr_array_unref (self->parameters);
  g_free (self);
}

void
shore_sand_filter_bind (ShoreSandFilter *self, sqlite3_stmt *statement)
{
  for (guint i = 0; i < self->parameters->len; i++)
    sqlite3_bind_text (statement, (int)i + 1, self->parameters->pdata[i], -1, SQLITE_STATIC);
}

static gboolean
fail (Parser *parser, ShoreSandFilterResult result)
{
  parser->result = result;
  return FALSE;
}

/* Old lists do not join the extra fields; those of products and contacts do. */
static gboolean
joins_extra (ShoreSandStore *store, const ShoreSandResource *resource)
{
  return store->dialect >= 20 || resource == &shore_sand_products
         || resource == &shore_sand_contacts;
}

static char *
extra_column (ShoreSandStore *store, const ShoreSandResource *resource, const char *name)
{
  if (g_str_equal (name, "tms") || g_str_equal (name, "fk_object"))
    return g_strconcat ("ef.", name, NULL);
  if (shore_sand_store_int (store, "SELECT 1 FROM extrafield_def WHERE element = ? AND name = ?",
                            "ss", resource->table, name)
      == 0)
    return NULL;
  return g_strdup_printf ("json_extract(ef.options, '$.options_%s')", name);
}

/* SQL for a field as a client names it ("t.nom", "ef.channel"), or NULL where there is no such
 * column. @found gets its description, NULL for an extra field. */
char *
shore_sand_filter_column (ShoreSandStore *store,
                          const ShoreSandResource *resource,
                          const char *field,
                          const ShoreSandField **found)
{
  const char *dot = strchr (field, '.');
  const char *name = dot != NULL ? dot + 1 : field;
  gsize alias = dot != NULL ? (gsize)(dot - field) : 1;
  int index;

  *found = NULL;
  if (resource->extra_alias != NULL && joins_extra (store, resource) && dot != NULL
      && alias == strlen (resource->extra_alias)
      && strncmp (field, resource->extra_alias, alias) == 0)
    return extra_column (store, resource, name);
  if (alias != 1 || (dot != NULL && field[0] != 't'))
    return NULL;
  index = shore_sand_resource_column (resource, name);
  if (index < 0)
    return NULL;
  *found = &resource->fields[index];
  return g_strconcat ("t.", name, NULL);
}

static gboolean
is_date (const ShoreSandField *field, const char *column)
{
  if (field == NULL)
    return g_str_equal (column, "ef.tms");
  return field->kind == SHORE_SAND_MOMENT || field->kind == SHORE_SAND_LOCAL
         || field->kind == SHORE_SAND_DAY || field->kind == SHORE_SAND_STAMP;
}

/* One value, brought to the form its column keeps. Takes @value. */
static char *
normalise (const ShoreSandField *field, const char *column, char *value)
{
  char stamp[SHORE_SAND_STAMP_SIZE];

  if (!is_date (field, column) || !shore_sand_stamp_parse (value, stamp))
    return value;
  g_free (value);
  if (field != NULL && field->kind == SHORE_SAND_DAY && shore_sand_stamp_is_midnight (stamp))
    stamp[10] = '\0';
  return g_strdup (stamp);
}

static char *
unquote (const char *text)
{
  gsize length = strlen (text);

  if (length >= 1 && text[0] == '\'' && strchr (text + 1, '\'') == NULL)
    return g_strdup (text + 1);
  if (length >= 2 && text[0] == '\'' && text[length - 1] == '\'')
    return g_strndup (text + 1, length - 2);
  return g_strdup (text);
}

static void
append_list (Parser *parser, const ShoreSandField *field, const char *column, const char *values)
{
  g_auto (GStrv) parts = g_strsplit (values, ",", -1);

  g_string_append_c (parser->filter->sql, '(');
  for (int i = 0; parts[i] != NULL; i++)
    {
      g_string_append (parser->filter->sql, i > 0 ? ", ?" : "?");
      g_ptr_array_add (parser->filter->parameters,
                       normalise (field, column, unquote (g_strstrip (parts[i]))));
    }
  g_string_append_c (parser->filter->sql, ')');
}

static gboolean
append_value (Parser *parser,
              const ShoreSandField *field,
              const char *column,
              const char *
              operator,
              const char * value)
{
  g_autofree char *bare = unquote (value);

  if (g_str_equal (operator, "in") || g_str_equal (operator, "notin"))
    append_list (parser, field, column, value);
  else if (g_str_has_prefix (operator, "is") && g_ascii_strcasecmp (value, "null") == 0)
    g_string_append (parser->filter->sql, "NULL");
  else
    {
      g_string_append_c (parser->filter->sql, '?');
      g_ptr_array_add (parser->filter->parameters,
                       normalise (field, column, g_steal_pointer (&bare)));
    }
  return TRUE;
}

static const char *
find_operator (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (g_str_equal (operators[i].name, name))
      return operators[i].sql;
  return NULL;
}

static gboolean
is_field_name (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '.')
      return FALSE;
  return *text != '\0';
}

/* `t.nom:like:'%dup%'`, without its parentheses. */
static gboolean
parse_term (Parser *parser, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 3);
  gboolean cuts = parser->store->dialect < 20;
  const ShoreSandField *field;
  const char *sql;
  g_autofree char *column = NULL;

  if (g_strv_length (parts) != 3 || *parts[2] == '\0' || !is_field_name (parts[0]))
    return fail (parser, SHORE_SAND_FILTER_MALFORMED);
  /* An old server loses what follows a colon, and the closing quote with it. */
  if (cuts && strchr (parts[2], ':') != NULL)
    *strchr (parts[2], ':') = '\0';
  if (cuts && g_str_equal (parts[1], "notin"))
    return fail (parser, SHORE_SAND_FILTER_BROKEN);
  sql = find_operator (parts[1]);
  if (sql == NULL)
    return fail (parser, SHORE_SAND_FILTER_MALFORMED);
  column = shore_sand_filter_column (parser->store, parser->resource, parts[0], &field);
  if (column == NULL)
    {
      /* Read on: bad syntax further right is the graver fault. */
      g_clear_pointer (&parser->offending, g_free);
      parser->offending = g_strdup (parts[0]);
      fail (parser, SHORE_SAND_FILTER_UNKNOWN_COLUMN);
      return TRUE;
    }
  g_string_append_printf (parser->filter->sql, "%s %s ", column, sql);
  return append_value (parser, field, column, parts[1], parts[2]);
}

static void
skip_spaces (Parser *parser)
{
  while (*parser->at == ' ')
    parser->at++;
}

/* The joining word at the cursor, consumed; NULL at the end of a group. */
static const char *
take_joiner (Parser *parser)
{
  skip_spaces (parser);
  if (g_ascii_strncasecmp (parser->at, "and", 3) == 0)
    {
      parser->at += 3;
      return " AND ";
    }
  if (g_ascii_strncasecmp (parser->at, "or", 2) == 0)
    {
      parser->at += 2;
      return " OR ";
    }
  return NULL;
}

/* Whether @group is exactly two branches joined by OR. */
static gboolean
has_two_branches (const char *group)
{
  int depth = 0, joiners = 0;

  for (const char *p = group; *p != '\0'; p++)
    {
      depth += (*p == '(') - (*p == ')');
      if (depth == 0 && g_str_has_prefix (p, " AND "))
        return FALSE;
      joiners += depth == 0 && g_str_has_prefix (p, " OR ");
    }
  return joiners == 1;
}

/*
 * A page by key, ((tms > S) or ((tms = S) and (rowid > N))), cannot use an index as it stands and
 * would walk the table from its beginning for each page. Where a group, which begins at @start and
 * with parameter @first, has that shape, the bound it implies is put before it; the meaning stays.
 */
static void
add_implied_bound (ShoreSandFilter *self, gsize start, guint first)
{
  const char *group = self->sql->str + start;

  if (self->parameters->len < first + 2
      || !g_str_has_prefix (group, "(t.tms > ?) OR ((t.tms = ?) AND ")
      || g_strcmp0 (self->parameters->pdata[first], self->parameters->pdata[first + 1]) != 0
      || !has_two_branches (group))
    return;
  g_string_insert (self->sql, (gssize)start, "(t.tms >= ?) AND (");
  g_string_append_c (self->sql, ')');
  g_ptr_array_insert (self->parameters, (int)first, g_strdup (self->parameters->pdata[first]));
}

static gboolean parse_group (Parser *parser);

/* What stands between two parentheses: a group of its own, or a term. */
static gboolean
parse_item (Parser *parser)
{
  const char *end;
  g_autofree char *term = NULL;
  gsize start;
  guint first = parser->filter->parameters->len;

  skip_spaces (parser);
  if (*parser->at != '(' || ++parser->depth > MAX_DEPTH)
    return fail (parser, SHORE_SAND_FILTER_MALFORMED);
  parser->at++;
  skip_spaces (parser);
  g_string_append_c (parser->filter->sql, '(');
  start = parser->filter->sql->len;
  if (*parser->at == '(')
    {
      if (!parse_group (parser))
        return FALSE;
      add_implied_bound (parser->filter, start, first);
      skip_spaces (parser);
    }
  else
    {
      end = parser->at + strcspn (parser->at, "()");
      term = g_strndup (parser->at, (gsize)(end - parser->at));
      parser->at = end;
      if (!parse_term (parser, term))
        return FALSE;
    }
  if (*parser->at != ')')
    return fail (parser, *parser->at == '\0' && parser->store->dialect < 20
                             ? SHORE_SAND_FILTER_BROKEN
                             : SHORE_SAND_FILTER_MALFORMED);
  parser->at++;
  parser->depth--;
  g_string_append_c (parser->filter->sql, ')');
  return TRUE;
}

static gboolean
parse_group (Parser *parser)
{
  const char *joiner;

  if (!parse_item (parser))
    return FALSE;
  while ((joiner = take_joiner (parser)) != NULL)
    {
      g_string_append (parser->filter->sql, joiner);
      if (!parse_item (parser))
        return FALSE;
    }
  return TRUE;
}

/*
 * Compiles @text into @self. On an unknown column @offending gets its name (owned by the caller).
 */
ShoreSandFilterResult
shore_sand_filter_parse (ShoreSandFilter *self,
                         ShoreSandStore *store,
                         const ShoreSandResource *resource,
                         const char *text,
                         char **offending)
{
  Parser parser = { self, store, resource, text, 0, SHORE_SAND_FILTER_OK, NULL };

  if (parse_group (&parser))
    {
      skip_spaces (&parser);
      if (*parser.at != '\0')
        fail (&parser, SHORE_SAND_FILTER_MALFORMED);
    }
  *offending = parser.offending;
  return parser.result;
}
