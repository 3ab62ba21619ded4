#pragma once

#include "sandbox/shore-sand-server.h"
#include <libsoup/soup.h>

/*
 * The routes under /sandbox/, which no real server has. No key; the server listens on the loopback
 * alone. Each answers {"done":true} unless said.
 *
 *   POST   faults    one fault or a list: latency_ms, drip_ms, put_gap_ms, cut ("before" or
 *                    "after"), truncate, status, handled, body, html, retry_after; for which
 *                    requests: method, path (a prefix), skip, times (-1 for ever), probability
 *   DELETE faults
 *   POST   network   {"up":false}: every connection of the API dies, and every new one
 *   POST   clock     {"offset_s":3600,"php_zone":"paris","db_zone":"utc"}, each optional
 *   POST   edit      {"resource":"tickets","id":3,"fields":{...}}: a colleague's edit; without an
 *                    id a creation (answers the id); with "delete":true a deletion
 *   POST   key       {"key":"..."}: the advisor's key becomes another
 *   POST   snapshot  keeps a copy of the data
 *   POST   restore   goes back to it
 *   GET    state     dialect, now, clock_offset_s, network, faults, connections, counts by
 *                    resource, requests by method and resource
 *   DELETE requests  counts requests from zero
 */

void
shore_sand_admin_handle (ShoreSandServer *server, SoupServerMessage *message, const char *path);
