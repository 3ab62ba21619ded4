#include "store/shore-search.h"

#include <string.h>

#include "base/shore-text.h"
#include "store/shore-bulk-private.h"
#include "store/shore-records-private.h"

/* Search over every kind: words folded to plain letters, numbers by any part.
 *
 * One row a record in each of two FTS5 tables; rowid = record * 16 + kind. Hits
 * come in any order and are sorted afterwards: sorting inside FTS5 is what makes
 * it slow while typing. */

#define KINDS_PER_ROWID 16
#define MIN_DIGITS 3 /* the trigram index knows no shorter part */

static char *
joined_fields (ShoreKind kind, ShoreFieldFlags flag, const char *format)
{
  const ShoreKindInfo *info = shore_kind_info (kind);
  GString *out = g_string_new (NULL);

  for (int i = 0; i < info->n_fields; i++)
    {
      g_autofree char *column = NULL;

      if (!(info->fields[i].flags & flag))
        continue;
      column = g_strdup_printf (format, info->fields[i].name);
      g_string_append_printf (out, "%s%s", out->len ? " || ' ' || " : "", column);
    }
  return g_string_free (out, FALSE);
}

/**
 * shore_search_fill_sql: the statement that writes the search rows of a range,
 * but for those that are there: whatever changes is written anew at once, so
 * they are right. OR REPLACE would look for each row to delete it first.
 * @digits: whether for search_digits, else search_words
 * @range: an SQL test on id
 *
 * Returns: (transfer full) (nullable): %NULL where the kind has none
 */
char *
shore_search_fill_sql (ShoreKind kind, gboolean digits, const char *range)
{
  ShoreFieldFlags flag = digits ? SHORE_FIELD_DIGITS : SHORE_FIELD_SEARCH;
  const char *name = shore_kind_info (kind)->name;
  g_autofree char *text
      = joined_fields (kind, flag, digits ? "shore_digits(\"%s\")" : "coalesce(\"%s\", '')");

  if (*text == '\0')
    return NULL;
  return g_strdup_printf (
      "INSERT INTO %1$s (rowid, %2$s) SELECT id * %3$d + %4$d, %5$s%6$s%7$s FROM %8$s"
      " WHERE gone IS NULL AND %9$s"
      " AND NOT EXISTS (SELECT 1 FROM %1$s_docsize AS d WHERE d.id = %8$s.id * %3$d + %4$d)",
      digits ? "search_digits" : "search_words", digits ? "digits" : "words", KINDS_PER_ROWID, kind,
      digits ? "" : "shore_fold(", text, digits ? "" : ")", name, range);
}

static char *
json_of_ids (GArray *ids)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (json, "%s%" G_GINT64_FORMAT, i ? "," : "",
                            g_array_index (ids, gint64, i));
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

static gboolean
run_with_ids (ShoreDatabase *db, const char *sql, const char *ids, GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  shore_bind_text (statement, 1, ids);
  return shore_database_run (db, statement, error);
}

static gboolean
reindex_kind (ShoreDatabase *db, ShoreKind kind, gboolean digits, const char *ids, GError **error)
{
  g_autofree char *fill
      = shore_search_fill_sql (kind, digits, "id IN (SELECT value FROM json_each(?1))");
  g_autofree char *drop
      = g_strdup_printf ("DELETE FROM %s WHERE rowid IN"
                         " (SELECT value * %d + %d FROM json_each(?1))",
                         digits ? "search_digits" : "search_words", KINDS_PER_ROWID, kind);

  if (fill == NULL)
    return TRUE;
  if (!run_with_ids (db, drop, ids, error) || !run_with_ids (db, fill, ids, error))
    return FALSE;
  return !digits || kind != SHORE_KIND_CLIENT
         || run_with_ids (db,
                          "UPDATE client SET e164 = shore_e164(coalesce(mobile, phone))"
                          " WHERE id IN (SELECT value FROM json_each(?1))",
                          ids, error);
}

/**
 * shore_search_reindex: writes anew the search rows of what this transaction
 * touched, and the international number where a number changed. Called before
 * each commit.
 */
gboolean
shore_search_reindex (ShoreDatabase *db, GError **error)
{
  for (int table = 0; table < SHORE_N_SEARCHES; table++)
    for (int kind = 0; kind < SHORE_N_KINDS; kind++)
      {
        g_autofree char *ids = NULL;

        if (db->to_index[table][kind] == NULL || (shore_kind_info (kind)->flags & SHORE_KIND_VIEW))
          continue;
        ids = json_of_ids (db->to_index[table][kind]);
        if (!reindex_kind (db, kind, table == SHORE_SEARCH_DIGITS, ids, error))
          return FALSE;
      }
  return TRUE;
}

