#include "desk/shore-telephone.h"

#include <glib/gi18n.h>

#include "desk/shore-call-log.h"
#include "desk/shore-call-scene.h"
#include "desk/shore-call-words.h"
#include "desk/shore-desk-private.h"
#include "desk/shore-verdict-words.h"
#include "model/shore-phone.h"

/* The use case `place call`, and what becomes of the calls of a line.
 *
 * A call is placed in this order: the reader's thread finds whose number it is and
 * asks the law; only then the line dials. A call that comes in is looked up in the
 * vault while it rings. At its end a call goes into the history: at once when
 * nobody was talked to, else when the advisor says how it went, and at the latest
 * when the desk closes. None of it needs the CRM.
 *
 * Owned by its desk, which it does not own. Without a line it does nothing. */
struct _ShoreTelephone
{
  GObject parent_instance;

  ShoreDesk *desk;    /* (unowned) (nullable) NULL once it is closed */
  ShoreLine *line;    /* (owned) (nullable) */
  GListStore *talks;  /* (owned) (element-type ShoreTalk) */
  ShoreTalk *placing; /* (owned) (nullable) only while the line dials */
};

typedef enum
{
  PROP_LINE = 1,
  PROP_READY,
  N_PROPS,
} ShoreTelephoneProp;

enum
{
  ANSWERED,
  SAID,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ShoreTelephone, shore_telephone, G_TYPE_OBJECT)
G_DEFINE_QUARK (shore - telephone - error - quark, shore_telephone_error)

static void
say (ShoreTelephone *self, const char *text, gint64 batch)
{
  g_signal_emit (self, signals[SAID], 0, text, batch);
}

/* ── the talks ── */

static ShoreTalk *
find_talk (ShoreTelephone *self, ShoreCall *call, guint *position)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->talks));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShoreTalk) talk = g_list_model_get_item (G_LIST_MODEL (self->talks), i);

      if (shore_talk_get_call (talk) != call)
        continue;
      *position = i;
      return talk;
    }
  return NULL;
}

static void
drop (ShoreTelephone *self, ShoreTalk *talk)
{
  guint position;

  if (g_list_store_find (self->talks, talk, &position))
    g_list_store_remove (self->talks, position);
}

/* ── into the history ── */

static gboolean
write_log (ShoreDatabase *db, gpointer data, GError **error)
{
  g_autoptr (ShoreLedger) ledger = shore_ledger_new (db, "call");

  return shore_call_log_write (ledger, data, error);
}

static const char *
what_was_kept (const ShoreCallLog *log)
{
  if (log->missed && log->made == 0)
    return _ ("Missed call, number withheld. It stands in the history.");
  if (log->missed)
    return log->merged
               ? _ ("Missed call. A callback was already promised, the call is noted there.")
               : _ ("Missed call. A callback waits for you.");
  if (log->answered)
    return _ ("Call noted");
  return log->callback ? _ ("Nobody answered, the attempt is noted")
                       : _ ("Nobody answered, the call is noted");
}

static void
log_written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (ShoreTelephone) self = data;
  g_autoptr (GError) error = NULL;
  const ShoreCallLog *log = shore_store_finish (SHORE_STORE (source), result, &error);
  g_autofree char *sentence = NULL;

  if (log == NULL)
    {
      g_warning ("a call was not kept: %s %d", g_quark_to_string (error->domain), error->code);
      sentence = shore_sentence_for_error (error);
      say (self, sentence, 0);
      return;
    }
  g_info ("call %s kept", log->call);
  say (self, what_was_kept (log), log->batch);
  if (self->desk != NULL)
    shore_desk_nudge (self->desk);
}

