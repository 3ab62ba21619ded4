#include "sandbox/shore-sand-admin.h"

#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-read.h"
#include "sandbox/shore-sand-rights.h"
#include "sandbox/shore-sand-snapshot.h"
#include "sandbox/shore-sand-users.h"
#include "sandbox/shore-sand-write.h"

/* The user in whose name edits arrive from inside. */
#define COLLEAGUE 2

typedef struct
{
  ShoreSandServer *server;
  ShoreSandStore *store;
  JsonNode *body;     /* (nullable) */
  JsonObject *object; /* (nullable) */
  ShoreSandCall *call;
} Request;

static gboolean
done (Request *request)
{
  g_string_assign (request->call->out, "{\"done\":true}");
  return TRUE;
}

static gboolean
add_faults (Request *request)
{
  const char *reason = "no JSON body";

  if (request->body == NULL
      || !shore_sand_faults_add (shore_sand_server_get_faults (request->server), request->body,
                                 &reason))
    return shore_sand_call_fail (request->call, 400, "%s", reason);
  return done (request);
}

static gboolean
clear_faults (Request *request)
{
  shore_sand_faults_clear (shore_sand_server_get_faults (request->server));
  return done (request);
}

static gboolean
set_network (Request *request)
{
  shore_sand_server_set_network (request->server,
                                 shore_sand_json_int (request->object, "up", TRUE) != 0);
  return done (request);
}

static gboolean
read_zone (Request *request, const char *name, ShoreSandZone *zone)
{
  g_autofree char *text = shore_sand_json_dup (request->object, name);

  if (text == NULL)
    return TRUE;
  if (g_ascii_strcasecmp (text, "utc") == 0)
    *zone = SHORE_SAND_ZONE_UTC;
  else if (g_ascii_strcasecmp (text, "paris") == 0 || g_str_equal (text, "Europe/Paris"))
    *zone = SHORE_SAND_ZONE_PARIS;
  else
    return shore_sand_call_fail (request->call, 400, "%s is paris or utc", name);
  return TRUE;
}

static gboolean
set_clock (Request *request)
{
  ShoreSandClock *clock = &request->store->clock;

  if (!read_zone (request, "php_zone", &clock->php_zone)
      || !read_zone (request, "db_zone", &clock->db_zone))
    return FALSE;
  clock->offset_s = shore_sand_json_int (request->object, "offset_s", clock->offset_s);
  return done (request);
}

static JsonObject *
dup_fields (Request *request)
{
  JsonNode *node
      = request->object != NULL ? json_object_get_member (request->object, "fields") : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node)
                                                       : json_object_new ();
}

/* {"resource","id","fields"}: a colleague's edit. Without an id it creates; with "delete" it
 * deletes, tickets too. */
static gboolean
edit (Request *request)
{
  g_autofree char *path = shore_sand_json_dup (request->object, "resource");
  const ShoreSandResource *resource = path != NULL ? shore_sand_resource_find (path) : NULL;
  ShoreSandCall *call = request->call;
  gboolean ok;

  if (resource == NULL)
    return shore_sand_call_fail (call, 400, "resource is missing or unknown");
  call->user = COLLEAGUE;
  call->id = shore_sand_json_int (request->object, "id", 0);
  call->body = dup_fields (request);
  shore_sand_store_run (request->store, "BEGIN IMMEDIATE", "");
  if (shore_sand_json_int (request->object, "delete", 0) != 0)
    ok = shore_sand_write_remove (call, resource, TRUE);
  else if (call->id > 0)
    ok = shore_sand_write_update (call, resource);
  else
    ok = shore_sand_write_create (call, resource);
  shore_sand_store_run (request->store, ok ? "COMMIT" : "ROLLBACK", "");
  return ok;
}

static void
append_counts (Request *request)
{
  GString *out = request->call->out;
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  for (int i = 0; shore_sand_resources[i] != NULL; i++)
    {
      g_autofree char *sql
          = g_strdup_printf ("SELECT COUNT(*) FROM %s", shore_sand_resources[i]->table);

      shore_sand_json_name (out, &first, shore_sand_resources[i]->path);
      g_string_append_printf (out, "%" G_GINT64_FORMAT,
                              shore_sand_store_int (request->store, sql, ""));
    }
  g_string_append_c (out, '}');
}

