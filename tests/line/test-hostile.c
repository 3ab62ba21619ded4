#include <string.h>

#include "shore-test-phone.h"

/* What nobody should send, sent to a line: messages after RFC 4475 and broken on
 * purpose, descriptions that make no sense, and good ones with bytes changed. The
 * line answers or keeps silent, stays registered, and a call gets through after. */

#define LUMEN "+33186950001"
#define LUMEN_HUMS 440
#define AUBE_HUMS 1200

static ShoreTestExchange *exchange;

#define VIA "Via: SIP/2.0/UDP 127.0.0.1:%u;branch=z9hG4bK%u\r\n"
#define WHO                                                                                        \
  "From: <sip:evil@shore.test>;tag=e\r\n"                                                          \
  "To: <sip:lumen@shore.test>\r\n"                                                                 \
  "Contact: <sip:evil@127.0.0.1>\r\n"                                                              \
  "Max-Forwards: 70\r\n"
#define OPEN "INVITE sip:lumen@127.0.0.1 SIP/2.0\r\n" VIA WHO
#define GOOD_SDP                                                                                   \
  "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"                      \
  "m=audio 4000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n"

/* Each takes the port and a number for its branch; Call-ID and CSeq come after. */
static const char *const starts[] = {
  "",
  "\r\n\r\n\r\n\r\n",
  "SIP/2.0 200 OK\r\n" VIA WHO,
  "SIP/2.0 999999999999 \r\n" VIA WHO,
  "INVITE\r\n",
  "INVITE sip:lumen@127.0.0.1 SIP/7.0\r\n" VIA WHO,
  "INVITE sip:lumen@127.0.0.1;transport=smoke SIP/2.0\r\n" VIA WHO,
  "INVITE sip:%%00%%zz@[::1 SIP/2.0\r\n" VIA WHO,
  "INVITE tel:+33186950001 SIP/2.0\r\n" VIA WHO,
  "REGISTER sip:lumen@127.0.0.1 SIP/2.0\r\n" VIA WHO,
  "MESSAGE sip:lumen@127.0.0.1 SIP/2.0\r\n" VIA WHO,
  "SUBSCRIBE sip:lumen@127.0.0.1 SIP/2.0\r\n" VIA WHO "Event: presence\r\n",
  "NOTIFY sip:lumen@127.0.0.1 SIP/2.0\r\n" VIA WHO "Event: message-summary\r\n",
  "REFER sip:lumen@127.0.0.1 SIP/2.0\r\n" VIA WHO "Refer-To: <sip:+33899000000@shore.test>\r\n",
  "BYE sip:lumen@127.0.0.1 SIP/2.0\r\n" VIA WHO,
  "CANCEL sip:lumen@127.0.0.1 SIP/2.0\r\n" VIA WHO,
  "PRACK sip:lumen@127.0.0.1 SIP/2.0\r\n" VIA WHO "RAck: 99999999999999 1 INVITE\r\n",
  "INFO sip:lumen@127.0.0.1 SIP/2.0\r\n" VIA WHO,
  "UNHEARD sip:lumen@127.0.0.1 SIP/2.0\r\n" VIA WHO,
  OPEN "Content-Type: image/png\r\n",
  OPEN "Content-Length: -1\r\n",
  OPEN "Content-Length: 99999999999\r\n",
  OPEN "Replaces: no-such-call;to-tag=1;from-tag=2\r\n",
  OPEN "Replaces: ;;;;\r\n",
  OPEN "Require: everything, and, more\r\n",
  OPEN "P-Asserted-Identity: <sip:\r\n",
  OPEN "P-Asserted-Identity: <tel:+33>>>>>>\r\n",
  OPEN "Session-Expires: 1;refresher=me\r\nMin-SE: 99999999999999999999\r\n",
  OPEN "Record-Route: <sip:\r\nRoute: ,,,,\r\n",
  OPEN "Content-Type: application/sdp\r\n",
};