static ShoreCallLog *
log_of (ShoreTelephone *self, ShoreTalk *talk)
{
  ShoreCall *call = shore_talk_get_call (talk);
  const ShoreCaller *caller = shore_talk_get_caller (talk);
  ShoreCallLog *log = g_new0 (ShoreCallLog, 1);

  log->call = g_strdup (shore_call_get_id (call));
  log->number = g_strdup (shore_call_get_peer_number (call));
  log->shown = log->number ? shore_talk_dup_number (talk) : NULL;
  log->direction = shore_call_get_direction (call);
  log->answered = shore_call_get_answered (call) != 0;
  log->seconds = shore_talk_get_seconds (talk, shore_clock_now (shore_desk_get_clock (self->desk)));
  log->client = shore_talk_get_client (talk);
  log->request
      = caller && caller->request && log->answered ? shore_record_get_id (caller->request) : 0;
  log->callback = shore_talk_get_callback (talk);
  log->attempts = shore_talk_get_attempts (talk);
  return log;
}

/* Takes @log. */
static void
keep (ShoreTelephone *self, ShoreCallLog *log)
{
  shore_store_write_async (shore_desk_get_store (self->desk), SHORE_URGENT, write_log, log,
                           (GDestroyNotify)shore_call_log_free, NULL, log_written_cb,
                           g_object_ref (self));
}

/**
 * shore_telephone_code: how a call that is over went; puts it into the history.
 * @outcome: (nullable): not said
 */
void
shore_telephone_code (ShoreTelephone *self, ShoreTalk *talk, const ShoreCallOutcome *outcome)
{
  ShoreCallLog *log;

  g_return_if_fail (SHORE_IS_TELEPHONE (self) && SHORE_IS_TALK (talk));

  if (self->desk == NULL || shore_talk_is_live (talk))
    return;
  log = log_of (self, talk);
  if (outcome != NULL)
    {
      log->outcome = g_strdup (outcome->outcome);
      log->note = g_strdup (outcome->note);
      log->again = g_strdup (outcome->again);
    }
  drop (self, talk);
  keep (self, log);
}

/* ── the end of a call ── */

/* Whether a telephone rang at the other end, as far as can be known: what counts as
 * an attempt. */
static gboolean
reached_a_telephone (ShoreTalk *talk)
{
  switch (shore_call_get_end (shore_talk_get_call (talk)))
    {
    case SHORE_CALL_END_BUSY:
    case SHORE_CALL_END_NO_ANSWER:
    case SHORE_CALL_END_DECLINED:
    case SHORE_CALL_END_UNREACHABLE:
      return TRUE;
    default:
      return shore_talk_has_rung (talk);
    }
}

static void
end_unanswered_out (ShoreTelephone *self, ShoreTalk *talk)
{
  ShoreCall *call = shore_talk_get_call (talk);

  if (shore_call_get_end (call) == SHORE_CALL_END_NO_NUMBER)
    return; /* stays: the advisor says whether the number was the wrong one */
  if (reached_a_telephone (talk))
    {
      shore_telephone_code (self, talk, &(ShoreCallOutcome){ .outcome = "no-answer" });
      return;
    }
  if (shore_call_get_end (call) != SHORE_CALL_END_GIVEN_UP)
    say (self, shore_sentence_call_end (call), 0);
  drop (self, talk);
}

static gboolean
is_missed (ShoreCall *call)
{
  ShoreCallEnd end = shore_call_get_end (call);

  return end == SHORE_CALL_END_GIVEN_UP || end == SHORE_CALL_END_NO_ANSWER
         || (end == SHORE_CALL_END_DECLINED
             && shore_call_get_rejection (call) == SHORE_CALL_REJECT_AWAY);
}

static void
end_unanswered_in (ShoreTelephone *self, ShoreTalk *talk)
{
  ShoreCall *call = shore_talk_get_call (talk);
  ShoreCallLog *log;

  if (shore_call_get_end (call) != SHORE_CALL_END_ELSEWHERE)
    {
      log = log_of (self, talk);
      log->missed = is_missed (call);
      keep (self, log);
    }
  drop (self, talk);
}

/* Not looked up yet: it ends once the vault has said who it was. */
static void
end_talk (ShoreTelephone *self, ShoreTalk *talk)
{
  ShoreCall *call = shore_talk_get_call (talk);

  if (!shore_talk_is_looked_up (talk) || shore_call_get_answered (call) != 0)
    return;
  if (shore_call_get_direction (call) == SHORE_CALL_IN)
    end_unanswered_in (self, talk);
  else
    end_unanswered_out (self, talk);
}

