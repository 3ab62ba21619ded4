#include "store/shore-splice.h"

/* The smallest splices that turn one order of ids into another.
 *
 * What stays is the longest run of ids that keep their order (a longest
 * increasing subsequence of the old positions); only the rest is removed and
 * added. So one changed row moves neither selection nor scroll. */

/* Old positions, in the new order; -1 for an id that is new. */
static int *
old_positions (const gint64 *before, guint n_before, const gint64 *after, guint n_after)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  int *old = g_new (int, MAX (n_after, 1));

  for (guint i = 0; i < n_before; i++)
    g_hash_table_insert (places, (gpointer)&before[i], GINT_TO_POINTER (i + 1));
  for (guint i = 0; i < n_after; i++)
    old[i] = GPOINTER_TO_INT (g_hash_table_lookup (places, &after[i])) - 1;
  return old;
}

/* Marks in @keep the new positions of a longest run whose old positions rise. */
static void
mark_kept (const int *old, guint n, gboolean *keep)
{
  g_autofree guint *tails = g_new (guint, MAX (n, 1)); /* last of the best run of each length */
  g_autofree int *previous = g_new (int, MAX (n, 1));
  guint longest = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0, high = longest;

      if (old[i] < 0)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (old[tails[middle]] < old[i])
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low > 0 ? (int)tails[low - 1] : -1;
      tails[low] = i;
      longest = MAX (longest, low + 1);
    }

  for (int i = longest > 0 ? (int)tails[longest - 1] : -1; i >= 0; i = previous[i])
    keep[i] = TRUE;
}

static GArray *
splices_of_middle (
    const gint64 *before, guint n_before, const gint64 *after, guint n_after, guint offset)
{
  GArray *splices = g_array_new (FALSE, FALSE, sizeof (ShoreSplice));
  g_autofree int *old = old_positions (before, n_before, after, n_after);
  g_autofree gboolean *keep = g_new0 (gboolean, MAX (n_after, 1));
  guint o = 0, n = 0;

  mark_kept (old, n_after, keep);
  while (o < n_before || n < n_after)
    {
      ShoreSplice splice = { .position = offset + n, .from = offset + n };
      guint next_old;

      while (n + splice.added < n_after && !keep[n + splice.added])
        splice.added++;
      next_old = n + splice.added < n_after ? (guint)old[n + splice.added] : n_before;
      splice.removed = next_old - o;
      if (splice.removed > 0 || splice.added > 0)
        g_array_append_val (splices, splice);
      n += splice.added + 1;
      o = next_old + 1;
    }
  return splices;
}

/**
 * shore_splices_between: to be applied from the first to the last; positions
 * count what the earlier ones did. Any thread.
 *
 * Returns: (transfer full) (element-type ShoreSplice):
 */
GArray *
shore_splices_between (const gint64 *before, guint n_before, const gint64 *after, guint n_after)
{
  guint head = 0, tail = 0;

  while (head < n_before && head < n_after && before[head] == after[head])
    head++;
  while (tail < n_before - head && tail < n_after - head
         && before[n_before - tail - 1] == after[n_after - tail - 1])
    tail++;
  return splices_of_middle (before + head, n_before - head - tail, after + head,
                            n_after - head - tail, head);
}
