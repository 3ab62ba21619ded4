#include "sandbox/shore-sand-routes.h"

#include "sandbox/shore-sand-agenda.h"
#include "sandbox/shore-sand-dictionary.h"
#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-lines.h"
#include "sandbox/shore-sand-merge.h"
#include "sandbox/shore-sand-read.h"
#include "sandbox/shore-sand-rights.h"
#include "sandbox/shore-sand-sales.h"
#include "sandbox/shore-sand-users.h"
#include "sandbox/shore-sand-write.h"
#include <string.h>

typedef gboolean (*Handler) (ShoreSandCall *call);
typedef gboolean (*ResourceHandler) (ShoreSandCall *call, const ShoreSandResource *resource);

static gboolean
serve_status (ShoreSandCall *call)
{
  g_string_printf (
      call->out, "{\"success\":{\"code\":200,\"dolibarr_version\":\"%s\",\"access_locked\":\"0\"}}",
      call->store->dialect >= 23   ? "23.1.0"
      : call->store->dialect >= 20 ? "20.0.2"
                                   : "17.0.2");
  return TRUE;
}

static gboolean
serve_login_name (ShoreSandCall *call)
{
  return shore_sand_users_by_login (call, call->path[2]);
}

static gboolean
serve_dictionary (ShoreSandCall *call)
{
  return shore_sand_dictionary_serve (call, call->path[2]);
}

static gboolean
refuse (ShoreSandCall *call)
{
  return shore_sand_call_fail (call, 403, "%s", "");
}

/* A lookup by reference. The older versions invent a ticket whatever was asked; the newer answers
 * 400 for orders and invoices, found or not. */
static gboolean
serve_by_ref (ShoreSandCall *call, const ShoreSandResource *resource)
{
  g_autofree char *sql = NULL;
  gint64 id;

  if (call->store->dialect < 23 && resource == &shore_sand_tickets)
    return shore_sand_read_one (call, resource, 0);
  if (call->store->dialect >= 23 && resource->lines != NULL)
    return shore_sand_call_fail (call, 400, "No %s with id=0 can exist", resource->element);
  if (shore_sand_resource_column (resource, call->path[1]) < 0)
    return shore_sand_call_fail (call, 404, "%s", "");
  sql = g_strdup_printf ("SELECT %s FROM %s WHERE %s = ?", resource->key, resource->table,
                         call->path[1]);
  id = shore_sand_store_int (call->store, sql, "s", call->path[2]);
  if (id == 0)
    return shore_sand_call_fail (call, 404, "%s not found", resource->label);
  return shore_sand_read_one (call, resource, id);
}

static gboolean
serve_one (ShoreSandCall *call, const ShoreSandResource *resource)
{
  return shore_sand_read_one (call, resource, call->id);
}

