#include "store/shore-turns.h"

#include "base/shore-clock.h"

#define TURN_US 3000

struct _ShoreTurns
{
  GQueue tellers; /* (element-type Teller) */
  guint source;
};

typedef struct
{
  gpointer teller; /* (unowned) */
  ShoreTurnFunc func;
} Teller;

static int
find_teller (gconstpointer queued, gconstpointer teller)
{
  return ((const Teller *)queued)->teller != teller;
}

ShoreTurns *
shore_turns_new (void)
{
  return g_new0 (ShoreTurns, 1);
}

void
shore_turns_free (ShoreTurns *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_queue_clear_full (&self->tellers, g_free);
  g_free (self);
}

/* The one that told goes behind the others. It may be removed, and others may come, while it
 * tells. */
static gboolean
turn_cb (gpointer data)
{
  ShoreTurns *self = data;
  gint64 until = shore_stopwatch_us () + TURN_US;

  do
    {
      Teller *next = g_queue_pop_head (&self->tellers);
      gpointer teller = next ? next->teller : NULL;

      if (next == NULL)
        break;
      g_queue_push_tail (&self->tellers, next);
      if (!next->func (teller, until))
        shore_turns_remove (self, teller);
    }
  while (shore_stopwatch_us () < until);

  if (!g_queue_is_empty (&self->tellers))
    return G_SOURCE_CONTINUE;
  self->source = 0;
  return G_SOURCE_REMOVE;
}

void
shore_turns_add (ShoreTurns *self, gpointer teller, ShoreTurnFunc func)
{
  Teller *last;

  if (g_queue_find_custom (&self->tellers, teller, find_teller) != NULL)
    return;
  last = g_new (Teller, 1);
  *last = (Teller){ teller, func };
  g_queue_push_tail (&self->tellers, last);
  if (self->source == 0)
    self->source = g_idle_add (turn_cb, self);
}

void
shore_turns_remove (ShoreTurns *self, gpointer teller)
{
  GList *link = g_queue_find_custom (&self->tellers, teller, find_teller);

  if (link == NULL)
    return;
  g_free (link->data);
  g_queue_delete_link (&self->tellers, link);
}
