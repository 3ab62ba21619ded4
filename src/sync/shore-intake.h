#pragma once

#include "sync/shore-pass.h"

G_BEGIN_DECLS

/* ShoreIntake: takes pages in, one behind the network: while the sync thread
 * waits for the next page, the helper gives the previous one to the store, in
 * slices short enough for a person's edit to pass between two. */
typedef struct _ShoreIntake ShoreIntake;

/* Run in the same transaction as the last slice of its page. */
typedef gboolean (*ShoreIntakeNote) (ShoreDatabase *db, gconstpointer note, GError **error);

ShoreIntake *shore_intake_new (ShorePass *pass);
void shore_intake_free (ShoreIntake *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreIntake, shore_intake_free)

gboolean shore_intake_add (
    ShoreIntake *self, ShoreHarvest *page, ShoreIntakeNote func, gpointer note, GError **error);
gboolean shore_intake_wait (ShoreIntake *self, GError **error);

G_END_DECLS
