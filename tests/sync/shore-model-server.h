#pragma once

#include "base/shore-clock.h"
#include "remote/shore-remote.h"

G_BEGIN_DECLS

/* ShoreModelServer: the other side of a test: a CRM in memory, with the habits
 * of the real one that matter to a sync. It outlives crashes of the vault.
 *
 * - changes are stamped in whole seconds of its own clock;
 * - an equal write stamps nothing, nor does a payment on its invoice;
 * - a text comes back without its double quotes and outer blanks, a client's
 *   telephone number without inner ones either;
 * - keys are not unique, but for requests; agenda records do not show theirs;
 * - a deletion leaves no trace;
 * - times of change are compared as local text, in which autumn repeats an hour;
 * - a character of four bytes is refused;
 * - it may be put back to an older copy of itself, and gives its numbers again.
 *
 * It remembers every value a field ever held, for the checker. */
typedef struct _ShoreModelServer ShoreModelServer;

ShoreModelServer *shore_model_server_new (ShoreClock *clock, gint64 skew_ms);
void shore_model_server_free (ShoreModelServer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreModelServer, shore_model_server_free)

gint64 shore_model_server_now (ShoreModelServer *self);
void shore_model_server_set_skew (ShoreModelServer *self, gint64 skew_ms);
void shore_model_server_back_up (ShoreModelServer *self);
gboolean shore_model_server_restore (ShoreModelServer *self);

/* What a CRM does when asked, with its refusals. */
gint64 shore_model_server_create (ShoreModelServer *self,
                                  const ShoreRecord *record,
                                  GPtrArray *children,
                                  GError **error);
gboolean shore_model_server_update (ShoreModelServer *self,
                                    const ShoreRecord *record,
                                    const int *fields,
                                    guint n_fields,
                                    GError **error);
void shore_model_server_delete (ShoreModelServer *self, ShoreKind kind, gint64 id);

/* A write that was on its way when its sender gave up, and arrives at @due. */
void shore_model_server_deliver_later (ShoreModelServer *self,
                                       gint64 due,
                                       const ShoreRecord *record,
                                       GPtrArray *children,
                                       const int *fields,
                                       guint n_fields);
void shore_model_server_receive (ShoreModelServer *self);

/* Another's read, modify and write of the whole row, begun before ours and ended
 * after: what @fields of @record wrote is undone, as if it had never been. */
void shore_model_server_overwrite (ShoreModelServer *self,
                                   const ShoreRecord *before,
                                   const int *fields,
                                   guint n_fields);

const ShoreRecord *shore_model_server_peek (ShoreModelServer *self, ShoreKind kind, gint64 id);
GArray *shore_model_server_ids (ShoreModelServer *self, ShoreKind kind);
guint shore_model_server_count (ShoreModelServer *self, ShoreKind kind);
guint
shore_model_server_find (ShoreModelServer *self, ShoreKind kind, const char *key, gint64 *lowest);
gint64 shore_model_server_stamp (ShoreModelServer *self, ShoreKind kind, gint64 id);
gboolean
shore_model_server_changed_since (ShoreModelServer *self, ShoreKind kind, gint64 id, gint64 since);
ShoreRecord *shore_model_server_answer (ShoreModelServer *self, ShoreKind kind, gint64 id);
void shore_model_server_answer_children (ShoreModelServer *self,
                                         ShoreKind kind,
                                         gint64 id,
                                         GPtrArray *out);
gboolean shore_model_server_ever_held (
    ShoreModelServer *self, ShoreKind kind, gint64 id, int field, const ShoreValue *value);
gboolean shore_model_server_rewritten (ShoreModelServer *self, ShoreKind kind, gint64 id);
gboolean shore_model_server_deleted (ShoreModelServer *self, ShoreKind kind, gint64 id);

G_END_DECLS
