#include <glib.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "targets.h"

/* shake SEEDS RUNS [TARGET]: gives every target every seed, whole and then shaken,
 * without the compiler that libFuzzer needs. The same every time; the input that
 * ends the program is left in shake-crash. */

#define LARGEST 20000

static GRand *chance;
static const char *const words[] = {
  "\"id\":",  "null",     "[]",         "{}",    "\"\"",    "-1",         "9223372036854775808",
  "1e999",    "\xff\xfe", "&#x110000;", "<br>",  "\\ud800", "2026-02-30", "hs-",
  "{\"v\":1", "\n",       "\0",         "0.005", "é",       "🙂"
};

static GLogWriterOutput
say_nothing (GLogLevelFlags level G_GNUC_UNUSED,
             const GLogField *fields G_GNUC_UNUSED,
             gsize n_fields G_GNUC_UNUSED,
             gpointer data G_GNUC_UNUSED)
{
  return G_LOG_WRITER_HANDLED;
}

static guint
below (guint n)
{
  return n > 0 ? (guint)g_rand_int_range (chance, 0, (gint32)n) : 0;
}

static void
shake_once (GByteArray *bytes)
{
  const char *word = words[below (G_N_ELEMENTS (words))];
  guint at = below (bytes->len);
  guint wanted = 1 + below (40);
  guint n = MIN (wanted, bytes->len - at);

  switch (below (6))
    {
    case 0:
      if (bytes->len > 0)
        bytes->data[at] = (guint8)below (256);
      break;
    case 1:
      if (bytes->len > 0)
        bytes->data[at] ^= (guint8)(1u << below (8));
      break;
    case 2:
      if (n > 0)
        g_byte_array_remove_range (bytes, at, n);
      break;
    case 3: /* a piece once more, at the end */
      if (n > 0 && bytes->len < LARGEST)
        {
          g_autofree guint8 *piece = g_memdup2 (bytes->data + at, n);

          g_byte_array_append (bytes, piece, n);
        }
      break;
    case 4: /* a word over what is there */
      for (guint i = 0; word[i] != '\0' && at + i < bytes->len; i++)
        bytes->data[at + i] = (guint8)word[i];
      break;
    default:
      g_byte_array_set_size (bytes, at);
    }
}

static void
run (const FuzzTarget *target, const GByteArray *bytes)
{
  /* Kept first: whatever ends the program, the input is there. */
  g_file_set_contents ("shake-crash", (const char *)bytes->data, (gssize)bytes->len, NULL);
  target->run ((const char *)bytes->data, bytes->len);
}

static void
run_unkept (const FuzzTarget *target, const GByteArray *bytes)
{
  /* In a block of its own size, so that a sanitizer sees one byte too far. */
  g_autofree char *exact = g_memdup2 (bytes->data, bytes->len);

  target->run (exact ? exact : "", bytes->len);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
read_seeds (const char *folder)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify)g_byte_array_unref);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      char *text;
      gsize length;

      if (g_file_get_contents (names->pdata[i], &text, &length, NULL))
        g_ptr_array_add (seeds, g_byte_array_new_take ((guint8 *)text, length));
    }
  return seeds;
}

static guint
shake (const FuzzTarget *target, GPtrArray *seeds, guint runs)
{
  for (guint i = 0; i < seeds->len; i++)
    run (target, seeds->pdata[i]);
  for (guint i = 0; i < runs; i++)
    {
      const GByteArray *seed = seeds->pdata[below (seeds->len)];
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_byte_array_append (bytes, seed->data, seed->len);
      for (guint n = 1 + below (8); n > 0; n--)
        shake_once (bytes);
      run_unkept (target, bytes);
    }
  return seeds->len + runs;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) seeds = NULL;
  guint runs = argc > 2 ? (guint)atoi (argv[2]) : 0;

  setlocale (LC_ALL, "");
  if (argc < 3)
    return 2;
  g_log_set_writer_func (say_nothing, NULL, NULL);
  seeds = read_seeds (argv[1]);
  if (seeds->len == 0)
    {
      printf ("no seeds in %s\n", argv[1]);
      return EXIT_FAILURE;
    }
  for (const FuzzTarget *target = fuzz_targets; target->name != NULL; target++)
    {
      if (argc > 3 && !g_str_equal (argv[3], target->name))
        continue;
      chance = g_rand_new_with_seed (1);
      printf ("%s: %u inputs\n", target->name, shake (target, seeds, runs));
      fflush (stdout);
      g_rand_free (chance);
    }
  remove ("shake-crash");
  return EXIT_SUCCESS;
}
