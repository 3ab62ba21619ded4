#include <string.h>

#include "crm/dolibarr/shore-dolibarr-private.h"

/* Lists, by ascending id, and single records.
 *
 * A single record is asked for as a list of one: the list honours `properties`,
 * and no version answers it with an invented specimen. Only when it is empty
 * does the plain address tell why: 404 gone, 403 no longer ours. */

#define LIMIT_MAX 1000
#define LIMIT_MIN 50

static gboolean
is_error (const GError *error, ShoreRemoteError code)
{
  return g_error_matches (error, SHORE_REMOTE_ERROR, (int)code);
}

/* The filter of a kind with the numbers of this server's agenda types. */
static char *
kind_filter (ShoreDolibarr *self, const ShoreDolibarrKind *kind)
{
  g_autofree char *tel = g_strdup_printf ("%" G_GINT64_FORMAT, self->type_tel);
  g_autofree char *automatic = g_strdup_printf ("%" G_GINT64_FORMAT, self->type_auto);
  GString *out = g_string_new (kind->filter);

  g_string_replace (out, "{tel}", tel, 0);
  g_string_replace (out, "{auto}", automatic, 0);
  return g_string_free (out, FALSE);
}

static gboolean
asks_extra (const ShoreDolibarr *self)
{
  return self->dialect->joins_extra && !self->no_extra;
}

static char *
since_filter (ShoreDolibarr *self, const ShoreDolibarrKind *kind, gint64 since)
{
  g_autofree char *text = shore_dolibarr_clock_since (&self->clock, since);

  if (kind->extra == NULL || !asks_extra (self))
    return g_strdup_printf ("(t.tms:>=:'%s')", text);
  return g_strdup_printf ("((t.tms:>=:'%s') or (%s.tms:>=:'%s'))", text, kind->extra, text);
}

static char *
list_path (const ShoreDolibarrKind *kind,
           const char *properties,
           const char *query,
           const char *filter,
           guint limit)
{
  g_autofree char *escaped = g_uri_escape_string (filter, NULL, FALSE);

  return g_strdup_printf ("%s?sortfield=%s&sortorder=ASC&limit=%u&properties=%s%s%s&sqlfilters=%s",
                          kind->path, kind->id, limit, properties, kind->query ? kind->query : "",
                          query, escaped);
}

/* GETs a list. An empty one comes as a 404 from some resources: (nullable) *@document. */
static gboolean
call_list (ShoreDolibarr *self,
           const char *path,
           ShoreJson **document,
           gint64 *date,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (!shore_dolibarr_call (self, "GET", path, NULL, document, date, cancellable, &cause))
    {
      if (is_error (cause, SHORE_REMOTE_ERROR_GONE))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (shore_dolibarr_list_of (*document) != NULL)
    return TRUE;
  g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                       "the answer is not a list");
  return FALSE;
}

/* What must be known of the server before a list of @kind can be asked for. */
static gboolean
prepare (ShoreDolibarr *self,
         ShoreKind kind,
         ShoreFetchMode mode,
         GCancellable *cancellable,
         GError **error)
{
  if (kind >= SHORE_N_KINDS || self->codecs[kind] == NULL)
    {
      g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                           "this kind cannot be listed");
      return FALSE;
    }
  if (!shore_dolibarr_find_root (self, cancellable, error))
    return FALSE;
  if ((kind == SHORE_KIND_CALLBACK || kind == SHORE_KIND_EVENT || mode == SHORE_FETCH_SINCE)
      && !shore_dolibarr_learn_types (self, cancellable, error))
    return FALSE;
  return mode != SHORE_FETCH_SINCE || shore_dolibarr_learn_zone (self, cancellable, error);
}

/**
 * shore_dolibarr_read_page: the records of a list. What is unsound is counted
 * and left out, what is of another kind is left out.
 * @document: (nullable): none for an empty list
 */
ShoreHarvest *
shore_dolibarr_read_page (const ShoreDolibarrCodec *codec, const ShoreJson *document)
{
  ShoreHarvest *page = shore_harvest_new ();
  const ShoreJsonNode *list = shore_dolibarr_list_of (document);

  for (const ShoreJsonNode *object = shore_json_first (list); object != NULL;
       object = shore_json_next (object))
    {
      gint64 id;

      if (shore_dolibarr_codec_read (codec, object, 0, page->records, &id) == SHORE_DOLIBARR_BAD)
        page->unreadable++;
      page->last_id = MAX (page->last_id, id);
    }
  if (page->unreadable > 0)
    g_warning ("%u %s of a page make no sense and were left out", page->unreadable,
               shore_kind_info (shore_dolibarr_codec_get_kind (codec)->kind)->name);
  return page;
}

