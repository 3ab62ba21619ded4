#include <string.h>

#include "base/shore-day.h"
#include "base/shore-text.h"
#include "rules/shore-law-private.h"

/* Reading a file of rules. All faults are told at once, each with its rule and
 * key; a file with one fault is not taken at all, so that the rules in force
 * before it stay in force. */

typedef enum
{
  VALUE_NUMBER, /* from 1 to 10000 */
  VALUE_WORDS,
  VALUE_SLOTS,
  VALUE_WEEKDAYS,
  VALUE_HOLIDAYS,
  VALUE_LOCAL_DAYS,
} ValueType;

/* What the engine needs, and of which form. A rule that is not here is only shown. */
static const struct
{
  const char *id;
  const char *key; /* NULL: the rule alone */
  ValueType type;
} needs[] = {
  { "L-1", NULL, 0 },
  { "L-2", "refused-sources", VALUE_WORDS },
  { "L-3", "days", VALUE_NUMBER },
  { "L-4", "items", VALUE_WORDS },
  { "L-5", "keep-years", VALUE_NUMBER },
  { "L-6", NULL, 0 },
  { "L-6b", "days", VALUE_NUMBER },
  { "L-7", NULL, 0 },
  { "L-8", NULL, 0 },
  { "L-8b", NULL, 0 },
  { "L-9", "weekdays", VALUE_WEEKDAYS },
  { "L-9", "slots", VALUE_SLOTS },
  { "L-10", "calls", VALUE_NUMBER },
  { "L-10", "days", VALUE_NUMBER },
  { "L-11", "sectors", VALUE_WORDS },
  { "L-11b", "sectors", VALUE_WORDS },
  { "L-12", "days", VALUE_NUMBER },
  { "L-12", "keep-years", VALUE_NUMBER },
  { "L-13", "refused-sources", VALUE_WORDS },
  { "L-14", NULL, 0 },
  { "L-14b", "sectors", VALUE_WORDS },
  { "L-16", NULL, 0 },
  { "L-22", "days", VALUE_NUMBER },
  { "L-23", "months", VALUE_NUMBER },
  { "L-23", "days", VALUE_NUMBER },
  { "H-1", "holidays", VALUE_HOLIDAYS },
  { "H-2", "local-days", VALUE_LOCAL_DAYS },
};

static const char *const common_keys[]
    = { "text", "text[fr]", "reference", "from", "to", "confidence", "conduct", "note", NULL };

typedef struct
{
  GKeyFile *file;    /* (owned) */
  GPtrArray *faults; /* (owned) (element-type ShoreLawFault) */
  GPtrArray *rows;   /* (owned) (element-type ShoreLawRow) */
} Reading;

static void
free_fault (gpointer data)
{
  ShoreLawFault *fault = data;

  g_free (fault->group);
  g_free (fault->key);
  g_free (fault->word);
  g_free (fault);
}

static void
add_fault (
    Reading *self, ShoreLawFaultCode code, const char *group, const char *key, const char *word)
{
  ShoreLawFault *fault = g_new0 (ShoreLawFault, 1);

  fault->code = code;
  fault->group = g_strdup (group);
  fault->key = g_strdup (key);
  fault->word = g_strdup (word);
  g_ptr_array_add (self->faults, fault);
}

/* ── values ─────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_number (const char *word, int from, int to, int *number)
{
  gint64 value;

  if (!g_ascii_string_to_signed (word, 10, from, to, &value, NULL))
    return FALSE;
  *number = (int)value;
  return TRUE;
}

/* "10:00"; "24:00" ends a day. */
static gboolean
read_hour (const char *word, int *minutes)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 2);
  int hour = 0, minute = 0;

  if (g_strv_length (parts) != 2 || strlen (parts[1]) != 2 || !read_number (parts[0], 0, 24, &hour)
      || !read_number (parts[1], 0, 59, &minute) || hour * 60 + minute > 24 * 60)
    return FALSE;
  *minutes = hour * 60 + minute;
  return TRUE;
}

