#include "parts/shore-seat.h"

#include "crm/dolibarr/shore-dolibarr.h"
#include "parts/shore-keys.h"
#include "remote/shore-remote.h"
#include "sync/shore-sync.h"

/* ShoreSeat: a principal's desk with all that stands under it: vault, way to
 * the CRM, sync. The one place where real parts are picked.
 *
 * It owns them and takes them down in order: sync first, since it writes to the
 * vault, then desk, then vault. Main thread. A key that is not at hand does not
 * keep the vault shut: everything opens, and the CRM counts as refusing the key
 * until the seat is opened again with one. */
struct _ShoreSeat
{
  GObject parent_instance;

  ShorePrincipal *principal; /* (owned) */
  ShoreSeatFlags flags;
  ShoreClock *clock;   /* (owned) */
  ShoreChance *chance; /* (owned) */
  ShoreStore *store;   /* (owned) */
  ShoreGate *gate;     /* (owned) (nullable) */
  ShoreSync *sync;     /* (owned) (nullable) */
  ShoreDesk *desk;     /* (owned) (nullable) */
  char *key_problem;   /* (owned) (nullable) a sentence */
};

G_DEFINE_FINAL_TYPE (ShoreSeat, shore_seat, G_TYPE_OBJECT)

static void
shore_seat_dispose (GObject *object)
{
  ShoreSeat *self = SHORE_SEAT (object);

  shore_seat_close (self);
  g_clear_object (&self->desk);
  g_clear_object (&self->sync);
  g_clear_object (&self->gate);
  g_clear_object (&self->store);
  g_clear_object (&self->chance);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->principal, shore_principal_unref);
  g_clear_pointer (&self->key_problem, g_free);
  G_OBJECT_CLASS (shore_seat_parent_class)->dispose (object);
}

static void
shore_seat_class_init (ShoreSeatClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_seat_dispose;
}

static void
shore_seat_init (ShoreSeat *self)
{
  self->clock = shore_clock_new_system ();
  self->chance = shore_chance_new (0);
}

static ShoreSeat *
seat_for (ShorePrincipal *principal, ShoreSeatFlags flags)
{
  ShoreSeat *self = g_object_new (SHORE_TYPE_SEAT, NULL);
  g_autofree char *vault = shore_principal_vault (principal);

  self->principal = shore_principal_ref (principal);
  self->flags = flags;
  self->store = shore_store_new (vault, self->clock, self->chance);
  return self;
}

static gboolean
needs_key (ShoreSeat *self)
{
  return self->principal->crm != NULL && (self->flags & SHORE_SEAT_LOCAL) == 0;
}

/* @key is NULL where there is none. */
static void
put_together (ShoreSeat *self, const char *key)
{
  g_autoptr (ShoreRemote) remote = NULL;

  if (needs_key (self))
    {
      if (key != NULL)
        {
          remote = shore_dolibarr_new (self->principal->url, key);
          shore_dolibarr_set_pin (SHORE_DOLIBARR (remote), self->principal->pin);
        }
      self->gate = shore_gate_new (remote);
      shore_gate_set_open (self->gate, (self->flags & SHORE_SEAT_OFFLINE) == 0);
      self->sync
          = shore_sync_new (self->store, SHORE_REMOTE (self->gate), self->clock, self->chance);
    }
  self->desk = shore_desk_new (self->store, self->sync, self->clock);
}

/**
 * shore_seat_open_sync: opens the vault and puts the rest upon it. Waits for
 * the disk and the keyring: for the command line, which also wants a missing
 * key to be a failure.
 *
 * Returns: (transfer full): %NULL with an error
 */
ShoreSeat *
shore_seat_open_sync (ShorePrincipal *principal, ShoreSeatFlags flags, GError **error)
{
  g_autoptr (ShoreSeat) self = seat_for (principal, flags);
  g_autofree char *key = NULL;

  if (needs_key (self))
    {
      key = shore_keys_read_sync (principal, error);
      if (key == NULL)
        return NULL;
    }
  if (!shore_store_open_sync (self->store, error))
    return NULL;
  put_together (self, key);
  return g_steal_pointer (&self);
}

static void
store_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  ShoreSeat *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!shore_store_open_finish (SHORE_STORE (source), result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_object_ref (self), g_object_unref);
}

static void
key_read_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  ShoreSeat *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autofree char *key = shore_keys_read_finish (result, &error);

  if (key == NULL)
    self->key_problem = g_strdup (error->message);
  put_together (self, key);
  shore_store_open_async (self->store, g_task_get_cancellable (task), store_opened_cb, task);
}

/**
 * shore_seat_open_async: as shore_seat_open_sync(), without waiting; a missing
 * key is told by shore_seat_get_key_problem().
 */
void
shore_seat_open_async (ShorePrincipal *principal,
                       ShoreSeatFlags flags,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  ShoreSeat *self = seat_for (principal, flags);

  g_task_set_source_tag (task, shore_seat_open_async);
  g_task_set_task_data (task, self, g_object_unref);
  if (needs_key (self))
    {
      shore_keys_read_async (principal, cancellable, key_read_cb, task);
      return;
    }
  put_together (self, NULL);
  shore_store_open_async (self->store, cancellable, store_opened_cb, task);
}

/**
 * shore_seat_open_finish: Returns: (transfer full): %NULL with an error
 */
ShoreSeat *
shore_seat_open_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shore_seat_start: lets the sync run by itself, once the window is there.
 */
void
shore_seat_start (ShoreSeat *self)
{
  g_autoptr (ShoreConnectivity) connectivity = NULL;

  if (self->sync == NULL)
    return;
  connectivity = shore_connectivity_new_system ();
  shore_sync_set_connectivity (self->sync, connectivity);
  shore_sync_start (self->sync);
}

/**
 * shore_seat_close: ends the sync and closes the vault. What was written stays;
 * nothing of the seat may be used afterwards.
 */
void
shore_seat_close (ShoreSeat *self)
{
  if (self->sync != NULL)
    shore_sync_stop (self->sync);
  if (self->desk != NULL)
    shore_desk_close (self->desk);
  if (self->store != NULL)
    shore_store_close (self->store);
}

ShorePrincipal *
shore_seat_get_principal (ShoreSeat *self)
{
  return self->principal;
}

ShoreDesk *
shore_seat_get_desk (ShoreSeat *self)
{
  return self->desk;
}

ShoreStore *
shore_seat_get_store (ShoreSeat *self)
{
  return self->store;
}

/**
 * shore_seat_get_sync: Returns: (nullable): %NULL without a CRM
 */
ShoreSync *
shore_seat_get_sync (ShoreSeat *self)
{
  return self->sync;
}

/**
 * shore_seat_get_gate: Returns: (nullable): %NULL without a CRM
 */
ShoreGate *
shore_seat_get_gate (ShoreSeat *self)
{
  return self->gate;
}

/**
 * shore_seat_get_key_problem: Returns: (nullable): why the key is not at hand
 */
const char *
shore_seat_get_key_problem (ShoreSeat *self)
{
  return self->key_problem;
}
