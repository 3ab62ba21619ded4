#include "sandbox/shore-sand-text.h"

#include <string.h>

/* Length of the tag at @p, or 0 where the '<' is only a sign. */
static gsize
tag_length (const char *p)
{
  const char *end;

  if (p[0] != '<' || !(g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!' || p[1] == '?'))
    return 0;
  end = strchr (p, '>');
  return end != NULL ? (gsize)(end - p) + 1 : 0;
}

/* The entities that people's texts hold. */
static const struct
{
  const char *entity;
  const char *sign;
} entities[] = {
  { "&eacute;", "é" },      { "&egrave;", "è" }, { "&ecirc;", "ê" }, { "&agrave;", "à" },
  { "&acirc;", "â" },       { "&ccedil;", "ç" }, { "&ocirc;", "ô" }, { "&ucirc;", "û" },
  { "&ugrave;", "ù" },      { "&icirc;", "î" },  { "&iuml;", "ï" },  { "&euml;", "ë" },
  { "&nbsp;", "\302\240" }, { "&euro;", "€" },   { "&quot;", "\"" },
};

static char *
decode_entities (const char *text)
{
  GString *out = g_string_new (text);

  for (gsize i = 0; strchr (out->str, '&') != NULL && i < G_N_ELEMENTS (entities); i++)
    g_string_replace (out, entities[i].entity, entities[i].sign, 0);
  return g_string_free (out, FALSE);
}

/* A one-line field: tags and double quotes go, outer and doubled spaces go, '&' and a lone '<'
 * stay. */
char *
shore_sand_text_plain (const char *text)
{
  g_autofree char *decoded = decode_entities (text);
  GString *out = g_string_sized_new (strlen (text));
  char *result;

  for (const char *p = decoded; *p != '\0';)
    {
      gsize tag = tag_length (p);

      if (tag > 0)
        p += tag;
      else if (*p == '"' || (*p == ' ' && out->len > 0 && out->str[out->len - 1] == ' '))
        p++;
      else
        g_string_append_c (out, *p++);
    }
  result = g_string_free (out, FALSE);
  return g_strstrip (result);
}

static gboolean
is_entity (const char *p)
{
  int i = 1;

  if (p[i] == '#')
    i++;
  while (i < 12 && g_ascii_isalnum (p[i]))
    i++;
  return i > 1 && p[i] == ';';
}

static gboolean
is_forbidden_tag (const char *p)
{
  const char *name = p + (p[1] == '/' ? 2 : 1);

  return g_ascii_strncasecmp (name, "script", 6) == 0
         || g_ascii_strncasecmp (name, "iframe", 6) == 0;
}

/* A long text. The newer server keeps it as HTML: harmless tags and newlines stay, a lone sign
 * becomes an entity. The older one keeps signs as they are; neither keeps a script. */
char *
shore_sand_text_note (const char *text, gboolean encode)
{
  g_autofree char *decoded = encode ? decode_entities (text) : g_strdup (text);
  GString *out = g_string_sized_new (strlen (text) + 32);

  for (const char *p = decoded; *p != '\0';)
    {
      gsize tag = tag_length (p);

      if (tag > 0)
        {
          if (!is_forbidden_tag (p))
            g_string_append_len (out, p, (gssize)tag);
          p += tag;
          continue;
        }
      if (encode && *p == '<')
        g_string_append (out, "&lt;");
      else if (encode && *p == '>')
        g_string_append (out, "&gt;");
      else if (encode && *p == '&' && !is_entity (p))
        g_string_append (out, "&amp;");
      else
        g_string_append_c (out, *p);
      p++;
    }
  return g_string_free (out, FALSE);
}

/* The first @characters of @text, with an ellipsis where something was cut. */
char *
shore_sand_text_cut (const char *text, int characters)
{
  g_autofree char *head = NULL;

  if (g_utf8_strlen (text, -1) <= characters)
    return g_strdup (text);
  head = g_utf8_substring (text, 0, characters);
  return g_strconcat (head, "…", NULL);
}

/* Whether a character needs four bytes, which a connection in the old "utf8" refuses. */
gboolean
shore_sand_text_has_wide (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if ((unsigned char)*p >= 0xf0)
      return TRUE;
  return FALSE;
}
