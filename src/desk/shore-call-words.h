#pragma once

#include "desk/shore-talk.h"
#include "remote/shore-line.h"

G_BEGIN_DECLS

/* What a person reads of a line and its calls, for window and command line alike. */

char *shore_sentence_length (int seconds);
char *shore_sentence_timer (int seconds);
const char *shore_sentence_talk_state (ShoreTalk *talk);
const char *shore_sentence_quality (ShoreCallQuality quality);
const char *shore_sentence_quality_advice (ShoreCallQuality quality);
const char *shore_sentence_call_end (ShoreCall *call);
const char *shore_sentence_line_error (int code);
const char *shore_sentence_line_reason (ShoreLineState state, ShoreLineReason reason);

G_END_DECLS
