#include "sync/shore-pusher.h"

#include <glib/gi18n.h>

#include "base/shore-backoff.h"
#include "base/shore-teeth.h"
#include "store/shore-absorb.h"
#include "store/shore-outbox.h"
#include "sync/shore-disposition.h"
#include "sync/shore-parcel.h"

/* The pusher: takes what the outbox owes and gives it to the CRM, one write at
 * a time, in the order of the outbox.
 *
 *   queued ──mark──▶ unknown ──answer──▶ done / refused / conflict
 *                       └─ no answer: looked up before it is sent again
 *
 * An operation is marked before it leaves, and with the mark goes the instant
 * before which it must not leave again: until then a first delivery may still
 * arrive, however we ended. After it, a create is looked up by its key and an
 * update by reading the record, and only what is not there is sent. */

/* The longest a request may be on its way: a remote gives up after half a minute
 * of silence, and a margin. */
#define ON_ITS_WAY (45 * SHORE_SECOND)
/* How often a record is written anew when another's write undoes ours. */
#define MOST_WRITES 3
/* An operation that the CRM, otherwise well, cannot take so many times is shown
 * to a person. */
#define MOST_ATTEMPTS 8
/* One answer lost, or two "not now", may be the operation's own doing; more are
 * the network's or the server's. */
#define MOST_LOSSES 2
#define MOST_TROUBLES 3
#define MOST_REPEATS 5

/* What a job on the writer's thread takes with it and brings back. */
typedef struct
{
  ShorePass *pass;
  ShoreParcel *parcel;
  gint64 number;      /* a remote id or an instant, as the job needs */
  const char *words;  /* (nullable) */
  ShoreHarvest *page; /* (nullable) */
  guint n_changed;
  gboolean stale; /* the operation is no longer what we read */
  gboolean asked; /* a person was asked */
} Settling;

static gboolean
mark (ShoreDatabase *db, gpointer data, GError **error)
{
  Settling *settling = data;

  settling->stale = !shore_parcel_is_current (settling->parcel, db);
  return shore_pass_keep_lease (settling->pass, db, error)
         && (settling->stale || shore_parcel_mark (settling->parcel, db, settling->number, error));
}

static gboolean
postpone (ShoreDatabase *db, gpointer data, GError **error)
{
  Settling *settling = data;

  return shore_outbox_postpone (db, settling->parcel->operation->seq, settling->number, FALSE,
                                error);
}

static gboolean
refuse (ShoreDatabase *db, gpointer data, GError **error)
{
  Settling *settling = data;

  settling->stale = !shore_parcel_is_current (settling->parcel, db);
  return settling->stale
         || shore_outbox_refuse (db, settling->parcel->operation->seq, settling->words, error);
}

static gboolean
settle_created (ShoreDatabase *db, gpointer data, GError **error)
{
  Settling *settling = data;

  /* Ours only as long as the lease is: the next holder looks it up itself. */
  return shore_pass_keep_lease (settling->pass, db, error)
         && shore_outbox_settle_created (db, settling->parcel->operation->seq, settling->number,
                                         error);
}

/* Settled first, so that what the CRM holds is not merged under an operation
 * that it already contains. */
static gboolean
settle_updated (ShoreDatabase *db, gpointer data, GError **error)
{
  Settling *settling = data;

  if (!shore_pass_keep_lease (settling->pass, db, error))
    return FALSE;
  settling->stale = !shore_parcel_is_current (settling->parcel, db);
  return (settling->stale || shore_outbox_settle (db, settling->parcel->operation->seq, error))
         && shore_absorb (db, settling->page->records, &settling->n_changed, error);
}

/* As one does who trusts every answer: for a tooth. */
static gboolean
settle_blindly (ShoreDatabase *db, gpointer data, GError **error)
{
  const Settling *settling = data;

  return shore_outbox_settle (db, settling->parcel->operation->seq, error);
}

static gboolean
keep_conflict (ShoreDatabase *db, gpointer data, GError **error)
{
  Settling *settling = data;
  g_autoptr (ShoreOperation) operation = NULL;

  if (!shore_outbox_conflict (db, settling->parcel->operation->seq,
                              settling->page->records->pdata[0], error))
    return FALSE;
  operation = shore_outbox_get (db, settling->parcel->operation->seq, error);
  settling->asked = operation != NULL && operation->state == SHORE_OPERATION_CONFLICT;
  return operation != NULL
         && shore_absorb (db, settling->page->records, &settling->n_changed, error);
}

