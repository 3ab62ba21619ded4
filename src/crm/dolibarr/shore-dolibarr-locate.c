#include <string.h>

#include "crm/dolibarr/shore-dolibarr-answer.h"
#include "crm/dolibarr/shore-dolibarr-survey-private.h"

/* Finding the API from whatever a person pasted: a bare host, the address of
 * some page, the API itself. https:// is tried before http://, the folder that
 * was named before those above it, and then the folders where installations
 * usually lie.
 *
 * The key stays at home: without one the API says that it is there just as well,
 * and nobody else needs to see it.
 *
 * What answers otherwise is remembered by how much it tells: a CRM with its API
 * switched off says more than one page among many. */

#define API "/api/index.php"
#define MOST_PROBES 16

static const char *const folders[] = { "/htdocs", "/dolibarr", "/dolibarr/htdocs", "/erp", "/crm" };

/* What an answer tells, the least first. */
static const ShoreDoor telling[] = {
  SHORE_DOOR_PAGE, SHORE_DOOR_STRANGER, SHORE_DOOR_BUSY, SHORE_DOOR_ELSEWHERE, SHORE_DOOR_API_OFF,
};

static const struct
{
  ShoreHttpFailure failure;
  ShoreDoor door;
} failures[] = {
  { SHORE_HTTP_NO_ADDRESS, SHORE_DOOR_NO_ADDRESS },
  { SHORE_HTTP_UNKNOWN_HOST, SHORE_DOOR_UNKNOWN_HOST },
  { SHORE_HTTP_REFUSED, SHORE_DOOR_REFUSED },
  { SHORE_HTTP_NO_TLS, SHORE_DOOR_NO_TLS },
  { SHORE_HTTP_SILENT, SHORE_DOOR_SILENT },
};

static const struct
{
  GTlsCertificateFlags problem;
  ShoreDoor door;
} problems[] = {
  { G_TLS_CERTIFICATE_REVOKED | G_TLS_CERTIFICATE_INSECURE, SHORE_DOOR_CERTIFICATE_BAD },
  { G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_NOT_ACTIVATED, SHORE_DOOR_CERTIFICATE_EXPIRED },
  { G_TLS_CERTIFICATE_UNKNOWN_CA, SHORE_DOOR_CERTIFICATE_UNKNOWN },
  { G_TLS_CERTIFICATE_BAD_IDENTITY, SHORE_DOOR_CERTIFICATE_OTHER_NAME },
};

/**
 * shore_dolibarr_door_of_failure: what kept the last request from an answer.
 */
ShoreDoor
shore_dolibarr_door_of_failure (ShoreDolibarr *self)
{
  ShoreHttpFailure failure = shore_http_get_failure (self->http);
  const ShoreHttpCertificate *certificate = shore_http_get_certificate (self->http);

  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    if (failures[i].failure == failure)
      return failures[i].door;
  if (failure != SHORE_HTTP_CERTIFICATE)
    return SHORE_DOOR_BUSY;
  if (certificate != NULL && certificate->changed)
    return SHORE_DOOR_CERTIFICATE_CHANGED;
  for (gsize i = 0; certificate != NULL && i < G_N_ELEMENTS (problems); i++)
    if (certificate->problems & problems[i].problem)
      return problems[i].door;
  return SHORE_DOOR_CERTIFICATE_BAD;
}

/* The module that carries the API is off: two bare lines in the server's
 * language, of which only the module's name is known. */
static gboolean
says_api_off (const ShoreHttpReply *reply)
{
  gsize length;
  const char *body = g_bytes_get_data (reply->body, &length);

  return reply->status == 200 && !reply->json && length < 2000
         && g_strstr_len (body, (gssize)length, "<html") == NULL
         && g_strstr_len (body, (gssize)length, "Api") != NULL
         && g_strstr_len (body, (gssize)length, "<br>") != NULL;
}

static char *
host_of (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  return g_strdup (uri && g_uri_get_host (uri) ? g_uri_get_host (uri) : "");
}