static const char *const bodies[] = {
  "",
  GOOD_SDP,
  "v=0\r\n",
  "v=0\r\nm=audio\r\n",
  "v=0\r\nm=audio 4000 RTP/AVP 8\r\na=rtpmap:999999 PCMA/8000\r\n",
  "v=0\r\nc=IN IP4 %s%s%n\r\nm=audio 4000 RTP/AVP 8\r\n",
  "v=0\r\nm=audio 4000 RTP/SAVP 8\r\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:short\r\n",
  "v=0\r\nm=audio 4000 RTP/AVP 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 8 "
  "8\r\n",
  "\xff\xfe\x00\x80",
};

typedef struct
{
  GSocket *socket;    /* (owned) */
  GSocketAddress *to; /* (owned) */
  guint port;
  guint n;
} Evil;

static void
send_text (Evil *evil, const char *text, gsize length)
{
  g_socket_send_to (evil->socket, evil->to, text, length, NULL, NULL);
  if (++evil->n % 20 == 0)
    shore_test_wait_ms (10);
}

static char *
message (Evil *evil, const char *start, const char *body)
{
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *head = g_strdup_printf (start, evil->port, evil->n);
#pragma GCC diagnostic pop
  G_GNUC_END_IGNORE_DEPRECATIONS

  return g_strdup_printf (
      "%sCall-ID: evil-%u\r\nCSeq: %u INVITE\r\nContent-Type: application/sdp\r\n"
      "Content-Length: %zu\r\n\r\n%s",
      head, evil->n, evil->n, strlen (body), body);
}

static void
send_hand_written (Evil *evil)
{
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (bodies); j++)
      {
        g_autofree char *text = message (evil, starts[i], bodies[j]);

        send_text (evil, text, strlen (text));
      }
}

static void
send_huge (Evil *evil)
{
  g_autofree char *long_name = g_strnfill (40000, 'x');
  g_autoptr (GString) many = g_string_new (NULL);
  g_autofree char *one = NULL;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (many, "X-%u: %u\r\n", i, i);
  one = g_strdup_printf ("INVITE sip:lumen@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1;"
                         "branch=z9hG4bKhuge\r\nFrom: \"%s\" <sip:evil@shore.test>;tag=1\r\n"
                         "To: <sip:lumen@shore.test>\r\nCall-ID: huge\r\nCSeq: 1 INVITE\r\n"
                         "Contact: <sip:evil@127.0.0.1>\r\n%s\r\n",
                         long_name, many->str);
  send_text (evil, one, strlen (one));
}

static void
send_mutations (Evil *evil, guint n)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (11);

  for (guint i = 0; i < n; i++)
    {
      const char *start = starts[g_rand_int_range (chance, 2, G_N_ELEMENTS (starts))];
      g_autofree char *text = message (evil, start, GOOD_SDP);
      gsize length = strlen (text);

      for (int k = g_rand_int_range (chance, 1, 8); k > 0; k--)
        text[g_rand_int_range (chance, 0, length)] = (char)g_rand_int_range (chance, 0, 256);
      send_text (evil, text, g_rand_int_range (chance, 0, 4) == 0 ? length / 2 : length);
    }
}

static guint
local_sip_port (ShoreTestPhone *phone)
{
  return phone->account->port;
}

static guint
free_udp_port (void)
{
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) got = NULL;
  g_autoptr (GSocket) socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);

  g_assert_true (g_socket_bind (socket, any, TRUE, NULL));
  got = g_socket_get_local_address (socket, NULL);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
}

static Evil
make_evil (guint port)
{
  Evil evil = { 0 };
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new_from_string ("127.0.0.1", 0);
  g_autoptr (GSocketAddress) got = NULL;

  evil.socket
      = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);
  g_assert_true (g_socket_bind (evil.socket, any, FALSE, NULL));
  got = g_socket_get_local_address (evil.socket, NULL);
  evil.port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (got));
  evil.to = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  return evil;
}

static void
hang_up_all (ShoreTestPhone *phone)
{
  GListModel *calls = shore_line_get_calls (phone->line);

  for (guint i = g_list_model_get_n_items (calls); i > 0; i--)
    {
      g_autoptr (ShoreCall) call = g_list_model_get_item (calls, i - 1);

      shore_call_hang_up (call);
    }
}

