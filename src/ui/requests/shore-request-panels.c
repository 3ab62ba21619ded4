#include "ui/requests/shore-request-panels.h"

#include <glib/gi18n.h>

/* What each action on a request asks before it is done, and what it then changes. */

#define NOTE(required)                                                                             \
  {                                                                                                \
    "note", NULL, SHORE_KIND_CALLBACK, SHORE_CALLBACK_NOTE, required                               \
  }

static const ShorePanelSpec panels[] = {
  {
      .action = "note",
      .title = N_ ("Note"),
      .effect = N_ ("It joins the history; the client does not see it."),
      .button = N_ ("Keep the note"),
      .said = N_ ("Note kept"),
      .inputs = { { "text", NULL, SHORE_KIND_CALLBACK, SHORE_CALLBACK_NOTE, TRUE } },
  },
  {
      .action = "callback",
      .title = N_ ("Plan a callback"),
      .effect = N_ ("It rings five minutes before the time promised to the client."),
      .button = N_ ("Plan"),
      .said = N_ ("Callback planned"),
      .inputs = { { "start", NULL, SHORE_KIND_CALLBACK, SHORE_CALLBACK_START, TRUE },
                  { "end", NULL, SHORE_KIND_CALLBACK, SHORE_CALLBACK_END, FALSE },
                  { "subject", NULL, SHORE_KIND_CALLBACK, SHORE_CALLBACK_SUBJECT, FALSE },
                  NOTE (FALSE) },
  },
  {
      .action = "wait",
      .title = N_ ("Wait for an answer"),
      .effect = N_ ("The time left stops showing until somebody answers."),
      .button = N_ ("Wait"),
      .said = N_ ("Request waiting for an answer"),
      .inputs = { NOTE (FALSE) },
  },
  {
      .action = "transfer",
      .title = N_ ("Transfer the request"),
      .effect = N_ ("The next person reads the note first: what is known, what is expected."),
      .button = N_ ("Transfer the request"),
      .said = N_ ("Request transferred"),
      .inputs = { { "to", N_ ("To whom"), 0, 0, TRUE }, NOTE (FALSE) },
  },
  {
      .action = "close",
      .title = N_ ("Close and qualify"),
      .effect = N_ ("The request leaves the list; it can be opened again."),
      .button = N_ ("Close the request"),
      .said = N_ ("Request closed"),
      .inputs = { { "result", NULL, SHORE_KIND_REQUEST, SHORE_REQUEST_RESULT, TRUE },
                  { "type", NULL, SHORE_KIND_REQUEST, SHORE_REQUEST_TYPE, FALSE } },
  },
  {
      .action = "cancel",
      .title = N_ ("Cancel the request"),
      .effect = N_ ("For what came by mistake or twice; the history keeps it."),
      .button = N_ ("Cancel the request"),
      .said = N_ ("Request cancelled"),
      .inputs = { NOTE (FALSE) },
  },
};

/**
 * shore_request_panel: what an action asks.
 *
 * Returns: (nullable): %NULL when it asks nothing
 */
const ShorePanelSpec *
shore_request_panel (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (panels); i++)
    if (g_str_equal (panels[i].action, action))
      return &panels[i];
  return NULL;
}