static char *
page_path (ShoreDolibarr *self,
           const ShoreDolibarrCodec *codec,
           ShoreFetchMode mode,
           gint64 since,
           gint64 after_id,
           guint limit)
{
  const ShoreDolibarrKind *kind = shore_dolibarr_codec_get_kind (codec);
  gboolean changing = mode == SHORE_FETCH_VOLATILE;
  GString *filter = g_string_new (NULL);
  char *path;

  g_string_printf (filter, "(%s:>:%" G_GINT64_FORMAT ")", kind->id, after_id);
  if (kind->filter != NULL)
    {
      g_autofree char *own = kind_filter (self, kind);

      g_string_append_printf (filter, " and %s", own);
    }
  if (mode == SHORE_FETCH_SINCE)
    {
      g_autofree char *recent = since_filter (self, kind, since);

      g_string_append_printf (filter, " and %s", recent);
    }
  path = list_path (kind, shore_dolibarr_codec_get_properties (codec, changing),
                    changing && kind->changing ? kind->changing : "", filter->str, limit);
  g_string_free (filter, TRUE);
  return path;
}

/* A server that ignores the filter would give the same page for ever. */
static gboolean
check_progress (ShoreHarvest *page, guint n, gint64 after_id, GError **error)
{
  if (n == 0 || page->last_id > after_id)
    return TRUE;
  g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                       "the list does not go on after the last record");
  return FALSE;
}

/**
 * shore_dolibarr_is_sql_failure: how a list says that it knows no such column;
 * only some say which.
 */
gboolean
shore_dolibarr_is_sql_failure (const GError *error)
{
  return strstr (error->message, "Unknown column") != NULL
         || g_str_has_prefix (error->message, "Error when retriev");
}

/* A page as JSON. A server whose list turns out not to join the extra fields is
 * asked again without them, and from then on. */
static gboolean
call_page (ShoreDolibarr *self,
           ShoreKind kind,
           ShoreFetchMode mode,
           gint64 since,
           gint64 after_id,
           guint limit,
           ShoreJson **document,
           gint64 *date,
           GCancellable *cancellable,
           GError **error)
{
  const ShoreDolibarrCodec *codec = self->codecs[kind];
  g_autofree char *path = page_path (self, codec, mode, since, after_id, limit);
  g_autofree char *plain = NULL;
  g_autoptr (GError) cause = NULL;

  if (call_list (self, path, document, date, cancellable, &cause))
    return TRUE;
  if (mode != SHORE_FETCH_SINCE || shore_dolibarr_codec_get_kind (codec)->extra == NULL
      || !asks_extra (self) || !shore_dolibarr_is_sql_failure (cause))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  self->no_extra = TRUE;
  plain = page_path (self, codec, mode, since, after_id, limit);
  return call_list (self, plain, document, date, cancellable, error);
}

/* A page that the server has the memory for: it loads each record whole, and
 * dies without a word when there are too many. *@limit is what was asked for. */
static gboolean
call_fitting_page (ShoreDolibarr *self,
                   ShoreKind kind,
                   ShoreFetchMode mode,
                   gint64 since,
                   gint64 after_id,
                   guint *limit,
                   ShoreJson **document,
                   gint64 *date,
                   GCancellable *cancellable,
                   GError **error)
{
  for (;;)
    {
      g_autoptr (GError) cause = NULL;

      if (call_page (self, kind, mode, since, after_id, *limit, document, date, cancellable,
                     &cause))
        return TRUE;
      if (!self->overflowed || *limit <= LIMIT_MIN)
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return FALSE;
        }
      *limit = self->page_limit = MAX (*limit / 4, LIMIT_MIN);
      g_message ("the server cannot make so long a list: %u records at a time", *limit);
    }
}

ShoreHarvest *
shore_dolibarr_fetch (ShoreDolibarr *self,
                      ShoreKind kind,
                      ShoreFetchMode mode,
                      gint64 since,
                      gint64 after_id,
                      guint limit,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (ShoreHarvest) page = NULL;
  gint64 date = 0;
  guint n;

  if (!prepare (self, kind, mode, cancellable, error))
    return NULL;
  limit = CLAMP (limit, 1, self->page_limit > 0 ? self->page_limit : LIMIT_MAX);
  if (!call_fitting_page (self, kind, mode, since, after_id, &limit, &document, &date, cancellable,
                          error))
    return NULL;

  n = shore_json_length (shore_dolibarr_list_of (document));
  page = shore_dolibarr_read_page (self->codecs[kind], document);
  if (!check_progress (page, n, after_id, error))
    return NULL;
  page->server_time = date;
  page->complete = n < limit;
  page->last_id = MAX (page->last_id, after_id);
  return g_steal_pointer (&page);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

/* A number that cannot be read must not look like a record that is gone. */
static GArray *
read_ids (const ShoreJson *document, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const ShoreJsonNode *list = shore_dolibarr_list_of (document);

  for (const ShoreJsonNode *node = shore_json_first (list); node != NULL;
       node = shore_json_next (node))
    {
      gint64 id = 0;

      if (!shore_json_int (shore_json_get (node, "id"), &id) || id <= 0)
        {
          g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                               "a record of the list has no number");
          return NULL;
        }
      g_array_append_val (ids, id);
    }
  g_array_sort (ids, compare_ids);
  return g_steal_pointer (&ids);
}

