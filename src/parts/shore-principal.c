#include "parts/shore-principal.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "parts/shore-parts-error.h"

#define GROUP "principal"

G_DEFINE_BOXED_TYPE (ShorePrincipal, shore_principal, shore_principal_ref, shore_principal_unref)
G_DEFINE_QUARK (shore - parts - error - quark, shore_parts_error)

/**
 * shore_principal_new: one that is not on the disk yet.
 * @folder: where it will be; its last part is the slug
 *
 * Returns: (transfer full):
 */
ShorePrincipal *
shore_principal_new (const char *folder, const char *name)
{
  ShorePrincipal *self = g_new0 (ShorePrincipal, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->folder = g_strdup (folder);
  self->slug = g_path_get_basename (folder);
  self->name = g_strdup (name);
  return self;
}

ShorePrincipal *
shore_principal_ref (ShorePrincipal *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
shore_principal_unref (ShorePrincipal *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->folder);
  g_free (self->slug);
  g_free (self->name);
  g_free (self->crm);
  g_free (self->url);
  g_free (self->key_file);
  g_free (self->pin);
  g_free (self->key);
  g_free (self);
}

static char *
description_path (const char *folder)
{
  return g_build_filename (folder, "principal.ini", NULL);
}

/**
 * shore_principal_load: reads a principal's folder. Opens a small file, no vault.
 *
 * Returns: (transfer full): %NULL with an error where the folder holds none
 */
ShorePrincipal *
shore_principal_load (const char *folder, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (ShorePrincipal) self = NULL;
  g_autofree char *path = description_path (folder);
  g_autofree char *name = NULL;

  if (!g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, error))
    return NULL;
  name = g_key_file_get_string (file, GROUP, "name", error);
  if (name == NULL)
    return NULL;

  self = shore_principal_new (folder, name);
  self->crm = g_key_file_get_string (file, GROUP, "crm", NULL);
  self->url = g_key_file_get_string (file, GROUP, "url", NULL);
  self->key_file = g_key_file_get_string (file, GROUP, "key-file", NULL);
  self->pin = g_key_file_get_string (file, GROUP, "certificate", NULL);
  self->asks = g_key_file_get_boolean (file, GROUP, "ask-key", NULL);
  return g_steal_pointer (&self);
}

static void
put (GKeyFile *file, const char *name, const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, GROUP, name, value);
}

/**
 * shore_principal_save: writes the description, whole or not at all.
 */
gboolean
shore_principal_save (const ShorePrincipal *self, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = description_path (self->folder);
  g_autofree char *text = NULL;
  gsize length;

  put (file, "name", self->name);
  put (file, "crm", self->crm);
  put (file, "url", self->url);
  put (file, "key-file", self->key_file);
  put (file, "certificate", self->pin);
  if (self->asks)
    g_key_file_set_boolean (file, GROUP, "ask-key", TRUE);
  text = g_key_file_to_data (file, &length, NULL);
  return g_file_set_contents_full (path, text, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
is_address (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri ? g_uri_get_scheme (uri) : "";

  return uri != NULL && (strcmp (scheme, "http") == 0 || strcmp (scheme, "https") == 0)
         && g_uri_get_host (uri) != NULL && g_uri_get_host (uri)[0] != '\0'
         && g_uri_get_userinfo (uri) == NULL;
}

/* The copy is made first: it may be of the very text it replaces. */
static void
replace (char **place, char *copy)
{
  g_free (*place);
  *place = copy;
}

/* The folder of an installation: what was typed may name its API, or not yet. */
static char *
folder_of (GUri *uri)
{
  char *path = g_strdup (g_uri_get_path (uri));
  char *api = strstr (path, "/api/index.php");

  if (api != NULL)
    *api = '\0';
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  return path;
}

/* Whether two addresses lead to one CRM: the same host, and one folder within
 * the other. https:// found where http:// was typed is the same place. */
static gboolean
is_same_place (const char *one, const char *other)
{
  g_autoptr (GUri) a = g_uri_parse (one, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GUri) b = g_uri_parse (other, G_URI_FLAGS_NONE, NULL);
  g_autofree char *here = a ? folder_of (a) : NULL;
  g_autofree char *there = b ? folder_of (b) : NULL;

  if (strcmp (one, other) == 0)
    return TRUE;
  return a != NULL && b != NULL && g_uri_get_port (a) == g_uri_get_port (b)
         && g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0
         && (g_str_has_prefix (here, there) || g_str_has_prefix (there, here));
}

/**
 * shore_principal_has_other_crm: whether the vault holds what another CRM than
 * @url holds, so that their numbers would be mixed up.
 */
gboolean
shore_principal_has_other_crm (const ShorePrincipal *self, const char *url, GError **error)
{
  if (self->url == NULL || url == NULL || is_same_place (self->url, url))
    return FALSE;
  g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_ADDRESS,
                       _ ("This principal has another CRM already; its records would be taken for "
                          "those of the new one. Make a new principal instead."));
  return TRUE;
}

/**
 * shore_principal_connect: gives a principal that is not shared yet its CRM.
 * @key_file: (nullable): %NULL where the key is in the keyring
 *
 * Nothing is written; shore_principal_save() does.
 */
gboolean
shore_principal_connect (
    ShorePrincipal *self, const char *crm, const char *url, const char *key_file, GError **error)
{
  if (strcmp (crm, "dolibarr") != 0)
    {
      g_set_error (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_ADDRESS,
                   _ ("Homeshore does not know the CRM “%s”. It knows: dolibarr."), crm);
      return FALSE;
    }
  if (url == NULL || !is_address (url))
    {
      g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_ADDRESS,
                           _ ("This is not the address of a CRM. It begins with https:// and holds "
                              "no password."));
      return FALSE;
    }
  replace (&self->crm, g_strdup (crm));
  replace (&self->url, g_strdup (url));
  replace (&self->key_file, key_file ? g_canonicalize_filename (key_file, NULL) : NULL);
  return TRUE;
}

/**
 * shore_principal_set_pin: the one certificate that is accepted for its CRM.
 * @pin: (nullable): %NULL goes by the system alone
 */
void
shore_principal_set_pin (ShorePrincipal *self, const char *pin)
{
  replace (&self->pin, g_strdup (pin));
}

/**
 * shore_principal_set_asks: keeps the key nowhere but in this session.
 * @key: (nullable): %NULL goes back to a file or the keyring
 */
void
shore_principal_set_asks (ShorePrincipal *self, const char *key)
{
  self->asks = key != NULL;
  replace (&self->key, g_strdup (key));
}

/**
 * shore_principal_vault: Returns: (transfer full): the path of its database
 */
char *
shore_principal_vault (const ShorePrincipal *self)
{
  return g_build_filename (self->folder, "vault.db", NULL);
}
