#include <string.h>

#include "crm/dolibarr/shore-dolibarr-kinds.h"

/* What is done: tickets, and the two kinds that share the agenda.
 *
 * Each agenda event belongs to one kind at most:
 *
 *   location homeshore/trace/…             a record that only lives in its note, see
 *                                          shore-dolibarr-trace.c
 *   code TICKET_MSG…                       an event: a message on a request
 *   otherwise type AC_OTH_AUTO             none: the server's own log
 *   otherwise type AC_TEL, percentage ≥ 0  a callback
 *   otherwise                              an event
 *
 * The filters below and agenda_kind() say the same thing twice, once to the
 * server and once about what it sends.
 *
 * What the agenda has no field for stands in `location`, which neither a
 * telephone call nor a note uses, as words after a mark:
 *
 *   homeshore/callback/due/2/no-answer   state, attempts and last outcome of a callback
 *   homeshore/cancelled          a callback that will not be made, as older versions wrote it
 *   homeshore/call/phone/out     nature, channel and direction of an event
 *
 * and not in the note, where a colleague's edit and ours would meet, nor in the
 * text of a message, which the client may get to read. */

#define MARK "homeshore/"
#define CANCELLED MARK "cancelled"
#define CALLBACK MARK "callback/"
#define IS_NO_TRACE "((t.location:is:NULL) or (t.location:notlike:'" SHORE_DOLIBARR_TRACE "%'))"
#define IS_MESSAGE "(t.code:like:'TICKET_MSG%')"
#define IS_NO_MESSAGE "((t.code:is:NULL) or (t.code:notlike:'TICKET_MSG%'))"

/* clang-format off */

static const ShoreDolibarrCode request_states[] = {
  { "0", "new" }, { "1", "new" }, { "3", "taken" }, { "2", "taken" }, { "5", "waiting" },
  { "7", "transferred" }, { "8", "closed" }, { "9", "cancelled" }, { NULL, NULL },
};

static const ShoreDolibarrCode request_types[] = {
  { "COM", "question" }, { "HELP", "help" }, { "ISSUE", "problem" }, { "REQUEST", "complaint" },
  { "OTHER", "other" }, { NULL, "other" }, { NULL, NULL },
};

static const ShoreDolibarrCode urgencies[] = {
  { "LOW", "low" }, { "NORMAL", "normal" }, { "HIGH", "high" }, { "BLOCKING", "blocking" },
  { NULL, "normal" }, { NULL, NULL },
};

/* One version obeys `status` only, the other `fk_statut` only: both are sent. */
static const ShoreDolibarrRow request_rows[] = {
  { "fk_soc", SHORE_REQUEST_CLIENT, SHORE_DOLIBARR_INT },
  { "subject", SHORE_REQUEST_SUBJECT, SHORE_DOLIBARR_TEXT },
  { "status", SHORE_REQUEST_STATE, SHORE_DOLIBARR_CODE, SHORE_DOLIBARR_NULL_KEEPS, request_states },
  { "fk_statut", SHORE_REQUEST_STATE, SHORE_DOLIBARR_CODE, SHORE_DOLIBARR_NULL_KEEPS,
    request_states },
  { "ref", SHORE_REQUEST_REF, SHORE_DOLIBARR_TEXT, SHORE_DOLIBARR_READ_ONLY },
  { "type_code", SHORE_REQUEST_TYPE, SHORE_DOLIBARR_CODE, 0, request_types },
  { "severity_code", SHORE_REQUEST_URGENCY, SHORE_DOLIBARR_CODE, 0, urgencies },
  { "message", SHORE_REQUEST_WORDS, SHORE_DOLIBARR_NOTE },
  { "fk_user_assign", SHORE_REQUEST_OWNER, SHORE_DOLIBARR_INT },
  { "datec", SHORE_REQUEST_CREATED, SHORE_DOLIBARR_SECONDS, SHORE_DOLIBARR_READ_ONLY },
  { "date_close", SHORE_REQUEST_CLOSED, SHORE_DOLIBARR_SECONDS },
  { "array_options", SHORE_REQUEST_CHANNEL, SHORE_DOLIBARR_EXTRA, 0, NULL, "options_channel" },
  { "track_id", -1, SHORE_DOLIBARR_KEY },
};

