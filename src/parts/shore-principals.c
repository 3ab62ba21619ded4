#include "parts/shore-principals.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "base/shore-text.h"
#include "parts/shore-parts-error.h"

/* ShorePrincipals: the register of the principals one works for, which is the
 * folder DATA/principals and nothing else: a folder each, with principal.ini
 * and vault.db, all 0700.
 *
 * It is read anew at every question, so that the window and the command line
 * see what the other did. It opens no vault, keeps no key, and does not ask
 * whether a vault still owes something: its caller does, before it removes. */
struct _ShorePrincipals
{
  GObject parent_instance;

  char *data_dir; /* (owned) */
};

G_DEFINE_FINAL_TYPE (ShorePrincipals, shore_principals, G_TYPE_OBJECT)

static void
shore_principals_finalize (GObject *object)
{
  g_free (SHORE_PRINCIPALS (object)->data_dir);
  G_OBJECT_CLASS (shore_principals_parent_class)->finalize (object);
}

static void
shore_principals_class_init (ShorePrincipalsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = shore_principals_finalize;
}

static void
shore_principals_init (ShorePrincipals *self G_GNUC_UNUSED)
{
}

/**
 * shore_principals_new: touches nothing yet.
 * @data_dir: (nullable): %NULL is the user's data folder
 *
 * Returns: (transfer full):
 */
ShorePrincipals *
shore_principals_new (const char *data_dir)
{
  ShorePrincipals *self = g_object_new (SHORE_TYPE_PRINCIPALS, NULL);

  self->data_dir = data_dir ? g_canonicalize_filename (data_dir, NULL)
                            : g_build_filename (g_get_user_data_dir (), "homeshore", NULL);
  return self;
}

const char *
shore_principals_get_data_dir (ShorePrincipals *self)
{
  return self->data_dir;
}

static char *
root_folder (ShorePrincipals *self)
{
  return g_build_filename (self->data_dir, "principals", NULL);
}

static gboolean
folder_failed (const char *path, GError **error)
{
  int saved = errno;

  g_set_error (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_FOLDER,
               _ ("The folder %s cannot be used: %s. Nothing was changed. Choose another one with "
                  "--data-dir, or give yourself the right to write there."),
               path, g_strerror (saved));
  return FALSE;
}

static gboolean
make_private_folder (const char *path, GError **error)
{
  if (g_mkdir_with_parents (path, 0700) == 0 && g_access (path, W_OK | X_OK) == 0)
    return TRUE;
  return folder_failed (path, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const ShorePrincipal *left = *(ShorePrincipal *const *)a;
  const ShorePrincipal *right = *(ShorePrincipal *const *)b;

  return strcmp (left->slug, right->slug);
}

/**
 * shore_principals_list: those that can be read, by name; none where the folder
 * does not exist yet.
 *
 * Returns: (transfer full) (element-type ShorePrincipal): %NULL with an error
 */
GPtrArray *
shore_principals_list (ShorePrincipals *self, GError **error)
{
  g_autoptr (GPtrArray) found
      = g_ptr_array_new_with_free_func ((GDestroyNotify)shore_principal_unref);
  g_autofree char *root = root_folder (self);
  g_autoptr (GDir) dir = NULL;
  const char *slug;

  if (!g_file_test (root, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&found);
  dir = g_dir_open (root, 0, NULL);
  if (dir == NULL)
    {
      folder_failed (root, error);
      return NULL;
    }

  while ((slug = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *folder = g_build_filename (root, slug, NULL);
      g_autoptr (GError) ignored = NULL;
      ShorePrincipal *principal = shore_principal_load (folder, &ignored);

      if (principal != NULL)
        g_ptr_array_add (found, principal);
      else
        g_debug ("folder of a principal left out: %s", ignored->message);
    }
  g_ptr_array_sort (found, compare_names);
  return g_steal_pointer (&found);
}

static gboolean
goes_by (const ShorePrincipal *principal, const char *name)
{
  return strcmp (principal->slug, name) == 0 || strcmp (principal->name, name) == 0;
}

/**
 * shore_principals_find: the principal of that name or slug.
 * @name: (nullable): %NULL stands for the only one there is
 *
 * Returns: (transfer full): %NULL with an error
 */
ShorePrincipal *
shore_principals_find (ShorePrincipals *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) all = shore_principals_list (self, error);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    if (name ? goes_by (all->pdata[i], name) : all->len == 1)
      return shore_principal_ref (all->pdata[i]);

  if (name != NULL)
    g_set_error (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_UNKNOWN,
                 _ ("There is no principal “%s” here."), name);
  else if (all->len == 0)
    g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_UNKNOWN,
                         _ ("There is no principal yet. Add one with “principal add”."));
  else
    g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_AMBIGUOUS,
                         _ ("There are several principals. Say which with --principal."));
  return NULL;
}

