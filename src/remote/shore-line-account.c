#include "remote/shore-line-account.h"

#include <string.h>

#include "model/shore-phone.h"
#include "remote/shore-line-error.h"

/* What may stand in a user part and in a domain here: less than RFC 3261 allows,
 * and nothing that could end a header or begin a parameter. */
#define USER_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'+$%#"
#define DOMAIN_CHARS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.:[]"
#define MAX_PART 128

G_DEFINE_BOXED_TYPE (ShoreLineAccount,
                     shore_line_account,
                     shore_line_account_ref,
                     shore_line_account_unref)

static gboolean
is_made_of (const char *text, const char *chars)
{
  gsize length = strlen (text);

  return length > 0 && length <= MAX_PART && strspn (text, chars) == length;
}

/* "user@domain" with an optional scheme. */
static gboolean
split_address (const char *address, char **user, char **domain)
{
  const char *rest = address;
  const char *at;

  if (g_ascii_strncasecmp (rest, "sips:", 5) == 0)
    rest += 5;
  else if (g_ascii_strncasecmp (rest, "sip:", 4) == 0)
    rest += 4;
  at = strrchr (rest, '@');
  if (at == NULL)
    return FALSE;
  *user = g_strndup (rest, at - rest);
  *domain = g_strdup (at + 1);
  return is_made_of (*user, USER_CHARS) && is_made_of (*domain, DOMAIN_CHARS);
}

/**
 * shore_line_account_new: an account with the defaults of its kind: UDP,
 * registering, encryption where it is offered, French numbers. The caller fills
 * in the rest before a line has it.
 * @address: "sip:user@domain"
 *
 * Returns: (transfer full): %NULL with %SHORE_LINE_ERROR_ACCOUNT
 */
ShoreLineAccount *
shore_line_account_new (const char *principal, const char *address, GError **error)
{
  g_autoptr (ShoreLineAccount) self = g_new0 (ShoreLineAccount, 1);

  g_atomic_ref_count_init (&self->ref_count);
  if (!split_address (address, &self->user, &self->domain))
    {
      g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_ACCOUNT,
                           "the address of the account is not user@domain");
      return NULL;
    }
  self->principal = g_strdup (principal);
  self->numbers = g_new0 (char *, 1);
  self->region = g_strdup ("FR");
  self->registers = TRUE;
  return g_steal_pointer (&self);
}

ShoreLineAccount *
shore_line_account_ref (ShoreLineAccount *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shore_line_account_unref (ShoreLineAccount *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->principal);
  g_free (self->user);
  g_free (self->domain);
  g_free (self->login);
  g_free (self->password);
  g_free (self->proxy);
  g_free (self->name);
  g_strfreev (self->numbers);
  g_free (self->region);
  g_free (self->ca_file);
  g_free (self->bind);
  g_free (self);
}

/**
 * shore_line_account_has_number: whether the principal holds @number (E.164).
 */
gboolean
shore_line_account_has_number (const ShoreLineAccount *self, const char *number)
{
  return g_strv_contains ((const char *const *)self->numbers, number);
}

/**
 * shore_line_account_find_number: which of the principal's numbers @text is, as
 * a network writes it: with or without prefix.
 *
 * Returns: (transfer none) (nullable):
 */
const char *
shore_line_account_find_number (const ShoreLineAccount *self, const char *text)
{
  g_autofree char *number = text ? shore_phone_e164 (text, self->region) : NULL;

  for (guint i = 0; number != NULL && self->numbers[i] != NULL; i++)
    if (strcmp (self->numbers[i], number) == 0)
      return self->numbers[i];
  return NULL;
}

/* Digits as they are dialled inside a company ("12", "*21#"), which are no
 * telephone numbers. */
static gboolean
is_short_code (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= 6 && strspn (text, "0123456789*#") == length;
}

/**
 * shore_line_account_target: the address that calls what an advisor typed, or a
 * desktop link said: a number as people write it, tel:, sip:, callto:.
 *
 * Returns: (transfer full): "sip:+33…@domain"; %NULL with %SHORE_LINE_ERROR_TARGET
 */
char *
shore_line_account_target (const ShoreLineAccount *self, const char *typed, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));
  g_autofree char *user = NULL;
  g_autofree char *domain = NULL;
  g_autofree char *number = NULL;
  const char *rest = text;

  if (strchr (text, '@') != NULL && split_address (text, &user, &domain))
    return g_strdup_printf ("sip:%s@%s", user, domain);
  for (guint i = 0; i < 3; i++)
    if (g_ascii_strncasecmp (rest, ((const char *[]){ "tel:", "callto:", "sip:" })[i],
                             ((gsize[]){ 4, 7, 4 })[i])
        == 0)
      {
        rest += ((gsize[]){ 4, 7, 4 })[i];
        break;
      }
  if (is_short_code (rest))
    {
      g_autofree char *escaped = g_uri_escape_string (rest, "*", FALSE);

      return g_strdup_printf ("sip:%s@%s", escaped, self->domain);
    }
  number = shore_phone_e164 (rest, self->region);
  if (number != NULL)
    return g_strdup_printf ("sip:%s@%s", number, self->domain);
  g_set_error_literal (error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_TARGET, "no number to call");
  return NULL;
}
