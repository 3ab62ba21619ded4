#pragma once

#include "sync/shore-pass.h"

G_BEGIN_DECLS

gboolean shore_pusher_look_up_unknown (ShorePass *pass, GError **error);
gboolean shore_pusher_run (ShorePass *pass, GError **error);

G_END_DECLS
