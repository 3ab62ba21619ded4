#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "desk/shore-call-words.h"
#include "desk/shore-desk.h"
#include "desk/shore-telephone.h"
#include "model/shore-money.h"
#include "remote/shore-remote.h"
#include "store/shore-database.h"

/* Every sentence told to a person about records and their fate, for window and
 * command line alike. An error says what happened, what became of the work and
 * what to do. */

typedef struct
{
  int code;
  const char *sentence;
} Sentence;

static const Sentence store_sentences[] = {
  { SHORE_STORE_ERROR_BUSY,
    N_ ("Another program is holding the data. Nothing was changed. Try again in a moment.") },
  { SHORE_STORE_ERROR_FULL,
    N_ ("The disk is full. This change was not kept. Free some room, then try again.") },
  { SHORE_STORE_ERROR_READ_ONLY, N_ ("The data folder cannot be written. This change was not kept. "
                                     "Check the rights on the folder.") },
  { SHORE_STORE_ERROR_DAMAGED,
    N_ ("The data file is damaged. Nothing was overwritten. Close Homeshore and run “homeshorectl "
        "rescue”: it saves what has not left, the rest comes back from the CRM.") },
  { SHORE_STORE_ERROR_TOO_NEW,
    N_ ("These data were made by a later Homeshore. They were left alone. Update Homeshore.") },
  { SHORE_STORE_ERROR_NOT_FOUND, N_ ("This record is no longer here.") },
  { SHORE_STORE_ERROR_SETTLED,
    N_ ("This was settled meanwhile, in another window or by the command line. Nothing was "
        "changed.") },
  { SHORE_STORE_ERROR_FAILED, N_ ("The change could not be kept on this computer. Try again; "
                                  "if it persists, restart Homeshore.") },
};

static const Sentence remote_sentences[] = {
  { SHORE_REMOTE_ERROR_OFFLINE,
    N_ ("The CRM cannot be reached. All is kept on this computer and leaves when it answers.") },
  { SHORE_REMOTE_ERROR_LOST,
    N_ ("It is not known whether this arrived. It is checked before anything is sent again.") },
  { SHORE_REMOTE_ERROR_RETRY_LATER,
    N_ ("The CRM asks for a little time. All is kept and is tried again.") },
  { SHORE_REMOTE_ERROR_AUTH,
    N_ ("The CRM does not accept the key. Nothing is lost, sending waits. Enter another key.") },
  { SHORE_REMOTE_ERROR_FORBIDDEN,
    N_ ("The CRM does not allow this to your user. Your entry is kept. "
        "Ask the administrator for the right.") },
  { SHORE_REMOTE_ERROR_REJECTED,
    N_ ("The CRM does not take this as it is. Your entry is kept. Correct it or discard it.") },
  { SHORE_REMOTE_ERROR_GONE, N_ ("This record no longer exists in the CRM.") },
  { SHORE_REMOTE_ERROR_PROTOCOL,
    N_ ("What answers at this address is not the CRM. Check the address.") },
  { SHORE_REMOTE_ERROR_CERTIFICATE,
    N_ ("The certificate of this address cannot be trusted. Nothing was sent. "
        "Ask whoever keeps the CRM.") },
};

static const char *
find_sentence (const Sentence *sentences, guint n, int code, const char *otherwise)
{
  for (guint i = 0; i < n; i++)
    if (sentences[i].code == code)
      return _ (sentences[i].sentence);
  return otherwise;
}

/* The word of a field as a person reads it, where any kind has one. */
static const char *
field_label (const char *word)
{
  for (int kind = 0; kind < SHORE_N_KINDS; kind++)
    {
      int field = shore_kind_find_field (kind, word);

      if (field >= 0)
        return _ (shore_kind_field (kind, field)->label);
    }
  return word;
}

