#include "sandbox/shore-sand-json.h"

#include <string.h>

#define MAX_DEPTH 64

static void
append_escaped (GString *out, unsigned char c)
{
  switch (c)
    {
    case '"':
      g_string_append (out, "\\\"");
      break;
    case '\\':
      g_string_append (out, "\\\\");
      break;
    case '\n':
      g_string_append (out, "\\n");
      break;
    case '\r':
      g_string_append (out, "\\r");
      break;
    case '\t':
      g_string_append (out, "\\t");
      break;
    default:
      g_string_append_printf (out, "\\u%04x", c);
      break;
    }
}

/* Appends @text as a JSON string, or null for NULL. */
void
shore_sand_json_text (GString *out, const char *text)
{
  const char *run = text;

  if (text == NULL)
    {
      g_string_append_len (out, "null", 4);
      return;
    }
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      unsigned char c = (unsigned char)*text;

      if (G_LIKELY (c >= 0x20 && c != '"' && c != '\\'))
        continue;
      g_string_append_len (out, run, text - run);
      append_escaped (out, c);
      run = text + 1;
    }
  g_string_append_len (out, run, text - run);
  g_string_append_c (out, '"');
}

/* Appends `"name":`, after a comma unless it is the first of its object. */
void
shore_sand_json_name (GString *out, gboolean *first, const char *name)
{
  if (!*first)
    g_string_append_c (out, ',');
  *first = FALSE;
  g_string_append_c (out, '"');
  g_string_append (out, name);
  g_string_append_len (out, "\":", 2);
}

static gboolean
is_nested_too_deep (const char *data, gsize size)
{
  int depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < size; i++)
    {
      char c = data[i];

      if (in_string && c == '\\')
        i++;
      else if (c == '"')
        in_string = !in_string;
      else if (!in_string && (c == '[' || c == '{') && ++depth > MAX_DEPTH)
        return TRUE;
      else if (!in_string && (c == ']' || c == '}'))
        depth--;
    }
  return FALSE;
}

/* Parses a request body. Returns NULL for anything but whole, well-encoded, sanely nested JSON;
 * the node is owned by the caller. */
JsonNode *
shore_sand_json_parse (const char *data, gsize size)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();

  if (!g_utf8_validate_len (data, size, NULL) || is_nested_too_deep (data, size))
    return NULL;
  if (!json_parser_load_from_data (parser, data, (gssize)size, NULL))
    return NULL;
  return json_parser_steal_root (parser);
}

/* Whether PHP's isset() would be true: there and not null. */
gboolean
shore_sand_json_has (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && !JSON_NODE_HOLDS_NULL (node);
}

/* The scalar of @node as text, whatever its JSON type; NULL for null, maps and lists. */
char *
shore_sand_json_node_dup (JsonNode *node)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  switch (json_node_get_value_type (node))
    {
    case G_TYPE_STRING:
      return g_strdup (json_node_get_string (node));
    case G_TYPE_BOOLEAN:
      return g_strdup (json_node_get_boolean (node) ? "1" : "0");
    case G_TYPE_DOUBLE:
      g_ascii_dtostr (buffer, sizeof buffer, json_node_get_double (node));
      return g_strdup (buffer);
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
    }
}

char *
shore_sand_json_dup (JsonObject *object, const char *name)
{
  return object != NULL ? shore_sand_json_node_dup (json_object_get_member (object, name)) : NULL;
}

double
shore_sand_json_double (JsonObject *object, const char *name, double fallback)
{
  g_autofree char *text = shore_sand_json_dup (object, name);

  return text != NULL && *text != '\0' ? g_ascii_strtod (text, NULL) : fallback;
}

gint64
shore_sand_json_int (JsonObject *object, const char *name, gint64 fallback)
{
  g_autofree char *text = shore_sand_json_dup (object, name);

  return text != NULL && *text != '\0' ? g_ascii_strtoll (text, NULL, 10) : fallback;
}
