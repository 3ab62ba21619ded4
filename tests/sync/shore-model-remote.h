#pragma once

#include "base/shore-chance.h"
#include "shore-model-server.h"

G_BEGIN_DECLS

/* What can befall a request. */
typedef enum
{
  SHORE_FAULT_NONE,
  SHORE_FAULT_OFFLINE,
  SHORE_FAULT_LOST_BEFORE, /* it never arrived */
  SHORE_FAULT_LOST_AFTER,  /* it was done, its answer was lost */
  SHORE_FAULT_LOST_LATE,   /* it arrives after the sender gave up */
  SHORE_FAULT_500_BEFORE,
  SHORE_FAULT_500_AFTER, /* it was done, then the server stumbled */
  SHORE_FAULT_429,
  SHORE_FAULT_AUTH,
  SHORE_FAULT_HTML,
  SHORE_FAULT_RACE, /* an update done, then undone by another's */
  SHORE_FAULT_CRASH_BEFORE,
  SHORE_FAULT_CRASH_AFTER,
  SHORE_FAULT_TRUNCATED, /* done, and the answer ends in the middle */
  SHORE_FAULT_DRIP,      /* done, and the answer comes too slowly */
  SHORE_FAULT_503,
  SHORE_FAULT_409,
  SHORE_FAULT_403,
  SHORE_FAULT_SKIPPED_ID, /* a list of ids lacks one */
  SHORE_N_FAULTS,
} ShoreFault;

/* Called before an update is done. */
typedef void (*ShoreModelWriting) (const ShoreRecord *record,
                                   const int *fields,
                                   guint n_fields,
                                   gpointer data);

#define SHORE_TYPE_MODEL_REMOTE (shore_model_remote_get_type ())
G_DECLARE_FINAL_TYPE (ShoreModelRemote, shore_model_remote, SHORE, MODEL_REMOTE, GObject)

ShoreModelRemote *shore_model_remote_new (ShoreModelServer *server, ShoreClock *clock);

/* Faults by chance: each request meets @rate of them. */
void shore_model_remote_set_chance (ShoreModelRemote *self, ShoreChance *chance, double rate);
/* Or one by hand, met by the next write (@writes) or by the next request. */
void shore_model_remote_plan (ShoreModelRemote *self, ShoreFault fault, gboolean writes);
void shore_model_remote_set_page (ShoreModelRemote *self, guint records);
/* Called at a crash, when the vault is as a kill would leave it. */
void
shore_model_remote_set_crash (ShoreModelRemote *self, void (*crashed) (gpointer), gpointer data);
/* Called before every request. */
void shore_model_remote_set_watch (ShoreModelRemote *self,
                                   void (*watch) (const char *call, ShoreKind kind, gpointer data),
                                   gpointer data);
guint shore_model_remote_calls (ShoreModelRemote *self, const char *name);
void shore_model_remote_forbid (ShoreModelRemote *self, ShoreKind kind);
void shore_model_remote_set_forbidden (ShoreModelRemote *self, guint kinds);
void shore_model_remote_set_hidden (ShoreModelRemote *self, GHashTable *names);
void
shore_model_remote_set_writing (ShoreModelRemote *self, ShoreModelWriting writing, gpointer data);
const ShoreRecord *shore_model_remote_last_read (ShoreModelRemote *self);
void shore_model_remote_kill (ShoreModelRemote *self);

G_END_DECLS
