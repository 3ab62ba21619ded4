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
  SHORE_N_FAULTS,
} ShoreFault;

/* Lies that a sync cannot see through: with any of them on, the checker must
 * find fault, or it checks nothing. */
typedef enum
{
  SHORE_LIE_NONE,
  SHORE_LIE_NEVER_FOUND, /* look-ups by key find nothing */
  SHORE_LIE_ALWAYS_KEPT, /* a record read back shows what was written, kept or not */
  SHORE_LIE_CLOCK_AHEAD, /* pages are dated an hour too late */
  SHORE_LIE_SHORT_LISTS, /* the first page says that it is the last */
  SHORE_N_LIES,
} ShoreLie;

#define SHORE_TYPE_MODEL_REMOTE (shore_model_remote_get_type ())
G_DECLARE_FINAL_TYPE (ShoreModelRemote, shore_model_remote, SHORE, MODEL_REMOTE, GObject)

ShoreModelRemote *shore_model_remote_new (ShoreModelServer *server, ShoreClock *clock);

/* Faults by chance: each request meets @rate of them. */
void shore_model_remote_set_chance (ShoreModelRemote *self, ShoreChance *chance, double rate);
/* Or one by hand, met by the next write (@writes) or by the next request. */
void shore_model_remote_plan (ShoreModelRemote *self, ShoreFault fault, gboolean writes);
void shore_model_remote_set_lie (ShoreModelRemote *self, ShoreLie lie);
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

G_END_DECLS
