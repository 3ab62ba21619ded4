#include "crm/dolibarr/shore-dolibarr-text.h"

#include <string.h>

/* What the server does to long texts, undone.
 *
 * Notes, messages and answers are HTML to it: newer versions turn "<" and "&"
 * into entities, people write them in a rich editor, older versions keep them
 * as they were sent. Here they are plain text. Reading what was written gives
 * the same text back, or an advisor's own note would come back as somebody
 * else's change. */

typedef struct
{
  const char *name;
  const char *text;
} Entity;

/* Those that editors write into French prose. */
static const Entity entities[] = {
  { "amp", "&" },    { "lt", "<" },     { "gt", ">" },     { "quot", "\"" },  { "apos", "'" },
  { "nbsp", " " },   { "eacute", "é" }, { "egrave", "è" }, { "ecirc", "ê" },  { "euml", "ë" },
  { "agrave", "à" }, { "acirc", "â" },  { "ccedil", "ç" }, { "icirc", "î" },  { "iuml", "ï" },
  { "ocirc", "ô" },  { "ouml", "ö" },   { "ugrave", "ù" }, { "ucirc", "û" },  { "uuml", "ü" },
  { "Eacute", "É" }, { "Egrave", "È" }, { "Ecirc", "Ê" },  { "Agrave", "À" }, { "Acirc", "Â" },
  { "Ccedil", "Ç" }, { "Ocirc", "Ô" },  { "oelig", "œ" },  { "OElig", "Œ" },  { "aelig", "æ" },
  { "euro", "€" },   { "deg", "°" },    { "laquo", "«" },  { "raquo", "»" },  { "rsquo", "’" },
  { "lsquo", "‘" },  { "ldquo", "“" },  { "rdquo", "”" },  { "hellip", "…" }, { "ndash", "–" },
  { "mdash", "—" },  { "bull", "•" },   { "middot", "·" }, { "times", "×" },  { "sup2", "²" },
};

typedef enum
{
  TAG_UNKNOWN, /* no tag at all: a person's "<" */
  TAG_INLINE,  /* dropped */
  TAG_LINE,    /* begins a new line */
  TAG_ITEM,    /* begins a new line with a dash */
  TAG_HIDDEN,  /* dropped with what it holds */
} TagKind;

static const struct
{
  const char *name;
  TagKind kind;
} tags[] = {
  { "a", TAG_INLINE },      { "b", TAG_INLINE },     { "i", TAG_INLINE },
  { "u", TAG_INLINE },      { "s", TAG_INLINE },     { "em", TAG_INLINE },
  { "strong", TAG_INLINE }, { "span", TAG_INLINE },  { "font", TAG_INLINE },
  { "sup", TAG_INLINE },    { "sub", TAG_INLINE },   { "code", TAG_INLINE },
  { "img", TAG_INLINE },    { "td", TAG_INLINE },    { "th", TAG_INLINE },
  { "tbody", TAG_INLINE },  { "thead", TAG_INLINE }, { "br", TAG_LINE },
  { "p", TAG_LINE },        { "div", TAG_LINE },     { "ul", TAG_LINE },
  { "ol", TAG_LINE },       { "tr", TAG_LINE },      { "table", TAG_LINE },
  { "h1", TAG_LINE },       { "h2", TAG_LINE },      { "h3", TAG_LINE },
  { "h4", TAG_LINE },       { "hr", TAG_LINE },      { "blockquote", TAG_LINE },
  { "pre", TAG_LINE },      { "li", TAG_ITEM },      { "script", TAG_HIDDEN },
  { "style", TAG_HIDDEN },
};

static gunichar
number_entity (const char *digits, gsize length)
{
  gboolean hex = length > 1 && (*digits == 'x' || *digits == 'X');
  guint64 code = g_ascii_strtoull (digits + hex, NULL, hex ? 16 : 10);

  return code >= 32 && code <= 0x10ffff && g_unichar_validate ((gunichar)code) ? (gunichar)code : 0;
}

/* Reads the entity at @p ("&…"); appends it and returns its length, or 0. */
static gsize
read_entity (const char *p, GString *out)
{
  gsize length = strcspn (p + 1, "; &\n<");

  if (p[1 + length] != ';' || length == 0 || length > 8)
    return 0;
  if (p[1] == '#')
    {
      gunichar code = length > 1 ? number_entity (p + 2, length - 1) : 0;

      if (code != 0)
        g_string_append_unichar (out, code);
      return code != 0 ? length + 2 : 0;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strlen (entities[i].name) == length && strncmp (entities[i].name, p + 1, length) == 0)
      {
        g_string_append (out, entities[i].text);
        return length + 2;
      }
  return 0;
}