static gboolean
absorb (ShoreDatabase *db, gpointer data, GError **error)
{
  Settling *settling = data;

  return shore_absorb (db, settling->page->records, &settling->n_changed, error);
}

static gboolean
write_number (
    ShorePass *pass, ShoreParcel *parcel, ShoreStoreFunc func, gint64 number, GError **error)
{
  Settling settling = { .pass = pass, .parcel = parcel, .number = number };

  return shore_pass_write (pass, func, &settling, error);
}

static gboolean
hold (ShorePass *pass, ShoreParcel *parcel, gint64 delay, GError **error)
{
  return write_number (pass, parcel, postpone, shore_pass_now (pass) + delay, error);
}

static gboolean
give_to_person (ShorePass *pass, ShoreParcel *parcel, const char *words, GError **error)
{
  Settling settling = { .pass = pass, .parcel = parcel, .words = words };

  g_message ("operation %" G_GINT64_FORMAT " refused", parcel->operation->seq);
  return shore_pass_write (pass, refuse, &settling, error);
}

static gint64
backoff (ShorePass *pass, ShoreParcel *parcel)
{
  return shore_backoff_delay (parcel->operation->attempts, pass->chance);
}

static gboolean
ask_again_later (
    ShorePass *pass, ShoreParcel *parcel, gboolean sent, GError **failure, GError **error)
{
  gint64 wait = shore_remote_get_retry_after (pass->remote);

  if (!shore_pass_hold_host (pass, error))
    return FALSE;
  if (wait == 0 && sent && parcel->operation->attempts >= MOST_ATTEMPTS)
    return give_to_person (pass, parcel, (*failure)->message, error);
  if (!hold (pass, parcel, wait > 0 ? wait : backoff (pass, parcel), error))
    return FALSE;
  if (wait == 0 && ++pass->troubles < MOST_TROUBLES)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (failure));
  return FALSE;
}

/* What becomes of an operation whose request failed.
 * @sent: whether it was the write itself, and not the look before it
 * @failure: (transfer full)
 *
 * Returns: whether the pass goes on with the others */
static gboolean
meet_failure (ShorePass *pass, ShoreParcel *parcel, gboolean sent, GError *failure, GError **error)
{
  g_autoptr (GError) owned = failure;
  ShoreDisposition disposition = shore_disposition (failure);
  gint64 delay = 0;

  g_message ("operation %" G_GINT64_FORMAT ": %s", parcel->operation->seq, failure->message);
  switch (disposition)
    {
    case SHORE_DISPOSITION_REFUSE:
      return give_to_person (pass, parcel, failure->message, error);
    case SHORE_DISPOSITION_GONE:
      return give_to_person (pass, parcel, _ ("The record was deleted on the CRM."), error);
    case SHORE_DISPOSITION_RETRY:
      return ask_again_later (pass, parcel, sent, &owned, error);
    case SHORE_DISPOSITION_LOOK_UP:
      if (SHORE_TOOTH (LOST_IS_DONE) && sent)
        return write_number (pass, parcel, settle_blindly, 0, error);
      G_GNUC_FALLTHROUGH;
    case SHORE_DISPOSITION_STRANGER:
      delay = sent ? (SHORE_TOOTH (NO_HOLD) ? 0 : ON_ITS_WAY) : backoff (pass, parcel);
      break;
    case SHORE_DISPOSITION_UNREACHED:
    case SHORE_DISPOSITION_SIGN_IN:
      break;
    default:
      /* Cut short: the mark stands as it is. */
      g_propagate_error (error, g_steal_pointer (&owned));
      return FALSE;
    }

  if ((sent || delay > 0) && !hold (pass, parcel, delay, error))
    return FALSE;
  if (!shore_disposition_ends_pass (disposition) && ++pass->losses < MOST_LOSSES)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&owned));
  return FALSE;
}

/* Marks it, unless it is no longer what was read.
 * @stale: (out): then nothing is to be sent of it now */
static gboolean
leave (ShorePass *pass, ShoreParcel *parcel, gboolean *stale, GError **error)
{
  Settling settling = { .pass = pass, .parcel = parcel };

  settling.number = shore_pass_now (pass) + (SHORE_TOOTH (NO_HOLD) ? 0 : ON_ITS_WAY);
  if (!shore_pass_write (pass, mark, &settling, error))
    return FALSE;
  *stale = settling.stale;
  return TRUE;
}

/* Looks a create up by its key.
 * @found: (out): whether it was there; it is then settled */
