#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* ShoreGatekeeper: which packets of a call come in. It stands before everything
 * that reads them, on the streaming thread of the socket; one per pipeline.
 *
 * A stranger who finds the port must not be heard, nor fill the memory: packets
 * come from the address that was described, or, where nothing ever came from it
 * (a far end behind a router describes an address that is not its own), from the
 * first that spoke. More per second than any telephone sends, and more sources
 * than a call can have had, stay outside. */
typedef struct _ShoreGatekeeper ShoreGatekeeper;

ShoreGatekeeper *shore_gatekeeper_new (const char *described);
void shore_gatekeeper_free (ShoreGatekeeper *self);
gboolean shore_gatekeeper_admits (
    ShoreGatekeeper *self, GSocketAddress *from, const guint8 *packet, gsize length, gint64 now_us);

G_END_DECLS
