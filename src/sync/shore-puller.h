#pragma once

#include "store/shore-anchors.h"
#include "sync/shore-pass.h"

G_BEGIN_DECLS

gboolean shore_puller_run (ShorePass *pass, GError **error);
gboolean shore_puller_start_over (ShorePass *pass, ShoreKind kind, GError **error);
gint64 shore_puller_overlap (gint64 watermark);

gboolean shore_puller_is_told (
    ShorePass *pass, const ShoreAnchor *anchor, gint64 server_time, gboolean *told, GError **error);

G_END_DECLS
