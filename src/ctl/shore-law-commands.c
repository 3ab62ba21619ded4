#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/shore-day.h"
#include "ctl/shore-ctl-print.h"
#include "ctl/shore-ctl.h"
#include "desk/shore-desk-verdict.h"
#include "desk/shore-law-words.h"
#include "desk/shore-verdict-words.h"

/* The law: whether a client may be called, by which rules, and the rules
 * themselves, which a person can replace after seeing what changes. */

/* ── verdict ────────────────────────────────────────────────────────────────────────────────── */

static gboolean
read_intent (ShoreCtl *ctl, ShoreCallIntent *intent, gint64 *at)
{
  if (ctl->at != NULL && !shore_instant_parse (ctl->at, NULL, at))
    {
      shore_ctl_misused (_ ("“%s” is not a time, such as 2026-11-25T14:30."), ctl->at);
      return FALSE;
    }
  if (g_strcmp0 (ctl->purpose, "service") == 0)
    intent->purpose = SHORE_PURPOSE_SERVICE;
  else if (ctl->purpose != NULL && strcmp (ctl->purpose, "prospecting") != 0)
    {
      shore_ctl_misused (_ ("“%s” is no purpose: prospecting or service."), ctl->purpose);
      return FALSE;
    }
  intent->object = ctl->object;
  intent->sector = ctl->sector;
  return TRUE;
}

static void
add_instant (ShoreJsonWriter *writer, const char *name, gint64 instant)
{
  g_autofree char *iso = instant && instant != G_MAXINT64 ? shore_instant_to_iso (instant) : NULL;

  if (iso != NULL)
    shore_json_add_text (writer, name, iso);
  else
    shore_json_add_null (writer, name);
}

static void
write_reason (ShoreJsonWriter *writer, const ShoreReason *reason, gint64 now)
{
  g_autofree char *sentence = shore_sentence_reason (reason);
  g_autofree char *remedy = shore_sentence_remedy (reason, now);
  g_autofree char *dates = reason->row ? shore_sentence_law_dates (reason->row) : NULL;
  const char confidence[] = { reason->row ? reason->row->confidence : '\0', '\0' };

  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "reason", shore_reason_name (reason->code));
  shore_json_add_text (writer, "verdict", shore_verdict_colour_name (reason->colour));
  shore_json_add_text (writer, "sentence", sentence);
  shore_json_add_text (writer, "rule", reason->row ? reason->row->group : NULL);
  shore_json_add_text (writer, "reference", reason->row ? reason->row->reference : NULL);
  shore_json_add_text (writer, "in_force", dates);
  shore_json_add_text (writer, "confidence", confidence);
  shore_json_add_text (writer, "remedy", shore_remedy_name (reason->remedy));
  shore_json_add_text (writer, "remedy_sentence", remedy);
  add_instant (writer, "until", reason->until);
  shore_json_end_object (writer);
}

static void
print_json (const ShoreVerdict *verdict, gint64 now)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();
  g_autofree char *sentence = shore_sentence_verdict (verdict, now);

  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "verdict", shore_verdict_colour_name (verdict->colour));
  shore_json_add_text (writer, "sentence", sentence);
  add_instant (writer, "at", verdict->at);
  add_instant (writer, "next", verdict->next);
  add_instant (writer, "changes", verdict->changes);
  shore_json_add_int (writer, "minutes_left", verdict->minutes_left);
  shore_json_add_int (writer, "minutes_today", verdict->minutes_today);
  shore_json_begin_array (writer, "reasons");
  for (guint i = 0; i < verdict->reasons->len; i++)
    write_reason (writer, shore_verdict_reason (verdict, i), now);
  shore_json_end_array (writer);
  shore_json_end_object (writer);
  shore_print_document (writer);
}

static void
print_words (const ShoreVerdict *verdict, gint64 now)
{
  g_autofree char *until = shore_sentence_verdict_until (verdict, now);

  shore_print_text (shore_sentence_verdict_word (verdict->colour));
  for (guint i = 0; i < verdict->reasons->len; i++)
    {
      const ShoreReason *reason = shore_verdict_reason (verdict, i);
      g_autofree char *sentence = shore_sentence_reason (reason);
      g_autofree char *remedy = shore_sentence_remedy (reason, now);
      g_autofree char *line
          = g_strdup_printf ("%s: %s (%s, %s)%s%s", shore_sentence_verdict_word (reason->colour),
                             sentence, reason->row ? reason->row->id : "",
                             reason->row ? reason->row->reference : "", remedy ? " " : "",
                             remedy ? remedy : "");

      shore_print_text (line);
    }
  if (until != NULL)
    shore_print_text (until);
}

