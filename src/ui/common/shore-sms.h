#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a text message will be cut by the network. */
typedef struct
{
  guint units;      /* septets of the GSM alphabet, or UTF-16 units */
  guint room;       /* of the last segment counted from the first: 160, 306, …, or 70, 134, … */
  guint segments;   /* 0 for an empty text */
  gunichar culprit; /* first letter outside the GSM alphabet, 0 when there is none */
} ShoreSms;

void shore_sms_measure (const char *text, ShoreSms *sms);

G_END_DECLS
