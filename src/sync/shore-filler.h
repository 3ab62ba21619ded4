#pragma once

#include "sync/shore-pass.h"

G_BEGIN_DECLS

/* ShoreFiller: makes what a first filling has left for later: search over the
 * kinds that are in, while the next ones are fetched, and the rest at the end.
 * Does nothing in a vault that has been filled. */
typedef struct _ShoreFiller ShoreFiller;

ShoreFiller *shore_filler_new (ShorePass *pass, GError **error);
void shore_filler_free (ShoreFiller *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreFiller, shore_filler_free)

void shore_filler_add (ShoreFiller *self, ShoreKind kind);
gboolean shore_filler_finish (ShoreFiller *self, GError **error);

G_END_DECLS
