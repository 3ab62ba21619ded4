#include <glib/gi18n.h>
#include <stdio.h>

#include "ctl/shore-ctl-print.h"
#include "ctl/shore-ctl.h"
#include "desk/shore-door-words.h"
#include "parts/shore-keys.h"
#include "parts/shore-parts-error.h"
#include "remote/shore-remote.h"

/* Asking a CRM what can be done with it: the same questions, and the same
 * sentences, as behind the first door of the window. */

static void
tell_step (ShoreSurveyStep step, gpointer data)
{
  const ShoreCtl *ctl = data;

  if (!ctl->json)
    g_printerr ("%s\n", shore_sentence_survey_step (step));
}

/**
 * shore_ctl_survey: waits for the answer.
 *
 * Returns: (transfer full): %NULL with an error
 */
ShoreSurvey *
shore_ctl_survey (ShoreCtl *self, const ShoreProbeQuestion *question, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  shore_probe_async (question, question->whole ? tell_step : NULL, self, NULL,
                     shore_ctl_keep_result_cb, &result);
  return shore_probe_finish (shore_ctl_wait (&result), error);
}

/**
 * shore_ctl_door_exit: how a program ends that found a door as it is.
 */
ShoreExit
shore_ctl_door_exit (ShoreDoor door)
{
  switch (door)
    {
    case SHORE_DOOR_OPEN:
      return SHORE_EXIT_DONE;
    case SHORE_DOOR_NO_ADDRESS:
      return SHORE_EXIT_USAGE;
    case SHORE_DOOR_UNKNOWN_HOST:
    case SHORE_DOOR_REFUSED:
    case SHORE_DOOR_SILENT:
    case SHORE_DOOR_ELSEWHERE:
    case SHORE_DOOR_BUSY:
      return SHORE_EXIT_OFFLINE;
    default:
      return SHORE_EXIT_REFUSED;
    }
}

/**
 * shore_ctl_tell_door: why a door is closed, on standard error.
 */
void
shore_ctl_tell_door (const ShoreSurvey *survey)
{
  g_autofree char *sentence = shore_sentence_for_door (survey);

  if (survey->door == SHORE_DOOR_OPEN)
    return;
  g_printerr ("homeshorectl: %s\n", sentence);
  if (shore_door_is_certificate (survey->door) && survey->fingerprint != NULL)
    {
      g_autofree char *certificate = shore_sentence_certificate (survey);

      g_printerr ("%s\n%s\n", certificate,
                  _ ("Once you have compared it, accept it with --pin FINGERPRINT."));
    }
}

static void
write_right (ShoreJsonWriter *writer, const ShoreSurveyRight *right)
{
  g_autofree char *cost = shore_sentence_right_cost (right);

  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "name", right->name);
  shore_json_add_text (writer, "read", shore_right_state_name (right->read));
  shore_json_add_text (writer, "write", shore_right_state_name (right->write));
  shore_json_add_text (writer, "read_right", right->read_right);
  shore_json_add_text (writer, "write_right", right->write_right);
  shore_json_add_text (writer, "cost", cost);
  if (right->count >= 0)
    shore_json_add_int (writer, "count", right->count);
  shore_json_add_bool (writer, "at_most", right->at_most);
  shore_json_end_object (writer);
}

static void
write_zone (ShoreJsonWriter *writer, const char *name, gboolean known, int offset)
{
  if (known)
    shore_json_add_int (writer, name, offset);
  else
    shore_json_add_null (writer, name);
}

static void
write_survey (ShoreJsonWriter *writer, const ShoreSurvey *survey)
{
  g_autofree char *sentence = shore_sentence_for_door (survey);

  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "door", shore_door_name (survey->door));
  shore_json_add_text (writer, "sentence", sentence);
  shore_json_add_text (writer, "root", survey->root);
  shore_json_add_text (writer, "fingerprint", survey->fingerprint);
  shore_json_add_bool (writer, "pinned", survey->pinned);
  shore_json_add_text (writer, "version", survey->version);
  shore_json_add_bool (writer, "tried", survey->tried);
  shore_json_add_text (writer, "login", survey->login);
  shore_json_add_text (writer, "person", survey->person);
  shore_json_add_bool (writer, "admin", survey->admin);
  shore_json_begin_array (writer, "rights");
  for (guint i = 0; i < survey->rights->len; i++)
    write_right (writer, &g_array_index (survey->rights, ShoreSurveyRight, i));
  shore_json_end_array (writer);
  shore_json_add_bool (writer, "channel_missing", survey->channel_missing);
  write_zone (writer, "php_offset", survey->php_zone_known, survey->php_offset);
  write_zone (writer, "db_offset", survey->db_zone_known, survey->db_offset);
  shore_json_add_int (writer, "skew_ms", survey->skew_ms);
  shore_json_add_int (writer, "records", survey->records);
  shore_json_add_bool (writer, "at_most", survey->at_most);
  shore_json_add_int (writer, "sync_ms", survey->sync_ms);
  shore_json_end_object (writer);
}

