#include "base/shore-connectivity.h"

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_manual (void)
{
  g_autoptr (ShoreConnectivity) connectivity = shore_connectivity_new_manual (TRUE);
  guint n = 0;

  g_signal_connect_swapped (connectivity, "changed", G_CALLBACK (count_cb), &n);
  g_assert_true (shore_connectivity_is_available (connectivity));
  shore_connectivity_set (connectivity, TRUE);
  g_assert_cmpuint (n, ==, 0);
  shore_connectivity_set (connectivity, FALSE);
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (shore_connectivity_is_available (connectivity));
}

/* The system's says what the process's monitor says, and lets go of it. */
static void
test_system (void)
{
  ShoreConnectivity *connectivity = shore_connectivity_new_system ();
  GNetworkMonitor *monitor = g_network_monitor_get_default ();
  guint n = 0;

  g_signal_connect_swapped (connectivity, "changed", G_CALLBACK (count_cb), &n);
  g_assert_cmpint (shore_connectivity_is_available (connectivity), ==,
                   g_network_monitor_get_network_available (monitor));
  g_signal_emit_by_name (monitor, "network-changed", TRUE);
  g_assert_cmpuint (n, ==, 1);
  g_assert_finalize_object (connectivity);
  g_signal_emit_by_name (monitor, "network-changed", TRUE);
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connectivity/manual", test_manual);
  g_test_add_func ("/connectivity/system", test_system);
  return g_test_run ();
}
