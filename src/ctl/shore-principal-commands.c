#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "ctl/shore-ctl-print.h"
#include "ctl/shore-ctl.h"
#include "parts/shore-keys.h"
#include "parts/shore-parts-error.h"
#include "store/shore-outbox.h"

/* The principals one works for. */

static void
set_echo (gboolean on)
{
  struct termios state;

  if (tcgetattr (STDIN_FILENO, &state) != 0)
    return;
  if (on)
    state.c_lflag |= ECHO;
  else
    state.c_lflag &= ~(tcflag_t)ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &state);
}

/**
 * shore_ctl_ask_secret: asked for without showing it, or read from a pipe.
 */
char *
shore_ctl_ask_secret (const char *question)
{
  char line[4096] = "";
  gboolean terminal = isatty (STDIN_FILENO);

  if (terminal)
    {
      g_printerr ("%s ", question);
      set_echo (FALSE);
    }
  if (fgets (line, sizeof line, stdin) == NULL)
    line[0] = '\0';
  if (terminal)
    {
      set_echo (TRUE);
      g_printerr ("\n");
    }
  return g_strdup (g_strstrip (line));
}

/**
 * shore_ctl_credentials: the key, or the password of --login: from the file
 * that was named, the principal's own place, or the person.
 */
gboolean
shore_ctl_credentials (ShoreCtl *self, char **key, char **password, GError **error)
{
  if (self->login != NULL)
    {
      *password = shore_ctl_ask_secret (_ ("Password in the CRM:"));
      return TRUE;
    }
  if (self->key_file != NULL)
    *key = shore_keys_read_file (self->key_file, error);
  else if (self->principal != NULL && self->principal->url != NULL && !self->principal->asks)
    *key = shore_keys_read_sync (self->principal, error);
  else
    *key = shore_ctl_ask_secret (_ ("Key of the CRM:"));
  if (*key != NULL && **key == '\0')
    g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_KEY,
                         _ ("A CRM needs a key. Give the path of a file that holds it with "
                            "--key-file."));
  return *key != NULL && **key != '\0';
}

/* Where the key goes: its own file stays where it is. */
static gboolean
settle_key (const ShoreCtl *ctl, ShorePrincipal *principal, const char *key, GError **error)
{
  shore_principal_set_asks (principal, ctl->ask ? key : NULL);
  if (ctl->ask || ctl->key_file != NULL)
    return TRUE;
  return shore_keys_store_sync (principal, key, error);
}

static void
warn_of_open_line (const char *url)
{
  if (!g_str_has_prefix (url, "http://") || g_str_has_prefix (url, "http://127.")
      || g_str_has_prefix (url, "http://localhost"))
    return;
  g_printerr ("homeshorectl: %s\n",
              _ ("This address begins with http://: the key and all data travel unencrypted."));
}

/* Knocks, and takes over the address that was found. A door that is closed
 * today is told and no hindrance: a principal can be prepared before its CRM
 * answers. Only a password needs the answer, as the key comes with it. */
static gboolean
knock (ShoreCtl *ctl, ShorePrincipal *principal, char **key, const char *password, GError **error)
{
  const ShoreProbeQuestion question = { ctl->url, *key, ctl->login, password, ctl->pin, FALSE };
  g_autoptr (ShoreSurvey) survey = shore_ctl_survey (ctl, &question, error);

  if (survey == NULL)
    return FALSE;
  shore_ctl_tell_door (survey);
  if (survey->key != NULL)
    {
      g_free (*key);
      *key = g_strdup (survey->key);
    }
  if (*key == NULL)
    {
      g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_KEY,
                           _ ("No key came of it. Nothing was kept."));
      return FALSE;
    }
  if (survey->door == SHORE_DOOR_OPEN)
    return shore_principal_connect (principal, principal->crm, survey->root, ctl->key_file, error);
  return TRUE;
}

static gboolean
connect_principal (ShoreCtl *ctl, ShorePrincipal *principal, GError **error)
{
  const char *crm = ctl->crm ? ctl->crm : "dolibarr";
  g_autofree char *key = NULL;
  g_autofree char *password = NULL;

  if (!shore_principal_connect (principal, crm, ctl->url, ctl->key_file, error))
    return FALSE;
  if (ctl->key_file == NULL && ctl->login == NULL)
    key = shore_ctl_ask_secret (_ ("Key of the CRM:"));
  else if (!shore_ctl_credentials (ctl, &key, &password, error))
    return FALSE;
  if (key != NULL && *key == '\0')
    {
      g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_KEY,
                           _ ("A CRM needs a key. Give the path of a file that holds it with "
                              "--key-file."));
      return FALSE;
    }
  shore_principal_set_pin (principal, ctl->pin);
  if (!knock (ctl, principal, &key, password, error) || !settle_key (ctl, principal, key, error))
    return FALSE;
  warn_of_open_line (principal->url);
  return TRUE;
}

static gboolean
names_a_crm (const ShoreCtl *ctl)
{
  return ctl->crm != NULL || ctl->url != NULL || ctl->key_file != NULL;
}

