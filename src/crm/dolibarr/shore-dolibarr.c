#include "crm/dolibarr/shore-dolibarr.h"

#include <string.h>

#include "crm/dolibarr/shore-dolibarr-kinds.h"
#include "crm/dolibarr/shore-dolibarr-private.h"

/* ShoreDolibarr: one Dolibarr server as a ShoreRemote, spoken to as one user.
 *
 * Owned by whoever syncs with it; every call waits and belongs to one thread at
 * a time. It keeps what it has learnt of the server (where the API is, who we
 * are, dictionary numbers, zones) and nothing of the records.
 *
 *   shore-dolibarr-call.c     one request, one judged answer
 *   shore-dolibarr-answer.c   what an answer means
 *   shore-dolibarr-learn.c    what is asked of a server rather than assumed
 *   shore-dolibarr-clock.c    its three clocks
 *   shore-dolibarr-dialect.c  what differs between versions
 *   shore-dolibarr-codec.c    JSON ↔ records, by the tables of
 *   shore-dolibarr-party.c    clients, contacts, products, articles
 *   shore-dolibarr-work.c     requests, callbacks, events
 *   shore-dolibarr-trace.c    what the server has no object for: promises, claims
 *   shore-dolibarr-money.c    sales, invoices
 *   shore-dolibarr-read.c     lists and single records
 *   shore-dolibarr-write.c    creates, updates, look-ups
 *   shore-dolibarr-pay.c      payments
 *   shore-dolibarr-who.c      who changed a record last, and their names
 *   shore-dolibarr-survey.c   what can be done with it, before anything is kept
 *
 * It does not decide what to do about an error, does not wait and try again,
 * and does not merge. */

static void shore_dolibarr_remote_init (ShoreRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShoreDolibarr,
                               shore_dolibarr,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHORE_TYPE_REMOTE,
                                                      shore_dolibarr_remote_init))

static const ShoreDolibarrKind *const kinds[] = {
  &shore_dolibarr_client,  &shore_dolibarr_contact, &shore_dolibarr_product,
  &shore_dolibarr_article, &shore_dolibarr_request, &shore_dolibarr_callback,
  &shore_dolibarr_event,   &shore_dolibarr_sale,    &shore_dolibarr_invoice,
  &shore_dolibarr_promise, &shore_dolibarr_claim,
};

/**
 * shore_dolibarr_read_person: Returns: (transfer full): "Camille Lefèvre"
 */
char *
shore_dolibarr_read_person (const ShoreJsonNode *user)
{
  const char *first = shore_json_text (shore_json_get (user, "firstname"));
  const char *last = shore_json_text (shore_json_get (user, "lastname"));

  return g_strstrip (g_strdup_printf ("%s %s", first ? first : "", last ? last : ""));
}

/**
 * shore_dolibarr_ask_own_number: a user who may not read themselves learns their
 * number from a refusal: an event for the agenda of nobody is refused with it.
 * Nobody's event of no type is made by no version.
 *
 * Returns: 0 where it is not told
 */
gint64
shore_dolibarr_ask_own_number (ShoreDolibarr *self, GCancellable *cancellable)
{
  g_autoptr (GError) cause = NULL;
  const char *told;

  if (shore_dolibarr_call (self, "POST", "agendaevents",
                           "{\"userownerid\":0,\"type_code\":\"NONE\"}", NULL, NULL, cancellable,
                           &cause))
    return 0;
  told = strstr (cause->message, "Your id is ");
  return told ? g_ascii_strtoll (told + strlen ("Your id is "), NULL, 10) : 0;
}

/* Who we are is told only to users who may read themselves; one who may not is
 * as welcome. */