/* "10:00-13:00", none before the end of the one before. */
static gboolean
read_slot (const char *word, ShoreLawRow *row)
{
  g_auto (GStrv) ends = g_strsplit (word, "-", 2);
  ShoreSlot slot = { 0 };

  if (g_strv_length (ends) != 2 || !read_hour (ends[0], &slot.from)
      || !read_hour (ends[1], &slot.to) || slot.from >= slot.to)
    return FALSE;
  if (row->slots == NULL)
    row->slots = g_array_new (FALSE, FALSE, sizeof (ShoreSlot));
  else if (slot.from < g_array_index (row->slots, ShoreSlot, row->slots->len - 1).to)
    return FALSE;
  g_array_append_val (row->slots, slot);
  return TRUE;
}

static gboolean
read_weekday (const char *word, ShoreLawRow *row)
{
  int day;

  if (!read_number (word, 1, 7, &day))
    return FALSE;
  row->weekdays |= 1u << day;
  return TRUE;
}

/* "05-08" or "easter+39". A 29 February would be missing in most years. */
static gboolean
read_day_spec (const char *word, ShoreDaySpec *spec)
{
  g_auto (GStrv) parts = NULL;

  spec->easter = g_str_has_prefix (word, "easter");
  if (spec->easter)
    return read_number (word + strlen ("easter"), -80, 200, &spec->offset);
  parts = g_strsplit (word, "-", 2);
  return g_strv_length (parts) == 2 && read_number (parts[0], 1, 12, &spec->month)
         && read_number (parts[1], 1, 31, &spec->day)
         && g_date_valid_dmy (spec->day, spec->month, 2027);
}

static gboolean
read_holiday (const char *word, ShoreLawRow *row)
{
  ShoreDaySpec spec = { 0 };

  if (!read_day_spec (word, &spec))
    return FALSE;
  if (row->holidays == NULL)
    row->holidays = g_array_new (FALSE, FALSE, sizeof (ShoreDaySpec));
  g_array_append_val (row->holidays, spec);
  return TRUE;
}

/* "57,67,68:easter-2" */
static gboolean
read_local_day (const char *word, ShoreLawRow *row)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 2);
  ShoreLocalDay local = { 0 };

  if (g_strv_length (parts) != 2 || *parts[0] == '\0' || !read_day_spec (parts[1], &local.spec))
    return FALSE;
  if (row->local_days == NULL)
    row->local_days = g_array_new (FALSE, FALSE, sizeof (ShoreLocalDay));
  local.prefixes = g_strsplit (parts[0], ",", -1);
  g_array_append_val (row->local_days, local);
  return TRUE;
}

typedef gboolean (*ReadWord) (const char *word, ShoreLawRow *row);

static void
read_words (Reading *self, ShoreLawRow *row, const char *key, const char *text, ReadWord read)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (read != NULL && !read (words[i], row))
        add_fault (self, SHORE_LAW_FAULT_VALUE, row->group, key, words[i]);
      n++;
    }
  if (n == 0)
    add_fault (self, SHORE_LAW_FAULT_VALUE, row->group, key, text);
  if (read == NULL)
    g_hash_table_insert (row->words, g_strdup (key), g_steal_pointer (&words));
}

static void
read_value (Reading *self, ShoreLawRow *row, const char *key, const char *text, ValueType type)
{
  static const ReadWord readers[] = {
    [VALUE_WORDS] = NULL,
    [VALUE_SLOTS] = read_slot,
    [VALUE_WEEKDAYS] = read_weekday,
    [VALUE_HOLIDAYS] = read_holiday,
    [VALUE_LOCAL_DAYS] = read_local_day,
  };
  int number;

  if (type != VALUE_NUMBER)
    read_words (self, row, key, text, readers[type]);
  else if (read_number (text, 1, 10000, &number))
    g_hash_table_insert (row->numbers, g_strdup (key), GINT_TO_POINTER (number));
  else
    add_fault (self, SHORE_LAW_FAULT_VALUE, row->group, key, text);
}

