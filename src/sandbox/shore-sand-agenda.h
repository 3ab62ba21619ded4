#pragma once

#include "sandbox/shore-sand-call.h"

/*
 * What the server writes into the agenda by itself. Six events in seven of a real agenda are of
 * this sort (type AC_OTH_AUTO); ticket messages hide among them.
 */

/* The id of AC_OTH_AUTO in the French default dictionary. */
#define SHORE_SAND_AUTO_TYPE 40

typedef struct
{
  const char *code;
  const char *label;
  const char *note; /* (nullable) */
  gint64 socid;     /* 0 for none, as the next */
  gint64 element;
  const char *elementtype; /* (nullable) */
} ShoreSandNotice;

gint64 shore_sand_agenda_add (ShoreSandCall *call, const ShoreSandNotice *notice);
void shore_sand_agenda_trigger (ShoreSandCall *call, ShoreSandRow *row, const char *action);
gboolean shore_sand_agenda_new_message (ShoreSandCall *call);
