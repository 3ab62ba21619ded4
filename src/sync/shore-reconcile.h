#pragma once

#include "sync/shore-pass.h"

G_BEGIN_DECLS

gboolean shore_reconcile_run (ShorePass *pass, GError **error);
gboolean shore_reconcile_make_due (ShorePass *pass, GError **error);

G_END_DECLS
