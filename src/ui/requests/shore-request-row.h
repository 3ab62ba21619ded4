#pragma once

#include "ui/common/shore-list-row.h"

G_BEGIN_DECLS

void shore_request_row_fill (ShoreListRow *row,
                             const ShoreRecord *request,
                             gint64 now,
                             gpointer user_data);
gboolean shore_request_is_open (const ShoreRecord *request);

G_END_DECLS
