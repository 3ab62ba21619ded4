#pragma once

#include "sync/shore-pass.h"

G_BEGIN_DECLS

/* ShoreWho: who changed the other side of a conflict, and what the CRM's users are
 * called. Nothing waits for it, and what the CRM does not tell is not asked twice. */
gboolean shore_who_run (ShorePass *pass, GError **error);
gboolean shore_who_note_places (ShorePass *pass, GError **error);

G_END_DECLS
