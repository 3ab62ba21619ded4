#include "base/shore-text.h"

#include <string.h>

static char *
fold_ascii (const char *text)
{
  char *out = g_ascii_strdown (text, -1);
  char *to = out;

  for (const char *from = out; *from != '\0'; from++)
    if (g_ascii_isalnum (*from))
      *to++ = *from;
    else if (to > out && to[-1] != ' ')
      *to++ = ' ';
  if (to > out && to[-1] == ' ')
    to--;
  *to = '\0';
  return out;
}

static void
append_folded (GString *out, gunichar c)
{
  if (c == 0x153) /* œ has no decomposition */
    g_string_append (out, "oe");
  else if (g_unichar_isalnum (c))
    g_string_append_unichar (out, c);
  else if (!g_unichar_ismark (c) && out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

static char *
fold_any (const char *text)
{
  g_autofree char *decomposed = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  g_autofree char *cased = NULL;
  GString *out;

  if (decomposed == NULL)
    return g_strdup ("");
  cased = g_utf8_casefold (decomposed, -1);
  out = g_string_sized_new (strlen (cased));
  for (const char *p = cased; *p != '\0'; p = g_utf8_next_char (p))
    append_folded (out, g_utf8_get_char (p));
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/* What the letters and signs of western texts fold to, learnt once from
 * fold_any(), which is ten times slower: a first sync folds every name. */
#define LETTERS 0x250 /* up to Latin Extended-B */
#define SIGNS 0x2000  /* typographic blanks, dashes, quotes */
#define SIGNS_END 0x2070
#define FOLD_SIZE 8

static char fold_table[LETTERS + SIGNS_END - SIGNS][FOLD_SIZE];

static gunichar
table_character (guint slot)
{
  return slot < LETTERS ? slot : SIGNS + slot - LETTERS;
}

/* Between two letters, so that a blank is not taken for an outer one. */
static void
learn_slot (guint slot)
{
  g_autoptr (GString) around = g_string_new ("x");
  g_autofree char *folded = NULL;
  gsize length;

  g_string_append_unichar (around, table_character (slot));
  g_string_append_c (around, 'x');
  folded = fold_any (around->str);
  length = strlen (folded) - 2;
  if (length < FOLD_SIZE)
    memcpy (fold_table[slot], folded + 1, length);
  else
    fold_table[slot][0] = '?';
}

static void
learn_table (void)
{
  static gsize learnt;

  if (!g_once_init_enter (&learnt))
    return;
  for (guint slot = 1; slot < G_N_ELEMENTS (fold_table); slot++)
    learn_slot (slot);
  g_once_init_leave (&learnt, 1);
}

/* (nullable): NULL for what is not in the table. */
static const char *
find_folded (gunichar c)
{
  const char *folded = NULL;

  if (c < LETTERS)
    folded = fold_table[c];
  else if (c >= SIGNS && c < SIGNS_END)
    folded = fold_table[LETTERS + c - SIGNS];
  return folded != NULL && folded[0] != '?' ? folded : NULL;
}

/* (nullable): NULL when something is not in the table, or is no UTF-8. */
static char *
fold_western (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *out = g_malloc (length * FOLD_SIZE / 2 + FOLD_SIZE);
  char *to = out;

  if (!g_utf8_validate (text, (gssize)length, NULL))
    return NULL;
  learn_table ();
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *folded = find_folded (g_utf8_get_char (p));

      if (folded == NULL)
        return NULL;
      for (; *folded != '\0'; folded++)
        if (*folded != ' ' || (to > out && to[-1] != ' '))
          *to++ = *folded;
    }
  if (to > out && to[-1] == ' ')
    to--;
  *to = '\0';
  return g_steal_pointer (&out);
}

/**
 * shore_text_fold: a key that sorts and matches names the way a person expects:
 * no accents, no case, one blank for any run of punctuation.
 *
 * The C library's collation is not used: French locales are often not installed.
 *
 * Returns: (transfer full): "" for %NULL
 */
char *
shore_text_fold (const char *text)
{
  char *folded;

  if (text == NULL)
    return g_strdup ("");
  if (g_str_is_ascii (text))
    return fold_ascii (text);
  folded = fold_western (text);
  return folded != NULL ? folded : fold_any (text);
}

/**
 * shore_text_digits: only the digits, with an international French prefix
 * (+33, 0033) turned into the leading 0 people type.
 *
 * Returns: (transfer full): "" for %NULL
 */
char *
shore_text_digits (const char *text)
{
  GString *out = g_string_new (NULL);
  const char *from = text ? text : "";

  while (*from == ' ')
    from++;
  if (g_str_has_prefix (from, "+33") || g_str_has_prefix (from, "0033"))
    {
      g_string_append_c (out, '0');
      from += *from == '+' ? 3 : 4;
    }
  for (; *from != '\0'; from++)
    if (g_ascii_isdigit (*from))
      g_string_append_c (out, *from);

  return g_string_free (out, FALSE);
}

/* Moves past what a CRM drops: double quotes, carriage returns, tags. */
static const char *
skip_dropped (const char *p)
{
  for (;;)
    {
      const char *close;

      if (*p == '"' || *p == '\r')
        p++;
      else if (*p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/') && (close = strchr (p, '>')))
        p = close + 1;
      else
        return p;
    }
}

/* A database in the old "utf8" refuses four-byte characters; they are sent to it
 * as this square. Moves both past such a pair. */
static gboolean
skip_square (const char **wide, const char **square)
{
  static const char sign[] = "□";

  if ((guchar) * *wide < 0xf0 || strncmp (*square, sign, strlen (sign)) != 0)
    return FALSE;
  *wide = g_utf8_next_char (*wide);
  *square += strlen (sign);
  return TRUE;
}

static const char *
skip_blank (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;
  return p;
}

/* Past a run of blanks, and what is dropped between them. */
static const char *
skip_run (const char *p)
{
  while (*p == ' ' || *p == '\t')
    p = skip_dropped (p + 1);
  return p;
}

/**
 * shore_text_same: whether two texts differ only by what CRMs do to a text on
 * its way through: outer blanks trimmed, inner ones made one, double quotes and
 * tags dropped, line ends rewritten, emoji replaced. %NULL and "" are the same.
 */
gboolean
shore_text_same (const char *a, const char *b)
{
  a = skip_blank (a ? a : "");
  b = skip_blank (b ? b : "");

  for (;;)
    {
      a = skip_dropped (a);
      b = skip_dropped (b);
      if (*a == '\0' || *b == '\0')
        break;
      if (skip_square (&a, &b) || skip_square (&b, &a))
        continue;
      if (*a != *b)
        return FALSE;
      a = *a == ' ' ? skip_run (a) : a + 1;
      b = *b == ' ' ? skip_run (b) : b + 1;
    }
  return *skip_dropped (skip_blank (a)) == '\0' && *skip_dropped (skip_blank (b)) == '\0';
}

gboolean
shore_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!g_unichar_isspace (g_utf8_get_char (text)))
      return FALSE;
  return TRUE;
}
