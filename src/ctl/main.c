#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "base/shore-log.h"
#include "config.h"
#include "ctl/shore-ctl.h"
#include "parts/shore-locale.h"

/* homeshorectl: the desk without a window. Reads the command line, finds the
 * command in the tables, and ends with what it answers. */

static const ShoreCommand *const groups[] = {
  shore_principal_commands, shore_check_commands, shore_record_commands, shore_sync_commands,
  shore_vault_commands,     shore_line_commands,  shore_law_commands,
};

static gboolean
begins_with (const char *words, char **args, int *n_words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);

  for (*n_words = 0; parts[*n_words] != NULL; (*n_words)++)
    if (args[*n_words] == NULL || strcmp (args[*n_words], parts[*n_words]) != 0)
      return FALSE;
  return TRUE;
}

static const ShoreCommand *
find_command (char **args, int *n_words)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const ShoreCommand *command = groups[i]; command->words != NULL; command++)
      if (begins_with (command->words, args, n_words))
        return command;
  return NULL;
}

static char *
describe_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const ShoreCommand *command = groups[i]; command->words != NULL; command++)
      g_string_append_printf (text, "\n  %s %s\n      %s", command->words, command->usage,
                              _ (command->help));
  g_string_append (
      text,
      _ ("\n\nIn JSON a sum is a text with two decimals (\"12.50\"), an instant is ISO 8601 in "
         "UTC, a day a date, a flag true or false; other numbers are numbers.\n\n"
         "Ends with 0 when done, 1 refused by a rule or the server, 2 not understood, "
         "3 offline, 4 a conflict is left."));
  return g_string_free (text, FALSE);
}

static gboolean
parse_options (ShoreCtl *ctl, char ***args, gboolean *version, GError **error)
{
  const GOptionEntry entries[] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &ctl->data_dir, N_ ("Folder of the vaults"), "DIR" },
    { "principal", 0, 0, G_OPTION_ARG_STRING, &ctl->principal_name,
      N_ ("Whom to work for; may be left out where there is only one"), "NAME" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &ctl->json, N_ ("Answer in JSON"), NULL },
    { "where", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ctl->where,
      N_ ("Only records whose field has this value"), "FIELD=VALUE" },
    { "once", 0, 0, G_OPTION_ARG_NONE, &ctl->once, N_ ("One pass of sync"), NULL },
    { "timeout", 0, 0, G_OPTION_ARG_INT, &ctl->timeout, N_ ("Longest time of sync, in seconds"),
      "S" },
    { "all", 0, 0, G_OPTION_ARG_NONE, &ctl->all, N_ ("Also changes that have left"), NULL },
    { "field", 0, 0, G_OPTION_ARG_STRING, &ctl->field, N_ ("Settle this field alone"), "FIELD" },
    { "crm", 0, 0, G_OPTION_ARG_STRING, &ctl->crm, N_ ("Kind of CRM: dolibarr"), "CRM" },
    { "url", 0, 0, G_OPTION_ARG_STRING, &ctl->url, N_ ("Address of the CRM"), "URL" },
    { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &ctl->key_file,
      N_ ("File that holds the key and that only you may read"), "FILE" },
    { "login", 0, 0, G_OPTION_ARG_STRING, &ctl->login,
      N_ ("Sign in with a password, which is asked for, instead of a key"), "LOGIN" },
    { "pin", 0, 0, G_OPTION_ARG_STRING, &ctl->pin,
      N_ ("Accept the certificate with this SHA-256, and no other"), "FINGERPRINT" },
    { "ask", 0, 0, G_OPTION_ARG_NONE, &ctl->ask, N_ ("Keep the key nowhere, ask for it each time"),
      NULL },
    { "make-field", 0, 0, G_OPTION_ARG_NONE, &ctl->make_field,
      N_ ("Add the optional field for the channel of a request to the CRM"), NULL },
    { "proxy", 0, 0, G_OPTION_ARG_STRING, &ctl->proxy, N_ ("Server of the telephone operator"),
      "HOST[:PORT]" },
    { "transport", 0, 0, G_OPTION_ARG_STRING, &ctl->transport,
      N_ ("How the operator is reached: udp, tcp or tls"), "WAY" },
    { "number", 0, 0, G_OPTION_ARG_STRING_ARRAY, &ctl->numbers,
      N_ ("A number of the principal that may be shown; several times for several"), "NUMBER" },
    { "ca-file", 0, 0, G_OPTION_ARG_FILENAME, &ctl->ca_file,
      N_ ("Certificates to trust for the telephone operator, instead of the system’s"), "FILE" },
    { "encrypt", 0, 0, G_OPTION_ARG_NONE, &ctl->encrypt, N_ ("Only encrypted calls"), NULL },
    { "silent", 0, 0, G_OPTION_ARG_NONE, &ctl->silent, N_ ("Use neither microphone nor speaker"),
      NULL },
    { "force", 0, 0, G_OPTION_ARG_NONE, &ctl->force, N_ ("Even if changes are lost"), NULL },
    { "at", 0, 0, G_OPTION_ARG_STRING, &ctl->at,
      N_ ("When the call would be placed; now, if left out"), "TIME" },
    { "purpose", 0, 0, G_OPTION_ARG_STRING, &ctl->purpose,
      N_ ("What the call is for: prospecting (the usual) or service"), "PURPOSE" },
    { "object", 0, 0, G_OPTION_ARG_STRING, &ctl->object, N_ ("What the call would offer"),
      "WORDS" },
    { "sector", 0, 0, G_OPTION_ARG_STRING, &ctl->sector,
      N_ ("Sector of what it would offer: renovation, housing, training, press"), "SECTOR" },
    { "version", 0, 0, G_OPTION_ARG_NONE, version, N_ ("Print the version and exit"), NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_ ("COMMAND [ARGUMENT]…"));
  g_autofree char *commands = describe_commands ();

  g_option_context_set_description (context, commands);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return g_option_context_parse_strv (context, args, error);
}

static ShoreExit
run_command (ShoreCtl *ctl, char **args)
{
  int n_words = 0;
  const ShoreCommand *command = find_command (args, &n_words);
  int n_args = command ? (int)g_strv_length (args + n_words) : 0;

  if (command == NULL)
    return shore_ctl_misused (_ ("There is no such command. “homeshorectl --help” lists them."));
  if (n_args < command->min_args || (command->max_args >= 0 && n_args > command->max_args))
    return shore_ctl_misused (_ ("Usage: homeshorectl %s %s"), command->words, command->usage);
  ctl->principals = shore_principals_new (ctl->data_dir);
  g_debug ("%s begins, %d arguments", command->words, n_args);
  return command->run (ctl, args + n_words);
}

int
main (int argc, char **argv)
{
  ShoreCtl ctl = { 0 };
  gboolean version = FALSE;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) args = NULL;
  ShoreExit status;

  shore_locale_init ();
  shore_log_init ();
  g_set_prgname ("homeshorectl");
  args = g_strdupv (argv);
  (void)argc;

  if (!parse_options (&ctl, &args, &version, &error))
    status = shore_ctl_misused ("%s", error->message);
  else if (version)
    status = puts ("homeshorectl " SHORE_VERSION) < 0 ? SHORE_EXIT_REFUSED : SHORE_EXIT_DONE;
  else
    status = run_command (&ctl, args + 1);
  shore_ctl_clear (&ctl);
  g_debug ("ends with %d", status);
  return status;
}
