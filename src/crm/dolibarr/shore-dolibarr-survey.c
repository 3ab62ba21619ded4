#include "crm/dolibarr/shore-dolibarr-survey.h"

#include <string.h>

#include "base/shore-clock.h"
#include "crm/dolibarr/shore-dolibarr-answer.h"
#include "crm/dolibarr/shore-dolibarr-survey-private.h"

/* A survey: what can be done with this server, asked before anything is kept.
 *
 *   address  where the API is                    shore-dolibarr-locate.c
 *   account  the key, or the key a password gives; version; whose it is
 *   rights   what may be read and written        shore-dolibarr-rights.c
 *   clocks   PHP's zone, the database's, the machine's own
 *   size     how many records, how long a first sync takes
 *
 * It waits for the network, so it belongs off the main thread. A closed door is
 * no error: it is what the survey found. */

#define HALF_DAY (12 * 3600)
#define DAY_SECONDS (24 * 3600)

static void
shut (ShoreSurvey *survey, ShoreDoor door, const char *reason)
{
  survey->door = door;
  g_free (survey->reason);
  survey->reason = g_strdup (reason);
}

static const struct
{
  ShoreRemoteError code;
  ShoreDoor door;
} doors[] = {
  { SHORE_REMOTE_ERROR_AUTH, SHORE_DOOR_WRONG_KEY },
  { SHORE_REMOTE_ERROR_FORBIDDEN, SHORE_DOOR_WRONG_KEY },
  { SHORE_REMOTE_ERROR_PROTOCOL, SHORE_DOOR_STRANGER },
  { SHORE_REMOTE_ERROR_GONE, SHORE_DOOR_STRANGER },
};

static ShoreDoor
door_of (ShoreDolibarr *self, const GError *error)
{
  if (shore_http_get_failure (self->http) != SHORE_HTTP_ANSWERED)
    return shore_dolibarr_door_of_failure (self);
  for (gsize i = 0; i < G_N_ELEMENTS (doors); i++)
    if (g_error_matches (error, SHORE_REMOTE_ERROR, (int)doors[i].code))
      return doors[i].door;
  return SHORE_DOOR_BUSY;
}

static char *
login_body (const ShoreSurveyWish *wish)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();

  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "login", wish->login);
  shore_json_add_text (writer, "password", wish->password ? wish->password : "");
  shore_json_end_object (writer);
  return shore_json_writer_finish (writer);
}

/* A refusal has one status for all its reasons; the text tells them apart. */
static ShoreDoor
door_of_login (ShoreDolibarr *self, const GError *error)
{
  if (!g_error_matches (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_FORBIDDEN)
      && !g_error_matches (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_AUTH))
    return door_of (self, error);
  return strstr (error->message, "disabled") || strstr (error->message, "token")
             ? SHORE_DOOR_NO_LOGIN
             : SHORE_DOOR_WRONG_PASSWORD;
}

/* Login and password for the user's own key, which is all that is kept. */
static void
sign_in (ShoreDolibarr *self,
         const ShoreSurveyWish *wish,
         ShoreSurvey *survey,
         GCancellable *cancellable)
{
  g_autofree char *body = login_body (wish);
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (GError) cause = NULL;
  const ShoreJsonNode *success;

  if (!shore_dolibarr_call (self, "POST", "login", body, &document, NULL, cancellable, &cause))
    {
      shut (survey, door_of_login (self, cause), cause->message);
      return;
    }
  success = document ? shore_json_get (shore_json_root (document), "success") : NULL;
  survey->key = g_strdup (shore_json_text (shore_json_get (success, "token")));
  if (survey->key == NULL)
    shut (survey, SHORE_DOOR_NO_LOGIN, NULL);
  else
    shore_http_set_key (self->http, survey->key);
}

static void
read_user (ShoreDolibarr *self, const ShoreJson *document, ShoreSurvey *survey)
{
  const ShoreJsonNode *user = shore_json_root (document);
  gint64 admin = 0;

  shore_json_int (shore_json_get (user, "id"), &survey->user);
  shore_json_int (shore_json_get (user, "admin"), &admin);
  survey->admin = admin != 0;
  survey->login = g_strdup (shore_json_text (shore_json_get (user, "login")));
  survey->person = shore_dolibarr_read_person (user);
  self->user = survey->user;
}

/* Whose key it is: told to users who may read themselves; by their login, which
 * only one who signed in has named, to everybody. */
static void
ask_who (ShoreDolibarr *self,
         const ShoreSurveyWish *wish,
         ShoreSurvey *survey,
         GCancellable *cancellable)
{
  g_autofree char *escaped = wish->login ? g_uri_escape_string (wish->login, NULL, FALSE) : NULL;
  g_autofree char *by_login = escaped ? g_strconcat ("users/login/", escaped, NULL) : NULL;
  const char *const paths[] = { "users/info", by_login };

  for (gsize i = 0; i < G_N_ELEMENTS (paths) && survey->user == 0 && paths[i] != NULL; i++)
    {
      g_autoptr (ShoreJson) document = NULL;

      if (shore_dolibarr_call (self, "GET", paths[i], NULL, &document, NULL, cancellable, NULL)
          && document != NULL)
        read_user (self, document, survey);
    }
  if (survey->user == 0)
    self->user = survey->user = shore_dolibarr_ask_own_number (self, cancellable);
}

