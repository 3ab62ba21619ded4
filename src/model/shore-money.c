#include "model/shore-money.h"

#include <langinfo.h>
#include <string.h>

/* Decimals as whole numbers: money in cents, rates in hundredths of a percent,
 * quantities in thousandths. No binary fraction ever touches a sum. */

static gint64
power_of_ten (int places)
{
  gint64 power = 1;

  while (places-- > 0)
    power *= 10;
  return power;
}

/* In the smallest unit: what is read can be written and read again. */
#define LARGEST ((gint64)1000000000000000)

/**
 * shore_decimal_parse: reads "1234.565" or "1 234,565" into units of
 * 10^-@places, rounded half away from zero.
 */
gboolean
shore_decimal_parse (const char *text, int places, gint64 *value)
{
  gboolean negative = FALSE, any = FALSE, fraction = FALSE;
  int seen = 0, round_digit = 0;
  gint64 sum = 0;

  if (text == NULL)
    return FALSE;
  text += strspn (text, " ");
  if (*text == '-' || *text == '+')
    negative = *text++ == '-';

  for (; *text != '\0'; text++)
    {
      if (g_ascii_isdigit (*text))
        {
          any = TRUE;
          if (fraction && ++seen > places)
            {
              round_digit = seen == places + 1 ? *text - '0' : round_digit;
              continue;
            }
          if (sum > LARGEST / 10)
            return FALSE;
          sum = sum * 10 + (*text - '0');
        }
      else if ((*text == '.' || *text == ',') && !fraction)
        fraction = TRUE;
      else if (*text == ' ')
        continue;
      else if (g_str_has_prefix (text, "\302\240")) /* no-break space */
        text += 1;
      else if (g_str_has_prefix (text, "\342\200\257")) /* narrow no-break space */
        text += 2;
      else
        return FALSE;
    }

  if (!any)
    return FALSE;
  for (int i = MIN (seen, places); i < places; i++)
    {
      if (sum > LARGEST / 10)
        return FALSE;
      sum *= 10;
    }
  if (round_digit >= 5)
    sum++;
  *value = negative ? -sum : sum;
  return TRUE;
}

/**
 * shore_decimal_to_text: "1234.50", for files and the command line.
 *
 * Returns: (transfer full):
 */
char *
shore_decimal_to_text (gint64 value, int places)
{
  gint64 power = power_of_ten (places);
  guint64 size = value < 0 ? -(guint64)value : (guint64)value;

  if (places == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, value);
  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, value < 0 ? "-" : "",
                          size / power, places, size % power);
}

static gboolean
is_french (void)
{
  return strcmp (nl_langinfo (RADIXCHAR), ",") == 0;
}

static char *
group_thousands (guint64 whole, const char *separator)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, whole);
  gsize length = strlen (digits);
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    {
      if (i > 0 && (length - i) % 3 == 0)
        g_string_append (out, separator);
      g_string_append_c (out, digits[i]);
    }
  return g_string_free (out, FALSE);
}

/**
 * shore_money_format: "1 234,50 €" or "€1,234.50", by the locale's decimal sign.
 *
 * Returns: (transfer full):
 */
char *
shore_money_format (gint64 cents)
{
  guint64 size = cents < 0 ? -(guint64)cents : (guint64)cents;
  const char *sign = cents < 0 ? "\342\210\222" : "";
  gboolean french = is_french ();
  g_autofree char *whole = group_thousands (size / 100, french ? "\342\200\257" : ",");

  if (french)
    return g_strdup_printf ("%s%s,%02d\302\240€", sign, whole, (int)(size % 100));
  return g_strdup_printf ("%s€%s.%02d", sign, whole, (int)(size % 100));
}

static char *
trim_decimal (gint64 value, int places)
{
  g_autofree char *text = shore_decimal_to_text (value, places);
  char *end = text + strlen (text);
  char *point = strchr (text, '.');

  while (point != NULL && end[-1] == '0')
    *--end = '\0';
  if (point != NULL && end[-1] == '.')
    *--end = '\0';
  if (is_french ())
    g_strdelimit (text, ".", ',');
  return g_steal_pointer (&text);
}

/**
 * shore_rate_format: "5,5 %" or "5.5%".
 *
 * Returns: (transfer full):
 */
char *
shore_rate_format (gint64 rate)
{
  g_autofree char *number = trim_decimal (rate, 2);

  return g_strconcat (number, is_french () ? "\302\240%" : "%", NULL);
}

/**
 * shore_number_format: "2,5" or "2.5"; no trailing zeros.
 *
 * Returns: (transfer full):
 */
char *
shore_number_format (gint64 thousandths)
{
  return trim_decimal (thousandths, 3);
}