static gboolean
greet_user (ShoreDolibarr *self, ShoreRemoteInfo *info, GCancellable *cancellable, GError **error)
{
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (GError) cause = NULL;
  const ShoreJsonNode *user;

  if (shore_dolibarr_call (self, "GET", "users/info", NULL, &document, NULL, cancellable, &cause))
    {
      user = shore_json_root (document);
      shore_json_int (shore_json_get (user, "id"), &info->user);
      info->login = g_strdup (shore_json_text (shore_json_get (user, "login")));
      info->person = shore_dolibarr_read_person (user);
      self->user = info->user;
      return TRUE;
    }
  if (g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_FORBIDDEN)
      || g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_GONE)
      || g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL))
    {
      self->user = shore_dolibarr_ask_own_number (self, cancellable);
      info->user = self->user;
      g_message ("the server does not tell whose key it is, but its number %" G_GINT64_FORMAT,
                 self->user);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

static ShoreRemoteInfo *
shore_dolibarr_greet (ShoreRemote *remote, GCancellable *cancellable, GError **error)
{
  ShoreDolibarr *self = SHORE_DOLIBARR (remote);
  g_autoptr (ShoreRemoteInfo) info = g_new0 (ShoreRemoteInfo, 1);
  g_autoptr (ShoreJson) document = NULL;
  const ShoreJsonNode *success;

  if (!shore_dolibarr_call (self, "GET", "status", NULL, &document, &info->server_time, cancellable,
                            error))
    return NULL;
  success = document ? shore_json_get (shore_json_root (document), "success") : NULL;
  info->version = g_strdup (shore_json_text (shore_json_get (success, "dolibarr_version")));
  if (info->version == NULL)
    {
      g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                           "what answers does not tell a version of Dolibarr");
      return NULL;
    }
  self->dialect = shore_dolibarr_dialect_of (info->version);
  if (!shore_dolibarr_dialect_is_tried (info->version))
    g_message ("Dolibarr %s is untried: it is taken for %s", info->version, self->dialect->seen);
  if (!greet_user (self, info, cancellable, error))
    return NULL;
  return g_steal_pointer (&info);
}

/* Payments are made here and read there: an invoice's rest tells what became of
 * them. */
static gboolean
shore_dolibarr_can_fetch (ShoreRemote *remote, ShoreKind kind, ShoreFetchMode mode)
{
  ShoreDolibarr *self = SHORE_DOLIBARR (remote);

  if (kind >= SHORE_N_KINDS || self->codecs[kind] == NULL)
    return FALSE;
  return mode != SHORE_FETCH_VOLATILE
         || shore_dolibarr_codec_get_kind (self->codecs[kind])->changing != NULL;
}

static ShoreHarvest *
remote_fetch (ShoreRemote *remote,
              ShoreKind kind,
              ShoreFetchMode mode,
              gint64 since,
              gint64 after_id,
              guint limit,
              GCancellable *cancellable,
              GError **error)
{
  return shore_dolibarr_fetch (SHORE_DOLIBARR (remote), kind, mode, since, after_id, limit,
                               cancellable, error);
}

static GArray *
remote_fetch_ids (ShoreRemote *remote,
                  ShoreKind kind,
                  gint64 after_id,
                  guint limit,
                  GCancellable *cancellable,
                  GError **error)
{
  return shore_dolibarr_fetch_ids (SHORE_DOLIBARR (remote), kind, after_id, limit, cancellable,
                                   error);
}

static ShoreHarvest *
remote_get (ShoreRemote *remote,
            ShoreKind kind,
            gint64 remote_id,
            GCancellable *cancellable,
            GError **error)
{
  return shore_dolibarr_get (SHORE_DOLIBARR (remote), kind, remote_id, cancellable, error);
}

static gboolean
remote_find (ShoreRemote *remote,
             const ShoreRecord *record,
             gint64 *remote_id,
             guint *n_found,
             GCancellable *cancellable,
             GError **error)
{
  return shore_dolibarr_find (SHORE_DOLIBARR (remote), record, remote_id, n_found, cancellable,
                              error);
}

static gboolean
remote_create (ShoreRemote *remote,
               const ShoreRecord *record,
               GPtrArray *children,
               gint64 *remote_id,
               GCancellable *cancellable,
               GError **error)
{
  return shore_dolibarr_create (SHORE_DOLIBARR (remote), record, children, remote_id, cancellable,
                                error);
}

static gboolean
remote_update (ShoreRemote *remote,
               const ShoreRecord *record,
               const int *fields,
               guint n_fields,
               GCancellable *cancellable,
               GError **error)
{
  return shore_dolibarr_update (SHORE_DOLIBARR (remote), record, fields, n_fields, cancellable,
                                error);
}

static gint64
remote_get_retry_after (ShoreRemote *remote)
{
  return SHORE_DOLIBARR (remote)->retry_after;
}