/* ── a rule ─────────────────────────────────────────────────────────────────────────────────── */

/* A text that must be there; @key may be translated. */
static char *
read_text (Reading *self, ShoreLawRow *row, const char *key)
{
  g_autofree char *text = g_key_file_get_locale_string (self->file, row->group, key, NULL, NULL);

  if (text != NULL && !shore_text_is_blank (text))
    return g_steal_pointer (&text);
  add_fault (self, SHORE_LAW_FAULT_MISSING, row->group, key, NULL);
  return g_strdup ("");
}

static gint64
read_day (Reading *self, ShoreLawRow *row, const char *key, gint64 otherwise)
{
  g_autofree char *text = g_key_file_get_string (self->file, row->group, key, NULL);
  gint64 day = otherwise;

  if (text == NULL && otherwise == 0)
    add_fault (self, SHORE_LAW_FAULT_MISSING, row->group, key, NULL);
  else if (text != NULL && !shore_day_parse (text, &day))
    add_fault (self, SHORE_LAW_FAULT_VALUE, row->group, key, text);
  return day;
}

/* The place of the value of @key in @choices. */
static int
read_choice (Reading *self, ShoreLawRow *row, const char *key, const char *const *choices)
{
  g_autofree char *text = g_key_file_get_string (self->file, row->group, key, NULL);

  for (int i = 0; text != NULL && choices[i] != NULL; i++)
    if (strcmp (text, choices[i]) == 0)
      return i;
  add_fault (self, text ? SHORE_LAW_FAULT_VALUE : SHORE_LAW_FAULT_MISSING, row->group, key, text);
  return 0;
}

static gboolean
is_common (const char *key)
{
  return g_strv_contains (common_keys, key) || g_str_has_prefix (key, "text[");
}

