#pragma once

#include "store/shore-records.h"

G_BEGIN_DECLS

/* ShoreLedger: what one use case writes, inside the writer's transaction.
 *
 * Each call changes the record and, for what the CRM must hear of, adds the
 * outbox row in the same transaction. All rows of one ledger carry one batch
 * number, by which they are undone together. */
typedef struct _ShoreLedger ShoreLedger;

ShoreLedger *shore_ledger_new (ShoreDatabase *db, const char *action);
void shore_ledger_free (ShoreLedger *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreLedger, shore_ledger_free)

gint64 shore_ledger_get_batch (ShoreLedger *self);
gint64 shore_ledger_now (ShoreLedger *self);
ShoreDatabase *shore_ledger_database (ShoreLedger *self);
ShoreRecord *shore_ledger_load (ShoreLedger *self, ShoreKind kind, gint64 id, GError **error);
gboolean shore_ledger_create (ShoreLedger *self, ShoreRecord *record, GError **error);
gboolean shore_ledger_keep (ShoreLedger *self, ShoreRecord *record, GError **error);
gboolean shore_ledger_send (ShoreLedger *self, gint64 id, ShoreKind kind, GError **error);
gboolean shore_ledger_update (ShoreLedger *self, ShoreRecord *record, GError **error);
gboolean shore_ledger_replace_children (
    ShoreLedger *self, ShoreKind child_kind, gint64 parent, GPtrArray *children, GError **error);
gboolean shore_ledger_undo (ShoreLedger *self, gint64 batch, GError **error);
gboolean shore_ledger_has_choices (ShoreLedger *self, gint64 batch);
gboolean shore_ledger_undo_choices (ShoreLedger *self, gint64 batch, GError **error);
gint64 shore_ledger_find_cart (ShoreLedger *self, gint64 batch);
gboolean shore_ledger_undo_cart (
    ShoreLedger *self, gint64 batch, ShoreRecord *cart, GPtrArray *children, GError **error);

G_END_DECLS
