#include "sandbox/shore-sand-call.h"

#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-row.h"

#define JSON_TYPE "application/json; charset=utf-8"

ShoreSandCall *
shore_sand_call_new (ShoreSandStore *store, const char *method)
{
  ShoreSandCall *self = g_new0 (ShoreSandCall, 1);

  self->store = store;
  self->method = method;
  self->status = 200;
  self->content_type = JSON_TYPE;
  self->out = g_string_new (NULL);
  return self;
}

void
shore_sand_call_free (ShoreSandCall *self)
{
  g_strfreev (self->path);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->body, json_object_unref);
  g_clear_pointer (&self->held, shore_sand_row_free);
  g_string_free (self->out, TRUE);
  g_free (self);
}

const char *
shore_sand_call_query (ShoreSandCall *self, const char *name)
{
  return self->query != NULL ? g_hash_table_lookup (self->query, name) : NULL;
}

gint64
shore_sand_call_query_int (ShoreSandCall *self, const char *name, gint64 fallback)
{
  const char *text = shore_sand_call_query (self, name);

  return text != NULL && *text != '\0' ? g_ascii_strtoll (text, NULL, 10) : fallback;
}

static const char *
reason (guint status)
{
  switch (status)
    {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 406:
      return "Not Acceptable";
    case 409:
      return "Conflict";
    case 413:
      return "Request Entity Too Large";
    case 429:
      return "Too Many Requests";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
    }
}

/* Makes the answer an error in Dolibarr's envelope. Always returns FALSE. */
gboolean
shore_sand_call_fail (ShoreSandCall *self, guint status, const char *format, ...)
{
  g_autofree char *detail = NULL;
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  message = *detail != '\0' ? g_strdup_printf ("%s: %s", reason (status), detail)
                            : g_strdup (reason (status));
  self->status = status;
  self->content_type = JSON_TYPE;
  g_string_printf (self->out, "{\"error\":{\"code\":%u,\"message\":", status);
  shore_sand_json_text (self->out, message);
  g_string_append (self->out, "},\"debug\":{\"source\":\"api_sandbox.class.php:1 at call stage\","
                              "\"stages\":{\"success\":[\"get\",\"route\",\"negotiate\"],"
                              "\"failure\":[\"call\",\"message\"]}}}");
  return FALSE;
}

/* A write the database refused: its own words, as the server would let them through. */
gboolean
shore_sand_call_fail_database (ShoreSandCall *self)
{
  const char *error = self->store->error != NULL ? self->store->error : "Unknown error";

  if (g_str_has_prefix (error, "UNIQUE constraint failed"))
    return shore_sand_call_fail (self, 500, "Duplicate entry for key: %s", error);
  return shore_sand_call_fail (self, 500, "%s", error);
}

/* PHP died: 500 and not a byte. */
gboolean
shore_sand_call_crash (ShoreSandCall *self)
{
  self->status = 500;
  g_string_truncate (self->out, 0);
  return FALSE;
}

/* 304: the action had already been done. */
gboolean
shore_sand_call_nothing_to_do (ShoreSandCall *self)
{
  self->status = 304;
  g_string_truncate (self->out, 0);
  return FALSE;
}

gboolean
shore_sand_call_html (ShoreSandCall *self, guint status, const char *html)
{
  self->status = status;
  self->content_type = "text/html; charset=UTF-8";
  g_string_assign (self->out, html);
  return FALSE;
}

/* The bare id that answers a creation. */
gboolean
shore_sand_call_id (ShoreSandCall *self, gint64 id)
{
  g_string_printf (self->out, "%" G_GINT64_FORMAT, id);
  return TRUE;
}

gboolean
shore_sand_call_success (ShoreSandCall *self, const char *message)
{
  g_string_assign (self->out, "{\"success\":{\"code\":200,\"message\":");
  shore_sand_json_text (self->out, message);
  g_string_append (self->out, "}}");
  return TRUE;
}