static void
call_ended_cb (ShoreTelephone *self, ShoreCall *call)
{
  guint position;
  ShoreTalk *talk = find_talk (self, call, &position);

  g_debug ("call %s over: %d", shore_call_get_id (call), shore_call_get_end (call));
  if (talk != NULL && self->desk != NULL)
    {
      g_object_ref (talk);
      g_signal_emit_by_name (talk, "changed");
      end_talk (self, talk);
      g_object_unref (talk);
    }
}

/* ── who it is ── */

typedef struct
{
  char *number;       /* (owned) (nullable) */
  gint64 client;      /* instead of the number, 0 not */
  GPtrArray *callers; /* (owned) (nullable) */
} Lookup;

typedef struct
{
  ShoreTelephone *self; /* (owned) */
  ShoreTalk *talk;      /* (owned) */
} Looking;

static void
free_lookup (gpointer data)
{
  Lookup *lookup = data;

  g_free (lookup->number);
  g_clear_pointer (&lookup->callers, g_ptr_array_unref);
  g_free (lookup);
}

static GPtrArray *
only (ShoreCaller *caller)
{
  GPtrArray *callers = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_caller_free);

  if (caller != NULL)
    g_ptr_array_add (callers, caller);
  return callers;
}

static gboolean
look_up (ShoreDatabase *db, gpointer data, GError **error)
{
  Lookup *lookup = data;
  ShoreCaller *caller;

  if (lookup->client != 0)
    {
      caller = shore_caller_read (db, lookup->client, error);
      lookup->callers = caller ? only (caller) : NULL;
    }
  else
    lookup->callers = lookup->number ? shore_caller_find (db, lookup->number, error) : only (NULL);
  return lookup->callers != NULL;
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Looking *looking = data;
  g_autoptr (ShoreTelephone) self = looking->self;
  g_autoptr (ShoreTalk) talk = looking->talk;
  g_autoptr (GPtrArray) none = only (NULL);
  const Lookup *lookup = shore_store_finish (SHORE_STORE (source), result, NULL);

  shore_talk_set_callers (talk, lookup ? lookup->callers : none);
  if (self->desk != NULL && !shore_talk_is_live (talk))
    end_talk (self, talk);
}

static void
ask_who (ShoreTelephone *self, ShoreTalk *talk)
{
  Lookup *lookup = g_new0 (Lookup, 1);
  Looking *looking = g_new0 (Looking, 1);

  lookup->number = g_strdup (shore_call_get_peer_number (shore_talk_get_call (talk)));
  looking->self = g_object_ref (self);
  looking->talk = g_object_ref (talk);
  shore_store_read_async (shore_desk_get_store (self->desk), SHORE_URGENT, look_up, lookup,
                          free_lookup, NULL, looked_up_cb, looking);
}

static void
identified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Looking *looking = data;
  g_autoptr (ShoreTelephone) self = looking->self;
  g_autoptr (ShoreTalk) talk = looking->talk;
  Lookup *lookup = shore_store_finish (SHORE_STORE (source), result, NULL);

  if (lookup != NULL && lookup->callers->len == 1)
    shore_talk_add_caller (talk, g_ptr_array_steal_index (lookup->callers, 0));
}

/**
 * shore_telephone_identify: the caller is this client, whatever number they call
 * from: one that was chosen, or made for them.
 */
void
shore_telephone_identify (ShoreTelephone *self, ShoreTalk *talk, gint64 client)
{
  Lookup *lookup;
  Looking *looking;

  shore_talk_choose (talk, client);
  if (shore_talk_get_client (talk) == client || self->desk == NULL)
    return;
  lookup = g_new0 (Lookup, 1);
  looking = g_new0 (Looking, 1);
  lookup->client = client;
  looking->self = g_object_ref (self);
  looking->talk = g_object_ref (talk);
  shore_store_read_async (shore_desk_get_store (self->desk), SHORE_URGENT, look_up, lookup,
                          free_lookup, NULL, identified_cb, looking);
}

