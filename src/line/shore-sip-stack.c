#include "line/shore-sip-stack.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sofia-sip/msg_addr.h>
#include <sofia-sip/msg_header.h>
#include <sofia-sip/su_glib.h>
#include <sofia-sip/su_log.h>
#include <sofia-sip/tport_tag.h>
#include <string.h>
#include <unistd.h>

#include "remote/shore-line-error.h"

/* ShoreSipStack: one running sofia-sip on the main context, for one line: its
 * ports, and the transport to the operator. A line whose network changed makes
 * another one.
 *
 * Owned by its line until it is told to shut down; then it says goodbye in its
 * own time, tells nobody of it, and frees itself: a dead server must not keep a
 * line from closing. All on the main thread (su_root_threading off), so there is
 * no lock anywhere. What sofia would print is dropped: its log names the
 * telephone numbers and its first line goes to the standard output. */
struct _ShoreSipStack
{
  su_home_t home[1];
  su_root_t *root;         /* (owned) */
  GSource *source;         /* (owned) */
  nua_t *nua;              /* (owned) */
  ShoreSipHandler handler; /* (nullable) NULL once it shuts down */
  gpointer data;
  char *trust; /* (owned) (nullable) folder that holds the authorities' certificates */
  guint patience;
};

/* How long a stack that shuts down may wait for its peers: what sofia needs to
 * give a transaction up, and a little. */
#define PATIENCE_SECONDS 40

static void
discard_log (void *stream, const char *format, va_list arguments)
{
  (void)stream;
  (void)format;
  (void)arguments;
}

static void
remove_trust (ShoreSipStack *self)
{
  g_autofree char *file = NULL;

  if (self->trust == NULL)
    return;
  file = g_build_filename (self->trust, "cafile.pem", NULL);
  g_unlink (file);
  g_rmdir (self->trust);
  g_clear_pointer (&self->trust, g_free);
}

static void
stack_free (ShoreSipStack *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_pointer (&self->nua, nua_destroy);
  if (self->source != NULL)
    {
      g_source_destroy (self->source);
      g_clear_pointer (&self->source, g_source_unref);
    }
  g_clear_pointer (&self->root, su_root_destroy);
  remove_trust (self);
  su_home_deinit (self->home);
  su_deinit ();
  g_free (self);
}

/* Out of sofia's own callback, in which it must not be destroyed. */
static gboolean
free_cb (gpointer data)
{
  ShoreSipStack *self = data;

  self->patience = 0;
  stack_free (self);
  return G_SOURCE_REMOVE;
}

static void
nua_cb (nua_event_t event,
        int status,
        char const *phrase,
        nua_t *nua G_GNUC_UNUSED,
        nua_magic_t *magic,
        nua_handle_t *handle,
        nua_hmagic_t *hmagic,
        sip_t const *sip,
        tagi_t tags[])
{
  ShoreSipStack *self = (ShoreSipStack *)magic;
  const ShoreSipEvent what = { event, status, phrase ? phrase : "", handle, hmagic, sip, tags };

  if (self->handler != NULL)
    {
      self->handler (&what, self->data);
      return;
    }
  if (event == nua_r_shutdown && status >= 200)
    {
      g_clear_handle_id (&self->patience, g_source_remove);
      self->patience = g_idle_add (free_cb, self);
    }
}

/* ── making ─────────────────────────────────────────────────────────────── */

/* sofia wants a folder with a file of that name, and trusts nothing by itself. */
static gboolean
make_trust (ShoreSipStack *self, const ShoreLineAccount *account, GError **error)
{
  const char *file = account->ca_file ? account->ca_file : "/etc/ssl/certs/ca-certificates.crt";
  g_autofree char *link = NULL;

  self->trust = g_dir_make_tmp ("homeshore-line-XXXXXX", error);
  if (self->trust == NULL)
    return FALSE;
  link = g_build_filename (self->trust, "cafile.pem", NULL);
  if (symlink (file, link) == 0)
    return TRUE;
  g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_ACCOUNT,
                       "the authorities' certificates cannot be used");
  return FALSE;
}

static char *
local_address (const ShoreLineAccount *account)
{
  const char *host = account->bind ? account->bind : "*";
  g_autofree char *port = account->port ? g_strdup_printf ("%u", account->port) : g_strdup ("*");

  if (account->transport == SHORE_LINE_TLS)
    return g_strdup_printf ("sips:%s:%s", host, port);
  return g_strdup_printf ("sip:%s:%s%s", host, port,
                          account->transport == SHORE_LINE_TCP ? ";transport=tcp" : "");
}

/* Where all requests of a line go first that has an operator; without a proxy the
 * domain is asked of DNS. */
static char *
next_hop (const ShoreLineAccount *account)
{
  static const char *const transports[] = { "udp", "tcp", "tls" };

  return g_strdup_printf ("sip:%s;transport=%s", account->proxy ? account->proxy : account->domain,
                          transports[account->transport]);
}