static guint
descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_still_works (ShoreTestPhone *lumen, ShoreTestPhone *aube)
{
  g_autoptr (ShoreCall) out = NULL;
  g_autoptr (ShoreCall) in = NULL;

  g_assert_cmpint (shore_line_get_state (lumen->line), ==, SHORE_LINE_READY);
  out = shore_test_dial (aube, LUMEN);
  in = shore_test_wait_incoming (lumen);
  g_assert_true (shore_call_answer (in, NULL));
  g_assert_true (shore_test_hears (aube, LUMEN_HUMS));
  g_assert_true (shore_test_hears (lumen, AUBE_HUMS));
  shore_call_hang_up (out);
  g_assert_true (shore_test_wait_call (in, SHORE_CALL_STATE_ENDED));
}

/* From the operator's own address, which the line listens to: the worst case. */
static void
test_torture (void)
{
  ShoreTestPhone *lumen
      = shore_test_phone_new (exchange, "lumen", LUMEN, LUMEN_HUMS, SHORE_LINE_UDP);
  ShoreTestPhone *aube
      = shore_test_phone_new (exchange, "aube", "+33186950002", AUBE_HUMS, SHORE_LINE_TCP);
  const char *wanted = g_getenv ("SHORE_TEST_MUTATIONS");
  guint before;
  Evil evil;

  lumen->account->port = free_udp_port ();
  shore_test_phone_open (lumen);
  shore_test_phone_open (aube);
  assert_still_works (lumen, aube);
  before = descriptors ();
  evil = make_evil (local_sip_port (lumen));
  send_hand_written (&evil);
  send_huge (&evil);
  send_mutations (&evil, wanted ? atoi (wanted) : 2000);
  g_test_message ("%u messages", evil.n);
  shore_test_wait_ms (500);
  /* Those that were a good INVITE after all ring, at most as many as may. */
  g_assert_cmpuint (g_list_model_get_n_items (shore_line_get_calls (lumen->line)), <=,
                    SHORE_LINE_MAX_CALLS);
  hang_up_all (lumen);
  shore_test_wait_ms (500);
  assert_still_works (lumen, aube);
  g_assert_cmpuint (descriptors (), <=, before + 2);
  g_object_unref (evil.socket);
  g_object_unref (evil.to);
  shore_test_phone_free (lumen);
  shore_test_phone_free (aube);
}

/* Calls in a row leave nothing behind. */
static void
test_calls_in_a_row (void)
{
  ShoreTestPhone *lumen
      = shore_test_phone_new (exchange, "lumen", LUMEN, LUMEN_HUMS, SHORE_LINE_UDP);
  ShoreTestPhone *aube
      = shore_test_phone_new (exchange, "aube", "+33186950002", AUBE_HUMS, SHORE_LINE_UDP);
  const char *wanted = g_getenv ("SHORE_TEST_CALLS");
  guint n = wanted ? atoi (wanted) : 20;
  guint before = 0;

  shore_test_phone_open (lumen);
  shore_test_phone_open (aube);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShoreCall) out = shore_test_dial (aube, LUMEN);
      g_autoptr (ShoreCall) in = shore_test_wait_incoming (lumen);

      g_assert_true (shore_call_answer (in, NULL));
      g_assert_true (shore_test_wait_call (out, SHORE_CALL_STATE_TALKING));
      shore_test_wait_ms (60);
      shore_call_hang_up (i % 2 == 0 ? out : in);
      g_assert_true (shore_test_wait_call (in, SHORE_CALL_STATE_ENDED));
      g_assert_true (shore_test_wait_call (out, SHORE_CALL_STATE_ENDED));
      if (i == 4)
        before = descriptors ();
    }
  g_assert_cmpuint (descriptors (), <=, before + 2);
  shore_test_phone_free (lumen);
  shore_test_phone_free (aube);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (shore_test_exchange_missing () != NULL)
    {
      g_print ("1..0 # SKIP this machine has no %s\n", shore_test_exchange_missing ());
      return 0;
    }
  exchange = shore_test_exchange_new ();
  g_test_add_func ("/line/hostile/torture", test_torture);
  g_test_add_func ("/line/hostile/calls-in-a-row", test_calls_in_a_row);
  status = g_test_run ();
  shore_test_exchange_free (exchange);
  return status;
}
