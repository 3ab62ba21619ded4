#include <locale.h>
#include <malloc.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/shore-teeth.h"
#include "shore-schedule.h"

/* simulate: schedule after schedule. A failing one is shrunk and printed with its
 * seed, and `simulate --seeds 1 --seed S` runs it again, alike.
 *
 * With --teeth, built on copies of store and sync in which one promise can be
 * broken at a time (base/shore-teeth.h), each promise is broken in turn and must
 * be missed. */

#define MOST_RUNS 400 /* to shrink one */

static int seeds = 200;
static int first = 1;
static int steps = 22;
static int most_failures = 3;
static int jobs = 1;
static char *tooth = NULL;
static gboolean teeth = FALSE;
static gboolean rough = FALSE;
static gboolean loud = FALSE;
static gboolean telling = FALSE;
static gboolean list = FALSE;

static const GOptionEntry entries[] = {
  { "seeds", 0, 0, G_OPTION_ARG_INT, &seeds, "How many schedules", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &first, "The first seed", "S" },
  { "steps", 0, 0, G_OPTION_ARG_INT, &steps, "Steps in each", "N" },
  { "jobs", 0, 0, G_OPTION_ARG_INT, &jobs, "Processes at once", "N" },
  { "failures", 0, 0, G_OPTION_ARG_INT, &most_failures, "End after so many", "N" },
  { "tell", 0, 0, G_OPTION_ARG_NONE, &telling, "Tell what happens in a shrunk schedule", NULL },
  { "list", 0, 0, G_OPTION_ARG_NONE, &list, "Print the steps and end", NULL },
  { "rough", 0, 0, G_OPTION_ARG_NONE, &rough, "On a bad network", NULL },
  { "teeth", 0, 0, G_OPTION_ARG_NONE, &teeth, "Break every promise in turn", NULL },
  { "tooth", 0, 0, G_OPTION_ARG_STRING, &tooth, "Break this promise only", "NAME" },
  { NULL },
};

static GLogWriterOutput
keep_quiet (GLogLevelFlags level,
            const GLogField *fields,
            gsize n_fields,
            gpointer data G_GNUC_UNUSED)
{
  g_autofree char *line = NULL;

  if (!loud)
    return G_LOG_WRITER_HANDLED;
  line = g_log_writer_format_fields (level, fields, n_fields, FALSE);
  printf ("    %s\n", line);
  return G_LOG_WRITER_HANDLED;
}

/* Whether everything that may befall was met; asked of runs long enough. */
static gboolean
met_everything (const ShoreTally *tally)
{
  const struct
  {
    const char *words;
    guint n;
  } rows[] = {
    { "passes", tally->passes },
    { "ended early", tally->failures },
    { "crashes", tally->crashes },
    { "conflicts", tally->conflicts },
    { "refusals", tally->refusals },
    { "settled", tally->settled },
    { "rights withdrawn", tally->withdrawn },
    { "second programs kept out", tally->busy },
    { "servers restored", tally->restores },
    { "doubts answered", tally->doubts },
    { "older copies seen", tally->older },
    { "questions for nothing", tally->false_alarms },
  };
  gboolean all = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      printf ("%s%u %s", i ? ", " : "", rows[i].n, rows[i].words);
      all = all && (rows[i].n > 0 || i == G_N_ELEMENTS (rows) - 1);
    }
  printf ("\n");
  return seeds < 500 || all;
}

static void
tell_failure (guint32 seed, GBytes *fresh, const char *problem)
{
  g_autoptr (ShoreSchedule) schedule = shore_schedule_new (seed, steps, rough);
  g_autofree char *left = NULL;
  g_autofree char *words = NULL;

  printf ("seed %u: %s\n", seed, problem);
  fflush (stdout);
  left = shore_schedule_shrink (schedule, fresh, MOST_RUNS);
  words = shore_schedule_describe (schedule);
  printf ("shrunk: %s\n%s", left ? left : problem, words);
  loud = telling;
  if (loud)
    {
      ShoreTally ignored = { 0 };

      g_free (shore_schedule_run (schedule, fresh, &ignored));
    }
  loud = FALSE;
  fflush (stdout);
}

