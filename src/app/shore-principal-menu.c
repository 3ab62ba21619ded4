#include "app/shore-principal-menu.h"

#include <glib/gi18n.h>

/* The menu under a principal's name: the others, and what may be done about
 * principals. Its actions are the application's. */

static void
append_principal (GMenu *menu, const ShorePrincipal *principal)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (principal->name, NULL);

  g_menu_item_set_action_and_target (item, "app.open-principal", "s", principal->slug);
  g_menu_append_item (menu, item);
}

/**
 * shore_principal_menu_new: as the register is now.
 * @growing: whether another principal may be added; a demonstration has one
 *
 * Returns: (transfer full):
 */
GMenuModel *
shore_principal_menu_new (ShorePrincipals *principals, gboolean growing)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();
  g_autoptr (GMenu) more = g_menu_new ();
  g_autoptr (GPtrArray) all = shore_principals_list (principals, NULL);

  for (guint i = 0; all != NULL && i < all->len; i++)
    append_principal (others, all->pdata[i]);
  if (growing)
    g_menu_append (more, _ ("New principal…"), "app.new-principal");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (others));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  return G_MENU_MODEL (g_steal_pointer (&menu));
}
