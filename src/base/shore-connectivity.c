#include "base/shore-connectivity.h"

/* ShoreConnectivity: whether this computer has a network, injected.
 *
 * It is a hint to try again now, never a reason not to: a machine without a
 * default route still reaches a CRM on its own network. Main thread.
 *
 * Signals: "changed", when the network comes or goes. */
struct _ShoreConnectivity
{
  GObject parent_instance;

  GNetworkMonitor *monitor; /* (nullable) the process's own; NULL for a manual one */
  gulong handler;
  gboolean available;
};

G_DEFINE_FINAL_TYPE (ShoreConnectivity, shore_connectivity, G_TYPE_OBJECT)

static guint changed_signal;

static void
network_changed_cb (GNetworkMonitor *monitor G_GNUC_UNUSED, gboolean available, gpointer data)
{
  ShoreConnectivity *self = data;

  /* The monitor also tells of new addresses and routes: a cable changed for a
   * radio is a reason to try again, though the network never went. */
  self->available = available;
  g_signal_emit (self, changed_signal, 0);
}

static void
shore_connectivity_dispose (GObject *object)
{
  ShoreConnectivity *self = SHORE_CONNECTIVITY (object);

  if (self->monitor != NULL)
    g_clear_signal_handler (&self->handler, self->monitor);
  self->monitor = NULL;
  G_OBJECT_CLASS (shore_connectivity_parent_class)->dispose (object);
}

static void
shore_connectivity_class_init (ShoreConnectivityClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = shore_connectivity_dispose;

  changed_signal = g_signal_new ("changed", SHORE_TYPE_CONNECTIVITY, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
shore_connectivity_init (ShoreConnectivity *self G_GNUC_UNUSED)
{
}

/**
 * shore_connectivity_new_system: what the desktop knows of the network.
 *
 * Returns: (transfer full):
 */
ShoreConnectivity *
shore_connectivity_new_system (void)
{
  ShoreConnectivity *self = g_object_new (SHORE_TYPE_CONNECTIVITY, NULL);

  self->monitor = g_network_monitor_get_default ();
  self->available = g_network_monitor_get_network_available (self->monitor);
  self->handler
      = g_signal_connect (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self);
  return self;
}

/**
 * shore_connectivity_new_manual: one that says what it is told.
 *
 * Returns: (transfer full):
 */
ShoreConnectivity *
shore_connectivity_new_manual (gboolean available)
{
  ShoreConnectivity *self = g_object_new (SHORE_TYPE_CONNECTIVITY, NULL);

  self->available = available;
  return self;
}

gboolean
shore_connectivity_is_available (ShoreConnectivity *self)
{
  g_return_val_if_fail (SHORE_IS_CONNECTIVITY (self), FALSE);

  return self->available;
}

/**
 * shore_connectivity_set: cuts or mends a manual one; the system's refuses.
 */
void
shore_connectivity_set (ShoreConnectivity *self, gboolean available)
{
  g_return_if_fail (SHORE_IS_CONNECTIVITY (self) && self->monitor == NULL);

  if (self->available == available)
    return;
  self->available = available;
  g_signal_emit (self, changed_signal, 0);
}