static gboolean
serve_state (Request *request)
{
  GString *out = request->call->out;
  char now[SHORE_SAND_STAMP_SIZE];

  shore_sand_store_now (request->store, now);
  g_string_printf (out, "{\"dialect\":%d,\"now\":\"%s\",\"clock_offset_s\":%" G_GINT64_FORMAT,
                   request->store->dialect, now, request->store->clock.offset_s);
  g_string_append_printf (out, ",\"network\":%s,\"faults\":%u,\"connections\":%u",
                          shore_sand_server_get_network (request->server) ? "true" : "false",
                          shore_sand_faults_count (shore_sand_server_get_faults (request->server)),
                          shore_sand_server_count_connections (request->server));
  g_string_append (out, ",\"counts\":");
  append_counts (request);
  g_string_append (out, ",\"requests\":");
  shore_sand_server_append_requests (request->server, out);
  g_string_append_c (out, '}');
  return TRUE;
}

/* {"key":"..."}: the administrator gives the advisor another key. */
static gboolean
set_key (Request *request)
{
  g_autofree char *key = shore_sand_json_dup (request->object, "key");

  if (key == NULL || !shore_sand_users_set_key (request->store, key))
    return shore_sand_call_fail (request->call, 400, "key is missing");
  return done (request);
}

/* {"user":1,"without":[82]}: takes rights from a user; an empty list gives all back. */
static gboolean
set_rights (Request *request)
{
  JsonNode *node
      = request->object != NULL ? json_object_get_member (request->object, "without") : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node)
      || !shore_sand_rights_withhold (request->store,
                                      shore_sand_json_int (request->object, "user", 1),
                                      json_node_get_array (node)))
    return shore_sand_call_fail (request->call, 400, "without is a list of numbers");
  return done (request);
}

/* {"api":false,"login":true}: what an administrator switches off for all. */
static gboolean
set_switches (Request *request)
{
  shore_sand_rights_set_switch (request->store, SHORE_SAND_SWITCH_API,
                                shore_sand_json_int (request->object, "api", TRUE) != 0);
  shore_sand_rights_set_switch (request->store, SHORE_SAND_SWITCH_LOGIN,
                                shore_sand_json_int (request->object, "login", TRUE) != 0);
  return done (request);
}

static gboolean
reset_requests (Request *request)
{
  shore_sand_server_reset_requests (request->server);
  return done (request);
}

/* Copies the whole database aside, and puts it back: a server restored from an older copy. */
static gboolean
take_snapshot (Request *request)
{
  if (!shore_sand_snapshot_take (request->store))
    return shore_sand_call_fail_database (request->call);
  return done (request);
}

static gboolean
restore_snapshot (Request *request)
{
  if (!shore_sand_snapshot_restore (request->store))
    return shore_sand_call_fail (request->call, 409, "There is no snapshot");
  return done (request);
}

static const struct
{
  const char *method;
  const char *path;
  gboolean (*handler) (Request *request);
} routes[] = {
  { "POST", "faults", add_faults },
  { "DELETE", "faults", clear_faults },
  { "POST", "network", set_network },
  { "POST", "clock", set_clock },
  { "POST", "edit", edit },
  { "POST", "key", set_key },
  { "POST", "rights", set_rights },
  { "POST", "switches", set_switches },
  { "GET", "state", serve_state },
  { "DELETE", "requests", reset_requests },
  { "POST", "snapshot", take_snapshot },
  { "POST", "restore", restore_snapshot },
};

static void
reply (SoupServerMessage *message, ShoreSandCall *call)
{
  soup_server_message_set_status (message, call->status, NULL);
  soup_server_message_set_response (message, call->content_type, SOUP_MEMORY_COPY, call->out->str,
                                    call->out->len);
}

/* Answers one administrator's request at once. */
void
shore_sand_admin_handle (ShoreSandServer *server, SoupServerMessage *message, const char *path)
{
  ShoreSandStore *store = shore_sand_server_get_store (server);
  const char *method = soup_server_message_get_method (message);
  g_autoptr (ShoreSandCall) call = shore_sand_call_new (store, "ADMIN");
  g_autoptr (GBytes) bytes
      = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (JsonNode) body = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  body = size > 0 ? shore_sand_json_parse (data, size) : NULL;
  shore_sand_call_fail (call, 404, "no such route: %s %s", method, path);
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    if (g_str_equal (routes[i].method, method) && g_str_equal (routes[i].path, path))
      {
        Request request
            = { server, store, body,
                body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? json_node_get_object (body) : NULL,
                call };

        call->status = 200;
        g_string_truncate (call->out, 0);
        routes[i].handler (&request);
        break;
      }
  reply (message, call);
}
