#include "ui/requests/shore-request-head.h"

#include <glib/gi18n.h>

#include "ui/requests/shore-request-row.h"

/* The head of a request's dossier: subject, state, what kind it is, how long is left. */

/* From when the time left is amber. */
#define SOON SHORE_HOUR

typedef struct
{
  const char *state;
  const char *icon_name;
  ShoreRole role;
} ShoreStateFace;

static const ShoreStateFace faces[] = {
  { "new", "mail-unread-symbolic", SHORE_ROLE_NEUTRAL },
  { "taken", "media-playback-start-symbolic", SHORE_ROLE_ACCENT },
  { "waiting", "content-loading-symbolic", SHORE_ROLE_NEUTRAL },
  { "transferred", "mail-forward-symbolic", SHORE_ROLE_NEUTRAL },
  { "closed", "object-select-symbolic", SHORE_ROLE_GOOD },
  { "cancelled", "action-unavailable-symbolic", SHORE_ROLE_NEUTRAL },
};

static void
fill_state (ShoreDossier *dossier, const ShoreRecord *request)
{
  const char *state = shore_request_get_state (request);

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++)
    if (g_strcmp0 (faces[i].state, state) == 0)
      {
        shore_dossier_set_state (dossier, faces[i].icon_name,
                                 shore_choice_word (shore_request_states, state), faces[i].role);
        return;
      }
  shore_dossier_set_state (dossier, NULL, NULL, SHORE_ROLE_NEUTRAL);
}

static void
fill_facts (ShoreDossier *dossier, const ShoreRecord *request)
{
  const char *facts[] = {
    shore_choice_word (shore_request_types, shore_request_get_type (request)),
    shore_choice_word (shore_urgencies, shore_request_get_urgency (request)),
    shore_request_get_ref (request),
  };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (facts[i] != NULL && *facts[i] != '\0')
      g_string_append_printf (words, "%s%s", words->len ? " · " : "", facts[i]);
  shore_dossier_set_facts (dossier, words->str);
}

/* Once answered, the promise of an answer is kept: the hour of the answer is told instead. */
static void
fill_due (ShoreDossier *dossier, const ShoreRecord *request, gint64 now)
{
  gint64 due = shore_request_get_due (request);
  gint64 answered = shore_request_get_answered (request);
  gboolean late = FALSE;

  if (answered != 0)
    {
      g_autofree char *when = shore_sentence_when (answered, now);
      g_autofree char *words = g_strdup_printf (_ ("Answered %s"), when);

      shore_dossier_set_due (dossier, "object-select-symbolic", words, SHORE_ROLE_GOOD);
    }
  else if (due != 0 && shore_request_is_open (request))
    {
      g_autofree char *left = shore_sentence_time_left (due, now, &late);
      ShoreRole role = late                ? SHORE_ROLE_BAD
                       : due - now <= SOON ? SHORE_ROLE_WARN
                                           : SHORE_ROLE_QUIET;

      shore_dossier_set_due (dossier, late ? "emblem-important-symbolic" : "alarm-symbolic", left,
                             role);
    }
  else
    shore_dossier_set_due (dossier, NULL, NULL, SHORE_ROLE_QUIET);
}

/**
 * shore_request_head_fill: says in the head of @dossier how it stands with @request.
 * @now: instant
 */
void
shore_request_head_fill (ShoreDossier *dossier, const ShoreRecord *request, gint64 now)
{
  shore_dossier_set_title (dossier, shore_request_get_subject (request));
  fill_state (dossier, request);
  fill_facts (dossier, request);
  fill_due (dossier, request, now);
}
