#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/shore-worker.h"
#include "ctl/shore-ctl-print.h"
#include "ctl/shore-ctl.h"
#include "remote/shore-remote.h"
#include "sync/shore-sync.h"

/* The way to the CRM and back: passes of the sync, what waits, what is to be
 * settled. */

/* Without --timeout, changes that the CRM asks to send later are waited for
 * this long. */
#define PATIENCE_S 60
#define PAUSE_MS 500

/* A pass runs on a thread of its own, because it waits for the network; the
 * main thread keeps the time and hears Ctrl+C. */
typedef struct
{
  ShoreSync *sync;
  GCancellable *cancellable; /* (owned) */
  ShoreSyncReport report;    /* of all passes together, but for what is left */
  ShoreSyncReport last;
  GError *error; /* (owned) (nullable) of the last pass */
  int done;      /* (atomic) */
  gboolean time_up;
} Pass;

static void
run_pass (gpointer data)
{
  Pass *pass = data;
  /* What a remote waits on is dispatched here, never in the main context. */
  g_autoptr (GMainContext) own = g_main_context_new ();

  memset (&pass->last, 0, sizeof pass->last);
  g_main_context_push_thread_default (own);
  shore_sync_run (pass->sync, &pass->last, pass->cancellable, &pass->error);
  g_main_context_pop_thread_default (own);
  g_atomic_int_set (&pass->done, TRUE);
  g_main_context_wakeup (NULL);
}