static gboolean
sends_elsewhere (const char *base, const ShoreHttpReply *reply)
{
  g_autofree char *here = host_of (base);
  g_autofree char *there = NULL;

  if (reply->status == 511)
    return TRUE;
  if (reply->status < 300 || reply->status > 399 || reply->location == NULL)
    return FALSE;
  there = host_of (reply->location);
  return *there != '\0' && g_ascii_strcasecmp (here, there) != 0;
}

static ShoreDoor
judge (const char *base, const ShoreHttpReply *reply)
{
  if (shore_dolibarr_answer_is_ours (reply))
    return SHORE_DOOR_OPEN;
  if (sends_elsewhere (base, reply))
    return SHORE_DOOR_ELSEWHERE;
  if (says_api_off (reply))
    return SHORE_DOOR_API_OFF;
  if (reply->status == 429 || reply->status >= 500)
    return SHORE_DOOR_BUSY;
  return reply->json ? SHORE_DOOR_STRANGER : SHORE_DOOR_PAGE;
}

static int
weight (ShoreDoor door)
{
  for (int i = 0; i < (int)G_N_ELEMENTS (telling); i++)
    if (telling[i] == door)
      return i;
  return -1;
}

static void
remember (ShoreSurvey *survey, ShoreDoor door, const ShoreHttpReply *reply)
{
  if (door != SHORE_DOOR_OPEN && weight (door) <= weight (survey->door))
    return;
  survey->door = door;
  g_clear_pointer (&survey->elsewhere, g_free);
  if (door == SHORE_DOOR_ELSEWHERE)
    survey->elsewhere = g_strdup (reply->location);
}

static void
remember_certificate (ShoreDolibarr *self, ShoreSurvey *survey)
{
  const ShoreHttpCertificate *certificate = shore_http_get_certificate (self->http);

  if (certificate == NULL)
    return;
  g_free (survey->fingerprint);
  g_free (survey->issuer);
  survey->fingerprint = g_strdup (certificate->fingerprint);
  survey->issuer = g_strdup (certificate->issuer);
  survey->expires = certificate->expires;
  survey->pinned = certificate->accepted;
}

/* Asks one place. @ended: whether to look no further. */
static gboolean
try_base (ShoreDolibarr *self,
          const char *base,
          ShoreSurvey *survey,
          gboolean *ended,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree char *address = g_strconcat (base, API "/status", NULL);
  g_autoptr (GError) cause = NULL;
  g_autoptr (ShoreHttpReply) reply
      = shore_http_send (self->http, "GET", address, NULL, cancellable, &cause);

  remember_certificate (self, survey);
  *ended = TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (reply == NULL)
    {
      survey->door = shore_dolibarr_door_of_failure (self);
      g_free (survey->reason);
      survey->reason = g_strdup (cause->message);
      return TRUE;
    }
  remember (survey, judge (base, reply), reply);
  *ended = survey->door == SHORE_DOOR_OPEN;
  if (*ended)
    {
      g_free (self->root);
      self->root = g_strconcat (base, API, NULL);
    }
  return TRUE;
}

static void
add_base (GPtrArray *bases, const char *site, const char *path)
{
  g_autofree char *base = g_strconcat (site, path, NULL);

  if (bases->len < MOST_PROBES
      && !g_ptr_array_find_with_equal_func (bases, base, g_str_equal, NULL))
    g_ptr_array_add (bases, g_steal_pointer (&base));
}

/* The folder of what was pasted, the folders above it, the usual ones. */
static GPtrArray *
bases_of (const char *site, const char *typed_path)
{
  GPtrArray *bases = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_strdup (typed_path);
  char *end = strstr (path, API);

  if (end != NULL)
    *end = '\0';
  end = strrchr (path, '/');
  if (end != NULL && strchr (end, '.') != NULL)
    *end = '\0';
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';

  add_base (bases, site, path);
  while ((end = strrchr (path, '/')) != NULL)
    {
      *end = '\0';
      add_base (bases, site, path);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    add_base (bases, site, folders[i]);
  return bases;
}

static gboolean
try_site (ShoreDolibarr *self,
          const char *site,
          const char *path,
          ShoreSurvey *survey,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GPtrArray) bases = bases_of (site, path);
  gboolean ended = FALSE;

  survey->door = SHORE_DOOR_OPEN;
  for (guint i = 0; i < bases->len && !ended; i++)
    if (!try_base (self, bases->pdata[i], survey, &ended, cancellable, error))
      return FALSE;
  return TRUE;
}

