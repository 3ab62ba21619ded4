#pragma once

#include "model/shore-operation.h"
#include "store/shore-ledger.h"

G_BEGIN_DECLS

ShoreOperation *
shore_ledger_operation (ShoreLedger *self, const ShoreRecord *record, ShoreVerb verb);
gboolean shore_ledger_close_cart (ShoreLedger *self, gint64 id, ShoreKind kind, GError **error);
GArray *shore_ledger_seqs (ShoreLedger *self, gint64 batch, GError **error);

G_END_DECLS