static gboolean
time_is_up_cb (gpointer data)
{
  Pass *pass = data;

  pass->time_up = TRUE;
  g_cancellable_cancel (pass->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
interrupted_cb (gpointer data)
{
  return time_is_up_cb (data), G_SOURCE_CONTINUE;
}

static gboolean
pause_over_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

static GSource *
after_ms (guint ms, GSourceFunc func, gpointer data)
{
  GSource *source = g_timeout_source_new (ms);

  g_source_set_callback (source, func, data, NULL);
  g_source_attach (source, NULL);
  return source;
}

static void
drop_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
one_pass (Pass *pass, ShoreWorker *worker)
{
  g_clear_error (&pass->error);
  g_atomic_int_set (&pass->done, FALSE);
  shore_worker_push (worker, SHORE_URGENT, run_pass, pass);
  while (!g_atomic_int_get (&pass->done))
    g_main_context_iteration (NULL, TRUE);

  pass->report.sent += pass->last.sent;
  pass->report.received += pass->last.received;
  pass->report.conflicts = pass->last.conflicts;
  pass->report.refused = pass->last.refused;
  pass->report.waiting = pass->last.waiting;
  pass->report.doubt = pass->last.doubt;
  pass->report.missing = pass->last.missing;
}

static void
pause_a_little (Pass *pass)
{
  gboolean over = FALSE;
  GSource *source = after_ms (PAUSE_MS, pause_over_cb, &over);

  while (!over && !pass->time_up)
    g_main_context_iteration (NULL, TRUE);
  drop_source (source);
}

static gboolean
is_passing (const GError *error)
{
  return g_error_matches (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_OFFLINE)
         || g_error_matches (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_LOST)
         || g_error_matches (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_RETRY_LATER)
         || g_error_matches (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_BUSY);
}

/* One pass with --once. Otherwise until nothing waits; and where a time was
 * given, a network that is away is waited for as well. */
static gboolean
another_pass (const ShoreCtl *ctl, const Pass *pass)
{
  if (ctl->once || pass->time_up)
    return FALSE;
  if (pass->error != NULL)
    return ctl->timeout > 0 && is_passing (pass->error);
  /* What waits behind a conflict waits for a person, not for time. */
  if (pass->last.doubt == SHORE_DOUBT_OLDER)
    return FALSE;
  if (pass->last.sent == 0 && pass->last.conflicts + pass->last.refused > 0)
    return FALSE;
  return pass->last.waiting > 0;
}

static void
run_passes (const ShoreCtl *ctl, Pass *pass)
{
  g_autoptr (ShoreWorker) worker = shore_worker_new ("sync");
  guint seconds = ctl->timeout > 0 ? (guint)ctl->timeout : PATIENCE_S;
  GSource *limit = NULL;
  guint interrupt = g_unix_signal_add (SIGINT, interrupted_cb, pass);
  guint terminate = g_unix_signal_add (SIGTERM, interrupted_cb, pass);

  /* A first sync takes what it takes: only a time that was given cuts it. */
  if (ctl->timeout > 0)
    limit = after_ms (seconds * 1000, time_is_up_cb, pass);
  one_pass (pass, worker);
  if (limit == NULL)
    limit = after_ms (seconds * 1000, time_is_up_cb, pass);
  while (another_pass (ctl, pass))
    {
      pause_a_little (pass);
      if (!pass->time_up)
        one_pass (pass, worker);
    }

  drop_source (limit);
  g_source_remove (interrupt);
  g_source_remove (terminate);
}

static void
print_report (const ShoreSyncReport *report, gboolean json)
{
  const struct
  {
    const char *name;
    guint count;
  } rows[] = {
    { "sent", report->sent },       { "received", report->received },
    { "waiting", report->waiting }, { "conflicts", report->conflicts },
    { "refused", report->refused },
  };
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();

  shore_json_begin_object (writer, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (json)
      shore_json_add_int (writer, rows[i].name, rows[i].count);
    else
      printf ("%s\t%u\n", rows[i].name, rows[i].count);
  shore_json_end_object (writer);
  if (json)
    shore_print_document (writer);
}

/* What is left decides, the gravest first. */
static ShoreExit
verdict (const ShoreSyncReport *report)
{
  if (report->doubt != SHORE_DOUBT_NONE)
    {
      g_autofree char *sentence = shore_sentence_for_question (report->doubt == SHORE_DOUBT_OLDER
                                                                   ? SHORE_QUESTION_OLDER
                                                                   : SHORE_QUESTION_MISSING,
                                                               report->missing);

      g_printerr ("homeshorectl: %s\n", sentence);
      return SHORE_EXIT_CONFLICT;
    }
  if (report->conflicts > 0)
    return SHORE_EXIT_CONFLICT;
  if (report->refused > 0)
    {
      g_printerr ("homeshorectl: %s\n",
                  _ ("The CRM does not take some changes. “homeshorectl outbox” tells why."));
      return SHORE_EXIT_REFUSED;
    }
  if (report->waiting > 0)
    {
      g_printerr ("homeshorectl: %s\n",
                  _ ("Some changes wait for the CRM. They are kept and go with the next sync."));
      return SHORE_EXIT_OFFLINE;
    }
  return SHORE_EXIT_DONE;
}

static ShoreExit
run_sync (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Pass pass = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;

  if (ctl->timeout < 0)
    return shore_ctl_misused (_ ("--timeout takes a number of seconds."));
  if (!shore_ctl_sit (ctl, 0, &error))
    return shore_ctl_fail (error);
  pass.sync = shore_seat_get_sync (ctl->seat);
  if (pass.sync == NULL)
    {
      g_printerr ("homeshorectl: %s\n",
                  _ ("This principal has no CRM. Give it one with “principal connect”."));
      return SHORE_EXIT_REFUSED;
    }
  run_passes (ctl, &pass);
  print_report (&pass.report, ctl->json);
  error = pass.error;
  return error ? shore_ctl_fail (error) : verdict (&pass.report);
}

static GPtrArray *
read_outbox (ShoreCtl *ctl, gboolean open_only, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ShoreDesk *desk;

  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, error))
    return NULL;
  desk = shore_seat_get_desk (ctl->seat);
  shore_desk_outbox_async (desk, open_only, NULL, shore_ctl_keep_result_cb, &result);
  return shore_desk_outbox_finish (desk, shore_ctl_wait (&result), error);
}

static ShoreExit
run_outbox (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = read_outbox (ctl, !ctl->all, &error);

  if (operations == NULL)
    return shore_ctl_fail (error);
  shore_print_operations (operations, ctl->json);
  return SHORE_EXIT_DONE;
}

static ShoreExit
run_conflicts (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = read_outbox (ctl, TRUE, &error);
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new ();

  if (operations == NULL)
    return shore_ctl_fail (error);
  for (guint i = 0; i < operations->len; i++)
    if (((ShoreOperation *)operations->pdata[i])->state == SHORE_OPERATION_CONFLICT)
      g_ptr_array_add (conflicts, operations->pdata[i]);
  shore_print_operations (conflicts, ctl->json);
  return SHORE_EXIT_DONE;
}

static const ShoreOperation *
find_operation (GPtrArray *operations, gint64 seq)
{
  for (guint i = 0; i < operations->len; i++)
    if (((ShoreOperation *)operations->pdata[i])->seq == seq)
      return operations->pdata[i];
  return NULL;
}

/* A change that the CRM refused has nothing of theirs to take: it is dropped. */
static gboolean
parse_settle (const char *word, const ShoreOperation *operation, ShoreSettle *how)
{
  gboolean refused = operation->state == SHORE_OPERATION_REFUSED;

  if (strcmp (word, "mine") == 0)
    *how = SHORE_SETTLE_MINE;
  else if (strcmp (word, "theirs") == 0)
    *how = refused ? SHORE_SETTLE_DISCARD : SHORE_SETTLE_THEIRS;
  else
    return FALSE;
  return TRUE;
}

static ShoreExit
settle (ShoreCtl *ctl, GArray *decisions)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShoreDesk *desk = shore_seat_get_desk (ctl->seat);
  gint64 batch = 0;

  shore_desk_settle_async (desk, decisions, NULL, shore_ctl_keep_result_cb, &result);
  if (!shore_desk_settle_finish (desk, shore_ctl_wait (&result), &batch, &error))
    return shore_ctl_fail (error);
  if (ctl->json)
    {
      g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();

      shore_json_begin_object (writer, NULL);
      shore_json_add_int (writer, "batch", batch);
      shore_json_end_object (writer);
      shore_print_document (writer);
    }
  return SHORE_EXIT_DONE;
}

