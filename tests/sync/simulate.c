#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "shore-scenario.h"

/* simulate: scenario after scenario. A failing one prints its seed, and
 * `simulate --seeds 1 --seed S` runs it again, alike.
 *
 * With --lie N the CRM lies (shore-model-remote.h), and the run succeeds when
 * the checker finds that something is wrong. */

static int seeds = 200;
static int first = 1;
static int steps = 30;
static int lie = SHORE_LIE_NONE;
static gboolean loud = FALSE;

static const GOptionEntry entries[] = {
  { "seeds", 0, 0, G_OPTION_ARG_INT, &seeds, "How many scenarios", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT, &first, "The first seed", "S" },
  { "steps", 0, 0, G_OPTION_ARG_INT, &steps, "Steps in each", "N" },
  { "lie", 0, 0, G_OPTION_ARG_INT, &lie, "What the CRM lies about", "N" },
  { "loud", 0, 0, G_OPTION_ARG_NONE, &loud, "Tell what the sync logs", NULL },
  { NULL },
};

static GLogWriterOutput
keep_quiet (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if (!loud && level > G_LOG_LEVEL_WARNING)
    return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

/* Whether everything that may befall was met; asked of runs long enough. */
static gboolean
met_everything (const ShoreTally *tally)
{
  printf ("%u passes, %u ended early, %u crashes, %u conflicts, %u refusals, %u settled\n",
          tally->passes, tally->failures, tally->crashes, tally->conflicts, tally->refusals,
          tally->settled);
  return seeds < 50
         || (tally->failures && tally->crashes && tally->conflicts && tally->refusals
             && tally->settled);
}

static int
hunt (void)
{
  ShoreTally tally = { 0 };

  for (int i = 0; i < seeds; i++)
    {
      g_autofree char *problem
          = shore_scenario_run ((guint32)(first + i), steps, (ShoreLie)lie, &tally);

      if (problem == NULL)
        continue;
      printf ("lie %d is seen with seed %d: %s\n", lie, first + i, problem);
      return EXIT_SUCCESS;
    }
  printf ("lie %d is not seen in %d scenarios\n", lie, seeds);
  return EXIT_FAILURE;
}

static int
verify (void)
{
  ShoreTally tally = { 0 };
  int failed = 0;

  for (int i = 0; i < seeds; i++)
    {
      g_autofree char *problem
          = shore_scenario_run ((guint32)(first + i), steps, SHORE_LIE_NONE, &tally);

      if (problem == NULL)
        continue;
      printf ("seed %d: %s\n", first + i, problem);
      failed++;
    }
  printf ("%d scenarios, %d failed\n", seeds, failed);
  return met_everything (&tally) && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "%s\n", error->message);
      return 2;
    }
  g_log_set_writer_func (keep_quiet, NULL, NULL);
  return lie != SHORE_LIE_NONE ? hunt () : verify ();
}
