#include <glib/gi18n.h>
#include <string.h>

#include "base/shore-clock.h"
#include "crm/dolibarr/shore-dolibarr-kinds.h"
#include "crm/dolibarr/shore-dolibarr-text.h"
#include "model/shore-money.h"

/* What the server has no object for is kept as an agenda event: a label and a
 * note that colleagues can read, and below, in the note, the record itself as
 * one line of JSON, from which another Homeshore makes it again:
 *
 *   location      homeshore/trace/promise
 *   note_private  Promises 120,00 € for 30/11/2026
 *
 *                 [homeshore {"amount":12000,"due":20787,"state":"open",…}]
 *
 * Every field of the kind stands there by its name, but for those that the
 * event has a place for: a client is its third party, so that merging third
 * parties moves promises too. '<', '>' and '&' are written \uXXXX, since the
 * server makes HTML of them. An event whose line was edited away is not ours
 * any more and is left out. */

#define OPENING "[homeshore {"
#define CLOSING "}]"

/* clang-format off */

static const ShoreDolibarrRow promise_rows[] = {
  { "socid", SHORE_PROMISE_CLIENT, SHORE_DOLIBARR_INT },
  { "location", -1, SHORE_DOLIBARR_RAW },
  { "note_private", -1, SHORE_DOLIBARR_RAW },
};

static const ShoreDolibarrRow claim_rows[] = {
  { "location", -1, SHORE_DOLIBARR_RAW },
  { "note_private", -1, SHORE_DOLIBARR_RAW },
};

/* clang-format on */

static gboolean
is_number (const ShoreField *field)
{
  return field->type != SHORE_TYPE_TEXT && field->type != SHORE_TYPE_CODE
         && field->type != SHORE_TYPE_STATE;
}

static gboolean
has_own_row (const ShoreDolibarrRow *rows, int n_rows, int field)
{
  for (int i = 0; i < n_rows; i++)
    if (rows[i].field == field)
      return TRUE;
  return FALSE;
}

static char *
escape_markup (const char *json)
{
  GString *out = g_string_new (NULL);

  for (; *json != '\0'; json++)
    if (*json == '<' || *json == '>' || *json == '&')
      g_string_append_printf (out, "\\u%04x", (guint)*json);
    else
      g_string_append_c (out, *json);
  return g_string_free (out, FALSE);
}

/* The record as one line. */
static char *
write_line (const ShoreRecord *record, const ShoreDolibarrRow *rows, int n_rows)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();
  g_autofree char *json = NULL;
  g_autofree char *escaped = NULL;

  shore_json_begin_object (writer, NULL);
  for (int i = 0; i < info->n_fields; i++)
    {
      if (!shore_record_has (record, i) || has_own_row (rows, n_rows, i)
          || (info->fields[i].flags & SHORE_FIELD_LOCAL))
        continue;
      if (is_number (&info->fields[i]))
        shore_json_add_int (writer, info->fields[i].name, shore_record_get_int (record, i));
      else
        shore_json_add_text (writer, info->fields[i].name, shore_record_get_text (record, i));
    }
  shore_json_end_object (writer);
  json = shore_json_writer_finish (writer);
  escaped = escape_markup (json);
  return g_strconcat ("[homeshore ", escaped, "]", NULL);
}

static gboolean
read_field (const ShoreField *field, const ShoreJsonNode *node, int i, ShoreRecord *record)
{
  const char *text;
  gint64 number;

  if (is_number (field))
    {
      if (!shore_json_int (node, &number))
        return FALSE;
      shore_record_set_int (record, i, number);
      return TRUE;
    }
  text = shore_json_text (node);
  if (text == NULL || (field->choices != NULL && shore_choice_find (field->choices, text) == NULL))
    return FALSE;
  shore_record_set_text (record, i, text);
  return TRUE;
}

static ShoreDolibarrVerdict
read_line (const ShoreJsonNode *object, ShoreRecord *record)
{
  const ShoreKindInfo *info = shore_kind_info (shore_record_get_kind (record));
  const char *note = shore_json_text (shore_json_get (object, "note_private"));
  g_autofree char *plain = note ? shore_dolibarr_note_read (note) : NULL;
  const char *begin = plain ? strstr (plain, OPENING) : NULL;
  const char *end = begin ? g_strrstr (begin, CLOSING) : NULL;
  g_autoptr (ShoreJson) document = NULL;

  if (end == NULL)
    return SHORE_DOLIBARR_FOREIGN;
  begin += strlen (OPENING) - 1;
  document = shore_json_parse (begin, (gsize)(end + 1 - begin), NULL);
  if (document == NULL || shore_json_type (shore_json_root (document)) != SHORE_JSON_OBJECT)
    return SHORE_DOLIBARR_FOREIGN;
  for (int i = 0; i < info->n_fields; i++)
    {
      const ShoreJsonNode *node = shore_json_get (shore_json_root (document), info->fields[i].name);

      if (node != NULL && !read_field (&info->fields[i], node, i, record))
        return SHORE_DOLIBARR_BAD;
    }
  return SHORE_DOLIBARR_GOOD;
}