GArray *
shore_dolibarr_fetch_ids (ShoreDolibarr *self,
                          ShoreKind kind,
                          gint64 after_id,
                          guint limit,
                          GCancellable *cancellable,
                          GError **error)
{
  const ShoreDolibarrKind *info;
  g_autofree char *own = NULL;
  g_autofree char *filter = NULL;
  g_autofree char *path = NULL;
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (GArray) ids = NULL;

  if (!prepare (self, kind, SHORE_FETCH_ALL, cancellable, error))
    return NULL;
  info = shore_dolibarr_codec_get_kind (self->codecs[kind]);
  own = info->filter ? kind_filter (self, info) : NULL;
  filter = g_strdup_printf ("(%s:>:%" G_GINT64_FORMAT ")%s%s", info->id, after_id,
                            own ? " and " : "", own ? own : "");
  path = list_path (info, "id", "", filter, MAX (limit, 1));
  if (!call_list (self, path, &document, NULL, cancellable, error))
    return NULL;

  ids = read_ids (document, error);
  if (ids != NULL && ids->len > 0 && g_array_index (ids, gint64, 0) <= after_id)
    {
      g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                           "the list does not go on after the last record");
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/* Why a list of one was empty. A record that is there all the same, but of
 * another kind by now, is gone from this one. */
static void
tell_absence (ShoreDolibarr *self,
              const ShoreDolibarrKind *kind,
              gint64 remote_id,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s/%" G_GINT64_FORMAT, kind->path, remote_id);

  if (shore_dolibarr_call (self, "GET", path, NULL, NULL, NULL, cancellable, error))
    g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_GONE,
                         "the record is of another kind now");
}

ShoreHarvest *
shore_dolibarr_get (ShoreDolibarr *self,
                    ShoreKind kind,
                    gint64 remote_id,
                    GCancellable *cancellable,
                    GError **error)
{
  const ShoreDolibarrCodec *codec;
  const ShoreDolibarrKind *info;
  g_autofree char *filter = NULL;
  g_autofree char *path = NULL;
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (ShoreHarvest) page = NULL;
  gint64 date = 0;

  if (!prepare (self, kind, SHORE_FETCH_ALL, cancellable, error))
    return NULL;
  codec = self->codecs[kind];
  info = shore_dolibarr_codec_get_kind (codec);
  filter = g_strdup_printf ("(%s:=:%" G_GINT64_FORMAT ")", info->id, remote_id);
  path = list_path (info, shore_dolibarr_codec_get_properties (codec, FALSE), "", filter, 1);
  if (!call_list (self, path, &document, &date, cancellable, error))
    return NULL;

  page = shore_dolibarr_read_page (codec, document);
  page->server_time = date;
  page->complete = TRUE;
  if (page->records->len > 0)
    return g_steal_pointer (&page);
  if (page->unreadable > 0)
    g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                         "the record makes no sense");
  else
    tell_absence (self, info, remote_id, cancellable, error);
  return NULL;
}

/* A filter can hold neither quote nor parenthesis, and our keys have none. */
static gboolean
is_plain_key (const char *key)
{
  if (key == NULL || *key == '\0' || strlen (key) > 100)
    return FALSE;
  for (; *key != '\0'; key++)
    if (!g_ascii_isalnum (*key) && *key != '-' && *key != '_' && *key != '.')
      return FALSE;
  return TRUE;
}

/**
 * shore_dolibarr_lookup: the ids of those that carry our reference, ascending.
 *
 * Returns: (transfer full) (nullable) (element-type gint64):
 */
GArray *
shore_dolibarr_lookup (ShoreDolibarr *self,
                       const ShoreDolibarrKind *kind,
                       const char *key,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autofree char *filter = NULL;
  g_autofree char *path = NULL;
  g_autoptr (ShoreJson) document = NULL;

  if (kind->key_column == NULL || !is_plain_key (key))
    {
      g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                           "this record has no reference to look it up by");
      return NULL;
    }
  filter = g_strdup_printf ("(%s:=:'%s')", kind->key_column, key);
  path = list_path (kind, "id", "", filter, 10);
  if (!call_list (self, path, &document, NULL, cancellable, error))
    return NULL;
  return read_ids (document, error);
}
