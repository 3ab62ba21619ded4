#pragma once

#include "base/shore-connectivity.h"
#include "remote/shore-remote.h"
#include "store/shore-store.h"

G_BEGIN_DECLS

typedef enum
{
  SHORE_SYNC_STARTING,
  SHORE_SYNC_RUNNING,
  SHORE_SYNC_RESTING, /* all that could be done is done */
  SHORE_SYNC_OFFLINE,
  SHORE_SYNC_KEY_REFUSED,
  SHORE_SYNC_FAULT,
} ShoreSyncPhase;

/* ShoreSync: keeps one vault and one CRM alike.
 *
 * Signals: "changed", in the main context it was made in, whenever what the
 * getters say may have changed. The getters may be called on any thread. */
#define SHORE_TYPE_SYNC (shore_sync_get_type ())
G_DECLARE_FINAL_TYPE (ShoreSync, shore_sync, SHORE, SYNC, GObject)

/* What only a person can decide: shore-doubt.c. */
typedef enum
{
  SHORE_DOUBT_NONE,
  SHORE_DOUBT_OLDER,   /* the CRM is an older copy of itself, or another one */
  SHORE_DOUBT_MISSING, /* many records are missing there at once */
} ShoreDoubt;

typedef enum
{
  SHORE_DOUBT_UNANSWERED,
  SHORE_DOUBT_FOLLOW, /* what the CRM lacks goes here too */
  SHORE_DOUBT_KEEP,   /* what was sent is sent again; what is missing stays */
} ShoreDoubtAnswer;

/* What one pass did. */
typedef struct
{
  ShoreDoubt doubt; /* that waits for a person */
  guint missing;    /* records, when many are */
  guint sent;       /* operations the CRM took */
  guint received;   /* records that changed here */
  guint conflicts;
  guint refused;
  guint waiting;
} ShoreSyncReport;

ShoreSync *
shore_sync_new (ShoreStore *store, ShoreRemote *remote, ShoreClock *clock, ShoreChance *chance);
void shore_sync_set_connectivity (ShoreSync *self, ShoreConnectivity *connectivity);

/* The window's way: a thread of its own, main-context notifications. */
void shore_sync_start (ShoreSync *self);
void shore_sync_nudge (ShoreSync *self);
void shore_sync_now (ShoreSync *self);
void shore_sync_stop (ShoreSync *self);

ShoreSyncPhase shore_sync_get_phase (ShoreSync *self);
guint shore_sync_get_received (ShoreSync *self, gboolean *first_sync);
gint64 shore_sync_get_last_success (ShoreSync *self);
ShoreDoubt shore_sync_get_doubt (ShoreSync *self, guint *missing);
char *shore_sync_dup_problem (ShoreSync *self, int *code);

/* The command line's and the tests' way: one whole pass in the caller's thread. */
void shore_sync_set_patience (ShoreSync *self, gint64 patience_ms);
gboolean shore_sync_run (ShoreSync *self,
                         ShoreSyncReport *report,
                         GCancellable *cancellable,
                         GError **error);

/* The doubt as the vault keeps it, for those who do not sync. Inside a job. */
ShoreDoubt shore_doubt_read (ShoreDatabase *db, guint *missing);
gboolean shore_doubt_answer (ShoreDatabase *db, ShoreDoubtAnswer answer, GError **error);

G_END_DECLS
