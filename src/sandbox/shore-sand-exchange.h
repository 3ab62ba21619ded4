#pragma once

#include "sandbox/shore-sand-faults.h"
#include "sandbox/shore-sand-routes.h"
#include <libsoup/soup.h>

/*
 * ShoreSandExchange: one HTTP request on its way through the faults to the API and back.
 *
 * It owns itself: made by shore_sand_exchange_start(), gone when the answer has been handed to
 * libsoup or the connection was cut. While it waits the message is paused; if the client leaves
 * meanwhile, the request is carried out all the same, as a real server would.
 */

#define SHORE_SAND_API_ROOT "/api/index.php"
#define SHORE_SAND_MAX_BODY (32 * 1024 * 1024)

void shore_sand_exchange_start (SoupServerMessage *message,
                                ShoreSandStore *store,
                                const ShoreSandRules *rules,
                                const char *path,
                                GHashTable *query,
                                const ShoreSandFault *fault);
void shore_sand_exchange_cut (SoupServerMessage *message);
void shore_sand_exchange_guard_cb (SoupServer *soup,
                                   SoupServerMessage *message,
                                   const char *path,
                                   GHashTable *query,
                                   gpointer data);
