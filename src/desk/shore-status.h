#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  SHORE_CONNECTION_ALONE,    /* this principal has no CRM yet */
  SHORE_CONNECTION_STARTING, /* not tried yet */
  SHORE_CONNECTION_ONLINE,
  SHORE_CONNECTION_SYNCING,
  SHORE_CONNECTION_OFFLINE,
  SHORE_CONNECTION_KEY_REFUSED, /* the CRM no longer accepts the key */
  SHORE_CONNECTION_FAULT,       /* what answers is not a CRM, or is in trouble */
} ShoreConnection;

/* What only a person can decide about the CRM. */
typedef enum
{
  SHORE_QUESTION_NONE,
  SHORE_QUESTION_OLDER,   /* it is an older copy of itself, or another one */
  SHORE_QUESTION_MISSING, /* many records are missing there at once */
} ShoreQuestion;

/* ShoreStatus: how it stands with the CRM, for the header and the outbox.
 * Main thread. Every property is notified when it changes. */
#define SHORE_TYPE_STATUS (shore_status_get_type ())
G_DECLARE_FINAL_TYPE (ShoreStatus, shore_status, SHORE, STATUS, GObject)

ShoreConnection shore_status_get_connection (ShoreStatus *self);
guint shore_status_get_waiting (ShoreStatus *self);
guint shore_status_get_conflicts (ShoreStatus *self);
guint shore_status_get_refused (ShoreStatus *self);
gint64 shore_status_get_since (ShoreStatus *self);
gint64 shore_status_get_last_sync (ShoreStatus *self);
guint shore_status_get_progress (ShoreStatus *self, gboolean *first_sync);
ShoreQuestion shore_status_get_question (ShoreStatus *self, guint *missing);
const char *shore_status_get_problem (ShoreStatus *self);
char *shore_status_title (ShoreStatus *self);
char *shore_status_detail (ShoreStatus *self);

G_END_DECLS
