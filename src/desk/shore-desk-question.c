#include <glib/gi18n.h>

#include "desk/shore-desk-private.h"
#include "desk/shore-status-private.h"

/* The question about the CRM as a whole, and a person's answer. The sync raises
 * it and does as it is told at its next pass; here it is only read and answered,
 * so that it can be without a network too. */

typedef struct
{
  ShoreDoubt doubt;
  guint missing;
  ShoreAnswer answer;
} Question;

static ShoreQuestion
question_of (ShoreDoubt doubt)
{
  static const ShoreQuestion questions[] = {
    [SHORE_DOUBT_NONE] = SHORE_QUESTION_NONE,
    [SHORE_DOUBT_OLDER] = SHORE_QUESTION_OLDER,
    [SHORE_DOUBT_MISSING] = SHORE_QUESTION_MISSING,
  };

  return (guint)doubt < G_N_ELEMENTS (questions) ? questions[doubt] : SHORE_QUESTION_NONE;
}

static gboolean
read_question (ShoreDatabase *db, gpointer data, GError **error G_GNUC_UNUSED)
{
  Question *question = data;

  question->doubt = shore_doubt_read (db, &question->missing);
  return TRUE;
}

static void
question_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  const Question *question = shore_store_finish (SHORE_STORE (source), result, &error);
  ShoreDesk *desk = g_task_get_source_object (task);

  if (question == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  shore_status_update_question (shore_desk_get_status (desk), question_of (question->doubt),
                                question->missing);
  g_task_return_boolean (task, TRUE);
}

/**
 * shore_desk_question_async: reads what waits for a person into the status, see
 * shore_status_get_question(). The desk does so by itself after every pass.
 */
void
shore_desk_question_async (ShoreDesk *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, shore_desk_question_async);
  shore_store_read_async (shore_desk_get_store (self), SHORE_VISIBLE, read_question,
                          g_new0 (Question, 1), g_free, cancellable, question_read_cb, task);
}

gboolean
shore_desk_question_finish (ShoreDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
write_answer (ShoreDatabase *db, gpointer data, GError **error)
{
  Question *question = data;

  question->doubt = shore_doubt_read (db, &question->missing);
  return question->doubt == SHORE_DOUBT_NONE
         || shore_doubt_answer (db,
                                question->answer == SHORE_ANSWER_KEEP ? SHORE_DOUBT_KEEP
                                                                      : SHORE_DOUBT_FOLLOW,
                                error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  const Question *question = shore_store_finish (SHORE_STORE (source), result, &error);
  ShoreDesk *desk = g_task_get_source_object (task);

  if (question == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  shore_status_update_question (shore_desk_get_status (desk), SHORE_QUESTION_NONE, 0);
  shore_desk_sync_now (desk);
  g_task_return_boolean (task, question->doubt != SHORE_DOUBT_NONE);
}

/**
 * shore_desk_answer_async: what a person decides about the CRM as a whole.
 */
void
shore_desk_answer_async (ShoreDesk *self,
                         ShoreAnswer answer,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  g_task_set_source_tag (task, shore_desk_answer_async);
  question->answer = answer;
  shore_store_write_async (shore_desk_get_store (self), SHORE_URGENT, write_answer, question,
                           g_free, cancellable, answered_cb, task);
}

/**
 * shore_desk_answer_finish: Returns: FALSE without an error when nothing was asked
 */
gboolean
shore_desk_answer_finish (ShoreDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * shore_sentence_for_question: what happened, and what there is to decide.
 *
 * Returns: (transfer full) (nullable): %NULL when nothing is asked
 */
char *
shore_sentence_for_question (ShoreQuestion question, guint missing)
{
  switch (question)
    {
    case SHORE_QUESTION_OLDER:
      return g_strdup (_ ("The CRM no longer holds what it held: it was put back to an older copy, "
                          "or this is another one. Your work is kept on this computer. Nothing is "
                          "sent or brought until you decide: send your work again, or follow the "
                          "CRM."));
    case SHORE_QUESTION_MISSING:
      return g_strdup_printf (
          ngettext ("%u record is missing on the CRM all at once. It is kept on this computer "
                    "until you decide: keep it, or follow the CRM.",
                    "%u records are missing on the CRM all at once. They are kept on this computer "
                    "until you decide: keep them, or follow the CRM.",
                    missing),
          missing);
    case SHORE_QUESTION_NONE:
    default:
      return NULL;
    }
}
