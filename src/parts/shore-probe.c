#include "parts/shore-probe.h"

#include "base/shore-worker.h"
#include "crm/dolibarr/shore-dolibarr-survey.h"

/* Asking a CRM what can be done with it before anything is kept, for window and
 * command line alike.
 *
 * The wait happens on a thread that lives for the question alone; the caller's
 * context hears of each step, then of the end. Key and password live in the
 * question, and go with it. */

/* Seconds of silence: somebody is looking on. */
#define PATIENCE 12

typedef struct
{
  ShoreRemote *remote; /* (owned) */
  ShoreWorker *worker; /* (owned) */
  char *login;         /* (owned) (nullable) */
  char *password;      /* (owned) (nullable) */
  gboolean whole;
  ShoreSurveyProgress progress; /* (nullable) */
  gpointer progress_data;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  shore_worker_stop (self->worker);
  g_object_unref (self->worker);
  g_object_unref (self->remote);
  g_free (self->login);
  g_free (self->password);
  g_free (self);
}

/* A step on its way to the caller's context. */
typedef struct
{
  GTask *task; /* (owned) */
  ShoreSurveyStep step;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->task);
  g_free (step);
}

static gboolean
tell_step_cb (gpointer data)
{
  const Step *step = data;
  const Question *self = g_task_get_task_data (step->task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (step->task)))
    self->progress (step->step, self->progress_data);
  return G_SOURCE_REMOVE;
}

static void
step_cb (ShoreSurveyStep number, gpointer data)
{
  GTask *task = data;
  const Question *self = g_task_get_task_data (task);
  Step *step;

  if (self->progress == NULL)
    return;
  step = g_new (Step, 1);
  *step = (Step){ g_object_ref (task), number };
  g_main_context_invoke_full (g_task_get_context (task), G_PRIORITY_DEFAULT, tell_step_cb, step,
                              step_free);
}

static void
ask (gpointer data)
{
  GTask *task = data;
  const Question *self = g_task_get_task_data (task);
  const ShoreSurveyWish wish = { self->login, self->password, self->whole };
  /* What a remote waits on is dispatched here, never in the main context. */
  g_autoptr (GMainContext) own = g_main_context_new ();
  GError *error = NULL;
  ShoreSurvey *survey;

  g_main_context_push_thread_default (own);
  survey = shore_dolibarr_survey (SHORE_DOLIBARR (self->remote), &wish, step_cb, task,
                                  g_task_get_cancellable (task), &error);
  g_main_context_pop_thread_default (own);
  if (survey != NULL)
    g_task_return_pointer (task, survey, (GDestroyNotify)shore_survey_free);
  else
    g_task_return_error (task, error);
}

static void
add_channel (gpointer data)
{
  GTask *task = data;
  const Question *self = g_task_get_task_data (task);
  g_autoptr (GMainContext) own = g_main_context_new ();
  GError *error = NULL;
  gboolean added;

  g_main_context_push_thread_default (own);
  added = shore_dolibarr_add_channel_field (SHORE_DOLIBARR (self->remote),
                                            g_task_get_cancellable (task), &error);
  g_main_context_pop_thread_default (own);
  if (added)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static Question *
question_new (const ShoreProbeQuestion *question)
{
  Question *self = g_new0 (Question, 1);

  self->remote = shore_dolibarr_new (question->url, question->key);
  shore_dolibarr_set_pin (SHORE_DOLIBARR (self->remote), question->pin);
  shore_dolibarr_set_timeout (SHORE_DOLIBARR (self->remote), PATIENCE);
  self->worker = shore_worker_new ("probe");
  self->login = g_strdup (question->login);
  self->password = g_strdup (question->password);
  self->whole = question->whole;
  return self;
}

/**
 * shore_probe_async: surveys a CRM.
 * @question: copied
 * @progress: (nullable): called in the caller's context before each step, not
 *   after the end and not once it is cancelled
 */
void
shore_probe_async (const ShoreProbeQuestion *question,
                   ShoreSurveyProgress progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Question *self = question_new (question);

  g_task_set_source_tag (task, shore_probe_async);
  self->progress = progress;
  self->progress_data = progress_data;
  g_task_set_task_data (task, self, question_free);
  shore_worker_push (self->worker, SHORE_URGENT, ask, task);
}

/**
 * shore_probe_finish: ends the question and its thread.
 *
 * Returns: (transfer full): %NULL when cancelled
 */
ShoreSurvey *
shore_probe_finish (GAsyncResult *result, GError **error)
{
  ShoreSurvey *survey = g_task_propagate_pointer (G_TASK (result), error);

  /* The reference that the thread worked with; it is past its last use. */
  g_object_unref (result);
  return survey;
}

/**
 * shore_probe_add_channel_async: gives the CRM the optional extra field for the
 * channel of a request; for administrators.
 */
void
shore_probe_add_channel_async (const ShoreProbeQuestion *question,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Question *self = question_new (question);

  g_task_set_source_tag (task, shore_probe_add_channel_async);
  g_task_set_task_data (task, self, question_free);
  shore_worker_push (self->worker, SHORE_URGENT, add_channel, task);
}

gboolean
shore_probe_add_channel_finish (GAsyncResult *result, GError **error)
{
  gboolean added = g_task_propagate_boolean (G_TASK (result), error);

  g_object_unref (result);
  return added;
}
