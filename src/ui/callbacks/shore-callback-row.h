#pragma once

#include "ui/common/shore-list-row.h"

G_BEGIN_DECLS

void shore_callback_row_fill (ShoreListRow *row,
                              const ShoreRecord *callback,
                              gint64 now,
                              gpointer user_data);
gboolean shore_callback_is_due (const ShoreRecord *callback);

G_END_DECLS