static gboolean
is_needed (const char *id, const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    if (needs[i].key != NULL && strcmp (needs[i].id, id) == 0 && strcmp (needs[i].key, key) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
engine_knows (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    if (strcmp (needs[i].id, id) == 0)
      return TRUE;
  return FALSE;
}

/* A misspelt figure of a rule the engine applies would be lost without a word. */
static void
read_figures (Reading *self, ShoreLawRow *row)
{
  g_auto (GStrv) keys = g_key_file_get_keys (self->file, row->group, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    {
      g_autofree char *text = NULL;

      if (needs[i].key == NULL || strcmp (needs[i].id, row->id) != 0)
        continue;
      text = g_key_file_get_string (self->file, row->group, needs[i].key, NULL);
      if (text != NULL)
        read_value (self, row, needs[i].key, g_strstrip (text), needs[i].type);
      else
        add_fault (self, SHORE_LAW_FAULT_MISSING, row->group, needs[i].key, NULL);
    }
  for (guint i = 0; engine_knows (row->id) && keys != NULL && keys[i] != NULL; i++)
    if (!is_common (keys[i]) && !is_needed (row->id, keys[i]))
      add_fault (self, SHORE_LAW_FAULT_UNKNOWN, row->group, keys[i], NULL);
}

static void
read_row (Reading *self, const char *group)
{
  static const char *const confidences[] = { "A", "B", "C", "M", NULL };
  static const char *const conducts[] = { "enforce", "show", NULL };
  ShoreLawRow *row = g_new0 (ShoreLawRow, 1);
  const char *stroke = strchr (group, '/');

  row->group = g_strdup (group);
  row->id = stroke ? g_strndup (group, (gsize)(stroke - group)) : g_strdup (group);
  row->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  row->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  g_ptr_array_add (self->rows, row);
  row->text = read_text (self, row, "text");
  row->reference = read_text (self, row, "reference");
  row->from = read_day (self, row, "from", 0);
  row->to = read_day (self, row, "to", SHORE_LAW_OPEN);
  row->confidence = confidences[read_choice (self, row, "confidence", confidences)][0];
  row->conduct = read_choice (self, row, "conduct", conducts) == 0 ? SHORE_CONDUCT_ENFORCE
                                                                   : SHORE_CONDUCT_SHOW;
  if (row->to < row->from)
    add_fault (self, SHORE_LAW_FAULT_BACKWARDS, group, "to", NULL);
  read_figures (self, row);
}

/* ── the whole ──────────────────────────────────────────────────────────────────────────────── */

static void
add_day_fault (Reading *self, ShoreLawFaultCode code, const ShoreLawRow *row, gint64 day)
{
  g_autofree char *iso = shore_day_to_iso (day);

  add_fault (self, code, row->group, "from", iso);
}

/* The texts of one rule follow each other without a day between or a day shared. */
static void
check_order (Reading *self, const GPtrArray *texts)
{
  for (guint i = 1; i < texts->len; i++)
    {
      const ShoreLawRow *before = texts->pdata[i - 1];
      const ShoreLawRow *row = texts->pdata[i];

      if (before->to == SHORE_LAW_OPEN || row->from <= before->to)
        add_day_fault (self, SHORE_LAW_FAULT_OVERLAP, row, row->from);
      else if (row->from > before->to + 1)
        add_day_fault (self, SHORE_LAW_FAULT_GAP, row, before->to + 1);
    }
}

static void
check_whole (Reading *self, const ShoreLaw *law)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  for (guint i = 0; i < law->rows->len; i++)
    {
      const ShoreLawRow *row = law->rows->pdata[i];
      GPtrArray *texts = g_hash_table_lookup (law->by_id, row->id);

      if (g_ptr_array_find (seen, texts, NULL))
        continue;
      g_ptr_array_add (seen, texts);
      check_order (self, texts);
    }
  for (guint i = 0; i < G_N_ELEMENTS (needs); i++)
    if (!shore_law_knows (law, needs[i].id)
        && (i == 0 || strcmp (needs[i].id, needs[i - 1].id) != 0))
      add_fault (self, SHORE_LAW_FAULT_NO_RULE, needs[i].id, NULL, NULL);
}

/* A group named twice would be one group with the last values, in silence. */
static void
check_twice (Reading *self, const char *data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (lines[i][0] == '[' && !g_hash_table_add (seen, lines[i]))
        add_fault (self, SHORE_LAW_FAULT_SYNTAX, NULL, NULL, lines[i]);
    }
}

static ShoreLaw *
read_rules (Reading *self, const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) groups = NULL;
  g_autofree char *copy = g_strndup (data, length);
  ShoreLaw *law;

  if (!g_key_file_load_from_data (self->file, data, length, G_KEY_FILE_KEEP_TRANSLATIONS, &error))
    {
      add_fault (self, SHORE_LAW_FAULT_SYNTAX, NULL, NULL, error->message);
      return NULL;
    }
  check_twice (self, copy);
  groups = g_key_file_get_groups (self->file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    read_row (self, groups[i]);
  law = shore_law_new_from_rows (g_steal_pointer (&self->rows));
  check_whole (self, law);
  return law;
}

/**
 * shore_law_read: reads a file of rules.
 * @length: in bytes, -1 for a text that ends with a zero
 * @faults: (out) (optional) (transfer full) (element-type ShoreLawFault): all that is
 *   wrong with it, empty when nothing is
 *
 * Returns: (transfer full) (nullable): %NULL with at least one fault
 */
ShoreLaw *
shore_law_read (const char *data, gssize length, GPtrArray **faults)
{
  Reading self = { .file = g_key_file_new () };
  g_autoptr (ShoreLaw) law = NULL;
  gboolean sound;

  self.faults = g_ptr_array_new_with_free_func (free_fault);
  self.rows = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_law_row_free);
  law = read_rules (&self, data, length < 0 ? strlen (data) : (gsize)length);
  sound = self.faults->len == 0;
  g_clear_pointer (&self.rows, g_ptr_array_unref);
  g_key_file_unref (self.file);
  if (faults != NULL)
    *faults = g_steal_pointer (&self.faults);
  g_clear_pointer (&self.faults, g_ptr_array_unref);
  return sound ? g_steal_pointer (&law) : NULL;
}
