#include "sandbox/shore-sand-generator.h"
#include "sandbox/shore-sand-phrases.h"

/* Requests with their messages, and the agenda around the present hour. */

static const char *const channels[]
    = { "phone",    "phone",    "phone", "email",  "email", "email", "chat",
        "whatsapp", "facebook", "sms",   "letter", "x",     "video" };

enum
{
  STATUS_NEW = 0,
  STATUS_CLOSED = 8,
};

static const int open_statuses[] = { 0, 0, 0, 1, 2, 3, 3, 5, 7 };

static gboolean
add_message (ShoreSandGenerator *self, gint64 ticket, gint64 socid, gint64 at, gboolean private)
{
  const char *text
      = private ? shore_sand_private_notes[shore_sand_generator_below (self,
                                                                       shore_sand_n_private_notes)]
                : shore_sand_answers[shore_sand_generator_below (self, shore_sand_n_answers)];
  char stamp[SHORE_SAND_STAMP_SIZE];

  shore_sand_generator_stamp (self, at, stamp);
  return shore_sand_store_run (
      self->store,
      "INSERT INTO agendaevent (fk_action, code, label, note, datep, datep2, datec, tms, percent,"
      " priority, fulldayevent, fk_user_action, fk_user_author, fk_soc, fk_element, elementtype)"
      " VALUES (40, ?1, 'Nouveau message', ?2, ?3, ?3, ?3, ?3, -1, 0, 0, 1, ?4, ?5, ?6, 'ticket')",
      "sssiii", private ? "TICKET_MSG_PRIVATE" : "TICKET_MSG", text, stamp,
      (gint64)1 + shore_sand_generator_below (self, 2), socid, ticket);
}

static gboolean
add_channel (ShoreSandGenerator *self, gint64 ticket, const char *stamp)
{
  g_autofree char *options = NULL;

  /* One in five says nothing of how it came. */
  if (shore_sand_generator_odds (self, 20))
    return TRUE;
  options = g_strdup_printf ("{\"options_channel\":\"%s\"}",
                             channels[shore_sand_generator_below (self, G_N_ELEMENTS (channels))]);
  return shore_sand_store_run (self->store, "INSERT INTO extrafields VALUES ('ticket', ?, ?, ?)",
                               "iss", ticket, stamp, options);
}

static gboolean
make_ticket (ShoreSandGenerator *self, guint number, guint total)
{
  const ShoreSandRequest *request
      = &shore_sand_requests[shore_sand_generator_below (self, shore_sand_n_requests)];
  gint64 socid = 1 + shore_sand_generator_below (self, self->clients);
  /* Most of the work is recent: the age shrinks with the cube of the rank. */
  double rank = 1 - (double)number / total;
  gint64 created = self->now - (gint64)(rank * rank * rank * 300 * SHORE_SAND_DAY_S)
                   - shore_sand_generator_below (self, 5000) - 120;
  gboolean old = self->now - created > 12 * SHORE_SAND_DAY_S;
  gint64 status
      = old || shore_sand_generator_odds (self, 15)
            ? STATUS_CLOSED
            : open_statuses[shore_sand_generator_below (self, G_N_ELEMENTS (open_statuses))];
  gint64 touched = created + shore_sand_generator_below (self, 3 * 86400);
  gint64 changed = MIN (self->now - 60, touched);
  char stamp[SHORE_SAND_STAMP_SIZE], later[SHORE_SAND_STAMP_SIZE];
  g_autofree char *ref = NULL;
  g_autofree char *track = g_strdup_printf ("%08x%08x", g_rand_int (self->chance), number);
  guint n_messages;
  gint64 id;

  shore_sand_generator_stamp (self, created, stamp);
  shore_sand_generator_stamp (self, status == STATUS_NEW ? created : changed, later);
  ref = g_strdup_printf ("TS%.2s%.2s-%04u", stamp + 2, stamp + 5, number);
  if (!shore_sand_store_run (
          self->store,
          "INSERT INTO ticket (ref, track_id, fk_soc, fk_user_create, fk_user_assign, subject,"
          " message, fk_statut, progress, type_code, category_code, severity_code, datec, "
          "date_read,"
          " date_close, tms) VALUES (?, ?, ?, 1, NULLIF(?, 0), ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)",
          "ssiississsssss", ref, track, socid,
          (gint64)(status >= 2 ? 1 + shore_sand_generator_below (self, 2) : 0), request->subject,
          request->message, status, request->type, request->category, request->severity, stamp,
          status > 0 ? later : NULL, status == STATUS_CLOSED ? later : NULL, later))
    return FALSE;
  id = sqlite3_last_insert_rowid (self->store->db);
  if (!add_channel (self, id, stamp)
      || !shore_sand_generator_notice (self, "AC_TICKET_CREATE", ref, created, socid, id, "ticket"))
    return FALSE;
  n_messages = status == STATUS_NEW ? 0 : shore_sand_generator_below (self, 4);
  for (guint i = 0; i < n_messages; i++)
    if (!add_message (self, id, socid, MIN (changed, created + 1800 * (i + 1)),
                      shore_sand_generator_odds (self, 25)))
      return FALSE;
  return TRUE;
}

gboolean
shore_sand_generate_tickets (ShoreSandGenerator *self)
{
  guint total = MAX (self->clients / 4, 1);

  for (guint i = 1; i <= total; i++)
    if (!make_ticket (self, i, total))
      return FALSE;
  return TRUE;
}