static gboolean
create_nua (ShoreSipStack *self, const ShoreLineAccount *account)
{
  g_autofree char *local = local_address (account);
  g_autofree char *proxy = next_hop (account);
  g_autofree char *from = g_strdup_printf ("<sip:%s@%s>", account->user, account->domain);

  self->nua
      = nua_create (self->root, nua_cb, (nua_magic_t *)self,
                    TAG_IF (account->transport != SHORE_LINE_TLS, NUTAG_URL (local)),
                    TAG_IF (account->transport == SHORE_LINE_TLS, NUTAG_SIPS_URL (local)),
                    TAG_IF (self->trust != NULL, NUTAG_CERTIFICATE_DIR (self->trust)),
                    TAG_IF (account->transport == SHORE_LINE_TLS,
                            TPTAG_TLS_VERIFY_POLICY (TPTLS_VERIFY_OUT | TPTLS_VERIFY_SUBJECTS_OUT)),
                    TAG_IF (account->registers, NUTAG_PROXY (proxy)), SIPTAG_FROM_STR (from),
                    NUTAG_M_USERNAME (account->user), NUTAG_MEDIA_ENABLE (0), NUTAG_AUTOALERT (0),
                    NUTAG_AUTOANSWER (0), NUTAG_AUTOACK (1), NUTAG_EARLY_MEDIA (1),
                    NUTAG_MIN_SE (90), NUTAG_SESSION_TIMER (1800),
                    NUTAG_OUTBOUND ("no-outbound no-validate no-options-keepalive"),
                    NUTAG_ALLOW ("INFO"), NUTAG_APPL_METHOD ("REFER"), NUTAG_APPL_METHOD ("NOTIFY"),
                    NUTAG_SUPPORTED ("replaces, timer, 100rel"),
                    SIPTAG_USER_AGENT_STR ("Homeshore"), TPTAG_KEEPALIVE (30000), TAG_END ());
  return self->nua != NULL;
}

/**
 * shore_sip_stack_new: opens the line's port and is ready for requests.
 * @handler: told of everything, until shore_sip_stack_shut_down()
 *
 * Returns: (transfer full): %NULL with an error where no port can be had
 */
ShoreSipStack *
shore_sip_stack_new (const ShoreLineAccount *account,
                     ShoreSipHandler handler,
                     gpointer data,
                     GError **error)
{
  ShoreSipStack *self = g_new0 (ShoreSipStack, 1);

  su_init ();
  su_log_redirect (NULL, discard_log, NULL);
  su_home_init (self->home);
  self->handler = handler;
  self->data = data;
  self->root = su_glib_root_create ((su_root_magic_t *)self);
  if (self->root != NULL)
    {
      su_root_threading (self->root, 0);
      self->source = su_glib_root_gsource (self->root);
      g_source_ref (self->source);
      g_source_attach (self->source, NULL);
    }
  if (self->root != NULL
      && (account->transport != SHORE_LINE_TLS || make_trust (self, account, error))
      && create_nua (self, account))
    return self;
  if (error != NULL && *error == NULL)
    g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_CLOSED,
                         "no SIP port can be opened");
  stack_free (self);
  return NULL;
}

nua_t *
shore_sip_stack_get_nua (ShoreSipStack *self)
{
  return self->nua;
}

/**
 * shore_sip_stack_sender: the address that the message of the current event came
 * from, in numbers.
 *
 * Returns: (transfer full) (nullable):
 */
char *
shore_sip_stack_sender (ShoreSipStack *self)
{
  msg_t *message = nua_current_request (self->nua);
  su_addrinfo_t *info = message ? msg_addrinfo (message) : NULL;
  g_autoptr (GSocketAddress) address = NULL;

  if (info == NULL || info->ai_addr == NULL)
    return NULL;
  address = g_socket_address_new_from_native (info->ai_addr, info->ai_addrlen);
  if (!G_IS_INET_SOCKET_ADDRESS (address))
    return NULL;
  return g_inet_address_to_string (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
}

/**
 * shore_sip_stack_shut_down: leaves what it has and frees itself when its peers
 * have answered, or will not. Its handler hears nothing more.
 */
void
shore_sip_stack_shut_down (ShoreSipStack *self)
{
  self->handler = NULL;
  self->data = NULL;
  self->patience = g_timeout_add_seconds (PATIENCE_SECONDS, free_cb, self);
  nua_shutdown (self->nua);
}

/* ── credentials ────────────────────────────────────────────────────────── */

static gboolean
answer_challenge (const ShoreSipEvent *event,
                  const msg_auth_t *challenge,
                  const ShoreLineAccount *account)
{
  const char *realm = challenge ? msg_params_find (challenge->au_params, "realm=") : NULL;
  const char *login = account->login ? account->login : account->user;
  g_autofree char *text = NULL;

  if (realm == NULL || g_ascii_strcasecmp (challenge->au_scheme, "Digest") != 0)
    return FALSE;
  /* The realm keeps the quotes it came with. */
  text = g_strdup_printf ("%s:%s:%s:%s", challenge->au_scheme, realm, login, account->password);
  nua_authenticate (event->handle, NUTAG_AUTH (text), TAG_END ());
  memset (text, 0, strlen (text));
  return TRUE;
}

/**
 * shore_sip_authenticate: answers the challenge of a 401 or 407.
 *
 * Returns: %FALSE where there is none that could be answered
 */
gboolean
shore_sip_authenticate (const ShoreSipEvent *event, const ShoreLineAccount *account)
{
  if (event->sip == NULL || account->password == NULL)
    return FALSE;
  return event->status == 401
             ? answer_challenge (event, event->sip->sip_www_authenticate, account)
             : answer_challenge (event, event->sip->sip_proxy_authenticate, account);
}
