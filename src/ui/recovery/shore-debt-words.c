#include "ui/recovery/shore-debt-words.h"

#include <glib/gi18n.h>

#include "base/shore-day.h"
#include "model/shore-money.h"

/* Words and icons of a debt and of its next step. What the step is comes from
 * rules/shore-recovery; here it is only said. Pure functions; main thread. */

typedef struct
{
  const char *step;
  const char *icon;
  const char *sentence; /* untranslated, as the three below */
  const char *brief;
  const char *button;
  const char *said;
} StepWords;

static const StepWords steps[] = {
  { "letter", "shore-letter-symbolic", N_ ("Send the first letter"), N_ ("letter to send"),
    N_ ("Letter sent"), N_ ("First letter recorded") },
  { "call", "call-start-symbolic", N_ ("Call the client"), N_ ("to call"), N_ ("Call made"),
    N_ ("Call recorded") },
  { "reminder", "mail-send-symbolic", N_ ("Send a reminder"), N_ ("to remind"),
    N_ ("Reminder sent"), N_ ("Reminder recorded") },
  { "notice", "emblem-documents-symbolic", N_ ("Send the formal notice"), N_ ("notice to send"),
    N_ ("Notice sent"), N_ ("Formal notice recorded") },
  { "promise", "shore-promise-symbolic", N_ ("Agree on a promise to pay"), N_ ("promise"),
    N_ ("Promise made"), N_ ("Promise noted") },
};

static const StepWords *
words_of (const char *step)
{
  for (guint i = 0; step != NULL && i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].step, step))
      return &steps[i];
  return NULL;
}

const char *
shore_debt_step_said (const char *step)
{
  const StepWords *words = words_of (step);

  return words != NULL ? _ (words->said) : _ ("Step recorded");
}

const char *
shore_debt_step_icon (const char *step)
{
  const StepWords *words = words_of (step);

  return words != NULL ? words->icon : "radio-symbolic";
}

gint64
shore_debt_days_late (const ShoreRecord *debt, gint64 today)
{
  return MAX (today - shore_debt_get_oldest (debt), 0);
}

char *
shore_debt_facts (const ShoreRecord *debt, gint64 today)
{
  int days = (int)shore_debt_days_late (debt, today);
  int n = (int)shore_debt_get_invoices (debt);
  g_autofree char *invoices
      = g_strdup_printf (ngettext ("%d overdue invoice", "%d overdue invoices", n), n);
  g_autofree char *age = g_strdup_printf (ngettext ("%d day late", "%d days late", days), days);

  return g_strdup_printf ("%s · %s", invoices, age);
}

ShoreRecoveryCase
shore_debt_case (const ShoreRecord *debt, gint64 broken_due, gint64 now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  gint64 step_at = shore_debt_get_step_at (debt);

  return (ShoreRecoveryCase){
    .last_step = shore_debt_get_step (debt),
    .last_day = step_at != 0 ? shore_day_from_instant (step_at, zone) : 0,
    .promise_due = shore_debt_get_promised (debt),
    .broken_due = broken_due,
    .today = shore_day_from_instant (now, zone),
  };
}

void
shore_debt_next_clear (ShoreDebtNext *self)
{
  g_clear_pointer (&self->sentence, g_free);
  g_clear_pointer (&self->reason, g_free);
}

static char *
last_step_words (const ShoreRecoveryCase *given)
{
  g_autofree char *day = shore_sentence_day (given->last_day);

  /* Translators: a step of recovery, then the day it was taken. */
  return g_strdup_printf (_ ("%s on %s"),
                          shore_choice_word (shore_recovery_steps, given->last_step), day);
}

static char *
promise_words (const ShoreRecord *debt)
{
  g_autofree char *sum = shore_money_format (shore_debt_get_promise (debt));
  g_autofree char *day = shore_sentence_day (shore_debt_get_promised (debt));

  /* Translators: a sum of money, then a day. */
  return g_strdup_printf (_ ("%s promised for %s"), sum, day);
}

static char *
reason_for (const ShoreRecord *debt, const ShoreRecoveryCase *given, const ShoreRecoveryNext *next)
{
  g_autofree char *last = NULL;
  g_autofree char *from = NULL;
  g_autofree char *promise = NULL;

  switch (next->reason)
    {
    case SHORE_RECOVERY_NOTHING_DONE:
      return g_strdup (_ ("No step has been taken yet, and every other one recalls this letter."));
    case SHORE_RECOVERY_UNANSWERED:
      last = last_step_words (given);
      return g_strdup_printf (_ ("%s, and the debt is not settled."), last);
    case SHORE_RECOVERY_TOO_SOON:
      last = last_step_words (given);
      from = shore_sentence_day (next->from);
      return g_strdup_printf (_ ("%s. The client is left time until %s."), last, from);
    case SHORE_RECOVERY_PROMISE_PENDING:
      promise = promise_words (debt);
      return g_strdup_printf (_ ("%s: nothing to ask before."), promise);
    case SHORE_RECOVERY_PROMISE_PAST:
      promise = promise_words (debt);
      return g_strdup_printf (_ ("%s: look whether the payment has come."), promise);
    case SHORE_RECOVERY_PROMISE_BROKEN:
      from = shore_sentence_day (given->broken_due);
      return g_strdup_printf (_ ("The promise for %s was not kept."), from);
    case SHORE_RECOVERY_EXHAUSTED:
    default:
      return g_strdup (_ ("Every amicable step has been taken."));
    }
}

