#include "model/shore-phone.h"

#include <phonenumbers/phonenumberutil.h>

#include <string>

/* Telephone numbers, by libphonenumber; the one file in C++. Its tables are
 * loaded once, by shore_phone_load() on a worker; after that a call takes some
 * microseconds and may come from any thread. */

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

static bool
parse (const char *text, const char *region, PhoneNumber *number)
{
  const PhoneNumberUtil *util = PhoneNumberUtil::GetInstance ();

  return text != nullptr
         && util->Parse (text, region ? region : "FR", number) == PhoneNumberUtil::NO_PARSING_ERROR
         && util->IsPossibleNumber (*number);
}

static char *
written (const char *text, const char *region, PhoneNumberUtil::PhoneNumberFormat format)
{
  PhoneNumber number;
  std::string out;

  if (!parse (text, region, &number))
    return nullptr;
  PhoneNumberUtil::GetInstance ()->Format (number, format, &out);
  return g_strdup (out.c_str ());
}

/**
 * shore_phone_load: loads the tables (30 ms), so that no later call has to.
 */
void
shore_phone_load (void)
{
  PhoneNumberUtil::GetInstance ();
}

/**
 * shore_phone_e164: "+33639981427", or %NULL when it is no number.
 * @region: (nullable): two letters, where it has no prefix; "FR" when %NULL
 *
 * Returns: (transfer full) (nullable):
 */
char *
shore_phone_e164 (const char *text, const char *region)
{
  return written (text, region, PhoneNumberUtil::E164);
}

/**
 * shore_phone_format: as it is written in its own country, "06 39 98 14 27".
 *
 * Returns: (transfer full) (nullable):
 */
char *
shore_phone_format (const char *text, const char *region)
{
  return written (text, region, PhoneNumberUtil::NATIONAL);
}