static const ShoreDolibarrRow callback_rows[] = {
  { "socid", SHORE_CALLBACK_CLIENT, SHORE_DOLIBARR_INT },
  { "label", SHORE_CALLBACK_SUBJECT, SHORE_DOLIBARR_TEXT },
  { "datep", SHORE_CALLBACK_START, SHORE_DOLIBARR_SECONDS },
  { "datef", SHORE_CALLBACK_END, SHORE_DOLIBARR_SECONDS },
  { "note_private", SHORE_CALLBACK_NOTE, SHORE_DOLIBARR_NOTE },
  { "userownerid", SHORE_CALLBACK_OWNER, SHORE_DOLIBARR_INT },
  { "percentage", -1, SHORE_DOLIBARR_RAW },
  { "location", -1, SHORE_DOLIBARR_RAW },
  { "type_code", -1, SHORE_DOLIBARR_RAW },
  { "code", -1, SHORE_DOLIBARR_RAW },
  { "elementid", -1, SHORE_DOLIBARR_RAW },
  { "elementtype", -1, SHORE_DOLIBARR_RAW },
};

static const ShoreDolibarrRow event_rows[] = {
  { "socid", SHORE_EVENT_CLIENT, SHORE_DOLIBARR_INT },
  { "datep", SHORE_EVENT_AT, SHORE_DOLIBARR_SECONDS },
  { "label", SHORE_EVENT_SUBJECT, SHORE_DOLIBARR_TEXT },
  { "note_private", SHORE_EVENT_TEXT, SHORE_DOLIBARR_NOTE },
  { "authorid", SHORE_EVENT_AUTHOR, SHORE_DOLIBARR_INT, SHORE_DOLIBARR_READ_ONLY },
  { "percentage", -1, SHORE_DOLIBARR_RAW },
  { "location", -1, SHORE_DOLIBARR_RAW },
  { "type_code", -1, SHORE_DOLIBARR_RAW },
  { "code", -1, SHORE_DOLIBARR_RAW },
  { "elementid", -1, SHORE_DOLIBARR_RAW },
  { "elementtype", -1, SHORE_DOLIBARR_RAW },
};

/* What an event is when it was not made here: by its code, then by its type. */
static const struct
{
  const char *code;
  const char *nature;
  const char *channel;
  const char *direction;
} natures[] = {
  { "TICKET_MSG_PRIVATE", "note", "", "note" },
  { "TICKET_MSG", "message", "", "" },
  { "AC_TEL", "call", "phone", "" },
  { "AC_FAX", "message", "letter", "" },
  { "AC_EMAIL_IN", "message", "email", "in" },
  { "AC_EMAIL", "message", "email", "out" },
  { "AC_RDV", "appointment", "", "" },
  { "", "other", "", "" },
};

/* The type under which the agenda files an event of ours: the first that fits. */
static const struct
{
  const char *nature;  /* (nullable) any */
  const char *channel; /* (nullable) any */
  const char *type;
} types[] = {
  { "appointment", NULL, "AC_RDV" },
  { "call", NULL, "AC_TEL" },
  { "attempt", NULL, "AC_TEL" },
  { "message", "email", "AC_EMAIL" },
  { "message", "phone", "AC_TEL" },
  { NULL, NULL, "AC_OTH" },
};

/* clang-format on */

static const char *
member_text (const ShoreJsonNode *object, const char *member)
{
  const char *text = shore_json_text (shore_json_get (object, member));

  return text ? text : "";
}

static gint64
member_int (const ShoreJsonNode *object, const char *member)
{
  gint64 value = 0;

  shore_json_int (shore_json_get (object, member), &value);
  return value;
}

static ShoreKind
agenda_kind (const ShoreJsonNode *object)
{
  const char *type = member_text (object, "type_code");

  if (g_str_has_prefix (member_text (object, "location"), SHORE_DOLIBARR_TRACE))
    return SHORE_N_KINDS;
  if (g_str_has_prefix (member_text (object, "code"), "TICKET_MSG"))
    return SHORE_KIND_EVENT;
  if (strcmp (type, "AC_OTH_AUTO") == 0)
    return SHORE_N_KINDS;
  if (strcmp (type, "AC_TEL") == 0 && member_int (object, "percentage") >= 0)
    return SHORE_KIND_CALLBACK;
  return SHORE_KIND_EVENT;
}

/* The ticket an agenda event is about, or 0. */
static gint64
ticket_of (const ShoreJsonNode *object)
{
  if (strcmp (member_text (object, "elementtype"), "ticket") != 0)
    return 0;
  return member_int (object, "elementid");
}

static void
write_ticket (ShoreJsonWriter *writer, gint64 ticket)
{
  if (ticket == 0)
    return;
  shore_json_add_int (writer, "fk_element", ticket);
  shore_json_add_int (writer, "elementid", ticket);
  shore_json_add_text (writer, "elementtype", "ticket");
}