static gboolean
look_up (ShorePass *pass, ShoreParcel *parcel, gboolean *found, GError **error)
{
  gint64 remote_id = 0;
  guint n_found = 0;

  *found = FALSE;
  if (SHORE_TOOTH (NO_LOOK))
    return TRUE;
  if (!shore_remote_find (pass->remote, parcel->outgoing, &remote_id, &n_found, pass->cancellable,
                          error))
    return FALSE;
  if (n_found > 1)
    g_warning ("operation %" G_GINT64_FORMAT ": %u records carry its key, the lowest is kept",
               parcel->operation->seq, n_found);
  *found = n_found > 0 && remote_id != 0;
  return !*found || write_number (pass, parcel, settle_created, remote_id, error);
}

/* Brings the numbers the server gave; the next page would too, only later. */
static gboolean
read_created (ShorePass *pass, ShoreKind kind, gint64 remote_id, GError **error)
{
  g_autoptr (GError) ignored = NULL;
  g_autoptr (ShoreHarvest) page
      = shore_remote_get (pass->remote, kind, remote_id, pass->cancellable, &ignored);
  Settling settling = { .pass = pass, .page = page };

  return page == NULL || shore_pass_write (pass, absorb, &settling, error);
}

/* Whether it may have been given to the network before: by an earlier attempt,
 * or by one whose mark was lost with the power or with a restored copy. */
static gboolean
may_have_left (const ShorePass *pass, const ShoreOperation *operation)
{
  return operation->state == SHORE_OPERATION_UNKNOWN || operation->attempts > 0
         || operation->created <= pass->begun;
}

/* "Duplicate" is said of a second delivery too. */
static gboolean
meet_create_failure (ShorePass *pass, ShoreParcel *parcel, GError *failure, GError **error)
{
  gboolean found = FALSE;

  if (g_error_matches (failure, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED)
      && look_up (pass, parcel, &found, NULL) && found)
    {
      pass->report.sent++;
      g_error_free (failure);
      return TRUE;
    }
  return meet_failure (pass, parcel, TRUE, failure, error);
}

static gboolean
send_create (ShorePass *pass, ShoreParcel *parcel, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gint64 remote_id = 0;
  gboolean stale = FALSE;

  if (!leave (pass, parcel, &stale, error))
    return FALSE;
  if (stale)
    return TRUE;
  if (!shore_remote_create (pass->remote, parcel->outgoing, parcel->children, &remote_id,
                            pass->cancellable, &failure))
    return meet_create_failure (pass, parcel, g_steal_pointer (&failure), error);
  if (!write_number (pass, parcel, settle_created, remote_id, error))
    return FALSE;

  pass->report.sent++;
  return !pass->push_only || read_created (pass, parcel->operation->kind, remote_id, error);
}

static gboolean
push_create (ShorePass *pass, ShoreParcel *parcel, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean found = FALSE;

  if (may_have_left (pass, parcel->operation) && !look_up (pass, parcel, &found, &failure))
    return meet_failure (pass, parcel, FALSE, g_steal_pointer (&failure), error);
  if (!found)
    return send_create (pass, parcel, error);
  pass->report.sent++;
  return TRUE;
}

static gboolean
settle_update (ShorePass *pass, ShoreParcel *parcel, ShoreHarvest *page, GError **error)
{
  Settling settling = { .pass = pass, .parcel = parcel, .page = page };

  if (!shore_pass_write (pass, settle_updated, &settling, error))
    return FALSE;
  pass->report.sent += !settling.stale;
  pass->report.received += settling.n_changed;
  return TRUE;
}

/* Both sides changed it; or we cannot see that they did, and then it waits. */
static gboolean
ask_person (ShorePass *pass, ShoreParcel *parcel, ShoreHarvest *page, GError **error)
{
  Settling settling = { .pass = pass, .parcel = parcel, .page = page };

  return shore_pass_write (pass, keep_conflict, &settling, error)
         && (settling.asked || hold (pass, parcel, backoff (pass, parcel), error));
}

/* The CRM answers that it wrote, and the record does not show it. */
static gboolean
give_up_writing (ShorePass *pass, ShoreParcel *parcel, GError **error)
{
  if (parcel->operation->attempts >= MOST_ATTEMPTS)
    return give_to_person (pass, parcel, _ ("The CRM does not keep this change."), error);
  return hold (pass, parcel, backoff (pass, parcel), error);
}

static gboolean
write_update (ShorePass *pass, ShoreParcel *parcel, const GArray *fields, GError **error)
{
  return shore_remote_update (pass->remote, parcel->outgoing, (const int *)(gpointer)fields->data,
                              fields->len, pass->cancellable, error);
}

