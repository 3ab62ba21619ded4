#include <string.h>

#include "crm/dolibarr/shore-dolibarr-answer.h"
#include "crm/dolibarr/shore-dolibarr-private.h"
#include "crm/dolibarr/shore-dolibarr-text.h"

/* The calls themselves: where the API lives, one request, one judged answer. */

#define API "/api/index.php"

/* Where an installation puts its API below the address people know. */
static const char *const places[] = { API, "/htdocs" API, "/dolibarr" API, "/dolibarr/htdocs" API };

static gboolean
is_this_computer (const char *host)
{
  return g_str_has_prefix (host, "localhost") || g_str_has_prefix (host, "127.")
         || g_str_has_prefix (host, "[::1]");
}

/* What was typed, with a scheme and without what follows the installation. */
static char *
clean_address (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  char *end = strstr (text, API);

  if (end == NULL)
    end = g_str_has_suffix (text, "/index.php") ? strrchr (text, '/') : NULL;
  if (end == NULL)
    end = text + strcspn (text, "?#");
  *end = '\0';
  while (end > text && end[-1] == '/' && !g_str_has_suffix (text, "://"))
    *--end = '\0';

  if (strstr (text, "://") != NULL)
    return g_steal_pointer (&text);
  return g_strconcat (is_this_computer (text) ? "http://" : "https://", text, NULL);
}

/* A server that insists on TLS sends us to the same address over https; any
 * other redirection is not followed. */
static char *
upgraded (const char *base, const ShoreHttpReply *reply)
{
  const char *rest = g_str_has_prefix (base, "http://") ? base + strlen ("http://") : NULL;
  g_autofree char *secure = rest ? g_strconcat ("https://", rest, NULL) : NULL;

  if (secure == NULL || reply->status < 300 || reply->status > 399 || reply->location == NULL
      || !g_str_has_prefix (reply->location, secure))
    return NULL;
  return g_steal_pointer (&secure);
}

/* Whether the API is at @base + @place; a failed call is an error, another kind
 * of page is not. */
static gboolean
probe (ShoreDolibarr *self,
       char **base,
       const char *place,
       GCancellable *cancellable,
       gboolean *found,
       GError **error)
{
  for (int round = 0; round < 2; round++)
    {
      g_autofree char *address = g_strconcat (*base, place, "/status", NULL);
      g_autoptr (ShoreHttpReply) reply
          = shore_http_send (self->http, "GET", address, NULL, cancellable, error);
      char *secure;

      if (reply == NULL)
        return FALSE;
      self->retry_after = reply->retry_after;
      *found = shore_dolibarr_answer_is_ours (reply);
      secure = upgraded (*base, reply);
      if (*found || secure == NULL)
        {
          g_free (secure);
          return TRUE;
        }
      g_free (*base);
      *base = secure;
    }
  return TRUE;
}

/**
 * shore_dolibarr_find_root: finds where the API is, once.
 */
gboolean
shore_dolibarr_find_root (ShoreDolibarr *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *base = NULL;

  if (self->root != NULL)
    return TRUE;

  base = clean_address (self->typed);
  if (strstr (self->typed, API) != NULL)
    {
      self->root = g_strconcat (base, API, NULL);
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      gboolean found = FALSE;

      if (!probe (self, &base, places[i], cancellable, &found, error))
        return FALSE;
      if (found)
        {
          self->root = g_strconcat (base, places[i], NULL);
          return TRUE;
        }
    }
  g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                       "no Dolibarr answers at this address");
  return FALSE;
}

static ShoreHttpReply *
exchange (ShoreDolibarr *self,
          const char *method,
          const char *address,
          const char *body,
          GCancellable *cancellable,
          GError **error)
{
  ShoreHttpReply *reply = shore_http_send (self->http, method, address, body, cancellable, error);

  self->retry_after = reply ? reply->retry_after : 0;
  if (reply != NULL && reply->date != 0)
    self->server_time = reply->date;
  return reply;
}

