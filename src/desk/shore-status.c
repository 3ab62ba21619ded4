#include "desk/shore-status.h"

#include <glib/gi18n.h>

#include "desk/shore-desk.h"
#include "desk/shore-status-private.h"

struct _ShoreStatus
{
  GObject parent_instance;

  ShoreClock *clock; /* (owned) */
  ShoreSync *sync;   /* (owned) (nullable) */
  ShoreConnection connection;
  gint64 since; /* instant at which the connection became what it is */
  gint64 last_sync;
  guint received;
  gboolean first_sync;
  char *problem; /* (owned) (nullable) for a log, not for a person */
  ShoreOutboxCounts counts;
  ShoreQuestion question;
  guint missing;
};

typedef enum
{
  PROP_CONNECTION = 1,
  PROP_WAITING,
  PROP_CONFLICTS,
  PROP_REFUSED,
  PROP_RECEIVED,
  PROP_QUESTION,
} ShoreStatusProperty;

static GParamSpec *properties[PROP_QUESTION + 1];

G_DEFINE_FINAL_TYPE (ShoreStatus, shore_status, G_TYPE_OBJECT)

static void
shore_status_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ShoreStatus *self = SHORE_STATUS (object);

  switch ((ShoreStatusProperty)id)
    {
    case PROP_CONNECTION:
      g_value_set_uint (value, self->connection);
      break;
    case PROP_WAITING:
      g_value_set_uint (value, self->counts.waiting);
      break;
    case PROP_CONFLICTS:
      g_value_set_uint (value, self->counts.conflicts);
      break;
    case PROP_REFUSED:
      g_value_set_uint (value, self->counts.refused);
      break;
    case PROP_RECEIVED:
      g_value_set_uint (value, self->received);
      break;
    case PROP_QUESTION:
      g_value_set_uint (value, self->question);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
shore_status_finalize (GObject *object)
{
  ShoreStatus *self = SHORE_STATUS (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->sync);
  g_free (self->problem);
  G_OBJECT_CLASS (shore_status_parent_class)->finalize (object);
}

static GParamSpec *
number_property (const char *name)
{
  return g_param_spec_uint (name, NULL, NULL, 0, G_MAXUINT, 0,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
shore_status_class_init (ShoreStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = shore_status_finalize;
  object_class->get_property = shore_status_get_property;
  properties[PROP_CONNECTION] = number_property ("connection");
  properties[PROP_WAITING] = number_property ("waiting");
  properties[PROP_CONFLICTS] = number_property ("conflicts");
  properties[PROP_REFUSED] = number_property ("refused");
  properties[PROP_RECEIVED] = number_property ("received");
  properties[PROP_QUESTION] = number_property ("question");
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
shore_status_init (ShoreStatus *self)
{
  self->connection = SHORE_CONNECTION_ALONE;
}

/**
 * shore_status_new: @sync %NULL for a principal without a CRM.
 *
 * Returns: (transfer full):
 */
ShoreStatus *
shore_status_new (ShoreClock *clock, ShoreSync *sync)
{
  ShoreStatus *self = g_object_new (SHORE_TYPE_STATUS, NULL);

  self->clock = g_object_ref (clock);
  self->since = shore_clock_now (clock);
  g_set_object (&self->sync, sync);
  shore_status_update_sync (self);
  return self;
}

static ShoreConnection
connection_of_phase (ShoreSyncPhase phase)
{
  switch (phase)
    {
    case SHORE_SYNC_RUNNING:
      return SHORE_CONNECTION_SYNCING;
    case SHORE_SYNC_RESTING:
      return SHORE_CONNECTION_ONLINE;
    case SHORE_SYNC_OFFLINE:
      return SHORE_CONNECTION_OFFLINE;
    case SHORE_SYNC_KEY_REFUSED:
      return SHORE_CONNECTION_KEY_REFUSED;
    case SHORE_SYNC_FAULT:
      return SHORE_CONNECTION_FAULT;
    case SHORE_SYNC_STARTING:
    default:
      return SHORE_CONNECTION_STARTING;
    }
}

/* A pass that runs while we were cut off shows nothing until it has got through:
 * otherwise the header would flicker at every try. */
static gboolean
hides_a_try (ShoreConnection before, ShoreConnection now)
{
  return now == SHORE_CONNECTION_SYNCING
         && (before == SHORE_CONNECTION_OFFLINE || before == SHORE_CONNECTION_KEY_REFUSED
             || before == SHORE_CONNECTION_FAULT);
}

/**
 * shore_status_update_sync: reads how the sync stands.
 */
void
shore_status_update_sync (ShoreStatus *self)
{
  ShoreConnection connection = SHORE_CONNECTION_ALONE;
  guint received;

  if (self->sync != NULL)
    connection = connection_of_phase (shore_sync_get_phase (self->sync));
  if (self->sync == NULL)
    return;

  received = shore_sync_get_received (self->sync, &self->first_sync);
  self->last_sync = shore_sync_get_last_success (self->sync);
  g_free (self->problem);
  self->problem = shore_sync_dup_problem (self->sync, NULL);
  if (received != self->received)
    {
      self->received = received;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RECEIVED]);
    }
  if (connection == self->connection || hides_a_try (self->connection, connection))
    return;
  self->connection = connection;
  self->since = shore_clock_now (self->clock);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONNECTION]);
}

/**
 * shore_status_update_outbox: what waits, by a fresh count.
 */
