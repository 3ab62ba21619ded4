#include <string.h>

#include "base/shore-day.h"
#include "rules/shore-law.h"

/* The rules as data: the file that is shipped, files nobody should get through,
 * and that changing a rule of the trade is changing a row. */

static char *
replace (const char *text, const char *what, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, what, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (with, parts);
}

static void
test_shipped (void)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (ShoreLaw) law = shore_law_read (shore_law_shipped_text (), -1, &faults);
  gint64 before = shore_day_from_ymd (2026, 8, 10);

  for (guint i = 0; i < faults->len; i++)
    {
      const ShoreLawFault *fault = faults->pdata[i];

      g_test_message ("[%s] %s %s: %d", fault->group, fault->key, fault->word, fault->code);
    }
  g_assert_nonnull (law);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_null (shore_law_find (law, "L-1", before));
  g_assert_nonnull (shore_law_find (law, "L-1", before + 1));
  g_assert_nonnull (shore_law_find (law, "L-14", before));
  g_assert_null (shore_law_find (law, "L-14", before + 1));
  g_assert_cmpint (shore_law_row_number (shore_law_find (law, "L-10", before), "calls"), ==, 4);
}

typedef struct
{
  const char *name;
  const char *what; /* in the file that is shipped */
  const char *with;
  ShoreLawFaultCode code;
  const char *group; /* (nullable) */
  const char *key;   /* (nullable) */
} Malformed;

static const Malformed malformed[] = {
  { "not a file of groups", "[L-1]\n", "what is this\n[L-1]\n", SHORE_LAW_FAULT_SYNTAX },
  { "a group twice", "[L-2]\n", "[L-1]\n", SHORE_LAW_FAULT_SYNTAX },
  { "no reference", "reference=C. conso. L223-1 al. 4\n", "", SHORE_LAW_FAULT_MISSING, "L-7",
    "reference" },
  { "no first day", "from=2016-06-01\n", "", SHORE_LAW_FAULT_MISSING, "L-14", "from" },
  { "not a day", "to=2026-08-10", "to=2026-02-30", SHORE_LAW_FAULT_VALUE, "L-14", "to" },
  { "ends before it begins", "to=2026-08-10", "to=2010-08-10", SHORE_LAW_FAULT_BACKWARDS, "L-14",
    "to" },
  { "a number in words", "calls=4", "calls=four", SHORE_LAW_FAULT_VALUE, "L-10", "calls" },
  { "no number", "calls=4\n", "", SHORE_LAW_FAULT_MISSING, "L-10", "calls" },
  { "a misspelt key", "calls=4", "cals=4", SHORE_LAW_FAULT_UNKNOWN, "L-10", "cals" },
  { "zero calls", "calls=4", "calls=0", SHORE_LAW_FAULT_VALUE, "L-10", "calls" },
  { "an hour that is not", "10:00-13:00", "10:00-25:00", SHORE_LAW_FAULT_VALUE, "L-9", "slots" },
  { "hours backwards", "10:00-13:00", "13:00-10:00", SHORE_LAW_FAULT_VALUE, "L-9", "slots" },
  { "hours that overlap", "14:00-20:00", "12:00-20:00", SHORE_LAW_FAULT_VALUE, "L-9", "slots" },
  { "an eighth day", "weekdays=1 2 3 4 5", "weekdays=1 8", SHORE_LAW_FAULT_VALUE, "L-9",
    "weekdays" },
  { "a holiday that is not", "easter+39", "easter+many", SHORE_LAW_FAULT_VALUE, "H-1", "holidays" },
  { "a place without a day", "972:05-22", "972", SHORE_LAW_FAULT_VALUE, "H-2", "local-days" },
  { "an unknown confidence", "confidence=A", "confidence=Z", SHORE_LAW_FAULT_VALUE, "L-1",
    "confidence" },
  { "an unknown conduct", "conduct=enforce", "conduct=maybe", SHORE_LAW_FAULT_VALUE, "L-1",
    "conduct" },
  { "a rule is missing", "[L-9]", "[X-9]", SHORE_LAW_FAULT_NO_RULE, "L-9" },
  { "two texts at once", "[H-1]",
    "[L-7/2]\ntext=x\nreference=y\nfrom=2027-01-01\nconfidence=A\nconduct=enforce\n\n[H-1]",
    SHORE_LAW_FAULT_OVERLAP, "L-7/2", "from" },
  { "a gap in dates", "[H-1]",
    "[L-14/2]\ntext=x\nreference=y\nfrom=2026-08-12\nconfidence=A\nconduct=show\n\n[H-1]",
    SHORE_LAW_FAULT_GAP, "L-14/2", "from" },
};

