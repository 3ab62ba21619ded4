#pragma once

#include "sandbox/shore-sand-server.h"
#include <libsoup/soup.h>

/*
 * The routes under /sandbox/, which no real server has: faults, network, clock, a colleague's
 * edit from inside, snapshots, and counts. No key; the server listens on the loopback alone.
 */

void
shore_sand_admin_handle (ShoreSandServer *server, SoupServerMessage *message, const char *path);
