#include "rules/shore-law-private.h"

#include <string.h>

#include "rules/shore-law-resources.h"

#define SHIPPED "/org/homeshore/law/fr.ini"

static void
clear_local_day (gpointer data)
{
  g_strfreev (((ShoreLocalDay *)data)->prefixes);
}

void
shore_law_row_free (ShoreLawRow *row)
{
  g_free (row->group);
  g_free (row->id);
  g_free (row->text);
  g_free (row->reference);
  g_clear_pointer (&row->numbers, g_hash_table_unref);
  g_clear_pointer (&row->words, g_hash_table_unref);
  g_clear_pointer (&row->slots, g_array_unref);
  g_clear_pointer (&row->holidays, g_array_unref);
  if (row->local_days != NULL)
    g_array_set_clear_func (row->local_days, clear_local_day);
  g_clear_pointer (&row->local_days, g_array_unref);
  g_free (row);
}

static int
by_first_day (gconstpointer a, gconstpointer b)
{
  const ShoreLawRow *one = *(ShoreLawRow *const *)a;
  const ShoreLawRow *two = *(ShoreLawRow *const *)b;

  return one->from < two->from ? -1 : one->from > two->from;
}

/* @rows: (transfer full) */
ShoreLaw *
shore_law_new_from_rows (GPtrArray *rows)
{
  ShoreLaw *self = g_new0 (ShoreLaw, 1);
  GHashTableIter iter;
  gpointer texts;

  g_atomic_ref_count_init (&self->ref_count);
  self->rows = rows;
  self->by_id
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      ShoreLawRow *row = rows->pdata[i];

      if (g_hash_table_lookup (self->by_id, row->id) == NULL)
        g_hash_table_insert (self->by_id, row->id, g_ptr_array_new ());
      g_ptr_array_add (g_hash_table_lookup (self->by_id, row->id), row);
    }
  g_hash_table_iter_init (&iter, self->by_id);
  while (g_hash_table_iter_next (&iter, NULL, &texts))
    g_ptr_array_sort (texts, by_first_day);
  return self;
}

ShoreLaw *
shore_law_ref (ShoreLaw *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shore_law_unref (ShoreLaw *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->rows);
  g_strfreev (self->off);
  g_free (self);
}

/**
 * shore_law_shipped_text: the file of rules that came with the program.
 *
 * Returns: (transfer none): static
 */
const char *
shore_law_shipped_text (void)
{
  static const char *text;

  if (g_once_init_enter (&text))
    {
      g_autoptr (GBytes) bytes
          = g_resource_lookup_data (shore_law_get_resource (), SHIPPED, 0, NULL);
      gsize size = 0;
      const char *data = g_bytes_get_data (bytes, &size);

      g_once_init_leave (&text, g_strndup (data, size));
    }
  return text;
}

/**
 * shore_law_new_shipped: the rules that came with the program. A test holds that
 * they are well formed.
 *
 * Returns: (transfer full):
 */
ShoreLaw *
shore_law_new_shipped (void)
{
  return shore_law_read (shore_law_shipped_text (), -1, NULL);
}

/**
 * shore_law_set_off: switches rules off, and all others on.
 * @ids: (nullable): their numbers between blanks
 */
void
shore_law_set_off (ShoreLaw *self, const char *ids)
{
  g_strfreev (self->off);
  self->off = g_strsplit (ids ? ids : "", " ", -1);
}

gboolean
shore_law_is_off (const ShoreLaw *self, const char *id)
{
  return self->off != NULL && g_strv_contains ((const char *const *)self->off, id);
}

gboolean
shore_law_knows (const ShoreLaw *self, const char *id)
{
  return g_hash_table_contains (self->by_id, id);
}

/**
 * shore_law_find: the text of a rule on a day, switched off or not.
 *
 * Returns: (transfer none) (nullable): %NULL when it is not in force
 */
const ShoreLawRow *
shore_law_find (const ShoreLaw *self, const char *id, gint64 day)
{
  const GPtrArray *texts = g_hash_table_lookup (self->by_id, id);

  for (guint i = 0; texts != NULL && i < texts->len; i++)
    {
      const ShoreLawRow *row = texts->pdata[i];

      if (row->from <= day && day <= row->to)
        return row;
    }
  return NULL;
}

/**
 * shore_law_rows: (transfer none) (element-type ShoreLawRow): in the order of the file
 */
const GPtrArray *
shore_law_rows (const ShoreLaw *self)
{
  return self->rows;
}

/**
 * shore_law_row_number: a figure of a rule. What the engine asks for was found
 * there when the file was read.
 */
int
shore_law_row_number (const ShoreLawRow *self, const char *key)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->numbers, key));
}

/**
 * shore_law_row_lists: whether the list @key of a rule names @word.
 * @word: (nullable): %NULL is in no list
 */
gboolean
shore_law_row_lists (const ShoreLawRow *self, const char *key, const char *word)
{
  char **words = g_hash_table_lookup (self->words, key);

  return words != NULL && word != NULL && g_strv_contains ((const char *const *)words, word);
}
