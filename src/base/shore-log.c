#include "base/shore-log.h"

#include <string.h>

/* The log: ids, counts and codes, never a name, a number or a message.
 *
 * Callers write so. As a net under them, every line of ours passes through
 * shore_redact(), which blanks what looks like an address, a telephone number
 * or quoted text, whoever wrote it. */

static gboolean
is_ours (const char *domain)
{
  return domain != NULL && g_str_has_prefix (domain, "shore");
}

static gsize
run_of_digits (const char *text, guint *digits)
{
  gsize length = 0;

  *digits = 0;
  for (gsize i = 0; text[i] != '\0' && (g_ascii_isdigit (text[i]) || strchr (" .-", text[i])); i++)
    if (g_ascii_isdigit (text[i]))
      {
        (*digits)++;
        length = i + 1;
      }
  return length;
}

static gboolean
looks_like_phone (const char *text, guint digits)
{
  return digits >= 9 && digits <= 15 && (text[0] == '0' || text[0] == '3');
}

/**
 * shore_redact: @text with addresses, telephone numbers and quoted text blanked.
 *
 * Returns: (transfer full):
 */
char *
shore_redact (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      gsize word = strcspn (p, " \t\n\"");
      guint digits;
      gsize run = run_of_digits (p, &digits);

      if (looks_like_phone (p, digits))
        {
          g_string_append (out, "[number]");
          p += run;
        }
      else if (*p == '"' && strchr (p + 1, '"') != NULL)
        {
          g_string_append (out, "[text]");
          p = strchr (p + 1, '"') + 1;
        }
      else if (word > 0 && memchr (p, '@', word) != NULL)
        {
          g_string_append (out, "[address]");
          p += word;
        }
      else
        {
          gsize step = MAX (word, 1);

          g_string_append_len (out, p, step);
          p += step;
        }
    }
  return g_string_free (out, FALSE);
}

static GLogWriterOutput
write_redacted (GLogLevelFlags level,
                const GLogField *fields,
                gsize n_fields,
                gpointer data G_GNUC_UNUSED)
{
  g_autofree GLogField *copy = g_memdup2 (fields, n_fields * sizeof *fields);
  g_autofree char *clean = NULL;
  const char *domain = NULL;

  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "GLIB_DOMAIN") == 0)
      domain = fields[i].value;

  for (gsize i = 0; i < n_fields && is_ours (domain); i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0)
      {
        clean = shore_redact (fields[i].value);
        copy[i].value = clean;
        copy[i].length = -1;
      }

  return g_log_writer_default (level, copy, n_fields, NULL);
}

/**
 * shore_log_init: sends every line of this process through the redaction. Once,
 * before any other thread starts.
 */
void
shore_log_init (void)
{
  /* Standard output belongs to what a program answers. */
  g_log_writer_default_set_use_stderr (TRUE);
  g_log_set_writer_func (write_redacted, NULL, NULL);
}