/* ── the line ── */

static void
talk_changed_cb (ShoreTelephone *self, ShoreTalk *talk)
{
  ShoreCall *call = shore_talk_get_call (talk);
  ShoreCallState state = shore_call_get_state (call);

  if (shore_call_get_direction (call) != SHORE_CALL_IN || shore_talk_get_answered_told (talk)
      || (state != SHORE_CALL_STATE_ANSWERING && state != SHORE_CALL_STATE_TALKING))
    return;
  shore_talk_set_answered_told (talk);
  g_signal_emit (self, signals[ANSWERED], 0, talk);
}

static void
call_added_cb (ShoreTelephone *self, ShoreCall *call)
{
  g_autoptr (ShoreTalk) talk = NULL;

  if (self->desk == NULL)
    return;
  talk = shore_talk_new (call);
  g_signal_connect_object (talk, "changed", G_CALLBACK (talk_changed_cb), self, G_CONNECT_SWAPPED);
  g_debug ("call %s begins", shore_call_get_id (call));
  if (shore_call_get_direction (call) == SHORE_CALL_OUT)
    g_set_object (&self->placing, talk);
  else
    ask_who (self, talk);
  g_list_store_append (self->talks, talk);
}

static void
line_changed_cb (ShoreTelephone *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_READY]);
}

/**
 * shore_telephone_set_line: gives the desk its line; calls come in and go out from
 * then on. Its state is whoever opened it's to care for.
 * @line: (nullable) (transfer none):
 */
void
shore_telephone_set_line (ShoreTelephone *self, ShoreLine *line)
{
  g_return_if_fail (SHORE_IS_TELEPHONE (self));

  if (self->line == line)
    return;
  if (self->line != NULL)
    g_signal_handlers_disconnect_by_data (self->line, self);
  g_set_object (&self->line, line);
  if (line != NULL)
    {
      g_signal_connect_object (line, "call-added", G_CALLBACK (call_added_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (line, "call-ended", G_CALLBACK (call_ended_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (line, "notify::state", G_CALLBACK (line_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_LINE]);
  line_changed_cb (self);
}

/**
 * shore_telephone_get_line: Returns: (nullable): %NULL for a principal without one
 */
ShoreLine *
shore_telephone_get_line (ShoreTelephone *self)
{
  return self->line;
}

gboolean
shore_telephone_is_ready (ShoreTelephone *self)
{
  return self->line != NULL && shore_line_get_state (self->line) == SHORE_LINE_READY;
}

/**
 * shore_telephone_get_problem: Returns: (nullable): why no call can be placed
 */
const char *
shore_telephone_get_problem (ShoreTelephone *self)
{
  if (self->line == NULL)
    return _ ("This principal has no line.");
  return shore_sentence_line_reason (shore_line_get_state (self->line),
                                     shore_line_get_reason (self->line));
}

/**
 * shore_telephone_get_talks: Returns: (transfer none): of #ShoreTalk
 */
GListModel *
shore_telephone_get_talks (ShoreTelephone *self)
{
  return G_LIST_MODEL (self->talks);
}

static gboolean
is_talked_to (ShoreTalk *talk)
{
  return shore_talk_is_live (talk) && !shore_talk_is_incoming (talk) && !shore_talk_is_held (talk);
}

static gboolean
is_going_on (ShoreTalk *talk)
{
  return shore_talk_is_live (talk) && !shore_talk_is_incoming (talk);
}

static gboolean
is_over (ShoreTalk *talk)
{
  return !shore_talk_is_live (talk);
}

static ShoreTalk *
first (ShoreTelephone *self, gboolean (*fits) (ShoreTalk *talk))
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->talks));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShoreTalk) talk = g_list_model_get_item (G_LIST_MODEL (self->talks), i);

      if (fits (talk))
        return talk;
    }
  return NULL;
}

