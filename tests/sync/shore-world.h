#pragma once

#include "model/shore-operation.h"
#include "shore-model-remote.h"
#include "store/shore-store.h"
#include "sync/shore-sync.h"

G_BEGIN_DECLS

/* 25 November 2026, 09:00 in Paris. */
#define SHORE_WORLD_START ((gint64)1795593600000)

/* ShoreWorld: a vault in a folder of its own, a server, and the way between
 * them. The program of the vault can be ended and started again at any time; the
 * server, the clock and the world's chance live on. A second desk of the same
 * firm is a world beside the first, with which it shares them. */
typedef struct _ShoreWorld ShoreWorld;

struct _ShoreWorld
{
  ShoreWorld *first; /* (nullable) whose server and clock these are */
  char *folder;      /* (owned) */
  char *path;        /* (owned) */
  ShoreClock *clock;
  ShoreChance *chance; /* of the program */
  ShoreChance *dice;   /* of the world */
  ShoreModelServer *server;
  ShoreModelRemote *remote;
  ShoreStore *store;
  ShoreSync *sync;
  /* A second program on the same vault, where there is one. */
  gboolean has_twin;
  ShoreStore *twin_store;
  ShoreModelRemote *twin_remote;
  ShoreSync *twin_sync;
  double rate; /* of faults */
  guint page;
  GBytes *fresh;      /* (owned) (nullable) a vault that was just made, to begin with */
  GHashTable *hidden; /* (owned) "kind:id" outside this user's portfolio */
  gboolean crashed;
  guint crashes, passes, failures;
};

ShoreWorld *shore_world_new (guint32 seed);
ShoreWorld *shore_world_beside (ShoreWorld *first, guint32 seed);
GBytes *shore_world_make_fresh (void);
void shore_world_free (ShoreWorld *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreWorld, shore_world_free)

void shore_world_start (ShoreWorld *self);
void shore_world_end (ShoreWorld *self);
void shore_world_restart (ShoreWorld *self);
gboolean shore_world_pass (ShoreWorld *self, ShoreSyncReport *report, GError **error);
void shore_world_wait (ShoreWorld *self, gint64 ms);

void shore_world_hide (ShoreWorld *self, ShoreKind kind, gint64 id);
void shore_world_reseed (ShoreWorld *self, guint32 seed);
void shore_world_crash (ShoreWorld *self);
int shore_world_dice (ShoreWorld *self, int sides);
void shore_world_write (ShoreWorld *self, ShoreStoreFunc func, gpointer data);
void shore_world_read (ShoreWorld *self, ShoreStoreFunc func, gpointer data);

/* Short hands for scripted tests. */
gint64 shore_world_here (ShoreWorld *self, ShoreKind kind, ...) G_GNUC_NULL_TERMINATED;
void shore_world_edit (ShoreWorld *self, ShoreKind kind, gint64 id, ...) G_GNUC_NULL_TERMINATED;
gint64 shore_world_there (ShoreWorld *self, ShoreKind kind, ...) G_GNUC_NULL_TERMINATED;
void
shore_world_edit_there (ShoreWorld *self, ShoreKind kind, gint64 id, ...) G_GNUC_NULL_TERMINATED;
ShoreRecord *shore_world_load (ShoreWorld *self, ShoreKind kind, gint64 id);
GPtrArray *shore_world_outbox (ShoreWorld *self);
ShoreOperationState shore_world_last_state (ShoreWorld *self);

G_END_DECLS
