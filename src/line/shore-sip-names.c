#include "line/shore-sip-names.h"

#include <sofia-sip/sip_header.h>
#include <sofia-sip/sip_protos.h>
#include <sofia-sip/url.h>
#include <stdio.h>
#include <string.h>

/* What the headers of a message mean to a call: who, which end, which key. They
 * come from strangers; each text is bounded and of the characters it may have. */

#define MAX_NAME 80
#define MAX_NUMBER 32

/**
 * shore_sip_number: the number in a user part, "+33186950001", or %NULL where it
 * is a name or hidden.
 *
 * Returns: (transfer full) (nullable):
 */
char *
shore_sip_number (const char *user)
{
  g_autofree char *plain = user ? g_uri_unescape_string (user, NULL) : NULL;
  GString *number;

  if (plain == NULL)
    return NULL;
  number = g_string_new (NULL);
  for (const char *at = plain; *at != '\0' && *at != ';'; at++)
    if (g_ascii_isdigit (*at) || *at == '*' || *at == '#' || (*at == '+' && at == plain))
      g_string_append_c (number, *at);
    else if (strchr ("-.()", *at) == NULL)
      {
        g_string_free (number, TRUE);
        return NULL;
      }
  if (number->len > 0 && number->len <= MAX_NUMBER)
    return g_string_free (number, FALSE);
  g_string_free (number, TRUE);
  return NULL;
}

