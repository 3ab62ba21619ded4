#pragma once

#include "desk/shore-desk.h"

G_BEGIN_DECLS

/* One thing that is due. */
typedef struct
{
  ShoreKind kind;
  gint64 id;
  gint64 due;     /* instant by which it is to be done */
  gboolean timed; /* the hour counts, not only the day */
  char *who;      /* (owned) (nullable) */
  char *what;     /* (owned) (nullable) */
} ShoreDue;

/* ShoreAgenda: what is due across the tabs, soonest first: callbacks until tonight, requests with
 * an answer due, promises to pay that have come to their day. Reads the desk's lists; keeps itself
 * up to date and emits "changed". What is put off stays in the list and loses its turn. */
#define SHORE_TYPE_AGENDA (shore_agenda_get_type ())
G_DECLARE_FINAL_TYPE (ShoreAgenda, shore_agenda, SHORE, AGENDA, GObject)

ShoreAgenda *shore_agenda_new (ShoreDesk *desk);
guint shore_agenda_get_n (ShoreAgenda *self);
const ShoreDue *shore_agenda_get (ShoreAgenda *self, guint index);
/* The most urgent thing that was not put off; NULL when there is none. */
const ShoreDue *shore_agenda_get_next (ShoreAgenda *self);
/* The one after it, for the reason why it comes first. */
const ShoreDue *shore_agenda_get_second (ShoreAgenda *self);
/* For an hour; its due time stays. */
void shore_agenda_put_off (ShoreAgenda *self, const ShoreDue *due);
guint shore_agenda_count (ShoreAgenda *self, ShoreKind kind, guint *late);

G_END_DECLS