static void
print_fact (const char *title, char *words)
{
  printf ("%s: %s\n", title, words);
  g_free (words);
}

static void
print_right (const ShoreSurveyRight *right)
{
  g_autofree char *cost = shore_sentence_right_cost (right);
  g_autofree char *count = shore_sentence_right_count (right);

  printf ("  %s: %s", _ (right->title), shore_sentence_right_word (right));
  if (count != NULL)
    printf (" (%s)", count);
  printf (cost ? "\n      %s\n" : "%s\n", cost ? cost : "");
}

static void
print_survey (const ShoreSurvey *survey)
{
  if (survey->door != SHORE_DOOR_OPEN)
    return;
  print_fact (_ ("Address"), g_strdup (survey->root));
  print_fact (_ ("Version"), shore_sentence_version (survey));
  print_fact (_ ("Account"), shore_sentence_account (survey));
  print_fact (_ ("Rights"), shore_sentence_rights (survey));
  for (guint i = 0; i < survey->rights->len; i++)
    print_right (&g_array_index (survey->rights, ShoreSurveyRight, i));
  print_fact (_ ("Clocks"), shore_sentence_clocks (survey));
  print_fact (_ ("Size"), shore_sentence_size (survey));
  if (survey->channel_missing && survey->admin)
    printf ("%s\n", _ ("The CRM has no field for the channel of a request. It is not required; "
                       "--make-field adds it."));
}

static gboolean
make_field (ShoreCtl *ctl, const ShoreProbeQuestion *question, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (!ctl->make_field)
    return TRUE;
  shore_probe_add_channel_async (question, NULL, shore_ctl_keep_result_cb, &result);
  return shore_probe_add_channel_finish (shore_ctl_wait (&result), error);
}

static ShoreExit
run_check (ShoreCtl *ctl, char **args)
{
  g_autoptr (ShoreSurvey) survey = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;
  g_autofree char *password = NULL;
  ShoreProbeQuestion question = { .url = ctl->url, .pin = ctl->pin, .whole = TRUE };

  if (args[0] != NULL)
    {
      ctl->principal = shore_principals_find (ctl->principals, args[0], &error);
      if (ctl->principal == NULL)
        return shore_ctl_fail (error);
      question.url = ctl->url ? ctl->url : ctl->principal->url;
      question.pin = ctl->pin ? ctl->pin : ctl->principal->pin;
    }
  if (question.url == NULL)
    return shore_ctl_misused ("%s",
                              _ ("Say which CRM with --url, or name a principal that has one."));
  if (!shore_ctl_credentials (ctl, &key, &password, &error))
    return shore_ctl_fail (error);
  question.key = key;
  question.login = ctl->login;
  question.password = password;
  survey = shore_ctl_survey (ctl, &question, &error);
  if (survey == NULL)
    return shore_ctl_fail (error);

  if (survey->key != NULL)
    question.key = survey->key;
  if (survey->door == SHORE_DOOR_OPEN && !make_field (ctl, &question, &error))
    return shore_ctl_fail (error);
  if (ctl->json)
    {
      g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();

      write_survey (writer, survey);
      shore_print_document (writer);
    }
  else
    print_survey (survey);
  shore_ctl_tell_door (survey);
  return shore_ctl_door_exit (survey->door);
}

const ShoreCommand shore_check_commands[] = {
  { "principal check", "[NAME] [--url URL] [--key-file FILE | --login LOGIN] [--pin FINGERPRINT]",
    N_ ("Ask a CRM what can be done with it; nothing is kept"), 0, 1, run_check },
  { NULL },
};
