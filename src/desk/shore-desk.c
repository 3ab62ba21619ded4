#include "desk/shore-desk.h"

#include "desk/shore-action.h"
#include "desk/shore-desk-private.h"
#include "desk/shore-status-private.h"
#include "desk/shore-telephone.h"
#include "store/shore-drafts.h"
#include "store/shore-meta.h"
#include "store/shore-people.h"
#include "store/shore-search.h"

/* ShoreDesk: holds the parts of one principal's desk and passes work to the
 * threads that do it; what the work is stands in the files of the use cases.
 *
 * Main thread. The parts are given, and closed with shore_desk_close(). */
struct _ShoreDesk
{
  GObject parent_instance;

  ShoreStore *store;         /* (owned) */
  ShoreSync *sync;           /* (owned) (nullable) no CRM yet */
  ShoreClock *clock;         /* (owned) */
  ShoreStatus *status;       /* (owned) */
  ShoreLawBook *book;        /* (owned) */
  ShoreTelephone *telephone; /* (owned) (nullable) made when first asked for */
  gint64 user;               /* the CRM's number of the advisor, 0 unknown */
  GHashTable *people;        /* (owned) (nullable) (element-type gint64 utf8) its users' names */
  char *no_place;            /* (owned) (nullable) fields it does not keep, "client.mobile …" */
  gboolean counting;
  gboolean count_again;
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (ShoreDesk, shore_desk, G_TYPE_OBJECT)

typedef struct
{
  ShoreOutboxCounts counts;
  gint64 user;
  GHashTable *people; /* (owned) (nullable) */
  char *no_place;     /* (owned) (nullable) */
} Facts;

static void
free_facts (gpointer data)
{
  Facts *facts = data;

  g_clear_pointer (&facts->people, g_hash_table_unref);
  g_free (facts->no_place);
  g_free (facts);
}

static gboolean
read_facts (ShoreDatabase *db, gpointer data, GError **error)
{
  Facts *facts = data;

  facts->user = shore_meta_get_int (db, "user", 0);
  facts->people = shore_people_read (db, NULL);
  facts->no_place = shore_meta_get_text (db, SHORE_NO_PLACE_FACT);
  return shore_outbox_counts (db, &facts->counts, error);
}

static void count (ShoreDesk *self);

static void
facts_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreDesk) self = data;
  Facts *facts = shore_store_finish (SHORE_STORE (source), result, NULL);

  self->counting = FALSE;
  if (facts != NULL)
    {
      self->user = facts->user;
      g_clear_pointer (&self->people, g_hash_table_unref);
      self->people = g_steal_pointer (&facts->people);
      g_free (self->no_place);
      self->no_place = g_steal_pointer (&facts->no_place);
      shore_status_update_outbox (self->status, &facts->counts);
    }
  if (self->count_again)
    count (self);
}

/* Counts what waits; changes that come meanwhile are counted once more after it. */
static void
count (ShoreDesk *self)
{
  if (self->closed)
    return;
  self->count_again = self->counting;
  if (self->counting)
    return;
  self->counting = TRUE;
  shore_store_read_async (self->store, SHORE_VISIBLE, read_facts, g_new0 (Facts, 1), free_facts,
                          NULL, facts_read_cb, g_object_ref (self));
}

static void
sync_changed_cb (ShoreDesk *self)
{
  shore_status_update_sync (self->status);
  count (self);
  if (!self->closed)
    shore_desk_question_async (self, NULL, NULL, NULL);
}

static void
shore_desk_finalize (GObject *object)
{
  ShoreDesk *self = SHORE_DESK (object);

  if (self->telephone != NULL)
    shore_telephone_close (self->telephone);
  g_clear_object (&self->telephone);
  g_clear_pointer (&self->book, shore_law_book_unref);
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_free (self->no_place);
  g_clear_object (&self->status);
  g_clear_object (&self->sync);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (shore_desk_parent_class)->finalize (object);
}

static void
shore_desk_class_init (ShoreDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_desk_finalize;
}

static void
shore_desk_init (ShoreDesk *self)
{
  self->book = shore_law_book_new ();
}

/**
 * shore_desk_new: a desk over a store that is open or being opened.
 * @sync: (nullable): for a principal without a CRM
 *
 * Returns: (transfer full):
 */
