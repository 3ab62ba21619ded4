#include "store/shore-calls.h"

#include <string.h>

#include "base/shore-text.h"
#include "model/shore-phone.h"
#include "store/shore-database-private.h"
#include "store/shore-records.h"
#include "store/shore-search.h"

/* Digits that two forms of one number have in common at their end, whatever stands
 * before: the prefix of the country or the national one. */
#define COMMON_DIGITS 8
#define MAX_LOOKED_AT 200

/**
 * shore_calls_since: when the client was called from an instant on, whoever
 * called and whether anybody answered: the calls and attempts of the history that
 * went out by phone.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): instants, earliest first
 */
GArray *
shore_calls_since (ShoreDatabase *db, gint64 client, gint64 since, GError **error)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db,
                                "SELECT at FROM event WHERE client = ?1 AND at >= ?2 "
                                "AND gone IS NULL AND channel = 'phone' AND direction = 'out' "
                                "AND nature IN ('call', 'attempt') ORDER BY at",
                                error);
  g_autoptr (GArray) instants = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, client);
  sqlite3_bind_int64 (statement, 2, since);
  for (;;)
    {
      gint64 at;

      if (!shore_database_step (db, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&instants);
      at = sqlite3_column_int64 (statement, 0);
      g_array_append_val (instants, at);
    }
}

static gboolean
is_number (const char *text, const char *e164)
{
  g_autofree char *written = text && *text ? shore_phone_e164 (text, NULL) : NULL;

  return g_strcmp0 (written, e164) == 0;
}

/* The client whose number this is, by its own card or by one of its contacts; 0 for none. */
static gint64
owner_of (const ShoreRecord *record, const char *e164)
{
  switch (shore_record_get_kind (record))
    {
    case SHORE_KIND_CLIENT:
      return is_number (shore_client_get_mobile (record), e164)
                     || is_number (shore_client_get_phone (record), e164)
                 ? shore_record_get_id (record)
                 : 0;
    case SHORE_KIND_CONTACT:
      return is_number (shore_contact_get_mobile (record), e164)
                     || is_number (shore_contact_get_phone (record), e164)
                 ? shore_contact_get_client (record)
                 : 0;
    default:
      return 0;
    }
}

static gboolean
is_among (GPtrArray *clients, gint64 id)
{
  for (guint i = 0; i < clients->len; i++)
    if (shore_record_get_id (clients->pdata[i]) == id)
      return TRUE;
  return FALSE;
}

/**
 * shore_calls_match: the clients that a number may be: theirs, or that of one of
 * their contacts. Numbers are compared in full, as E.164.
 * @e164: "+33639981427"
 *
 * Returns: (transfer full) (nullable) (element-type ShoreRecord): at most @limit
 */
GPtrArray *
shore_calls_match (ShoreDatabase *db, const char *e164, guint limit, GError **error)
{
  g_autofree char *digits = shore_text_digits (e164);
  const char *end = digits + MAX ((gssize)strlen (digits) - COMMON_DIGITS, 0);
  g_autoptr (GPtrArray) found = shore_search (db, end, MAX_LOOKED_AT, error);
  g_autoptr (GPtrArray) clients
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);

  if (found == NULL)
    return NULL;
  for (guint i = 0; i < found->len && clients->len < limit; i++)
    {
      gint64 owner = owner_of (found->pdata[i], e164);
      ShoreRecord *client;

      if (owner == 0 || is_among (clients, owner))
        continue;
      client = shore_records_load (db, SHORE_KIND_CLIENT, owner, NULL);
      if (client != NULL)
        g_ptr_array_add (clients, client);
    }
  return g_steal_pointer (&clients);
}

/**
 * shore_calls_contacts: how often the client was in contact since an instant, by
 * any channel.
 * @last: (out): the last contact of all, 0 none
 */
gboolean
shore_calls_contacts (
    ShoreDatabase *db, gint64 client, gint64 since, gint64 *last, guint *n, GError **error)
{
  sqlite3_stmt *statement
      = shore_database_prepare (db,
                                "SELECT count(*) FILTER (WHERE at >= ?2), coalesce(max(at), 0) "
                                "FROM event WHERE client = ?1 AND gone IS NULL",
                                error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, client);
  sqlite3_bind_int64 (statement, 2, since);
  if (!shore_database_step (db, statement, &row, error))
    return FALSE;
  *n = row ? (guint)sqlite3_column_int (statement, 0) : 0;
  *last = row ? sqlite3_column_int64 (statement, 1) : 0;
  return !row || shore_database_step (db, statement, &row, error);
}