/**
 * shore_telephone_get_front: the one that is talked to, else one on hold.
 */
ShoreTalk *
shore_telephone_get_front (ShoreTelephone *self)
{
  ShoreTalk *talk = first (self, is_talked_to);

  return talk ? talk : first (self, is_going_on);
}

/**
 * shore_telephone_get_ringing: the one that rings here, the earliest first.
 */
ShoreTalk *
shore_telephone_get_ringing (ShoreTelephone *self)
{
  return first (self, shore_talk_is_incoming);
}

/**
 * shore_telephone_get_uncoded: the one that is over and waits for its outcome.
 */
ShoreTalk *
shore_telephone_get_uncoded (ShoreTelephone *self)
{
  return first (self, is_over);
}

/* ── placing a call ── */

/* Both a question and, once it is answered, what the call is placed with. */
typedef struct
{
  ShoreLawBook *book; /* (owned) */
  char *number;       /* (owned) as written */
  gint64 client;
  gint64 callback;
  gint64 attempts;
  gboolean offer;
  gboolean checked;
  gboolean dials;        /* FALSE: it was only asked */
  GPtrArray *callers;    /* (owned) (nullable) (element-type ShoreCaller) */
  ShoreVerdict *verdict; /* (owned) (nullable) of whom nothing is known */
} Enquiry;

static void
free_enquiry (gpointer data)
{
  Enquiry *enquiry = data;

  shore_law_book_unref (enquiry->book);
  g_free (enquiry->number);
  g_clear_pointer (&enquiry->callers, g_ptr_array_unref);
  g_clear_pointer (&enquiry->verdict, shore_verdict_unref);
  g_free (enquiry);
}

static gboolean
find_callee (ShoreDatabase *db, Enquiry *enquiry, GError **error)
{
  g_autofree char *e164 = NULL;
  ShoreCaller *caller;

  if (enquiry->client != 0)
    {
      caller = shore_caller_read (db, enquiry->client, error);
      enquiry->callers = caller ? only (caller) : NULL;
      return caller != NULL;
    }
  e164 = shore_phone_e164 (enquiry->number, NULL);
  enquiry->callers = e164 ? shore_caller_find (db, e164, error) : only (NULL);
  return enquiry->callers != NULL;
}

static ShorePurpose
purpose_of (const Enquiry *enquiry, const ShoreRecord *client)
{
  gboolean prospect = g_strcmp0 (shore_client_get_role (client), "prospect") == 0;

  return enquiry->offer || (prospect && enquiry->callback == 0) ? SHORE_PURPOSE_PROSPECTING
                                                                : SHORE_PURPOSE_SERVICE;
}

/* Of several who share the number, the strictest verdict holds. */
static gboolean
judge (ShoreDatabase *db, Enquiry *enquiry, GError **error)
{
  g_autoptr (ShoreLaw) law = shore_law_book_read (enquiry->book, db);
  gint64 now = shore_clock_now (shore_database_clock (db));

  for (guint i = 0; i < enquiry->callers->len; i++)
    {
      const ShoreRecord *client = ((ShoreCaller *)enquiry->callers->pdata[i])->client;
      const ShoreCallIntent intent = { .purpose = purpose_of (enquiry, client) };
      g_auto (ShoreCallScene) scene = { 0 };
      g_autoptr (ShoreVerdict) verdict = NULL;

      if (!shore_call_scene_read (&scene, db, shore_record_get_id (client), &intent, now, error))
        return FALSE;
      verdict = shore_verdict_new (law, &scene.facts, now);
      if (enquiry->verdict != NULL && enquiry->verdict->colour >= verdict->colour)
        continue;
      g_clear_pointer (&enquiry->verdict, shore_verdict_unref);
      enquiry->verdict = g_steal_pointer (&verdict);
    }
  return TRUE;
}

