#include "sync/shore-doubt.h"

#include "base/shore-teeth.h"
#include "store/shore-absorb.h"
#include "store/shore-again.h"
#include "store/shore-anchors.h"
#include "store/shore-meta.h"
#include "store/shore-records.h"
#include "sync/shore-puller.h"
#include "sync/shore-reconcile.h"

/* Doubt: what no program may decide for a person.
 *
 *   none ──▶ OLDER: the CRM is an older copy of itself, or another one
 *   none ──▶ MISSING: many records are missing there at once
 *
 * While it is OLDER nothing is sent and nothing is brought: what is brought would
 * be taken for the colleagues' work, and what is sent may meet other records under
 * the same numbers. While many are MISSING all goes on, only nothing is dropped.
 *
 * The answer is written by the desk and found here at the next pass:
 *   FOLLOW: what the CRM lacks goes here too;
 *   KEEP: what this vault had sent and the CRM forgot is sent again; records that
 *   are merely missing stay. */

#define ANSWER_FACT "sync.doubt-answer"
#define DOUBT_FACT "sync.doubt"
#define COUNT_FACT "sync.doubt-count"
#define ALLOWED_FACT "sync.missing-allowed" /* comparisons in which many may be dropped */
#define REFUSED_FACT "sync.missing-refused" /* so many missing were said to stay */

/* How far back what was sent may have been forgotten, and how much of it is
 * looked at; and after so many in a row that are all there, older ones are too. */
#define FORGOTTEN_SINCE (60 * SHORE_DAY)
#define MOST_SENT 5000
#define ENOUGH_INTACT 12

typedef struct
{
  ShorePass *pass;
  GArray *anchors; /* (owned) (nullable) (element-type ShoreAnchor) */
  GPtrArray *sent; /* (owned) (nullable) (element-type ShoreOperation) */
  gint64 since;
} Reading;

typedef struct
{
  ShoreKind kind;
  gint64 remote_id;
  const ShoreRecord *theirs; /* (nullable) */
  ShoreAnchorState state;
  ShoreRecord *ours; /* (owned) (nullable) the vault's, if it was made here */
} Question;

