#include "app/shore-demo.h"

#include <glib/gi18n.h>

/**
 * shore_demo_make_principal: one that works with @sandbox, its vault in the
 * sandbox's own temporary folder.
 * @principals: (inout): the register that knows it takes the place of the one there
 *
 * Returns: (transfer full): %NULL with an error
 */
ShorePrincipal *
shore_demo_make_principal (ShoreSandboxChild *sandbox, ShorePrincipals **principals, GError **error)
{
  g_autofree char *folder
      = g_build_filename (shore_sandbox_child_get_folder (sandbox), "data", NULL);
  g_autoptr (ShorePrincipals) ours = shore_principals_new (folder);
  g_autoptr (ShorePrincipal) principal
      = shore_principals_prepare (ours, _ ("Demonstration"), error);

  if (principal == NULL
      || !shore_principal_connect (principal, "dolibarr", shore_sandbox_child_get_url (sandbox),
                                   shore_sandbox_child_get_key_file (sandbox), error)
      || !shore_principals_add (ours, principal, error))
    return NULL;
  g_set_object (principals, ours);
  return g_steal_pointer (&principal);
}
