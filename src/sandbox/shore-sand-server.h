#pragma once

#include "sandbox/shore-sand-faults.h"
#include "sandbox/shore-sand-routes.h"

/*
 * ShoreSandServer: the HTTP side. Listens on the loopback address alone, gives each request to the
 * API or to the administrator's routes, and makes happen to it what the faults say.
 *
 * Requests are handled one after the other on the main thread; only waiting is asynchronous.
 * Owns the faults; borrows the store, which must outlive it.
 */

typedef struct _ShoreSandServer ShoreSandServer;

ShoreSandServer *
shore_sand_server_new (ShoreSandStore *store, const ShoreSandRules *rules, guint32 seed);
void shore_sand_server_free (ShoreSandServer *self);
gboolean
shore_sand_server_listen (ShoreSandServer *self, guint port, guint *actual, GError **error);

ShoreSandStore *shore_sand_server_get_store (ShoreSandServer *self);
ShoreSandFaults *shore_sand_server_get_faults (ShoreSandServer *self);
void shore_sand_server_set_network (ShoreSandServer *self, gboolean up);
gboolean shore_sand_server_get_network (ShoreSandServer *self);
guint shore_sand_server_count_connections (ShoreSandServer *self);
void shore_sand_server_append_requests (ShoreSandServer *self, GString *out);
void shore_sand_server_reset_requests (ShoreSandServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreSandServer, shore_sand_server_free)
