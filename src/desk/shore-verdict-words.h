#pragma once

#include "rules/shore-verdict.h"

G_BEGIN_DECLS

/* What a person reads of a verdict, for window and command line alike. Hours are
 * those of the advisor's clock unless the sentence says "there". */

const char *shore_sentence_verdict_word (ShoreVerdictColour colour);
char *shore_sentence_verdict (const ShoreVerdict *verdict, gint64 now);
char *shore_sentence_verdict_until (const ShoreVerdict *verdict, gint64 now);
char *shore_sentence_verdict_spoken (const ShoreVerdict *verdict);
char *shore_sentence_reason (const ShoreReason *reason);
char *shore_sentence_remedy (const ShoreReason *reason, gint64 now);
char *shore_sentence_day_spec (const ShoreDaySpec *spec);
char *shore_sentence_minutes (int minutes);

G_END_DECLS