static gboolean
remote_last_editor (ShoreRemote *remote,
                    ShoreKind kind,
                    gint64 remote_id,
                    gint64 *user,
                    gint64 *at,
                    GCancellable *cancellable,
                    GError **error)
{
  return shore_dolibarr_last_editor (SHORE_DOLIBARR (remote), kind, remote_id, user, at,
                                     cancellable, error);
}

static gboolean
remote_name_user (
    ShoreRemote *remote, gint64 user, char **name, GCancellable *cancellable, GError **error)
{
  return shore_dolibarr_name_user (SHORE_DOLIBARR (remote), user, name, cancellable, error);
}

static gboolean
remote_has_place (ShoreRemote *remote, ShoreKind kind, int field)
{
  return kind != SHORE_KIND_CLIENT || field != SHORE_CLIENT_MOBILE
         || SHORE_DOLIBARR (remote)->dialect->party_mobile;
}

static void
shore_dolibarr_remote_init (ShoreRemoteInterface *iface)
{
  iface->greet = shore_dolibarr_greet;
  iface->can_fetch = shore_dolibarr_can_fetch;
  iface->fetch = remote_fetch;
  iface->fetch_ids = remote_fetch_ids;
  iface->get = remote_get;
  iface->find = remote_find;
  iface->create = remote_create;
  iface->update = remote_update;
  iface->get_retry_after = remote_get_retry_after;
  iface->last_editor = remote_last_editor;
  iface->name_user = remote_name_user;
  iface->has_place = remote_has_place;
}

static void
shore_dolibarr_finalize (GObject *object)
{
  ShoreDolibarr *self = SHORE_DOLIBARR (object);

  for (int i = 0; i < SHORE_N_KINDS; i++)
    g_clear_pointer (&self->codecs[i], shore_dolibarr_codec_free);
  shore_dolibarr_clock_clear (&self->clock);
  g_clear_pointer (&self->payment_ids, g_hash_table_unref);
  g_clear_object (&self->http);
  g_free (self->typed);
  g_free (self->root);
  G_OBJECT_CLASS (shore_dolibarr_parent_class)->finalize (object);
}

static void
shore_dolibarr_class_init (ShoreDolibarrClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_dolibarr_finalize;
}

static void
shore_dolibarr_init (ShoreDolibarr *self)
{
  self->dialect = shore_dolibarr_dialect_of (NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    self->codecs[kinds[i]->kind] = shore_dolibarr_codec_new (kinds[i]);
}

/**
 * shore_dolibarr_new: a server by its address; nothing is sent yet.
 * @url: as a person typed it: the site, the installation or the API itself
 * @key: the API key of one user
 *
 * Returns: (transfer full):
 */
ShoreRemote *
shore_dolibarr_new (const char *url, const char *key)
{
  ShoreDolibarr *self = g_object_new (SHORE_TYPE_DOLIBARR, NULL);

  self->typed = g_strdup (url);
  self->http = shore_http_new ("DOLAPIKEY", key);
  return SHORE_REMOTE (self);
}

/**
 * shore_dolibarr_decode: the records of a list answer, without the network.
 *
 * Returns: (transfer full) (nullable):
 */
ShoreHarvest *
shore_dolibarr_decode (
    ShoreDolibarr *self, ShoreKind kind, const char *json, gsize length, GError **error)
{
  g_autoptr (ShoreJson) document = shore_json_parse (json, length, error);

  if (document == NULL)
    return NULL;
  if (kind < SHORE_N_KINDS && self->codecs[kind] != NULL && shore_dolibarr_list_of (document))
    return shore_dolibarr_read_page (self->codecs[kind], document);
  g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL,
                       "the answer is not a list of such records");
  return NULL;
}

/**
 * shore_dolibarr_get_root: (nullable): where the API was found.
 */
const char *
shore_dolibarr_get_root (ShoreDolibarr *self)
{
  return self->root;
}

/**
 * shore_dolibarr_set_pin: the SHA-256 of the one certificate that a person
 * accepted for this server; see shore_http_set_pin().
 */
void
shore_dolibarr_set_pin (ShoreDolibarr *self, const char *fingerprint)
{
  shore_http_set_pin (self->http, fingerprint);
}

/**
 * shore_dolibarr_set_timeout: how many seconds of silence are waited out.
 */
void
shore_dolibarr_set_timeout (ShoreDolibarr *self, guint seconds)
{
  shore_http_set_timeout (self->http, seconds);
}
