#include "remote/shore-remote.h"

G_DEFINE_QUARK (shore - remote - error - quark, shore_remote_error)

G_DEFINE_INTERFACE (ShoreRemote, shore_remote, G_TYPE_OBJECT)

static void
shore_remote_default_init (ShoreRemoteInterface *iface G_GNUC_UNUSED)
{
}

void
shore_remote_info_free (ShoreRemoteInfo *self)
{
  g_free (self->version);
  g_free (self->login);
  g_free (self->person);
  g_free (self);
}

/**
 * shore_harvest_new: Returns: (transfer full): an empty page.
 */
ShoreHarvest *
shore_harvest_new (void)
{
  ShoreHarvest *self = g_new0 (ShoreHarvest, 1);

  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_record_unref);
  return self;
}

void
shore_harvest_free (ShoreHarvest *self)
{
  g_ptr_array_unref (self->records);
  g_free (self);
}

/**
 * shore_remote_greet: who answers, and as whom we speak. The first call to a
 * CRM; it settles what depends on the server's version.
 *
 * Returns: (transfer full) (nullable):
 */
ShoreRemoteInfo *
shore_remote_greet (ShoreRemote *self, GCancellable *cancellable, GError **error)
{
  return SHORE_REMOTE_GET_IFACE (self)->greet (self, cancellable, error);
}

/**
 * shore_remote_can_fetch: whether the CRM has this kind and this way to list it.
 */
gboolean
shore_remote_can_fetch (ShoreRemote *self, ShoreKind kind, ShoreFetchMode mode)
{
  return SHORE_REMOTE_GET_IFACE (self)->can_fetch (self, kind, mode);
}

/**
 * shore_remote_fetch: one page, by ascending remote id.
 * @since: instant by the server's clock, for %SHORE_FETCH_SINCE
 * @after_id: the previous page's last_id, 0 for the first
 * @limit: at most so many records, children not counted
 *
 * Returns: (transfer full) (nullable):
 */
ShoreHarvest *
shore_remote_fetch (ShoreRemote *self,
                    ShoreKind kind,
                    ShoreFetchMode mode,
                    gint64 since,
                    gint64 after_id,
                    guint limit,
                    GCancellable *cancellable,
                    GError **error)
{
  return SHORE_REMOTE_GET_IFACE (self)->fetch (self, kind, mode, since, after_id, limit,
                                               cancellable, error);
}

/**
 * shore_remote_fetch_ids: the remote ids above @after_id, ascending; fewer than
 * @limit of them means that there are no more.
 *
 * Returns: (transfer full) (nullable) (element-type gint64):
 */
GArray *
shore_remote_fetch_ids (ShoreRemote *self,
                        ShoreKind kind,
                        gint64 after_id,
                        guint limit,
                        GCancellable *cancellable,
                        GError **error)
{
  return SHORE_REMOTE_GET_IFACE (self)->fetch_ids (self, kind, after_id, limit, cancellable, error);
}

/**
 * shore_remote_get: one record with its children.
 *
 * Returns: (transfer full) (nullable): %SHORE_REMOTE_ERROR_GONE when there is none
 */
ShoreHarvest *
shore_remote_get (
    ShoreRemote *self, ShoreKind kind, gint64 remote_id, GCancellable *cancellable, GError **error)
{
  return SHORE_REMOTE_GET_IFACE (self)->get (self, kind, remote_id, cancellable, error);
}

/**
 * shore_remote_find: looks a record up by its key, before a create is sent again.
 * @record: with its key, and remote ids in its REFs
 * @remote_id: (out): the lowest that carries the key, 0 for none
 * @n_found: (out): how many do
 */
gboolean
shore_remote_find (ShoreRemote *self,
                   const ShoreRecord *record,
                   gint64 *remote_id,
                   guint *n_found,
                   GCancellable *cancellable,
                   GError **error)
{
  return SHORE_REMOTE_GET_IFACE (self)->find (self, record, remote_id, n_found, cancellable, error);
}

/**
 * shore_remote_create: makes the record on the CRM.
 * @record: with its key, and remote ids in its REFs
 * @children: (nullable) (element-type ShoreRecord): sale lines, likewise
 * @remote_id: (out): the number it got
 */
gboolean
shore_remote_create (ShoreRemote *self,
                     const ShoreRecord *record,
                     GPtrArray *children,
                     gint64 *remote_id,
                     GCancellable *cancellable,
                     GError **error)
{
  return SHORE_REMOTE_GET_IFACE (self)->create (self, record, children, remote_id, cancellable,
                                                error);
}

/**
 * shore_remote_update: writes @fields of @record, and no other.
 * @record: with its remote id, and remote ids in its REFs
 */
gboolean
shore_remote_update (ShoreRemote *self,
                     const ShoreRecord *record,
                     const int *fields,
                     guint n_fields,
                     GCancellable *cancellable,
                     GError **error)
{
  return SHORE_REMOTE_GET_IFACE (self)->update (self, record, fields, n_fields, cancellable, error);
}

/**
 * shore_remote_get_retry_after: how long the last answer asked to wait, in ms; 0.
 */
gint64
shore_remote_get_retry_after (ShoreRemote *self)
{
  return SHORE_REMOTE_GET_IFACE (self)->get_retry_after (self);
}

/**
 * shore_remote_last_editor: who changed a record last, and when.
 * @user: (out): the CRM's number, 0 where it does not tell
 * @at: (out): instant, 0 where it does not tell
 *
 * Fails only where the CRM was not reached: that it does not tell is an answer.
 */
gboolean
shore_remote_last_editor (ShoreRemote *self,
                          ShoreKind kind,
                          gint64 remote_id,
                          gint64 *user,
                          gint64 *at,
                          GCancellable *cancellable,
                          GError **error)
{
  ShoreRemoteInterface *iface = SHORE_REMOTE_GET_IFACE (self);

  *user = *at = 0;
  return iface->last_editor == NULL
         || iface->last_editor (self, kind, remote_id, user, at, cancellable, error);
}

/**
 * shore_remote_name_user: the name of one of the CRM's users.
 * @name: (out) (transfer full) (nullable): %NULL where it does not tell
 *
 * Fails only where the CRM was not reached.
 */
gboolean
shore_remote_name_user (
    ShoreRemote *self, gint64 user, char **name, GCancellable *cancellable, GError **error)
{
  ShoreRemoteInterface *iface = SHORE_REMOTE_GET_IFACE (self);

  *name = NULL;
  return iface->name_user == NULL || iface->name_user (self, user, name, cancellable, error);
}

/**
 * shore_remote_has_place: FALSE when the CRM is known to keep no such field. Known
 * once it has been greeted.
 */
gboolean
shore_remote_has_place (ShoreRemote *self, ShoreKind kind, int field)
{
  ShoreRemoteInterface *iface = SHORE_REMOTE_GET_IFACE (self);

  return iface->has_place == NULL || iface->has_place (self, kind, field);
}