/* What stands at @p ("<…"); *@length gets its length up to and with the ">". */
static TagKind
read_tag (const char *p, gboolean *closes, gsize *length)
{
  const char *name = p + 1, *end;
  gsize n = 0;

  *closes = *name == '/';
  name += *closes;
  while (g_ascii_isalnum (name[n]))
    n++;
  end = strchr (name + n, '>');
  if (n == 0 || end == NULL || strchr (" \t\r\n/>", name[n]) == NULL)
    return TAG_UNKNOWN;

  *length = (gsize)(end - p) + 1;
  for (gsize i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strlen (tags[i].name) == n && g_ascii_strncasecmp (tags[i].name, name, n) == 0)
      return tags[i].kind;
  return TAG_UNKNOWN;
}

static void
break_line (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

/* Past the end of a script or style that opens at @p. */
static const char *
skip_hidden (const char *p)
{
  const char *end = strstr (p, "</");
  const char *close = end ? strchr (end, '>') : NULL;

  return close ? close + 1 : p + strlen (p);
}

/* Applies the tag at *@p and moves past it; FALSE: it is none. */
static gboolean
apply_tag (const char **p, GString *out)
{
  gboolean closes;
  gsize length = 0;
  TagKind kind = read_tag (*p, &closes, &length);

  if (kind == TAG_UNKNOWN)
    return FALSE;
  if (kind == TAG_HIDDEN && !closes)
    {
      *p = skip_hidden (*p + length);
      return TRUE;
    }

  *p += length;
  /* "<br />" is usually followed by the newline it stands for. */
  if (g_ascii_strncasecmp (*p - length, "<br", 3) == 0)
    {
      g_string_append_c (out, '\n');
      *p += strspn (*p, "\r");
      *p += **p == '\n';
    }
  else if (kind != TAG_INLINE)
    {
      break_line (out);
      *p += strspn (*p, "\r\n");
    }
  if (kind == TAG_ITEM && !closes)
    g_string_append (out, "- ");
  return TRUE;
}

/**
 * shore_dolibarr_note_read: a stored note as plain text, lines ended by "\n".
 *
 * Returns: (transfer full):
 */
char *
shore_dolibarr_note_read (const char *html)
{
  GString *out;
  const char *p = html;

  if (strpbrk (html, "<&\r") == NULL)
    return g_strdup (html);

  out = g_string_sized_new (strlen (html));
  while (*p != '\0')
    {
      gsize length;

      if (*p == '<' && apply_tag (&p, out))
        continue;
      if (*p == '&' && (length = read_entity (p, out)) > 0)
        p += length;
      else if (*p == '\r')
        p++;
      else
        g_string_append_c (out, *p++);
    }
  return g_string_free (out, FALSE);
}

/**
 * shore_dolibarr_note_write: plain text in the form that is read back as the
 * same: only what would be taken for a tag or an entity is written as one.
 *
 * Returns: (transfer full):
 */
char *
shore_dolibarr_note_write (const char *text)
{
  GString *out;

  if (strpbrk (text, "<&") == NULL)
    return g_strdup (text);

  out = g_string_sized_new (strlen (text) + 16);
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!' || p[1] == '?'))
      g_string_append (out, "&lt;");
    else if (*p == '&' && (g_ascii_isalpha (p[1]) || p[1] == '#'))
      g_string_append (out, "&amp;");
    else
      g_string_append_c (out, *p);
  return g_string_free (out, FALSE);
}

/**
 * shore_dolibarr_is_wide: whether a character of @text needs four bytes, which
 * a database connection in the old "utf8" refuses.
 */
gboolean
shore_dolibarr_is_wide (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar)*text >= 0xf0)
      return TRUE;
  return FALSE;
}

/**
 * shore_dolibarr_narrow: @text with each such character replaced by a square.
 *
 * Returns: (transfer full):
 */
char *
shore_dolibarr_narrow (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  while (*text != '\0')
    if ((guchar)*text >= 0xf0)
      {
        g_string_append (out, "□");
        text = g_utf8_next_char (text);
      }
    else
      g_string_append_c (out, *text++);
  return g_string_free (out, FALSE);
}
