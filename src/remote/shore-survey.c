#include "remote/shore-survey.h"

static const char *const door_names[] = {
  [SHORE_DOOR_OPEN] = "open",
  [SHORE_DOOR_NO_ADDRESS] = "no-address",
  [SHORE_DOOR_UNKNOWN_HOST] = "unknown-host",
  [SHORE_DOOR_REFUSED] = "refused",
  [SHORE_DOOR_SILENT] = "silent",
  [SHORE_DOOR_NO_TLS] = "no-tls",
  [SHORE_DOOR_PLAIN] = "plain",
  [SHORE_DOOR_CERTIFICATE_EXPIRED] = "certificate-expired",
  [SHORE_DOOR_CERTIFICATE_UNKNOWN] = "certificate-unknown",
  [SHORE_DOOR_CERTIFICATE_OTHER_NAME] = "certificate-other-name",
  [SHORE_DOOR_CERTIFICATE_BAD] = "certificate-bad",
  [SHORE_DOOR_CERTIFICATE_CHANGED] = "certificate-changed",
  [SHORE_DOOR_ELSEWHERE] = "elsewhere",
  [SHORE_DOOR_PAGE] = "page",
  [SHORE_DOOR_API_OFF] = "api-off",
  [SHORE_DOOR_STRANGER] = "stranger",
  [SHORE_DOOR_WRONG_KEY] = "wrong-key",
  [SHORE_DOOR_WRONG_PASSWORD] = "wrong-password",
  [SHORE_DOOR_NO_LOGIN] = "no-login",
  [SHORE_DOOR_BUSY] = "busy",
};

ShoreSurvey *
shore_survey_new (void)
{
  ShoreSurvey *self = g_new0 (ShoreSurvey, 1);

  self->rights = g_array_new (FALSE, TRUE, sizeof (ShoreSurveyRight));
  return self;
}

void
shore_survey_free (ShoreSurvey *self)
{
  g_free (self->reason);
  g_free (self->root);
  g_free (self->elsewhere);
  g_free (self->fingerprint);
  g_free (self->issuer);
  g_free (self->version);
  g_free (self->login);
  g_free (self->person);
  g_free (self->key);
  g_array_unref (self->rights);
  g_free (self);
}

/**
 * shore_door_name: a word for scripts.
 */
const char *
shore_door_name (ShoreDoor door)
{
  return door < G_N_ELEMENTS (door_names) ? door_names[door] : "unknown";
}

const char *
shore_right_state_name (ShoreRightState state)
{
  return state == SHORE_RIGHT_FOUND     ? "found"
         : state == SHORE_RIGHT_MISSING ? "missing"
                                        : "untried";
}

/**
 * shore_door_is_certificate: whether a person may open it by accepting what the
 * server shows.
 */
gboolean
shore_door_is_certificate (ShoreDoor door)
{
  return door >= SHORE_DOOR_CERTIFICATE_EXPIRED && door <= SHORE_DOOR_CERTIFICATE_CHANGED;
}

/**
 * shore_survey_right_is_whole: whether nothing of it was refused.
 */
gboolean
shore_survey_right_is_whole (const ShoreSurveyRight *self)
{
  return self->read != SHORE_RIGHT_MISSING && self->write != SHORE_RIGHT_MISSING;
}

/**
 * shore_survey_right_is_missing: whether not even reading is allowed.
 */
gboolean
shore_survey_right_is_missing (const ShoreSurveyRight *self)
{
  return self->read == SHORE_RIGHT_MISSING;
}
