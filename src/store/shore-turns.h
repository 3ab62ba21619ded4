#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* ShoreTurns: who has something to tell the main thread's widgets, one after another.
 *
 * All lists and rows of a store share it, so that however many have news at once, a turn of the
 * main loop is no longer than the time it gives them. Main thread. Owned by the store. */
typedef struct _ShoreTurns ShoreTurns;

/* Tells as much as there is time for until @until (monotonic us), at least a little; TRUE while
 * something is left. */
typedef gboolean (*ShoreTurnFunc) (gpointer teller, gint64 until);

ShoreTurns *shore_turns_new (void);
void shore_turns_free (ShoreTurns *self);

/* @teller: borrowed; once in the queue at most, until it has told everything. */
void shore_turns_add (ShoreTurns *self, gpointer teller, ShoreTurnFunc func);
void shore_turns_remove (ShoreTurns *self, gpointer teller);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ShoreTurns, shore_turns_free)

G_END_DECLS