/* "town=Quimper": neither mine nor theirs. */
static ShoreExit
resolve_third (ShoreCtl *ctl, const ShoreOperation *operation, const char *pair)
{
  g_autofree char *name = g_strndup (pair, (gsize)(strchr (pair, '=') - pair));
  int field = shore_kind_find_field (operation->kind, name);
  g_autoptr (GArray) decisions = shore_decisions_new ();

  if (field < 0)
    return shore_ctl_misused (_ ("There is no field “%s”."), name);
  shore_decisions_add (decisions, operation->seq, field, SHORE_SETTLE_THIRD,
                       strchr (pair, '=') + 1);
  return settle (ctl, decisions);
}

static ShoreExit
resolve_word (ShoreCtl *ctl, const ShoreOperation *operation, const char *word)
{
  g_autoptr (GArray) decisions = shore_decisions_new ();
  ShoreSettle how;
  int field = -1;

  if (!parse_settle (word, operation, &how))
    return shore_ctl_misused (
        _ ("A conflict is settled with “mine”, “theirs” or a value of its own, FIELD=VALUE."));
  if (ctl->field != NULL && (field = shore_kind_find_field (operation->kind, ctl->field)) < 0)
    return shore_ctl_misused (_ ("There is no field “%s”."), ctl->field);
  shore_decisions_add (decisions, operation->seq, field, how, NULL);
  return settle (ctl, decisions);
}

static ShoreExit
run_resolve (ShoreCtl *ctl, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  const ShoreOperation *operation;
  gint64 seq;

  if (!shore_ctl_number (args[0], &seq))
    return SHORE_EXIT_USAGE;
  operations = read_outbox (ctl, TRUE, &error);
  if (operations == NULL)
    return shore_ctl_fail (error);
  operation = find_operation (operations, seq);
  if (operation == NULL)
    {
      g_printerr ("homeshorectl: %s\n", _ ("No change of that number is waiting to be settled."));
      return SHORE_EXIT_REFUSED;
    }
  return strchr (args[1], '=') != NULL ? resolve_third (ctl, operation, args[1])
                                       : resolve_word (ctl, operation, args[1]);
}

static ShoreExit
print_question (ShoreDesk *desk, gboolean json)
{
  static const char *const names[] = {
    [SHORE_QUESTION_NONE] = "none",
    [SHORE_QUESTION_OLDER] = "older",
    [SHORE_QUESTION_MISSING] = "missing",
  };
  guint missing;
  ShoreQuestion question = shore_status_get_question (shore_desk_get_status (desk), &missing);
  g_autofree char *sentence = shore_sentence_for_question (question, missing);
  g_autoptr (ShoreJsonWriter) writer = NULL;

  if (!json)
    {
      printf ("%s\n", sentence ? sentence : _ ("Nothing is asked."));
      return SHORE_EXIT_DONE;
    }
  writer = shore_json_writer_new ();
  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "question", names[question]);
  shore_json_add_int (writer, "missing", question == SHORE_QUESTION_MISSING ? missing : 0);
  shore_json_end_object (writer);
  shore_print_document (writer);
  return SHORE_EXIT_DONE;
}

static ShoreExit
run_question (ShoreCtl *ctl, char **args)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean keeps = args[0] != NULL && strcmp (args[0], "keep") == 0;
  ShoreDesk *desk;

  if (args[0] != NULL && !keeps && strcmp (args[0], "follow") != 0)
    return shore_ctl_misused (_ ("The question is answered with “keep” or “follow”."));
  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error))
    return shore_ctl_fail (error);
  desk = shore_seat_get_desk (ctl->seat);
  if (args[0] == NULL)
    {
      shore_desk_question_async (desk, NULL, shore_ctl_keep_result_cb, &result);
      return shore_desk_question_finish (desk, shore_ctl_wait (&result), &error)
                 ? print_question (desk, ctl->json)
                 : shore_ctl_fail (error);
    }
  shore_desk_answer_async (desk, keeps ? SHORE_ANSWER_KEEP : SHORE_ANSWER_FOLLOW, NULL,
                           shore_ctl_keep_result_cb, &result);
  if (shore_desk_answer_finish (desk, shore_ctl_wait (&result), &error))
    return SHORE_EXIT_DONE;
  if (error != NULL)
    return shore_ctl_fail (error);
  g_printerr ("homeshorectl: %s\n", _ ("Nothing is asked."));
  return SHORE_EXIT_REFUSED;
}

const ShoreCommand shore_sync_commands[] = {
  { "sync", "[--once] [--timeout S]", N_ ("Send what waits, fetch what changed"), 0, 0, run_sync },
  { "outbox", "[--all]", N_ ("What waits and why; with --all, what left too"), 0, 0, run_outbox },
  { "conflicts", "", N_ ("What was changed on both sides"), 0, 0, run_conflicts },
  { "resolve", "ID mine|theirs|FIELD=VALUE [--field FIELD]", N_ ("Settle a conflict or a refusal"),
    2, 2, run_resolve },
  { "question", "[keep|follow]", N_ ("What is asked about the CRM, or the answer to it"), 0, 1,
    run_question },
  { NULL },
};