static gboolean
enquire (ShoreDatabase *db, gpointer data, GError **error)
{
  Enquiry *enquiry = data;
  g_autoptr (ShoreRecord) callback = NULL;

  if (enquiry->callback != 0)
    {
      callback = shore_records_load (db, SHORE_KIND_CALLBACK, enquiry->callback, error);
      if (callback == NULL)
        return FALSE;
      enquiry->attempts = shore_callback_get_attempts (callback);
    }
  return find_callee (db, enquiry, error) && judge (db, enquiry, error);
}

/* FALSE with a sentence when the law, as far as it was asked, is against it. */
static gboolean
is_lawful (const Enquiry *enquiry, gint64 now, GError **error)
{
  const ShoreVerdict *verdict = enquiry->verdict;
  g_autofree char *sentence = NULL;

  if (verdict == NULL)
    {
      if (enquiry->offer)
        g_set_error_literal (error, SHORE_TELEPHONE_ERROR, SHORE_TELEPHONE_ERROR_FORBIDDEN,
                             _ ("Nobody here has this number: whether a commercial call is allowed "
                                "cannot be checked. Make a card for it first."));
      return !enquiry->offer;
    }
  if (verdict->colour == SHORE_VERDICT_ALLOWED
      || (verdict->colour == SHORE_VERDICT_CHECK && enquiry->checked))
    return TRUE;
  sentence = shore_sentence_verdict (verdict, now);
  g_set_error_literal (error, SHORE_TELEPHONE_ERROR,
                       verdict->colour == SHORE_VERDICT_CHECK ? SHORE_TELEPHONE_ERROR_CHECK
                                                              : SHORE_TELEPHONE_ERROR_FORBIDDEN,
                       sentence);
  return FALSE;
}

static gboolean
has_line (ShoreTelephone *self, GError **error)
{
  if (shore_telephone_is_ready (self))
    return TRUE;
  g_set_error_literal (error, SHORE_TELEPHONE_ERROR, SHORE_TELEPHONE_ERROR_NO_LINE,
                       shore_telephone_get_problem (self));
  return FALSE;
}

static ShoreTalk *
dial (ShoreTelephone *self, const Enquiry *enquiry, GError **error)
{
  g_autoptr (ShoreCall) call = shore_line_dial (self->line, enquiry->number, NULL, error);
  g_autoptr (ShoreTalk) talk = g_steal_pointer (&self->placing);

  if (call == NULL || talk == NULL)
    return NULL;
  shore_talk_set_callback (talk, enquiry->callback, enquiry->attempts);
  shore_talk_set_callers (talk, enquiry->callers);
  if (!shore_talk_is_live (talk))
    end_talk (self, talk);
  return g_steal_pointer (&talk);
}

static void
enquired_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ShoreTelephone *self = g_task_get_source_object (task);
  GError *error = NULL;
  const Enquiry *enquiry = shore_store_finish (SHORE_STORE (source), result, &error);
  ShoreTalk *talk = NULL;

  if (enquiry == NULL || self->desk == NULL
      || !is_lawful (enquiry, shore_clock_now (shore_desk_get_clock (self->desk)), &error)
      || !has_line (self, &error)
      || (enquiry->dials && (talk = dial (self, enquiry, &error)) == NULL))
    {
      if (error == NULL)
        g_set_error_literal (&error, SHORE_LINE_ERROR, SHORE_LINE_ERROR_CLOSED, "closed");
      g_task_return_error (task, error);
    }
  else if (enquiry->dials)
    g_task_return_pointer (task, talk, g_object_unref);
  else
    g_task_return_boolean (task, TRUE);
}

static void
start_enquiry (ShoreTelephone *self, const ShoreCallWish *wish, gboolean dials, GTask *task)
{
  Enquiry *enquiry;

  if (self->desk == NULL)
    {
      g_task_return_new_error (task, SHORE_LINE_ERROR, SHORE_LINE_ERROR_CLOSED, "closed");
      g_object_unref (task);
      return;
    }
  enquiry = g_new0 (Enquiry, 1);
  enquiry->book = shore_law_book_ref (shore_desk_get_law_book (self->desk));
  enquiry->number = g_strdup (wish->number);
  enquiry->client = wish->client;
  enquiry->callback = wish->callback;
  enquiry->offer = wish->offer;
  enquiry->checked = wish->checked;
  enquiry->dials = dials;
  shore_store_read_async (shore_desk_get_store (self->desk), dials ? SHORE_URGENT : SHORE_VISIBLE,
                          enquire, enquiry, free_enquiry, g_task_get_cancellable (task),
                          enquired_cb, task);
}