static void
question_clear (Question *self)
{
  g_clear_pointer (&self->ours, shore_record_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static gboolean
read_anchors (ShoreDatabase *db, gpointer data, GError **error G_GNUC_UNUSED)
{
  Reading *reading = data;

  reading->anchors = shore_anchors_read (db);
  return TRUE;
}

static gboolean
compare_anchor (ShoreDatabase *db, gpointer data, GError **error G_GNUC_UNUSED)
{
  Question *question = data;

  question->ours = shore_anchors_ours (db, question->kind, question->remote_id);
  if (question->theirs != NULL)
    question->state = shore_anchors_compare (db, question->theirs);
  return TRUE;
}

/* A record that is no more: somebody deleted it, unless nothing was made there
 * after it either; then the CRM may not have got that far yet.
 *
 * Returns: FALSE with an error */
static gboolean
weigh_missing (ShorePass *pass, Question *question, guint *weight, GError **error)
{
  g_autoptr (GArray) later
      = shore_remote_fetch_ids (pass->remote, question->kind, question->remote_id, 1,
                                pass->cancellable, error);

  if (later == NULL)
    return FALSE;
  if (later->len == 0)
    *weight += question->ours ? 2 : 1;
  return TRUE;
}

/* Under the number of one of ours stands a record that has not our key. */
static gboolean
weigh_key (ShorePass *pass, const Question *question, guint *weight, GError **error)
{
  gint64 remote_id = 0;
  guint n_found = 0;

  if (question->ours == NULL)
    return TRUE;
  if (!shore_remote_find (pass->remote, question->ours, &remote_id, &n_found, pass->cancellable,
                          error))
    return FALSE;
  if (n_found == 0)
    *weight += 2;
  return TRUE;
}

static gboolean
weigh_difference (ShorePass *pass,
                  const ShoreAnchor *anchor,
                  const ShoreHarvest *page,
                  const Question *question,
                  guint *weight,
                  GError **error)
{
  gboolean told = FALSE;

  if (question->state == SHORE_ANCHOR_HOLDS)
    return TRUE;
  if (question->state == SHORE_ANCHOR_DIFFERS
      && (!weigh_key (pass, question, weight, error)
          || !shore_puller_is_told (pass, anchor, page->server_time, &told, error)))
    return FALSE;
  *weight += told ? 0 : 2;
  return TRUE;
}

/* Whether @weight grows by what one anchor tells; 2 are enough. */
static gboolean
weigh_anchor (ShorePass *pass, const ShoreAnchor *anchor, guint *weight, GError **error)
{
  g_auto (Question) question = { .kind = anchor->kind, .remote_id = anchor->remote_id };
  g_autoptr (GError) failure = NULL;
  g_autoptr (ShoreHarvest) page = NULL;

  /* What the CRM does not list, a payment, is known by its key alone. */
  if (!shore_remote_can_fetch (pass->remote, anchor->kind, SHORE_FETCH_ALL))
    return shore_pass_read (pass, compare_anchor, &question, error)
           && weigh_key (pass, &question, weight, error);
  page = shore_remote_get (pass->remote, anchor->kind, anchor->remote_id, pass->cancellable,
                           &failure);
  if (page != NULL)
    question.theirs = page->records->pdata[0];
  if (!shore_pass_read (pass, compare_anchor, &question, error))
    return FALSE;
  if (page != NULL)
    return weigh_difference (pass, anchor, page, &question, weight, error);
  if (g_error_matches (failure, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_GONE))
    return weigh_missing (pass, &question, weight, error);
  if (g_error_matches (failure, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_FORBIDDEN)
      || g_error_matches (failure, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * shore_doubt_raise: asks a person, unless one is being asked already.
 */
gboolean
shore_doubt_raise (ShorePass *pass, ShoreDoubt doubt, guint count, GError **error)
{
  g_message ("a person is asked: %s", doubt == SHORE_DOUBT_OLDER
                                          ? "the CRM is older than the vault"
                                          : "many records are missing there");
  pass->report.doubt = doubt;
  pass->report.missing = count;
  return shore_pass_set_int (pass, COUNT_FACT, count, error)
         && shore_pass_set_int (pass, ANSWER_FACT, SHORE_DOUBT_UNANSWERED, error)
         && shore_pass_set_int (pass, DOUBT_FACT, doubt, error);
}

/**
 * shore_doubt_check_anchors: whether the CRM still is the one we left. Sets the
 * report's doubt when it is not.
 */
gboolean
shore_doubt_check_anchors (ShorePass *pass, GError **error)
{
  Reading reading = { 0 };
  g_autoptr (GArray) anchors = NULL;
  guint weight = 0;

  if (SHORE_TOOTH (NO_ANCHORS))
    return TRUE;
  if (!shore_pass_read (pass, read_anchors, &reading, error))
    return FALSE;
  anchors = reading.anchors;
  for (guint i = 0; weight < 2 && i < anchors->len; i++)
    {
      const ShoreAnchor *anchor = &g_array_index (anchors, ShoreAnchor, i);

      if (!shore_pass_renew (pass, error) || !weigh_anchor (pass, anchor, &weight, error))
        return FALSE;
      g_debug ("anchor %s %" G_GINT64_FORMAT ": weight %u", shore_kind_info (anchor->kind)->name,
               anchor->remote_id, weight);
    }
  return weight < 2 || shore_doubt_raise (pass, SHORE_DOUBT_OLDER, 0, error);
}

/**
 * shore_doubt_withdraw: what was missing is back.
 */
gboolean
shore_doubt_withdraw (ShorePass *pass, GError **error)
{
  if (pass->report.doubt != SHORE_DOUBT_MISSING)
    return TRUE;
  pass->report.doubt = SHORE_DOUBT_NONE;
  return shore_pass_set_int (pass, DOUBT_FACT, SHORE_DOUBT_NONE, error);
}

/* ── a person has answered ──────────────────────────────────────────────── */

typedef struct
{
  ShoreKind kind;
  gint64 id;
  const ShoreRecord *theirs;
  guint n;
  gint64 remote_id;
  ShoreRecord *record; /* (owned) (nullable) as it was sent */
} Again;

static gboolean
read_sent (ShoreDatabase *db, gpointer data, GError **error)
{
  Reading *reading = data;

  reading->sent = shore_again_sent (db, reading->since, MOST_SENT, error);
  return reading->sent != NULL;
}

static gboolean
read_again (ShoreDatabase *db, gpointer data, GError **error G_GNUC_UNUSED)
{
  Again *again = data;

  again->record = shore_records_load (db, again->kind, again->id, NULL);
  return TRUE;
}

static gboolean
reopen (ShoreDatabase *db, gpointer data, GError **error)
{
  Again *again = data;

  again->n++;
  return shore_again_reopen (db, again->kind, again->id, error);
}

static gboolean
drop (ShoreDatabase *db, gpointer data, GError **error)
{
  Again *again = data;

  again->n++;
  return shore_again_drop (db, again->kind, again->id, error);
}

static gboolean
repeat (ShoreDatabase *db, gpointer data, GError **error)
{
  Again *again = data;

  return shore_again_repeat (db, again->kind, again->id, again->theirs, &again->n, error);
}

/* A record that was made here, by its key; the CRM gives its numbers anew. */
static gboolean
settle_ours (ShorePass *pass, Again *again, gboolean keep, gboolean *there, GError **error)
{
  gint64 remote_id = 0;
  guint n_found = 0;

  if (!shore_remote_find (pass->remote, again->record, &remote_id, &n_found, pass->cancellable,
                          error))
    return FALSE;
  *there = n_found > 0 && remote_id == shore_record_get_remote_id (again->record);
  return *there || shore_pass_write (pass, keep ? reopen : drop, again, error);
}

static gboolean
settle_fields (ShorePass *pass, Again *again, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (ShoreHarvest) page
      = shore_remote_get (pass->remote, again->kind, shore_record_get_remote_id (again->record),
                          pass->cancellable, &failure);

  if (page != NULL)
    {
      again->theirs = page->records->pdata[0];
      return shore_pass_write (pass, repeat, again, error);
    }
  /* Not ours to write into any more: the comparison of ids sees to it. */
  if (g_error_matches (failure, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_GONE)
      || g_error_matches (failure, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_FORBIDDEN)
      || g_error_matches (failure, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
settle_record (ShorePass *pass, Again *again, gboolean keep, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean there = TRUE;
  gboolean settled = TRUE;

  if (!shore_pass_renew (pass, error) || !shore_pass_read (pass, read_again, again, error))
    return FALSE;
  if (again->record == NULL || shore_record_get_remote_id (again->record) == 0)
    return TRUE;
  if (shore_record_get_key (again->record) != NULL)
    settled = settle_ours (pass, again, keep, &there, &failure);
  if (settled && there && keep && again->kind != SHORE_KIND_PAYMENT)
    settled = settle_fields (pass, again, &failure);
  g_clear_pointer (&again->record, shore_record_unref);
  if (settled)
    return TRUE;
  if (g_error_matches (failure, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_FORBIDDEN))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static char *
name_of (const ShoreOperation *operation)
{
  return g_strdup_printf ("%d:%" G_GINT64_FORMAT, operation->kind, operation->record);
}

static gboolean
settle_sent (ShorePass *pass, gboolean keep, GError **error)
{
  Reading reading = { .since = shore_pass_now (pass) - FORGOTTEN_SINCE };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) sent = NULL;
  guint intact = 0;

  if (!shore_pass_read (pass, read_sent, &reading, error))
    return FALSE;
  sent = reading.sent;
  for (guint i = 0; intact < ENOUGH_INTACT && i < sent->len; i++)
    {
      const ShoreOperation *operation = sent->pdata[i];
      Again again = { .kind = operation->kind, .id = operation->record };

      if (!g_hash_table_add (seen, name_of (operation)))
        continue;
      if (!settle_record (pass, &again, keep, error))
        return FALSE;
      intact = again.n > 0 ? 0 : intact + 1;
    }
  return TRUE;
}

static gboolean
forget_anchors (ShoreDatabase *db, gpointer data G_GNUC_UNUSED, GError **error)
{
  return shore_anchors_forget (db, error);
}

/* Everything is read again: an older copy says of nothing that it has changed. */
static gboolean
settle_older (ShorePass *pass, gboolean keep, GError **error)
{
  if (!settle_sent (pass, keep, error) || !shore_pass_write (pass, forget_anchors, NULL, error))
    return FALSE;
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    if (!shore_puller_start_over (pass, kind, error))
      return FALSE;
  /* What was made on the CRM itself and is no more takes two comparisons. */
  return shore_pass_set_int (pass, ALLOWED_FACT, 3, error);
}

static gboolean
settle_missing (ShorePass *pass, gboolean keep, GError **error)
{
  gint64 count = 0;

  if (!keep)
    return shore_pass_set_int (pass, ALLOWED_FACT, 2, error);
  return shore_pass_get_int (pass, COUNT_FACT, 0, &count, error)
         && shore_pass_set_int (pass, REFUSED_FACT, count, error);
}

/**
 * shore_doubt_settle: does as a person has answered, if one has. Otherwise the
 * report's doubt is the one that is open.
 */
gboolean
shore_doubt_settle (ShorePass *pass, GError **error)
{
  gint64 doubt = 0, count = 0, answer = 0;
  gboolean keep;

  if (!shore_pass_get_int (pass, DOUBT_FACT, SHORE_DOUBT_NONE, &doubt, error)
      || !shore_pass_get_int (pass, COUNT_FACT, 0, &count, error)
      || !shore_pass_get_int (pass, ANSWER_FACT, SHORE_DOUBT_UNANSWERED, &answer, error))
    return FALSE;
  pass->report.doubt = doubt;
  pass->report.missing = count;
  if (doubt == SHORE_DOUBT_NONE || answer == SHORE_DOUBT_UNANSWERED)
    return TRUE;

  keep = answer == SHORE_DOUBT_KEEP;
  if (!(doubt == SHORE_DOUBT_OLDER ? settle_older (pass, keep, error)
                                   : settle_missing (pass, keep, error))
      || !shore_reconcile_make_due (pass, error)
      || !shore_pass_set_int (pass, DOUBT_FACT, SHORE_DOUBT_NONE, error))
    return FALSE;
  pass->report.doubt = SHORE_DOUBT_NONE;
  return TRUE;
}

/**
 * shore_doubt_is_allowed: whether a person said that many may be dropped.
 */
gboolean
shore_doubt_is_allowed (ShorePass *pass, gboolean *allowed, GError **error)
{
  gint64 left = 0;

  if (!shore_pass_get_int (pass, ALLOWED_FACT, 0, &left, error))
    return FALSE;
  *allowed = left > 0;
  return TRUE;
}

/**
 * shore_doubt_was_refused: whether a person said that so many stay.
 */
gboolean
shore_doubt_was_refused (ShorePass *pass, guint count, gboolean *refused, GError **error)
{
  gint64 most = 0;

  if (!shore_pass_get_int (pass, REFUSED_FACT, 0, &most, error))
    return FALSE;
  *refused = count <= most;
  return TRUE;
}

/**
 * shore_doubt_use_allowance: one comparison of all kinds is over.
 */
gboolean
shore_doubt_use_allowance (ShorePass *pass, GError **error)
{
  gint64 left = 0;

  return shore_pass_get_int (pass, ALLOWED_FACT, 0, &left, error)
         && (left == 0 || shore_pass_set_int (pass, ALLOWED_FACT, left - 1, error));
}

/**
 * shore_doubt_read: what waits for a person. Either thread of the store.
 */
ShoreDoubt
shore_doubt_read (ShoreDatabase *db, guint *missing)
{
  gint64 doubt = shore_meta_get_int (db, DOUBT_FACT, SHORE_DOUBT_NONE);

  if (shore_meta_get_int (db, ANSWER_FACT, SHORE_DOUBT_UNANSWERED) != SHORE_DOUBT_UNANSWERED)
    doubt = SHORE_DOUBT_NONE;
  *missing = (guint)shore_meta_get_int (db, COUNT_FACT, 0);
  return (ShoreDoubt)doubt;
}

/**
 * shore_doubt_answer: what a person says; the next pass does it. Writer's thread,
 * inside a transaction.
 */
gboolean
shore_doubt_answer (ShoreDatabase *db, ShoreDoubtAnswer answer, GError **error)
{
  return shore_meta_set_int (db, ANSWER_FACT, answer, error);
}
