#pragma once

#include "shore-world.h"

G_BEGIN_DECLS

/* ShoreJournal: the last value an advisor gave each field, which the CRM must
 * have held at some time unless a person gave it up. */
typedef struct _ShoreJournal ShoreJournal;

ShoreJournal *shore_journal_new (void);
void shore_journal_free (ShoreJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreJournal, shore_journal_free)

void shore_journal_note (
    ShoreJournal *self, ShoreKind kind, gint64 id, int field, const ShoreValue *value);
void shore_journal_excuse_changes (ShoreJournal *self, const ShoreOperation *operation);
void shore_journal_excuse_conflicts (ShoreJournal *self, const ShoreOperation *operation);

void shore_journal_forget (ShoreJournal *self, ShoreKind kind, gint64 id, int field);
void shore_journal_excuse_all (ShoreJournal *self);

char *shore_check (ShoreWorld *world, ShoreJournal *journal);

G_END_DECLS
