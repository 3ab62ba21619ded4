#include "desk/shore-args.h"

#include <string.h>

struct _ShoreArgs
{
  gatomicrefcount ref_count;
  GHashTable *values; /* (owned) name to text */
};

/**
 * shore_args_new: Returns: (transfer full): no words yet.
 */
ShoreArgs *
shore_args_new (void)
{
  ShoreArgs *self = g_new0 (ShoreArgs, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * shore_args_new_with: pairs of name and text, ended by %NULL; a %NULL text is
 * left out.
 *
 * Returns: (transfer full):
 */
ShoreArgs *
shore_args_new_with (const char *name, const char *value, ...)
{
  ShoreArgs *self = shore_args_new ();
  va_list args;

  va_start (args, value);
  while (name != NULL)
    {
      shore_args_set (self, name, value);
      name = va_arg (args, const char *);
      if (name != NULL)
        value = va_arg (args, const char *);
    }
  va_end (args);
  return self;
}

ShoreArgs *
shore_args_ref (ShoreArgs *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shore_args_unref (ShoreArgs *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->values);
  g_free (self);
}

/**
 * shore_args_set: %NULL takes the word away.
 */
void
shore_args_set (ShoreArgs *self, const char *name, const char *value)
{
  if (value != NULL)
    g_hash_table_replace (self->values, g_strdup (name), g_strdup (value));
  else
    g_hash_table_remove (self->values, name);
}

void
shore_args_set_int (ShoreArgs *self, const char *name, gint64 value)
{
  g_hash_table_replace (self->values, g_strdup (name),
                        g_strdup_printf ("%" G_GINT64_FORMAT, value));
}

/**
 * shore_args_get: (nullable): the text of a word.
 */
const char *
shore_args_get (ShoreArgs *self, const char *name)
{
  return self ? g_hash_table_lookup (self->values, name) : NULL;
}

/**
 * shore_args_parse_pair: takes "name=text" in.
 */
gboolean
shore_args_parse_pair (ShoreArgs *self, const char *pair)
{
  const char *equals = strchr (pair, '=');
  g_autofree char *name = NULL;

  if (equals == NULL || equals == pair)
    return FALSE;
  name = g_strndup (pair, equals - pair);
  shore_args_set (self, name, equals + 1);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/**
 * shore_args_names: Returns: (transfer full): the words there are, sorted.
 */
char **
shore_args_names (ShoreArgs *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, self->values);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&names), FALSE);
}
