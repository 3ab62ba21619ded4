#include "parts/shore-keys.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <string.h>
#include <sys/stat.h>

#include "parts/shore-parts-error.h"

/* Where the keys of the CRMs are: in the session's keyring, in a file of the
 * advisor's own whose path alone we know, or nowhere, and then they are asked
 * for at each start. A file that others may read is
 * refused at each start, as a key once seen is no key any more.
 *
 * The _sync functions wait for the keyring and belong to the command line; the
 * window uses the others. */

/* A key longer than this is not a key; the limit keeps a wrong path from
 * reading a disk. */
#define MAX_KEY 4096

static const SecretSchema schema = {
  "org.homeshore.Homeshore.Key",
  SECRET_SCHEMA_NONE,
  {
      { "folder", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

static gboolean
bad_key (GError **error, const char *sentence)
{
  g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_KEY, sentence);
  return FALSE;
}

static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return bad_key (error, _ ("The file of the CRM’s key is not there. The vault opens, sending "
                              "waits for the key."));
  if (!S_ISREG (info.st_mode) || info.st_size > MAX_KEY)
    return bad_key (error, _ ("The file of the CRM’s key holds something else than a key."));
  if ((info.st_mode & 077) != 0)
    return bad_key (error, _ ("Others may read the file of the CRM’s key. Make it yours alone with "
                              "“chmod 600”, and ask for a new key if in doubt."));
  return TRUE;
}

/**
 * shore_keys_read_file: the key in @path, which must be its owner's alone.
 *
 * Returns: (transfer full): %NULL with an error
 */
char *
shore_keys_read_file (const char *path, GError **error)
{
  g_autofree char *key = NULL;

  if (!check_file (path, error))
    return NULL;
  if (!g_file_get_contents (path, &key, NULL, NULL))
    {
      bad_key (error, _ ("The file of the CRM’s key cannot be read."));
      return NULL;
    }
  g_strstrip (key);
  if (*key == '\0' || strpbrk (key, " \t\r\n") != NULL)
    {
      bad_key (error, _ ("The file of the CRM’s key holds something else than a key."));
      return NULL;
    }
  return g_steal_pointer (&key);
}

static char *
found_or_error (char *key, GError *problem, GError **error)
{
  if (key != NULL)
    return key;
  if (problem != NULL)
    {
      g_debug ("the keyring does not answer: %s", problem->message);
      bad_key (error, _ ("The keyring of this session does not answer, so the CRM’s key is not at "
                         "hand. Unlock it, or use a key file."));
    }
  else
    bad_key (error, _ ("The keyring holds no key for this principal. Enter it again."));
  return NULL;
}

/* Of a principal whose key is kept nowhere: what this session was told. */
static char *
told_or_error (const ShorePrincipal *principal, GError **error)
{
  if (principal->key != NULL)
    return g_strdup (principal->key);
  g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_ASK,
                       _ ("The key of this principal is kept nowhere, as this computer has no "
                          "keyring. Enter it; the vault is open meanwhile."));
  return NULL;
}

/**
 * shore_keys_read_sync: the key of @principal. Waits for the keyring.
 *
 * Returns: (transfer full): %NULL with an error
 */
char *
shore_keys_read_sync (const ShorePrincipal *principal, GError **error)
{
  g_autoptr (GError) problem = NULL;
  char *key;

  if (principal->asks)
    return told_or_error (principal, error);
  if (principal->key_file != NULL)
    return shore_keys_read_file (principal->key_file, error);
  key = secret_password_lookup_sync (&schema, NULL, &problem, "folder", principal->folder, NULL);
  return found_or_error (key, problem, error);
}

static void
looked_up_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) problem = NULL;
  GError *error = NULL;
  char *key = found_or_error (secret_password_lookup_finish (result, &problem), problem, &error);

  if (key != NULL)
    g_task_return_pointer (task, key, g_free);
  else
    g_task_return_error (task, error);
}

void
shore_keys_read_async (ShorePrincipal *principal,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  char *key;

  g_task_set_source_tag (task, shore_keys_read_async);
  if (!principal->asks && principal->key_file == NULL)
    {
      secret_password_lookup (&schema, cancellable, looked_up_cb, g_steal_pointer (&task), "folder",
                              principal->folder, NULL);
      return;
    }
  key = principal->asks ? told_or_error (principal, &error)
                        : shore_keys_read_file (principal->key_file, &error);
  if (key != NULL)
    g_task_return_pointer (task, key, g_free);
  else
    g_task_return_error (task, error);
}

/**
 * shore_keys_read_finish: Returns: (transfer full): %NULL with an error
 */
char *
shore_keys_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
kept_or_error (gboolean kept, GError *problem, GError **error)
{
  if (kept)
    return TRUE;
  g_debug ("the keyring does not take the key: %s", problem ? problem->message : "no reason");
  return bad_key (error, _ ("The keyring of this session does not take the key. Unlock it, or keep "
                            "the key in a file that is yours alone."));
}

/**
 * shore_keys_store_sync: keeps @key in the keyring. Waits for it.
 */
gboolean
shore_keys_store_sync (const ShorePrincipal *principal, const char *key, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *label = g_strdup_printf (_ ("Homeshore, key of %s"), principal->name);
  gboolean kept = secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, key, NULL,
                                              &problem, "folder", principal->folder, NULL);

  return kept_or_error (kept, problem, error);
}

static void
stored_cb (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GError) problem = NULL;
  GError *error = NULL;

  if (kept_or_error (secret_password_store_finish (result, &problem), problem, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
shore_keys_store_async (ShorePrincipal *principal,
                        const char *key,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autofree char *label = g_strdup_printf (_ ("Homeshore, key of %s"), principal->name);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, shore_keys_store_async);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, key, cancellable, stored_cb,
                         task, "folder", principal->folder, NULL);
}

gboolean
shore_keys_store_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * shore_keys_forget: takes the key of a principal that leaves out of the
 * keyring; a key file belongs to the advisor and stays. Does not wait.
 */
void
shore_keys_forget (const ShorePrincipal *principal)
{
  if (principal->crm != NULL && principal->key_file == NULL && !principal->asks)
    secret_password_clear (&schema, NULL, NULL, NULL, "folder", principal->folder, NULL);
}
