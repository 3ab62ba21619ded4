#include "desk/shore-desk-verdict.h"

#include "desk/shore-desk-private.h"

/* Asking for a verdict: one job of the reader's thread gathers the facts and asks
 * the rules. Whether the call is then placed is another use case. */

typedef struct
{
  ShoreLawBook *book; /* (owned) */
  gint64 client;
  ShoreCallIntent intent; /* (owned) its texts */
  gint64 at;
  ShoreVerdict *verdict; /* (owned) (nullable) */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  shore_law_book_unref (question->book);
  g_free (question->intent.object);
  g_free (question->intent.sector);
  g_clear_pointer (&question->verdict, shore_verdict_unref);
  g_free (question);
}

static gboolean
judge (ShoreDatabase *db, gpointer data, GError **error)
{
  Question *question = data;
  g_auto (ShoreCallScene) scene = { 0 };
  g_autoptr (ShoreLaw) law = shore_law_book_read (question->book, db);

  if (question->at == 0)
    question->at = shore_clock_now (shore_database_clock (db));
  if (!shore_call_scene_read (&scene, db, question->client, &question->intent, question->at, error))
    return FALSE;
  question->verdict = shore_verdict_new (law, &scene.facts, question->at);
  return TRUE;
}

static void
judged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  const Question *question = shore_store_finish (SHORE_STORE (source), result, &error);

  if (question == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, shore_verdict_ref (question->verdict),
                           (GDestroyNotify)shore_verdict_unref);
}

/**
 * shore_desk_verdict_async: asks whether the law lets a client be called.
 * @at: the instant of the call, 0 for now
 */
void
shore_desk_verdict_async (ShoreDesk *self,
                          gint64 client,
                          const ShoreCallIntent *intent,
                          gint64 at,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, shore_desk_verdict_async);
  question->book = shore_law_book_ref (shore_desk_get_law_book (self));
  question->client = client;
  question->at = at;
  question->intent = *intent;
  question->intent.object = g_strdup (intent->object);
  question->intent.sector = g_strdup (intent->sector);
  shore_store_read_async (shore_desk_get_store (self), SHORE_VISIBLE, judge, question,
                          free_question, cancellable, judged_cb, task);
}

/**
 * shore_desk_verdict_finish: Returns: (transfer full): %NULL with an error
 */
ShoreVerdict *
shore_desk_verdict_finish (ShoreDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
