#include "shore-test-peer.h"

#include <string.h>

#include "shore-test-phone.h"

static char *
replaced (const char *text, const char *name, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (text, name, -1);

  return g_strjoinv (value ? value : "", parts);
}

/* The scenario with its blanks filled in, in the peer's folder. */
static char *
fill_in (ShoreTestPeer *self, const char *scenario, const char *told, const char *wanted)
{
  g_autofree char *source
      = g_build_filename (g_getenv ("SHORE_TEST_LINE"), "peers", scenario, NULL);
  char *target = g_build_filename (self->folder, scenario, NULL);
  g_autofree char *text = NULL;
  g_autofree char *with_told = NULL;
  g_autofree char *with_both = NULL;

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  with_told = replaced (text, "@TOLD@", told);
  with_both = replaced (with_told, "@WANTED@", wanted);
  g_assert_true (g_file_set_contents (target, with_both, -1, NULL));
  return target;
}

static ShoreTestPeer *
peer_new (void)
{
  ShoreTestPeer *self = g_new0 (ShoreTestPeer, 1);

  self->folder = g_dir_make_tmp ("shore-peer-XXXXXX", NULL);
  return self;
}

static void
spawn_sipp (ShoreTestPeer *self, ShoreTestExchange *exchange, const char *scenario)
{
  g_autofree char *port = g_strdup_printf ("%u", exchange->peer_port);
  g_autofree char *there = g_strdup_printf ("127.0.0.1:%u", exchange->port);
  g_autofree char *log = g_build_filename (self->folder, "sipp.log", NULL);
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  self->process = g_subprocess_launcher_spawn (launcher, &error, "sipp", "-sf", scenario, "-i",
                                               "127.0.0.1", "-p", port, "-m", "1", "-nostdin",
                                               "-timeout", "20s", "-timeout_error", "-trace_err",
                                               "-error_file", "errors", there, NULL);
  g_assert_no_error (error);
}

/* A socket of UDP that is taken cannot be bound again. */
static gboolean
is_taken (guint port)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);

  return !g_socket_bind (socket, address, FALSE, NULL);
}

/**
 * shore_test_peer_new_called: waits for one call at the exchange's user "peer".
 * @told: (nullable): fills in the scenario
 * @wanted: (nullable): likewise
 */
ShoreTestPeer *
shore_test_peer_new_called (ShoreTestExchange *exchange,
                            const char *scenario,
                            const char *told,
                            const char *wanted)
{
  ShoreTestPeer *self = peer_new ();
  g_autofree char *file = fill_in (self, scenario, told, wanted);

  spawn_sipp (self, exchange, file);
  for (guint i = 0; i < 200 && !is_taken (exchange->peer_port); i++)
    g_usleep (20000);
  return self;
}

/**
 * shore_test_peer_new_caller: calls "lumen" once.
 */
ShoreTestPeer *
shore_test_peer_new_caller (ShoreTestExchange *exchange, const char *scenario)
{
  ShoreTestPeer *self = peer_new ();
  g_autofree char *file = fill_in (self, scenario, NULL, NULL);

  spawn_sipp (self, exchange, file);
  return self;
}

/**
 * shore_test_peer_new_joiner: "peer", who does what an attended transfer asks.
 */
ShoreTestPeer *
shore_test_peer_new_joiner (ShoreTestExchange *exchange)
{
  ShoreTestPeer *self = peer_new ();
  g_autofree char *program
      = g_build_filename (g_getenv ("SHORE_TEST_LINE"), "peers", "joiner.py", NULL);
  g_autofree char *port = g_strdup_printf ("%u", exchange->peer_port);
  g_autofree char *proxy = g_strdup_printf ("%u", exchange->port);
  g_autofree char *errors = g_build_filename (self->folder, "errors", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_stderr_file_path (launcher, errors);
  self->process = g_subprocess_launcher_spawn (launcher, &error, "/usr/bin/python3", program, port,
                                               proxy, NULL);
  g_assert_no_error (error);
  for (guint i = 0; i < 200 && !is_taken (exchange->peer_port); i++)
    g_usleep (20000);
  return self;
}

/**
 * shore_test_peer_new_baresip: registers as "cime"; what it hears it says.
 * @codec: as baresip names it
 * @media: (nullable): "srtp-mand" for one that only speaks encrypted
 */
ShoreTestPeer *
shore_test_peer_new_baresip (ShoreTestExchange *exchange, const char *codec, const char *media)
{
  static const char config[] = "poll_method epoll\n"
                               "sip_listen 127.0.0.1:%u\n"
                               "audio_player aubridge,echo\n"
                               "audio_source aubridge,echo\n"
                               "audio_alert aubridge,alert\n"
                               "net_interface 127.0.0.1\n"
                               "module_path /usr/lib/baresip/modules\n"
                               "module opus.so\nmodule g711.so\nmodule g722.so\nmodule srtp.so\n"
                               "module aubridge.so\nmodule_tmp uuid.so\nmodule_tmp account.so\n"
                               "module_app menu.so\n";
  ShoreTestPeer *self = peer_new ();
  g_autofree char *text = g_strdup_printf (config, exchange->peer_port);
  g_autofree char *account = g_strdup_printf (
      "<sip:cime@shore.test;transport=udp>;auth_user=cime;auth_pass=s3same;"
      "outbound=\"sip:127.0.0.1:%u;transport=udp\";answermode=auto;regint=60;audio_codecs=%s%s%s\n",
      exchange->port, codec, media ? ";mediaenc=" : "", media ? media : "");
  g_autofree char *config_file = g_build_filename (self->folder, "config", NULL);
  g_autofree char *account_file = g_build_filename (self->folder, "accounts", NULL);
  g_autofree char *contacts_file = g_build_filename (self->folder, "contacts", NULL);
  g_autofree char *log = g_build_filename (self->folder, "baresip.log", NULL);
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (config_file, text, -1, NULL));
  g_assert_true (g_file_set_contents (account_file, account, -1, NULL));
  g_assert_true (g_file_set_contents (contacts_file, "", -1, NULL));
  g_subprocess_launcher_set_stdout_file_path (launcher, log);
  self->process = g_subprocess_launcher_spawn (launcher, &error, "baresip", "-f", self->folder,
                                               "-t", "60", NULL);
  g_assert_no_error (error);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *said = NULL;

      g_file_get_contents (log, &said, NULL, NULL);
      if (said != NULL && strstr (said, "200 OK") != NULL)
        return self;
      g_usleep (20000);
    }
  g_error ("baresip does not register");
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  *(gboolean *)data = TRUE;
}

/**
 * shore_test_peer_end: waits until the scenario is over, and fails unless it went
 * as written.
 */
void
shore_test_peer_end (ShoreTestPeer *self)
{
  gboolean over = FALSE;
  g_autofree char *file = g_build_filename (self->folder, "errors", NULL);
  g_autofree char *errors = NULL;

  g_subprocess_wait_async (self->process, NULL, waited_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  g_file_get_contents (file, &errors, NULL, NULL);
  if (!g_subprocess_get_successful (self->process))
    g_error ("the peer's scenario failed: %s", errors ? errors : "no word of why");
}

void
shore_test_peer_free (ShoreTestPeer *self)
{
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", self->folder);

  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  if (system (remove) != 0)
    g_message ("%s stays", self->folder);
  g_object_unref (self->process);
  g_free (self->folder);
  g_free (self);
}
