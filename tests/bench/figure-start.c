#include <glib/gstdio.h>

#include "parts/shore-principals.h"
#include "shore-bench.h"

/* The start with a whole vault, from exec to the mapped window, against the
 * least libadwaita application, in turn on the same virtual display; and what
 * it holds in memory then. */

#define KEY_FILE "key"

static gboolean
write_key (const char *path, GError **error)
{
  return g_file_set_contents_full (path, "bench-key\n", -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   error);
}

/* A data folder with one principal whose vault is the finished one. */
static char *
furnish (ShoreBench *bench, GError **error)
{
  g_autofree char *folder = g_build_filename (bench->folder, "start", NULL);
  g_autofree char *key = g_build_filename (bench->folder, KEY_FILE, NULL);
  g_autoptr (ShorePrincipals) principals = NULL;
  g_autoptr (ShorePrincipal) principal = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (bench->vault);
  g_autoptr (GFile) to = NULL;

  g_mkdir_with_parents (folder, 0700);
  principals = shore_principals_new (folder);
  principal = shore_principals_prepare (principals, "Bench", error);
  if (principal == NULL || !write_key (key, error)
      || !shore_principal_connect (principal, "dolibarr", bench->url, key, error)
      || !shore_principals_add (principals, principal, error))
    return NULL;
  path = shore_principal_vault (principal);
  to = g_file_new_for_path (path);
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return NULL;
  return g_steal_pointer (&folder);
}

static gboolean
read_starts (const char *text, GArray *hello, GArray *ours, GArray *memory)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) words = g_strsplit (*line, " ", 3);
      gboolean is_ours = g_strcmp0 (words[0], "ours") == 0;

      if (g_strv_length (words) != 3 || !(is_ours || g_strcmp0 (words[0], "hello") == 0))
        continue;
      shore_bench_add (is_ours ? ours : hello, g_ascii_strtod (words[1], NULL));
      if (is_ours)
        shore_bench_add (memory, g_ascii_strtod (words[2], NULL) / 1024);
    }
  return ours->len > 0 && hello->len > 0;
}

gboolean
shore_figure_start (ShoreBench *bench, GError **error)
{
  g_autofree char *folder = furnish (bench, error);
  g_autofree char *rounds = g_strdup_printf ("%u", bench->rounds);
  g_autofree char *text = NULL;
  g_autoptr (GArray) hello = shore_bench_samples ();
  g_autoptr (GArray) ours = shore_bench_samples ();
  g_autoptr (GArray) memory = shore_bench_samples ();

  if (folder == NULL)
    return FALSE;
  text = shore_bench_output ((const char *const[]){ SHORE_WITH_DISPLAY, SHORE_MAPPED, rounds,
                                                    SHORE_HELLO, SHORE_PROGRAM, "--data-dir",
                                                    folder, "--offline", NULL },
                             error);
  if (text == NULL || !read_starts (text, hello, ours, memory))
    return FALSE;
  shore_bench_print (&(ShoreBenchLine){ .figure = "start, exec to mapped window",
                                        .unit = "ms",
                                        .value = shore_bench_median (ours),
                                        .baseline = shore_bench_median (hello),
                                        .target = 1.8,
                                        .rounds = ours->len });
  shore_bench_print (&(ShoreBenchLine){ .figure = "memory after the start",
                                        .unit = "MiB",
                                        .value = shore_bench_median (memory),
                                        .target = 130,
                                        .rounds = memory->len });
  return TRUE;
}
