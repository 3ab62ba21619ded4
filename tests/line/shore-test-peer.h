#pragma once

#include "shore-test-exchange.h"

G_BEGIN_DECLS

/* A far end that is not ours: a scenario of sipp (tests/line/peers), or a baresip
 * that takes every call and plays back what it hears. */
typedef struct
{
  char *folder;         /* (owned) */
  GSubprocess *process; /* (owned) */
} ShoreTestPeer;

ShoreTestPeer *shore_test_peer_new_called (ShoreTestExchange *exchange,
                                           const char *scenario,
                                           const char *told,
                                           const char *wanted);
ShoreTestPeer *shore_test_peer_new_caller (ShoreTestExchange *exchange, const char *scenario);
ShoreTestPeer *
shore_test_peer_new_baresip (ShoreTestExchange *exchange, const char *codec, const char *media);
ShoreTestPeer *shore_test_peer_new_joiner (ShoreTestExchange *exchange);
void shore_test_peer_end (ShoreTestPeer *self);
void shore_test_peer_free (ShoreTestPeer *self);

G_END_DECLS