/* @until: the instant, in digits: no name goes through an error. */
static char *
taken_sentence (const char *until)
{
  g_autoptr (GDateTime) end
      = g_date_time_new_from_unix_local (g_ascii_strtoll (until, NULL, 10) / SHORE_SECOND);
  g_autofree char *hour = end ? g_date_time_format (end, "%H:%M") : g_strdup ("");

  return g_strdup_printf (
      _ ("A colleague has this in hand until %s. Nothing was changed. Ask them, "
         "or take it once the time is up."),
      hour);
}

static char *
model_sentence (const GError *error)
{
  switch ((ShoreModelError)error->code)
    {
    case SHORE_MODEL_ERROR_MISSING:
      return g_strdup_printf (_ ("Still to fill: %s."), field_label (error->message));
    case SHORE_MODEL_ERROR_NOT_ALLOWED:
      return g_strdup_printf (_ ("This cannot be done now: %s."), field_label (error->message));
    case SHORE_MODEL_ERROR_TAKEN:
      return taken_sentence (error->message);
    case SHORE_MODEL_ERROR_UNKNOWN:
      return g_strdup_printf (_ ("Not known here: %s."), field_label (error->message));
    case SHORE_MODEL_ERROR_BAD_VALUE:
    default:
      return g_strdup_printf (_ ("This value does not fit: %s."), field_label (error->message));
    }
}

/**
 * shore_sentence_for_error: what happened, what became of the work, what to do.
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_for_error (const GError *error)
{
  const char *unknown = _ ("Something unforeseen happened. What is kept stays kept.");

  if (error->domain == SHORE_MODEL_ERROR)
    return model_sentence (error);
  if (error->domain == SHORE_STORE_ERROR)
    return g_strdup (
        find_sentence (store_sentences, G_N_ELEMENTS (store_sentences), error->code, unknown));
  if (error->domain == SHORE_REMOTE_ERROR)
    return g_strdup (
        find_sentence (remote_sentences, G_N_ELEMENTS (remote_sentences), error->code, unknown));
  if (error->domain == SHORE_LINE_ERROR)
    return g_strdup (shore_sentence_line_error (error->code));
  if (error->domain == SHORE_TELEPHONE_ERROR)
    return g_strdup (error->message);
  return g_strdup (unknown);
}

/* What was changed, in the words of the fields: "Address, Postcode". */
static char *
changed_fields (const ShoreOperation *operation)
{
  GString *out = g_string_new (NULL);
  guint shown = 0;

  for (guint i = 0; i < operation->changes->len && shown < 3; i++)
    {
      const ShoreFieldChange *change = shore_operation_change (operation, i);

      if (operation->state == SHORE_OPERATION_CONFLICT && !change->conflict)
        continue;
      g_string_append_printf (out, "%s%s", shown++ ? ", " : "",
                              _ (shore_kind_field (operation->kind, change->field)->label));
    }
  return g_string_free (out, FALSE);
}

/**
 * shore_sentence_for_operation: who or what, and what was done to it: "Hélène
 * Roy, address".
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_for_operation (const ShoreOperation *operation)
{
  const char *who = operation->client_name ? operation->client_name : operation->title;
  const char *kind = _ (shore_kind_info (operation->kind)->label);
  g_autofree char *fields = NULL;

  if (operation->verb == SHORE_VERB_CREATE)
    return who ? g_strdup_printf ("%s, %s", who, kind) : g_strdup (kind);
  fields = changed_fields (operation);
  return g_strdup_printf ("%s, %s", who ? who : kind, fields);
}

/**
 * shore_sentence_sync_word: one word for a row: "Sent", "Waiting", …
 */
const char *
shore_sentence_sync_word (ShoreSyncState state)
{
  static const char *const words[]
      = { N_ ("Sent"), N_ ("Waiting"), N_ ("Conflict"), N_ ("Refused") };

  g_return_val_if_fail (state < G_N_ELEMENTS (words), "");
  return _ (words[state]);
}

