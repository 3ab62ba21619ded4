#include "app/shore-debug-info.h"

#include <adwaita.h>
#include <locale.h>

#include "config.h"
#include "parts/shore-disk.h"
#include "parts/shore-seat.h"
#include "store/shore-backup.h"
#include "store/shore-outbox.h"

/* --debug-info: what one needs to know to help somebody, and nothing about
 * anybody: versions, the display, and of each vault its schema and how much
 * waits. Principals are counted, not named. Before the main loop; it may wait. */

static void
print_versions (void)
{
  g_print ("Homeshore %s (%s)\n", SHORE_VERSION, SHORE_PROFILE);
  g_print ("GLib compiled %d.%d.%d running %u.%u.%u\n", GLIB_MAJOR_VERSION, GLIB_MINOR_VERSION,
           GLIB_MICRO_VERSION, glib_major_version, glib_minor_version, glib_micro_version);
  g_print ("GTK compiled %d.%d.%d running %u.%u.%u\n", GTK_MAJOR_VERSION, GTK_MINOR_VERSION,
           GTK_MICRO_VERSION, gtk_get_major_version (), gtk_get_minor_version (),
           gtk_get_micro_version ());
  g_print ("libadwaita compiled %d.%d.%d running %u.%u.%u\n", ADW_MAJOR_VERSION, ADW_MINOR_VERSION,
           ADW_MICRO_VERSION, adw_get_major_version (), adw_get_minor_version (),
           adw_get_micro_version ());
  g_print ("SQLite %s\n", shore_backup_engine_version ());
}

static void
print_display (void)
{
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  g_print ("System %s\n", system ? system : "unknown");
  if (gtk_init_check ())
    g_print ("Display %s\n", G_OBJECT_TYPE_NAME (gdk_display_get_default ()));
  else
    g_print ("Display none\n");
  g_print ("Locale %s\n", setlocale (LC_MESSAGES, NULL));
}

static gboolean
count_outbox (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_outbox_counts (db, data, error);
}

static void
print_outbox (ShorePrincipal *principal)
{
  ShoreOutboxCounts counts = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (ShoreSeat) seat = shore_seat_open_sync (principal, SHORE_SEAT_LOCAL, &error);

  if (seat != NULL
      && shore_store_read_sync (shore_seat_get_store (seat), SHORE_VISIBLE, count_outbox, &counts,
                                &error))
    g_print ("  outbox %u waiting, %u conflicts, %u refused\n", counts.waiting, counts.conflicts,
             counts.refused);
  else
    g_print ("  does not open: %s %d\n", g_quark_to_string (error->domain), error->code);
  if (seat != NULL)
    shore_seat_close (seat);
}

static void
print_vault (ShorePrincipal *principal, guint number)
{
  static const char *const disks[] = { "unknown", "not encrypted", "encrypted", "memory" };
  g_autofree char *vault = shore_principal_vault (principal);
  g_autoptr (GError) error = NULL;
  ShoreFileCheck check = { 0 };

  g_print ("Principal %u: %s, key in %s, disk %s\n", number,
           principal->crm ? principal->crm : "no CRM",
           principal->key_file ? "a file" : "the keyring",
           disks[shore_disk_guess (principal->folder)]);
  print_outbox (principal);
  if (shore_backup_check (vault, &check, &error))
    g_print ("  schema %d, %" G_GINT64_FORMAT " bytes, %s\n", check.schema, check.bytes,
             check.sound ? "sound" : "damaged");
}

/**
 * shore_debug_info_print: on standard output.
 */
void
shore_debug_info_print (ShorePrincipals *principals)
{
  g_autoptr (GPtrArray) all = shore_principals_list (principals, NULL);

  print_versions ();
  print_display ();
  for (guint i = 0; all != NULL && i < all->len; i++)
    print_vault (all->pdata[i], i + 1);
}
