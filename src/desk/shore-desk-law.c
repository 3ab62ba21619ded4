#include "desk/shore-desk-private.h"
#include "desk/shore-desk-verdict.h"

/* The rules of law a principal works by: reading them, putting others in their
 * place, switching one off. What a person is shown before is told by
 * shore_law_read() and shore_law_differences(). */

typedef struct
{
  ShoreLawBook *book; /* (owned) */
  char *text;         /* (owned) (nullable) */
  char *id;           /* (owned) (nullable) */
  gboolean on;
  gint64 approved;
  ShoreLaw *law; /* (owned) (nullable) */
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  shore_law_book_unref (job->book);
  g_clear_pointer (&job->law, shore_law_unref);
  g_free (job->text);
  g_free (job->id);
  g_free (job);
}

void
shore_desk_law_free (ShoreDeskLaw *law)
{
  shore_law_unref (law->law);
  g_free (law->text);
  g_free (law);
}

static gboolean
read_law (ShoreDatabase *db, gpointer data, GError **error G_GNUC_UNUSED)
{
  Job *job = data;

  job->law = shore_law_book_read (job->book, db);
  job->text = shore_law_book_text (db, &job->approved);
  return TRUE;
}

static void
law_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  const Job *job = shore_store_finish (SHORE_STORE (source), result, &error);
  ShoreDeskLaw *law;

  if (job == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  law = g_new0 (ShoreDeskLaw, 1);
  law->text = g_strdup (job->text);
  law->law = shore_law_ref (job->law);
  law->approved = job->approved;
  g_task_return_pointer (task, law, (GDestroyNotify)shore_desk_law_free);
}

static Job *
new_job (ShoreDesk *self)
{
  Job *job = g_new0 (Job, 1);

  job->book = shore_law_book_ref (shore_desk_get_law_book (self));
  return job;
}

/**
 * shore_desk_law_async: reads the rules in force for this principal.
 */
void
shore_desk_law_async (ShoreDesk *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, shore_desk_law_async);
  shore_store_read_async (shore_desk_get_store (self), SHORE_VISIBLE, read_law, new_job (self),
                          free_job, cancellable, law_read_cb, task);
}

/**
 * shore_desk_law_finish: Returns: (transfer full): %NULL with an error
 */
ShoreDeskLaw *
shore_desk_law_finish (ShoreDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
approve (ShoreDatabase *db, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (ShoreLaw) law = job->text ? shore_law_read (job->text, -1, NULL) : NULL;

  /* Whoever asks has seen the faults; the rules in force stay in force. */
  if (job->text != NULL && law == NULL)
    {
      g_set_error_literal (error, SHORE_MODEL_ERROR, SHORE_MODEL_ERROR_BAD_VALUE, "law");
      return FALSE;
    }
  return shore_law_book_approve (db, job->text, error);
}

static gboolean
switch_rule (ShoreDatabase *db, gpointer data, GError **error)
{
  Job *job = data;
  g_autoptr (ShoreLaw) law = shore_law_book_read (job->book, db);

  if (!shore_law_knows (law, job->id))
    {
      g_set_error_literal (error, SHORE_MODEL_ERROR, SHORE_MODEL_ERROR_UNKNOWN, job->id);
      return FALSE;
    }
  return shore_law_book_switch (db, job->id, job->on, error);
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;

  if (shore_store_finish (SHORE_STORE (source), result, &error) == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * shore_desk_approve_law_async: makes a file of rules the one in force, once the
 * user has approved what it changes.
 * @text: (nullable): %NULL for the one that came with the program
 */
void
shore_desk_approve_law_async (ShoreDesk *self,
                              const char *text,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = new_job (self);

  g_task_set_source_tag (task, shore_desk_approve_law_async);
  job->text = g_strdup (text);
  shore_store_write_async (shore_desk_get_store (self), SHORE_URGENT, approve, job, free_job,
                           cancellable, changed_cb, task);
}

/**
 * shore_desk_switch_law_async: switches a rule off, or on again, for this principal.
 */
void
shore_desk_switch_law_async (ShoreDesk *self,
                             const char *id,
                             gboolean on,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = new_job (self);

  g_task_set_source_tag (task, shore_desk_switch_law_async);
  job->id = g_strdup (id);
  job->on = on;
  shore_store_write_async (shore_desk_get_store (self), SHORE_URGENT, switch_rule, job, free_job,
                           cancellable, changed_cb, task);
}

gboolean
shore_desk_law_changed_finish (ShoreDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
