#include "line/shore-gatekeeper.h"

#define MOST_PER_SECOND 250 /* one each 4 ms; telephones send 50, some 100 */
#define MOST_SOURCES 16
#define RTP_HEADER 12

struct _ShoreGatekeeper
{
  GInetAddress *described; /* (owned) (nullable) */
  GInetAddress *first;     /* (owned) (nullable) who spoke where the described one never did */
  gboolean described_spoke;
  gint64 second; /* that is being counted */
  guint n_in_second;
  guint32 sources[MOST_SOURCES];
  guint n_sources;
};

/**
 * shore_gatekeeper_new: @described: an address in numbers
 */
ShoreGatekeeper *
shore_gatekeeper_new (const char *described)
{
  ShoreGatekeeper *self = g_new0 (ShoreGatekeeper, 1);

  self->described = g_inet_address_new_from_string (described);
  return self;
}

void
shore_gatekeeper_free (ShoreGatekeeper *self)
{
  g_clear_object (&self->described);
  g_clear_object (&self->first);
  g_free (self);
}

static gboolean
is_expected (ShoreGatekeeper *self, GInetAddress *from)
{
  if (self->described != NULL && g_inet_address_equal (self->described, from))
    {
      self->described_spoke = TRUE;
      return TRUE;
    }
  if (self->described_spoke)
    return FALSE;
  if (self->first == NULL)
    self->first = g_object_ref (from);
  return g_inet_address_equal (self->first, from);
}

static gboolean
is_known_source (ShoreGatekeeper *self, guint32 source)
{
  for (guint i = 0; i < self->n_sources; i++)
    if (self->sources[i] == source)
      return TRUE;
  if (self->n_sources == MOST_SOURCES)
    return FALSE;
  self->sources[self->n_sources++] = source;
  return TRUE;
}

static gboolean
is_in_time (ShoreGatekeeper *self, gint64 now_us)
{
  gint64 second = now_us / G_USEC_PER_SEC;

  if (second != self->second)
    {
      self->second = second;
      self->n_in_second = 0;
    }
  return ++self->n_in_second <= MOST_PER_SECOND;
}

static gboolean
admits (
    ShoreGatekeeper *self, GInetAddress *from, const guint8 *packet, gsize length, gint64 now_us)
{
  guint32 source;

  if (length < RTP_HEADER || (packet[0] >> 6) != 2 || !is_expected (self, from))
    return FALSE;
  source
      = (guint32)packet[8] << 24 | (guint32)packet[9] << 16 | (guint32)packet[10] << 8 | packet[11];
  return is_in_time (self, now_us) && is_known_source (self, source);
}

/**
 * shore_gatekeeper_admits: whether this packet of sound may come in.
 */
gboolean
shore_gatekeeper_admits (
    ShoreGatekeeper *self, GSocketAddress *from, const guint8 *packet, gsize length, gint64 now_us)
{
  GInetAddress *address = G_IS_INET_SOCKET_ADDRESS (from)
                              ? g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (from))
                              : NULL;

  return address != NULL && admits (self, address, packet, length, now_us);
}
