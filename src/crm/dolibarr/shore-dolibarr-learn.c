#include <string.h>

#include "base/shore-clock.h"
#include "crm/dolibarr/shore-dolibarr-private.h"

/* What is asked of a server rather than assumed of all: the numbers of its
 * dictionaries, the zone of its database.
 *
 * Each has a safe answer for a server that does not tell (the right may be
 * missing): the numbers every installation starts with, and a zone so far west
 * that a delta brings too much rather than too little. */

#define TYPE_TEL 1
#define TYPE_AUTO 40

/* An event's tms is written in the same breath as its creation date. */
#define BREATH (3 * SHORE_SECOND)

#define NEWEST_AUTO_EVENTS                                                                         \
  "agendaevents?sortfield=t.id&sortorder=DESC&limit=5&properties=id,datec&sqlfilters="

static const struct
{
  const char *method; /* ours */
  const char *code;   /* theirs */
  const char *id;     /* where the dictionary does not tell */
} payment_types[] = {
  { "transfer", "VIR", "2" }, { "debit", "PRE", "3" },  { "cash", "LIQ", "4" },
  { "card", "CB", "6" },      { "cheque", "CHQ", "7" },
};

/* A GET whose refusal is no failure: (nullable) *@document then. */
static gboolean
ask (ShoreDolibarr *self,
     const char *path,
     ShoreJson **document,
     gint64 *date,
     GCancellable *cancellable,
     GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (shore_dolibarr_call (self, "GET", path, NULL, document, date, cancellable, &cause))
    return TRUE;
  if (g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_FORBIDDEN)
      || g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_GONE)
      || g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL))
    {
      g_debug ("not told: %s", cause->message);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

/* The number of the entry called @code, as text; (nullable). */
static const char *
entry_id (const ShoreJson *document, const char *code)
{
  const ShoreJsonNode *list = shore_dolibarr_list_of (document);

  for (const ShoreJsonNode *entry = shore_json_first (list); entry != NULL;
       entry = shore_json_next (entry))
    {
      const char *id = shore_json_text (shore_json_get (entry, "id"));

      if (id != NULL && g_strcmp0 (shore_json_text (shore_json_get (entry, "code")), code) == 0)
        return id;
    }
  return NULL;
}

static gint64
entry_number (const ShoreJson *document, const char *code, gint64 fallback)
{
  const char *id = entry_id (document, code);
  gint64 number = id ? g_ascii_strtoll (id, NULL, 10) : 0;

  return number > 0 ? number : fallback;
}

/**
 * shore_dolibarr_learn_types: the numbers of the agenda's types, once.
 */
gboolean
shore_dolibarr_learn_types (ShoreDolibarr *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (ShoreJson) document = NULL;

  if (self->types_known)
    return TRUE;
  if (!ask (self, "setup/dictionary/event_types?limit=500", &document, NULL, cancellable, error))
    return FALSE;

  self->type_tel = entry_number (document, "AC_TEL", TYPE_TEL);
  self->type_auto = entry_number (document, "AC_OTH_AUTO", TYPE_AUTO);
  self->types_known = TRUE;
  return TRUE;
}

/* The filter that finds an event of @list if the database is in @zone. */
static char *
zone_filter (const ShoreJsonNode *list, GTimeZone *zone)
{
  GString *out = g_string_new (NULL);

  for (const ShoreJsonNode *event = shore_json_first (list); event != NULL;
       event = shore_json_next (event))
    {
      gint64 id = 0, seconds = 0;
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      if (!shore_json_int (shore_json_get (event, "id"), &id)
          || !shore_json_int (shore_json_get (event, "datec"), &seconds) || seconds <= 0)
        continue;
      from = shore_dolibarr_clock_text (zone, seconds * SHORE_SECOND - BREATH);
      to = shore_dolibarr_clock_text (zone, seconds * SHORE_SECOND + BREATH);
      g_string_append_printf (out,
                              "%s((t.id:=:%" G_GINT64_FORMAT
                              ") and (t.tms:>=:'%s') and (t.tms:<=:'%s'))",
                              out->len > 0 ? " or " : "", id, from, to);
    }
  return g_string_free (out, FALSE);
}

/* Whether some event of @list stands where @zone would have put it. */
static gboolean
try_zone (ShoreDolibarr *self,
          const ShoreJsonNode *list,
          GTimeZone *zone,
          gboolean *fits,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree char *filter = zone_filter (list, zone);
  g_autofree char *escaped = g_uri_escape_string (filter, NULL, FALSE);
  g_autofree char *path
      = g_strconcat ("agendaevents?sortfield=t.id&sortorder=ASC&limit=1&properties=id&sqlfilters=",
                     escaped, NULL);
  g_autoptr (ShoreJson) document = NULL;

  *fits = FALSE;
  if (*filter == '\0')
    return TRUE;
  if (!ask (self, path, &document, NULL, cancellable, error))
    return FALSE;
  *fits = shore_json_length (shore_dolibarr_list_of (document)) > 0;
  return TRUE;
}

static gboolean
measure (ShoreDolibarr *self, const ShoreJsonNode *list, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) zones = shore_dolibarr_clock_candidates ();

  for (guint i = 0; i < zones->len; i++)
    {
      gboolean fits;

      if (!try_zone (self, list, zones->pdata[i], &fits, cancellable, error))
        return FALSE;
      if (!fits)
        continue;
      self->clock.zone = g_time_zone_ref (zones->pdata[i]);
      g_debug ("the database keeps the time of %s", g_time_zone_get_identifier (self->clock.zone));
      return TRUE;
    }
  g_message ("the zone of the database could not be measured: deltas bring half a day more");
  return TRUE;
}