static gboolean
is_this_computer (const char *host)
{
  return strcmp (host, "localhost") == 0 || g_str_has_prefix (host, "127.")
         || strcmp (host, "::1") == 0;
}

/* "https://crm.example:8443" of a parsed address. */
static char *
site_of (GUri *uri, const char *scheme)
{
  const char *host = g_uri_get_host (uri);
  gboolean six = strchr (host, ':') != NULL;
  GString *out = g_string_new (scheme);

  g_string_append_printf (out, "://%s%s%s", six ? "[" : "", host, six ? "]" : "");
  if (g_uri_get_port (uri) > 0)
    g_string_append_printf (out, ":%d", g_uri_get_port (uri));
  return g_string_free (out, FALSE);
}

/* (nullable): a person types addresses, and not all of them are. */
static GUri *
parse (const char *typed, gboolean *named_scheme)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *whole = NULL;
  g_autoptr (GUri) uri = NULL;

  *named_scheme = strstr (text, "://") != NULL;
  whole = *named_scheme ? g_strdup (text) : g_strconcat ("https://", text, NULL);
  uri = g_uri_parse (whole, G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || g_uri_get_userinfo (uri) != NULL || strpbrk (g_uri_get_host (uri), " \t") != NULL
      || !g_strv_contains ((const char *const[]){ "http", "https", NULL }, g_uri_get_scheme (uri)))
    return NULL;
  return g_steal_pointer (&uri);
}

/* Whether http:// may be tried after https:// came to @door. A certificate is
 * never stepped around, unless http:// is what was asked for. */
static gboolean
may_go_plain (ShoreDoor door, gboolean asked_plain)
{
  return door != SHORE_DOOR_OPEN
         && (asked_plain || door == SHORE_DOOR_REFUSED || door == SHORE_DOOR_NO_TLS);
}

static gboolean
try_sites (ShoreDolibarr *self,
           GUri *uri,
           gboolean named_scheme,
           ShoreSurvey *survey,
           GCancellable *cancellable,
           GError **error)
{
  gboolean local = is_this_computer (g_uri_get_host (uri));
  gboolean plain = named_scheme ? strcmp (g_uri_get_scheme (uri), "http") == 0 : local;
  g_autofree char *secure_site = site_of (uri, "https");
  g_autofree char *plain_site = site_of (uri, "http");
  ShoreDoor first;

  /* On this computer nothing travels: the other order. */
  if (plain && local)
    return try_site (self, plain_site, g_uri_get_path (uri), survey, cancellable, error)
           && (named_scheme || survey->door == SHORE_DOOR_OPEN
               || try_site (self, secure_site, g_uri_get_path (uri), survey, cancellable, error));
  if (!try_site (self, secure_site, g_uri_get_path (uri), survey, cancellable, error))
    return FALSE;
  first = survey->door;
  if (!may_go_plain (first, plain) || (named_scheme && !plain))
    return TRUE;
  if (!try_site (self, plain_site, g_uri_get_path (uri), survey, cancellable, error))
    return FALSE;
  /* Where neither works the first tells more; and nobody sends a key in the
   * clear without having said so. */
  if (!plain)
    survey->door = survey->door == SHORE_DOOR_OPEN ? SHORE_DOOR_PLAIN : first;
  return TRUE;
}

/**
 * shore_dolibarr_locate: finds where the API is, and on the way what answers
 * instead of it. The door of @survey tells.
 *
 * Returns: %FALSE only when cancelled
 */
gboolean
shore_dolibarr_locate (ShoreDolibarr *self,
                       ShoreSurvey *survey,
                       GCancellable *cancellable,
                       GError **error)
{
  gboolean named_scheme, done;
  g_autoptr (GUri) uri = parse (self->typed, &named_scheme);

  if (uri == NULL)
    {
      survey->door = SHORE_DOOR_NO_ADDRESS;
      return TRUE;
    }
  shore_http_set_discreet (self->http, TRUE);
  done = try_sites (self, uri, named_scheme, survey, cancellable, error);
  shore_http_set_discreet (self->http, FALSE);
  return done;
}
