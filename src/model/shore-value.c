#include <string.h>

#include "base/shore-clock.h"
#include "base/shore-day.h"
#include "base/shore-text.h"
#include "model/shore-money.h"
#include "model/shore-record.h"

G_DEFINE_QUARK (shore - model - error - quark, shore_model_error)

void
shore_value_clear (ShoreValue *self)
{
  g_clear_pointer (&self->text, g_free);
  self->kind = SHORE_VALUE_NULL;
  self->number = 0;
}

void
shore_value_set_int (ShoreValue *self, gint64 number)
{
  shore_value_clear (self);
  self->kind = SHORE_VALUE_INT;
  self->number = number;
}

/**
 * shore_value_set_text: %NULL makes the value empty.
 */
void
shore_value_set_text (ShoreValue *self, const char *text)
{
  char *copy = g_strdup (text);

  shore_value_clear (self);
  self->kind = copy ? SHORE_VALUE_TEXT : SHORE_VALUE_NULL;
  self->text = copy;
}

void
shore_value_set (ShoreValue *self, const ShoreValue *other)
{
  if (other == NULL || other->kind == SHORE_VALUE_NULL)
    shore_value_clear (self);
  else if (other->kind == SHORE_VALUE_INT)
    shore_value_set_int (self, other->number);
  else
    shore_value_set_text (self, other->text);
}

static gboolean
is_empty (const ShoreValue *value)
{
  return value->kind == SHORE_VALUE_NULL
         || (value->kind == SHORE_VALUE_TEXT && value->text[0] == '\0');
}

gboolean
shore_value_equal (const ShoreValue *a, const ShoreValue *b)
{
  if (is_empty (a) || is_empty (b))
    return is_empty (a) && is_empty (b);
  if (a->kind != b->kind)
    return FALSE;
  return a->kind == SHORE_VALUE_INT ? a->number == b->number : strcmp (a->text, b->text) == 0;
}

/**
 * shore_value_same: equal but for what a CRM does to a text on its way through
 * (shore_text_same()); an unset flag or sum counts as 0.
 */
gboolean
shore_value_same (const ShoreValue *a, const ShoreValue *b)
{
  if (a->kind != SHORE_VALUE_INT && b->kind != SHORE_VALUE_INT)
    return shore_text_same (a->text, b->text);
  if (a->kind != SHORE_VALUE_TEXT && b->kind != SHORE_VALUE_TEXT)
    return a->number == b->number;
  return FALSE;
}

/* A number that people write in groups, and CRMs without blanks and dots, nor double
 * quotes as in any text. */
static const char *
skip_grouping (const char *text)
{
  while (*text == '.' || *text == '"' || g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  return text;
}

static gboolean
same_digits (const char *a, const char *b)
{
  a = skip_grouping (a ? a : "");
  b = skip_grouping (b ? b : "");
  while (*a != '\0' && *a == *b)
    {
      a = skip_grouping (a + 1);
      b = skip_grouping (b + 1);
    }
  return *a == *b;
}

/**
 * shore_field_same: shore_value_same() for what a CRM does to that field: of a
 * telephone number it keeps no blanks and dots, of an instant no milliseconds.
 */
gboolean
shore_field_same (const ShoreField *field, const ShoreValue *a, const ShoreValue *b)
{
  if (shore_value_same (a, b))
    return TRUE;
  if (field->type == SHORE_TYPE_INSTANT && a->kind == SHORE_VALUE_INT && b->kind == SHORE_VALUE_INT)
    return ABS (a->number - b->number) < SHORE_SECOND;
  return (field->flags & SHORE_FIELD_DIGITS) && a->kind != SHORE_VALUE_INT
         && b->kind != SHORE_VALUE_INT && same_digits (a->text, b->text);
}

static gboolean
bad_value (const ShoreField *field, GError **error)
{
  g_set_error (error, SHORE_MODEL_ERROR, SHORE_MODEL_ERROR_BAD_VALUE,
               "field %s does not take this value", field->name);
  return FALSE;
}

static gboolean
parse_bool (const char *text, gint64 *number)
{
  *number = g_strv_contains ((const char *const[]){ "1", "true", "yes", "oui", NULL }, text);
  return *number
         || g_strv_contains ((const char *const[]){ "0", "false", "no", "non", NULL }, text);
}

static gboolean
parse_number (const ShoreField *field, const char *text, gint64 *number)
{
  switch (field->type)
    {
    case SHORE_TYPE_BOOL:
      return parse_bool (text, number);
    case SHORE_TYPE_MONEY:
    case SHORE_TYPE_RATE:
      return shore_decimal_parse (text, 2, number);
    case SHORE_TYPE_NUMBER:
      return shore_decimal_parse (text, 3, number);
    case SHORE_TYPE_INSTANT:
      return shore_instant_parse (text, NULL, number);
    case SHORE_TYPE_DAY:
      return shore_day_parse (text, number);
    default:
      return shore_decimal_parse (text, 0, number);
    }
}

/**
 * shore_value_parse: reads what a person or a file wrote for @field.
 * @value: (out caller-allocates): initialised; "" makes it empty
 *
 * Money is "12.50" (or "12,50"), a rate "5.5", an instant ISO 8601, a day
 * "2026-11-25", a flag "yes" or "no", a choice its code.
 */
gboolean
shore_value_parse (const ShoreField *field, const char *text, ShoreValue *value, GError **error)
{
  gint64 number;

  if (!g_utf8_validate (text, -1, NULL))
    return bad_value (field, error);

  shore_value_clear (value);
  if (*text == '\0')
    return TRUE;

  if (field->type == SHORE_TYPE_TEXT)
    {
      shore_value_set_text (value, text);
      return TRUE;
    }
  if (field->type == SHORE_TYPE_CODE || field->type == SHORE_TYPE_STATE)
    {
      if (shore_choice_find (field->choices, text) == NULL)
        return bad_value (field, error);
      shore_value_set_text (value, text);
      return TRUE;
    }

  if (!parse_number (field, text, &number))
    return bad_value (field, error);
  shore_value_set_int (value, number);
  return TRUE;
}

/**
 * shore_value_to_text: the form shore_value_parse() reads back.
 *
 * Returns: (transfer full): "" for an empty value
 */
char *
shore_value_to_text (const ShoreField *field, const ShoreValue *value)
{
  if (value->kind == SHORE_VALUE_NULL)
    return g_strdup ("");
  if (value->kind == SHORE_VALUE_TEXT)
    return g_strdup (value->text);

  switch (field->type)
    {
    case SHORE_TYPE_BOOL:
      return g_strdup (value->number ? "yes" : "no");
    case SHORE_TYPE_MONEY:
    case SHORE_TYPE_RATE:
      return shore_decimal_to_text (value->number, 2);
    case SHORE_TYPE_NUMBER:
      return shore_decimal_to_text (value->number, 3);
    case SHORE_TYPE_INSTANT:
      return shore_instant_to_iso (value->number);
    case SHORE_TYPE_DAY:
      return shore_day_to_iso (value->number);
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, value->number);
    }
}
