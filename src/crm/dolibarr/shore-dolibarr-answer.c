#include "crm/dolibarr/shore-dolibarr-answer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "crm/dolibarr/shore-dolibarr-text.h"
#include "remote/shore-remote.h"

/* What an answer of the server means.
 *
 * The status alone does not tell: 200 may be an HTML page (no such resource,
 * module off), 500 mixes "never" with "try again" and "perhaps done", 503 may
 * be a mistake of ours. RULES reads the status and the text together; the first
 * that fits decides. The message of the error is the server's own reason,
 * cleaned, because a person reads it when a change is refused. */

#define REASON_LIMIT 300

typedef enum
{
  READ = 1 << 0,
  WRITE = 1 << 1,
  ANY = READ | WRITE,
} Direction;

typedef enum
{
  JSON,   /* said by the server itself */
  OTHER,  /* a page, or nothing: by a proxy, or by PHP as it fell */
  EITHER, /* whoever said it */
} Voice;

typedef struct
{
  guint from;
  guint to;
  Direction direction;
  Voice voice;
  const char *text; /* (nullable) somewhere in the reason */
  ShoreRemoteError code;
} Rule;

static const Rule rules[] = {
  { 300, 399, ANY, EITHER, NULL, SHORE_REMOTE_ERROR_PROTOCOL },
  { 408, 408, READ, EITHER, NULL, SHORE_REMOTE_ERROR_RETRY_LATER },
  { 408, 408, WRITE, EITHER, NULL, SHORE_REMOTE_ERROR_LOST },
  { 429, 429, ANY, EITHER, NULL, SHORE_REMOTE_ERROR_RETRY_LATER },
  { 400, 499, ANY, OTHER, NULL, SHORE_REMOTE_ERROR_PROTOCOL },
  { 401, 401, ANY, JSON, NULL, SHORE_REMOTE_ERROR_AUTH },
  { 403, 403, ANY, JSON, NULL, SHORE_REMOTE_ERROR_FORBIDDEN },
  { 404, 404, ANY, JSON, NULL, SHORE_REMOTE_ERROR_GONE },
  { 400, 499, READ, JSON, NULL, SHORE_REMOTE_ERROR_PROTOCOL },
  { 400, 499, WRITE, JSON, NULL, SHORE_REMOTE_ERROR_REJECTED },
  /* A column that is not there is our mistake, whatever the status pretends. */
  { 500, 599, ANY, JSON, "Unknown column", SHORE_REMOTE_ERROR_PROTOCOL },
  /* "API not found": no such resource in this version, or its module is off. */
  { 501, 501, ANY, OTHER, NULL, SHORE_REMOTE_ERROR_PROTOCOL },
  { 503, 503, ANY, EITHER, NULL, SHORE_REMOTE_ERROR_RETRY_LATER },
  { 500, 599, READ, EITHER, NULL, SHORE_REMOTE_ERROR_RETRY_LATER },
  { 500, 599, WRITE, OTHER, NULL, SHORE_REMOTE_ERROR_LOST },
  { 501, 599, WRITE, JSON, NULL, SHORE_REMOTE_ERROR_LOST },
  /* The database took everything back, or gave its number to somebody else. */
  { 500, 500, WRITE, JSON, "Deadlock", SHORE_REMOTE_ERROR_RETRY_LATER },
  { 500, 500, WRITE, JSON, "Lock wait timeout", SHORE_REMOTE_ERROR_RETRY_LATER },
  { 500, 500, WRITE, JSON, "ErrorCustomerCodeAlreadyUsed", SHORE_REMOTE_ERROR_RETRY_LATER },
  /* The one who holds the number may be ourselves, a moment ago. */
  { 500, 500, WRITE, JSON, "Duplicate entry", SHORE_REMOTE_ERROR_LOST },
  { 500, 500, WRITE, JSON, "Doublon", SHORE_REMOTE_ERROR_LOST },
  { 500, 500, WRITE, JSON, NULL, SHORE_REMOTE_ERROR_REJECTED },
};

/* The words HTTP puts before the server's own. */
static const char *const prefixes[] = {
  "Bad Request: ",         "Internal Server Error: ", "Not Found: ",
  "Forbidden: ",           "Unauthorized: ",          "Conflict: ",
  "Service Unavailable: ", "Not Acceptable: ",        "Method Not Allowed: ",
};

static ShoreJson *
parse (const ShoreHttpReply *reply, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (reply->body, &length);

  return shore_json_parse (text ? text : "", length, error);
}

static const ShoreJsonNode *
error_node (const ShoreJson *document)
{
  const ShoreJsonNode *node
      = document ? shore_json_get (shore_json_root (document), "error") : NULL;

  return shore_json_type (node) == SHORE_JSON_OBJECT ? node : NULL;
}

