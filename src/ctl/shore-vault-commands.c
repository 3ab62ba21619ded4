#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <sys/stat.h>

#include "ctl/shore-ctl-print.h"
#include "ctl/shore-ctl.h"
#include "parts/shore-disk.h"
#include "parts/shore-parts-error.h"
#include "store/shore-backup.h"
#include "store/shore-rescue.h"
#include "store/shore-outbox.h"
#include "store/shore-records.h"

/* The vault as a whole: out in open formats, copied away and back, looked over. */

typedef struct
{
  ShoreKind kind;
  GPtrArray *records; /* (owned) (nullable) */
} Shelf;

static gboolean
read_shelf (ShoreDatabase *db, gpointer data, GError **error)
{
  Shelf *shelf = data;

  shelf->records = shore_records_where (db, shelf->kind, -1, NULL, G_MAXINT32, error);
  return shelf->records != NULL;
}

static gboolean
export_kind (ShoreCtl *ctl, const char *folder, ShoreKind kind, GError **error)
{
  Shelf shelf = { .kind = kind };
  g_autofree char *name = g_strconcat (shore_kind_info (kind)->name, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *text = NULL;

  if (!shore_store_read_sync (shore_seat_get_store (ctl->seat), SHORE_VISIBLE, read_shelf, &shelf,
                              error))
    return FALSE;
  records = shelf.records;
  text = shore_print_records_as_json (records, FALSE);
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static ShoreExit
run_export (ShoreCtl *ctl, char **args)
{
  g_autoptr (GError) error = NULL;

  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error))
    return shore_ctl_fail (error);
  /* A folder that exists is not written into: it may hold another export. */
  if (g_mkdir (args[0], 0700) != 0)
    {
      g_printerr ("homeshorectl: %s: %s\n", args[0], g_strerror (errno));
      return SHORE_EXIT_REFUSED;
    }
  for (ShoreKind kind = 0; kind < SHORE_N_KINDS; kind++)
    if ((shore_kind_info (kind)->flags & SHORE_KIND_VIEW) == 0
        && !export_kind (ctl, args[0], kind, &error))
      return shore_ctl_fail (error);
  g_printerr ("homeshorectl: %s\n",
              _ ("The export is not encrypted. Keep it where nobody else reads."));
  return SHORE_EXIT_DONE;
}

static ShoreExit
run_backup (ShoreCtl *ctl, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *vault = NULL;

  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error))
    return shore_ctl_fail (error);
  vault = shore_principal_vault (ctl->principal);
  if (!shore_backup_make (vault, args[0], &error))
    return shore_ctl_fail (error);
  return SHORE_EXIT_DONE;
}

static gboolean
count_outbox (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_outbox_counts (db, data, error);
}

static gboolean
may_be_replaced (ShoreCtl *ctl, GError **error)
{
  ShoreOutboxCounts counts = { 0 };

  if (!shore_store_read_sync (shore_seat_get_store (ctl->seat), SHORE_VISIBLE, count_outbox,
                              &counts, error))
    return FALSE;
  if (counts.waiting + counts.conflicts + counts.refused == 0)
    return TRUE;
  g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_UNSENT,
                       _ ("Changes that have not reached the CRM would be lost. Nothing was done. "
                          "Send them with “sync”, or say --force."));
  return FALSE;
}

/* What was there is kept beside it: a wrong file must not cost the vault. */
static gboolean
keep_present_state (const char *vault, GError **error)
{
  g_autofree char *kept = g_strconcat (vault, ".before-restore", NULL);

  if (!g_file_test (vault, G_FILE_TEST_EXISTS))
    return TRUE;
  g_remove (kept);
  return shore_backup_make (vault, kept, error);
}

static ShoreExit
run_restore (ShoreCtl *ctl, char **args)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *vault = NULL;
  ShoreFileCheck ours = { 0 };
  ShoreFileCheck theirs = { 0 };

  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error)
      || (!ctl->force && !may_be_replaced (ctl, &error)))
    return shore_ctl_fail (error);
  vault = shore_principal_vault (ctl->principal);
  if (!shore_backup_check (vault, &ours, &error) || !shore_backup_check (args[0], &theirs, &error))
    return shore_ctl_fail (error);
  if (theirs.schema > ours.schema)
    {
      g_set_error_literal (&error, SHORE_STORE_ERROR, SHORE_STORE_ERROR_TOO_NEW, "copy is newer");
      return shore_ctl_fail (error);
    }
  if (!keep_present_state (vault, &error) || !shore_backup_restore (args[0], vault, &error))
    return shore_ctl_fail (error);
  return SHORE_EXIT_DONE;
}

/* What doctor found, a row each. */
typedef struct
{
  const char *name;
  char *found; /* (owned) */
  gboolean good;
} Finding;

static void
finding_clear (gpointer data)
{
  g_free (((Finding *)data)->found);
}

static void
note (GArray *findings, const char *name, gboolean good, char *found)
{
  Finding finding = { name, found, good };

  g_array_append_val (findings, finding);
}

static void
look_at_permissions (GArray *findings, const char *name, const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    note (findings, name, FALSE, g_strdup (g_strerror (errno)));
  else
    note (findings, name, (info.st_mode & 077) == 0,
          g_strdup_printf ("%04o", (guint)info.st_mode & 07777));
}

