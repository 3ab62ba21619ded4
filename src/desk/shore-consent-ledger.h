#pragma once

#include "rules/shore-verdict.h"
#include "store/shore-ledger.h"

G_BEGIN_DECLS

/* The ledger of consents: one row an act, never changed, each sealed with the row
 * before it, so that a row altered or taken out is found. Threads of the store. */
gboolean shore_consent_ledger_add (ShoreLedger *ledger, ShoreRecord *act, GError **error);
GPtrArray *shore_consent_ledger_read (ShoreDatabase *db, gint64 client, GError **error);
gboolean shore_consent_ledger_check (ShoreDatabase *db, gint64 *broken, GError **error);

gboolean shore_consent_is_positive (const char *source);
gboolean shore_consent_stated_is_known (const char *stated);
ShoreConsentItems shore_consent_items (const ShoreRecord *act);
char *shore_consent_describe (const ShoreRecord *act);

G_END_DECLS
