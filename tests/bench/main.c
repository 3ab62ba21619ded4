#include <locale.h>
#include <string.h>

#include "shore-bench.h"

/* homeshore-bench: prints each figure as one line of JSON. What it does
 * meanwhile goes to the standard error. */

static const struct
{
  const char *name;
  gboolean (*measure) (ShoreBench *bench, GError **error);
} figures[] = {
  { "first-sync", shore_figure_first_sync }, { "first-rows", shore_figure_first_rows },
  { "edits", shore_figure_edits },           { "delta", shore_figure_delta },
  { "search", shore_figure_search },         { "commit", shore_figure_commit },
  { "verdicts", shore_figure_verdicts },
#ifdef SHORE_WINDOW
  { "window", shore_figure_window },         { "start", shore_figure_start },
#endif
};

typedef struct
{
  int records;
  int rounds;
  char *replay;
  char **names;
} Options;

static gboolean
parse_options (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "records", 0, 0, G_OPTION_ARG_INT, &options->records, "Records in a whole vault", "N" },
    { "rounds", 0, 0, G_OPTION_ARG_INT, &options->rounds, "Rounds of each figure", "N" },
    { "replay", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &options->replay,
      "Answer the pages of the CRM at this address from memory", "URL" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->names, NULL, "[FIGURE…]" },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (options->records >= 1000 && options->rounds >= 1)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "at least 1000 records and one round");
  return FALSE;
}

static gboolean
is_wanted (const Options *options, const char *name)
{
  return options->names == NULL || g_strv_contains ((const char *const *)options->names, name);
}

static gboolean
measure (ShoreBench *bench, const Options *options)
{
  gboolean all = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (GError) error = NULL;

      if (!is_wanted (options, figures[i].name))
        continue;
      g_printerr ("%s\n", figures[i].name);
      if (figures[i].measure (bench, &error))
        continue;
      g_printerr ("  failed: %s\n", error ? error->message : "no sample");
      all = FALSE;
    }
  return all;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Options options = { .records = 100000, .rounds = 9 };
  ShoreBench bench = { 0 };
  gboolean done = FALSE;

  setlocale (LC_ALL, "");
  if (!parse_options (&options, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (options.replay != NULL)
    return shore_bench_replay (options.replay);

  bench.records = (guint)options.records;
  bench.rounds = (guint)options.rounds;
  if (shore_bench_open (&bench, &error) && shore_bench_record (&bench, &error))
    {
      g_printerr ("%u records\n", bench.in_vault);
      done = measure (&bench, &options);
    }
  else
    g_printerr ("%s\n", error->message);
  shore_bench_close (&bench);
  g_strfreev (options.names);
  return done ? 0 : 1;
}