void
shore_status_update_outbox (ShoreStatus *self, const ShoreOutboxCounts *counts)
{
  ShoreOutboxCounts before = self->counts;

  self->counts = *counts;
  if (before.waiting != counts->waiting)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
  if (before.conflicts != counts->conflicts)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFLICTS]);
  if (before.refused != counts->refused)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFUSED]);
}

/**
 * shore_status_update_question: what waits for a person, as the vault keeps it.
 */
void
shore_status_update_question (ShoreStatus *self, ShoreQuestion question, guint missing)
{
  if (question == self->question && missing == self->missing)
    return;
  self->question = question;
  self->missing = missing;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_QUESTION]);
}

/**
 * shore_status_get_question: what shore_desk_answer_async() answers.
 * @missing: (out) (optional): how many records, with %SHORE_QUESTION_MISSING
 */
ShoreQuestion
shore_status_get_question (ShoreStatus *self, guint *missing)
{
  if (missing != NULL)
    *missing = self->missing;
  return self->question;
}

ShoreConnection
shore_status_get_connection (ShoreStatus *self)
{
  return self->connection;
}

guint
shore_status_get_waiting (ShoreStatus *self)
{
  return self->counts.waiting;
}

guint
shore_status_get_conflicts (ShoreStatus *self)
{
  return self->counts.conflicts;
}

guint
shore_status_get_refused (ShoreStatus *self)
{
  return self->counts.refused;
}

/**
 * shore_status_get_since: the instant at which the connection became what it is.
 */
gint64
shore_status_get_since (ShoreStatus *self)
{
  return self->since;
}

/**
 * shore_status_get_last_sync: the instant of the last complete pass, 0 for never.
 */
gint64
shore_status_get_last_sync (ShoreStatus *self)
{
  return self->last_sync;
}

/**
 * shore_status_get_progress: records received in this pass.
 * @first_sync: (out) (optional): whether it is the one that fills the vault
 */
guint
shore_status_get_progress (ShoreStatus *self, gboolean *first_sync)
{
  if (first_sync != NULL)
    *first_sync = self->first_sync;
  return self->received;
}

/**
 * shore_status_get_problem: (nullable): the last error, in words for a log.
 */
const char *
shore_status_get_problem (ShoreStatus *self)
{
  return self->problem;
}

static char *
waiting_words (ShoreStatus *self)
{
  guint n = self->counts.waiting;

  return g_strdup_printf (ngettext ("%u change waiting", "%u changes waiting", n), n);
}

static char *
first_sync_title (ShoreStatus *self)
{
  return g_strdup_printf (ngettext ("First sync: %u record", "First sync: %u records",
                                    self->received),
                          self->received);
}

/**
 * shore_status_title: one line: "Offline, 3 changes waiting".
 *
 * Returns: (transfer full):
 */
char *
shore_status_title (ShoreStatus *self)
{
  g_autofree char *waiting = self->counts.waiting > 0 ? waiting_words (self) : NULL;
  guint to_settle = self->counts.conflicts + self->counts.refused;

  if (self->question != SHORE_QUESTION_NONE)
    return g_strdup (_ ("A decision waits for you"));
  switch (self->connection)
    {
    case SHORE_CONNECTION_OFFLINE:
      return waiting ? g_strdup_printf (_ ("Offline, %s"), waiting) : g_strdup (_ ("Offline"));
    case SHORE_CONNECTION_KEY_REFUSED:
      return g_strdup (_ ("The CRM no longer accepts the key"));
    case SHORE_CONNECTION_FAULT:
      return g_strdup (_ ("The CRM does not answer as it should"));
    case SHORE_CONNECTION_ALONE:
      return g_strdup (_ ("No CRM connected"));
    case SHORE_CONNECTION_STARTING:
      return g_strdup (_ ("Connecting"));
    case SHORE_CONNECTION_SYNCING:
    case SHORE_CONNECTION_ONLINE:
    default:
      if (self->first_sync && self->connection == SHORE_CONNECTION_SYNCING)
        return first_sync_title (self);
      if (to_settle > 0)
        return g_strdup_printf (ngettext ("%u change to settle", "%u changes to settle", to_settle),
                                to_settle);
      return waiting ? g_steal_pointer (&waiting) : g_strdup (_ ("All is sent"));
    }
}

/**
 * shore_status_detail: what became of the work, and since when.
 *
 * Returns: (transfer full):
 */
char *
shore_status_detail (ShoreStatus *self)
{
  gint64 now = shore_clock_now (self->clock);
  g_autofree char *since = shore_sentence_when (self->since, now);
  g_autofree char *last = self->last_sync > 0 ? shore_sentence_when (self->last_sync, now) : NULL;

  switch (self->connection)
    {
    case SHORE_CONNECTION_OFFLINE:
      return g_strdup_printf (_ ("Cut off since %s. All is kept on this computer."), since);
    case SHORE_CONNECTION_KEY_REFUSED:
      return g_strdup (_ ("Nothing is lost, sending waits. Enter another key."));
    case SHORE_CONNECTION_FAULT:
      return g_strdup (_ ("What answers at this address is not the CRM, or it is in trouble. "
                          "All is kept on this computer, and it is tried again."));
    case SHORE_CONNECTION_ALONE:
      return g_strdup (_ ("All is kept on this computer. Connect a CRM when you wish."));
    case SHORE_CONNECTION_STARTING:
    case SHORE_CONNECTION_SYNCING:
    case SHORE_CONNECTION_ONLINE:
    default:
      return last ? g_strdup_printf (_ ("Last sync %s"), last) : g_strdup (_ ("Not synced yet"));
    }
}
