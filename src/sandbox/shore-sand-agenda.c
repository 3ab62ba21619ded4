#include "sandbox/shore-sand-agenda.h"

#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-row.h"
#include "sandbox/shore-sand-text.h"

/* Writes one automatic event; returns its id, 0 where the database refused it. */
gint64
shore_sand_agenda_add (ShoreSandCall *call, const ShoreSandNotice *notice)
{
  g_autoptr (ShoreSandRow) row = shore_sand_row_new (&shore_sand_events);
  g_autofree char *label = shore_sand_text_cut (notice->label, 128);
  char now[SHORE_SAND_STAMP_SIZE];

  shore_sand_store_now_php (call->store, now);
  shore_sand_row_set_int (row, "fk_action", SHORE_SAND_AUTO_TYPE);
  shore_sand_row_set_text (row, "code", notice->code);
  shore_sand_row_set_text (row, "label", label);
  shore_sand_row_set_text (row, "note", notice->note != NULL ? notice->note : notice->label);
  shore_sand_row_set_text (row, "datep", now);
  shore_sand_row_set_text (row, "datep2", now);
  shore_sand_row_set_text (row, "datec", now);
  shore_sand_row_set_int (row, "percent", -1);
  shore_sand_row_set_int (row, "fk_user_action", call->user);
  shore_sand_row_set_int (row, "fk_user_author", call->user);
  if (notice->socid > 0)
    shore_sand_row_set_int (row, "fk_soc", notice->socid);
  if (notice->element > 0)
    shore_sand_row_set_int (row, "fk_element", notice->element);
  shore_sand_row_set_text (row, "elementtype", notice->elementtype);
  return shore_sand_row_insert (row, call->store) ? row->id : 0;
}

static gint64
third_party_of (ShoreSandRow *row)
{
  if (row->resource == &shore_sand_thirdparties)
    return row->id;
  if (shore_sand_resource_column (row->resource, "fk_soc") >= 0)
    return shore_sand_row_int (row, "fk_soc");
  return 0;
}

static const char *
name_of (ShoreSandRow *row)
{
  static const char *const columns[] = { "nom", "lastname", "ref" };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (shore_sand_resource_column (row->resource, columns[i]) >= 0)
      return shore_sand_row_text (row, columns[i]);
  return "";
}

/* How each automatic line reads. */
static const struct
{
  const char *action;
  const char *french;
} sentences[] = {
  { "CREATE", "créé" },      { "MODIFY", "modifié" }, { "DELETE", "supprimé" },
  { "VALIDATE", "validé" },  { "PAYED", "payée" },    { "CLOSE", "clôturée" },
  { "UNPAYED", "rouverte" },
};

/* Notes that something happened to @row: @action is CREATE, MODIFY, ... A DELETE tells less, and
 * how much depends on the kind. */
void
shore_sand_agenda_trigger (ShoreSandCall *call, ShoreSandRow *row, const char *action)
{
  const char *prefix = row->resource->trigger;
  gboolean deleted = g_str_equal (action, "DELETE");
  gboolean nameless
      = deleted
        && (row->resource == &shore_sand_thirdparties || row->resource == &shore_sand_contacts);
  g_autofree char *code = NULL;
  g_autofree char *label = NULL;
  const char *french = "";

  if (prefix == NULL)
    prefix = row->resource == &shore_sand_orders ? "ORDER" : "BILL";
  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (g_str_equal (sentences[i].action, action))
      french = sentences[i].french;
  code = g_strdup_printf ("AC_%s_%s", prefix, action);
  label = deleted && row->resource == &shore_sand_contacts
              ? g_strdup_printf ("Contact %" G_GINT64_FORMAT " supprimé", row->id)
              : g_strdup_printf ("%s %s", name_of (row), french);
  shore_sand_agenda_add (call, &(ShoreSandNotice){
                                   .code = code,
                                   .label = label,
                                   .socid = deleted && nameless ? 0 : third_party_of (row),
                                   .element = nameless ? 0 : row->id,
                                   .elementtype = nameless ? NULL : row->resource->element });
}

/* POST /tickets/newmessage: no key of ours can be given, the id comes back as a string. The
 * ticket's own tms does not move. */
gboolean
shore_sand_agenda_new_message (ShoreSandCall *call)
{
  g_autofree char *track = shore_sand_json_dup (call->body, "track_id");
  g_autofree char *message = shore_sand_json_dup (call->body, "message");
  g_autofree char *note = NULL;
  gint64 ticket, socid, id;

  if (track == NULL || message == NULL)
    return shore_sand_call_fail (call, 400, "%s field missing",
                                 track == NULL ? "track_id" : "message");
  ticket = shore_sand_store_int (call->store, "SELECT rowid FROM ticket WHERE track_id = ?", "s",
                                 track);
  if (ticket == 0)
    return shore_sand_call_fail (call, 404, "Ticket not found");
  note = shore_sand_text_note (message, call->store->dialect >= 23);
  if (g_utf8_strlen (note, -1) > 65535)
    return shore_sand_call_fail (call, 500, "ErrorFieldTooLong");
  socid = shore_sand_store_int (call->store, "SELECT fk_soc FROM ticket WHERE rowid = ?", "i",
                                ticket);
  id = shore_sand_agenda_add (call, &(ShoreSandNotice){
                                        .code = shore_sand_json_int (call->body, "private", 0) != 0
                                                    ? "TICKET_MSG_PRIVATE"
                                                    : "TICKET_MSG",
                                        .label = "Nouveau message",
                                        .note = note,
                                        .socid = socid,
                                        .element = ticket,
                                        .elementtype = "ticket" });
  if (id == 0)
    return shore_sand_call_fail_database (call);
  g_string_printf (call->out, "\"%" G_GINT64_FORMAT "\"", id);
  return TRUE;
}
