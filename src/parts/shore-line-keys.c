#include "parts/shore-line-keys.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>
#include <string.h>

#include "parts/shore-keys.h"
#include "parts/shore-parts-error.h"

/* Where the passwords of the lines are: in the session's keyring beside the keys
 * of the CRMs, or in a file of the advisor's own, held to the same rule as theirs
 * (shore-keys.c): nobody else may read it. The _sync functions wait for the
 * keyring and belong to the command line. */

static const SecretSchema schema = {
  "org.homeshore.Homeshore.Line",
  SECRET_SCHEMA_NONE,
  {
      { "folder", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

/**
 * shore_line_keys_read_file: the password in @path, which must be its owner's alone.
 *
 * Returns: (transfer full): %NULL with an error
 */
char *
shore_line_keys_read_file (const char *path, GError **error)
{
  char *password = shore_keys_read_file (path, NULL);

  if (password == NULL)
    g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_KEY,
                         _ ("The file of the line’s password is not there, holds something else "
                            "than a password, or others may read it. Make it yours alone with "
                            "“chmod 600”."));
  return password;
}

static char *
found_or_error (char *password, GError *problem, GError **error)
{
  if (password != NULL)
    return password;
  if (problem != NULL)
    g_debug ("the keyring does not answer: %s", problem->message);
  g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_KEY,
                       problem != NULL
                           ? _ ("The keyring of this session does not answer, so the line’s "
                                "password is not at hand. Unlock it, or use a password file.")
                           : _ ("The keyring holds no password for this line. Enter it again."));
  return NULL;
}

/**
 * shore_line_keys_read_sync: Returns: (transfer full): %NULL with an error
 */
char *
shore_line_keys_read_sync (const ShorePrincipal *principal,
                           const ShoreLineSettings *settings,
                           GError **error)
{
  g_autoptr (GError) problem = NULL;
  char *password;

  if (settings->key_file != NULL)
    return shore_line_keys_read_file (settings->key_file, error);
  password
      = secret_password_lookup_sync (&schema, NULL, &problem, "folder", principal->folder, NULL);
  return found_or_error (password, problem, error);
}

static void
looked_up_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) problem = NULL;
  GError *error = NULL;
  char *password
      = found_or_error (secret_password_lookup_finish (result, &problem), problem, &error);

  if (password != NULL)
    g_task_return_pointer (task, password, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * shore_line_keys_read_async: as shore_line_keys_read_sync(), without waiting.
 */
void
shore_line_keys_read_async (const ShorePrincipal *principal,
                            const ShoreLineSettings *settings,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  char *password;

  g_task_set_source_tag (task, shore_line_keys_read_async);
  if (settings->key_file == NULL)
    {
      secret_password_lookup (&schema, cancellable, looked_up_cb, g_steal_pointer (&task), "folder",
                              principal->folder, NULL);
      return;
    }
  password = shore_line_keys_read_file (settings->key_file, &error);
  if (password != NULL)
    g_task_return_pointer (task, password, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * shore_line_keys_read_finish: Returns: (transfer full): %NULL with an error
 */
char *
shore_line_keys_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * shore_line_keys_store_sync: keeps the password in the keyring. Waits for it.
 */
gboolean
shore_line_keys_store_sync (const ShorePrincipal *principal, const char *password, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *label = g_strdup_printf (_ ("Homeshore, line of %s"), principal->name);

  if (secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, password, NULL,
                                  &problem, "folder", principal->folder, NULL))
    return TRUE;
  g_debug ("the keyring does not take the password: %s", problem ? problem->message : "no reason");
  g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_KEY,
                       _ ("The keyring of this session does not take the password. Unlock it, or "
                          "keep the password in a file that is yours alone."));
  return FALSE;
}

/**
 * shore_line_keys_forget: takes the password out of the keyring. Does not wait.
 */
void
shore_line_keys_forget (const ShorePrincipal *principal)
{
  secret_password_clear (&schema, NULL, NULL, NULL, "folder", principal->folder, NULL);
}