ShoreDesk *
shore_desk_new (ShoreStore *store, ShoreSync *sync, ShoreClock *clock)
{
  ShoreDesk *self = g_object_new (SHORE_TYPE_DESK, NULL);

  self->store = g_object_ref (store);
  self->clock = g_object_ref (clock);
  g_set_object (&self->sync, sync);
  self->status = shore_status_new (clock, sync);
  g_signal_connect_object (store, "changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  if (sync != NULL)
    g_signal_connect_object (sync, "changed", G_CALLBACK (sync_changed_cb), self,
                             G_CONNECT_SWAPPED);
  count (self);
  return self;
}

ShoreClock *
shore_desk_get_clock (ShoreDesk *self)
{
  return self->clock;
}

/**
 * shore_desk_get_status: (transfer none):
 */
ShoreStatus *
shore_desk_get_status (ShoreDesk *self)
{
  return self->status;
}

ShoreStore *
shore_desk_get_store (ShoreDesk *self)
{
  return self->store;
}

ShoreLawBook *
shore_desk_get_law_book (ShoreDesk *self)
{
  return self->book;
}

ShoreTelephone *
shore_desk_get_telephone (ShoreDesk *self)
{
  if (self->telephone == NULL)
    self->telephone = shore_telephone_new (self);
  return self->telephone;
}

/**
 * shore_desk_get_user: the CRM's number of the advisor, 0 while it is unknown.
 */
gint64
shore_desk_get_user (ShoreDesk *self)
{
  return self->user;
}

/**
 * shore_desk_person: the name of one of the CRM's users; %NULL while it is not known.
 *
 * Returns: (transfer none) (nullable): until the main loop turns
 */
const char *
shore_desk_person (ShoreDesk *self, gint64 user)
{
  return self->people ? g_hash_table_lookup (self->people, &user) : NULL;
}

/**
 * shore_desk_has_place: FALSE when the CRM keeps no such field: what is typed there
 * stays on this computer.
 */
gboolean
shore_desk_has_place (ShoreDesk *self, ShoreKind kind, int field)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", shore_kind_info (kind)->name,
                                           shore_kind_field (kind, field)->name);
  g_auto (GStrv) names = g_strsplit (self->no_place ? self->no_place : "", " ", -1);

  return !g_strv_contains ((const char *const *)names, name);
}

/**
 * shore_desk_list: a view that keeps itself up to date. Its property "loading"
 * is TRUE until it has been read for the first time.
 * @subject: the client or record of those views that take one, else 0
 *
 * Returns: (transfer full): items are ShoreRow
 */
GListModel *
shore_desk_list (ShoreDesk *self, ShoreView view, gint64 subject)
{
  g_return_val_if_fail (SHORE_IS_DESK (self), NULL);

  return shore_store_list (self->store, view, subject);
}

/**
 * shore_desk_row: one record that keeps itself up to date; its record is %NULL
 * until it has been read.
 *
 * Returns: (transfer full):
 */
ShoreRow *
shore_desk_row (ShoreDesk *self, ShoreKind kind, gint64 id)
{
  g_return_val_if_fail (SHORE_IS_DESK (self), NULL);

  return shore_store_row (self->store, kind, id);
}

/**
 * shore_desk_nudge: something is to be sent.
 */
void
shore_desk_nudge (ShoreDesk *self)
{
  if (self->sync != NULL && !self->closed)
    shore_sync_nudge (self->sync);
}

typedef struct
{
  ShoreKind kind;
  gint64 id;
  char *action;    /* (owned) */
  ShoreArgs *args; /* (owned) */
  gint64 made;
  gint64 batch;
} Deed;

static void
free_deed (gpointer data)
{
  Deed *deed = data;

  g_free (deed->action);
  g_clear_pointer (&deed->args, shore_args_unref);
  g_free (deed);
}

static gboolean
perform (ShoreDatabase *db, gpointer data, GError **error)
{
  Deed *deed = data;
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, deed->action);

  deed->batch = shore_ledger_get_batch (ledger);
  return shore_action_perform (ledger, deed->kind, deed->id, deed->action, deed->args, &deed->made,
                               error);
}

static gboolean
perform_undo (ShoreDatabase *db, gpointer data, GError **error)
{
  Deed *deed = data;
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "undo");

  return shore_action_undo (ledger, deed->batch, error);
}

static void
deed_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  const Deed *deed = shore_store_finish (SHORE_STORE (source), result, &error);

  if (deed == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  shore_desk_nudge (g_task_get_source_object (task));
  g_task_return_pointer (task, g_memdup2 (deed, sizeof *deed), g_free);
}