/* Whether the record that answers a change has a four-byte character in it. */
static gboolean
shows_wide (const ShoreHttpReply *reply)
{
  gsize length;
  const char *body = g_bytes_get_data (reply->body, &length);
  g_autofree char *text = g_strndup (body ? body : "", length);

  return shore_dolibarr_is_wide (text) || strstr (text, "\\ud8") != NULL
         || strstr (text, "\\uD8") != NULL;
}

/* A text refused for its four-byte characters. Some changes are refused without
 * a word, by an answer in which they are not. */
static gboolean
refuses_wide (const char *method, const ShoreHttpReply *reply)
{
  if (reply->status == 200 && strcmp (method, "PUT") == 0)
    return !shows_wide (reply);
  return shore_dolibarr_answer_says (reply, "Incorrect string value");
}

/* Sends; a text refused for its four-byte characters goes once more without
 * them: the database took nothing of the first. */
static ShoreHttpReply *
exchange_text (ShoreDolibarr *self,
               const char *method,
               const char *address,
               const char *body,
               GCancellable *cancellable,
               GError **error)
{
  gboolean wide = body != NULL && shore_dolibarr_is_wide (body);
  g_autofree char *narrow = wide ? shore_dolibarr_narrow (body) : NULL;
  g_autoptr (ShoreHttpReply) reply = NULL;

  reply
      = exchange (self, method, address, wide && self->narrow ? narrow : body, cancellable, error);
  if (reply == NULL || !wide || self->narrow || !refuses_wide (method, reply))
    return g_steal_pointer (&reply);

  self->narrow = TRUE;
  g_clear_pointer (&reply, shore_http_reply_free);
  return exchange (self, method, address, narrow, cancellable, error);
}

/* Old versions answer a missing right with 401, in the words of a wrong key:
 * what anybody may ask tells which of them it was. */
static void
judge_refusal (ShoreDolibarr *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = NULL;
  g_autoptr (ShoreHttpReply) reply = NULL;

  if (!g_error_matches (*error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_AUTH)
      || strcmp (path, "status") == 0)
    return;
  address = g_strconcat (self->root, "/status", NULL);
  reply = shore_http_send (self->http, "GET", address, NULL, cancellable, NULL);
  if (reply != NULL && reply->status == 200 && shore_dolibarr_answer_is_ours (reply))
    (*error)->code = SHORE_REMOTE_ERROR_FORBIDDEN;
}

/**
 * shore_dolibarr_call: one request below the root, and its good answer.
 * @path: with its query
 * @body: (nullable): JSON
 * @document: (out) (optional) (transfer full) (nullable): %NULL for a 304
 * @date: (out) (optional): the server's clock, 0 unknown
 */
gboolean
shore_dolibarr_call (ShoreDolibarr *self,
                     const char *method,
                     const char *path,
                     const char *body,
                     ShoreJson **document,
                     gint64 *date,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *address = NULL;
  g_autoptr (ShoreHttpReply) reply = NULL;
  g_autoptr (ShoreJson) read = NULL;
  g_autoptr (GError) cause = NULL;

  if (!shore_dolibarr_find_root (self, cancellable, error))
    return FALSE;
  address = g_strconcat (self->root, "/", path, NULL);
  reply = exchange_text (self, method, address, body, cancellable, error);
  if (reply == NULL)
    return FALSE;

  if (date != NULL)
    *date = reply->date;
  self->overflowed = reply->status == 500 && g_bytes_get_size (reply->body) == 0;
  if (!shore_dolibarr_answer_read (reply, strcmp (method, "GET") != 0, &read, &cause))
    {
      judge_refusal (self, path, cancellable, &cause);
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (document != NULL)
    *document = g_steal_pointer (&read);
  return TRUE;
}

/**
 * shore_dolibarr_list_of: the array of a list answer, in either of its shapes;
 * %NULL when it is none.
 */
const ShoreJsonNode *
shore_dolibarr_list_of (const ShoreJson *document)
{
  const ShoreJsonNode *root = document ? shore_json_root (document) : NULL;

  if (shore_json_type (root) == SHORE_JSON_OBJECT)
    root = shore_json_get (root, "data");
  return shore_json_type (root) == SHORE_JSON_ARRAY ? root : NULL;
}