/* What one manual event is. */
typedef struct
{
  gint64 type; /* id of the event type */
  const char *code;
  const ShoreSandSaying *saying;
  gint64 start;
  gint64 end;
  gint64 percent;
  gint64 created;
  gint64 ticket; /* 0 for none */
} Event;

static gboolean
assign (ShoreSandGenerator *self, gint64 event, const char *kind, gint64 who)
{
  return who <= 0
         || shore_sand_store_run (self->store, "INSERT INTO event_resource VALUES (?, ?, ?)", "isi",
                                  event, kind, who);
}

/* Whom it concerns: the client of its request where there is one. */
static gint64
choose_client (ShoreSandGenerator *self, const Event *event)
{
  if (event->ticket > 0)
    return shore_sand_store_int (self->store, "SELECT fk_soc FROM ticket WHERE rowid = ?", "i",
                                 event->ticket);
  return 1 + shore_sand_generator_below (self, self->clients);
}

static gboolean
store_event (ShoreSandGenerator *self, const Event *event)
{
  gint64 socid = choose_client (self, event);
  gint64 contact = self->first_contact[socid];
  gint64 owner = shore_sand_generator_odds (self, 75) ? 1 : 2;
  gint64 id;
  char start[SHORE_SAND_STAMP_SIZE], end[SHORE_SAND_STAMP_SIZE], created[SHORE_SAND_STAMP_SIZE];

  shore_sand_generator_stamp (self, event->start, start);
  shore_sand_generator_stamp (self, event->end, end);
  shore_sand_generator_stamp (self, MIN (event->created, self->now - 60), created);
  if (!shore_sand_store_run (
          self->store,
          "INSERT INTO agendaevent (fk_action, code, label, note, datep, datep2, percent, priority,"
          " fulldayevent, fk_soc, fk_contact, fk_user_action, fk_user_author, datec, tms, "
          "fk_element,"
          " elementtype) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, ?, NULLIF(?, 0), ?, 1, ?11, ?11,"
          " NULLIF(?12, 0), CASE WHEN ?12 > 0 THEN 'ticket' END)",
          "isssssiiiisi", event->type, event->code, event->saying->label, event->saying->note,
          start, end, event->percent, socid, contact, owner, created, event->ticket))
    return FALSE;
  id = sqlite3_last_insert_rowid (self->store->db);
  return assign (self, id, "socpeople", contact) && assign (self, id, "user", owner);
}

static const ShoreSandSaying *
choose (ShoreSandGenerator *self, const ShoreSandSaying *sayings, guint n)
{
  return &sayings[shore_sand_generator_below (self, n)];
}

/* Due around now: the first ones within minutes either way, then over a few days. */
static void
fill_callback (ShoreSandGenerator *self, Event *event, guint number)
{
  static const int minutes[] = { -95, -40, -12, 4, 9, 18, 35, 60, 90, 150 };
  static const int days[] = { -1, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 7, 8 };

  if (shore_sand_generator_odds (self, 35))
    event->ticket = 1 + shore_sand_generator_below (self, MAX (self->clients / 4, 1));
  event->type = 1;
  event->code = "AC_TEL";
  event->saying = choose (self, shore_sand_callbacks, shore_sand_n_callbacks);
  event->percent = 0;
  if (number < G_N_ELEMENTS (minutes))
    event->start = self->now / 60 * 60 + minutes[number] * 60;
  else
    event->start = shore_sand_generator_office_hour (
        self,
        self->now
            + days[shore_sand_generator_below (self, G_N_ELEMENTS (days))] * SHORE_SAND_DAY_S);
  event->end = event->start + (shore_sand_generator_odds (self, 50) ? 7200 : 1800);
  event->created = event->start - shore_sand_generator_below (self, 3 * 86400) - 600;
}

static void
fill_past (ShoreSandGenerator *self, Event *event)
{
  gboolean callback = shore_sand_generator_odds (self, 45);

  event->type = callback || shore_sand_generator_odds (self, 60) ? 1 : 50;
  event->code = event->type == 1 ? "AC_TEL" : "AC_OTH";
  event->saying = callback ? choose (self, shore_sand_callbacks, shore_sand_n_callbacks)
                           : choose (self, shore_sand_history, shore_sand_n_history);
  event->percent = 100;
  event->start
      = shore_sand_generator_office_hour (self,
                                          self->now
                                              - (1 + (gint64)shore_sand_generator_below (self, 240))
                                                    * SHORE_SAND_DAY_S);
  event->end = event->start + 900;
  event->created = event->start + 600;
}

static void
fill_appointment (ShoreSandGenerator *self, Event *event)
{
  event->type = 5;
  event->code = "AC_RDV";
  event->saying = choose (self, shore_sand_appointments, shore_sand_n_appointments);
  event->start
      = shore_sand_generator_office_hour (self,
                                          self->now
                                              + ((gint64)shore_sand_generator_below (self, 40) - 15)
                                                    * SHORE_SAND_DAY_S);
  event->end = event->start + 5400;
  event->percent = event->end < self->now ? 100 : 0;
  event->created = event->start - (2 + shore_sand_generator_below (self, 12)) * SHORE_SAND_DAY_S;
}

gboolean
shore_sand_generate_events (ShoreSandGenerator *self)
{
  guint total = MAX (self->clients / 2, 1);

  for (guint i = 0; i < total; i++)
    {
      Event event = { 0 };

      if (i % 10 < 4)
        fill_callback (self, &event, i / 10 * 4 + i % 10);
      else if (i % 10 == 4)
        fill_appointment (self, &event);
      else
        fill_past (self, &event);
      if (!store_event (self, &event))
        return FALSE;
    }
  return TRUE;
}
