#include "desk/shore-call-log.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/shore-day.h"
#include "base/shore-text.h"
#include "desk/shore-call-words.h"
#include "desk/shore-use-cases.h"
#include "store/shore-records.h"

/* What becomes of a call when it is over: one line of the history, and by its
 * outcome what follows from it. All in one transaction of the writer's thread, so
 * that it holds whether or not the CRM can be reached.
 *
 * A call placed for a callback is that callback's attempt and nothing besides: the
 * law counts attempts, and one call must not count twice. */

#define COMMON_DIGITS 8 /* that two forms of one number share at their end */

void
shore_call_log_free (ShoreCallLog *self)
{
  g_free (self->call);
  g_free (self->number);
  g_free (self->shown);
  g_free (self->outcome);
  g_free (self->note);
  g_free (self->again);
  g_free (self);
}

static const char *
outcome_word (const ShoreCallLog *self)
{
  return self->outcome ? shore_choice_label (shore_choice_find (shore_outcomes, self->outcome))
                       : NULL;
}

static char *
subject_of (const ShoreCallLog *self)
{
  g_autofree char *length = NULL;

  if (self->answered)
    {
      length = shore_sentence_length (self->seconds);
      return g_strdup_printf (_ ("Call, %s"), length);
    }
  if (self->missed)
    return g_strdup (_ ("Missed call"));
  if (self->direction == SHORE_CALL_IN)
    return g_strdup (_ ("Call declined"));
  return g_strdup (self->outcome ? outcome_word (self) : _ ("Call, nobody answered"));
}

/* The outcome and what was written, one a line. */
static char *
text_of (const ShoreCallLog *self)
{
  const char *word = self->answered ? outcome_word (self) : NULL;
  const char *number = self->client == 0 ? self->shown : NULL;
  GString *text = g_string_new (word);

  if (number != NULL)
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", number);
  if (!shore_text_is_blank (self->note))
    g_string_append_printf (text, "%s%s", text->len ? "\n" : "", self->note);
  return g_string_free (text, FALSE);
}

/* @counts: FALSE where the attempt was noted by hand: it is not counted again. */
static gboolean
log_event (ShoreLedger *ledger, const ShoreCallLog *self, gboolean counts, GError **error)
{
  g_autofree char *subject = subject_of (self);
  g_autofree char *text = text_of (self);
  const ShoreContactEvent event = {
    .client = self->client,
    .request = self->request,
    .nature = counts ? "call" : "note",
    .channel = "phone",
    .direction = !counts                            ? "note"
                 : self->direction == SHORE_CALL_IN ? "in"
                                                    : "out",
    .subject = subject,
    .text = *text ? text : NULL,
  };

  return shore_contact_event_log (ledger, &event, error);
}

/* ── on a callback ── */

static ShoreArgs *
attempt_args (const ShoreCallLog *self)
{
  ShoreArgs *args = shore_args_new_with ("outcome", self->outcome, NULL);
  g_autofree char *length = self->answered ? shore_sentence_length (self->seconds) : NULL;
  g_autofree char *note = NULL;

  if (length != NULL && !shore_text_is_blank (self->note))
    note = g_strdup_printf ("%s\n%s", length, self->note);
  shore_args_set (args, "note", note ? note : length ? length : self->note);
  if (self->again != NULL)
    shore_args_set (args, "again", self->again);
  return args;
}

static gboolean
log_attempt (ShoreLedger *ledger, const ShoreCallLog *self, GError **error)
{
  g_autoptr (ShoreRecord) callback
      = shore_ledger_load (ledger, SHORE_KIND_CALLBACK, self->callback, NULL);
  g_autoptr (ShoreArgs) args = NULL;
  gint64 made;

  if (callback != NULL && shore_callback_get_attempts (callback) > self->attempts)
    return log_event (ledger, self, FALSE, error);
  if (callback == NULL || self->outcome == NULL
      || g_strcmp0 (shore_callback_get_state (callback), "due") != 0)
    return log_event (ledger, self, TRUE, error);
  args = attempt_args (self);
  return shore_action_perform (ledger, SHORE_KIND_CALLBACK, self->callback, "attempt", args, &made,
                               error);
}

/* ── a missed call ── */

static gboolean
holds_number (const char *text, const char *end)
{
  g_autofree char *digits = text ? shore_text_digits (text) : NULL;

  return digits != NULL && strstr (digits, end) != NULL;
}

static gboolean
is_for (const ShoreCallLog *self, const ShoreRecord *callback)
{
  g_autofree char *digits = NULL;
  const char *end;

  if (self->client != 0)
    return shore_callback_get_client (callback) == self->client;
  if (shore_callback_get_client (callback) != 0 || self->number == NULL)
    return FALSE;
  digits = shore_text_digits (self->number);
  end = digits + MAX ((gssize)strlen (digits) - COMMON_DIGITS, 0);
  return *end != '\0'
         && (holds_number (shore_callback_get_note (callback), end)
             || holds_number (shore_callback_get_subject (callback), end));
}

