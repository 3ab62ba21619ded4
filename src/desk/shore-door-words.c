#include "desk/shore-door-words.h"

#include <glib/gi18n.h>

#include "base/shore-clock.h"
#include "model/shore-money.h"

/* Each closed door says what happened, that nothing was kept, and what to do;
 * each missing right what it costs and which number to ask the administrator
 * for. */

static const char *const doors[] = {
  [SHORE_DOOR_NO_ADDRESS] = N_ ("This is not the address of a CRM. It looks like "
                                "https://crm.example.com and holds no password. Correct it."),
  [SHORE_DOOR_UNKNOWN_HOST] = N_ ("Nobody goes by this name on the network. Check the spelling of "
                                  "the address, and that the computer is online."),
  [SHORE_DOOR_REFUSED]
  = N_ ("The computer at this address is there, but no CRM listens on it. Check the address and "
        "the port, or ask whoever keeps the CRM whether it is running."),
  [SHORE_DOOR_SILENT] = N_ ("Nothing answers at this address. Check the network of this computer; "
                            "if other sites open, ask whoever keeps the CRM."),
  [SHORE_DOOR_NO_TLS]
  = N_ ("What answers at this address does not speak https. If the CRM has no "
        "certificate, type http:// in front; the key then travels unencrypted."),
  [SHORE_DOOR_PLAIN]
  = N_ ("A CRM answers here, but only without encryption: key and data could be read on the way. "
        "Ask for an https:// address, or type http:// in front to accept that."),
  [SHORE_DOOR_CERTIFICATE_EXPIRED]
  = N_ ("The certificate of this server is out of date, so it cannot be told from a false one. "
        "Check the date of this computer, and ask whoever keeps the CRM to renew it."),
  [SHORE_DOOR_CERTIFICATE_UNKNOWN] = N_ (
      "This server vouches for itself: its certificate is signed by nobody known to this "
      "computer. Ask whoever keeps the CRM for its fingerprint, and compare it with the one below "
      "before you accept it."),
  [SHORE_DOOR_CERTIFICATE_OTHER_NAME]
  = N_ ("The certificate of this server was made for another address. Check the spelling, or ask "
        "whoever keeps the CRM which address to use."),
  [SHORE_DOOR_CERTIFICATE_BAD]
  = N_ ("The certificate of this server was withdrawn or is too weak. Do not go on; ask whoever "
        "keeps the CRM."),
  [SHORE_DOOR_CERTIFICATE_CHANGED]
  = N_ ("The certificate of this server is no longer the one you accepted. It may have been "
        "renewed, or something stands between you and it. Ask whoever keeps the CRM, and compare "
        "the fingerprint before you accept the new one."),
  [SHORE_DOOR_PAGE] = N_ ("A web page answers at this address, but no Dolibarr. Copy the address "
                          "you see in the browser once you are signed in to Dolibarr."),
  [SHORE_DOOR_API_OFF] = N_ ("This is a Dolibarr whose door for other programs is closed. Ask the "
                             "administrator to switch on the module “API/Web services REST”."),
  [SHORE_DOOR_STRANGER] = N_ ("Something answers at this address, but it is no Dolibarr that "
                              "Homeshore knows. Check the address."),
  [SHORE_DOOR_WRONG_KEY]
  = N_ ("The CRM is there and does not accept this key. Copy it again from your user card in "
        "Dolibarr, without blanks, or ask the administrator for a new one."),
  [SHORE_DOOR_WRONG_PASSWORD] = N_ ("The CRM is there and does not accept this login with this "
                                    "password. Type them again as you do in Dolibarr."),
  [SHORE_DOOR_NO_LOGIN]
  = N_ ("The CRM does not give out a key for a password. Copy the key from your user card in "
        "Dolibarr, or ask the administrator to make one (right 342 lets you make it yourself)."),
  [SHORE_DOOR_BUSY] = N_ ("The CRM answers that it is in trouble right now. Nothing is wrong with "
                          "what you typed. Check again in some minutes."),
};

