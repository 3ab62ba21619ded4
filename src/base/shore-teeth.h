#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Promises of the sync that a test may break on purpose, one at a time: a test
 * that cannot fail proves nothing.
 *
 * They exist only where SHORE_TEETH is defined, in the copies of store and sync
 * that tests/sync/meson.build makes for itself. In what is shipped SHORE_TOOTH()
 * is the constant FALSE. The words tell which promise is broken. */
#define SHORE_TEETH_TABLE(T)                                                                       \
  T (NO_LOOK, "a create is sent again without looking for it first")                               \
  T (NO_HOLD, "sent again while the first delivery may still arrive")                              \
  T (LOST_IS_DONE, "an answer lost is taken for a yes")                                            \
  T (SETTLED_BEFORE_SENT, "an update is called done before it is sent")                            \
  T (NO_VERIFY, "an update is not read back")                                                      \
  T (NO_BEFORE, "an update does not look at what another wrote meanwhile")                         \
  T (REFUSAL_IS_DONE, "what the CRM refuses is called done")                                       \
  T (NO_LEASE, "two programs send from one vault, and neither heeds the other")                    \
  T (EARLY_CURSOR, "the watermark moves before what it stands for is in the vault")                \
  T (NO_OVERLAP, "changes are asked for from the last watermark on, not before it")                \
  T (DELETE_ON_MISSING, "a record missing from one list is dropped without asking")                \
  T (NO_MASS_GUARD, "many records missing at once are dropped like one")                           \
  T (GONE_TAKES_EDITS, "a deletion there drops the edits that wait here")                          \
  T (OUTBOX_LATER, "the outbox row is written after the record, by itself")                        \
  T (LOSE_THEIRS, "a conflict keeps mine and forgets theirs")                                      \
  T (OVER_PENDING, "what the CRM holds is taken over a change that waits")                         \
  T (NO_ANCHORS, "an older copy of the CRM is not noticed")                                        \
  T (NO_LOCAL_TWIN, "a record of ours that comes back is taken for a new one")

typedef enum
{
  SHORE_TOOTH_NONE,
#define SHORE_TOOTH_ENUM(NAME, words) SHORE_TOOTH_##NAME,
  SHORE_TEETH_TABLE (SHORE_TOOTH_ENUM)
#undef SHORE_TOOTH_ENUM
      SHORE_N_TEETH,
} ShoreTooth;

#ifdef SHORE_TEETH
/* Which one, set before the first sync. */
extern ShoreTooth shore_tooth;
#define SHORE_TOOTH(name) (shore_tooth == SHORE_TOOTH_##name)
#else
#define SHORE_TOOTH(name) FALSE
#endif

G_END_DECLS
