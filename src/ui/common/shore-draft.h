#pragma once

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* ShoreDraft: the tie between what is being typed and the place where it is kept.
 * Signals "restored" (const char *text) and "kept". */
#define SHORE_TYPE_DRAFT (shore_draft_get_type ())
G_DECLARE_FINAL_TYPE (ShoreDraft, shore_draft, SHORE, DRAFT, GObject)

ShoreDraft *shore_draft_new (ShoreDesk *desk);
/* From now on the field is that of @place: "request:12:answer"; (nullable) for none.
 * "restored" follows: "" at once, then what was kept there. */
void shore_draft_move (ShoreDraft *self, const char *place);
/* The field says @text now. */
void shore_draft_write (ShoreDraft *self, const char *text);
/* What was written has been put to use: nothing is left to keep. "restored" says "". */
void shore_draft_drop (ShoreDraft *self);
/* "Draft kept at 09:06", or "". (transfer full) */
char *shore_draft_dup_kept (ShoreDraft *self);

G_END_DECLS