/**
 * shore_dolibarr_learn_zone: the zone of the database, measured once a day on
 * the newest of the events that the server writes by itself and nobody changes.
 */
gboolean
shore_dolibarr_learn_zone (ShoreDolibarr *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *filter = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;
  g_autoptr (ShoreJson) document = NULL;
  gint64 date = 0;

  if (!shore_dolibarr_clock_is_stale (&self->clock, self->server_time))
    return TRUE;
  filter = g_strdup_printf ("(t.fk_action:=:%" G_GINT64_FORMAT ")", self->type_auto);
  escaped = g_uri_escape_string (filter, NULL, FALSE);
  path = g_strconcat (NEWEST_AUTO_EVENTS, escaped, NULL);
  if (!ask (self, path, &document, &date, cancellable, error))
    return FALSE;

  shore_dolibarr_clock_clear (&self->clock);
  if (!measure (self, shore_dolibarr_list_of (document), cancellable, error))
    return FALSE;
  self->clock.measured_at = MAX (date, 1);
  return TRUE;
}

static void
learn_payment_types (ShoreDolibarr *self, const ShoreJson *document)
{
  self->payment_ids = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  for (gsize i = 0; i < G_N_ELEMENTS (payment_types); i++)
    {
      const char *id = entry_id (document, payment_types[i].code);

      g_hash_table_insert (self->payment_ids, (gpointer)payment_types[i].method,
                           g_strdup (id ? id : payment_types[i].id));
    }
}

/**
 * shore_dolibarr_payment_id: the number of a payment method.
 * @method: (nullable): ours; a bank transfer when there is none
 *
 * Returns: (transfer none) (nullable):
 */
const char *
shore_dolibarr_payment_id (ShoreDolibarr *self,
                           const char *method,
                           GCancellable *cancellable,
                           GError **error)
{
  const char *id;

  if (self->payment_ids == NULL)
    {
      g_autoptr (ShoreJson) document = NULL;

      if (!ask (self, "setup/dictionary/payment_types?limit=500", &document, NULL, cancellable,
                error))
        return NULL;
      learn_payment_types (self, document);
    }
  id = method ? g_hash_table_lookup (self->payment_ids, method) : NULL;
  return id ? id : g_hash_table_lookup (self->payment_ids, "transfer");
}