static void
look_at_disk (GArray *findings, const char *path)
{
  static const char *const words[] = { "unknown", "not encrypted", "encrypted", "memory" };
  ShoreDisk disk = shore_disk_guess (path);

  note (findings, "disk", disk != SHORE_DISK_PLAIN, g_strdup (words[disk]));
}

static void
look_at_file (GArray *findings, const char *vault)
{
  ShoreFileCheck check = { 0 };
  g_autoptr (GError) error = NULL;

  if (!shore_backup_check (vault, &check, &error))
    {
      note (findings, "integrity", FALSE, g_strdup (error->message));
      return;
    }
  note (findings, "schema", check.schema > 0, g_strdup_printf ("%d", check.schema));
  note (findings, "bytes", TRUE, g_strdup_printf ("%" G_GINT64_FORMAT, check.bytes));
  note (findings, "integrity", check.sound, g_strdup (check.sound ? "ok" : "damaged"));
}

static void
look_at_outbox (GArray *findings, ShoreCtl *ctl)
{
  ShoreOutboxCounts counts = { 0 };
  g_autoptr (GError) error = NULL;

  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, &error)
      || !shore_store_read_sync (shore_seat_get_store (ctl->seat), SHORE_VISIBLE, count_outbox,
                                 &counts, &error))
    {
      note (findings, "opens", FALSE, shore_sentence_for_error (error));
      return;
    }
  note (findings, "opens", TRUE, g_strdup ("yes"));
  note (findings, "waiting", TRUE, g_strdup_printf ("%u", counts.waiting));
  note (findings, "conflicts", counts.conflicts == 0, g_strdup_printf ("%u", counts.conflicts));
  note (findings, "refused", counts.refused == 0, g_strdup_printf ("%u", counts.refused));
}

static gboolean
print_findings (GArray *findings, gboolean json)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();
  gboolean good = TRUE;

  shore_json_begin_array (writer, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const Finding *finding = &g_array_index (findings, Finding, i);

      good = good && finding->good;
      shore_json_begin_object (writer, NULL);
      shore_json_add_text (writer, "check", finding->name);
      shore_json_add_text (writer, "found", finding->found);
      shore_json_add_bool (writer, "good", finding->good);
      shore_json_end_object (writer);
      if (!json)
        printf ("%s\t%s\t%s\n", finding->good ? "ok" : "!!", finding->name, finding->found);
    }
  shore_json_end_array (writer);
  if (json)
    shore_print_document (writer);
  return good;
}

static ShoreExit
run_doctor (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (GArray) findings = g_array_new (FALSE, TRUE, sizeof (Finding));
  g_autoptr (GError) error = NULL;
  g_autofree char *vault = NULL;

  g_array_set_clear_func (findings, finding_clear);
  if (!shore_ctl_choose (ctl, &error))
    return shore_ctl_fail (error);
  vault = shore_principal_vault (ctl->principal);
  look_at_permissions (findings, "folder", ctl->principal->folder);
  if (ctl->principal->key_file != NULL)
    look_at_permissions (findings, "key file", ctl->principal->key_file);
  look_at_disk (findings, ctl->principal->folder);
  /* Opened first: that makes a vault which is not there yet. */
  look_at_outbox (findings, ctl);
  look_at_file (findings, vault);
  return print_findings (findings, ctl->json) ? SHORE_EXIT_DONE : SHORE_EXIT_REFUSED;
}

/* The damaged file stays beside the new one, for whoever can read more of it. */
static ShoreExit
run_rescue (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (ShoreClock) clock = shore_clock_new_system ();
  g_autoptr (ShoreChance) chance = shore_chance_new (0);
  g_auto (ShoreRescue) rescue = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *vault = NULL;

  if (!shore_ctl_choose (ctl, &error))
    return shore_ctl_fail (error);
  vault = shore_principal_vault (ctl->principal);
  if (!shore_rescue_vault (vault, clock, chance, &rescue, &error))
    {
      if (rescue.aside != NULL)
        return shore_ctl_fail (error);
      g_printerr ("homeshorectl: %s\n", _ ("The data file is sound. Nothing was changed."));
      return SHORE_EXIT_REFUSED;
    }
  printf (_ ("The damaged file was set aside as %s.\n"), rescue.aside);
  printf (ngettext ("%u change that had not left was saved.\n",
                    "%u changes that had not left were saved.\n", rescue.operations),
          rescue.operations);
  if (rescue.unreadable > 0)
    printf (_ ("Some of what was only on this computer could not be read.\n"));
  printf (_ ("The next sync brings the rest from the CRM.\n"));
  return SHORE_EXIT_DONE;
}

const ShoreCommand shore_vault_commands[] = {
  { "export", "FOLDER", N_ ("Write every kind as JSON into a new folder"), 1, 1, run_export },
  { "backup", "FILE", N_ ("Copy the vault into a new file"), 1, 1, run_backup },
  { "restore", "FILE [--force]", N_ ("Make the vault what it was in a copy"), 1, 1, run_restore },
  { "rescue", "", N_ ("Set a damaged vault aside and save what has not left"), 0, 0, run_rescue },
  { "doctor", "", N_ ("Look for what is wrong, the disk's encryption included"), 0, 0, run_doctor },
  { NULL },
};
