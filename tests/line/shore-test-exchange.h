#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A real Kamailio on loopback, as an operator. Owns its folder and its process;
 * both go with it. */
typedef struct
{
  char *folder;         /* (owned) */
  GSubprocess *process; /* (owned) (nullable) */
  guint port;
  guint tls_port;
  guint peer_port; /* where the user "peer" is */
} ShoreTestExchange;

ShoreTestExchange *shore_test_exchange_new (void);
void shore_test_exchange_start (ShoreTestExchange *self);
void shore_test_exchange_stop (ShoreTestExchange *self);
void shore_test_exchange_free (ShoreTestExchange *self);
const char *shore_test_exchange_missing (void);

G_END_DECLS