static char *
last_path (ShorePrincipals *self)
{
  return g_build_filename (self->data_dir, "last-principal", NULL);
}

/**
 * shore_principals_find_last: the one that was last worked for.
 *
 * Returns: (transfer full) (nullable):
 */
ShorePrincipal *
shore_principals_find_last (ShorePrincipals *self)
{
  g_autofree char *path = last_path (self);
  g_autofree char *slug = NULL;

  if (!g_file_get_contents (path, &slug, NULL, NULL))
    return NULL;
  return shore_principals_find (self, slug, NULL);
}

/**
 * shore_principals_remember: that @principal was worked for. Where it cannot be
 * written, the next start opens another one and nothing is lost.
 */
void
shore_principals_remember (ShorePrincipals *self, const ShorePrincipal *principal)
{
  g_autofree char *path = last_path (self);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents_full (path, principal->slug, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error))
    g_debug ("the last principal is not kept: %d", error->code);
}

static char *
slug_of (const char *name)
{
  g_autofree char *folded = shore_text_fold (name);
  GString *slug = g_string_new (NULL);

  for (const char *p = folded; *p != '\0' && slug->len < 60; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, *p);
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}

/**
 * shore_principals_prepare: a principal of that name, to be completed and then
 * given to shore_principals_add().
 *
 * Returns: (transfer full): %NULL with an error for a name that is unfit or taken
 */
ShorePrincipal *
shore_principals_prepare (ShorePrincipals *self, const char *name, GError **error)
{
  g_autofree char *slug = g_utf8_validate (name, -1, NULL) ? slug_of (name) : g_strdup ("");
  g_autofree char *root = root_folder (self);
  g_autofree char *folder = g_build_filename (root, slug, NULL);

  if (*slug == '\0')
    {
      g_set_error_literal (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_NAME,
                           _ ("The name of a principal needs a letter or a digit."));
      return NULL;
    }
  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, SHORE_PARTS_ERROR, SHORE_PARTS_ERROR_NAME,
                   _ ("There is a principal “%s” already. Choose another name."), slug);
      return NULL;
    }
  return shore_principal_new (folder, name);
}

/**
 * shore_principals_add: makes the folder and writes the description.
 */
gboolean
shore_principals_add (ShorePrincipals *self, ShorePrincipal *principal, GError **error)
{
  g_autofree char *root = root_folder (self);

  if (!make_private_folder (self->data_dir, error) || !make_private_folder (root, error)
      || !make_private_folder (principal->folder, error))
    return FALSE;
  if (!shore_principal_save (principal, error))
    {
      /* Or a later try would find the name taken. */
      g_rmdir (principal->folder);
      return FALSE;
    }
  return TRUE;
}

static gboolean
remove_file (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_remove (path) == 0)
    return TRUE;
  return folder_failed (path, error);
}

/**
 * shore_principals_remove: destroys the principal's folder and vault, for good.
 *
 * The description goes last, so that a removal cut short can be taken up again.
 */
gboolean
shore_principals_remove (ShorePrincipals *self G_GNUC_UNUSED,
                         ShorePrincipal *principal,
                         GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (principal->folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    return folder_failed (principal->folder, error);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (strcmp (name, "principal.ini") != 0 && !remove_file (principal->folder, name, error))
      return FALSE;
  if (!remove_file (principal->folder, "principal.ini", error))
    return FALSE;
  return g_rmdir (principal->folder) == 0 || folder_failed (principal->folder, error);
}