/* The one to make first of those that wait for this caller. */
static gboolean
find_open (ShoreLedger *ledger, const ShoreCallLog *self, ShoreRecord **found, GError **error)
{
  const ShoreValue due = { .kind = SHORE_VALUE_TEXT, .text = (char *)"due" };
  g_autoptr (GPtrArray) all
      = shore_records_where (shore_ledger_database (ledger), SHORE_KIND_CALLBACK,
                             SHORE_CALLBACK_STATE, &due, 0, error);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      ShoreRecord *callback = all->pdata[i];

      if (!is_for (self, callback)
          || (*found != NULL
              && shore_callback_get_start (*found) <= shore_callback_get_start (callback)))
        continue;
      g_clear_pointer (found, shore_record_unref);
      *found = shore_record_ref (callback);
    }
  return TRUE;
}

static char *
missed_line (ShoreLedger *ledger, const ShoreCallLog *self)
{
  g_autoptr (GDateTime) now
      = g_date_time_new_from_unix_local (shore_ledger_now (ledger) / SHORE_SECOND);
  g_autofree char *when = g_date_time_format (now, "%d/%m %H:%M");

  return self->shown ? g_strdup_printf (_ ("Called on %s from %s"), when, self->shown)
                     : g_strdup_printf (_ ("Called on %s, number withheld"), when);
}

static gboolean
merge (ShoreLedger *ledger, ShoreCallLog *self, ShoreRecord *callback, GError **error)
{
  const char *note = shore_callback_get_note (callback);
  g_autofree char *line = missed_line (ledger, self);
  g_autofree char *longer
      = shore_text_is_blank (note) ? g_strdup (line) : g_strdup_printf ("%s\n%s", note, line);

  shore_callback_set_note (callback, longer);
  self->made = shore_record_get_id (callback);
  self->merged = TRUE;
  return shore_ledger_update (ledger, callback, error);
}

static gboolean
call_back (ShoreLedger *ledger, ShoreCallLog *self, const char *start, GError **error)
{
  g_autoptr (ShoreArgs) args = shore_args_new_with ("start", start, NULL);
  g_autofree char *line = self->missed ? missed_line (ledger, self) : g_strdup (self->note);
  g_autofree char *subject = NULL;

  if (self->client == 0 && self->shown != NULL)
    subject = g_strdup_printf (_ ("Missed call from %s"), self->shown);
  shore_args_set (args, "subject",
                  subject        ? subject
                  : self->missed ? _ ("Missed call")
                                 : _ ("Call again"));
  shore_args_set (args, "note", line);
  if (self->client != 0)
    shore_args_set_int (args, "client", self->client);
  return shore_action_perform (ledger, SHORE_KIND_CALLBACK, 0, "new", args, &self->made, error);
}

static gboolean
log_missed (ShoreLedger *ledger, ShoreCallLog *self, GError **error)
{
  g_autoptr (ShoreRecord) open = NULL;
  g_autofree char *now = shore_instant_to_iso (shore_ledger_now (ledger));

  if (!log_event (ledger, self, TRUE, error))
    return FALSE;
  /* Who hides the number cannot be called back. */
  if (self->client == 0 && self->number == NULL)
    return TRUE;
  if (!find_open (ledger, self, &open, error))
    return FALSE;
  return open ? merge (ledger, self, open, error) : call_back (ledger, self, now, error);
}

/* ── any other ── */

static gboolean
block_calls (ShoreLedger *ledger, gint64 id, GError **error)
{
  g_autoptr (ShoreRecord) client = shore_ledger_load (ledger, SHORE_KIND_CLIENT, id, error);

  if (client == NULL)
    return FALSE;
  shore_client_set_no_call (client, TRUE);
  return shore_ledger_update (ledger, client, error);
}

static gboolean
log_call (ShoreLedger *ledger, ShoreCallLog *self, GError **error)
{
  if (!log_event (ledger, self, TRUE, error))
    return FALSE;
  if (g_strcmp0 (self->outcome, "refused") == 0 && self->client != 0)
    return block_calls (ledger, self->client, error);
  if (g_strcmp0 (self->outcome, "later") == 0 && self->again != NULL)
    return call_back (ledger, self, self->again, error);
  return TRUE;
}

/**
 * shore_call_log_write: puts the call into the history. Writer thread.
 */
gboolean
shore_call_log_write (ShoreLedger *ledger, ShoreCallLog *self, GError **error)
{
  self->batch = shore_ledger_get_batch (ledger);
  if (self->missed)
    return log_missed (ledger, self, error);
  if (self->callback != 0)
    return log_attempt (ledger, self, error);
  return log_call (ledger, self, error);
}
