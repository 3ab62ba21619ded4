#include "crm/dolibarr/shore-dolibarr-dialect.h"

#include <glib/gi18n.h>
#include <string.h>

#include "remote/shore-remote.h"

/* What differs between versions of Dolibarr, and how much text each column holds.
 *
 * The rows were filled from what tests/conformity saw on real servers; its
 * RESULTS.md holds more than stands here. Most of that needs no row, because the
 * code takes or sends both forms:
 *
 *   what differs                          which code bears it
 *   status | fk_statut | statut obeyed    both are sent (…-work.c, …-write.c)
 *   an empty list: 404 | []               call_list ()
 *   a list: array | {data, pagination}    shore_dolibarr_list_of ()
 *   a missing right: 403 | 401            shore_dolibarr_call ()
 *   notes escaped | as sent               shore_dolibarr_note_read ()
 *   `properties` obeyed | ignored         what was not asked for is not read
 *   times cut at their first colon        times in a filter have none (…-clock.c)
 *   payments of all invoices | none       open invoices are read again
 *   Bearer | none                         the key has its own header
 *
 * A version between two rows is taken for the older one, and a newer one for the
 * newest: `seen` tells whether that was tried. */

static const ShoreDolibarrDialect dialects[] = {
  { 17, "17.0.2", FALSE, 20, FALSE },
  { 20, "20.0.2", TRUE, 20, TRUE },
  { 23, "23", TRUE, 30, TRUE },
};

/* Letters that a column holds on every version; 0: the version tells. */
static const struct
{
  ShoreKind kind;
  int field;
  guint letters;
} columns[] = {
  { SHORE_KIND_CLIENT, SHORE_CLIENT_NAME, 128 },
  { SHORE_KIND_CLIENT, SHORE_CLIENT_EMAIL, 128 },
  { SHORE_KIND_CLIENT, SHORE_CLIENT_PHONE, 0 },
  { SHORE_KIND_CLIENT, SHORE_CLIENT_MOBILE, 0 },
  { SHORE_KIND_CLIENT, SHORE_CLIENT_POSTCODE, 25 },
  { SHORE_KIND_CLIENT, SHORE_CLIENT_TOWN, 50 },
  { SHORE_KIND_CONTACT, SHORE_CONTACT_LAST_NAME, 50 },
  { SHORE_KIND_CONTACT, SHORE_CONTACT_FIRST_NAME, 50 },
  { SHORE_KIND_CONTACT, SHORE_CONTACT_PHONE, 30 },
  { SHORE_KIND_CONTACT, SHORE_CONTACT_MOBILE, 30 },
  { SHORE_KIND_REQUEST, SHORE_REQUEST_SUBJECT, 255 },
};

static guint
major_of (const char *version)
{
  return version ? (guint)g_ascii_strtoull (version, NULL, 10) : 0;
}

/**
 * shore_dolibarr_dialect_of: the row for a version as the server tells it.
 * @version: (nullable): not told yet
 */
const ShoreDolibarrDialect *
shore_dolibarr_dialect_of (const char *version)
{
  guint major = major_of (version);

  if (major == 0)
    return &dialects[G_N_ELEMENTS (dialects) - 1];
  for (gsize i = G_N_ELEMENTS (dialects); i-- > 1;)
    if (major >= dialects[i].major)
      return &dialects[i];
  return &dialects[0];
}

/**
 * shore_dolibarr_dialect_is_tried: whether Homeshore was run against @version;
 * a row that names a whole number stands for all that begins with it.
 */
gboolean
shore_dolibarr_dialect_is_tried (const char *version)
{
  const char *seen = shore_dolibarr_dialect_of (version)->seen;

  return version != NULL && g_str_has_prefix (version, seen)
         && !g_ascii_isdigit (version[strlen (seen)]);
}

static guint
letters_of (const ShoreDolibarrDialect *self, gsize column)
{
  return columns[column].letters > 0 ? columns[column].letters : self->phone_letters;
}

/**
 * shore_dolibarr_dialect_fits: whether the texts of @record that are to be sent
 * fit into the server's columns; it would refuse them in its own words.
 * @has: which fields are sent
 */
gboolean
shore_dolibarr_dialect_fits (const ShoreDolibarrDialect *self,
                             const ShoreRecord *record,
                             const gboolean *has,
                             GError **error)
{
  ShoreKind kind = shore_record_get_kind (record);

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *text;
      long length;

      if (columns[i].kind != kind || !has[columns[i].field])
        continue;
      text = shore_record_get_text (record, columns[i].field);
      length = text ? g_utf8_strlen (text, -1) : 0;
      if (length <= (long)letters_of (self, i))
        continue;
      /* Translators: a field’s name, then two numbers of letters. */
      g_set_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED,
                   _ ("%s: %ld letters, and this CRM takes at most %u. Shorten it."),
                   _ (shore_kind_field (kind, columns[i].field)->label), length,
                   letters_of (self, i));
      return FALSE;
    }
  return TRUE;
}
