#include "sandbox/shore-sand-rights.h"

#include "sandbox/shore-sand-json.h"

/* The rights of a resource. Reading others' agenda and seeing all clients are not played: the
 * portfolio of every user is the whole file. */
static const struct
{
  const ShoreSandResource *resource;
  int read;
  int write;
} rights[] = {
  { &shore_sand_thirdparties, 121, 122 },  { &shore_sand_contacts, 281, 282 },
  { &shore_sand_products, 31, 32 },        { &shore_sand_tickets, 56001, 56002 },
  { &shore_sand_events, 2401, 2402 },      { &shore_sand_orders, 81, 82 },
  { &shore_sand_invoices, 11, 12 },        { &shore_sand_payments, 11, 12 },
  { &shore_sand_knowledge, 57001, 57002 },
};

/* A switch is a right withheld from nobody in particular. */
#define NOBODY 0

gboolean
shore_sand_rights_withhold (ShoreSandStore *store, gint64 user, JsonArray *numbers)
{
  if (!shore_sand_store_run (store, "DELETE FROM right_withheld WHERE fk_user = ?", "i", user))
    return FALSE;
  for (guint i = 0; numbers != NULL && i < json_array_get_length (numbers); i++)
    if (!shore_sand_store_run (store, "INSERT OR IGNORE INTO right_withheld VALUES (?, ?)", "ii",
                               user, json_array_get_int_element (numbers, i)))
      return FALSE;
  return TRUE;
}

gboolean
shore_sand_rights_has (ShoreSandStore *store, gint64 user, gint64 number)
{
  return shore_sand_store_int (
             store, "SELECT COUNT(*) FROM right_withheld WHERE fk_user = ? AND number = ?", "ii",
             user, number)
         == 0;
}

/* The refusal of what the right is missing for: the same bare word as for a module that is off, but
 * for a single record. The oldest version takes 401 for it, on most roads.
 * @resource: (nullable) */
gboolean
shore_sand_rights_refuse (ShoreSandCall *call, const ShoreSandResource *resource)
{
  gboolean single = resource != NULL && call->path[1] != NULL && call->path[2] == NULL
                    && g_str_equal (call->method, "GET");
  gboolean forbids
      = call->store->dialect >= 20
        || (!single && (resource == &shore_sand_products || resource == &shore_sand_tickets)
            && g_str_equal (call->method, "GET"));

  return shore_sand_call_fail (call, forbids ? 403 : 401, "%s",
                               single && resource != &shore_sand_knowledge
                                   ? "Access not allowed for this login"
                                   : "");
}

/* Whether who asks may. */
gboolean
shore_sand_rights_check (ShoreSandCall *call, const ShoreSandResource *resource)
{
  gboolean reads = g_str_equal (call->method, "GET") || g_str_equal (call->method, "HEAD");

  for (gsize i = 0; i < G_N_ELEMENTS (rights); i++)
    if (rights[i].resource == resource)
      return shore_sand_rights_has (call->store, call->user,
                                    reads ? rights[i].read : rights[i].write)
             || shore_sand_rights_refuse (call, resource);
  return TRUE;
}

/* Without the right on others' agendas an event must name its own user, who is told
 * which number that is. */
gboolean
shore_sand_rights_check_owner (ShoreSandCall *call, const ShoreSandResource *resource)
{
  gint64 owner;

  if (resource != &shore_sand_events || call->body == NULL || g_str_equal (call->method, "GET")
      || shore_sand_rights_has (call->store, call->user, 2412))
    return TRUE;
  owner = shore_sand_json_int (call->body, "userownerid", 0);
  return owner == call->user
         || shore_sand_call_fail (call, call->store->dialect >= 20 ? 403 : 401,
                                  "Insufficient rights to create an Agenda Event for owner id "
                                  "%" G_GINT64_FORMAT " Your id is %" G_GINT64_FORMAT,
                                  owner, call->user);
}

void
shore_sand_rights_set_switch (ShoreSandStore *store, ShoreSandSwitch which, gboolean on)
{
  shore_sand_store_run (store,
                        on ? "DELETE FROM right_withheld WHERE fk_user = ? AND number = ?"
                           : "INSERT OR IGNORE INTO right_withheld VALUES (?, ?)",
                        "ii", (gint64)NOBODY, (gint64)which);
}

gboolean
shore_sand_rights_is_on (ShoreSandStore *store, ShoreSandSwitch which)
{
  return shore_sand_rights_has (store, NOBODY, which);
}