/* A ticket without a message is refused: one that came with none says its subject. */
static gboolean
complete_request (const ShoreRecord *record,
                  const gboolean *has,
                  gboolean creating,
                  ShoreJsonWriter *writer)
{
  if (!creating)
    return FALSE;
  if (!has[SHORE_REQUEST_WORDS])
    shore_json_add_text (writer, "message", shore_request_get_subject (record));
  return TRUE;
}

/* How often it was tried and how that ended; a callback of another hand tells
 * neither. */
static void
read_attempts (const char *location, ShoreRecord *record)
{
  g_auto (GStrv) words = NULL;
  guint64 attempts;

  if (!g_str_has_prefix (location, CALLBACK))
    return;
  words = g_strsplit (location + strlen (CALLBACK), "/", -1);
  if (g_strv_length (words) != 3
      || !g_ascii_string_to_unsigned (words[1], 10, 0, G_MAXINT, &attempts, NULL))
    return;
  shore_callback_set_attempts (record, (gint64)attempts);
  if (shore_choice_find (shore_outcomes, words[2]) != NULL)
    shore_callback_set_outcome (record, words[2]);
}

static ShoreDolibarrVerdict
finish_callback (const ShoreJsonNode *object, ShoreRecord *record)
{
  const char *location = member_text (object, "location");
  const char *state = "due";

  if (shore_json_get (object, "type_code") == NULL || shore_json_get (object, "percentage") == NULL)
    return SHORE_DOLIBARR_BAD;
  if (agenda_kind (object) != SHORE_KIND_CALLBACK)
    return SHORE_DOLIBARR_FOREIGN;

  if (member_int (object, "percentage") >= 100)
    state = strcmp (location, CANCELLED) == 0 || g_str_has_prefix (location, CALLBACK "cancelled")
                ? "cancelled"
                : "done";
  shore_callback_set_state (record, state);
  read_attempts (location, record);
  shore_callback_set_request (record, ticket_of (object));
  return SHORE_DOLIBARR_GOOD;
}

static void
write_callback_state (const ShoreRecord *record, ShoreJsonWriter *writer)
{
  const char *state = shore_callback_get_state (record);
  const char *outcome = shore_callback_get_outcome (record);
  g_autofree char *mark
      = g_strdup_printf (CALLBACK "%s/%d/%s", state ? state : "due",
                         (int)shore_callback_get_attempts (record), outcome ? outcome : "");

  shore_json_add_int (writer, "percentage", g_strcmp0 (state, "due") == 0 || !state ? 0 : 100);
  shore_json_add_text (writer, "location", mark);
}

/* An advisor without the right on others' agendas must name themself on every
 * write; a start moved past the end would drag it along, so both are sent. */
static gboolean
complete_callback (const ShoreRecord *record,
                   const gboolean *has,
                   gboolean creating,
                   ShoreJsonWriter *writer)
{
  gint64 start = shore_callback_get_start (record);
  gboolean moves = creating || has[SHORE_CALLBACK_STATE] || has[SHORE_CALLBACK_ATTEMPTS]
                   || has[SHORE_CALLBACK_OUTCOME];

  if (creating)
    {
      shore_json_add_text (writer, "type_code", "AC_TEL");
      write_ticket (writer, shore_callback_get_request (record));
    }
  if (moves)
    write_callback_state (record, writer);
  if (has[SHORE_CALLBACK_START] && !has[SHORE_CALLBACK_END])
    shore_json_add_int (writer, "datef", MAX (start, shore_callback_get_end (record)) / 1000);
  if (!has[SHORE_CALLBACK_OWNER] && shore_callback_get_owner (record) != 0)
    shore_json_add_int (writer, "userownerid", shore_callback_get_owner (record));
  return moves;
}

/* The words of an event of ours; FALSE: it is not one, or another hand wrote
 * something there that we do not know. */
static gboolean
read_mark (const char *location, ShoreRecord *record)
{
  g_auto (GStrv) words = NULL;

  if (!g_str_has_prefix (location, MARK))
    return FALSE;
  words = g_strsplit (location + strlen (MARK), "/", -1);
  if (g_strv_length (words) != 3 || shore_choice_find (shore_event_natures, words[0]) == NULL)
    return FALSE;

  shore_event_set_nature (record, words[0]);
  shore_event_set_channel (record, shore_choice_find (shore_channels, words[1]) ? words[1] : "");
  shore_event_set_direction (record,
                             shore_choice_find (shore_directions, words[2]) ? words[2] : "");
  return TRUE;
}