static char *
words_query (const char *folded)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", 9);
  GString *query = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL && i < 8; i++)
    if (*words[i] != '\0')
      g_string_append_printf (query, "%s\"%s\"*", query->len ? " " : "", words[i]);
  return g_string_free (query, FALSE);
}

static gboolean
collect_hits (ShoreDatabase *db,
              const char *sql,
              const char *query,
              guint limit,
              GHashTable *seen,
              GPtrArray *records,
              GError **error)
{
  sqlite3_stmt *statement = shore_database_prepare (db, sql, error);
  g_autoptr (GArray) rowids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  if (statement == NULL)
    return FALSE;
  shore_bind_text (statement, 1, query);
  sqlite3_bind_int (statement, 2, (int)limit);
  for (;;)
    {
      gint64 rowid;

      if (!shore_database_step (db, statement, &row, error))
        return FALSE;
      if (!row)
        break;
      rowid = sqlite3_column_int64 (statement, 0);
      g_array_append_val (rowids, rowid);
    }

  for (guint i = 0; i < rowids->len; i++)
    {
      gint64 rowid = g_array_index (rowids, gint64, i);
      ShoreRecord *record;

      if (!g_hash_table_add (seen, g_memdup2 (&rowid, sizeof rowid)))
        continue;
      record = shore_records_load (db, rowid % KINDS_PER_ROWID, rowid / KINDS_PER_ROWID, NULL);
      if (record != NULL)
        g_ptr_array_add (records, record);
    }
  return TRUE;
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const ShoreRecord *left = *(ShoreRecord *const *)a;
  const ShoreRecord *right = *(ShoreRecord *const *)b;

  if (shore_record_get_kind (left) != shore_record_get_kind (right))
    return shore_record_get_kind (left) < shore_record_get_kind (right) ? -1 : 1;
  return g_strcmp0 (shore_record_get_title (left), shore_record_get_title (right));
}

static gboolean
is_number (const char *words, const char *digits)
{
  return strlen (digits) >= MIN_DIGITS && strpbrk (words, "@") == NULL;
}

/**
 * shore_search: what every word of @words begins in, or whose number holds its
 * digits. Either thread.
 * @limit: at most so many
 *
 * Returns: (transfer full) (nullable) (element-type ShoreRecord): by kind, then title
 */
GPtrArray *
shore_search (ShoreDatabase *db, const char *words, guint limit, GError **error)
{
  g_autofree char *folded = shore_text_fold (words);
  g_autofree char *query = words_query (folded);
  g_autofree char *digits = shore_text_digits (words);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) records
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  if (is_number (words, digits))
    {
      g_autofree char *phrase = g_strdup_printf ("\"%s\"", digits);

      if (!collect_hits (db,
                         "SELECT rowid FROM search_digits WHERE search_digits MATCH ?1 LIMIT ?2",
                         phrase, limit, seen, records, error))
        return NULL;
    }
  if (*query != '\0' && records->len < limit
      && !collect_hits (db, "SELECT rowid FROM search_words WHERE search_words MATCH ?1 LIMIT ?2",
                        query, limit - records->len, seen, records, error))
    return NULL;

  g_ptr_array_sort (records, compare_hits);
  return g_steal_pointer (&records);
}

static void
keep_clients (GPtrArray *records)
{
  for (guint i = records->len; i > 0; i--)
    if (shore_record_get_kind (g_ptr_array_index (records, i - 1)) != SHORE_KIND_CLIENT)
      g_ptr_array_remove_index (records, i - 1);
}

/**
 * shore_search_similar: clients that may be the one being typed: by e-mail, by
 * number, by name. Either thread.
 *
 * Returns: (transfer full) (nullable) (element-type ShoreRecord):
 */
GPtrArray *
shore_search_similar (ShoreDatabase *db,
                      const char *name,
                      const char *phone,
                      const char *email,
                      guint limit,
                      GError **error)
{
  const char *const clues[] = { email, phone, name };
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  for (guint i = 0; i < G_N_ELEMENTS (clues) && found->len < limit; i++)
    {
      g_autoptr (GPtrArray) some = NULL;

      if (clues[i] == NULL || strlen (clues[i]) < MIN_DIGITS)
        continue;
      some = shore_search (db, clues[i], 4 * limit, error);
      if (some == NULL)
        return NULL;
      keep_clients (some);
      for (guint j = 0; j < some->len && found->len < limit; j++)
        {
          ShoreRecord *record = g_ptr_array_index (some, j);
          gboolean known = FALSE;

          for (guint k = 0; k < found->len; k++)
            known = known
                    || shore_record_get_id (g_ptr_array_index (found, k))
                           == shore_record_get_id (record);
          if (!known)
            g_ptr_array_add (found, shore_record_ref (record));
        }
    }
  return g_steal_pointer (&found);
}