static gboolean
push_update (ShorePass *pass, ShoreParcel *parcel, GError **error)
{
  const ShoreOperation *operation = parcel->operation;
  gint64 remote_id = shore_record_get_remote_id (parcel->outgoing);
  gboolean stale = FALSE;
  g_autoptr (GArray) fields = g_array_new (FALSE, FALSE, sizeof (int));

  /* Read, compare, write, read again: the CRM has no way to say "only if nobody
   * wrote since", and another's write of another field may undo ours. */
  for (int writes = 0;; writes++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (ShoreHarvest) page = shore_remote_get (pass->remote, operation->kind, remote_id,
                                                        pass->cancellable, &failure);

      if (page == NULL)
        return meet_failure (pass, parcel, FALSE, g_steal_pointer (&failure), error);
      switch (shore_parcel_compare (parcel, page->records->pdata[0], writes > 0, fields))
        {
        case SHORE_PARCEL_ARRIVED:
          return settle_update (pass, parcel, page, error);
        case SHORE_PARCEL_CLASH:
          return ask_person (pass, parcel, page, error);
        case SHORE_PARCEL_TO_SEND:
          break;
        }
      if (writes == MOST_WRITES)
        return give_up_writing (pass, parcel, error);

      if (!leave (pass, parcel, &stale, error))
        return FALSE;
      if (stale)
        return TRUE;
      if (SHORE_TOOTH (SETTLED_BEFORE_SENT) && !settle_update (pass, parcel, page, error))
        return FALSE;
      if (!write_update (pass, parcel, fields, &failure))
        return meet_failure (pass, parcel, TRUE, g_steal_pointer (&failure), error);
      if (SHORE_TOOTH (NO_VERIFY))
        return write_number (pass, parcel, settle_blindly, 0, error);
    }
}

static gboolean
push (ShorePass *pass, ShoreParcel *parcel, GError **error)
{
  if (parcel->outgoing == NULL)
    return give_to_person (pass, parcel, _ ("This change can no longer be made ready to send."),
                           error);
  return parcel->operation->verb == SHORE_VERB_CREATE ? push_create (pass, parcel, error)
                                                      : push_update (pass, parcel, error);
}

/**
 * shore_pusher_run: sends what is due until nothing is.
 *
 * Fails only with what ends the whole pass: the network, the key, a stranger in
 * the CRM's place, a fault here. What concerns one operation is kept on it.
 */
gboolean
shore_pusher_run (ShorePass *pass, GError **error)
{
  gint64 previous = 0;
  int repeats = 0;

  for (;;)
    {
      g_autoptr (ShoreParcel) parcel = NULL;

      if (!shore_pass_renew (pass, error) || !shore_parcel_next (pass, &parcel, error))
        return FALSE;
      if (parcel == NULL)
        return TRUE;
      repeats = parcel->operation->seq == previous ? repeats + 1 : 0;
      previous = parcel->operation->seq;
      /* It comes again when a person changed it under our hands; not for ever. */
      if (!(repeats < MOST_REPEATS ? push (pass, parcel, error)
                                   : hold (pass, parcel, SHORE_SECOND, error)))
        return FALSE;
    }
}

static gboolean
look_up_one (ShorePass *pass, ShoreParcel *parcel, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean found = FALSE;

  if (parcel->outgoing == NULL || look_up (pass, parcel, &found, &failure))
    {
      if (!found)
        pass->unsettled |= 1u << parcel->operation->kind;
      pass->report.sent += found;
      return TRUE;
    }
  if (shore_disposition (failure) == SHORE_DISPOSITION_REFUSE)
    {
      pass->unsettled |= 1u << parcel->operation->kind;
      return TRUE;
    }
  if (!shore_pass_hold_host (pass, error))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * shore_pusher_look_up_unknown: looks up every create that may have arrived,
 * and notes the kinds of those that were not found: one may still be on its way,
 * and as some kinds do not show their key, a pulled copy of it would be a double.
 */
gboolean
shore_pusher_look_up_unknown (ShorePass *pass, GError **error)
{
  g_autoptr (GPtrArray) parcels = NULL;

  pass->unsettled = 0;
  if (!shore_parcel_unknown (pass, &parcels, error))
    return FALSE;
  for (guint i = 0; i < parcels->len; i++)
    if (!shore_pass_renew (pass, error) || !look_up_one (pass, parcels->pdata[i], error))
      return FALSE;
  return TRUE;
}
