#include "rules/shore-law.h"

/* What a new file of rules would change, as a person has to see before it counts:
 * group by group and key by key, whatever the order in the files. */

static void
free_difference (gpointer data)
{
  ShoreLawDifference *difference = data;

  g_free (difference->group);
  g_free (difference->key);
  g_free (difference->before);
  g_free (difference->after);
  g_free (difference);
}

static void
add (GPtrArray *all,
     ShoreLawChange change,
     const char *group,
     const char *key,
     const char *before,
     const char *after)
{
  ShoreLawDifference *difference = g_new0 (ShoreLawDifference, 1);

  difference->change = change;
  difference->group = g_strdup (group);
  difference->key = g_strdup (key);
  difference->before = g_strdup (before);
  difference->after = g_strdup (after);
  g_ptr_array_add (all, difference);
}

static void
compare_keys (GPtrArray *all, GKeyFile *before, GKeyFile *after, const char *group)
{
  g_auto (GStrv) old_keys = g_key_file_get_keys (before, group, NULL, NULL);
  g_auto (GStrv) new_keys = g_key_file_get_keys (after, group, NULL, NULL);

  for (guint i = 0; old_keys != NULL && old_keys[i] != NULL; i++)
    {
      g_autofree char *was = g_key_file_get_string (before, group, old_keys[i], NULL);
      g_autofree char *is = g_key_file_get_string (after, group, old_keys[i], NULL);

      if (is == NULL)
        add (all, SHORE_LAW_REMOVED, group, old_keys[i], was, NULL);
      else if (g_strcmp0 (was, is) != 0)
        add (all, SHORE_LAW_CHANGED, group, old_keys[i], was, is);
    }
  for (guint i = 0; new_keys != NULL && new_keys[i] != NULL; i++)
    if (!g_key_file_has_key (before, group, new_keys[i], NULL))
      {
        g_autofree char *is = g_key_file_get_string (after, group, new_keys[i], NULL);

        add (all, SHORE_LAW_ADDED, group, new_keys[i], NULL, is);
      }
}

/**
 * shore_law_differences: what @after says differently from @before; both have
 * been read by shore_law_read() without a fault.
 *
 * Returns: (transfer full) (element-type ShoreLawDifference): empty when they say the same
 */
GPtrArray *
shore_law_differences (const char *before, const char *after)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (free_difference);
  g_autoptr (GKeyFile) old_file = g_key_file_new ();
  g_autoptr (GKeyFile) new_file = g_key_file_new ();
  g_auto (GStrv) old_groups = NULL;
  g_auto (GStrv) new_groups = NULL;

  g_key_file_load_from_data (old_file, before, -1, G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
  g_key_file_load_from_data (new_file, after, -1, G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
  old_groups = g_key_file_get_groups (old_file, NULL);
  new_groups = g_key_file_get_groups (new_file, NULL);
  for (guint i = 0; old_groups[i] != NULL; i++)
    if (g_key_file_has_group (new_file, old_groups[i]))
      compare_keys (all, old_file, new_file, old_groups[i]);
    else
      add (all, SHORE_LAW_REMOVED, old_groups[i], NULL, NULL, NULL);
  for (guint i = 0; new_groups[i] != NULL; i++)
    if (!g_key_file_has_group (old_file, new_groups[i]))
      add (all, SHORE_LAW_ADDED, new_groups[i], NULL, NULL, NULL);
  return all;
}