/**
 * shore_desk_do_async: does a use case: the change and what makes it known to
 * the CRM are on the disk when the answer comes.
 * @id: 0 for "new"
 * @args: (nullable):
 */
void
shore_desk_do_async (ShoreDesk *self,
                     ShoreKind kind,
                     gint64 id,
                     const char *action,
                     ShoreArgs *args,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Deed *deed = g_new0 (Deed, 1);

  g_task_set_source_tag (task, shore_desk_do_async);
  deed->kind = kind;
  deed->id = id;
  deed->action = g_strdup (action);
  deed->args = args ? shore_args_ref (args) : shore_args_new ();
  shore_store_write_async (self->store, SHORE_URGENT, perform, deed, free_deed, cancellable,
                           deed_done_cb, task);
}

/**
 * shore_desk_do_finish: the id of the record it made or changed; 0 with an error.
 * @batch: (out) (optional): the number by which it can be undone
 */
gint64
shore_desk_do_finish (ShoreDesk *self, GAsyncResult *result, gint64 *batch, GError **error)
{
  g_autofree Deed *deed = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), 0);

  deed = g_task_propagate_pointer (G_TASK (result), error);
  if (deed == NULL)
    return 0;
  if (batch != NULL)
    *batch = deed->batch;
  return deed->made;
}

/**
 * shore_desk_undo_async: takes back what one use case wrote.
 */
void
shore_desk_undo_async (ShoreDesk *self,
                       gint64 batch,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Deed *deed = g_new0 (Deed, 1);

  g_task_set_source_tag (task, shore_desk_undo_async);
  deed->batch = batch;
  shore_store_write_async (self->store, SHORE_URGENT, perform_undo, deed, free_deed, cancellable,
                           deed_done_cb, task);
}

gboolean
shore_desk_undo_finish (ShoreDesk *self, GAsyncResult *result, GError **error)
{
  g_autofree gpointer deed = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  deed = g_task_propagate_pointer (G_TASK (result), error);
  return deed != NULL;
}

/**
 * shore_desk_can: whether the record's state allows @action.
 */
gboolean
shore_desk_can (const ShoreRecord *record, const char *action)
{
  const ShoreAction *found = shore_action_find (shore_record_get_kind (record), action);

  return found != NULL && shore_action_is_legal (found, record);
}

/* One question whose answer is records. */
typedef struct
{
  char *words; /* (owned) (nullable) */
  char *phone; /* (owned) (nullable) */
  char *email; /* (owned) (nullable) */
  guint limit;
  ShoreKind kind;
  gint64 id;
  GPtrArray *found; /* (owned) (nullable) */
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->words);
  g_free (question->phone);
  g_free (question->email);
  g_clear_pointer (&question->found, g_ptr_array_unref);
  g_free (question);
}

static gboolean
answer_search (ShoreDatabase *db, gpointer data, GError **error)
{
  Question *question = data;

  question->found = shore_search (db, question->words, question->limit, error);
  return question->found != NULL;
}

static gboolean
answer_similar (ShoreDatabase *db, gpointer data, GError **error)
{
  Question *question = data;

  question->found = shore_search_similar (db, question->words, question->phone, question->email,
                                          question->limit, error);
  return question->found != NULL;
}

static gboolean
answer_load (ShoreDatabase *db, gpointer data, GError **error)
{
  Question *question = data;
  ShoreRecord *record = shore_records_load (db, question->kind, question->id, error);

  if (record == NULL)
    return FALSE;
  question->found = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  g_ptr_array_add (question->found, record);
  return TRUE;
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  const Question *question = shore_store_finish (SHORE_STORE (source), result, &error);

  if (question == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_ptr_array_ref (question->found),
                           (GDestroyNotify)g_ptr_array_unref);
}

static void
ask (ShoreDesk *self,
     ShoreStoreFunc func,
     Question *question,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, ask);
  shore_store_read_async (self->store, SHORE_URGENT, func, question, free_question, cancellable,
                          answered_cb, task);
}

/**
 * shore_desk_search_async: records of any kind whose words begin so, or whose
 * numbers hold these digits.
 */
void
shore_desk_search_async (ShoreDesk *self,
                         const char *words,
                         guint limit,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->words = g_strdup (words);
  question->limit = limit;
  ask (self, answer_search, question, cancellable, callback, user_data);
}

/**
 * shore_desk_similar_async: clients that may be the one being typed.
 */