static char *
readable_name (const char *display)
{
  g_autofree char *text = NULL;
  char *at;

  if (display == NULL)
    return NULL;
  text = g_utf8_make_valid (display, -1);
  if (text[0] == '"' && strlen (text) >= 2)
    {
      memmove (text, text + 1, strlen (text));
      at = strrchr (text, '"');
      if (at != NULL)
        *at = '\0';
    }
  if (g_utf8_strlen (text, -1) > MAX_NAME)
    *g_utf8_offset_to_pointer (text, MAX_NAME) = '\0';
  for (at = text; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  g_strstrip (text);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* "Anne" <sip:+33…@host>: what stands between the angles, or all of it. */
static char *
asserted_identity (const sip_t *sip)
{
  for (const sip_unknown_t *header = sip->sip_unknown; header != NULL; header = header->un_next)
    if (header->un_name != NULL && header->un_value != NULL
        && g_ascii_strcasecmp (header->un_name, "P-Asserted-Identity") == 0)
      {
        const char *begin = strchr (header->un_value, '<');
        const char *end = begin ? strchr (begin, '>') : NULL;

        return end != NULL ? g_strndup (begin + 1, end - begin - 1) : g_strdup (header->un_value);
      }
  return NULL;
}

static char *
user_of (const char *uri)
{
  const char *begin = strchr (uri, ':');
  gsize length;

  if (begin == NULL)
    return NULL;
  begin++;
  length = strcspn (begin, g_ascii_strncasecmp (uri, "tel:", 4) == 0 ? ";?" : "@");
  return g_strndup (begin, length);
}

/**
 * shore_sip_caller: who calls: what the operator asserts, before what the caller
 * says of itself.
 * @number: (out) (nullable): a hidden caller has none
 * @name: (out) (nullable):
 *
 * Returns: (transfer full) (nullable): its address
 */
char *
shore_sip_caller (const sip_t *sip, char **number, char **name)
{
  const sip_from_t *from = sip->sip_from;
  g_autofree char *asserted = asserted_identity (sip);
  g_autofree char *user = asserted ? user_of (asserted) : NULL;

  *number = shore_sip_number (user);
  *name = from ? readable_name (from->a_display) : NULL;
  if (*number != NULL)
    return g_steal_pointer (&asserted);
  if (from == NULL)
    return NULL;
  *number = shore_sip_number (from->a_url->url_user);
  return g_strdup_printf ("sip:%s%s%s", from->a_url->url_user ? from->a_url->url_user : "",
                          from->a_url->url_user ? "@" : "",
                          from->a_url->url_host ? from->a_url->url_host : "");
}

/**
 * shore_sip_callee: the user part that was called.
 *
 * Returns: (transfer full) (nullable):
 */
char *
shore_sip_callee (const sip_t *sip)
{
  return shore_sip_number (sip->sip_to ? sip->sip_to->a_url->url_user : NULL);
}

/**
 * shore_sip_end: how a call ended that was answered with @status.
 */
ShoreCallEnd
shore_sip_end (int status)
{
  static const struct
  {
    int status;
    ShoreCallEnd end;
  } ends[] = {
    { 403, SHORE_CALL_END_FORBIDDEN },   { 404, SHORE_CALL_END_NO_NUMBER },
    { 408, SHORE_CALL_END_NO_ANSWER },   { 410, SHORE_CALL_END_NO_NUMBER },
    { 415, SHORE_CALL_END_NO_SOUND },    { 480, SHORE_CALL_END_UNREACHABLE },
    { 484, SHORE_CALL_END_NO_NUMBER },   { 486, SHORE_CALL_END_BUSY },
    { 487, SHORE_CALL_END_GIVEN_UP },    { 488, SHORE_CALL_END_NO_SOUND },
    { 503, SHORE_CALL_END_UNREACHABLE }, { 600, SHORE_CALL_END_BUSY },
    { 603, SHORE_CALL_END_DECLINED },    { 604, SHORE_CALL_END_NO_NUMBER },
    { 606, SHORE_CALL_END_NO_SOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends[i].status == status)
      return ends[i].end;
  return status >= 300 && status < 400 ? SHORE_CALL_END_REDIRECTED : SHORE_CALL_END_FAILED;
}

static const char *
payload_of (const sip_t *sip, gsize *length)
{
  if (sip == NULL || sip->sip_payload == NULL || sip->sip_payload->pl_data == NULL)
    return NULL;
  *length = sip->sip_payload->pl_len;
  return sip->sip_payload->pl_data;
}

/**
 * shore_sip_info_digit: the key an INFO tells of, in either of the two habits:
 * "Signal=5" or the bare key; 0 for none.
 */
char
shore_sip_info_digit (const sip_t *sip)
{
  gsize length = 0;
  const char *payload = payload_of (sip, &length);
  const char *type = sip != NULL && sip->sip_content_type ? sip->sip_content_type->c_type : NULL;
  g_autofree char *text = NULL;
  char *at;

  if (payload == NULL || type == NULL || length > 256)
    return 0;
  text = g_strndup (payload, length);
  at = text;
  if (g_ascii_strcasecmp (type, "application/dtmf-relay") == 0)
    {
      at = strstr (text, "Signal=");
      if (at == NULL)
        return 0;
      at += strlen ("Signal=");
    }
  else if (g_ascii_strcasecmp (type, "application/dtmf") != 0)
    return 0;
  while (*at == ' ')
    at++;
  return *at != '\0' && strchr ("0123456789*#ABCD", *at) != NULL ? *at : 0;
}

/**
 * shore_sip_fragment_status: the status of "SIP/2.0 200 OK" in a NOTIFY; 0 none.
 */
int
shore_sip_fragment_status (const sip_t *sip)
{
  gsize length = 0;
  const char *payload = payload_of (sip, &length);
  g_autofree char *text = payload ? g_strndup (payload, MIN (length, 64)) : NULL;
  int status;

  if (text == NULL || sscanf (text, "SIP/2.0 %3d", &status) != 1)
    return 0;
  return status;
}

/**
 * shore_sip_answered_elsewhere: whether a CANCEL says that another telephone of
 * the line took the call (RFC 3326).
 */
gboolean
shore_sip_answered_elsewhere (const sip_t *sip)
{
  const sip_reason_t *reason = sip ? sip->sip_reason : NULL;

  return reason != NULL && reason->re_protocol != NULL && reason->re_cause != NULL
         && g_ascii_strcasecmp (reason->re_protocol, "SIP") == 0
         && strcmp (reason->re_cause, "200") == 0;
}
