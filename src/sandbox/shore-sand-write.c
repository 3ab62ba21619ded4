#include "sandbox/shore-sand-write.h"

#include "sandbox/shore-sand-agenda.h"
#include "sandbox/shore-sand-hooks.h"
#include "sandbox/shore-sand-json.h"
#include "sandbox/shore-sand-read.h"
#include "sandbox/shore-sand-row.h"
#include "sandbox/shore-sand-text.h"
#include <string.h>

static gboolean
check_required (ShoreSandCall *call, const ShoreSandResource *resource)
{
  gboolean old = call->store->dialect < 23;
  g_auto (GStrv) names = g_strsplit (resource->required != NULL ? resource->required : "", " ", -1);

  if (old && resource == &shore_sand_knowledge && !shore_sand_json_has (call->body, "ref"))
    return shore_sand_call_fail (call, 400, "ref field missing");
  for (int i = 0; names[i] != NULL && *names[i] != '\0'; i++)
    if (!shore_sand_json_has (call->body, names[i]))
      return old && resource == &shore_sand_events
                 ? shore_sand_call_fail (call, 500, "Error creating event")
                 : shore_sand_call_fail (call, 400, "%s field missing", names[i]);
  return TRUE;
}

/* A clash of unique values, in the words each kind has for it. */
static gboolean
fail_write (ShoreSandCall *call, ShoreSandRow *row)
{
  static const char clash[] = "UNIQUE constraint failed: ";
  const char *error = call->store->error;
  const char *column;

  if (error == NULL || !g_str_has_prefix (error, clash) || strchr (error, '.') == NULL)
    return shore_sand_call_fail_database (call);
  if (row->resource == &shore_sand_products)
    return shore_sand_call_fail (call, 500, "ErrorProductAlreadyExists");
  if (row->resource == &shore_sand_thirdparties)
    return shore_sand_call_fail (call, 500, "ErrorCustomerCodeAlreadyUsed");
  column = strchr (error, '.') + 1;
  return shore_sand_call_fail (call, 500, "Duplicate entry '%s-1' for key 'uk_%s_%s'",
                               shore_sand_row_text (row, column), row->resource->table, column);
}

static JsonObject *
stored_options (ShoreSandCall *call, ShoreSandRow *row)
{
  g_autofree char *text = shore_sand_store_text (
      call->store, "SELECT options FROM extrafields WHERE element = ? AND fk_object = ?", "si",
      row->resource->table, row->id);
  g_autoptr (JsonNode) node = json_from_string (text != NULL ? text : "{}", NULL);

  /* A copy of its own: what the parser gives is not ours to change. */
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_dup_object (node)
                                                       : json_object_new ();
}

static gboolean
is_known_option (ShoreSandCall *call, ShoreSandRow *row, const char *name)
{
  return g_str_has_prefix (name, "options_")
         && shore_sand_store_int (call->store,
                                  "SELECT 1 FROM extrafield_def WHERE element = ? AND name = ?",
                                  "ss", row->resource->table, name + strlen ("options_"))
                == 1;
}

static char *
write_options (JsonObject *options)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_object (node, options);
  return json_to_string (node, FALSE);
}

/* Extra fields have a row and a tms of their own; unknown ones are dropped without a word. */
static gboolean
store_options (ShoreSandCall *call, ShoreSandRow *row)
{
  JsonNode *node = json_object_get_member (call->body, "array_options");
  g_autoptr (JsonObject) options = NULL;
  g_autoptr (GList) names = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  char now[SHORE_SAND_STAMP_SIZE];

  if (row->resource->extra_alias == NULL || node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return TRUE;
  options = stored_options (call, row);
  before = write_options (options);
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *text = shore_sand_json_dup (json_node_get_object (node), l->data);
      g_autofree char *clean = text != NULL ? shore_sand_text_plain (text) : NULL;

      if (!is_known_option (call, row, l->data))
        continue;
      if (clean != NULL)
        json_object_set_string_member (options, l->data, clean);
      else
        json_object_set_null_member (options, l->data);
    }
  after = write_options (options);
  if (g_str_equal (before, after))
    return TRUE;
  shore_sand_store_now (call->store, now);
  return shore_sand_store_run (call->store,
                               "INSERT OR REPLACE INTO extrafields VALUES (?, ?, ?, ?)", "siss",
                               row->resource->table, row->id, now, after);
}

