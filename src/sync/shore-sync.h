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

/* What one pass did. */
typedef struct
{
  guint sent;     /* operations the CRM took */
  guint received; /* records that changed here */
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
char *shore_sync_dup_problem (ShoreSync *self, int *code);

/* The command line's and the tests' way: one whole pass in the caller's thread. */
void shore_sync_set_patience (ShoreSync *self, gint64 patience_ms);
gboolean shore_sync_run (ShoreSync *self,
                         ShoreSyncReport *report,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