/* The location tells what kind of record it is, and the filter of a list asks
 * for one; what was asked for by number is looked at. */
static ShoreDolibarrVerdict
finish_trace (const ShoreJsonNode *object, ShoreRecord *record)
{
  const char *location = shore_json_text (shore_json_get (object, "location"));

  if (location == NULL || !g_str_has_prefix (location, SHORE_DOLIBARR_TRACE)
      || strcmp (location + strlen (SHORE_DOLIBARR_TRACE),
                 shore_kind_info (shore_record_get_kind (record))->name)
             != 0)
    return SHORE_DOLIBARR_FOREIGN;
  return read_line (object, record);
}

static char *
local_text (gint64 instant, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (instant / SHORE_SECOND);

  return time ? g_date_time_format (time, format) : g_strdup ("");
}

/* Label and note in words, the line below them. A change of any field writes the
 * whole again, as it is one text to the server. */
static void
write_trace (const ShoreRecord *record,
             const ShoreDolibarrRow *rows,
             int n_rows,
             const char *label,
             const char *words,
             gint64 at,
             ShoreJsonWriter *writer)
{
  g_autofree char *line = write_line (record, rows, n_rows);
  g_autofree char *note = g_strdup_printf ("%s\n\n%s", words && *words ? words : label, line);
  g_autofree char *html = shore_dolibarr_note_write (note);
  g_autofree char *location
      = g_strconcat (SHORE_DOLIBARR_TRACE, shore_kind_info (shore_record_get_kind (record))->name,
                     NULL);

  shore_json_add_text (writer, "type_code", "AC_OTH");
  shore_json_add_text (writer, "label", label);
  shore_json_add_text (writer, "location", location);
  shore_json_add_text (writer, "note_private", html);
  shore_json_add_int (writer, "percentage", -1);
  shore_json_add_int (writer, "datep", at / SHORE_SECOND);
  shore_json_add_int (writer, "datef", at / SHORE_SECOND);
}

static gboolean
complete_promise (const ShoreRecord *record,
                  const gboolean *has G_GNUC_UNUSED,
                  gboolean creating G_GNUC_UNUSED,
                  ShoreJsonWriter *writer)
{
  const char *state = shore_promise_get_state (record);
  const ShoreChoice *choice = shore_choice_find (shore_promise_states, state);
  gint64 noon = shore_promise_get_due (record) * SHORE_DAY + SHORE_DAY / 2;
  g_autofree char *amount = shore_money_format (shore_promise_get_amount (record));
  g_autofree char *day = local_text (noon, "%x");
  g_autofree char *label = g_strdup_printf (_ ("Promise to pay %s by %s: %s"), amount, day,
                                            choice ? shore_choice_label (choice) : "");
  const char *note = shore_promise_get_note (record);
  g_autofree char *words = note && *note ? g_strdup_printf ("%s\n%s", label, note) : NULL;

  write_trace (record, promise_rows, G_N_ELEMENTS (promise_rows), label, words, noon, writer);
  return TRUE;
}

static gboolean
complete_claim (const ShoreRecord *record,
                const gboolean *has G_GNUC_UNUSED,
                gboolean creating G_GNUC_UNUSED,
                ShoreJsonWriter *writer)
{
  const char *holder = shore_claim_get_holder (record);
  gboolean held = g_strcmp0 (shore_claim_get_state (record), "held") == 0;
  g_autofree char *until = local_text (shore_claim_get_until (record), "%x %H:%M");
  g_autofree char *label
      = held ? g_strdup_printf (_ ("In hand: %s, until %s"), holder ? holder : "", until)
             : g_strdup_printf (_ ("Released: %s"), holder ? holder : "");

  write_trace (record, claim_rows, G_N_ELEMENTS (claim_rows), label, NULL,
               shore_claim_get_made (record), writer);
  shore_json_add_int (writer, "userownerid", shore_claim_get_owner (record));
  if (shore_claim_get_request (record) != 0)
    {
      shore_json_add_int (writer, "fk_element", shore_claim_get_request (record));
      shore_json_add_int (writer, "elementid", shore_claim_get_request (record));
      shore_json_add_text (writer, "elementtype", "ticket");
    }
  return TRUE;
}

const ShoreDolibarrKind shore_dolibarr_promise = {
  .kind = SHORE_KIND_PROMISE,
  .path = "agendaevents",
  .id = "t.id",
  .key_column = "t.ref_ext",
  .filter = "(t.location:=:'" SHORE_DOLIBARR_TRACE "promise')",
  .rows = promise_rows,
  .n_rows = G_N_ELEMENTS (promise_rows),
  .finish = finish_trace,
  .complete = complete_promise,
};

const ShoreDolibarrKind shore_dolibarr_claim = {
  .kind = SHORE_KIND_CLAIM,
  .path = "agendaevents",
  .id = "t.id",
  .key_column = "t.ref_ext",
  .filter = "(t.location:=:'" SHORE_DOLIBARR_TRACE "claim')",
  .rows = claim_rows,
  .n_rows = G_N_ELEMENTS (claim_rows),
  .finish = finish_trace,
  .complete = complete_claim,
};