static char *
sentence_for (const ShoreRecoveryNext *next)
{
  const StepWords *words = words_of (next->step);

  switch (next->reason)
    {
    case SHORE_RECOVERY_PROMISE_PENDING:
      return g_strdup (_ ("Wait for the promised payment"));
    case SHORE_RECOVERY_PROMISE_PAST:
      return g_strdup (_ ("Was the promise kept?"));
    case SHORE_RECOVERY_TOO_SOON:
      return g_strdup (_ ("Wait for an answer"));
    case SHORE_RECOVERY_NOTHING_DONE:
    case SHORE_RECOVERY_UNANSWERED:
    case SHORE_RECOVERY_PROMISE_BROKEN:
    case SHORE_RECOVERY_EXHAUSTED:
    default:
      return g_strdup (words != NULL ? _ (words->sentence)
                                     : _ ("Hand the dossier back to your principal"));
    }
}

static ShoreRole
role_for (const ShoreRecoveryNext *next)
{
  if (next->reason == SHORE_RECOVERY_PROMISE_BROKEN)
    return SHORE_ROLE_BAD;
  if (next->reason == SHORE_RECOVERY_PROMISE_PAST)
    return SHORE_ROLE_WARN;
  return next->now ? SHORE_ROLE_ACCENT : SHORE_ROLE_NEUTRAL;
}

/**
 * shore_debt_next_words: says @next for the panel of the dossier. A step that is
 * not in order yet has no button: it can still be recorded from the menu.
 */
void
shore_debt_next_words (const ShoreRecord *debt,
                       const ShoreRecoveryCase *given,
                       const ShoreRecoveryNext *next,
                       ShoreDebtNext *words)
{
  const StepWords *step = words_of (next->step);
  gboolean past = next->reason == SHORE_RECOVERY_PROMISE_PAST;

  *words = (ShoreDebtNext){
    .role = role_for (next),
    .icon = next->now ? "go-next-symbolic" : "document-open-recent-symbolic",
    .sentence = sentence_for (next),
    .reason = reason_for (debt, given, next),
    .button = past                        ? _ ("Kept")
              : next->now && step != NULL ? _ (step->button)
                                          : NULL,
    .second = past ? _ ("Broken") : NULL,
  };
}

/* What the right end of a row says: what is to be done, or until when it waits. */
static void
fill_time (ShoreListRow *row, const ShoreRecoveryNext *next)
{
  const StepWords *words = words_of (next->step);
  g_autofree char *day = shore_sentence_day (next->from);

  if (next->reason == SHORE_RECOVERY_PROMISE_PAST)
    shore_list_row_set_time (row, "alarm-symbolic", _ ("promise to check"), NULL, SHORE_ROLE_WARN);
  else if (next->reason == SHORE_RECOVERY_PROMISE_PENDING)
    shore_list_row_set_time (row, "shore-promise-symbolic", day, NULL, SHORE_ROLE_QUIET);
  else if (!next->now)
    shore_list_row_set_time (row, NULL, day, NULL, SHORE_ROLE_QUIET);
  else
    shore_list_row_set_time (row, NULL, words != NULL ? _ (words->brief) : _ ("to hand back"), NULL,
                             SHORE_ROLE_PLAIN);
}

void
shore_debt_fill_row (ShoreListRow *row,
                     const ShoreRecord *debt,
                     gint64 now,
                     gpointer data G_GNUC_UNUSED)
{
  const ShoreRecoveryCase given = shore_debt_case (debt, 0, now);
  const ShoreRecoveryNext next = shore_recovery_next (&given);
  const char *client = shore_record_get_client_name (debt);
  int days = (int)shore_debt_days_late (debt, given.today);
  g_autofree char *rest = shore_money_format (shore_debt_get_rest (debt));
  g_autofree char *age = g_strdup_printf (ngettext ("%d day", "%d days", days), days);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", rest, age);
  const char *step = shore_debt_get_step (debt);

  shore_list_row_set_icon (row, shore_debt_step_icon (step),
                           shore_choice_word (shore_recovery_steps, step != NULL ? step : "none"),
                           SHORE_ROLE_QUIET);
  shore_list_row_set_title (row, client != NULL ? client : _ ("Client not known yet"));
  shore_list_row_set_subtitle (row, subtitle);
  fill_time (row, &next);
}
