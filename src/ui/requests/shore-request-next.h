#pragma once

#include "model/shore-record.h"

G_BEGIN_DECLS

/* What to do now with a request. Texts are static and untranslated. */
typedef struct
{
  const char *command; /* of the page: "take", "reformulate", "answer", "close" */
  const char *icon_name;
  const char *sentence;
  const char *reason;
  const char *button;
} ShoreRequestNext;

const ShoreRequestNext *shore_request_next (const ShoreRecord *request);

G_END_DECLS
