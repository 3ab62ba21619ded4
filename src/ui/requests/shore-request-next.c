#include "ui/requests/shore-request-next.h"

#include <glib/gi18n.h>

/* The one thing to do next with a request.
 *
 * The table is read from the top and the first row that fits is the answer: the
 * order is that of the talk, take, reformulate, answer, close. Nothing fits a
 * request that is closed or cancelled. */

typedef struct
{
  const char *state;
  gboolean (*fits) (const ShoreRecord *request); /* (nullable) always */
  ShoreRequestNext next;
} ShoreNextRule;

static gboolean
has_no_reformulation (const ShoreRecord *request)
{
  const char *text = shore_request_get_reformulated (request);

  return text == NULL || *text == '\0';
}

static gboolean
has_no_answer (const ShoreRecord *request)
{
  return shore_request_get_answered (request) == 0;
}

static const ShoreNextRule rules[] = {
  { "new",
    NULL,
    { "take", "go-next-symbolic", N_ ("Take this request"), N_ ("Nobody handles it yet."),
      N_ ("Take") } },
  { "transferred",
    NULL,
    { "take", "go-next-symbolic", N_ ("Take this request"),
      N_ ("It was transferred and waits for someone."), N_ ("Take") } },
  { "taken",
    has_no_reformulation,
    { "reformulate", "go-next-symbolic", N_ ("Reformulate the request"),
      N_ ("The client has not heard yet what was understood."), N_ ("Reformulate") } },
  { "taken",
    has_no_answer,
    { "answer", "go-next-symbolic", N_ ("Answer the client"),
      N_ ("The request is reformulated, no answer has left."), N_ ("Write") } },
  { "taken",
    NULL,
    { "close", "go-next-symbolic", N_ ("Close and qualify"), N_ ("The answer is given."),
      N_ ("Close…") } },
  { "waiting",
    NULL,
    { "answer", "content-loading-symbolic", N_ ("Waiting for an answer"),
      N_ ("Write again when the answer has come, or to ask for it."), N_ ("Write") } },
};

/**
 * shore_request_next: the one thing to do next.
 *
 * Returns: (nullable): %NULL when there is nothing to do
 */
const ShoreRequestNext *
shore_request_next (const ShoreRecord *request)
{
  const char *state = shore_request_get_state (request);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (rules[i].state, state) == 0
        && (rules[i].fits == NULL || rules[i].fits (request)))
      return &rules[i].next;
  return NULL;
}