static const char *
without_prefix (const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (text, prefixes[i]))
      return text + strlen (prefixes[i]);
  return text;
}

static void
append_reason (GString *out, const char *text)
{
  g_autofree char *plain = text ? shore_dolibarr_note_read (without_prefix (text)) : NULL;

  if (plain == NULL || *g_strstrip (plain) == '\0' || strstr (out->str, plain) != NULL)
    return;
  if (out->len > 0)
    g_string_append (out, ", ");
  g_string_append (out, plain);
}

/* The reason of @node on one line: its message, then the further reasons the
 * server files under "0", "1", … */
static char *
read_reason (const ShoreJsonNode *node)
{
  GString *out = g_string_new (NULL);

  append_reason (out, shore_json_text (shore_json_get (node, "message")));
  for (const ShoreJsonNode *more = shore_json_first (node); more != NULL;
       more = shore_json_next (more))
    if (g_ascii_isdigit (*shore_json_name (more)))
      append_reason (out, shore_json_text (more));

  g_strdelimit (out->str, "\r\n\t", ' ');
  if (out->len > REASON_LIMIT)
    {
      g_string_truncate (out, (gsize)(g_utf8_find_prev_char (out->str, out->str + REASON_LIMIT)
                                      - out->str));
      g_string_append (out, "…");
    }
  return g_string_free (out, FALSE);
}

static ShoreRemoteError
judge (guint status, Direction direction, Voice voice, const char *reason)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      const Rule *rule = &rules[i];

      if (status >= rule->from && status <= rule->to && (rule->direction & direction)
          && (rule->voice == EITHER || rule->voice == voice)
          && (rule->text == NULL || strstr (reason, rule->text) != NULL))
        return rule->code;
    }
  return SHORE_REMOTE_ERROR_PROTOCOL;
}

static void
set_failure (const ShoreHttpReply *reply, gboolean write, GError **error)
{
  g_autoptr (ShoreJson) document = reply->json ? parse (reply, NULL) : NULL;
  const ShoreJsonNode *node = error_node (document);
  g_autofree char *reason = node ? read_reason (node) : g_strdup ("");
  ShoreRemoteError code = judge (reply->status, write ? WRITE : READ, node ? JSON : OTHER, reason);

  if (*reason == '\0')
    g_set_error (error, SHORE_REMOTE_ERROR, code, _ ("The CRM gives no reason (status %u)."),
                 reply->status);
  else
    g_set_error_literal (error, SHORE_REMOTE_ERROR, code, reason);
}

/**
 * shore_dolibarr_answer_read: the document of a good answer.
 * @write: whether it answers a write
 * @document: (out) (transfer full) (nullable): %NULL for a good answer without
 *   one: 304, "that was so already"
 *
 * A good status with a document that breaks off is no good answer: a read is
 * to be asked again, a write to be looked up.
 */
gboolean
shore_dolibarr_answer_read (const ShoreHttpReply *reply,
                            gboolean write,
                            ShoreJson **document,
                            GError **error)
{
  g_autoptr (GError) cause = NULL;

  *document = NULL;
  if (reply->status == 304)
    return TRUE;
  if (reply->status < 200 || reply->status > 299)
    {
      set_failure (reply, write, error);
      return FALSE;
    }
  if (!reply->json)
    {
      g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                           "the answer is a page, not data: is the server's API switched on?");
      return FALSE;
    }

  *document = parse (reply, &cause);
  if (*document == NULL)
    g_set_error_literal (error, SHORE_REMOTE_ERROR,
                         write ? SHORE_REMOTE_ERROR_LOST : SHORE_REMOTE_ERROR_RETRY_LATER,
                         cause->message);
  return *document != NULL;
}

/**
 * shore_dolibarr_answer_is_ours: whether it is this kind of CRM that speaks,
 * be it to refuse.
 */
gboolean
shore_dolibarr_answer_is_ours (const ShoreHttpReply *reply)
{
  g_autoptr (ShoreJson) document = reply->json ? parse (reply, NULL) : NULL;
  const ShoreJsonNode *node = error_node (document);
  const ShoreJsonNode *success
      = document ? shore_json_get (shore_json_root (document), "success") : NULL;

  if (shore_json_get (success, "dolibarr_version") != NULL)
    return TRUE;
  return (reply->status == 401 || reply->status == 403) && shore_json_get (node, "code") != NULL;
}

/**
 * shore_dolibarr_answer_says: whether a failure's text has @text in it.
 */
gboolean
shore_dolibarr_answer_says (const ShoreHttpReply *reply, const char *text)
{
  gsize length;
  const char *body = g_bytes_get_data (reply->body, &length);

  return reply->status >= 400 && body != NULL && g_strstr_len (body, (gssize)length, text) != NULL;
}
