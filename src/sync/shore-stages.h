#pragma once

#include "store/shore-outbox.h"
#include "sync/shore-pass.h"

G_BEGIN_DECLS

/* When a whole pass last ended well: a fact of the vault. */
#define SHORE_STAGES_SUCCESS_FACT "sync.last-success"

/* The stages of one pass, in their order: greeting, doubts, sending, bringing, looking for what is
 * gone. Blocking; on the thread of the pass, the lease being held. */
gboolean shore_stages_run (ShorePass *pass, gboolean *greeted, GError **error);
void shore_stages_count (ShorePass *pass, ShoreOutboxCounts *counts);

G_END_DECLS
