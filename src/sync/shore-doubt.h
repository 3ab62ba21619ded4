#pragma once

#include "sync/shore-pass.h"

G_BEGIN_DECLS

gboolean shore_doubt_settle (ShorePass *pass, GError **error);
gboolean shore_doubt_check_anchors (ShorePass *pass, GError **error);
gboolean shore_doubt_raise (ShorePass *pass, ShoreDoubt doubt, guint count, GError **error);
gboolean shore_doubt_withdraw (ShorePass *pass, GError **error);
gboolean shore_doubt_is_allowed (ShorePass *pass, gboolean *allowed, GError **error);
gboolean shore_doubt_was_refused (ShorePass *pass, guint count, gboolean *refused, GError **error);
gboolean shore_doubt_use_allowance (ShorePass *pass, GError **error);

G_END_DECLS
