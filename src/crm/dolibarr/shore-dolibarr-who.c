#include "base/shore-clock.h"
#include "crm/dolibarr/shore-dolibarr-private.h"

/* Who changed a record last, and what their name is.
 *
 * Most kinds tell it in members of their own, which have other names from version to
 * version and are asked for only here, since a list has no use for them:
 *
 *   user_modification_id | user_modification   third parties, orders; contacts on some
 *   usermodid                                  agenda events
 *   date_modification | datem | tms            when, where it is told at all
 *
 * A ticket does not tell. Each change of one leaves an event of the server's own in the
 * agenda, and its author is who. */

#define EDITOR_MEMBERS                                                                             \
  "id,user_modification_id,user_modification,usermodid,date_modification,datem,tms"

static const char *const user_members[]
    = { "user_modification_id", "user_modification", "usermodid", "authorid" };
static const char *const time_members[] = { "date_modification", "datem", "tms", "datec" };

static gint64
first_number (const ShoreJsonNode *object, const char *const *members, gsize n_members)
{
  for (gsize i = 0; i < n_members; i++)
    {
      gint64 number = 0;

      if (shore_json_int (shore_json_get (object, members[i]), &number) && number > 0)
        return number;
    }
  return 0;
}

/* Not to be told is an answer; not to be heard is a failure. */
static gboolean
is_no_answer (GError *cause, GError **error)
{
  g_autoptr (GError) owned = cause;

  if (g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_FORBIDDEN)
      || g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_GONE)
      || g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_REJECTED)
      || g_error_matches (cause, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_PROTOCOL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&owned));
  return FALSE;
}

static char *
editor_path (ShoreDolibarr *self, ShoreKind kind, gint64 remote_id)
{
  const ShoreDolibarrKind *info = shore_dolibarr_codec_get_kind (self->codecs[kind]);
  g_autofree char *filter = NULL;
  g_autofree char *escaped = NULL;

  if (kind == SHORE_KIND_REQUEST)
    {
      filter
          = g_strdup_printf ("(t.fk_element:=:%" G_GINT64_FORMAT
                             ") and (t.elementtype:=:'ticket') and (t.fk_action:=:%" G_GINT64_FORMAT
                             ")",
                             remote_id, self->type_auto);
      escaped = g_uri_escape_string (filter, NULL, FALSE);
      return g_strconcat ("agendaevents?sortfield=t.id&sortorder=DESC&limit=1"
                          "&properties=id,authorid,datec&sqlfilters=",
                          escaped, NULL);
    }
  filter = g_strdup_printf ("(%s:=:%" G_GINT64_FORMAT ")", info->id, remote_id);
  escaped = g_uri_escape_string (filter, NULL, FALSE);
  return g_strdup_printf ("%s?limit=1&properties=" EDITOR_MEMBERS "&sqlfilters=%s", info->path,
                          escaped);
}

/**
 * shore_dolibarr_last_editor: see shore_remote_last_editor().
 */
gboolean
shore_dolibarr_last_editor (ShoreDolibarr *self,
                            ShoreKind kind,
                            gint64 remote_id,
                            gint64 *user,
                            gint64 *at,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *path = NULL;
  const ShoreJsonNode *object;

  if (kind >= SHORE_N_KINDS || self->codecs[kind] == NULL)
    return TRUE;
  if (!shore_dolibarr_find_root (self, cancellable, error)
      || !shore_dolibarr_learn_types (self, cancellable, error))
    return FALSE;
  path = editor_path (self, kind, remote_id);
  if (!shore_dolibarr_call (self, "GET", path, NULL, &document, NULL, cancellable, &cause))
    return is_no_answer (g_steal_pointer (&cause), error);
  object = shore_json_first (shore_dolibarr_list_of (document));
  if (object == NULL)
    return TRUE;
  *user = first_number (object, user_members, G_N_ELEMENTS (user_members));
  *at = first_number (object, time_members, G_N_ELEMENTS (time_members)) * SHORE_SECOND;
  return TRUE;
}

/**
 * shore_dolibarr_name_user: see shore_remote_name_user(). An advisor seldom has the
 * right to read others.
 */
gboolean
shore_dolibarr_name_user (
    ShoreDolibarr *self, gint64 user, char **name, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_strdup_printf ("users/%" G_GINT64_FORMAT, user);
  g_autoptr (ShoreJson) document = NULL;
  g_autoptr (GError) cause = NULL;
  g_autofree char *person = NULL;

  if (!shore_dolibarr_call (self, "GET", path, NULL, &document, NULL, cancellable, &cause))
    return is_no_answer (g_steal_pointer (&cause), error);
  person = shore_dolibarr_read_person (shore_json_root (document));
  if (*person != '\0')
    *name = g_steal_pointer (&person);
  return TRUE;
}
