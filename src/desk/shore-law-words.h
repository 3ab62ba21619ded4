#pragma once

#include "rules/shore-law.h"

G_BEGIN_DECLS

/* What a person reads of the rules of law as a file. */
char *shore_sentence_law_fault (const ShoreLawFault *fault);
char *shore_sentence_law_difference (const ShoreLawDifference *difference);
char *shore_sentence_law_dates (const ShoreLawRow *row);

G_END_DECLS
