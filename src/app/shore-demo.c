#include "app/shore-demo.h"

#include <glib/gi18n.h>

#include "app/shore-sitting.h"

/* What only a demonstration has: a principal that works with the sandbox, and a
 * network that can be cut. Main thread. */

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

static void
cut_network_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  GPtrArray *sittings = data;
  gboolean cut = g_variant_get_boolean (state);

  g_simple_action_set_state (action, state);
  for (guint i = 0; i < sittings->len; i++)
    {
      ShoreSeat *seat = shore_sitting_get_seat (sittings->pdata[i]);

      if (shore_seat_get_gate (seat) == NULL)
        continue;
      shore_gate_set_open (shore_seat_get_gate (seat), !cut);
      shore_desk_sync_now (shore_seat_get_desk (seat));
    }
}

static const GActionEntry entries[] = {
  { .name = "cut-network", .state = "false", .change_state = cut_network_cb },
};

/**
 * shore_demo_add_actions: a menu hides what is no action, so they are there from
 * now on only.
 * @sittings: (element-type ShoreSitting): outlives @map's use of it
 */
void
shore_demo_add_actions (GActionMap *map, GPtrArray *sittings)
{
  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), sittings);
}
