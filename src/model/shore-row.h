#pragma once

#include "model/shore-record.h"

G_BEGIN_DECLS

#define SHORE_TYPE_ROW (shore_row_get_type ())
G_DECLARE_FINAL_TYPE (ShoreRow, shore_row, SHORE, ROW, GObject)

ShoreRow *shore_row_new (ShoreKind kind, gint64 id);
ShoreKind shore_row_get_kind (ShoreRow *self);
gint64 shore_row_get_id (ShoreRow *self);
ShoreRecord *shore_row_get_record (ShoreRow *self);
void shore_row_set_record (ShoreRow *self, ShoreRecord *record);

G_END_DECLS