static void
test_malformed (gconstpointer data)
{
  const Malformed *test = data;
  g_autofree char *text = replace (shore_law_shipped_text (), test->what, test->with);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (ShoreLaw) law = shore_law_read (text, -1, &faults);
  gboolean found = FALSE;

  g_assert_null (law);
  g_assert_cmpuint (faults->len, >, 0);
  for (guint i = 0; i < faults->len; i++)
    {
      const ShoreLawFault *fault = faults->pdata[i];

      g_test_message ("[%s] %s %s: %d", fault->group, fault->key, fault->word, fault->code);
      found = found
              || (fault->code == test->code
                  && (test->group == NULL || g_strcmp0 (fault->group, test->group) == 0)
                  && (test->key == NULL || g_strcmp0 (fault->key, test->key) == 0));
    }
  g_assert_true (found);
}

/* All that is wrong is told at once. */
static void
test_all_faults (void)
{
  g_autofree char *one = replace (shore_law_shipped_text (), "calls=4", "calls=four");
  g_autofree char *text = replace (one, "10:00-13:00", "nine");
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (ShoreLaw) law = shore_law_read (text, -1, &faults);

  g_assert_null (law);
  g_assert_cmpuint (faults->len, ==, 2);
}

/* Nothing that is cut short gets through, and nothing of it crashes. */
static void
test_cut_short (void)
{
  const char *text = shore_law_shipped_text ();
  gsize length = strlen (text);
  gsize last_rule = (gsize)(strstr (text, "local-days=") - text);

  for (gsize size = 0; size < last_rule; size += 37)
    {
      g_autoptr (ShoreLaw) law = shore_law_read (text, (gssize)size, NULL);

      g_assert_null (law);
    }
  g_assert_cmpuint (last_rule, <, length);
}

/* A later text of a rule takes over on its day. */
static void
test_later_text (void)
{
  static const char *const later
      = "to=2026-12-31\n[L-10/2]\ntext=x\nreference=y\nfrom=2027-01-01\nconfidence=A\n"
        "conduct=enforce\ncalls=3\ndays=30\n\n[L-11]";
  g_autofree char *text = replace (shore_law_shipped_text (), "[L-11]", later);
  g_autoptr (ShoreLaw) law = shore_law_read (text, -1, NULL);
  gint64 day = shore_day_from_ymd (2027, 1, 1);

  g_assert_nonnull (law);
  g_assert_cmpint (shore_law_row_number (shore_law_find (law, "L-10", day - 1), "calls"), ==, 4);
  g_assert_cmpint (shore_law_row_number (shore_law_find (law, "L-10", day), "calls"), ==, 3);
}

static void
test_differences (void)
{
  const char *shipped = shore_law_shipped_text ();
  g_autofree char *one = replace (shipped, "calls=4", "calls=3");
  g_autofree char *two = replace (one, "to=2026-08-10\n", "");
  g_autofree char *three = replace (two, "[H-2]", "[H-3]");
  g_autoptr (GPtrArray) none = shore_law_differences (shipped, shipped);
  g_autoptr (GPtrArray) some = shore_law_differences (shipped, three);
  const ShoreLawDifference *difference;

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (some->len, ==, 4);
  difference = some->pdata[0];
  g_assert_cmpint (difference->change, ==, SHORE_LAW_CHANGED);
  g_assert_cmpstr (difference->group, ==, "L-10");
  g_assert_cmpstr (difference->key, ==, "calls");
  g_assert_cmpstr (difference->before, ==, "4");
  g_assert_cmpstr (difference->after, ==, "3");
  difference = some->pdata[1];
  g_assert_cmpint (difference->change, ==, SHORE_LAW_REMOVED);
  g_assert_cmpstr (difference->key, ==, "to");
  difference = some->pdata[2];
  g_assert_cmpint (difference->change, ==, SHORE_LAW_REMOVED);
  g_assert_cmpstr (difference->group, ==, "H-2");
  difference = some->pdata[3];
  g_assert_cmpint (difference->change, ==, SHORE_LAW_ADDED);
  g_assert_cmpstr (difference->group, ==, "H-3");
}

static void
test_off (void)
{
  g_autoptr (ShoreLaw) law = shore_law_new_shipped ();

  g_assert_false (shore_law_is_off (law, "L-9"));
  shore_law_set_off (law, "L-9 L-10");
  g_assert_true (shore_law_is_off (law, "L-9"));
  g_assert_true (shore_law_is_off (law, "L-10"));
  g_assert_false (shore_law_is_off (law, "L-1"));
  shore_law_set_off (law, NULL);
  g_assert_false (shore_law_is_off (law, "L-9"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/law/shipped", test_shipped);
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autofree char *path = g_strdup_printf ("/law/malformed/%s", malformed[i].name);

      g_test_add_data_func (path, &malformed[i], test_malformed);
    }
  g_test_add_func ("/law/all faults", test_all_faults);
  g_test_add_func ("/law/cut short", test_cut_short);
  g_test_add_func ("/law/later text", test_later_text);
  g_test_add_func ("/law/differences", test_differences);
  g_test_add_func ("/law/off", test_off);
  return g_test_run ();
}
