#pragma once

#include "model/shore-view.h"
#include "store/shore-database.h"

G_BEGIN_DECLS

ShoreKind shore_views_kind (ShoreView view);
gboolean shore_views_depends_on (ShoreView view, ShoreKind kind);
GArray *shore_views_ids (ShoreDatabase *db, ShoreView view, gint64 subject, GError **error);

G_END_DECLS
