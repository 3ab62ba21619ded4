#include <glib.h>

#include "store/shore-splice.h"

static GArray *
apply (const GArray *before, const GArray *after, const GArray *splices)
{
  GArray *ids = g_array_copy ((GArray *)before);

  for (guint i = 0; i < splices->len; i++)
    {
      const ShoreSplice *s = &g_array_index (splices, ShoreSplice, i);

      g_assert_cmpuint (s->position + s->removed, <=, ids->len);
      if (s->removed > 0)
        g_array_remove_range (ids, s->position, s->removed);
      if (s->added > 0)
        g_array_insert_vals (ids, s->position, &g_array_index (after, gint64, s->from), s->added);
    }
  return ids;
}

static GArray *
random_order (GRand *rand, int n)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 0; i < n; i++)
    {
      gint64 id = g_rand_int_range (rand, 1, 2 * n + 2);

      if (g_hash_table_add (seen, GINT_TO_POINTER ((int)id)))
        g_array_append_val (ids, id);
    }
  return ids;
}

static GArray *
splices (GArray *before, GArray *after)
{
  return shore_splices_between ((gint64 *)before->data, before->len, (gint64 *)after->data,
                                after->len);
}

static void
test_any_order_to_any_other (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < 3000; round++)
    {
      g_autoptr (GArray) before = random_order (rand, g_rand_int_range (rand, 0, 30));
      g_autoptr (GArray) after = random_order (rand, g_rand_int_range (rand, 0, 30));
      g_autoptr (GArray) found = splices (before, after);
      g_autoptr (GArray) result = apply (before, after, found);

      g_assert_cmpmem (result->data, result->len * sizeof (gint64), after->data,
                       after->len * sizeof (gint64));
    }
}

static void
test_one_moved_row_moves_alone (void)
{
  const gint64 before[] = { 1, 2, 3, 4, 5, 6, 7, 8, 9 };
  const gint64 after[] = { 1, 3, 4, 5, 6, 7, 8, 2, 9 };
  g_autoptr (GArray) found = shore_splices_between (before, 9, after, 9);

  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpuint (g_array_index (found, ShoreSplice, 0).removed, ==, 1);
  g_assert_cmpuint (g_array_index (found, ShoreSplice, 0).added, ==, 0);
  g_assert_cmpuint (g_array_index (found, ShoreSplice, 1).removed, ==, 0);
  g_assert_cmpuint (g_array_index (found, ShoreSplice, 1).added, ==, 1);
}

static void
test_same_order_is_nothing (void)
{
  const gint64 ids[] = { 4, 2, 9 };
  g_autoptr (GArray) found = shore_splices_between (ids, 3, ids, 3);

  g_assert_cmpuint (found->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/splice/any", test_any_order_to_any_other);
  g_test_add_func ("/store/splice/one", test_one_moved_row_moves_alone);
  g_test_add_func ("/store/splice/same", test_same_order_is_nothing);
  return g_test_run ();
}