static ShoreExit
run_add (ShoreCtl *ctl, char **args)
{
  g_autoptr (GError) error = NULL;

  ctl->principal = shore_principals_prepare (ctl->principals, args[0], &error);
  if (ctl->principal == NULL
      || (names_a_crm (ctl) && !connect_principal (ctl, ctl->principal, &error))
      || !shore_principals_add (ctl->principals, ctl->principal, &error))
    return shore_ctl_fail (error);
  shore_print_text (ctl->principal->slug);
  return SHORE_EXIT_DONE;
}

static ShoreExit
run_connect (ShoreCtl *ctl, char **args)
{
  g_autoptr (GError) error = NULL;

  ctl->principal = shore_principals_find (ctl->principals, args[0], &error);
  if (ctl->principal == NULL)
    return shore_ctl_fail (error);
  if (!ctl->force && shore_principal_has_other_crm (ctl->principal, ctl->url, &error))
    {
      g_printerr ("homeshorectl: %s\n", _ ("If it is the same CRM at a new address, say --force."));
      return shore_ctl_fail (error);
    }
  if (!connect_principal (ctl, ctl->principal, &error)
      || !shore_principal_save (ctl->principal, &error))
    return shore_ctl_fail (error);
  return SHORE_EXIT_DONE;
}

static void
write_principal (ShoreJsonWriter *writer, const ShorePrincipal *principal)
{
  shore_json_begin_object (writer, NULL);
  shore_json_add_text (writer, "slug", principal->slug);
  shore_json_add_text (writer, "name", principal->name);
  shore_json_add_text (writer, "crm", principal->crm);
  shore_json_add_text (writer, "url", principal->url);
  shore_json_add_text (writer, "key_file", principal->key_file);
  shore_json_add_text (writer, "certificate", principal->pin);
  shore_json_add_bool (writer, "asks", principal->asks);
  shore_json_add_text (writer, "folder", principal->folder);
  shore_json_end_object (writer);
}

static ShoreExit
run_list (ShoreCtl *ctl, char **args G_GNUC_UNUSED)
{
  g_autoptr (ShoreJsonWriter) writer = shore_json_writer_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = shore_principals_list (ctl->principals, &error);

  if (all == NULL)
    return shore_ctl_fail (error);
  shore_json_begin_array (writer, NULL);
  for (guint i = 0; i < all->len; i++)
    {
      const ShorePrincipal *principal = all->pdata[i];

      if (ctl->json)
        write_principal (writer, principal);
      else
        printf ("%s\t%s\t%s\n", principal->slug, principal->name,
                principal->url ? principal->url : "");
    }
  shore_json_end_array (writer);
  if (ctl->json)
    shore_print_document (writer);
  return SHORE_EXIT_DONE;
}

static gboolean
count_outbox (ShoreDatabase *db, gpointer data, GError **error)
{
  return shore_outbox_counts (db, data, error);
}

/* Whether the vault owes the CRM nothing, so that nothing is lost with it. */
static gboolean
owes_nothing (ShoreCtl *ctl, GError **error)
{
  g_autofree char *vault = shore_principal_vault (ctl->principal);
  ShoreOutboxCounts counts = { 0 };

  if (!g_file_test (vault, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!shore_ctl_sit (ctl, SHORE_SEAT_LOCAL, error)
      || !shore_store_read_sync (shore_seat_get_store (ctl->seat), SHORE_VISIBLE, count_outbox,
                                 &counts, error))
    return FALSE;
  if (counts.waiting + counts.conflicts + counts.refused == 0)
    return TRUE;
  g_set_error (
      error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_UNSENT,
      ngettext ("%u change has not reached the CRM and would be lost. Nothing was removed. "
                "Send it with “sync”, or say --force.",
                "%u changes have not reached the CRM and would be lost. Nothing was "
                "removed. Send them with “sync”, or say --force.",
                counts.waiting + counts.conflicts + counts.refused),
      counts.waiting + counts.conflicts + counts.refused);
  return FALSE;
}

static ShoreExit
run_remove (ShoreCtl *ctl, char **args)
{
  g_autoptr (GError) error = NULL;

  ctl->principal = shore_principals_find (ctl->principals, args[0], &error);
  if (ctl->principal == NULL || (!ctl->force && !owes_nothing (ctl, &error)))
    return shore_ctl_fail (error);
  if (ctl->seat != NULL)
    shore_seat_close (ctl->seat);
  if (!shore_principals_remove (ctl->principals, ctl->principal, &error))
    return shore_ctl_fail (error);
  shore_keys_forget (ctl->principal);
  return SHORE_EXIT_DONE;
}

const ShoreCommand shore_principal_commands[] = {
  { "principal add", "NAME [--crm dolibarr --url URL [--key-file FILE | --login LOGIN] [--ask]]",
    N_ ("Work for a principal, with or without its CRM"), 1, 1, run_add },
  { "principal connect", "NAME --url URL [--key-file FILE | --login LOGIN] [--pin FINGERPRINT]",
    N_ ("Give a principal its CRM, or another key"), 1, 1, run_connect },
  { "principal list", "", N_ ("The principals"), 0, 0, run_list },
  { "principal remove", "NAME [--force]", N_ ("Forget a principal and destroy its vault"), 1, 1,
    run_remove },
  { NULL },
};