static ShoreExit
run_verdict (ShoreCtl *ctl, char **args)
{
  ShoreCallIntent intent = { 0 };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (ShoreVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  ShoreDesk *desk;
  gint64 client, now, at = 0;

  if (!shore_ctl_number (args[0], &client) || !read_intent (ctl, &intent, &at))
    return SHORE_EXIT_USAGE;
  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error))
    return shore_ctl_fail (error);
  desk = shore_seat_get_desk (ctl->seat);
  now = shore_clock_now (shore_desk_get_clock (desk));
  shore_desk_verdict_async (desk, client, &intent, at, NULL, shore_ctl_keep_result_cb, &result);
  verdict = shore_desk_verdict_finish (desk, shore_ctl_wait (&result), &error);
  if (verdict == NULL)
    return shore_ctl_fail (error);
  if (ctl->json)
    print_json (verdict, now);
  else
    print_words (verdict, now);
  if (verdict->colour != SHORE_VERDICT_FORBIDDEN)
    return SHORE_EXIT_DONE;
  sentence = shore_sentence_verdict (verdict, now);
  g_printerr ("homeshorectl: %s\n", sentence);
  return SHORE_EXIT_REFUSED;
}

/* ── the rules ──────────────────────────────────────────────────────────────────────────────── */

static ShoreDeskLaw *
read_law (ShoreCtl *ctl, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  ShoreDesk *desk;

  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, error))
    return NULL;
  desk = shore_seat_get_desk (ctl->seat);
  shore_desk_law_async (desk, NULL, shore_ctl_keep_result_cb, &result);
  return shore_desk_law_finish (desk, shore_ctl_wait (&result), error);
}

static void
write_row (ShoreJsonWriter *writer, const ShoreLawRow *row, gboolean off)
{
  const char confidence[] = { row->confidence, '\0' };
  g_autofree char *from = shore_day_to_iso (row->from);
  g_autofree char *to = row->to == SHORE_LAW_OPEN ? NULL : shore_day_to_iso (row->to);

  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "rule", row->group);
  shore_json_add_text (writer, "text", row->text);
  shore_json_add_text (writer, "reference", row->reference);
  shore_json_add_text (writer, "from", from);
  shore_json_add_text (writer, "to", to);
  shore_json_add_text (writer, "confidence", confidence);
  shore_json_add_bool (writer, "off", off);
  shore_json_end_object (writer);
}

static void
print_row (const ShoreLawRow *row, gboolean off)
{
  g_autofree char *dates = shore_sentence_law_dates (row);
  g_autofree char *line
      = g_strdup_printf ("%s\t%s\n\t%s, %s, %s%c%s%s", row->group, row->text, row->reference, dates,
                         _ ("confidence "), row->confidence, off ? ", " : "",
                         off ? _ ("switched off") : "");

  shore_print_text (line);
}

static ShoreExit
run_show (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreDeskLaw) law = read_law (ctl, &error);
  const GPtrArray *rows;

  if (law == NULL)
    return shore_ctl_fail (error);
  rows = shore_law_rows (law->law);
  shore_json_begin_array (writer, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const ShoreLawRow *row = rows->pdata[i];
      gboolean off = shore_law_is_off (law->law, row->id);

      if (ctl->json)
        write_row (writer, row, off);
      else
        print_row (row, off);
    }
  shore_json_end_array (writer);
  if (ctl->json)
    shore_print_document (writer);
  return SHORE_EXIT_DONE;
}

/* The file itself, to be edited and given back. */
static ShoreExit
run_text (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreDeskLaw) law = read_law (ctl, &error);

  if (law == NULL)
    return shore_ctl_fail (error);
  fputs (law->text, stdout);
  return SHORE_EXIT_DONE;
}

/* Reads a file of rules and tells all that is wrong with it. */
static char *
load_sound (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (ShoreLaw) law = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  law = shore_law_read (text, (gssize)length, &faults);
  if (law != NULL)
    return g_steal_pointer (&text);
  for (guint i = 0; i < faults->len; i++)
    {
      g_autofree char *sentence = shore_sentence_law_fault (faults->pdata[i]);

      g_printerr ("%s: %s\n", path, sentence);
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("This file is not taken. The rules in force stay in force."));
  return NULL;
}

