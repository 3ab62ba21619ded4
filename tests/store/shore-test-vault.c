#include "shore-test-vault.h"

#include <glib/gstdio.h>

static void
open_store (ShoreTestVault *self)
{
  g_autoptr (GError) error = NULL;

  self->store = shore_store_new (self->path, self->clock, self->chance);
  shore_store_open_sync (self->store, &error);
  g_assert_no_error (error);
}

void
shore_test_vault_open (ShoreTestVault *self)
{
  self->folder = g_dir_make_tmp ("shore-store-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "vault.db", NULL);
  self->clock = shore_clock_new_manual (SHORE_TEST_NOW);
  self->chance = shore_chance_new (7);
  open_store (self);
}

/* As after a restart of the program. */
void
shore_test_vault_reopen (ShoreTestVault *self)
{
  shore_store_close (self->store);
  g_clear_object (&self->store);
  open_store (self);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
shore_test_vault_close (ShoreTestVault *self)
{
  shore_store_close (self->store);
  shore_test_settle ();
  g_clear_object (&self->store);
  remove_folder (self->folder);
  g_clear_object (&self->clock);
  g_clear_object (&self->chance);
  g_free (self->folder);
  g_free (self->path);
}

void
shore_test_write (ShoreTestVault *self, ShoreStoreFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  shore_store_write_sync (self->store, SHORE_URGENT, func, data, &error);
  g_assert_no_error (error);
}

void
shore_test_read (ShoreTestVault *self, ShoreStoreFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  shore_store_read_sync (self->store, SHORE_URGENT, func, data, &error);
  g_assert_no_error (error);
}

/* Lets the main loop hear all that has been told. */
void
shore_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