static const char *const steps[] = {
  [SHORE_SURVEY_ADDRESS] = N_ ("Looking for the CRM…"),
  [SHORE_SURVEY_ACCOUNT] = N_ ("Trying the key…"),
  [SHORE_SURVEY_RIGHTS] = N_ ("Trying what the account may do…"),
  [SHORE_SURVEY_CLOCKS] = N_ ("Comparing the clocks…"),
  [SHORE_SURVEY_SIZE] = N_ ("Counting what there is to copy…"),
};

/**
 * shore_sentence_for_door: why the door is closed, and what opens it; "" for an
 * open one.
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_for_door (const ShoreSurvey *survey)
{
  if (survey->door == SHORE_DOOR_OPEN)
    return g_strdup ("");
  if (survey->door == SHORE_DOOR_ELSEWHERE && survey->elsewhere != NULL)
    return g_strdup_printf (
        _ ("This address sends on to %s. On the network of a hotel or a train that is its "
           "sign-in page: open a browser, sign in, then check again. If the CRM has moved there, "
           "type that address."),
        survey->elsewhere);
  if (survey->door == SHORE_DOOR_ELSEWHERE)
    return g_strdup (_ ("This network asks you to sign in first. Open a browser, sign in, then "
                        "check again."));
  return g_strdup (_ (doors[survey->door]));
}

const char *
shore_sentence_survey_step (ShoreSurveyStep step)
{
  return _ (steps[step]);
}

/**
 * shore_sentence_account: whose key it is.
 */
char *
shore_sentence_account (const ShoreSurvey *survey)
{
  if (survey->login == NULL)
    return g_strdup (_ ("The CRM does not tell whose key this is; right 342 would let it."));
  if (survey->admin)
    return g_strdup_printf (_ ("%s (%s), an administrator"), survey->person, survey->login);
  return g_strdup_printf (_ ("%s (%s)"), survey->person, survey->login);
}

char *
shore_sentence_version (const ShoreSurvey *survey)
{
  if (survey->tried)
    return g_strdup_printf (_ ("Dolibarr %s"), survey->version);
  return g_strdup_printf (_ ("Dolibarr %s, a version Homeshore was not tried on: it goes by what "
                             "the server answers, so watch the first changes arrive"),
                          survey->version);
}

static char *
zone_words (gboolean known, int offset)
{
  if (!known)
    return g_strdup (_ ("unknown"));
  if (offset % 3600 == 0)
    return g_strdup_printf (_ ("UTC%+d h"), offset / 3600);
  return g_strdup_printf (_ ("UTC%+d h %02d"), offset / 3600, ABS (offset) % 3600 / 60);
}

/**
 * shore_sentence_clocks: the zones of PHP and of the database, and how far the
 * server's clock is off.
 */
char *
shore_sentence_clocks (const ShoreSurvey *survey)
{
  g_autofree char *php = zone_words (survey->php_zone_known, survey->php_offset);
  g_autofree char *db = zone_words (survey->db_zone_known, survey->db_offset);
  gint64 off = ABS (survey->skew_ms) / SHORE_SECOND;
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, _ ("Dates %s, database %s"), php, db);
  if (survey->php_zone_known && survey->db_zone_known && survey->php_offset != survey->db_offset)
    g_string_append (out, _ (": they differ, Homeshore allows for it"));
  if (survey->skew_ms > 0)
    g_string_append_printf (out, _ ("; its clock is %d s ahead"), (int)off);
  else if (survey->skew_ms < 0)
    g_string_append_printf (out, _ ("; its clock is %d s behind"), (int)off);
  return g_string_free (out, FALSE);
}

static char *
duration_words (gint64 ms)
{
  gint64 minutes = (ms + SHORE_MINUTE / 2) / SHORE_MINUTE;

  if (ms < 10 * SHORE_SECOND)
    return g_strdup (_ ("some seconds"));
  if (ms < SHORE_MINUTE)
    return g_strdup (_ ("less than a minute"));
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong)minutes), (int)minutes);
}

static char *
grouped (gint64 number)
{
  return shore_number_format (number * 1000);
}

/**
 * shore_sentence_size: how much is copied at first, and about how long it takes.
 */