/**
 * shore_telephone_check_async: whether the call would be placed now. Nothing is
 * dialled.
 */
void
shore_telephone_check_async (ShoreTelephone *self,
                             const ShoreCallWish *wish,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, shore_telephone_check_async);
  start_enquiry (self, wish, FALSE, task);
}

gboolean
shore_telephone_check_finish (ShoreTelephone *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * shore_telephone_place_async: calls, when the law lets it. The one way a call
 * goes out.
 */
void
shore_telephone_place_async (ShoreTelephone *self,
                             const ShoreCallWish *wish,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, shore_telephone_place_async);
  start_enquiry (self, wish, TRUE, task);
}

/**
 * shore_telephone_place_finish: Returns: (transfer full): %NULL with an error
 */
ShoreTalk *
shore_telephone_place_finish (ShoreTelephone *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shore_telephone_decline: does not take a call. With the reason "away" the caller
 * is called back: that is a promise like a missed call.
 */
gboolean
shore_telephone_decline (ShoreTelephone *self G_GNUC_UNUSED,
                         ShoreTalk *talk,
                         ShoreCallReject reason,
                         GError **error)
{
  return shore_call_reject (shore_talk_get_call (talk), reason, error);
}

/* ── the type ── */

static void
shore_telephone_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShoreTelephone *self = SHORE_TELEPHONE (object);

  switch ((ShoreTelephoneProp)id)
    {
    case PROP_LINE:
      g_value_set_object (value, self->line);
      break;
    case PROP_READY:
      g_value_set_boolean (value, shore_telephone_is_ready (self));
      break;
    case N_PROPS:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shore_telephone_dispose (GObject *object)
{
  ShoreTelephone *self = SHORE_TELEPHONE (object);

  if (self->line != NULL)
    g_signal_handlers_disconnect_by_data (self->line, self);
  g_clear_object (&self->line);
  g_clear_object (&self->placing);
  g_clear_object (&self->talks);
  G_OBJECT_CLASS (shore_telephone_parent_class)->dispose (object);
}

static void
shore_telephone_class_init (ShoreTelephoneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = shore_telephone_get_property;
  object_class->dispose = shore_telephone_dispose;
  props[PROP_LINE] = g_param_spec_object ("line", NULL, NULL, SHORE_TYPE_LINE,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE,
                                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ANSWERED] = g_signal_new ("answered", SHORE_TYPE_TELEPHONE, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 1, SHORE_TYPE_TALK);
  signals[SAID] = g_signal_new ("said", SHORE_TYPE_TELEPHONE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
shore_telephone_init (ShoreTelephone *self)
{
  self->talks = g_list_store_new (SHORE_TYPE_TALK);
}

ShoreTelephone *
shore_telephone_new (ShoreDesk *desk)
{
  ShoreTelephone *self = g_object_new (SHORE_TYPE_TELEPHONE, NULL);

  self->desk = desk;
  return self;
}

/* What waits for an outcome, or still goes on, is kept without one. */
static void
keep_the_rest (ShoreTelephone *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->talks));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ShoreTalk) talk = g_list_model_get_item (G_LIST_MODEL (self->talks), i);

      if (shore_call_get_answered (shore_talk_get_call (talk)) != 0)
        keep (self, log_of (self, talk));
    }
  g_list_store_remove_all (self->talks);
}

/**
 * shore_telephone_close: the desk closes: what is not in the history yet goes there
 * as it is, before the vault is shut.
 */
void
shore_telephone_close (ShoreTelephone *self)
{
  if (self->desk == NULL)
    return;
  keep_the_rest (self);
  shore_telephone_set_line (self, NULL);
  self->desk = NULL;
}