/* Prints what @text changes, and how many things that is. */
static guint
print_differences (const ShoreDeskLaw *law, const char *text)
{
  g_autoptr (GPtrArray) differences = shore_law_differences (law->text, text);

  for (guint i = 0; i < differences->len; i++)
    {
      g_autofree char *sentence = shore_sentence_law_difference (differences->pdata[i]);

      shore_print_text (sentence);
    }
  if (differences->len == 0)
    shore_print_text (_ ("Nothing changes."));
  return differences->len;
}

static ShoreExit
run_check (ShoreCtl *ctl, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = load_sound (args[0], &error);
  g_autoptr (ShoreDeskLaw) law = text ? read_law (ctl, &error) : NULL;

  if (law == NULL)
    return shore_ctl_fail (error);
  print_differences (law, text);
  return SHORE_EXIT_DONE;
}

static gboolean
is_confirmed (void)
{
  char answer[16] = "";

  g_printerr ("%s ", _ ("Write yes to approve these changes:"));
  if (fgets (answer, sizeof answer, stdin) == NULL)
    return FALSE;
  g_strstrip (answer);
  return g_ascii_strcasecmp (answer, "yes") == 0 || strcmp (answer, C_ ("approval", "yes")) == 0;
}

static ShoreExit
put_in_force (ShoreCtl *ctl, const char *text)
{
  ShoreDesk *desk = shore_seat_get_desk (ctl->seat);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  shore_desk_approve_law_async (desk, text, NULL, shore_ctl_keep_result_cb, &result);
  if (!shore_desk_law_changed_finish (desk, shore_ctl_wait (&result), &error))
    return shore_ctl_fail (error);
  return SHORE_EXIT_DONE;
}

/* @text: (nullable): %NULL for the rules that came with the program */
static ShoreExit
ask_and_approve (ShoreCtl *ctl, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreDeskLaw) law = read_law (ctl, &error);

  if (law == NULL)
    return shore_ctl_fail (error);
  if (print_differences (law, text ? text : shore_law_shipped_text ()) == 0)
    return SHORE_EXIT_DONE;
  if (!is_confirmed ())
    {
      g_printerr ("homeshorectl: %s\n", _ ("Not approved. The rules in force stay in force."));
      return SHORE_EXIT_REFUSED;
    }
  return put_in_force (ctl, text);
}

static ShoreExit
run_approve (ShoreCtl *ctl, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = load_sound (args[0], &error);

  return text ? ask_and_approve (ctl, text) : shore_ctl_fail (error);
}

static ShoreExit
run_restore (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  return ask_and_approve (ctl, NULL);
}

static ShoreExit
switch_rule (ShoreCtl *ctl, const char *id, gboolean on)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  ShoreDesk *desk;

  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error))
    return shore_ctl_fail (error);
  desk = shore_seat_get_desk (ctl->seat);
  shore_desk_switch_law_async (desk, id, on, NULL, shore_ctl_keep_result_cb, &result);
  if (!shore_desk_law_changed_finish (desk, shore_ctl_wait (&result), &error))
    return shore_ctl_fail (error);
  return SHORE_EXIT_DONE;
}

static ShoreExit
run_on (ShoreCtl *ctl, char **args)
{
  return switch_rule (ctl, args[0], TRUE);
}

static ShoreExit
run_off (ShoreCtl *ctl, char **args)
{
  return switch_rule (ctl, args[0], FALSE);
}

const ShoreCommand shore_law_commands[] = {
  { "verdict call", "CLIENT [--at TIME] [--purpose prospecting|service] [--object WORDS]",
    N_ ("Whether the law lets a client be called, why, and what would change it; ends with 1 when "
        "it is forbidden"),
    1, 1, run_verdict },
  { "law show", "", N_ ("The rules of law in force for this principal"), 0, 0, run_show },
  { "law text", "", N_ ("The same as a file, to be changed and approved"), 0, 0, run_text },
  { "law check", "FILE", N_ ("What is wrong with a file of rules, and what it would change"), 1, 1,
    run_check },
  { "law approve", "FILE", N_ ("Show what it changes, then put it in force after a yes"), 1, 1,
    run_approve },
  { "law restore", "", N_ ("Go back to the rules that came with the program, after a yes"), 0, 0,
    run_restore },
  { "law off", "RULE", N_ ("Switch a rule off for this principal"), 1, 1, run_off },
  { "law on", "RULE", N_ ("Switch it on again"), 1, 1, run_on },
  { NULL },
};