void
shore_desk_similar_async (ShoreDesk *self,
                          const char *name,
                          const char *phone,
                          const char *email,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->words = g_strdup (name);
  question->phone = g_strdup (phone);
  question->email = g_strdup (email);
  question->limit = 3;
  ask (self, answer_similar, question, cancellable, callback, user_data);
}

/**
 * shore_desk_load_async: one record, once.
 */
void
shore_desk_load_async (ShoreDesk *self,
                       ShoreKind kind,
                       gint64 id,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  Question *question = g_new0 (Question, 1);

  question->kind = kind;
  question->id = id;
  ask (self, answer_load, question, cancellable, callback, user_data);
}

/**
 * shore_desk_records_finish: Returns: (transfer full) (nullable) (element-type ShoreRecord):
 */
GPtrArray *
shore_desk_records_finish (ShoreDesk *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A draft on its way to or from the disk. */
typedef struct
{
  char *place; /* (owned) */
  char *text;  /* (owned) (nullable) */
  gint64 kept_at;
} Draft;

static void
free_draft (gpointer data)
{
  Draft *draft = data;

  g_free (draft->place);
  g_free (draft->text);
  g_free (draft);
}

static gboolean
keep_draft (ShoreDatabase *db, gpointer data, GError **error)
{
  Draft *draft = data;

  return shore_drafts_keep (db, draft->place, draft->text, error);
}

static gboolean
read_draft (ShoreDatabase *db, gpointer data, GError **error)
{
  Draft *draft = data;
  g_autoptr (GError) local = NULL;

  draft->text = shore_drafts_read (db, draft->place, &draft->kept_at, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static Draft *
new_draft (const char *place, const char *text)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->place = g_strdup (place);
  draft->text = g_strdup (text);
  return draft;
}

static void
draft_kept_cb (GObject *source, GAsyncResult *result, gpointer data G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;

  if (shore_store_finish (SHORE_STORE (source), result, &error) == NULL)
    g_warning ("a draft was not kept: %s", error->message);
}

/**
 * shore_desk_keep_draft: %NULL or "" forgets it. The caller gathers keystrokes;
 * each call is one commit.
 */
void
shore_desk_keep_draft (ShoreDesk *self, const char *place, const char *text)
{
  g_return_if_fail (SHORE_IS_DESK (self));

  shore_store_write_async (self->store, SHORE_URGENT, keep_draft, new_draft (place, text),
                           free_draft, NULL, draft_kept_cb, NULL);
}

static void
draft_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) error = NULL;
  const Draft *draft = shore_store_finish (SHORE_STORE (source), result, &error);
  Draft *answer;

  if (draft == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  answer = new_draft (draft->place, draft->text);
  answer->kept_at = draft->kept_at;
  g_task_return_pointer (task, answer, free_draft);
}

void
shore_desk_read_draft_async (ShoreDesk *self,
                             const char *place,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, shore_desk_read_draft_async);
  /* From the writer: a draft that is still on its way there is read as kept. */
  shore_store_write_async (self->store, SHORE_URGENT, read_draft, new_draft (place, NULL),
                           free_draft, cancellable, draft_read_cb, task);
}

/**
 * shore_desk_read_draft_finish: what was being typed there; %NULL without an
 * error when nothing was.
 * @kept_at: (out) (optional): the instant of its keeping
 *
 * Returns: (transfer full) (nullable):
 */
char *
shore_desk_read_draft_finish (ShoreDesk *self,
                              GAsyncResult *result,
                              gint64 *kept_at,
                              GError **error)
{
  Draft *draft;
  char *text;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  draft = g_task_propagate_pointer (G_TASK (result), error);
  if (draft == NULL)
    return NULL;
  if (kept_at != NULL)
    *kept_at = draft->kept_at;
  text = g_steal_pointer (&draft->text);
  free_draft (draft);
  return text;
}

/**
 * shore_desk_sync_now: does not wait for the next minute.
 */
void
shore_desk_sync_now (ShoreDesk *self)
{
  if (self->sync != NULL && !self->closed)
    shore_sync_now (self->sync);
}

/**
 * shore_desk_close: stops the sync and closes the vault; all that was asked for
 * is done before. Idempotent.
 */
void
shore_desk_close (ShoreDesk *self)
{
  g_return_if_fail (SHORE_IS_DESK (self));

  if (self->closed)
    return;
  if (self->telephone != NULL)
    shore_telephone_close (self->telephone);
  self->closed = TRUE;
  if (self->sync != NULL)
    shore_sync_stop (self->sync);
  shore_store_close (self->store);
}