static int
verify (GBytes *fresh)
{
  ShoreTally tally = { 0 };
  g_autoptr (GTimer) timer = g_timer_new ();
  int failed = 0, done;

  for (done = 0; done < seeds && failed < most_failures; done++)
    {
      guint32 seed = (guint32)(first + done);
      g_autoptr (ShoreSchedule) schedule = shore_schedule_new (seed, steps, rough);
      g_autofree char *problem = shore_schedule_run (schedule, fresh, &tally);

      if (problem == NULL)
        continue;
      tell_failure (seed, fresh, problem);
      failed++;
    }
  printf ("%d schedules, %d failed, %.0f a second\n", done, failed,
          done / g_timer_elapsed (timer, NULL));
  return met_everything (&tally) && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Each process takes its part of the seeds and says how it went. */
static int
verify_in_processes (GBytes *fresh)
{
  int each = seeds / jobs, bad = 0, status;

  for (int i = 0; i < jobs; i++)
    if (fork () == 0)
      {
        first += i * each;
        seeds = each;
        exit (verify (fresh));
      }
  while (wait (&status) > 0)
    bad += status != 0;
  return bad ? EXIT_FAILURE : EXIT_SUCCESS;
}

#ifdef SHORE_TEETH
ShoreTooth shore_tooth = SHORE_TOOTH_NONE;

static const struct
{
  const char *name;
  const char *words;
} tooth_words[SHORE_N_TEETH] = { { "NONE", "nothing is broken" },
#define SHORE_TOOTH_WORDS(NAME, words) { #NAME, words },
                                 SHORE_TEETH_TABLE (SHORE_TOOTH_WORDS)
#undef SHORE_TOOTH_WORDS
};

static gboolean
is_caught (GBytes *fresh)
{
  ShoreTally tally = { 0 };

  for (int i = 0; i < seeds; i++)
    {
      g_autoptr (ShoreSchedule) schedule = shore_schedule_new ((guint32)(first + i), steps, TRUE);
      g_autofree char *problem = shore_schedule_run (schedule, fresh, &tally);

      if (problem == NULL)
        continue;
      printf ("caught at seed %d: %s: %s\n", first + i, tooth_words[shore_tooth].words, problem);
      return TRUE;
    }
  printf ("NOT CAUGHT in %d schedules: %s (%s)\n", seeds, tooth_words[shore_tooth].words,
          tooth_words[shore_tooth].name);
  return FALSE;
}

static int
break_promises (GBytes *fresh)
{
  int missed = 0;

  for (int i = 1; i < SHORE_N_TEETH; i++)
    {
      if (tooth != NULL && !g_str_equal (tooth, tooth_words[i].name))
        continue;
      shore_tooth = i;
      missed += !is_caught (fresh);
      fflush (stdout);
    }
  printf ("%d promises, %d broken unseen\n", SHORE_N_TEETH - 1, missed);
  return missed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
#else
static int
break_promises (GBytes *fresh G_GNUC_UNUSED)
{
  fprintf (stderr, "simulate: this one has no teeth\n");
  return 2;
}
#endif

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GTimeZone) kept = g_time_zone_new_identifier ("Europe/Paris");
  g_autoptr (GBytes) fresh = NULL;
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  /* Thousands of vaults are opened and closed: memory is kept between two. */
  mallopt (M_MMAP_THRESHOLD, 256 << 20);
  mallopt (M_TRIM_THRESHOLD, 512 << 20);
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }
  g_log_set_writer_func (keep_quiet, NULL, NULL);
  if (list)
    {
      g_autoptr (ShoreSchedule) schedule = shore_schedule_new ((guint32)first, steps, rough);
      g_autofree char *words = shore_schedule_describe (schedule);

      printf ("%s", words);
      return EXIT_SUCCESS;
    }
  fresh = shore_world_make_fresh ();
  return teeth || tooth != NULL ? break_promises (fresh) : verify_in_processes (fresh);
}
