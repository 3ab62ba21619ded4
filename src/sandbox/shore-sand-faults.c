#include "sandbox/shore-sand-faults.h"

#include "sandbox/shore-sand-json.h"

struct _ShoreSandFaults
{
  GPtrArray *queue; /* (owned) (element-type ShoreSandFault) */
  GRand *chance;    /* (owned) */
};

static void
fault_free (gpointer data)
{
  ShoreSandFault *fault = data;

  g_free (fault->method);
  g_free (fault->path);
  g_free (fault);
}

ShoreSandFaults *
shore_sand_faults_new (guint32 seed)
{
  ShoreSandFaults *self = g_new0 (ShoreSandFaults, 1);

  self->queue = g_ptr_array_new_with_free_func (fault_free);
  self->chance = g_rand_new_with_seed (seed);
  return self;
}

void
shore_sand_faults_free (ShoreSandFaults *self)
{
  g_ptr_array_unref (self->queue);
  g_rand_free (self->chance);
  g_free (self);
}

static gboolean
read_flag (JsonObject *object, const char *name, gboolean fallback)
{
  return shore_sand_json_int (object, name, fallback) != 0;
}

static gboolean
read_cut (JsonObject *object, ShoreSandCut *cut)
{
  g_autofree char *text = shore_sand_json_dup (object, "cut");

  *cut = SHORE_SAND_CUT_NONE;
  if (text == NULL)
    return TRUE;
  if (g_str_equal (text, "before"))
    *cut = SHORE_SAND_CUT_BEFORE;
  else if (g_str_equal (text, "after"))
    *cut = SHORE_SAND_CUT_AFTER;
  else
    return FALSE;
  return TRUE;
}

static gboolean
add_one (ShoreSandFaults *self, JsonNode *node, const char **reason)
{
  JsonObject *object;
  ShoreSandFault *fault;
  ShoreSandCut cut;

  *reason = "a fault is an object, with \"cut\" before or after";
  if (!JSON_NODE_HOLDS_OBJECT (node) || !read_cut (json_node_get_object (node), &cut))
    return FALSE;
  object = json_node_get_object (node);
  fault = g_new0 (ShoreSandFault, 1);
  fault->cut = cut;
  fault->method = shore_sand_json_dup (object, "method");
  fault->path = shore_sand_json_dup (object, "path");
  fault->skip = (guint)shore_sand_json_int (object, "skip", 0);
  fault->times = (int)shore_sand_json_int (object, "times", 1);
  fault->probability = shore_sand_json_double (object, "probability", 1);
  fault->latency_ms = (guint)shore_sand_json_int (object, "latency_ms", 0);
  fault->drip_ms = (guint)shore_sand_json_int (object, "drip_ms", 0);
  fault->put_gap_ms = (guint)shore_sand_json_int (object, "put_gap_ms", 0);
  fault->truncate = read_flag (object, "truncate", FALSE);
  fault->status = (guint)shore_sand_json_int (object, "status", 0);
  fault->handled = read_flag (object, "handled", FALSE);
  fault->body = read_flag (object, "body", TRUE);
  fault->html = read_flag (object, "html", FALSE);
  fault->retry_after_s = shore_sand_json_int (object, "retry_after", -1);
  g_ptr_array_add (self->queue, fault);
  return TRUE;
}

/* Queues one fault or a list of them. @reason tells what was wrong with it. */
gboolean
shore_sand_faults_add (ShoreSandFaults *self, JsonNode *node, const char **reason)
{
  JsonArray *list;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return add_one (self, node, reason);
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++)
    if (!add_one (self, json_array_get_element (list, i), reason))
      return FALSE;
  return TRUE;
}

void
shore_sand_faults_clear (ShoreSandFaults *self)
{
  g_ptr_array_set_size (self->queue, 0);
}

guint
shore_sand_faults_count (ShoreSandFaults *self)
{
  return self->queue->len;
}

static gboolean
is_only_slow (const ShoreSandFault *fault)
{
  return fault->cut == SHORE_SAND_CUT_NONE && !fault->truncate && fault->status == 0 && !fault->html
         && fault->drip_ms == 0 && fault->put_gap_ms == 0;
}

static gboolean
matches (ShoreSandFaults *self, ShoreSandFault *fault, const char *method, const char *path)
{
  if (fault->method != NULL && g_ascii_strcasecmp (fault->method, method) != 0)
    return FALSE;
  if (fault->path != NULL && !g_str_has_prefix (path, fault->path))
    return FALSE;
  if (fault->skip > 0)
    {
      fault->skip--;
      return FALSE;
    }
  return fault->probability >= 1 || g_rand_double (self->chance) < fault->probability;
}

/* What happens to this request, all zero for nothing. The strings of @out are not set. */
void
shore_sand_faults_take (ShoreSandFaults *self,
                        const char *method,
                        const char *path,
                        ShoreSandFault *out)
{
  guint latency_ms = 0;

  *out = (ShoreSandFault){ .retry_after_s = -1 };
  for (guint i = 0; i < self->queue->len;)
    {
      ShoreSandFault *fault = self->queue->pdata[i];
      gboolean slow = is_only_slow (fault);

      if (!matches (self, fault, method, path))
        {
          i++;
          continue;
        }
      latency_ms += fault->latency_ms;
      if (!slow)
        *out = *fault;
      if (fault->times > 0 && --fault->times == 0)
        g_ptr_array_remove_index (self->queue, i);
      else
        i++;
      if (!slow)
        break;
    }
  out->method = NULL;
  out->path = NULL;
  out->latency_ms = latency_ms;
}