/* An administrator's way to define an extra field; it answers -1 and works. */
static gboolean
define_extra_field (ShoreSandCall *call)
{
  const ShoreSandResource *found = NULL;
  g_autofree char *label = shore_sand_json_dup (call->body, "label");

  if (!shore_sand_users_is_admin (call->store, call->user))
    return shore_sand_call_fail (call, 403, "%s", "");
  for (int i = 0; shore_sand_resources[i] != NULL; i++)
    if (g_str_equal (shore_sand_resources[i]->element, call->path[2])
        || g_str_equal (shore_sand_resources[i]->table, call->path[2]))
      found = shore_sand_resources[i];
  if (found == NULL
      || strspn (call->path[3], "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen (call->path[3]))
    return shore_sand_call_fail (call, 400, "Bad value for attrname or elementtype");
  if (!shore_sand_store_run (call->store, "INSERT OR IGNORE INTO extrafield_def VALUES (?, ?, ?)",
                             "sss", found->table, call->path[3],
                             label != NULL ? label : call->path[3]))
    return shore_sand_call_fail_database (call);
  return shore_sand_call_id (call, -1);
}

/* '#' is a number (the first is the record, the second a line), '*' any one segment. */
static const struct
{
  const char *method;
  const char *pattern;
  Handler handler;
  int only; /* version, 0 for both */
} routes[] = {
  { "GET", "status", serve_status, 0 },
  { "GET", "users/info", shore_sand_users_info, 0 },
  { "GET", "users/login/*", serve_login_name, 0 },
  { "GET", "users/#", shore_sand_users_by_id, 0 },
  { "GET", "users", refuse, 0 },
  { "GET", "setup/dictionary/*", serve_dictionary, 0 },
  { "POST", "setup/extrafields/*/*", define_extra_field, 0 },
  { "GET", "setup/*", refuse, 0 },
  { "POST", "tickets/newmessage", shore_sand_agenda_new_message, 0 },
  { "POST", "orders/#/validate", shore_sand_sales_validate_order, 0 },
  { "POST", "orders/#/close", shore_sand_sales_close_order, 0 },
  { "POST", "orders/#/reopen", shore_sand_sales_reopen_order, 0 },
  { "POST", "invoices/paymentsdistributed", shore_sand_money_distribute, 0 },
  { "POST", "invoices/#/validate", shore_sand_sales_validate_invoice, 0 },
  { "POST", "invoices/#/settopaid", shore_sand_sales_set_to_paid, 0 },
  { "POST", "invoices/#/settounpaid", shore_sand_sales_set_to_unpaid, 0 },
  { "GET", "invoices/#/payments", shore_sand_money_list, 0 },
  { "POST", "invoices/#/payments", shore_sand_money_pay, 0 },
  { "DELETE", "paiements/#", shore_sand_call_crash, 23 },
  { "PUT", "thirdparties/#/merge/#", shore_sand_merge, 0 },
};

/* The same for every resource, with its own path in front. */
static const struct
{
  const char *method;
  const char *pattern;
  ResourceHandler handler;
  gboolean lines; /* only where there are lines */
} resource_routes[] = {
  { "GET", "", shore_sand_read_list, FALSE },
  { "GET", "ref/*", serve_by_ref, FALSE },
  { "GET", "ref_ext/*", serve_by_ref, FALSE },
  { "GET", "track_id/*", serve_by_ref, FALSE },
  { "GET", "#", serve_one, FALSE },
  { "POST", "", shore_sand_write_create, FALSE },
  { "PUT", "#", shore_sand_write_update, FALSE },
  { "DELETE", "#", shore_sand_write_delete, FALSE },
  { "GET", "#/lines", shore_sand_lines_list, TRUE },
  { "POST", "#/lines", shore_sand_lines_post, TRUE },
  { "PUT", "#/lines/#", shore_sand_lines_put, TRUE },
  { "DELETE", "#/lines/#", shore_sand_lines_delete, TRUE },
};

/* Modules that exist and are off here: the same words as a missing right. */
static const char *const modules_off[] = {
  "proposals", "categories", "projects", "contracts", "warehouses", "bankaccounts",
  "members",   "mailings",   "users",    "setup",     "documents",  NULL,
};

typedef enum
{
  NO_MATCH,
  MATCH,
  BAD_ID,
} Match;

static gboolean
read_id (const char *segment, gint64 *id)
{
  char *end;

  *id = g_ascii_strtoll (segment, &end, 10);
  return end != segment && *end == '\0';
}

static Match
match_path (const char *pattern, char **path, gint64 *id, gint64 *line)
{
  g_auto (GStrv) parts = g_strsplit (pattern, "/", -1);
  guint n = *pattern != '\0' ? g_strv_length (parts) : 0;
  gint64 *slots[] = { id, line };
  guint slot = 0;
  gboolean bad = FALSE;

  if (g_strv_length (path) != n)
    return NO_MATCH;
  for (guint i = 0; i < n; i++)
    {
      if (g_str_equal (parts[i], "#"))
        {
          bad = !read_id (path[i], slots[slot]) || bad;
          slot = 1;
        }
      else if (!g_str_equal (parts[i], "*") && !g_str_equal (parts[i], path[i]))
        return NO_MATCH;
    }
  return bad ? BAD_ID : MATCH;
}

/* The resource whose path starts this one, and how many segments it takes. */
static const ShoreSandResource *
find_resource (ShoreSandCall *call, guint *taken)
{
  g_autofree char *two = NULL;
  const ShoreSandResource *resource;

  *taken = 1;
  if (call->path[0] == NULL)
    return NULL;
  resource = shore_sand_resource_find (call->path[0]);
  if (resource == NULL && call->path[1] != NULL)
    {
      two = g_strconcat (call->path[0], "/", call->path[1], NULL);
      resource = shore_sand_resource_find (two);
      *taken = 2;
    }
  if (resource == &shore_sand_payments && call->store->dialect < 23)
    return NULL;
  return resource;
}

static gboolean
is_read_only (const ShoreSandResource *resource, const char *method)
{
  return resource->traits & SHORE_SAND_READ_ONLY && !g_str_equal (method, "GET");
}

static gboolean
fail_bad_id (ShoreSandCall *call)
{
  return shore_sand_call_fail (call, 400,
                               "Invalid value specified for `id`. Expecting integer value");
}

static gboolean
dispatch_resource (ShoreSandCall *call, const ShoreSandResource *resource, guint taken)
{
  for (gsize i = 0; i < G_N_ELEMENTS (resource_routes); i++)
    {
      Match match;

      if (!g_str_equal (resource_routes[i].method, call->method)
          || (resource_routes[i].lines && resource->lines == NULL)
          || is_read_only (resource, call->method))
        continue;
      match = match_path (resource_routes[i].pattern, call->path + taken, &call->id, &call->line);
      if (match == MATCH)
        return resource_routes[i].handler (call, resource);
      if (match == BAD_ID)
        return fail_bad_id (call);
    }
  return shore_sand_call_fail (call, 404, "%s", "");
}

static gboolean
dispatch (ShoreSandCall *call)
{
  guint taken;
  const ShoreSandResource *resource = find_resource (call, &taken);

  if (resource != NULL
      && (!shore_sand_rights_check (call, resource)
          || !shore_sand_rights_check_owner (call, resource)))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      Match match;

      if (!g_str_equal (routes[i].method, call->method)
          || (routes[i].only != 0 && routes[i].only != call->store->dialect))
        continue;
      match = match_path (routes[i].pattern, call->path, &call->id, &call->line);
      if (match == MATCH)
        return routes[i].handler (call);
      if (match == BAD_ID)
        return fail_bad_id (call);
    }
  if (resource != NULL)
    return dispatch_resource (call, resource, taken);
  if (g_strv_contains (modules_off, call->path[0]))
    return shore_sand_rights_refuse (call, NULL);
  return shore_sand_call_fail (call, 404, "%s", "");
}

static gboolean
is_known_api (ShoreSandCall *call)
{
  static const char *const others[] = { "status", "login", "tickets", "knowledgemanagement", NULL };
  guint taken;

  return call->path[0] != NULL
         && (find_resource (call, &taken) != NULL || g_strv_contains (others, call->path[0])
             || g_strv_contains (modules_off, call->path[0]));
}

/* One transaction for whatever a request writes: an answer that fails leaves nothing behind. */
static void
run (ShoreSandCall *call)
{
  gboolean writes = !g_str_equal (call->method, "GET");

  if (writes)
    shore_sand_store_run (call->store, "BEGIN IMMEDIATE", "");
  dispatch (call);
  if (writes)
    shore_sand_store_run (call->store, call->status < 400 ? "COMMIT" : "ROLLBACK", "");
}

static gboolean
is_authorised (ShoreSandCall *call, const ShoreSandRules *rules, const char *key)
{
  if (key == NULL || *key == '\0')
    return shore_sand_call_fail (call, 401,
                                 "Failed to login to API. No parameter 'HTTP_DOLAPIKEY' on HTTP "
                                 "header (and no parameter DOLAPIKEY in URL).");
  if (call->entity != 1 && call->store->dialect < 20)
    return shore_sand_call_fail (call, 503, "Error when fetching the user");
  call->user = call->entity == 1 ? shore_sand_users_find_key (call->store, key) : 0;
  if (call->user != 0)
    return TRUE;
  /* The delay is deliberate on the real server too. */
  call->delay_ms = rules->wrong_key_delay_ms;
  return shore_sand_call_fail (call, 401, "%s",
                               call->store->dialect < 20
                                   ? ""
                                   : "Error user not valid (not found with api key or bad status "
                                     "or bad validity dates)");
}

static gboolean
has_body (ShoreSandCall *call)
{
  return g_str_equal (call->method, "POST") || g_str_equal (call->method, "PUT");
}

/* Answers @call. @key is what the client sent, NULL for nothing. */
void
shore_sand_routes_handle (ShoreSandCall *call, const ShoreSandRules *rules, const char *key)
{
  shore_sand_store_trim (call->store);
  if (!shore_sand_rights_is_on (call->store, SHORE_SAND_SWITCH_API))
    {
      shore_sand_call_html (call, 200,
                            "Le module Api doit être activé<br><br>Pour activer des modules, aller "
                            "dans l'espace Configuration (Accueil->Configuration->Modules).");
      return;
    }
  if (!is_known_api (call))
    {
      shore_sand_call_html (call, 200, "API not found (failed to include API file)");
      return;
    }
  if (has_body (call) && call->body == NULL)
    {
      shore_sand_call_fail (call, 400, "Error encoding/decoding JSON");
      return;
    }
  if (g_str_equal (call->path[0], "login") && g_str_equal (call->method, "POST"))
    {
      if (shore_sand_rights_is_on (call->store, SHORE_SAND_SWITCH_LOGIN))
        shore_sand_users_login (call, rules->wrong_key_delay_ms);
      else
        shore_sand_call_fail (
            call, 403,
            "Error login APIs are disabled. You must get the token from backoffice "
            "to be able to use APIs");
      return;
    }
  if (is_authorised (call, rules, key))
    run (call);
}

/* The record that a PUT is about to change, 0 for any other request. */
gint64
shore_sand_routes_put_target (ShoreSandCall *call, const ShoreSandResource **resource)
{
  guint taken;
  gint64 id, line;

  *resource = find_resource (call, &taken);
  if (*resource == NULL || !g_str_equal (call->method, "PUT")
      || match_path ("#", call->path + taken, &id, &line) != MATCH)
    return 0;
  return id;
}
