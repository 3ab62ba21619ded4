#pragma once

#include "desk/shore-args.h"
#include "store/shore-ledger.h"

G_BEGIN_DECLS

/* A use case: what an advisor may do to a record of a kind.
 *
 * `from` lists the states in which it is legal, separated by blanks; NULL means
 * any. `args` lists the words it takes, required ones first, optional ones in
 * brackets: "outcome [note] [again]". */
typedef struct
{
  ShoreKind kind;
  const char *name;  /* "close" */
  const char *label; /* untranslated, on a button */
  const char *from;
  const char *args;
  /* @record is loaded and legal; @made starts as its id, and may become that of a
   * record the action makes. Writer thread, inside the transaction. */
  gboolean (*run) (
      ShoreLedger *ledger, ShoreRecord *record, ShoreArgs *args, gint64 *made, GError **error);
  gboolean kept; /* only while no CRM has the record: what it has is not made there again */
} ShoreAction;

const ShoreAction *shore_action_find (ShoreKind kind, const char *name);
const ShoreAction *shore_action_list (guint *n_actions);
gboolean shore_action_is_legal (const ShoreAction *self, const ShoreRecord *record);
gboolean shore_action_perform (ShoreLedger *ledger,
                               ShoreKind kind,
                               gint64 id,
                               const char *name,
                               ShoreArgs *args,
                               gint64 *made,
                               GError **error);
gboolean shore_action_undo (ShoreLedger *ledger, gint64 batch, GError **error);

G_END_DECLS