static void
guess_nature (const ShoreJsonNode *object, ShoreRecord *record)
{
  const char *code = member_text (object, "code");
  const char *type = member_text (object, "type_code");

  for (gsize i = 0; i < G_N_ELEMENTS (natures); i++)
    {
      gboolean message = g_str_has_prefix (natures[i].code, "TICKET_MSG");

      if (*natures[i].code != '\0'
          && !(message ? g_str_has_prefix (code, natures[i].code)
                       : strcmp (type, natures[i].code) == 0))
        continue;
      shore_event_set_nature (record, natures[i].nature);
      shore_event_set_channel (record, natures[i].channel);
      shore_event_set_direction (record, natures[i].direction);
      return;
    }
}

static ShoreDolibarrVerdict
finish_event (const ShoreJsonNode *object, ShoreRecord *record)
{
  if (shore_json_get (object, "type_code") == NULL)
    return SHORE_DOLIBARR_BAD;
  if (agenda_kind (object) != SHORE_KIND_EVENT)
    return SHORE_DOLIBARR_FOREIGN;

  if (!read_mark (member_text (object, "location"), record))
    guess_nature (object, record);
  shore_event_set_request (record, ticket_of (object));
  return SHORE_DOLIBARR_GOOD;
}

static const char *
event_type (const char *nature, const char *channel)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if ((types[i].nature == NULL || g_strcmp0 (types[i].nature, nature) == 0)
        && (types[i].channel == NULL || g_strcmp0 (types[i].channel, channel) == 0))
      return types[i].type;
  return NULL;
}

/* A message or note on a request is filed the way the server files its own, so
 * that colleagues find it among the ticket's messages. */
static const char *
message_code (const ShoreRecord *record)
{
  const char *nature = shore_event_get_nature (record);

  if (shore_event_get_request (record) == 0)
    return NULL;
  if (g_strcmp0 (nature, "note") == 0)
    return "TICKET_MSG_PRIVATE";
  if (g_strcmp0 (nature, "message") != 0)
    return NULL;
  return g_strcmp0 (shore_event_get_direction (record), "note") == 0 ? "TICKET_MSG_PRIVATE"
                                                                     : "TICKET_MSG";
}

static gboolean
complete_event (const ShoreRecord *record,
                const gboolean *has,
                gboolean creating,
                ShoreJsonWriter *writer)
{
  const char *nature = shore_event_get_nature (record);
  const char *channel = shore_event_get_channel (record);
  const char *direction = shore_event_get_direction (record);
  const char *code = message_code (record);
  g_autofree char *mark = NULL;

  if (!creating)
    return FALSE;

  mark = g_strdup_printf (MARK "%s/%s/%s", nature ? nature : "other", channel ? channel : "",
                          direction ? direction : "");
  shore_json_add_text (writer, "location", mark);
  shore_json_add_text (writer, "type_code", event_type (nature, channel));
  shore_json_add_int (writer, "percentage", -1);
  if (code != NULL)
    shore_json_add_text (writer, "code", code);
  if (!has[SHORE_EVENT_SUBJECT])
    shore_json_add_text (writer, "label", nature ? nature : "other");
  shore_json_add_int (writer, "datef", shore_event_get_at (record) / 1000);
  shore_json_add_int (writer, "userownerid", shore_event_get_author (record));
  write_ticket (writer, shore_event_get_request (record));
  return TRUE;
}

const ShoreDolibarrKind shore_dolibarr_request = {
  .kind = SHORE_KIND_REQUEST,
  .path = "tickets",
  .id = "t.rowid",
  .key_column = "t.track_id",
  .extra = "ef",
  .rows = request_rows,
  .n_rows = G_N_ELEMENTS (request_rows),
  .complete = complete_request,
};

const ShoreDolibarrKind shore_dolibarr_callback = {
  .kind = SHORE_KIND_CALLBACK,
  .path = "agendaevents",
  .id = "t.id",
  .key_column = "t.ref_ext",
  .filter = "(t.fk_action:=:{tel}) and (t.percent:>=:0) and " IS_NO_MESSAGE " and " IS_NO_TRACE,
  .rows = callback_rows,
  .n_rows = G_N_ELEMENTS (callback_rows),
  .finish = finish_callback,
  .complete = complete_callback,
};

const ShoreDolibarrKind shore_dolibarr_event = {
  .kind = SHORE_KIND_EVENT,
  .path = "agendaevents",
  .id = "t.id",
  .key_column = "t.ref_ext",
  .filter = "(" IS_MESSAGE " or ((t.fk_action:!=:{auto}) and ((t.fk_action:!=:{tel}) or "
            "(t.percent:<:0)))) and " IS_NO_TRACE,
  .rows = event_rows,
  .n_rows = G_N_ELEMENTS (event_rows),
  .finish = finish_event,
  .complete = complete_event,
};
