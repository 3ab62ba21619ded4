#include "rules/shore-recovery.h"

/* The next step of recovery, case by case, and the ages of the balance. */

#define TODAY 20782

typedef struct
{
  const char *name;
  ShoreRecoveryCase given;
  ShoreRecoveryNext expected;
} Case;

static const Case cases[] = {
  { "never-touched",
    { NULL, 0, 0, 0, TODAY },
    { "letter", SHORE_RECOVERY_NOTHING_DONE, TODAY, TRUE } },
  { "nothing-yet",
    { "none", 0, 0, 0, TODAY },
    { "letter", SHORE_RECOVERY_NOTHING_DONE, TODAY, TRUE } },
  { "unknown-step",
    { "carrier-pigeon", 0, 0, 0, TODAY },
    { "letter", SHORE_RECOVERY_NOTHING_DONE, TODAY, TRUE } },
  { "letter-yesterday",
    { "letter", TODAY - 1, 0, 0, TODAY },
    { "call", SHORE_RECOVERY_TOO_SOON, TODAY + 7, FALSE } },
  { "letter-eight-days-ago",
    { "letter", TODAY - 8, 0, 0, TODAY },
    { "call", SHORE_RECOVERY_UNANSWERED, TODAY, TRUE } },
  { "called-long-ago",
    { "call", TODAY - 40, 0, 0, TODAY },
    { "reminder", SHORE_RECOVERY_UNANSWERED, TODAY - 32, TRUE } },
  { "reminded-fourteen-days-ago",
    { "reminder", TODAY - 14, 0, 0, TODAY },
    { "notice", SHORE_RECOVERY_TOO_SOON, TODAY + 1, FALSE } },
  { "notice-given",
    { "notice", TODAY - 15, 0, 0, TODAY },
    { NULL, SHORE_RECOVERY_EXHAUSTED, TODAY, TRUE } },
  { "promised-for-today",
    { "promise", TODAY - 5, TODAY, 0, TODAY },
    { NULL, SHORE_RECOVERY_PROMISE_PENDING, TODAY, FALSE } },
  { "promised-for-yesterday",
    { "call", TODAY - 5, TODAY - 1, 0, TODAY },
    { NULL, SHORE_RECOVERY_PROMISE_PAST, TODAY - 1, TRUE } },
  { "promise-broken",
    { "promise", TODAY - 5, 0, TODAY - 1, TODAY },
    { "reminder", SHORE_RECOVERY_PROMISE_BROKEN, TODAY, TRUE } },
  { "promise-broken-after-a-call",
    { "call", TODAY - 5, 0, TODAY - 1, TODAY },
    { "reminder", SHORE_RECOVERY_PROMISE_BROKEN, TODAY, TRUE } },
  { "broken-long-ago-and-reminded-since",
    { "reminder", TODAY - 3, 0, TODAY - 10, TODAY },
    { "notice", SHORE_RECOVERY_TOO_SOON, TODAY + 12, FALSE } },
};

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  ShoreRecoveryNext next = shore_recovery_next (&c->given);

  g_assert_cmpstr (next.step, ==, c->expected.step);
  g_assert_cmpint (next.reason, ==, c->expected.reason);
  g_assert_cmpint (next.from, ==, c->expected.from);
  g_assert_cmpint (next.now, ==, c->expected.now);
}

/* Each step taken on the day it is in order ends in the principal's hands. */
static void
test_the_whole_way (void)
{
  ShoreRecoveryCase given = { .today = TODAY };
  const char *way[] = { "letter", "call", "reminder", "notice", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      ShoreRecoveryNext next = shore_recovery_next (&given);

      g_assert_cmpstr (next.step, ==, way[i]);
      given.today = next.from;
      given.last_day = next.from;
      given.last_step = next.step;
    }
}

static void
test_ages (void)
{
  const int edges[][2]
      = { { -3, SHORE_AGE_30 }, { 0, SHORE_AGE_30 },     { 30, SHORE_AGE_30 },
          { 31, SHORE_AGE_60 }, { 60, SHORE_AGE_60 },    { 61, SHORE_AGE_90 },
          { 90, SHORE_AGE_90 }, { 91, SHORE_AGE_OLDER }, { 4000, SHORE_AGE_OLDER } };

  for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
    g_assert_cmpint (shore_recovery_age (edges[i][0]), ==, edges[i][1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/recovery/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/recovery/the-whole-way", test_the_whole_way);
  g_test_add_func ("/recovery/ages", test_ages);
  return g_test_run ();
}
