#include "parts/shore-line-settings.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/shore-phone.h"
#include "parts/shore-parts-error.h"

#define GROUP "line"

static const char *const transports[] = { "udp", "tcp", "tls" };

static char *
path_of (const ShorePrincipal *principal)
{
  return g_build_filename (principal->folder, "line.ini", NULL);
}

/**
 * shore_line_settings_new: a line that is not on the disk yet, over TLS.
 * @address: "sip:user@domain"
 *
 * Returns: (transfer full): %NULL with an error
 */
ShoreLineSettings *
shore_line_settings_new (const ShorePrincipal *principal, const char *address, GError **error)
{
  g_autoptr (ShoreLineAccount) account = shore_line_account_new (principal->slug, address, NULL);
  ShoreLineSettings *self;

  if (account == NULL)
    {
      g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_LINE,
                           _ ("This is not the address of a line. It looks like "
                              "sip:name@operator.example."));
      return NULL;
    }
  account->transport = SHORE_LINE_TLS;
  self = g_new0 (ShoreLineSettings, 1);
  self->account = g_steal_pointer (&account);
  return self;
}

/**
 * shore_line_settings_set_transport: @word: "udp", "tcp" or "tls"
 */
gboolean
shore_line_settings_set_transport (ShoreLineSettings *self, const char *word, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (transports); i++)
    if (strcmp (word, transports[i]) == 0)
      {
        self->account->transport = i;
        return TRUE;
      }
  g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_LINE,
                       _ ("A line goes over udp, tcp or tls."));
  return FALSE;
}

const char *
shore_line_settings_get_transport (const ShoreLineSettings *self)
{
  return transports[self->account->transport];
}

/**
 * shore_line_settings_set_numbers: the numbers it may show, as people write them.
 */
gboolean
shore_line_settings_set_numbers (ShoreLineSettings *self, char **numbers, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; numbers != NULL && numbers[i] != NULL; i++)
    {
      g_autofree char *number = shore_phone_e164 (numbers[i], self->account->region);

      if (number == NULL)
        {
          g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_LINE,
                               _ ("One of these is no telephone number."));
          return FALSE;
        }
      g_strv_builder_add (builder, number);
    }
  g_strfreev (self->account->numbers);
  self->account->numbers = g_strv_builder_end (builder);
  return TRUE;
}

static char *
text (GKeyFile *file, const char *name)
{
  return g_key_file_get_string (file, GROUP, name, NULL);
}

static gboolean
read_rest (ShoreLineSettings *self, GKeyFile *file, GError **error)
{
  g_autofree char *transport = text (file, "transport");
  g_auto (GStrv) numbers = g_key_file_get_string_list (file, GROUP, "numbers", NULL, NULL);

  self->key_file = text (file, "key-file");
  self->account->login = text (file, "login");
  self->account->proxy = text (file, "proxy");
  self->account->name = text (file, "name");
  self->account->ca_file = text (file, "ca-file");
  if (g_key_file_get_boolean (file, GROUP, "encrypt", NULL))
    self->account->encryption = SHORE_LINE_ENCRYPT_ALWAYS;
  return (transport == NULL || shore_line_settings_set_transport (self, transport, error))
         && shore_line_settings_set_numbers (self, numbers, error);
}

/**
 * shore_line_settings_load: reads a small file.
 * @exists: (out): whether the principal has a line at all
 *
 * Returns: (transfer full): %NULL without an error where there is none
 */
ShoreLineSettings *
shore_line_settings_load (const ShorePrincipal *principal, gboolean *exists, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = path_of (principal);
  g_autofree char *address = NULL;
  g_autoptr (ShoreLineSettings) self = NULL;

  *exists = g_file_test (path, G_FILE_TEST_EXISTS);
  if (!*exists || !g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    return NULL;
  address = text (file, "address");
  self = shore_line_settings_new (principal, address ? address : "", error);
  if (self == NULL || !read_rest (self, file, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
put (GKeyFile *file, const char *name, const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, GROUP, name, value);
}

/**
 * shore_line_settings_save: writes them, whole or not at all; never the password.
 */
gboolean
shore_line_settings_save (const ShoreLineSettings *self,
                          const ShorePrincipal *principal,
                          GError **error)
{
  const ShoreLineAccount *account = self->account;
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = path_of (principal);
  g_autofree char *address = g_strdup_printf ("sip:%s@%s", account->user, account->domain);
  g_autofree char *contents = NULL;
  gsize length;

  put (file, "address", address);
  put (file, "login", account->login);
  put (file, "proxy", account->proxy);
  put (file, "transport", transports[account->transport]);
  put (file, "name", account->name);
  put (file, "ca-file", account->ca_file);
  put (file, "key-file", self->key_file);
  g_key_file_set_string_list (file, GROUP, "numbers", (const char *const *)account->numbers,
                              g_strv_length (account->numbers));
  if (account->encryption == SHORE_LINE_ENCRYPT_ALWAYS)
    g_key_file_set_boolean (file, GROUP, "encrypt", TRUE);
  contents = g_key_file_to_data (file, &length, NULL);
  return g_file_set_contents_full (path, contents, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   error);
}

/**
 * shore_line_settings_forget: the principal has no line any more.
 */
gboolean
shore_line_settings_forget (const ShorePrincipal *principal, GError **error)
{
  g_autofree char *path = path_of (principal);

  if (g_remove (path) == 0 || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_FOLDER,
                       _ ("The settings of the line cannot be removed."));
  return FALSE;
}

void
shore_line_settings_free (ShoreLineSettings *self)
{
  g_clear_pointer (&self->account, shore_line_account_unref);
  g_free (self->key_file);
  g_free (self);
}