/**
 * shore_sentence_time_left: "0:42 left", "0:25 late", "3 days late".
 * @late: (out) (optional):
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_time_left (gint64 due, gint64 now, gboolean *late)
{
  gint64 minutes = ABS (due - now) / SHORE_MINUTE;
  gint64 days = minutes / (24 * 60);
  gboolean is_late = due < now;
  g_autofree char *clock = NULL;

  if (late != NULL)
    *late = is_late;
  if (days > 0)
    return g_strdup_printf (is_late ? ngettext ("%d day late", "%d days late", days)
                                    : ngettext ("%d day left", "%d days left", days),
                            (int)days);
  clock = g_strdup_printf ("%d:%02d", (int)(minutes / 60), (int)(minutes % 60));
  return g_strdup_printf (is_late ? _ ("%s late") : _ ("%s left"), clock);
}

/**
 * shore_sentence_when: an instant near or far: "14:30", "yesterday 14:30", "12 Nov".
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_when (gint64 instant, gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (instant / 1000);
  gint64 days = shore_day_from_instant (instant, NULL) - shore_day_from_instant (now, NULL);

  if (time == NULL)
    return g_strdup ("");
  if (days == 0)
    return g_date_time_format (time, "%H:%M");
  if (days == -1)
    return g_date_time_format (time, _ ("yesterday %H:%M"));
  if (days == 1)
    return g_date_time_format (time, _ ("tomorrow %H:%M"));
  if (days > 1 && days < 7)
    return g_date_time_format (time, _ ("%a %e, %H:%M"));
  return g_date_time_format (time, ABS (days) < 300 ? _ ("%e %b") : _ ("%e %b %Y"));
}

/**
 * shore_sentence_day: "25 November 2026", as the locale writes it.
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_day (gint64 day)
{
  int y, m, d;
  g_autoptr (GDateTime) date = NULL;

  shore_day_to_ymd (day, &y, &m, &d);
  date = g_date_time_new_utc (y, m, d, 0, 0, 0);
  return date ? g_date_time_format (date, _ ("%e %B %Y")) : g_strdup ("");
}

/**
 * shore_sentence_sale_state: the word of its state. A draft is a cart only where it was begun here:
 * one that the CRM has can be neither filled nor placed from here.
 */
const char *
shore_sentence_sale_state (const ShoreRecord *sale)
{
  const char *state = shore_sale_get_state (sale);
  const ShoreChoice *choice = shore_choice_find (shore_sale_states, state);

  if (g_strcmp0 (state, "draft") == 0 && shore_record_get_remote_id (sale) != 0)
    return _ ("Draft of the CRM");
  return choice != NULL ? shore_choice_label (choice) : "";
}

static char *
full_instant (gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (instant / 1000);

  return time ? g_date_time_format (time, _ ("%e %b %Y, %H:%M")) : g_strdup ("");
}

/**
 * shore_sentence_value: a field's value as a person reads it; "" for none.
 *
 * Returns: (transfer full):
 */
char *
shore_sentence_value (ShoreKind kind, int field, const ShoreValue *value)
{
  const ShoreField *info = shore_kind_field (kind, field);
  const ShoreChoice *choice;

  if (value->kind == SHORE_VALUE_NULL)
    return g_strdup ("");
  switch (info->type)
    {
    case SHORE_TYPE_BOOL:
      return g_strdup (value->number ? _ ("yes") : _ ("no"));
    case SHORE_TYPE_MONEY:
      return shore_money_format (value->number);
    case SHORE_TYPE_RATE:
      return shore_rate_format (value->number);
    case SHORE_TYPE_NUMBER:
      return shore_number_format (value->number);
    case SHORE_TYPE_INSTANT:
      return full_instant (value->number);
    case SHORE_TYPE_DAY:
      return shore_sentence_day (value->number);
    case SHORE_TYPE_CODE:
    case SHORE_TYPE_STATE:
      choice = shore_choice_find (info->choices, value->text);
      return g_strdup (choice ? shore_choice_label (choice) : value->text);
    default:
      return value->kind == SHORE_VALUE_TEXT ? g_strdup (value->text)
                                             : g_strdup_printf ("%" G_GINT64_FORMAT, value->number);
    }
}