static void
ask_version (ShoreDolibarr *self, ShoreSurvey *survey, GCancellable *cancellable)
{
  g_autoptr (ShoreClock) clock = shore_clock_new_system ();
  gint64 began = shore_clock_now (clock);
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (GError) cause = NULL;
  const ShoreJsonNode *success;
  gint64 date = 0;

  if (!shore_dolibarr_call (self, "GET", "status", NULL, &document, &date, cancellable, &cause))
    {
      shut (survey, door_of (self, cause), cause->message);
      return;
    }
  success = document ? shore_json_get (shore_json_root (document), "success") : NULL;
  survey->version = g_strdup (shore_json_text (shore_json_get (success, "dolibarr_version")));
  if (survey->version == NULL)
    {
      shut (survey, SHORE_DOOR_STRANGER, NULL);
      return;
    }
  survey->tried = shore_dolibarr_dialect_is_tried (survey->version);
  self->dialect = shore_dolibarr_dialect_of (survey->version);
  survey->took_ms = MAX (shore_clock_now (clock) - began, 0);
  /* The header has whole seconds: less than that is no difference. */
  if (date != 0 && ABS (date - began) > SHORE_SECOND)
    survey->skew_ms = date - began;
}

static gboolean
survey_account (ShoreDolibarr *self,
                const ShoreSurveyWish *wish,
                ShoreSurvey *survey,
                GCancellable *cancellable,
                GError **error)
{
  if (wish->login != NULL)
    sign_in (self, wish, survey, cancellable);
  if (survey->door == SHORE_DOOR_OPEN)
    ask_version (self, survey, cancellable);
  if (survey->door == SHORE_DOOR_OPEN)
    ask_who (self, wish, survey, cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* A date without an hour is served as the instant of its midnight there. */
static void
survey_php_zone (ShoreDolibarr *self, ShoreSurvey *survey, GCancellable *cancellable)
{
  static const char *const paths[] = {
    "invoices?sortfield=t.rowid&sortorder=DESC&limit=1&properties=id,date",
    "orders?sortfield=t.rowid&sortorder=DESC&limit=1&properties=id,date",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (paths) && !survey->php_zone_known; i++)
    {
      g_autoptr (ShoreJson) document = NULL;
      gint64 midnight = 0;
      int seconds;

      if (!shore_dolibarr_call (self, "GET", paths[i], NULL, &document, NULL, cancellable, NULL)
          || !shore_json_int (shore_json_get (shore_json_first (shore_dolibarr_list_of (document)),
                                              "date"),
                              &midnight)
          || midnight <= 0)
        continue;
      seconds = (int)(midnight % DAY_SECONDS);
      survey->php_zone_known = TRUE;
      survey->php_offset = seconds > HALF_DAY ? DAY_SECONDS - seconds : -seconds;
    }
}

static void
survey_db_zone (ShoreDolibarr *self, ShoreSurvey *survey, GCancellable *cancellable)
{
  GTimeZone *zone;
  int interval;

  if (!shore_dolibarr_learn_types (self, cancellable, NULL)
      || !shore_dolibarr_learn_zone (self, cancellable, NULL) || self->clock.zone == NULL)
    return;
  zone = self->clock.zone;
  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL,
                                        self->clock.measured_at / SHORE_SECOND);
  survey->db_zone_known = interval >= 0;
  survey->db_offset = interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
}

static gboolean
survey_clocks (ShoreDolibarr *self, ShoreSurvey *survey, GCancellable *cancellable, GError **error)
{
  survey_php_zone (self, survey, cancellable);
  survey_db_zone (self, survey, cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/**
 * shore_dolibarr_survey: looks at everything, step by step.
 * @progress: (nullable): told before each step, in this thread
 *
 * Returns: (transfer full) (nullable): %NULL only when cancelled
 */
ShoreSurvey *
shore_dolibarr_survey (ShoreDolibarr *self,
                       const ShoreSurveyWish *wish,
                       ShoreSurveyProgress progress,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (ShoreSurvey) survey = shore_survey_new ();
  gboolean going = TRUE;

  for (int step = 0; step < SHORE_N_SURVEY_STEPS && survey->door == SHORE_DOOR_OPEN; step++)
    {
      if (step > SHORE_SURVEY_ACCOUNT && !wish->whole)
        break;
      if (progress != NULL)
        progress (step, data);
      switch ((ShoreSurveyStep)step)
        {
        case SHORE_SURVEY_ADDRESS:
          going = shore_dolibarr_locate (self, survey, cancellable, error);
          break;
        case SHORE_SURVEY_ACCOUNT:
          going = survey_account (self, wish, survey, cancellable, error);
          break;
        case SHORE_SURVEY_RIGHTS:
          going = shore_dolibarr_survey_rights (self, survey, cancellable, error);
          break;
        case SHORE_SURVEY_CLOCKS:
          going = survey_clocks (self, survey, cancellable, error);
          break;
        default:
          going = shore_dolibarr_survey_size (self, survey, cancellable, error);
          break;
        }
      if (!going)
        return NULL;
    }
  survey->root = g_strdup (self->root);
  return g_steal_pointer (&survey);
}

/**
 * shore_dolibarr_add_channel_field: gives the CRM the extra field in which the
 * channel of a request is kept. Administrators only.
 *
 * The route answers -1 and works, so the field is looked for afterwards.
 */
gboolean
shore_dolibarr_add_channel_field (ShoreDolibarr *self, GCancellable *cancellable, GError **error)
{
  static const char body[]
      = "{\"label\":\"Canal\",\"type\":\"varchar\",\"size\":\"32\",\"pos\":100,\"unique\":0,"
        "\"required\":0,\"default_value\":\"\",\"param\":\"\",\"alwayseditable\":1,\"perms\":\"\","
        "\"list\":\"1\",\"enabled\":\"1\"}";

  if (!shore_dolibarr_call (self, "POST", "setup/extrafields/ticket/channel", body, NULL, NULL,
                            cancellable, error))
    return FALSE;
  return shore_dolibarr_call (self, "GET",
                              "tickets?limit=1&properties=id&sqlfilters=(ef.channel:isnot:NULL)",
                              NULL, NULL, NULL, cancellable, error);
}
