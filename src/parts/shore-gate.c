#include "parts/shore-gate.h"

#include "remote/shore-remote.h"

/* ShoreGate: the way to a CRM, which can be closed.
 *
 * It is a ShoreRemote in front of another one. Closed, every call ends as
 * OFFLINE without anything leaving this computer: this is --offline, and the
 * demonstration's "Cut the network". A call that is under way when the gate
 * closes is let through to its end, as a cable pulled out can do too. With
 * nothing behind it, because the key is not at hand, every call ends as AUTH.
 *
 * The main thread opens and closes it, the sync thread goes through it. */
struct _ShoreGate
{
  GObject parent_instance;

  ShoreRemote *behind; /* (owned) (nullable) */
  int closed;          /* (atomic) */
};

static void shore_gate_remote_init (ShoreRemoteInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ShoreGate,
                               shore_gate,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (SHORE_TYPE_REMOTE, shore_gate_remote_init))

static gboolean
let_through (ShoreGate *self, GError **error)
{
  if (!shore_gate_is_open (self))
    g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_OFFLINE,
                         "the network is cut on purpose");
  else if (self->behind == NULL)
    g_set_error_literal (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_AUTH,
                         "the key is not at hand");
  else
    return TRUE;
  return FALSE;
}

static ShoreRemoteInfo *
gate_greet (ShoreRemote *remote, GCancellable *cancellable, GError **error)
{
  ShoreGate *self = SHORE_GATE (remote);

  return let_through (self, error) ? shore_remote_greet (self->behind, cancellable, error) : NULL;
}

static gboolean
gate_can_fetch (ShoreRemote *remote, ShoreKind kind, ShoreFetchMode mode)
{
  ShoreGate *self = SHORE_GATE (remote);

  return self->behind != NULL && shore_remote_can_fetch (self->behind, kind, mode);
}

static ShoreHarvest *
gate_fetch (ShoreRemote *remote,
            ShoreKind kind,
            ShoreFetchMode mode,
            gint64 since,
            gint64 after_id,
            guint limit,
            GCancellable *cancellable,
            GError **error)
{
  ShoreGate *self = SHORE_GATE (remote);

  if (!let_through (self, error))
    return NULL;
  return shore_remote_fetch (self->behind, kind, mode, since, after_id, limit, cancellable, error);
}

static GArray *
gate_fetch_ids (ShoreRemote *remote,
                ShoreKind kind,
                gint64 after_id,
                guint limit,
                GCancellable *cancellable,
                GError **error)
{
  ShoreGate *self = SHORE_GATE (remote);

  if (!let_through (self, error))
    return NULL;
  return shore_remote_fetch_ids (self->behind, kind, after_id, limit, cancellable, error);
}

static ShoreHarvest *
gate_get (ShoreRemote *remote,
          ShoreKind kind,
          gint64 remote_id,
          GCancellable *cancellable,
          GError **error)
{
  ShoreGate *self = SHORE_GATE (remote);

  if (!let_through (self, error))
    return NULL;
  return shore_remote_get (self->behind, kind, remote_id, cancellable, error);
}

static gboolean
gate_find (ShoreRemote *remote,
           const ShoreRecord *record,
           gint64 *remote_id,
           guint *n_found,
           GCancellable *cancellable,
           GError **error)
{
  ShoreGate *self = SHORE_GATE (remote);

  return let_through (self, error)
         && shore_remote_find (self->behind, record, remote_id, n_found, cancellable, error);
}

static gboolean
gate_create (ShoreRemote *remote,
             const ShoreRecord *record,
             GPtrArray *children,
             gint64 *remote_id,
             GCancellable *cancellable,
             GError **error)
{
  ShoreGate *self = SHORE_GATE (remote);

  return let_through (self, error)
         && shore_remote_create (self->behind, record, children, remote_id, cancellable, error);
}

static gboolean
gate_update (ShoreRemote *remote,
             const ShoreRecord *record,
             const int *fields,
             guint n_fields,
             GCancellable *cancellable,
             GError **error)
{
  ShoreGate *self = SHORE_GATE (remote);

  return let_through (self, error)
         && shore_remote_update (self->behind, record, fields, n_fields, cancellable, error);
}

static gint64
gate_get_retry_after (ShoreRemote *remote)
{
  ShoreGate *self = SHORE_GATE (remote);

  return self->behind ? shore_remote_get_retry_after (self->behind) : 0;
}

static gboolean
gate_last_editor (ShoreRemote *remote,
                  ShoreKind kind,
                  gint64 remote_id,
                  gint64 *user,
                  gint64 *at,
                  GCancellable *cancellable,
                  GError **error)
{
  ShoreGate *self = SHORE_GATE (remote);

  return let_through (self, error)
         && shore_remote_last_editor (self->behind, kind, remote_id, user, at, cancellable, error);
}

static gboolean
gate_name_user (
    ShoreRemote *remote, gint64 user, char **name, GCancellable *cancellable, GError **error)
{
  ShoreGate *self = SHORE_GATE (remote);

  return let_through (self, error)
         && shore_remote_name_user (self->behind, user, name, cancellable, error);
}

static gboolean
gate_has_place (ShoreRemote *remote, ShoreKind kind, int field)
{
  ShoreGate *self = SHORE_GATE (remote);

  return self->behind == NULL || shore_remote_has_place (self->behind, kind, field);
}

static void
shore_gate_remote_init (ShoreRemoteInterface *iface)
{
  iface->greet = gate_greet;
  iface->can_fetch = gate_can_fetch;
  iface->fetch = gate_fetch;
  iface->fetch_ids = gate_fetch_ids;
  iface->get = gate_get;
  iface->find = gate_find;
  iface->create = gate_create;
  iface->update = gate_update;
  iface->get_retry_after = gate_get_retry_after;
  iface->last_editor = gate_last_editor;
  iface->name_user = gate_name_user;
  iface->has_place = gate_has_place;
}

static void
shore_gate_finalize (GObject *object)
{
  g_clear_object (&SHORE_GATE (object)->behind);
  G_OBJECT_CLASS (shore_gate_parent_class)->finalize (object);
}

static void
shore_gate_class_init (ShoreGateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_gate_finalize;
}

static void
shore_gate_init (ShoreGate *self G_GNUC_UNUSED)
{
}

/**
 * shore_gate_new: an open gate in front of @behind.
 * @behind: (transfer none) (nullable): referenced
 *
 * Returns: (transfer full):
 */
ShoreGate *
shore_gate_new (ShoreRemote *behind)
{
  ShoreGate *self = g_object_new (SHORE_TYPE_GATE, NULL);

  g_set_object (&self->behind, behind);
  return self;
}

/**
 * shore_gate_set_open: any thread.
 */
void
shore_gate_set_open (ShoreGate *self, gboolean open)
{
  g_atomic_int_set (&self->closed, !open);
}

gboolean
shore_gate_is_open (ShoreGate *self)
{
  return !g_atomic_int_get (&self->closed);
}
