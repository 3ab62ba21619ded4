#include "shore-test-desk.h"

#include "base/shore-day.h"
#include "ui/common/shore-moment.h"
#include "ui/common/shore-sms.h"
#include "ui/common/shore-split.h"

/* What the shared widgets understand and work out, without a display. */

static void
test_text_messages (void)
{
  ShoreSms sms;
  g_autofree char *full = g_strnfill (160, 'a');
  g_autofree char *over = g_strnfill (161, 'a');

  shore_sms_measure ("", &sms);
  g_assert_cmpuint (sms.segments, ==, 0);
  shore_sms_measure (full, &sms);
  g_assert_cmpuint (sms.segments, ==, 1);
  shore_sms_measure (over, &sms);
  g_assert_cmpuint (sms.segments, ==, 2);
  g_assert_cmpuint (sms.room, ==, 306);
  /* The euro takes two places and stays in the alphabet. */
  shore_sms_measure ("10 €", &sms);
  g_assert_cmpuint (sms.units, ==, 5);
  g_assert_cmpuint (sms.culprit, ==, 0);
  /* A curly apostrophe does not. */
  shore_sms_measure ("l’eau", &sms);
  g_assert_cmpuint (sms.culprit, ==, 0x2019);
  g_assert_cmpuint (sms.room, ==, 70);
}

static void
assert_day (const char *text, gint64 today, int year, int month, int day)
{
  gint64 read;

  g_assert_true (shore_moment_parse_day (text, today, &read));
  g_assert_cmpint (read, ==, shore_day_from_ymd (year, month, day));
}

static void
test_days (void)
{
  /* A Wednesday. */
  gint64 today = shore_day_from_ymd (2026, 11, 25);
  gint64 read;

  assert_day ("aujourd’hui", today, 2026, 11, 25);
  assert_day ("Demain", today, 2026, 11, 26);
  assert_day ("jeudi", today, 2026, 11, 26);
  assert_day ("mercredi", today, 2026, 12, 2);
  assert_day ("fri", today, 2026, 11, 27);
  assert_day ("26/11", today, 2026, 11, 26);
  assert_day ("3/1", today, 2027, 1, 3);
  assert_day ("24", today, 2026, 12, 24);
  assert_day ("1.2.27", today, 2027, 2, 1);
  assert_day ("2026-12-24", today, 2026, 12, 24);
  g_assert_false (shore_moment_parse_day ("31/02/2027", today, &read));
  g_assert_false (shore_moment_parse_day ("bientôt", today, &read));
  g_assert_false (shore_moment_parse_day ("", today, &read));
}

static void
test_hours (void)
{
  int minutes;

  g_assert_true (shore_moment_parse_hour ("14:30", &minutes));
  g_assert_cmpint (minutes, ==, 14 * 60 + 30);
  g_assert_true (shore_moment_parse_hour ("9h", &minutes));
  g_assert_cmpint (minutes, ==, 9 * 60);
  g_assert_true (shore_moment_parse_hour (" 0945 ", &minutes));
  g_assert_cmpint (minutes, ==, 9 * 60 + 45);
  g_assert_false (shore_moment_parse_hour ("25:00", &minutes));
  g_assert_false (shore_moment_parse_hour ("12:60", &minutes));
  g_assert_false (shore_moment_parse_hour ("midi", &minutes));
}

static void
test_folds (void)
{
  g_assert_cmpint (shore_fold_for (1280, 14.67), ==, SHORE_FOLD_THREE);
  g_assert_cmpint (shore_fold_for (1024, 14.67), ==, SHORE_FOLD_TWO);
  g_assert_cmpint (shore_fold_for (1280, 22.0), ==, SHORE_FOLD_TIGHT);
  g_assert_cmpint (shore_fold_for (1280, 29.33), ==, SHORE_FOLD_ONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/words/text-messages", test_text_messages);
  g_test_add_func ("/ui/words/days", test_days);
  g_test_add_func ("/ui/words/hours", test_hours);
  g_test_add_func ("/ui/words/folds", test_folds);
  return g_test_run ();
}
