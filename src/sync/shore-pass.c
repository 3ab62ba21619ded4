#include "sync/shore-pass.h"

#include "store/shore-meta.h"

#define LEASE (30 * SHORE_SECOND)
#define LOOK_AGAIN ((gint64)100) /* ms */
#define RENEW_AFTER (10 * SHORE_SECOND)
/* Longer than any server in its right mind asks for; a clock that was wrong when
 * the pause was noted must not keep a vault from its CRM for a year. */
#define LONGEST_PAUSE SHORE_HOUR
#define PAUSE_FACT "sync.paused-until"

typedef struct
{
  const char *owner;
  gboolean taken;
} Lease;

typedef struct
{
  const char *name;
  gint64 value;
} Fact;

static gboolean
take_lease (ShoreDatabase *db, gpointer data, GError **error)
{
  Lease *lease = data;

  return shore_lease_take (db, lease->owner, LEASE, &lease->taken, error);
}

static gboolean
release_lease (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_lease_release (db, data, error);
}

static gboolean
read_fact (ShoreDatabase *db, gpointer data, GError **error G_GNUC_UNUSED)
{
  Fact *fact = data;

  fact->value = shore_meta_get_int (db, fact->name, fact->value);
  return TRUE;
}

static gboolean
write_fact (ShoreDatabase *db, gpointer data, GError **error)
{
  Fact *fact = data;

  return shore_meta_set_int (db, fact->name, fact->value, error);
}

gint64
shore_pass_now (ShorePass *self)
{
  return shore_clock_now (self->clock);
}

gboolean
shore_pass_write (ShorePass *self, ShoreStoreFunc func, gpointer data, GError **error)
{
  return shore_store_write_sync (self->store, SHORE_VISIBLE, func, data, error);
}

gboolean
shore_pass_read (ShorePass *self, ShoreStoreFunc func, gpointer data, GError **error)
{
  return shore_store_read_sync (self->store, SHORE_BULK, func, data, error);
}

/**
 * shore_pass_take_lease: becomes, or stays, the one program that syncs.
 * @taken: (out): FALSE when another one is at it
 */
gboolean
shore_pass_take_lease (ShorePass *self, gboolean *taken, GError **error)
{
  Lease lease = { .owner = self->owner };

  if (!shore_pass_write (self, take_lease, &lease, error))
    return FALSE;
  *taken = lease.taken;
  if (lease.taken)
    self->leased_at = shore_pass_now (self);
  return TRUE;
}

/**
 * shore_pass_wait_for_lease: takes the lease as soon as the program that holds it lets go.
 * @patience: ms, 0 to ask once
 *
 * Blocks. Fails with %SHORE_STORE_ERROR_BUSY when it is held for longer.
 */
gboolean
shore_pass_wait_for_lease (ShorePass *self, gint64 patience, GError **error)
{
  for (gint64 waited = 0;; waited += LOOK_AGAIN)
    {
      gboolean taken = FALSE;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !shore_pass_take_lease (self, &taken, error))
        return FALSE;
      if (taken)
        return TRUE;
      if (waited >= patience)
        break;
      g_usleep (LOOK_AGAIN * 1000);
    }
  g_set_error_literal (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_BUSY,
                       "another program is at it");
  return FALSE;
}

/**
 * shore_pass_keep_lease: takes the lease again inside a writing transaction, so
 * that what it writes is written by the holder or not at all.
 *
 * A wait may outlast the lease; whatever was under way is then left as unknown,
 * for the next holder to look up. Fails with %SHORE_STORE_ERROR_BUSY.
 */
gboolean
shore_pass_keep_lease (ShorePass *self, ShoreDatabase *db, GError **error)
{
  gboolean taken = FALSE;

  if (!shore_lease_take (db, self->owner, LEASE, &taken, error))
    return FALSE;
  if (!taken)
    {
      g_set_error_literal (error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_BUSY,
                           "another program took over the sync");
      return FALSE;
    }
  self->leased_at = shore_pass_now (self);
  return TRUE;
}

static gboolean
keep_lease (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_pass_keep_lease (data, db, error);
}

/**
 * shore_pass_renew: called between any two waits. Fails when we are asked to
 * stop, or when another program took over.
 */
gboolean
shore_pass_renew (ShorePass *self, GError **error)
{
  gint64 age = shore_pass_now (self) - self->leased_at;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  return (age >= 0 && age < RENEW_AFTER) || shore_pass_write (self, keep_lease, self, error);
}

void
shore_pass_release (ShorePass *self)
{
  g_autoptr (GError) error = NULL;

  if (!shore_pass_write (self, release_lease, (gpointer)self->owner, &error))
    g_message ("lease not given back: %s", error->message);
}

gboolean
shore_pass_get_int (
    ShorePass *self, const char *name, gint64 otherwise, gint64 *value, GError **error)
{
  Fact fact = { .name = name, .value = otherwise };

  if (!shore_pass_read (self, read_fact, &fact, error))
    return FALSE;
  *value = fact.value;
  return TRUE;
}

gboolean
shore_pass_set_int (ShorePass *self, const char *name, gint64 value, GError **error)
{
  Fact fact = { .name = name, .value = value };

  return shore_pass_write (self, write_fact, &fact, error);
}

/**
 * shore_pass_check_host: fails with %SHORE_REMOTE_ERROR_RETRY_LATER while the
 * server has asked to be left alone.
 */
gboolean
shore_pass_check_host (ShorePass *self, GError **error)
{
  gint64 now = shore_pass_now (self);
  gint64 until = 0;

  if (!shore_pass_get_int (self, PAUSE_FACT, 0, &until, error))
    return FALSE;
  if (until <= now || until > now + LONGEST_PAUSE)
    return TRUE;

  g_set_error (error, SHORE_REMOTE_ERROR, SHORE_REMOTE_ERROR_RETRY_LATER,
               "the server asked to wait %" G_GINT64_FORMAT " s more", (until - now + 999) / 1000);
  return FALSE;
}

/**
 * shore_pass_hold_host: notes how long the last answer asked to wait, for every
 * program that uses this vault. Does nothing when it did not ask.
 */
gboolean
shore_pass_hold_host (ShorePass *self, GError **error)
{
  gint64 wait = shore_remote_get_retry_after (self->remote);

  if (wait <= 0)
    return TRUE;
  return shore_pass_set_int (self, PAUSE_FACT, shore_pass_now (self) + MIN (wait, LONGEST_PAUSE),
                             error);
}

void
shore_pass_report_progress (ShorePass *self, guint received)
{
  self->report.received += received;
  if (self->progress != NULL)
    self->progress (self, self->progress_data);
}

/**
 * shore_pass_fact: the name under which a fact about @kind is kept.
 *
 * Returns: (transfer full):
 */
char *
shore_pass_fact (ShoreKind kind, const char *word)
{
  return g_strdup_printf ("sync.%s.%s", shore_kind_info (kind)->name, word);
}
