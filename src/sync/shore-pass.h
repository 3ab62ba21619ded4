#pragma once

#include "sync/shore-sync.h"

G_BEGIN_DECLS

/* ShorePass: one round of sync, from the lease to the report.
 *
 * Made on the stack by ShoreSync, on the thread that runs the round; pusher,
 * puller and reconciliation share it and nobody keeps it. Everything it points
 * to is borrowed. */
typedef struct _ShorePass ShorePass;

struct _ShorePass
{
  ShoreStore *store;
  ShoreRemote *remote;
  ShoreClock *clock;
  ShoreChance *chance;
  ShoreWorker *helper;       /* takes pages in while the next one is fetched */
  GCancellable *cancellable; /* (nullable) */
  const char *owner;         /* the name under which the lease is held */
  gint64 begun;              /* when this engine began: what is older may have been sent before */
  gint64 leased_at;
  gboolean push_only;
  guint unsettled; /* bit per kind: a create of it may or may not have arrived */
  guint losses;    /* answers lost on the way */
  guint troubles;  /* answers that said "not now" */
  gboolean first_sync;
  gboolean mass;    /* of some kind many records are missing */
  gboolean greeted; /* in this pass: the CRM may have been away */
  ShoreSyncReport report;
  void (*progress) (const ShorePass *pass, gpointer data);
  gpointer progress_data;
};

gint64 shore_pass_now (ShorePass *self);
gboolean shore_pass_take_lease (ShorePass *self, gboolean *taken, GError **error);
gboolean shore_pass_wait_for_lease (ShorePass *self, gint64 patience, GError **error);
gboolean shore_pass_renew (ShorePass *self, GError **error);
gboolean shore_pass_keep_lease (ShorePass *self, ShoreDatabase *db, GError **error);
void shore_pass_release (ShorePass *self);
gboolean shore_pass_write (ShorePass *self, ShoreStoreFunc func, gpointer data, GError **error);
gboolean shore_pass_read (ShorePass *self, ShoreStoreFunc func, gpointer data, GError **error);
gboolean shore_pass_check_host (ShorePass *self, GError **error);
gboolean shore_pass_hold_host (ShorePass *self, GError **error);
gboolean shore_pass_get_int (
    ShorePass *self, const char *name, gint64 otherwise, gint64 *value, GError **error);
gboolean shore_pass_set_int (ShorePass *self, const char *name, gint64 value, GError **error);
void shore_pass_report_progress (ShorePass *self, guint received);
char *shore_pass_fact (ShoreKind kind, const char *word);

G_END_DECLS
