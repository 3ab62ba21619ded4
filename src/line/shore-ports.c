#include "line/shore-ports.h"

#include <errno.h>
#include <sys/random.h>

/* The two ports of a call: one even for sound, the next for its reports, as old
 * equipment insists on. The same sockets send and receive, so that a router lets
 * the answers through. */

#define TRIES 100
#define FIRST_PORT 16384
#define LAST_PORT 32766

static GSocket *
bound (const char *bind, guint port, GError **error)
{
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new_from_string (bind, port);
  g_autoptr (GSocket) socket = NULL;

  if (address == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "no local address");
      return NULL;
    }
  socket = g_socket_new (g_socket_address_get_family (address), G_SOCKET_TYPE_DATAGRAM,
                         G_SOCKET_PROTOCOL_UDP, error);
  if (socket == NULL || !g_socket_bind (socket, address, FALSE, error))
    return NULL;
  return g_steal_pointer (&socket);
}

static guint
chance_port (void)
{
  guint16 chance = 0;

  if (getentropy (&chance, sizeof chance) != 0)
    g_error ("the kernel gives no chance: %s", g_strerror (errno));
  return FIRST_PORT + chance % ((LAST_PORT - FIRST_PORT) / 2) * 2;
}

/**
 * shore_ports_open: two ports that follow each other, the first even. Chosen by
 * chance: a port that can be guessed is one that can be spoken into.
 * @bind: (nullable): %NULL all addresses of IPv4
 */
gboolean
shore_ports_open (const char *bind, GSocket **rtp, GSocket **rtcp, GError **error)
{
  for (guint i = 0; i < TRIES; i++)
    {
      guint port = chance_port ();
      g_autoptr (GSocket) first = bound (bind ? bind : "0.0.0.0", port, NULL);
      g_autoptr (GSocket) second = first ? bound (bind ? bind : "0.0.0.0", port + 1, NULL) : NULL;

      if (second == NULL)
        continue;
      *rtp = g_steal_pointer (&first);
      *rtcp = g_steal_pointer (&second);
      return TRUE;
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE, "no two ports are free");
  return FALSE;
}

guint
shore_ports_number (GSocket *socket)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);

  return address ? g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)) : 0;
}

/**
 * shore_ports_local_address: the address this computer has on the way to @toward.
 * Sends nothing.
 * @toward: an address in numbers
 *
 * Returns: (transfer full) (nullable):
 */
char *
shore_ports_local_address (const char *toward)
{
  g_autoptr (GSocketAddress) there = g_inet_socket_address_new_from_string (toward, 5060);
  g_autoptr (GSocketAddress) here = NULL;
  g_autoptr (GSocket) socket = NULL;

  if (there == NULL)
    return NULL;
  socket = g_socket_new (g_socket_address_get_family (there), G_SOCKET_TYPE_DATAGRAM,
                         G_SOCKET_PROTOCOL_UDP, NULL);
  if (socket == NULL || !g_socket_connect (socket, there, NULL, NULL))
    return NULL;
  here = g_socket_get_local_address (socket, NULL);
  if (here == NULL)
    return NULL;
  return g_inet_address_to_string (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (here)));
}
