#include "shore-test-exchange.h"

#include <glib/gstdio.h>
#include <string.h>

static guint
free_port (void)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) got = NULL;
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

  g_assert_true (g_socket_bind (socket, any, TRUE, NULL));
  got = g_socket_get_local_address (socket, NULL);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
}

static char *
put_in (const char *text, const char *name, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (text, name, -1);

  return g_strjoinv (value, parts);
}

static void
write_config (ShoreTestExchange *self)
{
  g_autofree char *source = g_build_filename (g_getenv ("SHORE_TEST_LINE"), "kamailio.cfg", NULL);
  g_autofree char *target = g_build_filename (self->folder, "kamailio.cfg", NULL);
  const struct
  {
    const char *name;
    guint value;
  } ports[] = { { "@PORT@", self->port },
                { "@TLS_PORT@", self->tls_port },
                { "@PEER_PORT@", self->peer_port } };
  char *text = NULL;
  char *next;

  g_assert_true (g_file_get_contents (source, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", ports[i].value);

      next = put_in (text, ports[i].name, value);
      g_free (text);
      text = next;
    }
  next = put_in (text, "@FOLDER@", self->folder);
  g_free (text);
  g_assert_true (g_file_set_contents (target, next, -1, NULL));
  g_free (next);
}

/* An authority of our own, a certificate of the server by it, and one authority
 * that has nothing to do with it. sofia compares the host with names only, hence
 * the address twice. */
static void
write_certificates (ShoreTestExchange *self)
{
  static const char script[]
      = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=shore-ca -keyout ca.key "
        "-out ca.pem && "
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=other-ca -keyout other.key "
        "-out other.pem && "
        "openssl req -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -keyout key.pem -out csr.pem && "
        "printf 'subjectAltName=IP:127.0.0.1,DNS:127.0.0.1' > ext && "
        "openssl x509 -req -in csr.pem -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
        "-extfile ext -out server.pem";
  g_autofree char *all = g_strdup_printf ("cd '%s' && { %s; } 2>/dev/null", self->folder, script);
  int status = system (all);

  g_assert_cmpint (status, ==, 0);
}

/**
 * shore_test_exchange_missing: Returns: (nullable): the program this machine lacks
 */
const char *
shore_test_exchange_missing (void)
{
  static const char *const programs[] = { "kamailio", "openssl" };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *path = g_find_program_in_path (programs[i]);

      if (path == NULL && !(i == 0 && g_file_test ("/usr/sbin/kamailio", G_FILE_TEST_EXISTS)))
        return programs[i];
    }
  return NULL;
}

ShoreTestExchange *
shore_test_exchange_new (void)
{
  ShoreTestExchange *self = g_new0 (ShoreTestExchange, 1);

  self->folder = g_dir_make_tmp ("shore-exchange-XXXXXX", NULL);
  self->port = free_port ();
  self->tls_port = free_port ();
  self->peer_port = free_port ();
  write_certificates (self);
  write_config (self);
  shore_test_exchange_start (self);
  return self;
}

static gboolean
listens (guint port)
{
  g_autoptr (GSocketAddress) there = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

  return g_socket_connect (socket, there, NULL, NULL);
}

void
shore_test_exchange_start (ShoreTestExchange *self)
{
  g_autofree char *config = g_build_filename (self->folder, "kamailio.cfg", NULL);
  g_autofree char *log = g_build_filename (self->folder, "kamailio.log", NULL);
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_set_stderr_file_path (launcher, log);
  self->process = g_subprocess_launcher_spawn (launcher, &error, "/usr/sbin/kamailio", "-DD", "-E",
                                               "-f", config, "-Y", self->folder, "-w", self->folder,
                                               "-m", "64", NULL);
  g_assert_no_error (error);
  for (guint i = 0; i < 200 && !listens (self->tls_port); i++)
    g_usleep (50000);
  if (!listens (self->port))
    {
      g_autofree char *said = NULL;

      g_file_get_contents (log, &said, NULL, NULL);
      g_error ("kamailio does not start: %s", said);
    }
}

void
shore_test_exchange_stop (ShoreTestExchange *self)
{
  if (self->process == NULL)
    return;
  g_subprocess_send_signal (self->process, 15);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
}

void
shore_test_exchange_free (ShoreTestExchange *self)
{
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", self->folder);

  shore_test_exchange_stop (self);
  if (system (remove) != 0)
    g_message ("%s stays", self->folder);
  g_free (self->folder);
  g_free (self);
}