char *
shore_sentence_size (const ShoreSurvey *survey)
{
  g_autofree char *records = grouped (survey->records);
  g_autofree char *time = duration_words (survey->sync_ms);

  if (survey->sync_ms == 0)
    return g_strdup_printf (survey->at_most ? _ ("At most %s records to copy")
                                            : _ ("%s records to copy"),
                            records);
  return g_strdup_printf (survey->at_most
                              ? _ ("At most %s records to copy; the first sync takes about: %s")
                              : _ ("%s records to copy; the first sync takes about: %s"),
                          records, time);
}

/**
 * shore_sentence_certificate: what to compare with what the server's keeper says.
 */
char *
shore_sentence_certificate (const ShoreSurvey *survey)
{
  g_autoptr (GDateTime) end
      = survey->expires ? g_date_time_new_from_unix_local (survey->expires / SHORE_SECOND) : NULL;
  g_autofree char *day = end ? g_date_time_format (end, "%x") : g_strdup (_ ("unknown"));

  return g_strdup_printf (_ ("Fingerprint (SHA-256): %s\nSigned by: %s\nValid until: %s"),
                          survey->fingerprint ? survey->fingerprint : "",
                          survey->issuer ? survey->issuer : _ ("unknown"), day);
}

/**
 * shore_sentence_rights: "3 found, 1 partly, 1 missing".
 */
char *
shore_sentence_rights (const ShoreSurvey *survey)
{
  guint found = 0, missing = 0;

  for (guint i = 0; i < survey->rights->len; i++)
    {
      const ShoreSurveyRight *right = &g_array_index (survey->rights, ShoreSurveyRight, i);

      found += shore_survey_right_is_whole (right);
      missing += shore_survey_right_is_missing (right);
    }
  if (found == survey->rights->len)
    return g_strdup (_ ("All that Homeshore uses is there."));
  return g_strdup_printf (_ ("%u found, %u partly, %u missing. You can begin with what is there."),
                          found, survey->rights->len - found - missing, missing);
}

const char *
shore_sentence_right_word (const ShoreSurveyRight *right)
{
  return shore_survey_right_is_missing (right)  ? _ ("Missing")
         : !shore_survey_right_is_whole (right) ? _ ("Partly")
         : right->read == SHORE_RIGHT_UNTRIED   ? _ ("Not tried")
                                                : _ ("Found");
}

/**
 * shore_sentence_right_cost: what a missing right costs, and what to ask for.
 *
 * Returns: (transfer full) (nullable): %NULL where nothing is missing
 */
char *
shore_sentence_right_cost (const ShoreSurveyRight *right)
{
  gboolean reading = shore_survey_right_is_missing (right);

  if (shore_survey_right_is_whole (right))
    return NULL;
  if (reading && right->write == SHORE_RIGHT_MISSING)
    return g_strdup_printf (_ ("%s Ask the administrator for rights %s and %s, and whether the "
                               "module is on."),
                            _ (right->read_cost), right->read_right, right->write_right);
  return g_strdup_printf (_ ("%s Ask the administrator for right %s."),
                          reading ? _ (right->read_cost) : _ (right->write_cost),
                          reading ? right->read_right : right->write_right);
}

/**
 * shore_sentence_right_count: how many can be read; (nullable) where unknown.
 */
char *
shore_sentence_right_count (const ShoreSurveyRight *right)
{
  g_autofree char *count = NULL;

  if (right->count < 0)
    return NULL;
  count = grouped (right->count);
  return g_strdup_printf (right->at_most ? _ ("At most %s to read") : _ ("%s to read"), count);
}

/**
 * shore_sentence_right_request: the message to the administrator, ready to send.
 */
char *
shore_sentence_right_request (const ShoreSurveyRight *right, const char *login)
{
  gboolean reading = shore_survey_right_is_missing (right);
  gboolean writing = right->write == SHORE_RIGHT_MISSING;
  g_autofree char *read
      = reading ? g_strdup_printf ("%s (%s)", _ (right->read_asked), right->read_right) : NULL;
  g_autofree char *write
      = writing ? g_strdup_printf ("%s (%s)", _ (right->write_asked), right->write_right) : NULL;
  g_autofree char *both = g_strjoin (", ", reading ? read : write, reading ? write : NULL, NULL);

  return g_strdup_printf (_ ("Hello, to work with the CRM through Homeshore my account “%s” needs: "
                             "%s. Thank you."),
                          login ? login : "", both);
}