static gboolean
after_write (ShoreSandCall *call, ShoreSandRow *row, gboolean creating)
{
  const ShoreSandHooks *hooks = shore_sand_hooks_find (row->resource);

  if (hooks != NULL && hooks->stored != NULL && !hooks->stored (call, row, creating))
    return FALSE;
  if (!store_options (call, row))
    return shore_sand_call_fail_database (call);
  if (row->resource->trigger != NULL
      && (creating || row->resource != &shore_sand_tickets || call->store->dialect >= 20))
    shore_sand_agenda_trigger (call, row, creating ? "CREATE" : "MODIFY");
  return TRUE;
}

gboolean
shore_sand_write_create (ShoreSandCall *call, const ShoreSandResource *resource)
{
  const ShoreSandHooks *hooks = shore_sand_hooks_find (resource);
  g_autoptr (ShoreSandRow) row = shore_sand_row_new (resource);

  if (!check_required (call, resource) || !shore_sand_row_apply (row, call, call->body))
    return FALSE;
  if (hooks != NULL && hooks->prepare != NULL && !hooks->prepare (call, row, TRUE))
    return FALSE;
  if (!shore_sand_row_insert (row, call->store))
    return fail_write (call, row);
  return after_write (call, row, TRUE) && shore_sand_call_id (call, row->id);
}

/* The agenda says no more than `false` to a change that the database refuses; the oldest version
 * shows the record as it was. */
static gboolean
hides_refusal (ShoreSandCall *call, const ShoreSandResource *resource)
{
  gboolean event = resource == &shore_sand_events;

  if (!event && (call->store->dialect >= 20 || resource->lines != NULL))
    return FALSE;
  call->status = 200;
  g_string_truncate (call->out, 0);
  if (!event)
    return shore_sand_read_one (call, resource, call->id);
  g_string_assign (call->out, "false");
  return TRUE;
}

gboolean
shore_sand_write_update (ShoreSandCall *call, const ShoreSandResource *resource)
{
  const ShoreSandHooks *hooks = shore_sand_hooks_find (resource);
  g_autoptr (ShoreSandRow) row = g_steal_pointer (&call->held);
  gboolean moved;

  if (row == NULL)
    row = shore_sand_row_load (call->store, resource, call->id);
  if (row == NULL)
    return shore_sand_call_fail (call, 404, "%s not found", resource->label);
  if (!shore_sand_row_apply (row, call, call->body))
    return call->status == 500 && hides_refusal (call, resource);
  if (hooks != NULL && hooks->prepare != NULL && !hooks->prepare (call, row, FALSE))
    return FALSE;
  if (!shore_sand_row_update (row, call->store, &moved))
    return fail_write (call, row);
  return after_write (call, row, FALSE) && shore_sand_read_one (call, resource, row->id);
}

/* For good: no trash, no tombstone, only what the agenda may have noted. @from_inside skips what
 * the API refuses and the pages of the CRM allow. */
gboolean
shore_sand_write_remove (ShoreSandCall *call,
                         const ShoreSandResource *resource,
                         gboolean from_inside)
{
  const ShoreSandHooks *hooks = shore_sand_hooks_find (resource);
  g_autoptr (ShoreSandRow) row = shore_sand_row_load (call->store, resource, call->id);
  g_autofree char *sql
      = g_strdup_printf ("DELETE FROM %s WHERE %s = ?", resource->table, resource->key);

  if (row == NULL)
    return shore_sand_call_fail (call, 404, "%s not found", resource->label);
  if (!from_inside && hooks != NULL && hooks->erase != NULL && !hooks->erase (call, row))
    return FALSE;
  if (!shore_sand_store_run (call->store, sql, "i", row->id))
    return shore_sand_call_fail_database (call);
  shore_sand_store_run (call->store, "DELETE FROM extrafields WHERE element = ? AND fk_object = ?",
                        "si", resource->table, row->id);
  if (resource != &shore_sand_events && resource != &shore_sand_knowledge
      && (resource != &shore_sand_products || call->store->dialect >= 23))
    shore_sand_agenda_trigger (call, row, "DELETE");
  if (resource == &shore_sand_contacts && call->store->dialect < 20)
    return shore_sand_call_id (call, 1);
  return shore_sand_call_success (call, "Object deleted");
}

gboolean
shore_sand_write_delete (ShoreSandCall *call, const ShoreSandResource *resource)
{
  return shore_sand_write_remove (call, resource, FALSE);
}
